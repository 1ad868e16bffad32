import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import { STANCE_SIGNS, STANCES, Standing, SURENESS_SIGNS } from '../../server/core/claims/standing.ts';
import { standsOf } from '../../server/core/claims/stands.ts';
import type { StanceWeights } from '../../server/core/claims/weights.ts';
import type { Weights } from '../../server/core/ground/logistic.ts';
import { atOnce } from '../../server/core/ground/slices.ts';
import type { Span } from '../../server/core/ground/span.ts';
import type { JudgedText } from './corpus.ts';
import { type GoldText, shared } from './gold.ts';
import { type Case, fit, fitOdds, named, type Scores, type YesOrNo } from './regression.ts';

/**
 * How little the texts may shift the weight of a trait, by its kind, and in how many texts it must stand to count. The
 * rules are few and well thought of; of stems there are thousands, and each may tell more of one text than of stances.
 */
const KINDS = {
  rule: { strength: 8, texts: 1 },
  names: { strength: 8, texts: 3 },
  said: { strength: 160, texts: 6 },
} as const;
type Kind = keyof typeof KINDS;
/** What is generally known of rules, for each of `STANCES`; the texts only shift it. */
const PRIOR: Scores = {
  'rule:what it finds good': [1.7, -1.7, 0],
  'rule:what else the voice finds good': [1, -1, 0],
  'rule:answers for the plan': [0.8, -0.8, 0],
  'rule:what stands around it': [0.3, -0.3, 0],
  'rule:finds nothing good or bad': [0, 0, 0.5],
  'rule:approves in so many words': [0.4, -0.4, 0],
  'rule:disapproves or worries': [-0.5, 0.5, 0],
  'rule:foretells, no more': [0, 0, 0.4],
  'rule:leans neither way': [0, 0, 0.6],
  // A Minister is against his own plan in one claim of twelve.
  'rule:government': [2.5, -2.5, 0],
  'rule:opposition': [-0.5, 0.5, 0],
  'rule:the words above it': [4, -4, 0],
};

/** So many stems of what a voice says are kept: those that weigh most. */
const MOST_STEMS = 200;

/**
 * What the annotated texts and the judged claims teach of stances; how sure that is, `learnSureness` tells from texts
 * left out.
 */
export function learnStances(texts: readonly GoldText[], judged: readonly JudgedText[]): StanceWeights {
  const weights = weightsOf(texts.map(casesOf), judged.flatMap(casesOfJudged));
  const of = (kind: Kind) =>
    Object.fromEntries(
      Object.entries(weights)
        .filter(([name]) => name.startsWith(`${kind}:`))
        .map(([name, own]) => [name.slice(kind.length + 1), own]),
    );
  return {
    constant: weights['']!,
    signs: of('rule'),
    names: of('names'),
    said: of('said'),
    sureness: AS_LIKELY,
  };
}

const AS_LIKELY: Weights = { 'how likely it is': 1 };

/** The claims of a text, with the numbers of the statements that they are. */
interface Stances {
  readonly standing: Standing;
  readonly cases: readonly (Case & { readonly number: number })[];
}

const remembered = new WeakMap<GoldText | JudgedText, Stances>();

function casesOf(text: GoldText): readonly Case[] {
  return stancesOf(text).cases;
}

function stancesOf(text: GoldText): Stances {
  return stoodAmong(text, text.claims);
}

/** Claims of debates, with where a reader says that they stand on what is at issue there. */
function casesOfJudged(text: JudgedText): readonly Case[] {
  return stoodAmong(
    text,
    text.judged.filter(({ claim, about }) => claim && about > 0),
  ).cases;
}

type Stood = Span & { readonly stance: 'supports' | 'opposes' | 'neutral' };

function stoodAmong(text: GoldText | JudgedText, claims: readonly Stood[]): Stances {
  const before = remembered.get(text);
  if (before) return before;
  const { passages, zones, vocabulary, date } = text.document;
  const candidates = candidatesOf(passages, zones, 'author', vocabulary);
  const standing = new Standing(candidates, vocabulary, date.date);
  const cases = claims.flatMap(claim => {
    const best = candidates.findIndex(one => shared(claim, one) >= 0.5);
    const of = ['supports', 'opposes', 'neutral'].indexOf(claim.stance);
    return best < 0 ? [] : [{ features: traitsOf(standing, best), of, number: best }];
  });
  const stances = { standing, cases };
  remembered.set(text, stances);
  return stances;
}

function traitsOf(standing: Standing, index: number): Case['features'] {
  const signs = Object.entries(named(STANCE_SIGNS, standing.signsOf(index)));
  return Object.fromEntries([
    ...signs.map(([name, value]) => [`rule:${name}`, value]),
    ...standing.namesOf(index).map(stem => [`names:${stem}`, 1]),
    ...[...standing.saidBy(index)].map(([stem, count]) => [`said:${stem}`, count]),
  ]);
}

function weightsOf(texts: readonly (readonly Case[])[], more: readonly Case[]): Scores {
  const counts = new Map<string, number>();
  for (const cases of texts)
    for (const name of new Set(cases.flatMap(({ features }) => Object.keys(features))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const cases = [...texts.flat(), ...more];
  const common = (name: string) => (counts.get(name) ?? 0) >= KINDS[kindOf(name)].texts;
  const first = fit(cases, { ...FITTING, only: common });
  const size = (name: string) => Math.max(...first[name]!.map(Math.abs));
  const said = Object.keys(first).filter(name => name.startsWith('said:'));
  const dropped = new Set(said.sort((a, b) => size(b) - size(a)).slice(MOST_STEMS));
  return fit(cases, { ...FITTING, only: name => common(name) && !dropped.has(name) });
}

const FITTING = {
  classes: STANCES.length,
  prior: PRIOR,
  // What it finds good in so many words must show, even where a voice says nothing else.
  strength: (name: string) => (name === OWN_WORDS ? 60 : KINDS[kindOf(name)].strength),
};
const OWN_WORDS = 'rule:what it finds good';

function kindOf(name: string): Kind {
  return name.slice(0, name.indexOf(':')) as Kind;
}

/** How the stances of the claims of a text are told by weights that were learned without it, and which are right. */
export function toldBy(text: GoldText, weights: StanceWeights): YesOrNo[] {
  const { standing, cases } = stancesOf(text);
  const stands = atOnce(standsOf(standing, {}, weights));
  return cases.map(({ of, number }) => {
    // As likely as the stance is, by `AS_LIKELY`.
    const { stance, confidence } = stands[number]!;
    const signs = standing.surenessOf(number, stance, confidence);
    return { features: named(SURENESS_SIGNS, signs), yes: stance === STANCES[of] };
  });
}

/** What tells how sure a stance is (Platt 1999, with what is known of the voice beside the score). */
export function learnSureness(told: readonly YesOrNo[]): Weights {
  return fitOdds(told, {
    strength: () => 1,
    prior: { ...AS_LIKELY, 'reported as a worry': 1, 'the words above it': 3 },
  });
}
