import type { ClaimItem, Side } from './claims.ts';
import { request } from './messages.ts';
import type { Range } from './places.ts';
import type { BroughtComment } from './prepare.ts';

/** Does something to annotations; it is written at once, or not at all. */
export const ACT = request<ActRequest, ActAnswer>('policy/act');

export interface ActRequest {
  readonly act: Act;
  /** The version of the text that the range of the act counts in. */
  readonly version?: number;
  /** Whose act it is, as people know them. */
  readonly creator?: string;
}

/** The answer to `policy/act` and `policy/undoAct`. */
export interface ActAnswer {
  /** Why it was not done, and what to do, in words. */
  readonly problem?: string;
  /** The annotations that were made or changed. */
  readonly ids?: readonly string[];
  /** What takes it back; only the server reads it, also one that is started after this one died. */
  readonly undo?: readonly unknown[];
}

/** Takes back what was done. */
export const UNDO_ACT = request<UndoRequest, ActAnswer>('policy/undoAct');

export interface UndoRequest {
  readonly undo: readonly unknown[];
}

/** What a person does to the annotations of a text; ids are those of annotations. */
export type Act = { readonly kind: 'acceptAll' } | ActOnVoice | ActOnText | ActOnClaim;

type ActOnText = { readonly uri: string } & (
  | { readonly kind: 'comment'; readonly range: Range; readonly text: string }
  | { readonly kind: 'reply'; readonly to: string; readonly text: string }
  | { readonly kind: 'rewrite'; readonly id: string; readonly text: string }
  | { readonly kind: 'withdraw'; readonly id: string }
  | { readonly kind: 'settle'; readonly id: string; readonly status: 'open' | 'resolved' }
  | { readonly kind: 'tag'; readonly range: Range; readonly concept: string }
  | { readonly kind: 'tagMentions' | 'untag'; readonly concept: string }
  | { readonly kind: 'accept'; readonly id: string }
  | { readonly kind: 'moveTo'; readonly id: string; readonly range: Range }
  | { readonly kind: 'retire'; readonly id: string }
  | ({ readonly kind: 'markClaim'; readonly range: Range } & Required<ClaimCorrection>)
  | {
      readonly kind: 'dismissFinding';
      readonly code: string;
      /** Here only; else in the whole text. */
      readonly range?: Range;
      /** In the whole text: for these words only. */
      readonly words?: string;
      readonly reason?: string;
      readonly until?: string;
    }
  | { readonly kind: 'ownWords'; readonly range: Range }
  /** Keeps the comments of a file that the text was made from. */
  | { readonly kind: 'bringIn'; readonly comments: readonly BroughtComment[] }
);

/** Says whose side a voice is on in some texts; `unsaid` takes that back. */
export interface ActOnVoice {
  readonly kind: 'takeSide';
  /** The `id` of a `VoiceItem`. */
  readonly voice: string;
  readonly side: Side | 'unsaid';
  readonly uris: readonly string[];
}

/** What a person decides about a claim; `claim` is the id of a `ClaimItem`. */
export type ActOnClaim = { readonly claim: string } & (
  | { readonly kind: 'confirm' }
  /** Dismisses it with others that say the same, as they stand in one row. */
  | { readonly kind: 'dismissClaim'; readonly same?: readonly string[]; readonly reason?: string }
  | { readonly kind: 'undecide' }
  /** Confirms it, with what is known better; with a range, on other words. */
  | ({ readonly kind: 'correct'; readonly range?: Range } & ClaimCorrection)
  /** What it does to the claim `to`; `none`: the two do not meet. Both are confirmed. */
  | { readonly kind: 'relate'; readonly to: string; readonly relation: 'attack' | 'support' | 'none' }
);

export interface ClaimCorrection {
  readonly stance?: ClaimItem['stance'];
  /** As a `Choice` names it, or the words for another one. */
  readonly voice?: string;
  /** The id of a `Choice`. */
  readonly topic?: string;
}
