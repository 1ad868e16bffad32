import { request } from './messages.ts';
import type { Picture } from './pictures.ts';
import type { Range } from './places.ts';

/** The day a text is read at; `null` when the text is not open. */
export const READING_DATE = request<ReadingDateQuery, ReadingDate | null>('policy/readingDate');

export interface ReadingDateQuery {
  readonly uri: string;
}

export interface ReadingDate {
  /** ISO, possibly partial. */
  readonly date?: string;
  /** @example '17 November 2021' */
  readonly words?: string;
  readonly from: 'front matter' | 'text' | 'option' | 'unknown';
  readonly why?: string;
  /** The name of the Bill that is read as if it were in force. */
  readonly bill?: string;
}

/** Reads a text as of a day, or as of its own date again; the answer is the day it is read at from now on. */
export const READ_AS_OF = request<ReadAsOf, ReadingDate | null>('policy/readAsOf');

export interface ReadAsOf {
  readonly uri: string;
  /** A day, or `if:BILL@DAY` for a Bill that is to be read as if it were in force; `null`: its own date. */
  readonly date: string | null;
}

/** The Bills that can be read as if they were in force. */
export const BILLS = request<undefined, Bills>('policy/bills');

export type Bills = readonly { readonly id: string; readonly name: string }[];

/** A text in the terms of a day; `null` when it is not known. */
export const READ_AS = request<ReadAsQuery, ReadAsAnswer | null>('policy/readAs');

export interface ReadAsQuery {
  readonly uri: string;
  /** As in `ReadAsOf`. */
  readonly date: string;
}

/** Ranges count in its own text. */
export interface ReadAsAnswer {
  readonly text: string;
  readonly notes: readonly { readonly range: Range; readonly message: string }[];
}

/** What texts speak of on an axis of time: of one text, or of all in reach. */
export const TIMELINE = request<TimelineQuery, Picture>('policy/timeline');

export interface TimelineQuery {
  readonly uri?: string;
  /** The day up to which what goes on is drawn; ISO. */
  readonly today: string;
}

/** The scheme of the page on what goes stale; the query is a `StaleQuery` as JSON. */
export const STALE_SCHEME = 'policy-stale';

/** What texts are held against, in an address of `policy-stale:`. */
export interface StaleQuery {
  /** As in `ReadAsOf`. */
  readonly date: string;
  /** The address of the folder that links count from. */
  readonly folder?: string;
}
