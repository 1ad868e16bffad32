import type { Act } from './acts.ts';
import { request } from './messages.ts';
import type { Place } from './places.ts';

// A language model is the client's: it has one, asks the person, and sends what the server prepared. The server checks
// every reply against the texts.

/** What would be sent to a model. */
export const JUDGE_BATCHES = request<JudgeQuery, JudgeBatches>('policy/judge/batches');

export interface JudgeQuery {
  /** The ids of claims, as in `ClaimItem`. */
  readonly claims?: readonly string[];
  /** A text: its claims, and the paragraphs in which none was found. */
  readonly uri?: string;
  /** The topic of a group of claims, over all texts. @example 'sos-powers' */
  readonly topic?: string;
  /** Which texts may be sent; `share: never` in the head of one is kept whatever is said here. */
  readonly texts: 'sources' | 'all';
  /** The model by its name: what it was asked before is not asked again. @example 'GPT-4.1' */
  readonly model: string;
}

export interface JudgeBatches {
  readonly batches: readonly JudgeBatch[];
  /** The names of texts that are not sent. */
  readonly leftOut: readonly string[];
  /** How many questions were answered before, and are not sent again. */
  readonly known: number;
}

export interface JudgeBatch {
  readonly id: string;
  /** What the model is told to do. */
  readonly instructions: string;
  /** The questions with the passages, as JSON. */
  readonly data: string;
  readonly questions: number;
  /** About how many tokens it costs, the answer included. */
  readonly tokens: number;
}

/** What a model replied to a batch. */
export const JUDGE_REPLY = request<JudgeReply, JudgeReplyAnswer>('policy/judge/reply');

export interface JudgeReply {
  readonly batch: string;
  readonly reply: string;
  readonly model: string;
}

/** What became of it. */
export interface JudgeReplyAnswer {
  /** How many answers held. */
  readonly kept: number;
  /** Why others were dropped, in words, each with how many. */
  readonly dropped: readonly { readonly why: string; readonly count: number }[];
}

/** What models suggested that nobody has decided on, or what was put aside. */
export const SUGGESTIONS = request<SuggestionsQuery, readonly SuggestionItem[]>('policy/judge/suggestions');

export interface SuggestionsQuery {
  readonly dismissed: boolean;
}

/** A suggestion as a view shows it. */
export interface SuggestionItem extends Place {
  readonly id: string;
  readonly kind: 'pair' | 'stance' | 'voice' | 'claims';
  /** @example 'against', 'supports', 'same point', 'none', 'neutral', 'Lord Marsh' */
  readonly verdict: string;
  /** What it is about. */
  readonly one: SuggestedPassage;
  readonly other?: SuggestedPassage;
  /** What the engine makes of it. @example 'neutral' */
  readonly found?: string;
  readonly model: string;
  /** The day it was asked, ISO. */
  readonly on: string;
  /** What takes it over, where a person may; a claim that was missed is marked in its text instead. */
  readonly act?: Act;
}

export interface SuggestedPassage extends Place {
  readonly who: string;
  readonly text: string;
  readonly source: string;
}

/** Puts a suggestion aside, or takes it up again. */
export const DISMISS_SUGGESTION = request<DismissSuggestion, null>('policy/judge/dismiss');

export interface DismissSuggestion {
  readonly id: string;
  readonly dismissed: boolean;
}

/** An assistant of the client uses one of the tools that only read. */
export const USE_TOOL = request<ToolUse, ToolAnswer>('policy/useTool');

/** As `package.json` describes them to assistants in VS Code. */
export const TOOL_NAMES = [
  'policy_term',
  'policy_claims',
  'policy_quotation',
  'policy_check',
  'policy_duties',
] as const;

export interface ToolUse {
  readonly name: string;
  /** What the assistant sent. */
  readonly input: unknown;
  /** Which texts it may be shown. */
  readonly texts: 'sources' | 'all';
}

/** One of the two. */
export interface ToolAnswer {
  /** JSON. */
  readonly answer?: string;
  /** Why there is none, in words. */
  readonly problem?: string;
}
