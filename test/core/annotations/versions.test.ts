import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { annotationId, sourceOf } from '../../../server/core/annotations/annotation.ts';
import { annotationOf } from '../../../server/core/annotations/note.ts';
import { selectorsOf } from '../../../server/core/annotations/selectors.ts';
import { type Item, pairVersions } from '../../../server/core/annotations/versions.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { csvOf } from '../../../server/core/ground/csv.ts';
import { FlatText } from '../../../server/core/text/flatText.ts';
import {
  compareVersions,
  comparisonAsCsv,
  comparisonAsMarkdown,
  type Version,
} from '../../../server/features/annotations/compare.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const old = `# Guidance

Each ICB should publish its joint forward plan by the end of March.

A trust must report its open beds to the board every Monday.

The board may appoint two more members to the committee.

Practices are expected to answer the telephone from eight.
`;

const now = `# Guidance

Practices are expected to answer the telephone from eight.

Each ICB must publish its joint forward plan by the end of March.

The board may appoint three more members to the committee.

Councils must name a lead for the work.
`;

function version(value: string, ...annotated: string[]): Version {
  const flat = new FlatText(value);
  const annotations = annotated.map((words, i) => {
    const start = value.indexOf(words);
    const selector = selectorsOf(flat, { start, end: start + words.length });
    const target = { type: 'SpecificResource', source: sourceOf('g.md'), selector };
    const id = annotationId(1e12 + i, new Uint8Array(10));
    return annotationOf(
      { kind: 'comment', text: words },
      { id, created: '2026-07-01T09:30:00.000Z', target },
    );
  });
  return { document: openDocument('g.md', 0, value, vocabulary), annotations };
}

test('each duty is unchanged, moved, reworded, lost or new, and a change of strength is said', () => {
  const duties = compareVersions(version(old), version(now)).filter(({ kind }) => kind === 'duty');
  assert.deepEqual(
    duties.map(({ fate, before, after, strength }) => [fate, before?.line, after?.line, strength?.said]),
    [
      ['new', undefined, 9, undefined],
      ['reworded', 3, 5, '“should” became “must”: stronger'],
      ['lost', 5, undefined, undefined],
      ['reworded', 7, 7, undefined],
      ['moved', 9, 3, undefined],
    ].sort((a, b) => Number(a[1] ?? 99) - Number(b[1] ?? 99)),
  );
});

test('two duties of one sentence that stays are both unchanged', () => {
  const both = 'A team must ask the council and must wait for its answer.\n';
  const duties = compareVersions(version(both), version(`Read this.\n\n${both}`)).filter(
    ({ kind }) => kind === 'duty',
  );
  assert.deepEqual(
    duties.map(({ fate }) => fate),
    ['unchanged', 'unchanged'],
  );
});

test('the words of a change are marked', () => {
  const changes = compareVersions(version(old), version(now));
  const members = changes.find(({ kind, before }) => kind === 'duty' && before?.line === 7)!;
  assert.deepEqual(
    members.words!.filter(({ change }) => change !== 'same').map(({ text, change }) => `${change} ${text}`),
    ['removed two', 'added three'],
  );
});

test('annotations are followed into the new version', () => {
  const annotated = ['joint forward plan by the end', 'every Monday', 'two more members to the committee'];
  const changes = compareVersions(version(old, ...annotated), version(now));
  const fates = changes.filter(({ kind }) => kind === 'annotation').map(({ fate }) => fate);
  assert.deepEqual(fates, ['unchanged', 'lost', 'reworded']);
});

test('an annotation of the new version alone is new', () => {
  const [change] = compareVersions(version(old), version(now, 'Councils must name a lead'));
  assert.equal(change!.fate, 'new');
  assert.equal(change!.after!.text, 'Councils must name a lead');
});

test('a text beside itself has nothing but what is unchanged', () => {
  const same = compareVersions(version(old, 'open beds'), version(old, 'open beds'));
  assert.ok(same.length >= 5);
  assert.deepEqual([...new Set(same.map(({ fate }) => fate))], ['unchanged']);
});

test('the comparison reads as Markdown and opens as CSV', () => {
  const changes = compareVersions(version(old), version(now));
  const report = comparisonAsMarkdown(changes, 'old.md', 'new.md');
  assert.match(report, /## Duties, as written/);
  assert.match(report, /“should” became “must”: stronger/);
  assert.match(report, /~~two~~.*\*\*three\*\*/);
  const rows = comparisonAsCsv(changes).split('\r\n');
  assert.equal(rows.length, changes.length + 2);
  assert.equal(rows[0]!.split(',').length, 8);
});

test('every item is paired once, whatever the versions', () => {
  const words = fc.array(fc.constantFrom('board', 'must', 'plan', 'trust', 'may', 'report'), {
    minLength: 1,
    maxLength: 6,
  });
  const items = fc
    .array(words, { maxLength: 12 })
    .map(all => all.map((list, i): Item => ({ start: i * 10, end: i * 10 + 5, words: list.join(' ') })));
  fc.assert(
    fc.property(items, items, (before, after) => {
      const pairs = pairVersions(before, after);
      const sides = (side: 'before' | 'after') => pairs.flatMap(pair => pair[side] ?? []);
      assert.deepEqual(sides('before'), before);
      assert.deepEqual(new Set(sides('after')), new Set(after));
      assert.equal(sides('after').length, after.length);
      for (const pair of pairs) {
        if (pair.fate === 'lost') assert.equal(pair.after, undefined);
        if (pair.fate === 'new') assert.equal(pair.before, undefined);
        if (pair.fate === 'unchanged' || pair.fate === 'moved')
          assert.equal(pair.before!.words, pair.after!.words);
      }
    }),
  );
});

test('a field of a table keeps its commas, and is never a formula', () => {
  assert.equal(
    csvOf([['a,b', 'say "no"', '=1+1', '- a', '-1', '']]),
    '"a,b","say ""no""",\'=1+1,- a,\'-1,\r\n',
  );
});

test('of several items with the same words, each goes with its neighbours when a section moves', () => {
  const items = (...words: string[]): Item[] =>
    words.map((text, i) => ({ start: i, end: i + 1, words: text }));
  const before = items('north', 'yes', 'no', 'south', 'yes', 'no', 'west', 'yes');
  const after = items('south', 'yes', 'no', 'west', 'yes', 'north', 'yes', 'no');
  const pairs = pairVersions(before, after).map(pair => [pair.before?.start, pair.after?.start]);
  assert.deepEqual(pairs, [
    [0, 5],
    [1, 6],
    [2, 7],
    [3, 0],
    [4, 1],
    [5, 2],
    [6, 3],
    [7, 4],
  ]);
});

test('a claim whose words still stand is not lost, whatever became of those around it', () => {
  const claim = 'The change wastes money.';
  const before = `We fear the reform. ${claim} It will harm patients.\n`;
  for (const after of [
    `## Notes\n\nMinutes were taken. ${claim}\n`,
    `Somebody wrote: “${claim}”\n`,
    `- ${claim}\n`,
  ]) {
    const changes = compareVersions(version(before), version(after));
    const fates = changes.filter(change => change.before?.text.includes(claim)).map(({ fate }) => fate);
    assert.ok(!fates.includes('lost'), `${after}: ${fates}`);
  }
});
