import search from 'approx-string-match';
import { overlaps, type Span, shift } from '../ground/span.ts';
import { FlatText, flatten } from '../text/flatText.ts';
import {
  type Annotation,
  quoteAndPositionOf,
  type TextPositionSelector,
  type TextQuoteSelector,
} from './annotation.ts';

/**
 * How a place was found again. Only `exact` and `moved` settle by themselves; all else is for a person to decide.
 * - `exact`: the words, those around them and the place are as they were.
 * - `moved`: the words stand elsewhere, and what is around them says that they are the ones that were meant.
 * - `changed`: the place is there and its words are nearly the same.
 * - `ambiguous`: several places may be meant, or one about which there is doubt.
 * - `lost`: nothing in the text is like it.
 */
export type Verdict = 'exact' | 'moved' | 'changed' | 'ambiguous' | 'lost';

/** An annotation and its place in the text as it is now. The span counts in the text and is absent without a place. */
export interface Anchored {
  readonly annotation: Annotation;
  readonly verdict: Verdict;
  readonly span?: Span;
  /** How well the words and their surroundings fit, from 0 to 1. */
  readonly score: number;
  /** What a person may choose from, the best first; empty where the verdict settles. */
  readonly candidates: readonly Candidate[];
}

export interface Candidate extends Span {
  readonly score: number;
}

/** `span` was replaced by `length` units of other text. */
export interface TextEdit {
  readonly span: Span;
  readonly length: number;
}

/**
 * The least context kept on each side, in units. With 32, as other tools keep, one edit beside the words takes all of
 * a side away; with 64 a tenth more places settled by themselves, with 128 no more. More is kept, up to `MOST_CONTEXT`,
 * until the words with the context of that side alone stand only once in the text, so that either side tells them
 * from their look-alikes. A side on which the text only repeats itself is left empty: it tells nothing.
 */
const LEAST_CONTEXT = 64;
const MOST_CONTEXT = 1024;
/** A side shorter than this, at the start or end of a text, tells nothing. */
const LEAST_EVIDENCE = 16;
/** Words shorter than this are not sought by likeness: in 11 letters three errors make any phrase any other. */
const LEAST_QUOTE = 12;
/** The share of a quotation's letters that may differ in a place offered to a person. */
const MOST_ERRORS = 0.35;
/** How far around the old place changed words are sought. */
const NEARBY = 2000;
/** How much may have been put between the words and the rest of their context. */
const REACH = 400;
/** How much of the context is looked at in detail, in what pieces, and how often a piece may stand in a text to tell. */
const NEAR_CONTEXT = 64;
const PIECE = 16;
const MOST_PIECES = 24;
const COMMON = 20;
/** How much of a context, and half as much of the words, make a seam; more where the context is whole at the place. */
const SEAM = 16;
const WHOLE_SEAM = 24;
/** How far off neighbours must be that confirm a move, so that they are hardly part of the same copied passage. */
const APART = 2000;
/** Pieces point to the same place where edits of no more than so many units lie between them. */
const SLACK = 100;
/**
 * The share of all pieces that makes another place a rival; half of it where the context is whole on one side only.
 * With 0.4 a few in 100,000 trials of `test/measure/anchors.ts` took a copy for its edited original.
 */
const RIVAL = 0.3;
const MOST_CANDIDATES = 8;

/**
 * The selectors of a span: its words with context on both sides, and its place in code points.
 * White space at the ends of the span is left out. One flat text serves for many spans.
 * @example selectorsOf(new FlatText('The board must publish.'), { start: 4, end: 9 })
 *   // [{ type: 'TextQuoteSelector', exact: 'board', prefix: 'The ', suffix: ' must publish.' }, { ..., start: 4, end: 9 }]
 * @throws an Error when the span holds nothing but white space.
 */
