import { allOf } from '../ground/lists.ts';
import type { Features } from '../ground/logistic.ts';
import { signInWords } from './signsInWords.ts';

/** So many are told: what weighs less would only hide what weighed most. */
const TOLD = 3;
/** What adds less to the odds explains nothing. */
const LEAST = 0.2;

/**
 * What weighed most for something, in words, each with what it adds to the logarithm of the odds.
 * @example 'the same words (+2.4), the same topic (+1.2)'
 */
export function weighedMost(
  names: readonly string[],
  features: Features,
  weights: readonly number[],
  told = TOLD,
): string {
  return names
    .map((name, i) => ({ name, weight: features[i]! * weights[i]! }))
    .filter(({ weight }) => weight >= LEAST)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, told)
    .map(({ name, weight }) => `${signInWords(name)} (+${weight.toFixed(1)})`)
    .join(', ');
}

/** @example inQuotes(['ward', 'beds', 'closure']) // '“ward”, “beds” and “closure”' */
export function inQuotes(words: readonly string[]): string {
  return allOf(words.map(word => `“${word}”`));
}
