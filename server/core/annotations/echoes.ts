import { type Span, shift } from '../ground/span.ts';
import { type FlatText, flatten } from '../text/flatText.ts';
import type { TextPositionSelector, TextQuoteSelector } from './annotation.ts';

/** How much may have been put between the words and the rest of their context. */
export const REACH = 400;
/** How much of the context is looked at in detail, in what pieces, and how often a piece may stand in a text to tell. */
const NEAR_CONTEXT = 64;
const PIECE = 16;
const MOST_PIECES = 24;
const COMMON = 20;
/** Pieces point to the same place where edits of no more than so many units lie between them. */
export const SLACK = 100;

/** What is sought, with white space collapsed; all offsets from here on count in the flat text. */
export interface Wanted {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Where it stood. */
  readonly at?: number;
}

export function wantedOf(flat: FlatText, quote: TextQuoteSelector, position?: TextPositionSelector): Wanted {
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
export function echoesOf(flat: FlatText, { exact, prefix, suffix }: Wanted, except?: Span): Echo[] {
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

/** Stretches of `PIECE` units, one after the other, or spread evenly where a text is long. */
export function piecesOf(text: string): Span[] {
  const room = text.length - PIECE;
  if (room < 0) return [];
  const count = Math.min(MOST_PIECES, Math.floor(text.length / PIECE));
  return Array.from({ length: count }, (_, i) => {
    const start = count === 1 ? 0 : Math.round((i * room) / (count - 1));
    return { start, end: start + PIECE };
  });
}
