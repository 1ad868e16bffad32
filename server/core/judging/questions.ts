import type { Stance } from '../claims/claims.ts';
import type { CrossKind } from '../claims/meetings.ts';

// What somebody who reads better than the engine may be asked, and what they answer, as data. This is the one door to a
// language model: nobody behind it knows a model, and no model knows anything but what stands in a question.

/** Words of a text, with those around them. */
export interface Passage {
  /** Address of the text. */
  readonly uri: string;
  /** The claim that these words are; absent where they are a paragraph. @example 'c1f9a3b7' */
  readonly claim?: string;
  /** The words that are asked about, as they read. */
  readonly words: string;
  /** What stands around them, with the words themselves; at most `AROUND` UTF-16 units. */
  readonly around: string;
  /** @example 'Health and Care Bill, second reading' */
  readonly title: string;
  /** Whose words the engine takes them for. */
  readonly voice?: string;
  /** The day that the text is read at, ISO. */
  readonly date?: string;
}

/** A question; `id` tells it from others of its batch. */
export type Question =
  /** Are the two on the same point, and what does the first do to the other? `found` is what the engine shows. */
  | {
      readonly kind: 'pair';
      readonly id: string;
      readonly one: Passage;
      readonly other: Passage;
      readonly found?: CrossKind;
    }
  /** Where does it stand on the measure that the text is about? */
  | { readonly kind: 'stance'; readonly id: string; readonly one: Passage; readonly found: Stance }
  /** Who says so? */
  | { readonly kind: 'voice'; readonly id: string; readonly one: Passage; readonly found: string }
  /** Which sentences of the paragraph are claims? */
  | { readonly kind: 'claims'; readonly id: string; readonly one: Passage };

export type QuestionKind = Question['kind'];

/** What may be answered to a pair: what the first does to the other. */
export const PAIR_VERDICTS = ['against', 'supports', 'same point', 'different'] as const;
/** What may be answered to where a claim stands. */
export const STANCES = ['for', 'against', 'neutral'] as const;

/** An answer that was checked against the text. */
export type Answer =
  | { readonly kind: 'pair'; readonly verdict: (typeof PAIR_VERDICTS)[number] }
  | { readonly kind: 'stance'; readonly verdict: Stance }
  /** A name as the text has it, `author` or `unattributed`. */
  | { readonly kind: 'voice'; readonly verdict: string }
  /** Words of the paragraph that are a claim. */
  | { readonly kind: 'claims'; readonly verdict: string };

/** As many questions as are sent at once. */
export interface Batch {
  /** @example 'b1' */
  readonly id: string;
  readonly questions: readonly Question[];
}

/** What a shell gives to the engine: words go to a model, words come back. @throws an Error in words for a person */
export type Judge = (request: JudgeRequest, signal: Stopping) => Promise<string>;

/** Says that a person no longer wants to wait; an `AbortSignal` is one. */
export interface Stopping {
  readonly aborted: boolean;
}

/** What is sent for a batch. */
export interface JudgeRequest {
  /** What the model is to do; the same for every batch. */
  readonly instructions: string;
  /** The questions, as JSON. */
  readonly data: string;
}

/** How much of a text goes with the words that are asked about, in UTF-16 units. */
export const AROUND = 600;
