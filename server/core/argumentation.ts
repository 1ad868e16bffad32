import type { PlacedPassage } from './passages.ts';
import type { Span } from './span.ts';
import type { ConceptId } from './vocabulary.ts';
import type { Zone } from './zones.ts';

export type Stance = 'for' | 'against' | 'neutral';

/** What a claim is mainly about; the list of `evaluation`'s contract. */
export const TOPICS = [
  ...[
    'accountability',
    'sos-powers',
    'private-sector',
    'procurement',
    'gp-representation',
    'local-government',
  ],
  ...[
    'finance',
    'timing',
    'integration',
    'bureaucracy',
    'outcomes',
    'workforce',
    'transparency',
    'commissioning',
    'other',
  ],
] as const;
export type Topic = (typeof TOPICS)[number] & string;

/** A contestable assertion about the reform or its parts. The span counts in the document. */
export interface Claim extends Span {
  /** Stable while the words of the claim and its place among equal ones are. @example 'c1f9a3' */
  readonly id: string;
  /** The readable words, without mark-up. */
  readonly text: string;
  /** A body or person as written, `author`, or `unattributed`. */
  readonly voice: string;
  readonly stance: Stance;
  readonly topic: string;
  readonly about: readonly ConceptId[];
  /** From 0 to 1. */
  readonly confidence: number;
  readonly cues: readonly Cue[];
}

/** The words that gave a claim away. */
export interface Cue extends Span {
  readonly kind: string;
}

/** A claim speaks against or for another; a claim that attacks is a counterclaim. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly kind: 'attack' | 'support';
  readonly cue?: Span;
  /** In words. @example '"However" sets this against the sentence before.' */
  readonly reason?: string;
}

export interface Argumentation {
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
}

/** The claims of a document and how they answer each other. */
export function argumentationOf(
  _passages: readonly PlacedPassage[],
  _zones: readonly Zone[],
  _author: string,
): Argumentation {
  return { claims: [], relations: [] };
}
