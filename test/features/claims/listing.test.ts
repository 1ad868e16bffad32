import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { factsOf } from '../../../server/core/document/facts.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { atOnce } from '../../../server/core/ground/slices.ts';
import { type Certainty, claimGroups, type Query, rowsOf } from '../../../server/features/claims/listing.ts';
import { documentWith, type Given } from '../../shared/givenClaims.ts';
import { PLAIN } from '../../shared/plainWeights.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// The order and the number of rows, and the words that find them; what is a claim is held elsewhere.

const about = { stance: 'against', topic: 'finance', voice: 'The council' } as const;

function folder(
  texts: Readonly<Record<string, readonly (Given & { readonly confidence?: number })[]>>,
): Workspace {
  const workspace = new Workspace();
  for (const [name, claims] of Object.entries(texts)) {
    const document = documentWith(`file:///${name}`, claims);
    const sure = document.claims.map((claim, i) => ({ ...claim, confidence: claims[i]!.confidence ?? 0.8 }));
    workspace.put({ ...document, claims: sure });
  }
  return workspace;
}

function rows(workspace: Workspace, query: Query = { grouping: 'topic' }) {
  return claimGroups(query, workspace).map(group => {
    const ids = (certainty: Certainty) =>
      atOnce(rowsOf(group, certainty, workspace)).map(({ claim, same }) =>
        [claim.id, ...same.map(({ claim }) => claim.id)].join('+'),
      );
    return { group: group.label, sure: ids('sure'), lessCertain: ids('lessCertain') };
  });
}

test('the surest come first, and what is less sure stands apart', () => {
  const workspace = folder({
    'a.md': [
      { ...about, id: 'weak', text: 'Money may be short.', confidence: 0.3 },
      { ...about, id: 'sure', text: 'The plan will waste money.', confidence: 0.9 },
      { ...about, id: 'fair', text: 'Savings will not appear.', confidence: 0.7 },
    ],
  });
  assert.deepEqual(rows(workspace), [{ group: 'Finance', sure: ['sure', 'fair'], lessCertain: ['weak'] }]);
});

test('what several say is one row, and goes before what one says', () => {
  const workspace = folder({
    'a.md': [
      { ...about, id: 'alone', text: 'Savings will never appear.' },
      { ...about, id: 'first', text: 'The new boards will waste public money.' },
    ],
    'b.md': [{ ...about, id: 'again', text: 'New boards will waste the public money.', voice: 'The union' }],
  });
  assert.deepEqual(rows(workspace), [{ group: 'Finance', sure: ['first+again', 'alone'], lessCertain: [] }]);
});

test('groups by term and by year leave nothing out, and what has neither comes last', () => {
  const workspace = folder({
    '2019-05-02 paper.md': [{ ...about, id: 'a', text: 'The plan will waste money.' }],
  });
  for (const grouping of ['term', 'year'] as const)
    assert.equal(claimGroups({ grouping }, workspace).flatMap(({ claims }) => claims).length, 1);
});

const found: readonly [string, boolean][] = [
  ['privatising', true],
  ['privatization', true],
  ['hospital council', true],
  ['finance', true],
  ['“sold to”', true],
  ['"to sold"', false],
  ['sell', false],
  ['old', false],
  ['a.md', true],
  ['bishop', false],
  ['Hospital', true],
  ['Priva', false],
];

for (const [text, isFound] of found)
  test(`${text} ${isFound ? 'finds' : 'does not find'} a claim that privatisation sold hospitals`, () => {
    const workspace = folder({
      'a.md': [{ ...about, id: 'a', text: 'Hospitals were sold to firms: that is privatisation.' }],
    });
    assert.equal(claimGroups({ grouping: 'topic', text }, workspace).length, Number(isFound));
  });

test('while claims are being compared, those that were are listed, and all of them in the end', () => {
  const workspace = folder({
    'a.md': [{ ...about, id: 'waste', text: 'The plan will waste money.' }],
    'b.md': [{ ...about, id: 'short', text: 'Money may be short.' }],
  });
  const unanswered = (knownOnly: boolean) =>
    claimGroups({ grouping: 'topic', only: 'unanswered', knownOnly }, workspace).flatMap(({ claims }) =>
      claims.map(({ claim }) => claim.id),
    );
  assert.deepEqual(unanswered(true), []);
  assert.deepEqual(unanswered(false), ['waste', 'short']);
  atOnce(workspace.meetAll());
  assert.ok(workspace.haveAllMet);
  assert.deepEqual(unanswered(true), ['waste', 'short']);
});

