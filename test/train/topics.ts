import { candidatesOf, Topics } from '../../server/core/claims/argumentation.ts';
import { type ByTopic, TOPIC_SIGNS, TOPICS, type Topic } from '../../server/core/claims/topics.ts';
import type { TopicWeights } from '../../server/core/claims/weights.ts';
import { type GoldText, shared } from './gold.ts';

/**
 * Which words speak of which topic stands in `server/core/wordLists/topicWords.ts`; learned is only how much each place
 * counts where words may stand, the same for all topics, and how readily each topic is chosen.
 */
const SIGNS_PRIOR: Readonly<Record<(typeof TOPIC_SIGNS)[number], number>> = {
  ...{ 'its words': 3, 'any of its words': 0, 'its subject': 0, 'its phrases': 0, 'what it names': 0 },
  ...{ 'its paragraph': 1, 'the statement before': 0.6, 'the statement behind': 0.3 },
  ...{ 'the title': 0.6, 'the heading': 3.5, 'the whole text': 0 },
};
const OTHER_PRIOR = 0.3;
const STRENGTH = 40;
const ROUNDS = 120;

interface Choice {
  readonly signs: readonly ByTopic[];
  readonly topic: number;
}

/** Weights of the signs, then of the topics. */
type Learned = readonly [signs: readonly number[], topics: readonly number[]];

/** What the annotated texts teach of topics. */
export function learnTopics(texts: readonly GoldText[]): TopicWeights {
  const [signs, topics] = learn(texts.flatMap(choicesOf));
  const named = (names: readonly string[], weights: readonly number[]) =>
    Object.fromEntries(names.map((name, i) => [name, weights[i]!]));
  return { signs: named(TOPIC_SIGNS, signs), topics: named(TOPICS, topics) };
}

function choicesOf({ document, claims }: GoldText): Choice[] {
  const { passages, zones, vocabulary } = document;
  const candidates = candidatesOf(passages, zones, 'author', vocabulary);
  const topics = new Topics(candidates, passages);
  return claims.flatMap(claim => {
    const best = candidates.findIndex(one => shared(claim, one) >= 0.5);
    const topic = TOPICS.indexOf(claim.topic as Topic);
    return best < 0 ? [] : [{ signs: topics.signsOf(best), topic }];
  });
}

/** Conditional logit with a Gaussian prior on each weight, by gradient descent with a step of its own for each weight. */
function learn(choices: readonly Choice[]): Learned {
  const before = [
    ...TOPIC_SIGNS.map(sign => SIGNS_PRIOR[sign]),
    ...TOPICS.map(topic => (topic === 'other' ? OTHER_PRIOR : 0)),
  ];
  const weights = before.slice();
  const steps = weights.map(() => 1e-6);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight, i) => STRENGTH * (weight - before[i]!));
    for (const { signs, topic } of choices) {
      const scores = scoresOf(signs, split(weights));
      const top = Math.max(...scores);
      const odds = scores.map(score => Math.exp(score - top));
      const whole = sum(odds);
      odds.forEach((one, t) => {
        const wrong = one / whole - (t === topic ? 1 : 0);
        slope[TOPIC_SIGNS.length + t]! += wrong;
        signs.forEach((sign, k) => {
          slope[k]! += wrong * sign[t]!;
        });
      });
    }
    slope.forEach((one, i) => {
      steps[i]! += one ** 2;
      weights[i]! -= (0.3 * one) / Math.sqrt(steps[i]!);
    });
  }
  return split(weights);
}

function split(weights: readonly number[]): Learned {
  return [weights.slice(0, TOPIC_SIGNS.length), weights.slice(TOPIC_SIGNS.length)];
}

function scoresOf(signs: Choice['signs'], [ofSigns, ofTopics]: Learned): number[] {
  return ofTopics.map((weight, t) =>
    signs.reduce((score, sign, k) => score + ofSigns[k]! * sign[t]!, weight),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
