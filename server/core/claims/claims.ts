import type { Span } from '../ground/span.ts';
import type { PlacedPassage } from '../terms/passages.ts';
import type { ConceptId } from '../vocabulary/vocabulary.ts';
import type { Statement } from '../voices/statements.ts';
import type { Voice } from '../voices/voices.ts';

export type Stance = 'for' | 'against' | 'neutral';

/** A contestable assertion about the reform or its parts. The span counts in the document. */
export interface Claim extends Span {
  /** Stable while the words of the claim and its place among equal ones are. @example 'c1f9a3b7' */
  readonly id: string;
  /** The readable words, without mark-up. */
  readonly text: string;
  /** A body or person as written, `author`, `commenter`, or `unattributed`. */
  readonly voice: string;
  /** Own words, a speaker in a debate, reported ("the council fears"), quoted, or a reader's comment. */
  readonly how: Voice['how'];
  /** Where others are reported or quoted: who does so, the author, a speaker or a commenter. */
  readonly by?: string;
  /** An unnamed many ("some argue", "there are concerns"). */
  readonly unnamed?: boolean;
  /** The words that name the voice, where there are any. */
  readonly attribution?: Span;
  readonly stance: Stance;
  /** How often a stance told as surely as this one was right on texts left out of the learning, from 0 to 1; unknown of closed texts. */
  readonly stanceConfidence?: number;
  /** What it is for or against: a concept that it, its heading or the title names; absent where none is known. */
  readonly target?: ConceptId;
  readonly topic: string;
  readonly about: readonly ConceptId[];
  /** How likely it is that a careful reader calls it a claim about health and care as a system, from 0 to 1. */
  readonly confidence: number;
  readonly cues: readonly Cue[];
}

/** The words that gave a claim away. */
export interface Cue extends Span {
  /** The kind of cue that weighs most here. @example 'worry' */
  readonly kind: string;
  /** What it adds to the odds that this is a claim; negative where it speaks against. */
  readonly weight: number;
  /** As they read, without mark-up. @example 'will undermine' */
  readonly words: string;
}

/** A claim of a text whose words are not at hand: what gave it away is known, and no longer where; how sure its stance is may not be. */
export type KeptClaim = Omit<Claim, 'cues'> & { readonly cues: readonly Omit<Cue, keyof Span>[] };

/** A claim speaks against or for another; a claim that attacks is a counterclaim. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly kind: 'attack' | 'support';
  readonly cue?: Span;
  /** How likely it is that this is so, from 0 to 1, where that is known. */
  readonly score?: number;
  /** In words. @example '"However" sets this against the claim before.' */
  readonly reason?: string;
}

/** A statement where it stands, with its voice. */
export interface Candidate extends Span {
  readonly placed: PlacedPassage;
  readonly statement: Statement;
  readonly voice: Voice;
  /** Who is reported to say what the statement grants ("Supporters say A, but B"). */
  readonly grantedBy?: Voice;
  /** Said in a debate, where speakers answer each other. */
  readonly debate: boolean;
}

/** A claim with the statement it was made from; `number` is that statement's place in the document. */
export interface Stated {
  readonly claim: Claim;
  readonly candidate: Candidate;
  readonly number: number;
}

export function opposite(stance: Stance): Stance {
  if (stance === 'neutral') return stance;
  return stance === 'for' ? 'against' : 'for';
}

/** 1 for, -1 against, 0 neutral. */
export function leaningOf({ stance }: Pick<Claim, 'stance'>): number {
  return stance === 'neutral' ? 0 : stance === 'for' ? 1 : -1;
}

/** True where two claims take different sides. */
export function opposed(a: Claim, b: Claim): boolean {
  return a.stance !== 'neutral' && a.stance === opposite(b.stance);
}