export function selectorsOf(flat: FlatText, span: Span): readonly [TextQuoteSelector, TextPositionSelector] {
  const value = flat.source;
  const { start, end } = trimmed(value, span);
  if (start === end) throw new Error('There are no words to annotate here.');
  const from = flat.fromSource(start);
  const to = flat.fromSource(end - 1) + 1;
  const exact = flat.text.slice(from, to);
  const before = contextLength(flat, length => flat.text.slice(Math.max(0, from - length), from) + exact);
  const after = contextLength(flat, length => exact + flat.text.slice(to, to + length));
  const around = flat.toSource({
    start: Math.max(0, from - before),
    end: Math.min(flat.text.length, to + after),
  });
  return [
    {
      type: 'TextQuoteSelector',
      exact: value.slice(start, end),
      prefix: value.slice(betweenCharacters(value, around.start), start),
      suffix: value.slice(end, betweenCharacters(value, around.end)),
    },
    { type: 'TextPositionSelector', start: flat.toCodePoints(start), end: flat.toCodePoints(end) },
  ];
}

/**
 * The annotation at another place, or at the same with the words that stand there now.
 * @param modified when, ISO date and time in UTC
 */
export function reanchored(annotation: Annotation, value: string, span: Span, modified: string): Annotation {
  const selector = selectorsOf(new FlatText(value), span);
  const move = <T>(target: T): T =>
    typeof target === 'object' && target !== null && 'selector' in target ? { ...target, selector } : target;
  const { target } = annotation;
  const moved = Array.isArray(target) ? target.map(move) : move(target);
  return { ...annotation, target: moved as Annotation['target'], modified };
}

/**
 * Finds annotations again in a text, in the given order; those that have no place in a text are left out.
 *
 * The words with the whole context of one side were unique when they were noted. A place settles where they stand so
 * exactly once, and nothing speaks for another place: neither the rest of their surroundings nor words that are nearly
 * the same where they used to be. All else is sought by likeness (bounded edit distance), for a person to look at.
 */
export function anchorAll(value: string, annotations: readonly Annotation[]): readonly Anchored[] {
  const flat = new FlatText(value);
  const sought = annotations.flatMap((annotation): Sought[] => {
    const place = quoteAndPositionOf(annotation);
    if (!place) return [];
    const wanted = wantedOf(flat, place.quote, place.position);
    return [{ annotation, wanted, only: onlyPlace(flat, wanted) }];
  });
  const together = movingTogether(sought.flatMap(({ wanted, only }) => (only ? [{ wanted, only }] : [])));
  return sought.map(({ annotation, wanted, only }) => {
    const settles = only && (together.has(only) || isBeyondDoubt(flat, wanted, only));
    return { annotation, ...(settles ? settled(flat, wanted, only.at) : doubtful(flat, wanted)) };
  });
}

/**
 * The annotations after an edit that was seen as it happened: places before it stay, places behind it shift with the
 * text. Where it touched the words themselves, they are compared with what was noted; a place that is gone, or was in
 * doubt, is sought again as soon as the edit brings the words back.
 * @param value the text after the edit
 */
export function carryAll(value: string, anchored: readonly Anchored[], edit: TextEdit): readonly Anchored[] {
  const carried = anchored.map(place => carry(value, place, edit));
  const sought = anchored.filter((_, i) => !carried[i]).map(({ annotation }) => annotation);
  if (sought.length === 0) return carried as readonly Anchored[];
  const found = anchorAll(value, sought)[Symbol.iterator]();
  return carried.map(place => place ?? unlessElsewhere(found.next().value!, edit));
}

/** Words that went with an edit are not those that stood elsewhere all the time, however alike: a person decides. */
function unlessElsewhere(place: Anchored, { span: { start }, length }: TextEdit): Anchored {
  const { span, verdict, score } = place;
  const isElsewhere = span !== undefined && (span.end < start || span.start > start + length);
  if (!isElsewhere || verdict === 'changed') return place;
  return { ...place, verdict: 'ambiguous', span: undefined, candidates: [{ ...span, score }] };
}

