import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asMarkdown } from '../../../server/core/ground/markdown.ts';
import { entryOf } from '../../../server/core/terms/entry.ts';
import { parseMarkdown } from '../../../server/core/text/markdown.ts';
import { proseOf } from '../../../server/core/text/prose.ts';
import { dateInWords, statusAt } from '../../../server/core/vocabulary/dates.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const old = {
  id: 'old-body',
  prefLabel: 'old body',
  abbreviation: ['OB'],
  senses: [
    {
      id: 'old-body',
      label: 'old body',
      status: 'ended' as const,
      valid: { from: '2013-04-01', to: '2022-06-30' },
      becomes: [{ to: 'new-body', kind: 'merged-into' as const, partial: true, on: '2022-07-01' }],
    },
  ],
};
const fresh = {
  id: 'new-body',
  prefLabel: 'new body',
  senses: [
    {
      id: 'new-body',
      label: 'new body',
      status: 'current' as const,
      valid: { from: '2022-07-01' },
    },
  ],
};
const vocabulary = vocabularyOf(old, fresh);

test('the status of a body is that of the day asked for, and of the last check without one', () => {
  const status = (id: string, day?: string) =>
    entryOf(vocabulary, id, undefined, { date: day })!.statusInWords;
  assert.equal(status('old-body', '2012'), 'not in being until 1 April 2013');
  assert.equal(status('old-body', '2013'), 'in being from 1 April 2013 to 30 June 2022');
  assert.equal(status('old-body', '2022-06-30'), 'in being from 1 April 2013 to 30 June 2022');
  assert.equal(status('old-body', '2022-07-01'), 'ended 30 June 2022');
  assert.equal(status('old-body'), 'ended 30 June 2022');
  assert.equal(status('new-body', '2022-07'), 'in being since 1 July 2022');
  assert.equal(status('new-body'), 'in being since 1 July 2022');
});

test('a partial day counts as any day in it', () => {
  const sense = {
    id: 'a',
    label: 'a',
    status: 'ended' as const,
    valid: { from: '2013-04-01', to: '2022-06-30' },
  };
  assert.equal(statusAt(sense, { date: '2022' }), 'current');
  assert.equal(statusAt(sense, { date: '2022-06' }), 'current');
  assert.equal(statusAt(sense, { date: '2022-07' }), 'ended');
  assert.equal(statusAt(sense, { date: '2013-03' }), 'future');
});

test('succession is told from both ends', () => {
  const step = { kind: 'merged-into', partial: true, on: '2022-07-01' };
  assert.deepEqual(entryOf(vocabulary, 'old-body')!.becomes, [
    { concept: 'new-body', name: 'new body', ...step },
  ]);
  assert.deepEqual(entryOf(vocabulary, 'new-body')!.cameFrom, [
    { concept: 'old-body', sense: 'old-body', name: 'old body', ...step },
  ]);
});

test('a concept that is not there has no entry', () => {
  assert.equal(entryOf(vocabulary, 'no-such-body'), undefined);
});

test('a date is written as precisely as it is known', () => {
  assert.deepEqual(['2021', '2021-11', '2021-11-07'].map(dateInWords), [
    '2021',
    'November 2021',
    '7 November 2021',
  ]);
});

test('words that look like Markdown read as themselves', () => {
  const words = 'A [place] *board*, #1 `of` 2 <b> _now_ | ~then~';
  const [block] = parseMarkdown(asMarkdown(words)).blocks;
  assert.equal(proseOf(block!, asMarkdown(words)).text, words);
});
