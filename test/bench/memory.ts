import { editDocument, openDocument } from '../../server/core/document/document.ts';
import { vocabulary } from '../shared/vocabulary.ts';
import { indexOf } from './folder.ts';
import { randomOf, textOf } from './prose.ts';

// Run by itself with --expose-gc; prints megabytes of heap that each thing holds more than before.

const [what, count] = [process.argv[2], Number(process.argv[3])];

function held(): number {
  globalThis.gc!();
  globalThis.gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** Types into a document of 140 KB: an old text must not be kept by a slice of it. */
function edits(times: number): { grown: number } {
  const random = randomOf(7);
  let document = openDocument('file:///a.md', 0, textOf('prose', 140_000), vocabulary);
  for (let n = 0; n < 20; n++) document = editDocument(document, n, { start: 500, end: 500 }, 'x');
  // What is worked out once for all texts is not held by an edit.
  void document.claims;
  const before = held();
  for (let n = 0; n < times; n++) {
    const start = random(document.text.value.length - 10);
    // What is put in is taken out again, so that the text itself does not grow.
    document = editDocument(document, n, { start, end: start }, WORDS[n % WORDS.length]!);
    document = editDocument(document, n, { start, end: start + WORDS[n % WORDS.length]!.length }, '');
    if (n % 50 === 0) void document.claims;
  }
  const grown = held() - before;
  if (document.text.value.length === 0) throw new Error('The document was lost.');
  return { grown };
}

const WORDS = ['x', ' the ICB ', '“', '\n\n', '- ', '(PQR)', '*'];

async function folder(files: number): Promise<{ grown: number }> {
  await indexOf(3);
  const before = held();
  const workspace = await indexOf(files);
  // Whoever asks for answers to one claim has all claims related.
  workspace.crossRelations(workspace.documents()[0]!.uri, '');
  const grown = held() - before;
  if (workspace.documents().length !== files) throw new Error('A document was lost.');
  return { grown };
}

if (what === 'edits') process.stdout.write(`${JSON.stringify(edits(count))}\n`);
else process.stdout.write(`${JSON.stringify(await folder(count))}\n`);
