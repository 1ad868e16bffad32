import { type PlacedPassage, place } from './passages.ts';
import type { Span } from './span.ts';

/** Words that are not the author's own; the span counts in the document. */
export interface Zone extends Span {
  readonly kind: 'quotation' | 'boilerplate' | 'comment';
  /** Who speaks, where that is known. */
  readonly voice?: string;
  /** The quotation was never closed; where it ends is a guess. */
  readonly uncertain?: boolean;
}

/** The zones of a document, sorted by start, the wider first; they nest and never cross. */
export function zonesOf(passages: readonly PlacedPassage[]): readonly Zone[] {
  return passages
    .filter(({ passage }) => passage.quoted)
    .map(placed => ({
      ...place(placed, { start: 0, end: placed.passage.text.length }),
      kind: 'quotation' as const,
    }));
}
