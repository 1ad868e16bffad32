import { request } from './messages.ts';
import type { Position, Range } from './places.ts';

// A text as a page to read. Offsets are UTF-16 units of the text; what HTML says of places is told in `PageBlockItem`.

/** What became of a page since it was asked for last; `null` when the text is not open. */
export const PAGE = request<PageQuery, PageAnswer | null>('policy/page');

export interface PageQuery {
  readonly uri: string;
  /** The revision that the asker shows; without it, or with one that is not known any more, all blocks are sent. */
  readonly known?: number;
  /** The words that bind somebody are marked. */
  readonly duties?: boolean;
}

export interface PageAnswer {
  readonly revision: number;
  /** The revision that the changes are to; absent where the page is sent whole. */
  readonly since?: number;
  /** The version of the text that is drawn. */
  readonly version: number;
  readonly head: PageHead;
  /** These blocks of that revision give way to `blocks`, and those behind them move by `by` units. */
  readonly from: number;
  readonly oldEnd: number;
  readonly by: number;
  readonly blocks: readonly PageBlockItem[];
  /** Blocks whose marks changed, by their number in the new revision. */
  readonly redrawn: readonly { readonly index: number; readonly html: string }[];
  /** How many findings there are, and how many places of which later law or a source has something to say. */
  readonly findings: number;
  readonly hints: number;
}

/** A paragraph, heading, list, table ... */
export interface PageBlockItem {
  readonly start: number;
  readonly end: number;
  /**
   * Safe HTML, empty for what is not shown. `data-o` says where the words of an element begin, counted from `start`; each
   * unit has its own place, but where `data-n` says how many units of the text all of the words stand for. `data-k` has the
   * kinds of marks on them, `data-s` stands where one begins that can be asked about, `data-h` is said behind the words,
   * `data-src` is the address of a figure.
   */
  readonly html: string;
}

/** What stands above a page. */
export interface PageHead {
  readonly title: string;
  readonly publisher?: string;
  /** Whose words these are. */
  readonly voice?: string;
  /** In words. @example 'source' */
  readonly kind?: string;
  readonly url?: string;
  /** The day it is read at. @example 'Read as of 17 November 2021' */
  readonly reading: string;
  /** Why this day. */
  readonly why?: string;
}

/** What there is to say of the words at a place, the most telling first. */
export const PAGE_CARD = request<PageCardQuery, readonly PageCardPart[]>('policy/pageCard');

export interface PageCardQuery {
  readonly uri: string;
  readonly position: Position;
}

export interface PageCardPart {
  readonly kind: 'term' | 'finding' | 'hint';
  /** Safe HTML. */
  readonly html: string;
  /** Of a term: the id of its concept. */
  readonly concept?: string;
  /** Of a finding: the words it is about. */
  readonly range?: Range;
}

/** What people wrote in Markdown, as safe HTML. */
export const WRITTEN = request<{ readonly texts: readonly string[] }, readonly string[]>('policy/written');

/** Words of a text as other papers cite them; `null` when the text is not known. */
export const QUOTE = request<QuoteQuery, string | null>('policy/quote');

export interface QuoteQuery {
  readonly uri: string;
  readonly range: Range;
}

/**
 * A text with its margin as one file of HTML that stands by itself but for the figures, which have their addresses in
 * `data-src`; `null` when it is not known.
 */
export const EXPORT_PAGE = request<ExportQuery, string | null>('policy/exportPage');

export interface ExportQuery {
  readonly uri: string;
  /** The style sheet of the page, which goes into the file. */
  readonly style: string;
  readonly typeface: 'serif' | 'sans';
  readonly duties?: boolean;
}
