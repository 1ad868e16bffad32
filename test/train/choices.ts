import { type ByTopic, TOPICS } from '../../server/core/claims/topics.ts';
import type { Weights } from '../../server/core/ground/logistic.ts';
import { minimum } from './regression.ts';

/** What is known of one claim, the topic that a reader chose, and how much it counts. */
export interface Choice {
  readonly signs: readonly ByTopic[];
  readonly stems: readonly string[];
  readonly topic: number;
  readonly counts: number;
}

export interface Chosen {
  /** How much each sign counts, the same for all topics. */
  readonly signs: Weights;
  /** How readily each topic is chosen. */
  readonly topics: Weights;
  /** What each stem adds to each topic. */
  readonly words: Readonly<Record<string, Weights>>;
}

/** Gaussian priors: where the weights of signs and of topics are centred, and how little the claims may shift them. */
export interface Priors {
  readonly signs: Weights;
  readonly topics: Weights;
  readonly strength: { readonly sign: number; readonly topic: number; readonly stem: number };
}

/** Conditional logit (McFadden 1974) with a ridge on each weight, by L-BFGS. Only `stems` have weights of their own. */
export function fitChoices(choices: readonly Choice[], stems: readonly string[], priors: Priors): Chosen {
  const names = Object.keys(priors.signs);
  const kinds = TOPICS.length;
  const [topicsFrom, stemsFrom] = [names.length, names.length + kinds];
  const before = new Float64Array(stemsFrom + stems.length * kinds);
  const strength = new Float64Array(before.length).fill(priors.strength.stem);
  names.forEach((name, k) => {
    before[k] = priors.signs[name]!;
    strength[k] = priors.strength.sign;
  });
  TOPICS.forEach((topic, t) => {
    before[topicsFrom + t] = priors.topics[topic] ?? 0;
    strength[topicsFrom + t] = priors.strength.topic;
  });
  const places = new Map(stems.map((stem, i) => [stem, stemsFrom + i * kinds]));
  const rows = choices.map(one => ({ ...one, at: one.stems.flatMap(stem => places.get(stem) ?? []) }));
  const scores = new Float64Array(kinds);
  const weights = minimum((weights, slope) => {
    let loss = 0;
    for (let j = 0; j < weights.length; j++) {
      const off = weights[j]! - before[j]!;
      slope[j] = strength[j]! * off;
      loss += 0.5 * strength[j]! * off * off;
    }
    for (const { signs, at, topic, counts } of rows) {
      for (let t = 0; t < kinds; t++) {
        let score = weights[topicsFrom + t]!;
        for (let k = 0; k < names.length; k++) score += weights[k]! * signs[k]![t]!;
        for (const place of at) score += weights[place + t]!;
        scores[t] = score;
      }
      const top = Math.max(...scores);
      let sum = 0;
      for (let t = 0; t < kinds; t++) sum += Math.exp(scores[t]! - top);
      loss += counts * (top + Math.log(sum) - scores[topic]!);
      for (let t = 0; t < kinds; t++) {
        const wrong = counts * (Math.exp(scores[t]! - top) / sum - (t === topic ? 1 : 0));
        slope[topicsFrom + t]! += wrong;
        for (let k = 0; k < names.length; k++) slope[k]! += wrong * signs[k]![t]!;
        for (const place of at) slope[place + t]! += wrong;
      }
    }
    return loss;
  }, before.slice());
  const byTopic = (from: number) => Object.fromEntries(TOPICS.map((topic, t) => [topic, weights[from + t]!]));
  return {
    signs: Object.fromEntries(names.map((name, k) => [name, weights[k]!])),
    topics: byTopic(topicsFrom),
    words: Object.fromEntries(stems.map(stem => [stem, byTopic(places.get(stem)!)])),
  };
}
