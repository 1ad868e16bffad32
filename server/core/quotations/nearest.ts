import { type ChangeObject, diffArrays } from 'diff';
import type { Span } from '../ground/span.ts';
import { MOST_LEFT_OUT, type Passage } from './placings.ts';
import { hashOf, type IndexedText, isRunAt, placesOfRun, RUN, type Sought } from './wordRuns.ts';

/** A passage that has less of a quotation in its order is another passage. */
const LEAST_IN_COMMON = 0.6;
/** A run of three words that stands more often in one text tells nothing of where a quotation is from. */
const MOST_PLACES = 40;

/** The few texts with most of a quotation's runs of words: to compare word for word costs too much to do it with all. */
export function mostAlike(
  sought: Sought,
  texts: readonly (readonly [string, IndexedText])[],
): (readonly [string, IndexedText])[] {
  const runs = sought.numbers.length - RUN + 1;
  return texts
    .map(text => ({ text, count: runsInCommon(sought, text[1]) }))
    .filter(({ count }) => count >= Math.max(2, runs * LEAST_RUNS))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_COMPARED)
    .map(({ text }) => text);
}

function runsInCommon({ numbers }: Sought, text: IndexedText): number {
  let count = 0;
  for (let at = 0; at + RUN <= numbers.length; at++) {
    let place = text.first[hashOf(numbers, at) & (text.first.length - 1)]!;
    while (place >= 0 && !isRunAt(numbers, at, at + RUN, text, place)) place = text.next[place]!;
    if (place >= 0) count += 1;
  }
  return count;
}

/** With six words of ten in common, some runs of three are left whole unless every third word was changed. */
const LEAST_RUNS = 0.15;
const MOST_COMPARED = 5;

/** The passage of a text that has most of a quotation's words in their order, if it has enough. */
export function nearest(sought: Sought, text: IndexedText): Passage[] {
  const window = mostHitsIn(sought, text);
  if (!window) return [];
  const { numbers } = sought;
  const changes = diffArrays([...text.numbers.subarray(window.start, window.end)], [...numbers], {
    maxEditLength: numbers.length + window.end - window.start,
  });
  const runs = withoutStrays(runsIn(changes ?? [], window.start));
  const [first, last] = [runs[0], runs.at(-1)];
  const score = runs.reduce((sum, { count }) => sum + count, 0) / numbers.length;
  if (!first || !last || score < LEAST_IN_COMMON) return [];
  // Words at the ends that were changed stand for as many in the source.
  const start = Math.max(window.start, first.at - first.quoted);
  const end = Math.min(window.end, last.at + numbers.length - last.quoted);
  return [{ start: text.starts[start]!, end: text.ends[end - 1]!, verdict: 'altered', score }];
}

/** Words that source and quotation have in common, by their number in each. */
interface Run {
  readonly at: number;
  readonly quoted: number;
  readonly count: number;
}

function runsIn(
  changes: readonly Pick<ChangeObject<unknown>, 'count' | 'added' | 'removed'>[],
  from: number,
): Run[] {
  const runs: Run[] = [];
  let [at, quoted] = [from, 0];
  for (const { count, added, removed } of changes) {
    if (!added && !removed) runs.push({ at, quoted, count });
    if (!added) at += count;
    if (!removed) quoted += count;
  }
  return runs;
}

/** Without a word or two at either end that stand apart from the rest: every sentence has a "the". */
function withoutStrays(runs: readonly Run[]): readonly Run[] {
  const isApart = (a: Run | undefined, b: Run | undefined) =>
    a && b && b.at - a.at - a.count > b.quoted - a.quoted - a.count + FEW;
  const [first, second] = runs;
  if (first && first.count <= FEW && isApart(first, second)) return withoutStrays(runs.slice(1));
  const last = runs.at(-1);
  if (last && last.count <= FEW && isApart(runs.at(-2), last)) return withoutStrays(runs.slice(0, -1));
  return runs;
}

const FEW = 2;

/** The stretch of a text, by number of words, in which most runs of a quotation stand, with room around it. */
function mostHitsIn(sought: Sought, text: IndexedText): Span | undefined {
  const { numbers, joins } = sought;
  const hits: { at: number; place: number }[] = [];
  for (let at = 0; at + RUN <= numbers.length; at++) {
    const places = placesOfRun(sought, at, text);
    if (places.length <= MOST_PLACES) for (const place of places) hits.push({ at, place });
  }
  hits.sort((a, b) => a.place - b.place);
  const elisions = joins.filter(({ kind }) => kind === 'elision').length;
  const width = numbers.length * 1.5 + 20 + elisions * (MOST_LEFT_OUT / 2);
  const seen = new Uint16Array(numbers.length);
  let [low, distinct, most] = [0, 0, 1];
  let best: { low: number; high: number } | undefined;
  for (let high = 0; high < hits.length; high++) {
    if (seen[hits[high]!.at]!++ === 0) distinct += 1;
    for (; hits[high]!.place - hits[low]!.place > width; low++)
      if (--seen[hits[low]!.at]! === 0) distinct -= 1;
    if (distinct > most) [most, best] = [distinct, { low, high }];
  }
  if (!best) return undefined;
  const [from, to] = [hits[best.low]!, hits[best.high]!];
  return {
    start: Math.max(0, from.place - from.at - SLACK),
    end: Math.min(text.numbers.length, to.place + numbers.length - to.at + SLACK),
  };
}

/** A few words more than a quotation has, because its own may be fewer than those of the source. */
const SLACK = 8;
