import type { Learned } from '../../server/core/claims/weights.ts';
import { learnClaims } from './claims.ts';
import { type GoldText, inParts } from './gold.ts';
import { learnPoints } from './points.ts';
import { learnRelations } from './relations.ts';
import { learnTopics } from './topics.ts';

/** All that the texts teach. The same texts in the same order teach the same. */
export function learn(texts: readonly GoldText[]): Learned {
  const [claims, topics] = [learnClaims(texts), learnTopics(texts)];
  return { claims, topics, points: learnPoints(texts), relations: learnRelations(texts, { claims, topics }) };
}

/**
 * What is learned without each text, by its name: the texts are put in `count` parts, and each part is left out in turn
 * of all that is learned or chosen from data.
 * @param most learn from no more than so many of the others, for a curve of what more texts would bring
 */
export function learnedWithout(texts: readonly GoldText[], count = 10, most = texts.length) {
  const learned = new Map<string, Learned>();
  for (const part of inParts(texts, count)) {
    const rest = texts.filter(text => !part.includes(text));
    // Spread over the whole list, which stands in order of kinds.
    const chosen = rest.filter(
      (_, i) => Math.floor(((i + 1) * most) / rest.length) > Math.floor((i * most) / rest.length),
    );
    const one = learn(most < rest.length ? chosen : rest);
    for (const { name } of part) learned.set(name, one);
  }
  return learned;
}
