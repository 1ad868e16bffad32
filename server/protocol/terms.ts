import { request } from './messages.ts';
import type { Place, Range } from './places.ts';

/** The terms of a text, by name. */
export const TERMS = request<TermsQuery, readonly TermItem[]>('policy/terms');

export interface TermsQuery {
  readonly uri: string;
}

/** A concept that a document mentions. */
export interface TermItem {
  readonly concept: string;
  readonly name: string;
  readonly short?: string;
  readonly definition: string;
  /** On the day the document is read at. @example 'ended 30 June 2022' */
  readonly status: string;
  readonly ended: boolean;
  readonly mentions: readonly TermMention[];
}

export interface TermMention {
  readonly range: Range;
  /** The words as they stand, with some before and after. */
  readonly before: string;
  readonly label: string;
  readonly after: string;
}

/** Every mention of a concept in every text. */
export const MENTIONS = request<MentionsQuery, readonly Place[]>('policy/mentions');

export interface MentionsQuery {
  readonly concept: string;
}

/** Command of the client that shows all mentions of a concept; hovers link to it where the client has it. */
export const SHOW_MENTIONS = 'policyAnnotator.showMentions';