/** The place after an edit; undefined where the whole text must be searched for it. */
function carry(value: string, place: Anchored, edit: TextEdit): Anchored | undefined {
  const by = edit.length - (edit.span.end - edit.span.start);
  const { span } = place;
  if (!span) return bringsBack(value, place, edit) ? undefined : withCarriedCandidates(place, edit);
  if (edit.span.start >= span.end) return withCarriedCandidates(place, edit);
  if (edit.span.end <= span.start) {
    if (by === 0) return place;
    const verdict = place.verdict === 'exact' ? 'moved' : place.verdict;
    return withCarriedCandidates({ ...place, verdict, span: shift(span, by) }, edit);
  }
  const left = trimmed(value, {
    start: edit.span.start <= span.start ? edit.span.start + edit.length : span.start,
    end: edit.span.end >= span.end ? edit.span.start : span.end + by,
  });
  return left.start < left.end ? compared(value, place, left) : undefined;
}

/** The words that an edit left at a place, beside those that were noted. */
function compared(value: string, place: Anchored, span: Span): Anchored {
  const noted = notedWords(place);
  const now = flatten(value.slice(span.start, span.end));
  if (now === noted) return { ...place, verdict: 'moved', span, score: 1, candidates: [] };
  const best = search(now, noted, noted.length)[0];
  const score = best ? 1 - best.errors / noted.length : 0;
  return { ...place, verdict: 'changed', span, score, candidates: [{ ...span, score }] };
}

function bringsBack(value: string, place: Anchored, edit: TextEdit): boolean {
  const noted = notedWords(place);
  const reach = 2 * noted.length;
  const around = value.slice(Math.max(0, edit.span.start - reach), edit.span.start + edit.length + reach);
  return flatten(around).includes(noted);
}

function notedWords({ annotation }: Anchored): string {
  return flatten(quoteAndPositionOf(annotation)?.quote.exact ?? '').trim();
}

function withCarriedCandidates(place: Anchored, edit: TextEdit): Anchored {
  if (place.candidates.length === 0) return place;
  return { ...place, candidates: carriedCandidates(place.candidates, edit) };
}

function carriedCandidates(candidates: readonly Candidate[], edit: TextEdit): Candidate[] {
  const by = edit.length - (edit.span.end - edit.span.start);
  return candidates
    .filter(candidate => !overlaps(candidate, edit.span))
    .map(candidate =>
      candidate.start >= edit.span.end ? { ...candidate, ...shift(candidate, by) } : candidate,
    );
}

/** What is sought, with white space collapsed; all offsets from here on count in the flat text. */
interface Wanted {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Where it stood. */
  readonly at?: number;
}

function wantedOf(flat: FlatText, quote: TextQuoteSelector, position?: TextPositionSelector): Wanted {
  const exact = flatten(quote.exact);
  const prefix = flatten(quote.prefix ?? '');
  const suffix = flatten(quote.suffix ?? '');
  return {
    exact: exact.trim(),
    // White space at the ends of a selection that another tool made belongs to its surroundings.
    prefix: exact.startsWith(' ') ? flatten(`${prefix} `) : prefix,
    suffix: exact.endsWith(' ') ? flatten(` ${suffix}`) : suffix,
    at: position && flat.fromSource(flat.fromCodePoints(position.start)),
  };
}

interface Sought {
  readonly annotation: Annotation;
  readonly wanted: Wanted;
  readonly only?: OnlyPlace;
}

/** The one place where the words stand with the whole context of a side. */
interface OnlyPlace {
  readonly at: number;
  /** Whether the contexts are there as a whole. */
  readonly left: boolean;
  readonly right: boolean;
}

function onlyPlace(flat: FlatText, { exact, prefix, suffix }: Wanted): OnlyPlace | undefined {
  if (exact === '') return undefined;
  const { text } = flat;
  // In a text so short that neither side can tell anything, the words themselves must stand only once.
  const isShort = (prefix !== '' || suffix !== '' || text === exact) && !tells(prefix) && !tells(suffix);
  const [at, ...others] = new Set([
    ...(tells(prefix) ? flat.placesOf(prefix + exact, 2).map(place => place + prefix.length) : []),
    ...(tells(suffix) ? flat.placesOf(exact + suffix, 2) : []),
    ...(isShort ? flat.placesOf(exact, 2) : []),
  ]);
  if (at === undefined || others.length > 0) return undefined;
  return { at, left: text.endsWith(prefix, at), right: text.startsWith(suffix, at + exact.length) };
}

