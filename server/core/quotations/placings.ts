import type { Span } from '../ground/span.ts';
import type { Join } from './quotedWords.ts';
import {
  DENIAL,
  ENDS_SENTENCE,
  type IndexedText,
  isRunAt,
  placesOfRun,
  RUN,
  type Sought,
} from './wordRuns.ts';

/**
 * How a quotation stands to a text: `verbatim`, with other marks and brackets at most; `elided`, with words left out or
 * put in where the quotation says so; `altered`, with words that differ and nothing that says so, or with an elision
 * that leaves out a "not".
 */
export type QuotationVerdict = 'verbatim' | 'elided' | 'altered';
/** How many words an elision may leave out, and how many an insertion in brackets may stand for. */
export const MOST_LEFT_OUT = 400;
const MOST_REPLACED = 12;

/** A passage in one text; `leftOut` is the number of a word there. */
export interface Passage extends Span {
  readonly verdict: QuotationVerdict;
  readonly score: number;
  readonly leftOut?: number;
}

/** Where each segment of a quotation stands, by number of words, in order. */
interface Placing {
  readonly segments: readonly Span[];
  readonly joins: readonly Join[];
}

/** Every place in a text where all words of a quotation stand in order, with nothing between them but at its joins. */
export function placings(sought: Sought, text: IndexedText): Passage[] {
  const segments = segmentsOf(sought);
  const longest = segments.reduce((best, { start, end }, i) => {
    const { start: from, end: to } = segments[best]!;
    return end - start > to - from ? i : best;
  }, 0);
  const anchor = segments[longest]!;
  if (anchor.end - anchor.start < RUN) return [];
  return rarestPlaces(sought, anchor, text).flatMap(place => {
    if (!isRunAt(sought.numbers, anchor.start, anchor.end, text, place)) return [];
    const placed = placeAround(sought, segments, longest, place, text);
    return placed ? passageOf(text, { segments: placed, joins: sought.joins }) : [];
  });
}

/** The words between two joins each; several joins in one place are one. */
function segmentsOf({ numbers, joins }: Sought): Span[] {
  const cuts = [...new Set([0, ...joins.map(({ at }) => at), numbers.length])];
  return cuts.slice(1).map((end, i) => ({ start: cuts[i]!, end }));
}

/** Where a segment may begin: by the one of its runs that stands least often in the text. */
function rarestPlaces(sought: Sought, segment: Span, text: IndexedText): number[] {
  let rarest: number[] | undefined;
  for (let at = segment.start; at + RUN <= segment.end; at++) {
    const all = placesOfRun(sought, at, text);
    if (all.length === 0) return [];
    const places = all.map(place => place - (at - segment.start));
    if (!rarest || places.length < rarest.length) rarest = places;
    if (rarest.length === 1) break;
  }
  return rarest ?? [];
}

/** The segments around one that was placed, each as near to it as it stands; undefined where one is missing. */
function placeAround(
  sought: Sought,
  segments: readonly Span[],
  anchor: number,
  place: number,
  text: IndexedText,
): Span[] | undefined {
  const lengthOf = ({ start, end }: Span) => end - start;
  const placed: Span[] = [];
  placed[anchor] = { start: place, end: place + lengthOf(segments[anchor]!) };
  for (let i = anchor + 1; i < segments.length; i++) {
    const from = placed[i - 1]!.end;
    const most = mostLeftOut(sought, segments[i]!.start);
    const found = firstRun(sought, segments[i]!, text, from, from + most, 1);
    if (found === undefined) return undefined;
    placed[i] = { start: found, end: found + lengthOf(segments[i]!) };
  }
  for (let i = anchor - 1; i >= 0; i--) {
    const from = placed[i + 1]!.start - lengthOf(segments[i]!);
    const most = mostLeftOut(sought, segments[i]!.end);
    const found = firstRun(sought, segments[i]!, text, from, from - most, -1);
    if (found === undefined) return undefined;
    placed[i] = { start: found, end: found + lengthOf(segments[i]!) };
  }
  return placed;
}

function mostLeftOut({ joins }: Sought, at: number): number {
  return joins.some(join => join.at === at && join.kind === 'elision') ? MOST_LEFT_OUT : MOST_REPLACED;
}

function firstRun(
  { numbers }: Sought,
  segment: Span,
  text: IndexedText,
  from: number,
  to: number,
  step: 1 | -1,
): number | undefined {
  for (let place = from; place !== to + step; place += step)
    if (isRunAt(numbers, segment.start, segment.end, text, place)) return place;
  return undefined;
}

function passageOf(text: IndexedText, { segments, joins }: Placing): Passage {
  const gaps = segments.slice(1).map((segment, i) => ({ start: segments[i]!.end, end: segment.start }));
  const isDenied = joins.some(({ denies }) => denies);
  const leftOut = isDenied ? undefined : gaps.map(gap => denialIn(gap, text)).find(at => at !== undefined);
  const isWhole =
    joins.every(({ kind }) => kind === 'insertion') && gaps.every(({ start, end }) => start === end);
  return {
    start: text.starts[segments[0]!.start]!,
    end: text.ends[segments.at(-1)!.end - 1]!,
    verdict: leftOut !== undefined ? 'altered' : isWhole ? 'verbatim' : 'elided',
    score: 1,
    leftOut,
  };
}

/**
 * The number of a word that denies among those left out, within the sentences that the quotation joins: whole sentences
 * between them may say what they like.
 */
function denialIn({ start, end }: Span, { traits }: IndexedText): number | undefined {
  const has = (at: number, trait: number) => (traits[at]! & trait) !== 0;
  let at = start;
  if (!has(start - 1, ENDS_SENTENCE))
    for (; at < end; at++) {
      if (has(at, DENIAL)) return at;
      if (has(at, ENDS_SENTENCE)) break;
    }
  for (let back = end - 1; back >= at && !has(back, ENDS_SENTENCE); back--)
    if (has(back, DENIAL)) return back;
  return undefined;
}
