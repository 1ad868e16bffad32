import { firstNot } from './sorted.ts';

/**
 * A stretch of text: UTF-16 code units, half-open, as in JavaScript and LSP.
 * @example { start: 0, end: 3 } // the first three units
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where `inner` lies wholly within `outer`; a span contains itself. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True where the two spans share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The same span, `by` units further on. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/**
 * The first index in sorted, non-overlapping `spans` whose end lies beyond `offset`;
 * `spans.length` when there is none. Logarithmic in the number of spans.
 */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  return firstNot(spans.length, i => spans[i]!.end <= offset);
}

/** The one of sorted, non-overlapping `spans` that holds `offset`, if any. */
export function spanAt<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  const span = spans[firstEndingAfter(spans, offset)];
  return span && span.start <= offset ? span : undefined;
}
