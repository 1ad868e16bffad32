import type { PointWeights } from '../../server/core/claims/weights.ts';

/**
 * Claims that have much of their words in common are on the same point, and the sides of their voices decide the rest.
 * What ships is learned and changes with every text that is annotated; this is for tests of what is done with it.
 */
export const PLAIN: PointWeights = {
  point: { '': -3, 'the same words': 8, 'the same topic': 1 },
  against: { '': 0, 'their voices take opposite sides': 3, 'their voices take the same side': -3 },
};
