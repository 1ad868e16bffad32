import { request } from './messages.ts';

// Files of other programs become Markdown. The client reads the file and keeps what comes of it; the server reads what
// is in it, and finds what its head may say.

/** What is in a file, as Markdown. */
export const PREPARE = request<PrepareQuery, PrepareAnswer>('policy/prepare');

export interface PrepareQuery {
  /** With its ending. @example 'board paper.docx' */
  readonly name: string;
  /** The bytes of the file in base64. */
  readonly content: string;
  /** What becomes of tracked changes; accepted where nobody chose. */
  readonly changes?: 'accept' | 'reject';
}

/** The source, or in words why it cannot be read. */
export interface PrepareAnswer {
  readonly source?: PreparedSource;
  readonly problem?: string;
}

export interface PreparedSource {
  readonly markdown: string;
  /** Every word as the file gives it, for putting beside the Markdown. */
  readonly plain: string;
  readonly comments: readonly BroughtComment[];
  readonly head: readonly HeadProposal[];
  readonly boilerplate: readonly { readonly start: number; readonly end: number; readonly words: string }[];
  readonly voices: readonly string[];
  readonly tracked?: {
    readonly insertions: number;
    readonly deletions: number;
    readonly authors: readonly string[];
  };
  /** What was left out or could not be read, each in a sentence. */
  readonly lost: readonly string[];
}

export interface HeadProposal {
  readonly key: string;
  readonly value: string;
  readonly why: string;
  readonly isSure: boolean;
}

/** A comment on words of a text; UTF-16 offsets, half-open. */
export interface BroughtComment extends BroughtRemark {
  readonly start: number;
  readonly end: number;
  readonly replies: readonly BroughtRemark[];
  readonly resolved: boolean;
}

interface BroughtRemark {
  readonly text: string;
  readonly author?: string;
  readonly date?: string;
}

/** Gives up the file that is being read. */
export const STOP_PREPARING = request<undefined, null>('policy/stopPreparing');

/** The text to keep: with its head, without what is to be left out. */
export const FINISH_SOURCE = request<FinishQuery, FinishedSource>('policy/finishSource');

export interface FinishQuery {
  readonly source: Pick<PreparedSource, 'markdown' | 'comments'>;
  readonly fields: readonly (readonly [key: string, value: string])[];
  readonly leftOut: readonly { readonly start: number; readonly end: number }[];
}

export interface FinishedSource {
  readonly text: string;
  readonly comments: readonly BroughtComment[];
}
