import search from 'approx-string-match';
import { overlaps, type Span } from '../ground/span.ts';
import type { FlatText } from '../text/flatText.ts';
import type { Anchored } from './anchored.ts';
import { echoesOf, SLACK, type Wanted } from './echoes.ts';
import { LEAST_CONTEXT, trimmed } from './selectors.ts';

/** Words shorter than this are not sought by likeness: in 11 letters three errors make any phrase any other. */
export const LEAST_QUOTE = 12;
/** The share of a quotation's letters that may differ in a place offered to a person. */
const MOST_ERRORS = 0.35;
/** How far around the old place changed words are sought. */
const NEARBY = 2000;
const MOST_CANDIDATES = 8;

interface Likeness extends Span {
  readonly errors: number;
}

/** What in a window of the flat text is like `pattern`, by edit distance. */
function likePlaces(flat: FlatText, pattern: string, window: Span): Likeness[] {
  const from = Math.max(0, window.start);
  const most = Math.floor(pattern.length * MOST_ERRORS);
  return search(flat.text.slice(from, Math.max(from, window.end)), pattern, most).map(match => ({
    start: match.start + from,
    end: match.end + from,
    errors: match.errors,
  }));
}

/** Where no place settles: what a person may look at. */
export function doubtful(flat: FlatText, wanted: Wanted): Omit<Anchored, 'annotation'> {
  const found = [
    ...flat.placesOf(wanted.exact, 200).map(at => ({ start: at, end: at + wanted.exact.length, errors: 0 })),
    ...windowsFor(flat, wanted).flatMap(window =>
      wanted.exact.length < LEAST_QUOTE ? [] : likePlaces(flat, wanted.exact, window),
    ),
  ];
  const scored = found
    .map(place => ({
      ...trimmed(flat.text, place),
      errors: place.errors,
      score: scoreOf(flat, wanted, place),
    }))
    .filter(place => place.start < place.end)
    .sort((a, b) => b.score - a.score || a.start - b.start);
  const apart: typeof scored = [];
  for (const place of scored)
    if (apart.length < MOST_CANDIDATES && !apart.some(known => overlaps(known, place))) apart.push(place);
  const candidates = apart.map(({ start, end, score }) => ({ ...flat.toSource({ start, end }), score }));
  const [best, second] = candidates;
  if (!best) return { verdict: 'lost', score: 0, candidates };
  const { start, end, score } = best;
  const clear = apart[0]!.errors > 0 && score - (second?.score ?? 0) >= CLEAR_LEAD;
  if (clear) return { verdict: 'changed', span: { start, end }, score, candidates };
  return { verdict: 'ambiguous', score, candidates };
}

/** How far ahead of the next a changed place must be to be shown as the place. */
const CLEAR_LEAD = 0.15;

/** Where changed words are sought: near the old place, and wherever pieces of them or of their context point to. */
function windowsFor(flat: FlatText, wanted: Wanted): Span[] {
  const { exact, at } = wanted;
  const around = (place: number, reach: number) => ({
    start: Math.max(0, place - reach),
    end: Math.min(flat.text.length, place + exact.length + reach),
  });
  const echoes = echoesOf(flat, wanted).slice(0, MOST_CANDIDATES);
  return merged([
    ...(at === undefined ? [] : [around(at, NEARBY)]),
    ...echoes.map(echo => around(echo.at, SLACK + Math.ceil(exact.length * MOST_ERRORS))),
  ]);
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else if (span.start < span.end) result.push(span);
  }
  return result;
}

/**
 * How well a place fits, from 0 to 1: half for the words, a fifth for each side's context, a little for the place
 * itself. The proportions are those of the Hypothesis client (quotation 50, context 20 and 20, position 2).
 */
export function scoreOf(flat: FlatText, { exact, prefix, suffix, at }: Wanted, place: Likeness): number {
  const before = flat.text.slice(Math.max(0, place.start - prefix.length), place.start);
  const after = flat.text.slice(place.end, place.end + suffix.length);
  const left = prefix === '' ? 1 : commonEnd(before, prefix) / Math.min(prefix.length, LEAST_CONTEXT);
  const right = suffix === '' ? 1 : commonStart(after, suffix) / Math.min(suffix.length, LEAST_CONTEXT);
  const near = at === undefined ? 0 : 1 - Math.min(1, Math.abs(place.start - at) / NEARBY);
  const words = Math.max(0, 1 - place.errors / exact.length);
  return (50 * words + 20 * Math.min(1, left) + 20 * Math.min(1, right) + 2 * near) / 92;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (
    length < a.length &&
    length < b.length &&
    a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)
  )
    length += 1;
  return length;
}
