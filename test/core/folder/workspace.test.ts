import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { annotationId } from '../../../server/core/annotations/annotation.ts';
import { type Authoring, annotationAt } from '../../../server/core/annotations/authoring.ts';
import type { DecidedClaim } from '../../../server/core/annotations/decisions.ts';
import type { Note } from '../../../server/core/annotations/note.ts';
import { applyChange } from '../../../server/core/annotations/notebook.ts';
import type { Sidecar } from '../../../server/core/annotations/sidecar.ts';
import { type Document, openDocument } from '../../../server/core/document/document.ts';
import {
  type Facts,
  factsOf,
  isDocument,
  mentionsOf,
  readFacts,
  writeFacts,
} from '../../../server/core/document/facts.ts';
import {
  type IndexingHost,
  LONGEST_INDEXED,
  READS_IN_FLIGHT,
  takeIn,
} from '../../../server/core/folder/indexing.ts';
import { SavedIndex, SHARDS } from '../../../server/core/folder/savedIndex.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { atOnce } from '../../../server/core/ground/slices.ts';
import { positionAt } from '../../../server/core/text/text.ts';
import { textOf } from '../../bench/prose.ts';
import { markdown, numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

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
  return plain({
    documents: workspace.documents().map(({ uri, text }) => [uri, text.length]),
    mentioning: concepts.map(concept =>
      workspace
        .mentioning(concept)
        .map(facts => [facts.uri, mentionsOf(facts, concept).map(({ start, end }) => [start, end])]),
    ),
    decided: workspace.documents().map(facts => {
      const { claims, dismissed, relations } = workspace.decisions(facts);
      return [claims.map(withoutCues), dismissed.map(withoutCues), relations.map(({ cue, ...rest }) => rest)];
    }),
    across: workspace
      .documents()
      .map(facts =>
        workspace
          .decisions(facts)
          .claims.map(({ id }) => [
            workspace.crossRelations(facts.uri, id),
            workspace.isAttackedAcross(facts.uri, id),
            workspace.attackedAcross(facts.uri).has(id),
          ]),
      ),
    annotated: workspace.annotatedTexts().map(uri => [uri, workspace.notebook(uri)?.anchored]),
  });
}

/** Where the cues of a claim stand is known of open texts only. */
function withoutCues({ id, text, stance, topic, voice, about, start, end, decided }: DecidedClaim): unknown {
  return { id, text, stance, topic, voice, about, start, end, decided };
}

/** What somebody noted on the first claim of a text. */
function sidecarOn(document: Document, note: Note): Sidecar {
  const authoring: Authoring = {
    value: document.text.value,
    source: 'urn:policy-annotator:text:paper.md',
    creator: 'Ada',
    sidecar: { lines: [] },
    now: '2026-06-01T09:00:00Z',
    newId: () => annotationId(1, new Uint8Array(10)),
  };
  return applyChange(
    authoring.sidecar,
    { put: [annotationAt(authoring, note, document.claims[0]!)], remove: [] },
    authoring.now,
  );
}

const SIDECARS = [
  sidecarOn(open('file:///a.md', TEXTS[1]!), { kind: 'claim', stance: 'for', voice: 'Ada', topic: 'money' }),
  sidecarOn(open('file:///a.md', TEXTS[1]!), { kind: 'dismissal', code: 'claim' }),
];

test('property: any sequence of put, annotate and remove answers like a workspace filled from scratch', () => {
  const step = fc.record({
    uri: fc.constantFrom('file:///c.md', 'file:///a.md', 'file:///b.md'),
    what: fc.oneof(
      fc.record({ text: fc.constantFrom(...TEXTS), isOpen: fc.boolean() }),
      fc.record({ sidecar: fc.option(fc.constantFrom(...SIDECARS), { nil: undefined }) }),
      fc.constant('remove' as const),
    ),
    after: fc.constantFrom('ask', 'relate', 'meet', 'nothing'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 16 }), steps => {
      const workspace = new Workspace();
      const left = new Map<string, Facts>();
      const noted = new Map<string, Sidecar | undefined>();
      for (const { uri, what, after } of steps) {
        if (what === 'remove') {
          workspace.remove(uri);
          left.delete(uri);
        } else if ('text' in what) {
          const document = open(uri, what.text);
          left.set(uri, what.isOpen ? document : factsOf(document));
          workspace.put(left.get(uri)!);
        } else {
          workspace.annotate(uri, what.sidecar);
          noted.set(uri, what.sidecar);
        }
        if (after === 'ask') answers(workspace);
        if (after === 'relate') workspace.relateAll().next();
        if (after === 'meet') atOnce(workspace.meetAll());
      }
      const anew = new Workspace();
      for (const document of left.values()) anew.put(document);
      for (const [uri, sidecar] of noted) anew.annotate(uri, sidecar);
      assert.deepEqual(answers(workspace), answers(anew));
    }),
    { numRuns: Math.min(numRuns, 300) },
  );
});

