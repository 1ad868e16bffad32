import fc from 'fast-check';
import { editDocument, openDocument } from '../../server/core/document/document.ts';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { parseMarkdown, parseWhole } from '../../server/core/text/markdown.ts';
import { findingsIn } from '../../server/features/findings/findings.ts';
import { hoverAt } from '../../server/features/terms/hover.ts';
import { edits, markdown } from '../shared/texts.ts';
import { vocabulary } from '../shared/vocabulary.ts';
import { hostile } from './hostile.ts';

// `npm run fuzz -- MINUTES`: random bytes, Markdown and edits for some minutes (three unless told), each checked
// against what must always hold. Prints how many were tried and, in full, the smallest text that broke something.

const minutes = Number(process.argv[2] ?? 3);
const until = Date.now() + minutes * 60_000;

const bytes = fc.uint8Array({ maxLength: 400 }).map(all => new TextDecoder().decode(all));
const units = fc.string({ unit: 'binary', maxLength: 200 });
const long = fc
  .tuple(fc.constantFrom(...Object.values(hostile)), fc.double({ min: 0.0005, max: 0.004, noNaN: true }))
  .map(([make, size]) => make(size));
const mixed = fc.tuple(markdown(40), bytes).map(two => two.join(''));
const anyText = fc.oneof(bytes, units, markdown(80), long, mixed);

const properties = {
  'the tree in pieces equals the tree at once': fc.property(fc.oneof(bytes, units, markdown(120)), text => {
    const [pieces, whole] = [parseMarkdown(text).blocks, parseWhole(text)];
    expectSame(
      pieces.map(({ node, span }) => [node.type, span]),
      whole.map(({ node, span }) => [node.type, span]),
    );
  }),
  'a document after edits equals one from scratch': fc.property(anyText, edits, (text, all) => {
    let document = openDocument('file:///a.md', 0, text, vocabulary);
    for (const { at, cut, put } of all) {
      const { length } = document.text.value;
      const start = Math.floor(at * length);
      document = editDocument(document, 1, { start, end: Math.min(length, start + cut) }, put);
    }
    const anew = openDocument('file:///a.md', 1, document.text.value, vocabulary);
    for (const fact of FACTS) expectSame(document[fact], anew[fact]);
  }),
  'every fact lies within the text, and every question is answered': fc.property(anyText, text => {
    const document = openDocument('file:///a.md', 0, text, vocabulary);
    const workspace = new Workspace();
    workspace.put(document);
    for (const { start, end } of [...document.mentions, ...document.zones, ...document.claims])
      if (!(0 <= start && start < end && end <= text.length))
        throw new Error(`${start} to ${end} is no span.`);
    for (const { span } of findingsIn(document, { profile: 'drafting' }))
      if (span.start < 0 || span.end > text.length) throw new Error('A finding lies outside the text.');
    hoverAt(document, text.length >> 1, workspace);
  }),
} as const;

const FACTS = ['date', 'limits', 'zones', 'abbreviations', 'mentions', 'claims', 'relations'] as const;

function expectSame(found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`Found ${one} in place of ${other}`);
}

const tried = new Map<string, number>();
let seed = Date.now() & 0x7fffffff;
let broken = 0;
while (Date.now() < until && broken < 5) {
  for (const [name, property] of Object.entries(properties)) {
    const { numRuns, failed, counterexample, errorInstance } = fc.check(property as fc.IProperty<unknown>, {
      numRuns: 100,
      seed,
    });
    tried.set(name, (tried.get(name) ?? 0) + numRuns);
    if (failed) {
      broken += 1;
      process.stdout.write(`\nBroken: ${name} (seed ${seed})\n${JSON.stringify(counterexample)}\n`);
      process.stdout.write(`${String(errorInstance).slice(0, 2000)}\n`);
    }
    seed += 1;
  }
}
for (const [name, count] of tried) process.stdout.write(`${count} runs: ${name}\n`);
process.stdout.write(broken === 0 ? 'No counterexample.\n' : `${broken} counterexamples.\n`);
process.exitCode = broken === 0 ? 0 : 1;
