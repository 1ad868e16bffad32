import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import { STANCE_SIGNS, STANCES, Standing } from '../../server/core/claims/standing.ts';
import type { StanceWeights } from '../../server/core/claims/weights.ts';
import type { Span } from '../../server/core/ground/span.ts';
import type { JudgedText } from './corpus.ts';
import { type GoldText, shared } from './gold.ts';
import { type Case, chances, fit, named, type Scores } from './regression.ts';

/**
 * How little the texts may shift the weight of a trait, by its kind, and in how many texts it must stand to count. The
 * rules are few and well thought of; of stems there are thousands, and each may tell more of one text than of stances.
 */
const KINDS = {
  rule: { strength: 8, texts: 1 },
  names: { strength: 4, texts: 3 },
  said: { strength: 80, texts: 6 },
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
  'rule:government': [0.6, -0.6, 0],
  'rule:opposition': [-0.5, 0.5, 0],
};

/** So many stems of what a voice says are kept: those that weigh most. */
const MOST_STEMS = 200;

/**
 * What the annotated texts and the judged claims teach of stances; how sure that is, `isotonic` tells from texts left
 * out.
 */
export function learnStances(texts: readonly GoldText[], judged: readonly JudgedText[]): StanceWeights {
  const weights = weightsOf(texts.map(casesOf), judged.flatMap(casesOfJudged));
  const of = (kind: Kind) =>
    Object.fromEntries(
      Object.entries(weights)
        .filter(([name]) => name.startsWith(`${kind}:`))
        .map(([name, own]) => [name.slice(kind.length + 1), own]),
    );
  return { constant: weights['']!, signs: of('rule'), names: of('names'), said: of('said'), calibration: [] };
}

const remembered = new WeakMap<GoldText | JudgedText, readonly Case[]>();

function casesOf(text: GoldText): readonly Case[] {
  return stoodAmong(text, text.claims);
}

/** Claims of debates, with where a reader says that they stand on what is at issue there. */
function casesOfJudged(text: JudgedText): readonly Case[] {
  return stoodAmong(
    text,
    text.judged.filter(({ claim, about }) => claim && about > 0),
  );
}

type Stood = Span & { readonly stance: 'supports' | 'opposes' | 'neutral' };

function stoodAmong(text: GoldText | JudgedText, claims: readonly Stood[]): readonly Case[] {
  const before = remembered.get(text);
  if (before) return before;
  const { passages, zones, vocabulary, date } = text.document;
  const candidates = candidatesOf(passages, zones, 'author', vocabulary);
  const standing = new Standing(candidates, vocabulary, date.date);
  const cases = claims.flatMap(claim => {
    const best = candidates.findIndex(one => shared(claim, one) >= 0.5);
    const of = ['supports', 'opposes', 'neutral'].indexOf(claim.stance);
    return best < 0 ? [] : [{ features: traitsOf(standing, best), of }];
  });
  remembered.set(text, cases);
  return cases;
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

/** A stance that was told of a claim, how likely it was held to be, and whether it was right. */
export interface Told {
  readonly chance: number;
  readonly right: boolean;
}

/** How the stances of the claims of a text are told by weights that were learned without it. */
export function toldBy(text: GoldText, { constant, signs, names, said }: StanceWeights): Told[] {
  const flat: Record<string, readonly number[]> = { '': constant };
  for (const [kind, own] of Object.entries({ rule: signs, names, said }))
    for (const [name, weights] of Object.entries(own)) flat[`${kind}:${name}`] = weights;
  return casesOf(text).map(({ features, of }) => {
    const all = chances(features, flat);
    const chance = Math.max(...all);
    return { chance, right: all.indexOf(chance) === of };
  });
}

/**
 * The never falling steps that fit best (pool adjacent violators), as points in the middle of each step that holds
 * enough cases to say anything.
 */
export function isotonic(told: readonly Told[]): [number, number][] {
  const sorted = [...told].sort((a, b) => a.chance - b.chance);
  const size = Math.max(1, Math.floor(sorted.length / 12));
  const steps: { count: number; right: number; chance: number }[] = [];
  for (let i = 0; i + size <= sorted.length; i += size) {
    const part = sorted.slice(i, i + 2 * size > sorted.length ? sorted.length : i + size);
    steps.push({
      count: part.length,
      right: part.filter(one => one.right).length,
      chance: part.reduce((sum, { chance }) => sum + chance, 0),
    });
    while (steps.length > 1 && share(steps.at(-2)!) >= share(steps.at(-1)!)) {
      const [b, a] = [steps.pop()!, steps.pop()!];
      steps.push({ count: a.count + b.count, right: a.right + b.right, chance: a.chance + b.chance });
    }
  }
  return steps.map(step => [step.chance / step.count, share(step)]);
}

function share({ right, count }: { right: number; count: number }): number {
  return right / count;
}
