import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import { RELEVANCE_SIGNS, Relevance } from '../../server/core/claims/relevance.ts';
import type { RelevanceWeights } from '../../server/core/claims/weights.ts';
import type { Document } from '../../server/core/document/document.ts';
import type { Weights } from '../../server/core/ground/logistic.ts';
import type { Span } from '../../server/core/ground/span.ts';
import type { JudgedText } from './corpus.ts';
import { type GoldText, shared } from './gold.ts';
import { type Case, fit, named } from './regression.ts';

/** How little the texts may shift the weight of a trait, by its kind, and in how many texts it must stand to count. */
const KINDS = {
  signs: { strength: 1, texts: 1 },
  words: { strength: 4, texts: 5 },
  headings: { strength: 4, texts: 3 },
  text: { strength: 4, texts: 8 },
} as const;
type Kind = keyof typeof KINDS;

/**
 * What the texts teach of relevance. All claims of the annotated texts are relevant; of these only the names and the
 * statement itself count, and little, for what else tells the two collections apart is not what they are about.
 */
export function learnRelevance(judged: readonly JudgedText[], gold: readonly GoldText[]): RelevanceWeights {
  const texts = [...judged.map(casesOfJudged), ...gold.map(casesOfGold)];
  const seen = new Map<string, number>();
  for (const cases of texts)
    for (const name of new Set(cases.flatMap(({ features }) => Object.keys(features))))
      seen.set(name, (seen.get(name) ?? 0) + 1);
  const scores = fit(texts.flat(), {
    classes: 2,
    strength: name => 2 * KINDS[kindOf(name)].strength,
    only: name => seen.get(name)! >= KINDS[kindOf(name)].texts,
  });
  const of = (kind: Kind): Weights =>
    Object.fromEntries(
      Object.entries(scores)
        .filter(([name]) => name.startsWith(`${kind}:`))
        .map(([name, [no, yes]]) => [name.slice(kind.length + 1), yes! - no!] as const)
        .filter(([, weight]) => kind === 'signs' || Math.abs(weight) >= LEAST),
    );
  const [no, yes] = scores['']!;
  return {
    constant: yes! - no!,
    signs: of('signs'),
    words: of('words'),
    headings: of('headings'),
    text: of('text'),
  };
}

/** Stems that weigh less are left out. */
const LEAST = 0.02;

function kindOf(name: string): Kind {
  return name.slice(0, name.indexOf(':')) as Kind;
}

const remembered = new WeakMap<JudgedText | GoldText, readonly Case[]>();

function casesOfJudged(text: JudgedText): readonly Case[] {
  const known =
    remembered.get(text) ??
    casesOf(
      text.document,
      text.judged.map(one => ({ ...one, of: one.about === 2 ? 1 : 0, counts: 1 })),
      true,
    );
  remembered.set(text, known);
  return known;
}

function casesOfGold(text: GoldText): readonly Case[] {
  const known =
    remembered.get(text) ??
    casesOf(
      text.document,
      text.claims.map(one => ({ ...one, of: 1, counts: GOLD_COUNTS })),
      false,
    );
  remembered.set(text, known);
  return known;
}

const GOLD_COUNTS = 0.1;

function casesOf(
  { passages, zones, vocabulary }: Document,
  spans: readonly (Span & { readonly of: number; readonly counts: number })[],
  isDebate: boolean,
): Case[] {
  const candidates = candidatesOf(passages, zones, 'author', vocabulary);
  const relevance = new Relevance(candidates, passages, vocabulary);
  const text = [...relevance.stemsOfAll()].map(([stem, count]) => [`text:${stem}`, count] as const);
  return spans.flatMap(span => {
    const index = candidates.findIndex(one => shared(span, one) >= 0.5);
    if (index < 0) return [];
    const features = Object.fromEntries([
      ...Object.entries(named(RELEVANCE_SIGNS, relevance.signsOf(index))).map(([name, value]) => [
        `signs:${name}`,
        value,
      ]),
      ...relevance.stemsOf(index).map(stem => [`words:${stem}`, 1]),
      ...(isDebate ? relevance.headingsOf(index).map(stem => [`headings:${stem}`, 1]) : []),
      ...(isDebate ? text : []),
    ]);
    return [{ features, of: span.of, counts: span.counts }];
  });
}
