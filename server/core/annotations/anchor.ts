import type { Span } from '../ground/span.ts';
import { FlatText } from '../text/flatText.ts';
import type { Anchored } from './anchored.ts';
import { type Annotation, barePositionOf, quoteAndPositionOf } from './annotation.ts';
import { echoesOf, piecesOf, REACH, type Wanted, wantedOf } from './echoes.ts';
import { doubtful, LEAST_QUOTE, scoreOf } from './likeness.ts';

/** A side shorter than this, at the start or end of a text, tells nothing. */
const LEAST_EVIDENCE = 16;
/** How much of a context, and half as much of the words, make a seam; more where the context is whole at the place. */
const SEAM = 16;
const WHOLE_SEAM = 24;
/** How far off neighbours must be that confirm a move, so that they are hardly part of the same copied passage. */
const APART = 2000;
/**
 * The share of all pieces that makes another place a rival; half of it where the context is whole on one side only.
 * With 0.4 a few in 100,000 trials of `test/measure/anchors.ts` took a copy for its edited original.
 */
const RIVAL = 0.3;

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
  const found = new Map(
    sought.map(({ annotation, wanted, only }) => {
      const settles = only && (together.has(only) || isBeyondDoubt(flat, wanted, only));
      return [annotation, settles ? settled(flat, wanted, only.at) : doubtful(flat, wanted)] as const;
    }),
  );
  return annotations.flatMap(annotation => {
    const place = found.get(annotation) ?? atPosition(flat, annotation);
    return place ? [{ annotation, ...place }] : [];
  });
}

/** Where nothing but a position was noted, nobody can tell whether it is still the place: a person decides. */
function atPosition(flat: FlatText, annotation: Annotation): Omit<Anchored, 'annotation'> | undefined {
  const position = barePositionOf(annotation);
  if (!position) return undefined;
  const span = { start: flat.fromCodePoints(position.start), end: flat.fromCodePoints(position.end) };
  if (span.start >= span.end) return { verdict: 'lost', score: 0, candidates: [] };
  return { verdict: 'ambiguous', span, score: 0, candidates: [{ ...span, score: 0 }] };
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
