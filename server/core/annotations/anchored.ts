import type { Span } from '../ground/span.ts';
import type { Annotation } from './annotation.ts';

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
