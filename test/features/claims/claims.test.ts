import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Relation } from '../../../server/core/claims/argumentation.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { atOnce } from '../../../server/core/ground/slices.ts';
import { targetOf, withAnswers } from '../../../server/features/claims/claims.ts';
import {
  claimGroups,
  indexOfRow,
  placeOfClaimAt,
  type Query,
  rowsOf,
} from '../../../server/features/claims/listing.ts';
import { titleOf } from '../../../server/features/claims/title.ts';
import { documentWith } from '../../shared/givenClaims.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

// What is a claim is held elsewhere; here claims are given, and the side bar's questions are asked of them.

const paper = documentWith('file:///paper.md', [
  { id: 'c1', text: 'The Bill will cut waste.', stance: 'for', topic: 'finance', voice: 'author' },
  { id: 'c2', text: 'It will not.', stance: 'against', topic: 'finance', voice: 'The council' },
  { id: 'c3', text: 'Staff are tired.', stance: 'neutral', topic: 'workforce', voice: 'unattributed' },
]);
const letter = documentWith('file:///letter.md', [
  { id: 'c1', text: 'Nobody asked the practices.', stance: 'against', topic: 'other', voice: 'author' },
]);
const workspace = new Workspace();
for (const document of [
  {
    ...paper,
    relations: [{ from: 'c2', to: 'c1', kind: 'attack', reason: 'It says no.' } satisfies Relation],
  },
  letter,
])
  workspace.put(document);

test('the larger group comes first, and what fits no topic last', () => {
  assert.deepEqual(labels({ grouping: 'topic' }), ['Finance 2', 'Workforce 1', 'Other 1']);
});

test('documents are in the order of their addresses, stances in their own', () => {
  assert.deepEqual(labels({ grouping: 'document' }), ['letter.md 1', 'paper.md 3']);
  assert.deepEqual(labels({ grouping: 'stance' }), [
    'Against the reform 2',
    'For the reform 1',
    'Neither for nor against 1',
  ]);
});

test('a voice is named for a reader', () => {
  const voices = ['The author 2', 'Nobody named 1', 'The council 1'];
  assert.deepEqual(labels({ grouping: 'voice' }), voices);
});

test('filters leave out what does not fit, and groups that become empty', () => {
  const query = { grouping: 'topic' } as const;
  assert.deepEqual(labels({ ...query, uri: 'file:///letter.md' }), ['Other 1']);
  assert.deepEqual(labels({ ...query, only: 'contested' }), ['Finance 1']);
  assert.deepEqual(labels({ ...query, only: 'unanswered' }), ['Finance 1', 'Workforce 1', 'Other 1']);
  assert.deepEqual(labels({ ...query, text: 'bill WASTE' }), ['Finance 1']);
  assert.deepEqual(labels({ ...query, text: 'council' }), ['Finance 1']);
  assert.deepEqual(labels({ ...query, text: 'unicorn' }), []);
});

test('an answer is told from both ends', () => {
  const answers = (id: string) => {
    const document = workspace.get('file:///paper.md')!;
    const claim = document.claims.find(known => known.id === id)!;
    return withAnswers({ claim, document }, workspace).answers.map(other => [
      other.kind,
      other.claim.id,
      other.reason,
    ]);
  };
  assert.deepEqual(answers('c1'), [['countered by', 'c2', 'It says no.']]);
  assert.deepEqual(answers('c2'), [['counters', 'c1', 'It says no.']]);
  assert.deepEqual(answers('c3'), []);
});

test('the claim under the cursor is found in its group, unless the query leaves it out', () => {
  const document = workspace.get('file:///paper.md')!;
  const at = (query: Query, offset: number) =>
    placeOfClaimAt(claimGroups(query, workspace), document, offset, workspace);
  const inSecond = document.claims[1]!.start + 1;
  const { group, certainty, claim } = at({ grouping: 'topic' }, inSecond)!;
  assert.deepEqual([group.id, certainty, claim.id], ['finance', 'sure', 'c2']);
  const rows = atOnce(rowsOf(group, certainty, workspace));
  assert.equal(rows[indexOfRow(rows, claim)]!.claim, claim);
  assert.equal(at({ grouping: 'topic', only: 'contested' }, inSecond), undefined);
  assert.equal(at({ grouping: 'topic' }, document.text.value.length), undefined);
});

