/** What each feature adds to the odds that something is so, by its name; `''` is the constant. */
export type Weights = Readonly<Record<string, number>>;

/** Features in the order of a list of names; most are 0. A plain list: thousands of typed ones cost more than they save. */
export type Features = readonly number[];

/** Weights in the order of `names`, with the constant behind them; names that nothing is known of weigh nothing. */
export function inOrder(weights: Weights, names: readonly string[]): readonly number[] {
  return [...names, ''].map(name => weights[name] ?? 0);
}

/** The sum of weighted features and the constant: the logarithm of the odds. */
export function logOdds(features: Features, weights: readonly number[]): number {
  let sum = weights[features.length]!;
  for (let i = 0; i < features.length; i++) sum += features[i]! * weights[i]!;
  return sum;
}

/** From the logarithm of odds to a probability between 0 and 1. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