/** Whether the place can be nothing else: all is as it was, or nothing speaks for another place. */
function isBeyondDoubt(flat: FlatText, wanted: Wanted, { at, left, right }: OnlyPlace): boolean {
  const { exact, prefix, suffix } = wanted;
  if (left && right && (at === wanted.at || !(tells(prefix) || tells(suffix)))) return true;
  const end = at + exact.length;
  if (!left && !goesOn(flat, prefix, { start: at - REACH, end: at })) return false;
  if (!right && !goesOn(flat, suffix, { start: end, end: end + REACH })) return false;
  if (beginsElsewhere(flat, wanted, at, left ? WHOLE_SEAM : SEAM)) return false;
  if (endsElsewhere(flat, wanted, end, right ? WHOLE_SEAM : SEAM)) return false;
  if (!(left && right) && (exact.length < LEAST_QUOTE || flat.placesOf(exact, 2).length > 1)) return false;
  const rival = left && right ? RIVAL : RIVAL / 2;
  return echoesOf(flat, wanted, { start: at, end }).every(echo => echo.share < rival);
}

/**
 * The places that moved by exactly as much as the next ones before and behind them, each some way off and all with
 * their contexts whole: the text between them moved as one, and a copy would not stand just where the original must.
 * So a text that repeats itself, where every place has its rivals, can still grow at the top.
 */
function movingTogether(
  places: readonly { readonly wanted: Wanted; readonly only: OnlyPlace }[],
): ReadonlySet<OnlyPlace> {
  const whole = places.flatMap(({ wanted, only }) =>
    only.left && only.right && wanted.at !== undefined
      ? [{ only, start: wanted.at, end: wanted.at + wanted.exact.length, by: only.at - wanted.at }]
      : [],
  );
  whole.sort((a, b) => a.start - b.start);
  const together = whole.filter(({ start, end, by }, i) => {
    const before = nextOne(whole, i, -1, other => other.end + APART <= start);
    const after = nextOne(whole, i, 1, other => other.start >= end + APART);
    return before?.by === by && after?.by === by;
  });
  return new Set(together.map(({ only }) => only));
}

/** The nearest item from `index` in a direction for which `fits`. */
function nextOne<T>(
  items: readonly T[],
  index: number,
  step: 1 | -1,
  fits: (item: T) => boolean,
): T | undefined {
  for (let i = index + step; i >= 0 && i < items.length; i += step) if (fits(items[i]!)) return items[i];
  return undefined;
}

function settled(flat: FlatText, wanted: Wanted, at: number): Omit<Anchored, 'annotation'> {
  const place = { start: at, end: at + wanted.exact.length };
  return {
    verdict: at === wanted.at ? 'exact' : 'moved',
    span: flat.toSource(place),
    score: scoreOf(flat, wanted, { ...place, errors: 0 }),
    candidates: [],
  };
}

function tells(context: string): boolean {
  return context.length >= LEAST_EVIDENCE;
}

/** True where some of a broken context stands close by, on its side: the text was edited there, and goes on. */
function goesOn({ text }: FlatText, context: string, where: Span): boolean {
  const near = text.slice(Math.max(0, where.start), where.end);
  return piecesOf(context).some(piece => near.includes(context.slice(piece.start, piece.end)));
}

/** The near end of the context together with the first of the words, at another place: what is left of an original. */
function beginsElsewhere(flat: FlatText, { exact, prefix }: Wanted, at: number, size: number): boolean {
  const head = prefix.slice(-size);
  const seam = head + exact.slice(0, size / 2);
  return tells(head) && flat.placesOf(seam, 2).some(place => place + head.length !== at);
}

function endsElsewhere(flat: FlatText, { exact, suffix }: Wanted, end: number, size: number): boolean {
  const tail = suffix.slice(0, size);
  const seam = exact.slice(-size / 2);
  return tells(tail) && flat.placesOf(seam + tail, 2).some(place => place + seam.length !== end);
}

