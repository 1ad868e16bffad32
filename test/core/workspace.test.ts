import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closeDocument, type Document, editDocument, openDocument } from '../../server/core/document.ts';
import { LONGEST_INDEXED, READS_IN_FLIGHT, type Surroundings, takeIn } from '../../server/core/indexing.ts';
import { Workspace } from '../../server/core/workspace.ts';
import { textOf } from '../bench/prose.ts';
import { numRuns } from '../texts.ts';
import { vocabulary } from '../vocabulary.ts';

const TEXTS = [
  'The ICB plans services. However, ICBs must not fail patients.',
  'NHS England and the ICB agreed. The reform will waste money and harm patients.',
  'Our LMC doubts it. The reform will save money and help patients.',
  'Nothing of the kind.',
];

function open(uri: string, text: string): Document {
  return openDocument(uri, 0, text, vocabulary);
}

/** All that a workspace answers, as plain data. */
function answers(workspace: Workspace): unknown {
  const concepts = ['integrated-care-board', 'nhs-england', 'local-medical-committee', 'no-such-concept'];
  return {
    documents: workspace.documents.map(({ uri, text }) => [uri, text.value]),
    mentioning: concepts.map(concept => workspace.mentioning(concept).map(({ uri }) => uri)),
    across: workspace.documents.map(({ uri, claims }) =>
      claims.map(({ id }) => workspace.crossRelations(uri, id)),
    ),
  };
}

test('property: any sequence of put and remove answers like a workspace filled from scratch', () => {
  const step = fc.record({
    uri: fc.constantFrom('file:///c.md', 'file:///a.md', 'file:///b.md'),
    text: fc.option(fc.constantFrom(...TEXTS), { nil: undefined }),
    asks: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      const workspace = new Workspace();
      const left = new Map<string, Document>();
      for (const { uri, text, asks } of steps) {
        const document = text === undefined ? undefined : open(uri, text);
        if (document) {
          workspace.put(document);
          left.set(uri, document);
        } else {
          workspace.remove(uri);
          left.delete(uri);
        }
        if (asks) answers(workspace);
      }
      const anew = new Workspace();
      for (const document of left.values()) anew.put(document);
      assert.deepEqual(answers(workspace), answers(anew));
    }),
    { numRuns: Math.min(numRuns, 200) },
  );
});

test('a closed document has the same facts, and reads itself again for all else', () => {
  const document = open('file:///a.md', textOf('prose', 5000));
  const closed = closeDocument(document);
  for (const fact of [
    'head',
    'date',
    'limits',
    'zones',
    'abbreviations',
    'mentions',
    'claims',
    'relations',
  ] as const)
    assert.deepEqual(closed[fact], document[fact], fact);
  assert.equal(closed.passages.length, document.passages.length);
  const span = { start: 900, end: 910 };
  assert.deepEqual(
    editDocument(closed, 1, span, 'x').mentions,
    editDocument(document, 1, span, 'x').mentions,
  );
});

interface Folder {
  readonly around: Surroundings;
  readonly workspace: Workspace;
  readonly problems: string[];
  readonly most: { inFlight: number; gaveWay: number };
}

function folder(texts: Readonly<Record<string, string>>, more: Partial<Surroundings> = {}): Folder {
  const workspace = new Workspace();
  const problems: string[] = [];
  const most = { inFlight: 0, gaveWay: 0 };
  let inFlight = 0;
  const files = {
    list: async () => Object.keys(texts),
    async read(uri: string) {
      inFlight += 1;
      most.inFlight = Math.max(most.inFlight, inFlight);
      await new Promise(resolve => setTimeout(resolve, 1));
      inFlight -= 1;
      if (texts[uri] === undefined) throw new Error(`${uri} is gone.`);
      return texts[uri];
    },
  };
  const around: Surroundings = {
    ...{ files, workspace, open, isInEditor: () => false },
    giveWay: async () => {
      most.gaveWay += 1;
    },
    problem: message => problems.push(message),
    ...more,
  };
  return { around, workspace, problems, most };
}

function many(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`file:///${n}.md`, `The ICB wrote paper ${n}.`]),
  );
}

test('a folder is read a few texts at a time, with progress', async () => {
  const texts = many(50);
  const seen: number[] = [];
  const { around, workspace, most } = folder(texts, { progress: done => seen.push(done) });
  assert.equal(await takeIn(Object.keys(texts), around), 50);
  assert.equal(workspace.mentioning('integrated-care-board').length, 50);
  assert.ok(most.inFlight > 1 && most.inFlight <= READS_IN_FLIGHT, `${most.inFlight} at once`);
  assert.deepEqual(
    seen.sort((a, b) => a - b),
    [...Array(50).keys()].map(n => n + 1),
  );
});

test('reading stops when asked, and what was read stays', async () => {
  const texts = many(200);
  let done = 0;
  const { around, workspace } = folder(texts, {
    progress: now => {
      done = now;
    },
    isCancelled: () => done >= 20,
  });
  const read = await takeIn(Object.keys(texts), around);
  assert.ok(read >= 20 && read <= 20 + READS_IN_FLIGHT, `${read} were read`);
  assert.equal(workspace.documents.length, read);
});

test('an open editor wins, even one that opens while its file is read', async () => {
  const opened = new Set(['file:///0.md']);
  const texts = many(3);
  const { around, workspace } = folder(texts, { isInEditor: uri => opened.has(uri) });
  const reading = takeIn(Object.keys(texts), around);
  opened.add('file:///1.md');
  await reading;
  assert.deepEqual(
    workspace.documents.map(({ uri }) => uri),
    ['file:///2.md'],
  );
});

test('what is gone, or too long to be read by the way, is said once and leaves the others alone', async () => {
  const texts = { ...many(2), 'file:///long.md': 'x'.repeat(LONGEST_INDEXED + 1) };
  const { around, workspace, problems } = folder(texts);
  workspace.put(open('file:///gone.md', 'The ICB.'));
  await takeIn([...Object.keys(texts), 'file:///gone.md'], around);
  assert.equal(workspace.documents.length, 2);
  assert.deepEqual(problems.sort(), [
    'file:///gone.md is gone.',
    'file:///long.md: 1.0 MB is much at once; the text is annotated when it is opened.',
  ]);
});