test('what is kept of a closed text are its facts, without its words', () => {
  const document = open('file:///a.md', `${textOf('prose', 5000)}\n\nParking was discussed.\n`);
  const facts = factsOf(document);
  assert.ok(document.claims.length > 0 && document.mentions.length > 0, 'nothing to compare');
  for (const fact of ['uri', 'head', 'date', 'mentions', 'relations'] as const)
    assert.deepEqual(plain(facts[fact]), plain(document[fact]), fact);
  const withoutPlaces = document.claims.map(({ stanceConfidence, ...claim }) => ({
    ...claim,
    stanceConfidence: stanceConfidence && Math.round(stanceConfidence * 100) / 100,
    cues: claim.cues.map(({ kind, weight, words }) => ({ kind, weight, words })),
  }));
  assert.deepEqual(plain(facts.claims), plain(withoutPlaces));
  for (const { start } of document.mentions)
    assert.deepEqual(positionAt(facts.text, start), positionAt(document.text, start));
  assert.ok(isDocument(document) && !isDocument(facts));
  assert.ok(!writeFacts(facts).includes('Parking'));
});

test('property: facts are read as they were written', () => {
  fc.assert(
    fc.property(fc.oneof(markdown(60), fc.constantFrom(...TEXTS)), text => {
      const facts = open('file:///a.md', text);
      const line = writeFacts(facts);
      assert.equal(writeFacts(readFacts(line, vocabulary)), line);
      assert.deepEqual(plain(factsOf(facts).mentions), plain(facts.mentions));
      assert.deepEqual(factsOf(facts).text.lineStarts, facts.text.lineStarts);
    }),
    { numRuns: Math.min(numRuns, 100) },
  );
});

/** Without what is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

interface Folder {
  readonly around: IndexingHost;
  readonly workspace: Workspace;
  readonly problems: string[];
  /** The texts that were analysed. */
  readonly opened: string[];
  readonly most: { inFlight: number };
}

function folder(texts: Readonly<Record<string, string>>, more: Partial<IndexingHost> = {}): Folder {
  const workspace = new Workspace();
  const problems: string[] = [];
  const opened: string[] = [];
  const most = { inFlight: 0 };
  let inFlight = 0;
  const files = {
    async readUnless(uri: string, known: string | undefined) {
      inFlight += 1;
      most.inFlight = Math.max(most.inFlight, inFlight);
      await new Promise(resolve => setTimeout(resolve, 1));
      inFlight -= 1;
      const text = texts[uri];
      if (text === undefined) throw new Error(`${uri} is gone.`);
      const tag = `tag of ${text}`;
      return tag === known ? { tag } : { text, tag };
    },
  };
  const around: IndexingHost = {
    files,
    workspace,
    saved: new SavedIndex('test', vocabulary),
    isInEditor: () => false,
    needsWords: () => false,
    open(uri, text) {
      opened.push(uri);
      return open(uri, text);
    },
    giveWay: async () => {},
    problem: message => problems.push(message),
    ...more,
  };
  return { around, workspace, problems, opened, most };
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
    seen,
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
  assert.equal(read, 20);
  assert.equal(workspace.documents().length, read);
});

test('an open editor wins, even one that opens while its file is read', async () => {
  const opened = new Set(['file:///0.md']);
  const texts = many(3);
  const { around, workspace } = folder(texts, { isInEditor: uri => opened.has(uri) });
  const reading = takeIn(Object.keys(texts), around);
  opened.add('file:///1.md');
  await reading;
  assert.deepEqual(
    workspace.documents().map(({ uri }) => uri),
    ['file:///2.md'],
  );
});

test('what was read elsewhere is taken in, unless somebody needs the words or has the text open', async () => {
  const elsewhere: string[] = [];
  const texts = many(4);
  const { around, workspace, opened } = folder(texts, {
    async readElsewhere(uri, text) {
      elsewhere.push(uri);
      return uri === 'file:///3.md' ? undefined : factsOf(open(uri, text));
    },
    isInEditor: uri => uri === 'file:///2.md',
    needsWords: uri => uri === 'file:///1.md',
  });
  await takeIn(Object.keys(texts), around);
  assert.deepEqual(opened, ['file:///1.md', 'file:///3.md']);
  assert.ok(!elsewhere.includes('file:///1.md'));
  assert.deepEqual(
    workspace.documents().map(facts => [facts.uri, isDocument(facts)]),
    [0, 1, 3].map(n => [`file:///${n}.md`, n === 1]),
  );
});

test('what is gone, or too long to be read by the way, is said once and leaves the others alone', async () => {
  const texts = { ...many(2), 'file:///long.md': 'x'.repeat(LONGEST_INDEXED + 1) };
  const { around, workspace, problems } = folder(texts);
  workspace.put(open('file:///gone.md', 'The ICB.'));
  await takeIn([...Object.keys(texts), 'file:///gone.md'], around);
  assert.equal(workspace.documents().length, 2);
  assert.deepEqual(problems.sort(), [
    'file:///gone.md is gone.',
    'file:///long.md: 1.0 MB is much at once; the text is annotated when it is opened.',
  ]);
});