const titles: readonly [string, string][] = [
  ['However, the new board will be less accountable.', 'The new board will be less accountable'],
  ['In practice, though, it will be used.', 'It will be used'],
  ['• Most of it is settled.', 'Most of it is settled'],
  ['So far nothing has changed.', 'So far nothing has changed'],
  ['First ministers meet often.', 'First ministers meet often'],
  [
    'A power that is easy to use will be used, and the national contract is an obvious target for it.',
    'A power that is easy to use will be used…',
  ],
  [
    'Every decision about local services would be settled at one desk in the capital.',
    'Every decision about local services would be settled at one…',
  ],
  ['I think that the board will be less accountable.', 'The board will be less accountable'],
  ['But, my Lords, I do believe that it is right that the board decides.', 'The board decides'],
  ['That is why the Bill gives the board a duty.', 'The Bill gives the board a duty'],
  [
    'Although I do, the House will want to know what the board costs.',
    '…the House will want to know what the board costs',
  ],
  ['When one considers the cap, the trusts will earn more.', '…the trusts will earn more'],
  [
    'While trade, both at home and abroad, was needed, it was dear.',
    'While trade, both at home and abroad, was needed…',
  ],
  [
    'While ministers answer, that is no reason to ask them.',
    'While ministers answer, that is no reason to ask them',
  ],
  // What these say is another thing without its opening.
  ['I do not think that the board is accountable.', 'I do not think that the board is accountable'],
  ['It is not right that the board decides.', 'It is not right that the board decides'],
  ['I hope that the board decides.', 'I hope that the board decides'],
  ['If the budget falls, the board will cut beds.', 'If the budget falls, the board will cut beds'],
  ['In Wales, the board is elected.', 'In Wales, the board is elected'],
  ['That is why it fails.', 'That is why it fails'],
  ['A'.repeat(80), `${'A'.repeat(59)}…`],
];

for (const [text, title] of titles)
  test(`a title: ${title}`, () => {
    assert.equal(titleOf(text), title);
    assert.ok(titleOf(text).length <= 60);
  });

function labels(query: Query): string[] {
  return claimGroups(query, workspace).map(({ label, claims }) => `${label} ${claims.length}`);
}

test('what a claim is for or against is told by name, of one that takes a side', () => {
  const known = vocabularyOf({
    id: 'bill',
    type: 'law',
    prefLabel: 'Care Bill',
    senses: [{ id: 'bill', label: 'Care Bill' }],
  });
  const [claim] = paper.claims;
  const document = { ...paper, vocabulary: known };
  assert.equal(targetOf({ claim: { ...claim!, target: 'bill' }, document }), 'Care Bill');
  assert.equal(targetOf({ claim: { ...claim!, target: 'bill', stance: 'neutral' }, document }), undefined);
  assert.equal(targetOf({ claim: claim!, document }), undefined);
  const body = vocabularyOf({
    id: 'bill',
    type: 'body',
    prefLabel: 'NHS England',
    senses: [{ id: 'bill', label: 'NHS England' }],
  });
  const named = { ...paper, vocabulary: body };
  assert.equal(
    targetOf({ claim: { ...claim!, target: 'bill' }, document: named }),
    undefined,
    'harmed, not opposed',
  );
});

test('the claims on a Bill are parted by topic where there are very many, and only there', () => {
  const many = Array.from({ length: 120 }, (_, n) => ({
    id: `c${n}`,
    text: `Reason ${n} is wrong.`,
    stance: 'against' as const,
    topic: n % 3 === 0 ? 'finance' : 'workforce',
    voice: 'author',
  }));
  const labelsOf = (count: number) => {
    const one = new Workspace();
    one.put(documentWith('file:///debate.md', many.slice(0, count)));
    return claimGroups({ grouping: 'bill' }, one).map(({ label, claims }) => `${label} ${claims.length}`);
  };
  assert.deepEqual(labelsOf(120), [
    'About no Bill or Act by name: Workforce 80',
    'About no Bill or Act by name: Finance 40',
  ]);
  assert.deepEqual(labelsOf(90), ['About no Bill or Act by name 90']);
});
