import { probability, type Weights } from '../../server/core/ground/weigh.ts';

/** One case to learn from: named features and whether the thing is so. */
export interface Case {
  readonly features: Readonly<Record<string, number>>;
  readonly yes: boolean;
}

export type { Weights };

/**
 * Logistic regression with a Gaussian prior on each weight (ridge), by Newton's method with a line search.
 * `strength` is the prior's precision; the constant, under the name `''`, has none.
 */
export function fit(cases: readonly Case[], strength: number, prior: Weights = {}): Weights {
  const names = ['', ...new Set(cases.flatMap(({ features }) => Object.keys(features)))].sort();
  const rows = cases.map(({ features }) => names.map(name => (name === '' ? 1 : (features[name] ?? 0))));
  const mean = names.map(name => prior[name] ?? 0);
  const precision = names.map(name => (name === '' ? 0.01 : strength));
  let weights = mean.slice();
  let loss = lossOf(rows, cases, weights, mean, precision);
  for (let round = 0; round < 30; round++) {
    const gradient = names.map((_, j) => precision[j]! * (weights[j]! - mean[j]!));
    const hessian = names.map((_, j) => names.map((_, k) => (j === k ? precision[j]! : 0)));
    rows.forEach((row, i) => {
      const p = probability(dot(row, weights));
      const slope = p - (cases[i]!.yes ? 1 : 0);
      const bend = p * (1 - p);
      for (let j = 0; j < row.length; j++) {
        if (row[j] === 0) continue;
        gradient[j]! += slope * row[j]!;
        for (let k = 0; k < row.length; k++) hessian[j]![k]! += bend * row[j]! * row[k]!;
      }
    });
    const step = solve(hessian, gradient);
    let size = 1;
    let next = weights;
    let nextLoss = Number.POSITIVE_INFINITY;
    for (; size > 1e-4; size /= 2) {
      next = weights.map((w, j) => w - size * step[j]!);
      nextLoss = lossOf(rows, cases, next, mean, precision);
      if (nextLoss < loss) break;
    }
    if (loss - nextLoss < 1e-7) break;
    weights = next;
    loss = nextLoss;
  }
  return Object.fromEntries(names.map((name, j) => [name, weights[j]!]));
}

/** The sum of a case's weighted features: the logarithm of the odds. */
export function oddsOf(features: Case['features'], weights: Weights): number {
  let sum = weights[''] ?? 0;
  for (const [name, value] of Object.entries(features)) sum += (weights[name] ?? 0) * value;
  return sum;
}

/** Features under their names, those that are 0 left out. */
export function named(names: readonly string[], values: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(
    names.map((name, i) => [name, values[i]!] as const).filter(([, value]) => value !== 0),
  );
}

function lossOf(
  rows: number[][],
  cases: readonly Case[],
  weights: number[],
  mean: number[],
  precision: number[],
) {
  let loss = 0;
  rows.forEach((row, i) => {
    const x = dot(row, weights) * (cases[i]!.yes ? 1 : -1);
    loss += x > 0 ? Math.log1p(Math.exp(-x)) : -x + Math.log1p(Math.exp(x));
  });
  weights.forEach((w, j) => {
    loss += 0.5 * precision[j]! * (w - mean[j]!) ** 2;
  });
  return loss;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Gaussian elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!]);
  const n = right.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(a[r]![i]!) > Math.abs(a[pivot]![i]!)) pivot = r;
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    for (let r = i + 1; r < n; r++) {
      const factor = a[r]![i]! / a[i]![i]!;
      if (factor === 0) continue;
      for (let c = i; c <= n; c++) a[r]![c]! -= factor * a[i]![c]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = a[i]![n]!;
    for (let c = i + 1; c < n; c++) sum -= a[i]![c]! * x[c]!;
    x[i] = sum / a[i]![i]!;
  }
  return x;
}
