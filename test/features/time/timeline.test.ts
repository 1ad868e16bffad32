import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { MOST_BARS, timelineOf } from '../../../server/core/pictures/timeline.ts';
import { drawTimeline, timelineTable } from '../../../server/features/time/timeline.ts';
import { assertSeenWordsAreNames } from '../../shared/seenWords.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';
import { problemOfXml } from '../../shared/xml.ts';

const vocabulary = vocabularyOf(
  body('old', 'Old Board', '2001-04-01', '2013-03-31'),
  body('new', 'New Board', '2013-04-01'),
  {
    ...body('plan', 'Plan A & B', '2026-05'),
    type: 'law',
    senses: [{ id: 'plan', label: 'x', status: 'proposed', valid: { from: '2026-05' } }],
  },
  { id: 'timeless', prefLabel: 'Timeless Board' },
);
const text =
  '---\ndate: 2015-06\n---\nThe Old Board, the New Board, the New Board, a Timeless Board and Plan A & B.';
const documents = [openDocument('file:///a/note.md', 0, text, vocabulary)];
const timeline = timelineOf(documents, vocabulary, '2026-07-01');

function body(id: string, prefLabel: string, from: string, to?: string) {
  const valid = to ? { from, to } : { from };
  return {
    id,
    prefLabel,
    senses: [{ id, label: prefLabel, valid, status: to ? ('ended' as const) : ('current' as const) }],
  };
}

test('what texts name stands on the timeline by kind and time, and what has no time does not', () => {
  const shown = timeline.groups.map(({ name, bars }) => [
    name,
    ...bars.map(bar => `${bar.name} ${bar.mentions} ${bar.status}`),
  ]);
  assert.deepEqual(shown, [
    ['Bodies', 'Old Board 1 ended', 'New Board 2 current'],
    ['Laws and policies', 'Plan A & B 1 proposed'],
  ]);
  assert.deepEqual(timeline.texts, [{ name: 'note', date: '2015-06' }]);
  assert.deepEqual([timeline.from, timeline.to], [2003, 2026]);
});

test('the picture is one that any reader of XML takes, and says each bar in words', () => {
  const svg = drawTimeline(timeline);
  assert.equal(problemOfXml(svg), undefined);
  assert.ok(svg.includes('aria-label="Old Board to 2013: from 1 April 2001 to 31 March 2013; named once"'));
  assertSeenWordsAreNames(svg);
  assert.ok(svg.includes('Plan A &amp; B'));
  assert.ok(!/\son\w+=|<script|href=/.test(svg));
});

test('the table holds every bar and every dated text', () => {
  const table = timelineTable(timeline);
  for (const words of ['Old Board', 'New Board', 'a day to come (proposed)', 'note: June 2015'])
    assert.ok(table.includes(words), words);
});

test('a bar that ended ends left of one that goes on, and bars stay on the page', () => {
  const bars = [...drawTimeline(timeline).matchAll(/class="bar" x="([\d.]+)" y="\d+" width="([\d.]+)"/g)];
  const [old, young] = bars.map(([, x, width]) => ({ start: Number(x), end: Number(x) + Number(width) }));
  assert.ok(old!.end <= young!.start + 1 && young!.end <= 1100);
});

test('of very many only those named most are drawn, and the rest are counted', () => {
  const many = Array.from({ length: MOST_BARS + 5 }, (_, i) => body(`b${i}`, `Board Q${i}x`, '2015'));
  const some = vocabularyOf(...many);
  const all = openDocument('a.md', 0, many.map(({ prefLabel }) => prefLabel).join(', '), some);
  const { groups, left } = timelineOf([all], some, '2026-07-01');
  assert.equal(groups[0]!.bars.length, MOST_BARS);
  assert.equal(left, 5);
  const said = 'Left out: 5 that are named less often. “Terms in This Document” lists all of a text.';
  assert.ok(drawTimeline(timelineOf([all], some, '2026-07-01')).includes(said));
  assert.ok(timelineTable(timelineOf([all], some, '2026-07-01')).includes(said));
  const few = openDocument('b.md', 0, 'Board Q1x, Board Q2x', some);
  assert.ok(!drawTimeline(timelineOf([few], some, '2026-07-01')).includes('Left out'));
});

test('what ended on a day that nobody knows does not go on, and what became another ends there', () => {
  const ended = (id: string, prefLabel: string, becomes?: { to: string; kind: 'became'; on: string }[]) => ({
    id,
    prefLabel,
    senses: [
      {
        id,
        label: prefLabel,
        status: 'ended' as const,
        valid: { from: '2011' },
        ...(becomes && { becomes }),
      },
    ],
  });
  const known = vocabularyOf(
    ended('forum', 'Reading Forum'),
    ended('paper', 'Green Paper', [{ to: 'new', kind: 'became', on: '2013-04-01' }]),
    body('new', 'New Board', '2013-04-01'),
  );
  const note = openDocument('file:///a/b.md', 0, 'The Reading Forum, the Green Paper, the New Board.', known);
  const drawn = drawTimeline(timelineOf([note], known, '2026-07-01'));
  const arrows = [...drawn.matchAll(/<g role="link".*?<\/g>/gs)].map(
    ([bar]) => `${/<text[^>]*>(.*?)</.exec(bar)![1]}: ${/l8 6l-8 6z/.test(bar) ? 'goes on' : 'ends'}`,
  );
  assert.deepEqual(arrows.sort(), ['Green Paper: ends', 'New Board: goes on', 'Reading Forum: ends']);
  assertSeenWordsAreNames(drawn);
  assert.ok(drawn.includes('Reading Forum ended: from 2011 to an unknown day; named once'));
});
