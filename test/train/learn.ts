import type { Learned, StanceWeights } from '../../server/core/claims/weights.ts';
import { learnClaims } from './claims.ts';
import type { JudgedText } from './corpus.ts';
import { type GoldText, inParts } from './gold.ts';
import { learnPoints } from './points.ts';
import { learnRelations } from './relations.ts';
import { learnRelevance } from './relevance.ts';
import { learnStances, learnSureness, toldBy } from './stances.ts';
import { learnTopics } from './topics.ts';

/**
 * All that the texts teach. The same texts in the same order teach the same.
 * @param unseen where statements stand, learned without each text
 */
export function learn(
  texts: readonly GoldText[],
  judged: readonly JudgedText[],
  unseen = stancesWithoutEach(texts, judged),
): Learned {
  const sureness = learnSureness([...unseen].flatMap(([text, stances]) => toldBy(text, stances)));
  const own = {
    claims: learnClaims(texts, judged),
    relevance: learnRelevance(judged, texts),
    stances: { ...learnStances(texts, judged), sureness },
    topics: learnTopics(texts, judged),
  };
  const without = new Map(
    [...unseen].map(([text, stances]) => [text, { ...own, stances: { ...stances, sureness } }]),
  );
  return {
    ...own,
    points: learnPoints(texts),
    relations: learnRelations(texts, text => without.get(text)!),
  };
}

/** Where statements stand, learned without each text and those of its part, of five. */
export function stancesWithoutEach(
  texts: readonly GoldText[],
  judged: readonly JudgedText[],
): ReadonlyMap<GoldText, StanceWeights> {
  return new Map(
    inParts(texts, 5).flatMap(part => {
      const rest = texts.filter(text => !part.includes(text));
      const stances = learnStances(rest, ofOtherDays(judged, part));
      return part.map(text => [text, stances] as const);
    }),
  );
}

/**
 * What is learned without each text, by its name: the texts are put in `count` parts, and each part is left out in turn
 * of all that is learned or chosen from data, and with it whatever is of the same day, for that may be the same debate.
 * @param most learn from no more than so many of the others, for a curve of what more texts would bring
 */
export function learnedWithout(
  texts: readonly GoldText[],
  judged: readonly JudgedText[],
  count: number,
  most = texts.length,
): ReadonlyMap<string, Learned> {
  const learned = new Map<string, Learned>();
  for (const part of inParts(texts, count)) {
    const rest = texts.filter(text => !part.includes(text));
    // Spread over the whole list, which stands in order of kinds.
    const isChosen = (_: GoldText, i: number) =>
      Math.floor(((i + 1) * most) / rest.length) > Math.floor((i * most) / rest.length);
    const one = learn(most < rest.length ? rest.filter(isChosen) : rest, ofOtherDays(judged, part));
    for (const { name } of part) learned.set(name, one);
  }
  return learned;
}

/** Those of `texts` that are of no day of `others`. */
export function ofOtherDays<T extends GoldText | JudgedText>(
  texts: readonly T[],
  others: readonly (GoldText | JudgedText)[],
): readonly T[] {
  const days = new Set(others.map(({ document }) => document.date.date));
  return texts.filter(({ document }) => !days.has(document.date.date));
}
