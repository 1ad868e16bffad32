import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Claim, Relation } from '../../../server/core/claims/claims.ts';
import { type Document, editDocument, openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import {
  claimMatrix,
  type MatrixRow,
  matrixAsMarkdown,
  matrixCsv,
} from '../../../server/features/claims/matrix.ts';
import { findingsIn } from '../../../server/features/findings/findings.ts';
import { documentWith } from '../../shared/givenClaims.ts';
import { vocabulary, vocabularyOf } from '../../shared/vocabulary.ts';

// What is a claim, whose it is and what answers it is held elsewhere; here that is given, and the table is made of it.

const BETTER = 'The new board will strengthen accountability to patients and residents.';
const WORSE = 'The new board will weaken accountability to patients and residents.';

test('a text that quotes a claim does not make it', () => {
  const rows = rowsOf(
    textOf('brief.md', 'Institute', [
      { id: 'c1', text: BETTER, stance: 'for', voice: 'Dr Hill', how: 'quoted', by: 'Institute' },
    ]),
  );
  assert.deepEqual(rows, [[BETTER, { 'Dr Hill': 'asserts', Institute: 'quotes only' }]]);
});

test('a body has one column, however each text names it', () => {
  const own = (voice: string) => [{ id: 'c1', text: WORSE, stance: 'against' as const, voice }];
  const rows = rowsOf(
    { ...textOf('a.md', undefined, own('LGA')), vocabulary },
    { ...textOf('b.md', 'The Local Government Association', own('author')), vocabulary },
  );
  assert.deepEqual(rows, [[WORSE, { 'Local Government Association': 'asserts' }]]);
});

test('who quotes a claim and answers it speaks to it: only a person says that a voice disputes a claim', () => {
  const rows = rowsOf(
    textOf(
      'brief.md',
      'Institute',
      [
        { id: 'c1', text: BETTER, stance: 'for', voice: 'Dr Hill', how: 'quoted', by: 'Institute' },
        { id: 'c2', text: 'It will not.', stance: 'against', voice: 'Institute' },
      ],
      [{ from: 'c2', to: 'c1', kind: 'attack' }],
    ),
  );
  assert.deepEqual(rows, [
    [BETTER, { 'Dr Hill': 'asserts', Institute: 'speaks to it' }],
    ['It will not.', { Institute: 'asserts' }],
  ]);
});

test('a voice disputes what it was said to speak against, and not what speaks against it', () => {
  const text = (name: string, voice: string, said: string) =>
    textOf(name, voice, [{ id: 'c1', text: said, stance: 'neutral', voice }]);
  const workspace = workspaceOf(text('a.md', 'Council', WORSE), text('b.md', 'Minister', BETTER));
  workspace.crossRelations = () => [
    {
      from: { uri: 'b.md', id: 'c1' },
      to: { uri: 'a.md', id: 'c1' },
      kind: 'attack',
      score: 1,
      reason: 'Related by Ada.',
      decided: 'urn:uuid:1',
    },
  ];
  const cells = claimMatrix(workspace).topics.flatMap(({ rows }) =>
    rows.map(({ claim, cells }) => [
      claim.claim.text,
      Object.fromEntries([...cells].map(([voice, { positions }]) => [voice, [...positions.keys()].join()])),
    ]),
  );
  assert.deepEqual(Object.fromEntries(cells), {
    [WORSE]: { Council: 'asserts', Minister: 'disputes' },
    [BETTER]: { Minister: 'asserts', Council: 'speaks to it' },
  });
});

test('claims of different texts share a row when they say the same', () => {
  const own = (text: string, stance: Claim['stance'], voice: string) => [{ id: 'c1', text, stance, voice }];
  const rows = rowsOf(
    textOf('a.md', 'Council', own(WORSE, 'against', 'Council')),
    textOf('b.md', 'Committee', own(WORSE, 'against', 'Committee')),
    textOf('d.md', 'Minister', own('Buses run on time.', 'neutral', 'the Minister')),
  );
  assert.deepEqual(rows, [
    [WORSE, { Council: 'asserts', Committee: 'asserts' }],
    ['Buses run on time.', { Minister: 'asserts' }],
  ]);
});

test('a page has room for so many claims, and says what it leaves out; a table has all', () => {
  const texts = Array.from({ length: 9 }, (_, n) =>
    textOf(`t${n}.md`, undefined, [
      { id: 'c1', text: `Reason ${n} is wrong.`, stance: 'against', voice: `Voice ${n}` },
    ]),
  );
  const workspace = workspaceOf(...texts);
  const matrix = claimMatrix(workspace, { mostRows: 5 });
  assert.deepEqual([matrix.rowsLeft, matrix.claims], [4, 9]);
  assert.match(
    matrixAsMarkdown(matrix, uri => uri),
    /leaves out 4 claims and 4 voices that say nothing else/,
  );
  assert.equal(claimMatrix(workspace).rowsLeft, 0);
  assert.equal(claimMatrix(workspace, { query: { text: 'Reason 3' } }).claims, 1);
});

test('a page says of which claims it is, how many are less certain, and one of one text is said to be one', () => {
  const sure = {
    id: 'c1',
    text: 'The Bill will cut waste.',
    stance: 'for',
    topic: 'finance',
    voice: 'A',
  } as const;
  const text = documentWith('paper.md', [sure, { ...sure, id: 'c2', text: 'Nobody knows who pays.' }]);
  const claims = text.claims.map(claim => (claim.id === 'c2' ? { ...claim, confidence: 0.4 } : claim));
  const matrix = claimMatrix(workspaceOf({ ...text, claims }));
  assert.equal(matrix.lessCertain, 1);
  const page = matrixAsMarkdown(matrix, uri => uri, 'contested, this document');
  assert.match(page, /^1 claim in 1 text: /m);
  assert.match(page, /^Only what the side bar shows: contested, this document\.$/m);
  assert.match(page, /^Left out as less certain: 1 claim\. .*confirm/m);
  assert.doesNotMatch(
    matrixAsMarkdown({ ...matrix, lessCertain: 0 }, uri => uri),
    /less certain|side bar/,
  );
});

test('the author of each text without a name is a voice of its own, and so is each unnamed many', () => {
  const rows = rowsOf(
    ...['a.md', 'b.md'].map(name =>
      textOf(name, undefined, [
        { id: 'c1', text: WORSE, stance: 'against', voice: 'author' },
        {
          id: 'c2',
          text: BETTER,
          stance: 'for',
          voice: 'some',
          how: 'reported',
          by: 'author',
          unnamed: true,
        },
      ]),
    ),
  );
  const voices = new Set(rows.flatMap(([, cells]) => Object.keys(cells)));
  assert.deepEqual([...voices].sort(), [
    'Author of a.md',
    'Author of b.md',
    'some (in a.md)',
    'some (in b.md)',
  ]);
});

test('the table has a bounded number of columns, names all other voices, and its links lead to the claims', () => {
  const said = (n: number) => ({
    id: `c${n}`,
    text: `${WORSE.slice(0, -1)} | [${n}](x).`,
    stance: 'against' as const,
  });
  const texts = Array.from({ length: 9 }, (_, n) =>
    textOf(`t ${n}.md`, undefined, [{ ...said(0), voice: `Voice ${n}` }]),
  );
  const markdown = matrixAsMarkdown(claimMatrix(workspaceOf(...texts)), uri => encodeURIComponent(uri));
  const table = markdown.split('\n').filter(line => line.startsWith('| '));
  assert.equal(table.length, 3);
  const widths = table.map(line => line.replaceAll('\\|', '').split('|').length - 2);
  assert.deepEqual(new Set(widths).size, 1, 'a bar in a claim makes no cell');
  assert.ok(widths[0]! <= 8, `${widths[0]} columns`);
  for (let n = 0; n < 9; n++) assert.ok(markdown.includes(`Voice ${n}`), `voice ${n} is named`);
  assert.equal(markdown.match(/\]\(t%20\d\.md#L1\)/g)?.length, 9);
});

test('on the samples every claim stands in one row, and every link leads to its line', () => {
  const folder = join(import.meta.dirname, '../../../samples');
  const names = readdirSync(folder).filter(name => /^\d.*\.md$/.test(name));
  const texts = names.map(name =>
    openDocument(name, 0, readFileSync(join(folder, name), 'utf8'), vocabulary),
  );
  const matrix = claimMatrix(workspaceOf(...texts));
  const rows = matrix.topics.flatMap(topic => topic.rows);
  const asserted = rows.flatMap(({ cells }) =>
    [...cells.values()].flatMap(({ positions }) => positions.get('asserts') ?? []),
  );
  assert.equal(new Set(asserted.map(({ claim }) => claim)).size, asserted.length, 'none is asserted twice');
  assert.equal(asserted.length, matrix.claims, 'and each is asserted');
  assert.ok(rows.filter(({ cells }) => cells.size > 1).length > 10);
  const markdown = matrixAsMarkdown(matrix, uri => uri);
  for (const [, words, name, line] of markdown.matchAll(/^- .*?: \[(.*)\]\((\S+\.md)#L(\d+)\)$/gm)) {
    const lines = texts.find(({ uri }) => uri === name)!.text.value.split('\n');
    const first = words!.replace(/\\(.)/g, '$1').split(/[ …*`[]/)[1]!;
    assert.ok(
      lines
        .slice(Number(line) - 1, Number(line) + 2)
        .join(' ')
        .includes(first),
      `${name}:${line} ${first}`,
    );
  }
});

test('a spreadsheet has one row a cell', () => {
  const csv = matrixCsv(
    workspaceOf(
      textOf('a.md', 'Council', [{ id: 'c1', text: WORSE, stance: 'against', voice: 'Council' }]),
      textOf('b.md', 'Minister', [{ id: 'c1', text: WORSE, stance: 'against', voice: 'Minister' }]),
    ),
  );
  assert.deepEqual([...matrixCsv(workspaceOf())].join(''), '');
  assert.deepEqual([...csv].join('').trimEnd().split('\r\n'), [
    'topic,claim,voice,position,words,file,line',
    `Accountability,${WORSE},Council,asserts,${WORSE},a.md,1`,
    `Accountability,${WORSE},Minister,asserts,${WORSE},b.md,1`,
  ]);
});

test('a matrix that is kept in the folder adds no claims, terms or findings of its own', () => {
  const texts = [textOf('a.md', 'Council', [{ id: 'c1', text: WORSE, stance: 'against', voice: 'Council' }])];
  const written = matrixAsMarkdown(claimMatrix(workspaceOf(...texts)), uri => uri);
  const report = openDocument('matrix.md', 0, written, vocabulary);
  assert.deepEqual([report.claims, report.mentions, findingsIn(report), report.limits], [[], [], [], []]);
  const at = written.indexOf('report');
  const note = editDocument(report, 1, { start: at, end: at + 'report'.length }, 'note');
  assert.notEqual(note.passages.length, 0, 'and is read once it is none any more');
  const again = editDocument(note, 2, { start: at, end: at + 'note'.length }, 'report');
  assert.equal(again.passages.length, 0);
});

function rowsOf(...documents: readonly Document[]): [string, Record<string, string>][] {
  const rows = claimMatrix(workspaceOf(...documents)).topics.flatMap(
    (topic): readonly MatrixRow[] => topic.rows,
  );
  return rows.map(({ claim, cells }) => [
    claim.claim.text,
    Object.fromEntries([...cells].map(([voice, { positions }]) => [voice, [...positions.keys()].join(', ')])),
  ]);
}

function workspaceOf(...documents: readonly Document[]): Workspace {
  const workspace = new Workspace();
  for (const document of documents) workspace.put(document);
  return workspace;
}

type Given = Pick<Claim, 'id' | 'text' | 'stance' | 'voice'> & Partial<Claim>;

/** A document of these claims, one a paragraph, whatever would have been found in it. */
function textOf(
  uri: string,
  voice: string | undefined,
  given: readonly Given[],
  relations: readonly Relation[] = [],
): Document {
  const text = given.map(claim => `${claim.text}\n\n`).join('');
  const document = openDocument(uri, 0, text, vocabularyOf());
  const claims = given.map((claim): Claim => {
    const start = text.indexOf(claim.text);
    const rest = { how: 'own', topic: 'accountability', about: [], cues: [], confidence: 0.8 } as const;
    return { ...rest, start, end: start + claim.text.length, ...claim };
  });
  return { ...document, head: { ...document.head, voice }, claims, relations };
}
