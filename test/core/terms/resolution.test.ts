import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const bill = vocabularyOf(
  { id: 'some-bill', prefLabel: 'Some Bill', type: 'law' },
  {
    id: 'some-board',
    prefLabel: 'some board',
    senses: [
      {
        id: 'board-of-all',
        label: 'board of all',
        valid: { from: '2020' },
        pending: [{ bill: 'some-bill', effect: 'it would end', ends: true, checked: '2026-07-02' }],
      },
      { id: 'board-of-one', label: 'board of one', valid: { from: '2021' } },
    ],
  },
);

test('a sense that a Bill would end gives way to one that stays, when the text is read by the Bill', () => {
  const senseAsOf = (asOf: string) =>
    openDocument('a.md', 0, 'The some board met.', bill, { asOf }).mentions[0]!.sense;
  assert.equal(senseAsOf('2026-07-02'), 'board-of-all');
  assert.equal(senseAsOf('if:some-bill@2026-07-02'), 'board-of-one');
  assert.equal(senseAsOf('if:some-bill@2020-07-02'), 'board-of-all');
});
