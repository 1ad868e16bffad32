import { notification, request } from './messages.ts';
import type { Position, Range } from './places.ts';

/** Annotations came, went or were changed by somebody: ask again. */
export const ANNOTATIONS_CHANGED = notification<undefined>('policy/annotationsChanged');

/** The comments and tags of one text, or of all that have any. */
export const ANNOTATIONS = request<AnnotationsQuery, readonly AnnotatedText[]>('policy/annotations');

export interface AnnotationsQuery {
  readonly uri?: string;
}

export interface AnnotatedText {
  readonly uri: string;
  /** The name of the document. */
  readonly name: string;
  /** In the order in which they were begun. */
  readonly threads: readonly ThreadItem[];
  /** In the order of their places. */
  readonly tags: readonly TagItem[];
}

/** Words that somebody noted something on; without a range where they are no longer found. */
export interface NotedWords {
  readonly id: string;
  readonly range?: Range;
  readonly verdict: 'exact' | 'moved' | 'changed' | 'ambiguous' | 'lost';
  /** As they were then. */
  readonly words: string;
}

export interface ThreadItem extends NotedWords {
  readonly resolved: boolean;
  readonly comments: readonly CommentItem[];
}

export interface CommentItem {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  readonly creator?: string;
  /** ISO date and time. */
  readonly created?: string;
  readonly modified?: string;
}

export interface TagItem extends NotedWords {
  readonly concept: string;
  /** @example 'integrated care board (ICB)' */
  readonly name: string;
  readonly creator?: string;
  /** ISO date and time. */
  readonly created?: string;
}

/** What words of a text may be tagged with; what is named in it comes first. */
export const CONCEPTS = request<ConceptsQuery, readonly ConceptItem[]>('policy/concepts');

export interface ConceptsQuery {
  readonly uri: string;
  readonly range: Range;
}

export interface ConceptItem {
  readonly concept: string;
  /** @example 'integrated care board (ICB)' */
  readonly name: string;
  /** On the day of the text. @example 'ended 30 June 2022' */
  readonly status: string;
  readonly definition: string;
  readonly named?: 'in the words' | 'in the text';
}

/** The term at a place, and how many of its mentions lack its tag; `null` where there is none. */
export const MENTIONS_TO_TAG = request<MentionsToTagQuery, MentionsToTag | null>('policy/mentionsToTag');

export interface MentionsToTagQuery {
  readonly uri: string;
  readonly position: Position;
}

export interface MentionsToTag {
  readonly concept: string;
  readonly name: string;
  readonly mentions: number;
  readonly untagged: number;
}

/** The annotations whose places a person has to decide on. */
export const REVIEW = request<undefined, readonly DecisionItem[]>('policy/review');

/** An annotation whose place a person has to decide on. */
export interface DecisionItem {
  readonly uri: string;
  readonly id: string;
  readonly doubt: 'changed' | 'ambiguous' | 'lost' | 'text gone';
  /** @example 'comment' */
  readonly kind: string;
  /** What the annotation says, as far as it says anything of its own. */
  readonly says?: string;
  readonly creator?: string;
  readonly noted: { readonly before: string; readonly words: string; readonly after: string };
  /** Where its words probably stand now. */
  readonly range?: Range;
  /** Where else they may stand, the likeliest first, with the line they stand in. */
  readonly candidates: readonly { readonly range: Range; readonly line: string }[];
}