test('a text whose words somebody needs is kept whole, and not saved', async () => {
  const texts = many(2);
  const saved = new SavedIndex('test', vocabulary);
  const { around, workspace } = folder(texts, { saved, needsWords: uri => uri === 'file:///0.md' });
  await takeIn(Object.keys(texts), around);
  assert.equal(workspace.get('file:///0.md')?.text.value, texts['file:///0.md']);
  assert.equal(workspace.get('file:///1.md'), undefined);
  assert.deepEqual(
    Object.keys(texts).map(uri => saved.tagOf(uri) !== undefined),
    [false, true],
  );
});

async function written(saved: SavedIndex, workspace: Pick<Workspace, 'facts'>) {
  const shards: { readonly shard: string; readonly text: string }[] = [];
  for await (const shard of saved.write(uri => workspace.facts(uri))) shards.push(shard);
  return shards;
}

/** A folder that was read and whose index was written: the shards. */
async function shardsOf(texts: Record<string, string>, edition = 'test'): Promise<Map<string, string>> {
  const saved = new SavedIndex(edition, vocabulary);
  const { around, workspace } = folder(texts, { saved });
  await takeIn(Object.keys(texts), around);
  return new Map((await written(saved, workspace)).map(({ shard, text }) => [shard, text] as const));
}

function savedFrom(shards: ReadonlyMap<string, string>, edition = 'test'): SavedIndex {
  const saved = new SavedIndex(edition, vocabulary);
  for (const text of shards.values()) atOnce(saved.load(text));
  return saved;
}

test('what was saved is not analysed again, and answers the same', async () => {
  const texts = { ...many(40), 'file:///claims.md': TEXTS[1]!, 'file:///more.md': TEXTS[2]! };
  const cold = folder(texts);
  await takeIn(Object.keys(texts), cold.around);
  const saved = savedFrom(await shardsOf(texts));
  const changed = { ...texts, 'file:///3.md': 'The CCG wrote another paper.' };
  const warm = folder(changed, { saved });
  await takeIn(Object.keys(changed), warm.around);
  assert.deepEqual(warm.opened, ['file:///3.md']);
  const again = folder(texts, { saved: savedFrom(await shardsOf(texts)) });
  await takeIn(Object.keys(texts), again.around);
  assert.deepEqual(again.opened, []);
  assert.deepEqual(answers(again.workspace), answers(cold.workspace));
});

test('only the shard of a text that changed is written again', async () => {
  const texts = many(40);
  const saved = savedFrom(await shardsOf(texts));
  const { around, workspace } = folder({ ...texts, 'file:///7.md': 'New words.' }, { saved });
  await takeIn(Object.keys(texts), around);
  const shards = await written(saved, workspace);
  assert.equal(shards.length, 1);
  assert.ok(shards[0]!.text.includes('file:///7.md'));
  assert.deepEqual(await written(saved, workspace), [], 'nothing changed since');
});

test('a shard that is cut off, altered or of another edition is as good as empty', async () => {
  const shards = await shardsOf(many(4));
  const [[name, text]] = shards as unknown as [[string, string]];
  assert.ok(SHARDS.includes(name));
  const uris = Object.keys(many(4));
  const known = (shard: string, edition = 'test') =>
    uris.filter(uri => savedFrom(new Map([[name, shard]]), edition).tagOf(uri)).length;
  assert.ok(known(text) > 0);
  assert.equal(known(text, 'newer'), 0);
  assert.equal(known(''), 0);
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), at => {
      assert.equal(known(text.slice(0, at)), 0, `cut off at ${at}`);
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
      assert.equal(known(text.slice(0, at) + flipped + text.slice(at + 1)), 0, `altered at ${at}`);
    }),
    { numRuns: Math.min(numRuns, 200) },
  );
});

test('what is known of texts that are no longer in the folder goes', async () => {
  const texts = many(4);
  const saved = savedFrom(await shardsOf(texts));
  saved.keepOnly(new Set(['file:///1.md']));
  assert.deepEqual(
    Object.keys(texts).filter(uri => saved.tagOf(uri) !== undefined),
    ['file:///1.md'],
  );
  const shards = new Map((await written(saved, new Workspace())).map(({ shard, text }) => [shard, text]));
  assert.ok(![...shards.values()].some(text => text.includes('file:///2.md')));
});

test('of a full shard, what was known longest goes', async () => {
  const facts = open('file:///a.md', 'The ICB.');
  const saved = new SavedIndex('test', vocabulary, 16_000);
  const uris = Array.from({ length: 400 }, (_, n) => `file:///${n}.md`);
  for (const uri of uris) saved.note(uri, 'tag');
  const large = { ...facts, head: { title: 'x'.repeat(1000) } };
  const shards = await written(saved, { facts: uri => ({ ...large, uri }) });
  for (const { text } of shards) assert.ok(text.length < 16_100, `${text.length} units`);
  const kept = new SavedIndex('test', vocabulary);
  for (const { text } of shards) atOnce(kept.load(text));
  assert.equal(kept.tagOf('file:///399.md'), 'tag');
  assert.equal(kept.tagOf('file:///0.md'), undefined);
});
