import { type Features, probability, type Weights } from '../../server/core/ground/logistic.ts';

/** One case to learn from: named features, which of the classes it is of, and how much it counts (1 unless said). */
export interface Case {
  readonly features: Readonly<Record<string, number>>;
  readonly of: number;
  readonly counts?: number;
}

/** What each feature adds to the score of each class, by the feature's name; `''` is the constant. */
export type Scores = Readonly<Record<string, readonly number[]>>;

export interface Fitting {
  readonly classes: number;
  /** The precision of the Gaussian prior on the weights of a feature: how little the cases may shift them. */
  readonly strength: (name: string) => number;
  /** Where the prior is centred; 0 where nothing is said. */
  readonly prior?: Scores;
  /** Which features count; all where absent. */
  readonly only?: (name: string) => boolean;
}

/**
 * Multinomial logistic regression with a Gaussian prior on each weight (ridge), by L-BFGS (Liu and Nocedal 1989). The
 * same cases in the same order give the same weights. The constant is all but free.
 */
export function fit(cases: readonly Case[], { classes, strength, prior = {}, only }: Fitting): Scores {
  const names = [''];
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const number = !only || only(name) ? names.push(name) - 1 : -1;
    numbers.set(name, number);
    return number;
  };
  const rows = cases.map(({ features, of, counts = 1 }) => {
    const ids = [0];
    const values = [1];
    for (const name in features) {
      const number = numberOf(name);
      if (number < 0) continue;
      ids.push(number);
      values.push(features[name]!);
    }
    return { ids: Int32Array.from(ids), values: Float64Array.from(values), of, counts };
  });
  const mean = Float64Array.from(
    names.flatMap(name => Array.from({ length: classes }, (_, k) => prior[name]?.[k] ?? 0)),
  );
  const precision = Float64Array.from(
    names.flatMap(name => new Array(classes).fill(name === '' ? 0.01 : strength(name))),
  );
  const slopeAt = (weights: Float64Array, slope: Float64Array): number => {
    let loss = 0;
    for (let j = 0; j < weights.length; j++) {
      const off = weights[j]! - mean[j]!;
      slope[j] = precision[j]! * off;
      loss += 0.5 * precision[j]! * off * off;
    }
    const scores = new Float64Array(classes);
    for (const { ids, values, of, counts } of rows) {
      scores.fill(0);
      for (let i = 0; i < ids.length; i++)
        for (let k = 0; k < classes; k++) scores[k]! += weights[ids[i]! * classes + k]! * values[i]!;
      const top = Math.max(...scores);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += Math.exp(scores[k]! - top);
      loss += counts * (top + Math.log(sum) - scores[of]!);
      for (let k = 0; k < classes; k++) {
        const wrong = counts * (Math.exp(scores[k]! - top) / sum - (k === of ? 1 : 0));
        for (let i = 0; i < ids.length; i++) slope[ids[i]! * classes + k]! += wrong * values[i]!;
      }
    }
    return loss;
  };
  const weights = minimum(slopeAt, mean.slice());
  return Object.fromEntries(
    names.map((name, j) => [name, [...weights.subarray(j * classes, (j + 1) * classes)]]),
  );
}

/** A thing that is so or is not. */
export interface YesOrNo {
  readonly features: Case['features'];
  readonly yes: boolean;
  readonly counts?: number;
}

/** The same for whether something is so: what each feature adds to the logarithm of the odds. */
export function fitOdds(
  cases: readonly YesOrNo[],
  { strength, prior = {}, only }: Omit<Fitting, 'classes' | 'prior'> & { readonly prior?: Weights },
): Weights {
  // Of two classes, each has half the weight and the prior of the difference.
  const scores = fit(
    cases.map(one => ({ ...one, of: one.yes ? 1 : 0 })),
    {
      ...{ classes: 2, only, strength: name => 2 * strength(name) },
      prior: Object.fromEntries(Object.entries(prior).map(([name, one]) => [name, [-one / 2, one / 2]])),
    },
  );
  return Object.fromEntries(Object.entries(scores).map(([name, [no, yes]]) => [name, yes! - no!]));
}

/** How likely it is that something is so. */
export function chanceOf(features: Case['features'], weights: Weights): number {
  return probability(oddsOf(features, weights));
}

/** The sum of a case's weighted features: the logarithm of the odds. */
export function oddsOf(features: Case['features'], weights: Weights): number {
  let sum = weights[''] ?? 0;
  for (const [name, value] of Object.entries(features)) sum += (weights[name] ?? 0) * value;
  return sum;
}

/** Features under their names, those that are 0 left out. */
export function named(names: readonly string[], values: Features): Record<string, number> {
  return Object.fromEntries(
    names.map((name, i) => [name, values[i]!] as const).filter(([, value]) => value !== 0),
  );
}

/** The probability of each class. */
export function chances(features: Case['features'], weights: Scores): number[] {
  const scores = weights['']!.slice();
  for (const [name, value] of Object.entries(features)) {
    const own = weights[name];
    if (own) for (let k = 0; k < scores.length; k++) scores[k]! += own[k]! * value;
  }
  const top = Math.max(...scores);
  const odds = scores.map(score => Math.exp(score - top));
  const sum = odds.reduce((a, b) => a + b, 0);
  return odds.map(one => one / sum);
}

/** Where a smooth convex function is least, from `start` on; `slopeAt` gives its value and writes its slope. */
export function minimum(
  slopeAt: (at: Float64Array, slope: Float64Array) => number,
  start: Float64Array,
): Float64Array {
  const size = start.length;
  let at = start;
  let slope = new Float64Array(size);
  let value = slopeAt(at, slope);
  const steps: { moved: Float64Array; bent: Float64Array; rho: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const direction = slope.map(x => -x);
    const shares: number[] = [];
    for (let i = steps.length - 1; i >= 0; i--) {
      const { moved, bent, rho } = steps[i]!;
      const share = rho * dot(moved, direction);
      shares[i] = share;
      add(direction, bent, -share);
    }
    const last = steps.at(-1);
    if (last) {
      const scale = 1 / (last.rho * dot(last.bent, last.bent));
      for (let j = 0; j < size; j++) direction[j]! *= scale;
    }
    steps.forEach(({ moved, bent, rho }, i) => {
      add(direction, moved, shares[i]! - rho * dot(bent, direction));
    });
    const fall = dot(direction, slope);
    let length = last ? 1 : 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
    const nextSlope = new Float64Array(size);
    let next = at;
    let nextValue = value;
    for (let tries = 0; tries < 30; tries++, length /= 2) {
      next = at.map((x, j) => x + length * direction[j]!);
      nextValue = slopeAt(next, nextSlope);
      if (nextValue <= value + 1e-4 * length * fall) break;
    }
    const moved = next.map((x, j) => x - at[j]!);
    const bent = nextSlope.map((x, j) => x - slope[j]!);
    const curve = dot(moved, bent);
    if (curve > 1e-10) steps.push({ moved, bent, rho: 1 / curve });
    if (steps.length > 10) steps.shift();
    const gained = value - nextValue;
    [at, slope, value] = [next, nextSlope, nextValue];
    if (gained < 1e-5 * Math.abs(value)) break;
  }
  return at;
}

const ROUNDS = 100;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += times * what[i]!;
}
