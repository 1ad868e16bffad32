import * as l10n from '@vscode/l10n';
import { type Features, inOrder, logOdds, probability } from '../ground/logistic.ts';
import type { InSlices } from '../ground/slices.ts';
import { opening } from '../voices/statements.ts';
import { type Candidate, opposed, type Relation, type Stated } from './claims.ts';
import { weighedMost } from './reasons.ts';
import { isWithin, ruledAmong } from './relations.ts';
import { likenessOf } from './replies.ts';
import { RULES, type Rule, type Ruled } from './rules.ts';
import type { RelationWeights } from './weights.ts';

/** What is seen of two claims of a text, in the order of `pairSignsOf`: of the later one, "it", and the earlier one. */
export const PAIR_SIGNS = [
  ...RULES,
  'they take opposite sides',
  'they take the same side',
  'other voices on opposite sides',
  'other voices on the same side',
  'one voice on opposite sides',
  'one voice',
  'one after the other',
  'neighbours on opposite sides',
  'neighbours on the same side',
  'two on',
  'three or four on',
  'sentences between them',
  'in one paragraph',
  'one within the other',
  'the same topic',
  'the same words',
  'the earlier one is reported or quoted',
  'the earlier one is an unnamed many’s',
  'a contrast at its head',
  'other voices, and a contrast at its head',
  'it denies, or the other does',
  'it approves or disapproves',
  'in a debate',
  'it points back',
  'how sure both are claims',
  'how surely they take opposite sides',
  'how surely other voices take opposite sides',
  'the same side in one paragraph, and no contrast',
  'one voice, and no contrast',
] as const;

/** In the order of `PAIR_SIGNS`. @param apart by how many claims; 1 for neighbours */
export function pairSignsOf(
  later: Stated,
  earlier: Stated,
  apart: number,
  rules: ReadonlySet<Rule>,
): Features {
  const [it, other] = [later.candidate, earlier.candidate];
  const isOneVoice = later.claim.voice === earlier.claim.voice;
  const opposite = opposed(later.claim, earlier.claim);
  const same = later.claim.stance === earlier.claim.stance && later.claim.stance !== 'neutral';
  const contrast = turns(it);
  const sure = opposite ? (later.claim.stanceConfidence ?? 0) * (earlier.claim.stanceConfidence ?? 0) : 0;
  const signs = [
    opposite,
    same,
    opposite && !isOneVoice,
    same && !isOneVoice,
    opposite && isOneVoice,
    isOneVoice,
    apart === 1,
    apart === 1 && opposite,
    apart === 1 && same,
    apart === 2,
    apart === 3 || apart === 4,
    Math.min(8, later.number - earlier.number) / 8,
    it.placed === other.placed,
    isWithin(it, other) || isWithin(other, it),
    later.claim.topic === earlier.claim.topic && later.claim.topic !== 'other',
    likenessOf(it, other),
    earlier.claim.how === 'reported' || earlier.claim.how === 'quoted',
    earlier.claim.unnamed === true,
    contrast,
    contrast && !isOneVoice,
    denies(it) !== denies(other),
    has(it, 'disagreement') || has(it, 'disapproval') || has(it, 'approval'),
    it.debate,
    opening(it.statement, 'it or they', 4) !== undefined,
    later.claim.confidence * earlier.claim.confidence,
    sure,
    isOneVoice ? 0 : sure,
    same && it.placed === other.placed && !contrast,
    isOneVoice && !contrast,
  ];
  return [...RULES.map(rule => Number(rules.has(rule))), ...signs.map(Number)];
}

function turns({ statement }: Candidate): boolean {
  return CONTRASTS.some(kind => opening(statement, kind) !== undefined);
}

const CONTRASTS = ['set against', 'contrast', 'truth of it'];

function has({ statement }: Candidate, kind: string): boolean {
  return statement.cues.some(({ kinds }) => kinds.includes(kind));
}

function denies({ statement }: Candidate): boolean {
  return statement.cues.filter(({ kinds }) => kinds.includes('not')).length % 2 === 1;
}

/** Two claims of a text that may be related, with what is seen of them. */
export interface Pair {
  readonly later: Stated;
  readonly earlier: Stated;
  readonly signs: Features;
  /** What the rules say of them. */
  readonly ruled: readonly Ruled[];
}

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
  const pairOf = (i: number, k: number): Pair => {
    const ruled = byPair.get(`${i} ${k}`) ?? [];
    const [later, earlier] = [stated[i]!, stated[k]!];
    const signs = pairSignsOf(later, earlier, i - k, new Set(ruled.map(({ rule }) => rule)));
    return { later, earlier, signs, ruled };
  };
  for (let i = 0; i < stated.length; i++)
    for (let back = 1; back <= Math.min(REACH, i); back++) yield pairOf(i, i - back);
  for (const [i, k] of far) yield pairOf(i, k);
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
    if (score < weights.least[kind]) continue;
    const { from, to, rule } = endsOf(pair, kind);
    if (kind === 'attack' && !rule && surelyAgree(pair)) continue;
    const weighed = weighedMost(PAIR_SIGNS, pair.signs, scales[kind]);
    return {
      ...{ from, to, kind, score: Math.round(score * 100) / 100 },
      ...(rule?.cue && { cue: rule.cue }),
      reason: [rule?.reason, weighed && l10n.t('What weighed most: {0}.', weighed)].filter(Boolean).join(' '),
    };
  }
  return undefined;
}

/** Both surely on one side, and no word sets the later one against the other: they say the same, or add to each other. */
function surelyAgree({ later, earlier }: Pair): boolean {
  const [a, b] = [later.claim, earlier.claim];
  if (a.stance !== b.stance || a.stance === 'neutral' || turns(later.candidate)) return false;
  return (a.stanceConfidence ?? 0) * (b.stanceConfidence ?? 0) >= SURE;
}

/** On texts left out of the learning, this takes away two attacks of 87, of which the notes have one. */
const SURE = 0.5;

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
