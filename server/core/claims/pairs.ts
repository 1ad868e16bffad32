import * as l10n from '@vscode/l10n';
import { type Features, inOrder, logOdds, probability } from '../ground/logistic.ts';
import type { InSlices } from '../ground/slices.ts';
import { overlaps } from '../ground/span.ts';
import type { Candidate, Relation, Stated } from './claims.ts';
import { denies, PAIR_SIGNS, pairSignsOf, type Seen, seenAmong, turns } from './pairSigns.ts';
import { weighedMost } from './reasons.ts';
import { ruledAmong } from './relations.ts';
import { saysTheSame } from './replies.ts';
import type { Rule, Ruled } from './rules.ts';
import { type RelationWeights, SHIPPED } from './weights.ts';

/** Two claims of a text that may be related, with what is seen of them. */
export interface Pair {
  readonly later: Seen;
  readonly earlier: Seen;
  readonly signs: Features;
  /** What the rules say of them. */
  readonly ruled: readonly Ruled[];
}

const NO_RULES: ReadonlySet<Rule> = new Set();

/** Claims further apart are compared only where a rule says so. */
const REACH = 8;

/** The pairs of claims that may be related, in the order of the later ones. */
export function pairsAmong(stated: readonly Stated[], candidates: readonly Candidate[]): readonly Pair[] {
  return [...pairsIn(stated, candidates)].filter(pair => pair !== undefined);
}

function* pairsIn(
  stated: readonly Stated[],
  candidates: readonly Candidate[],
): Generator<Pair | undefined, void, undefined> {
  const numbers = new Map(stated.map(({ claim }, i) => [claim.id, i]));
  const byPair = new Map<string, Ruled[]>();
  const far: [number, number][] = [];
  for (const ruled of yield* ruledAmong(stated, candidates)) {
    const ends = [numbers.get(ruled.from)!, numbers.get(ruled.to)!];
    const [k, i] = [Math.min(...ends), Math.max(...ends)];
    const known = byPair.get(`${i} ${k}`);
    if (known) known.push(ruled);
    else byPair.set(`${i} ${k}`, [ruled]);
    if (!known && i - k > REACH) far.push([i, k]);
  }
  const seen = seenAmong(stated, candidates);
  const pairOf = (i: number, k: number): Pair => {
    const ruled = byPair.get(`${i} ${k}`) ?? [];
    const [later, earlier] = [seen[i]!, seen[k]!];
    const rules = ruled.length > 0 ? new Set(ruled.map(({ rule }) => rule)) : NO_RULES;
    const signs = pairSignsOf(later, earlier, i - k, rules);
    return { later, earlier, signs, ruled };
  };
  for (let i = 0; i < stated.length; i++)
    for (let back = 1; back <= Math.min(REACH, i); back++) yield pairOf(i, i - back);
  for (const [i, k] of far) yield pairOf(i, k);
}

/**
 * False where a relation is too unlikely to be called so to a person who reads the text; it is then listed for programs
 * alone. What has no score was said by somebody.
 */
export function isShown({ kind, score = 1 }: Relation): boolean {
  return score >= SHIPPED.relations.shown[kind];
}

/** Which claims of a document speak against or for which, where that is likely, each with its reason. */
export function* relationsOf(
  stated: readonly Stated[],
  candidates: readonly Candidate[],
  weights: RelationWeights,
): InSlices<readonly Relation[]> {
  const relations: Relation[] = [];
  for (const pair of pairsIn(stated, candidates)) {
    const relation = pair && relationOf(pair, weights);
    if (relation) relations.push(relation);
    yield;
  }
  return relations;
}

function relationOf(pair: Pair, weights: RelationWeights): Relation | undefined {
  const scales = scalesOf(weights);
  for (const kind of KINDS) {
    const score = probability(logOdds(pair.signs, scales[kind]));
    if (score < weights.least[kind] || !mayBe(kind, pair)) continue;
    const { from, to, rule } = endsOf(pair, kind);
    const weighed = weighedMost(PAIR_SIGNS, pair.signs, scales[kind]);
    return {
      ...{ from, to, kind, score: Math.round(score * 100) / 100 },
      ...(rule?.cue && { cue: rule.cue }),
      reason: [rule?.reason, weighed && l10n.t('What weighed most: {0}.', weighed)].filter(Boolean).join(' '),
    };
  }
  return undefined;
}

/**
 * False where no weight can make it so. What is said twice, or is a part of the other, neither attacks nor supports it,
 * unless the one doubts what it reports. A voice turns against itself only in words that say so. And who is surely on
 * one side with another, and sets nothing against it, says the same or adds to it.
 */
export function mayBe(kind: Relation['kind'], { later, earlier, ruled }: Pair): boolean {
  const [a, b] = [later.claim, earlier.claim];
  const isOneVoice = a.voice === b.voice;
  if (overlaps(a, b))
    return kind === 'attack' && ruled.some(({ rule }) => rule === 'it doubts what it reports');
  const [it, other] = [later.candidate, earlier.candidate];
  if (saysTheSame(it, other) && (isOneVoice || denies(it) === denies(other))) return false;
  if (kind === 'support' || turns(it) || ruled.some(one => one.kind === 'attack')) return true;
  return !isOneVoice && later.leaning * earlier.leaning < SURE;
}

/** As sure as two stances that are right in six cases of ten. */
const SURE = 0.04;

/** Which of two claims speaks against the other, or for it: as a rule says, else the later one. */
export function endsOf({ later, earlier, ruled }: Pair, kind: Relation['kind']) {
  const rule = ruled.find(one => one.kind === kind);
  return rule ? { from: rule.from, to: rule.to, rule } : { from: later.claim.id, to: earlier.claim.id };
}

const KINDS = ['attack', 'support'] as const;

function scalesOf(weights: RelationWeights): Readonly<Record<Relation['kind'], readonly number[]>> {
  const known = scales.get(weights);
  if (known) return known;
  const made = {
    attack: inOrder(weights.attack, PAIR_SIGNS),
    support: inOrder(weights.support, PAIR_SIGNS),
  };
  scales.set(weights, made);
  return made;
}

const scales = new WeakMap<RelationWeights, ReturnType<typeof scalesOf>>();
