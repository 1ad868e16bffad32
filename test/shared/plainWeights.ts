import { RULES } from '../../server/core/claims/rules.ts';
import { type Learned, type PointWeights, SHIPPED } from '../../server/core/claims/weights.ts';

// What ships is learned, and changes with every text that is annotated; these are for tests of what is done with it.

/** Claims that have much of their words in common are on the same point, and the sides of their voices decide the rest. */
export const PLAIN: PointWeights = {
  point: { '': -3, 'the same words': 8, 'the same topic': 1 },
  against: { '': 0, 'their voices take opposite sides': 3, 'their voices take the same side': -3 },
};

/** Within a text the rules alone decide. */
export const RULED: Learned = {
  ...SHIPPED,
  relations: {
    attack: { '': -4, ...Object.fromEntries(RULES.slice(0, 5).map(rule => [rule, 8])) },
    support: { '': -4, ...Object.fromEntries(RULES.slice(5).map(rule => [rule, 8])) },
    least: { attack: 0.6, support: 0.6 },
    shown: { attack: 0.6, support: 0.6 },
  },
};
