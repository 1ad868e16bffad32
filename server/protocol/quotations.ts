import { request } from './messages.ts';
import type { Place, Range } from './places.ts';

/** Where the quotation at an empty range is from, or the words of the range; `null` when the text is not open. */
export const TRACE_QUOTATION = request<TraceQuery, TraceAnswer | null>('policy/traceQuotation');

export interface TraceQuery {
  readonly uri: string;
  readonly range: Range;
}

export interface TraceAnswer {
  /** Absent where there is no quotation, or too short a one. */
  readonly quotation?: string;
  /** How many texts were looked through. */
  readonly texts: number;
  /** The truest first. */
  readonly passages: readonly TracedPassage[];
}

/** A passage that a quotation is taken from. */
export interface TracedPassage extends Place {
  readonly verdict: 'verbatim' | 'elided' | 'altered';
  /** The word that turns the sense round and was left out. @example 'not' */
  readonly leftOut?: string;
  /** The name of the document. */
  readonly source: string;
  /** What stayed, went and came between the source's words and the quotation, in order. */
  readonly words: readonly { readonly text: string; readonly change: 'same' | 'removed' | 'added' }[];
}
