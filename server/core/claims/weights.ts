import type { Weights } from '../ground/logistic.ts';
import claims from './claimWeights.json' with { type: 'json' };
import points from './pointWeights.json' with { type: 'json' };
import relations from './relationWeights.json' with { type: 'json' };
import relevance from './relevanceWeights.json' with { type: 'json' };
import stances from './stanceWeights.json' with { type: 'json' };
import topics from './topicWeights.json' with { type: 'json' };

/**
 * All that was learned of claims from annotated texts. It is a value, so that `npm run evaluate` can run the engine
 * with what was learned without the very texts that it reads; everybody else takes what ships.
 */
export interface Learned {
  readonly claims: ClaimWeights;
  readonly relevance: RelevanceWeights;
  readonly stances: StanceWeights;
  readonly topics: TopicWeights;
  readonly points: PointWeights;
  readonly relations: RelationWeights;
}

/** Whether a claim of a text speaks against an earlier one, or for it. */
export interface RelationWeights {
  readonly attack: Weights;
  readonly support: Weights;
  /** What is less likely is not told at all. */
  readonly least: Readonly<Record<'attack' | 'support', number>>;
  /** What is less likely is told to programs alone: to a person it would be called what it often is not. */
  readonly shown: Readonly<Record<'attack' | 'support', number>>;
}

/** Whether a statement is a claim. */
export interface ClaimWeights {
  /** Below this a statement is not shown as a claim. */
  readonly threshold: number;
  readonly reliability: readonly Reliability[];
  readonly claim: Weights;
  /** Of its stems. */
  readonly words: Weights;
  readonly company: Weights;
}

/** Whether a statement is about health and care as a system: what each trait adds to the logarithm of the odds. */
export interface RelevanceWeights {
  readonly constant: number;
  readonly signs: Weights;
  /** Of its stems. */
  readonly words: Weights;
  /** Of the stems of the title and the heading above it. */
  readonly headings: Weights;
  /** Of the stems of the whole text, by the root of how many statements hold them. */
  readonly text: Weights;
}

/** Where a statement stands: what each trait adds to the score of each stance, in the order of `STANCES`. */
export interface StanceWeights {
  readonly constant: readonly number[];
  readonly signs: ByTrait;
  /** Of the words that its voice is called by. */
  readonly names: ByTrait;
  /** Of the stems of all that its voice says in the text. */
  readonly said: ByTrait;
  /** How sure the likeliest stance is, by `SURENESS_SIGNS`: learned from what was told of texts left out. */
  readonly sureness: Weights;
}

type ByTrait = Readonly<Record<string, readonly number[]>>;

/** Of `shown` statements with a confidence from `from` to `from + 0.1`, on texts left out of the learning, `right` were claims. */
export interface Reliability {
  readonly from: number;
  readonly shown: number;
  readonly right: number;
}

/** What a claim is about: how much each sign counts, and how readily each topic is chosen. */
export interface TopicWeights {
  /** Of a statement by itself, its stems included: by stem, then by topic. */
  readonly own: {
    readonly signs: Weights;
    readonly topics: Weights;
    readonly words: Readonly<Record<string, Weights>>;
  };
  /** Of what stands around it. */
  readonly around: { readonly signs: Weights; readonly topics: Weights };
}

/** Whether claims of two texts are on the same point, and whether they are against each other if so. */
export interface PointWeights {
  readonly point: Weights;
  readonly against: Weights;
}

export const SHIPPED: Learned = { claims, relevance, stances, topics, points, relations };