test('by Bill: the law that a claim names, else the one that its text mostly speaks of', () => {
  const workspace = new Workspace();
  // What is kept of a text groups its claims as the open text does.
  const text = (uri: string, words: string, { text, ...rest }: Given) => {
    const document = openDocument(uri, 0, `${words}\n\n${text}`, vocabulary);
    const [claim] = documentWith(uri, [{ ...rest, text }]).claims;
    const start = words.length + 2;
    const given = { ...document, claims: [{ ...claim!, start, end: start + text.length }], relations: [] };
    workspace.put(uri.includes('kept') ? factsOf(given) : given);
  };
  const names = 'The Health and Care Act 2022 is long. ';
  text('file:///act.md', names.repeat(3), { ...about, id: 'on', text: 'It will waste money.' });
  text('file:///other.md', names, { ...about, id: 'off', text: 'It will waste time.' });
  // The title tells which Bill "the Bill" is.
  const dated = '---\ndate: 2011-11-02\n---\n\n# Health and Social Care Bill';
  for (const name of ['old', 'kept'])
    text(`file:///${name}.md`, dated, { ...about, id: name, text: 'The Bill will waste NHS money.' });
  const groups = claimGroups({ grouping: 'bill' }, workspace);
  assert.deepEqual(
    groups.map(({ label, claims }) => [label, claims.map(({ claim }) => claim.id)]),
    [
      ['Health and Social Care Act 2012', ['kept', 'old']],
      ['Health and Care Act 2022', ['on']],
      ['About no Bill or Act by name', ['off']],
    ],
  );
});

test('by point: what claims of several texts are on stands together, what no other text speaks to comes last', () => {
  const sentences = [
    'Ambulance handovers at the Eastfield hospital will be delayed by the ward closures, and that is dangerous.',
    'The ward closures at the Eastfield hospital will shorten ambulance handovers, which is a great improvement.',
  ] as const;
  const workspace = new Workspace(PLAIN);
  const put = (name: string, claims: readonly Given[]) =>
    workspace.put(documentWith(`file:///${name}`, claims));
  const point = { topic: 'outcomes', voice: 'author' } as const;
  put('a.md', [
    { ...point, id: 'delay', stance: 'against', text: sentences[0] },
    {
      ...point,
      id: 'dentists',
      stance: 'against',
      text: 'Dentists are leaving because the contract pays them badly.',
    },
  ]);
  put('b.md', [{ ...point, id: 'shorten', stance: 'for', text: sentences[1] }]);
  const groups = () =>
    claimGroups({ grouping: 'point' }, workspace).map(({ claims }) =>
      claims.map(({ claim }) => claim.id).sort(),
    );
  assert.deepEqual(groups(), [['delay', 'shorten'], ['dentists']]);
  workspace.remove('file:///b.md');
  assert.deepEqual(groups(), [['delay', 'dentists']]);
});

/** A debate, read with the vocabulary that ships: it knows who spoke for the Government, and when. */
function debate(day: string, claims: readonly Given[]): Workspace {
  const workspace = new Workspace();
  workspace.put({ ...documentWith(`file:///${day} debate.md`, claims), vocabulary });
  return workspace;
}

test('claims are left out by where they stand, by who says so, and by whether the Government does', () => {
  const workspace = debate('2011-11-14', [
    { ...about, id: 'minister', text: 'The plan will save money.', stance: 'for', voice: 'Earl Howe' },
    { ...about, id: 'peer', text: 'The plan will waste money.', voice: 'Lord Ash' },
    { ...about, id: 'reported', text: 'The plan costs nothing.', stance: 'for', voice: 'the Government' },
  ]);
  const found = (query: Partial<Query>) =>
    claimGroups({ grouping: 'topic', ...query }, workspace).flatMap(({ claims }) =>
      claims.map(({ claim }) => claim.id),
    );
  assert.deepEqual(found({ stance: 'against' }), ['peer']);
  assert.deepEqual(found({ voice: 'Earl Howe' }), ['minister']);
  assert.deepEqual(found({ office: 'government' }), ['minister', 'reported']);
  assert.deepEqual(found({ office: 'others' }), ['peer']);
  assert.deepEqual(found({ office: 'government', text: 'save' }), ['minister']);
  assert.deepEqual(found({ only: 'confirmed' }), []);
});

test('who spoke for the Government is told by the day of the text', () => {
  const howe = { ...about, id: 'howe', text: 'The plan will save money.', voice: 'Earl Howe' };
  const found = (day: string) =>
    claimGroups({ grouping: 'topic', office: 'government' }, debate(day, [howe]));
  assert.equal(found('2011-11-14').length, 1);
  assert.equal(found('2021-11-14').length, 0);
});
