import type { Features } from './statements.ts';

/** What each feature adds to the odds that something is so, by its name; `''` is the constant. */
export type Weights = Readonly<Record<string, number>>;

/** The sum of weighted features: the logarithm of the odds. */
export function weigh(features: Features, weights: Weights): number {
  let sum = weights[''] ?? 0;
  for (const name in features) sum += (weights[name] ?? 0) * features[name]!;
  return sum;
}

/** From the logarithm of odds to a probability between 0 and 1. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