/** A place to which pieces of the words and of their surroundings point, and how large a share of them. */
interface Echo {
  readonly at: number;
  readonly share: number;
}

/**
 * Where else the words, or what an edit left of them, may stand: each piece that is found in the text points to the
 * place at which the words would then begin, and pieces that point to the same place are counted together.
 * Pieces that `except` explains, because they stand in or beside it, are left out.
 */
function echoesOf(flat: FlatText, { exact, prefix, suffix }: Wanted, except?: Span): Echo[] {
  const before = prefix.slice(-NEAR_CONTEXT);
  const whole = before + exact + suffix.slice(0, NEAR_CONTEXT);
  const behind = before.length + exact.length;
  const pieces = [
    ...piecesOf(before),
    ...piecesOf(exact).map(piece => shift(piece, before.length)),
    ...piecesOf(whole.slice(behind)).map(piece => shift(piece, behind)),
  ]
    .map(piece => ({ piece, places: flat.placesOf(whole.slice(piece.start, piece.end), COMMON) }))
    .filter(({ places }) => places.length < COMMON);
  const pointers = pieces.flatMap(({ piece, places }, number) => {
    const within = piece.start - before.length;
    return places
      .filter(place => !(except && isExplained(place, piece, before.length, exact.length, except)))
      .map(place => ({ at: place - within, number }));
  });
  pointers.sort((a, b) => a.at - b.at);
  const isContext = pieces.map(({ piece }) => piece.end <= before.length || piece.start >= behind);
  const contexts = isContext.filter(Boolean).length;
  const echoes: Echo[] = [];
  for (let first = 0; first < pointers.length; ) {
    const numbers = new Set<number>();
    let next = first;
    while (next < pointers.length && pointers[next]!.at - pointers[first]!.at <= SLACK)
      numbers.add(pointers[next++]!.number);
    // A frame of both contexts tells of other words between them, however long the words are.
    const framing = [...numbers].filter(number => isContext[number]).length / Math.max(1, contexts);
    const share = Math.max(numbers.size / pieces.length, framing / 2);
    echoes.push({ at: pointers[first]!.at, share });
    first = next;
  }
  return echoes.sort((a, b) => b.share - a.share);
}

function isExplained(
  place: number,
  piece: Span,
  before: number,
  length: number,
  { start, end }: Span,
): boolean {
  const pieceEnd = place + piece.end - piece.start;
  if (piece.end <= before) return place >= start - REACH && pieceEnd <= start;
  if (piece.start >= before + length) return place >= end && pieceEnd <= end + REACH;
  return Math.abs(place - (start + piece.start - before)) <= SLACK;
}

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
function doubtful(flat: FlatText, wanted: Wanted): Omit<Anchored, 'annotation'> {
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

/** Stretches of `PIECE` units, one after the other, or spread evenly where a text is long. */
function piecesOf(text: string): Span[] {
  const room = text.length - PIECE;
  if (room < 0) return [];
  const count = Math.min(MOST_PIECES, Math.floor(text.length / PIECE));
  return Array.from({ length: count }, (_, i) => {
    const start = count === 1 ? 0 : Math.round((i * room) / (count - 1));
    return { start, end: start + PIECE };
  });
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
function scoreOf(flat: FlatText, { exact, prefix, suffix, at }: Wanted, place: Likeness): number {
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

/** The least length, doubled from `LEAST_CONTEXT`, at which the words with so much context stand only once; or 0. */
function contextLength(flat: FlatText, withContext: (length: number) => string): number {
  for (let length = LEAST_CONTEXT; length <= MOST_CONTEXT; length *= 2)
    if (flat.placesOf(withContext(length), 2).length === 1) return length;
  return 0;
}

/** An offset that does not part the two halves of a character. */
function betweenCharacters(value: string, offset: number): number {
  const code = value.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}

function trimmed(value: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(value.charAt(start))) start += 1;
  while (end > start && /\s/.test(value.charAt(end - 1))) end -= 1;
  return { start, end };
}
