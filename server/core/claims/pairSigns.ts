import type { Features } from '../ground/logistic.ts';
import { opening } from '../voices/statements.ts';
import { type Candidate, leaningOf, opposed, type Stated } from './claims.ts';
import { surenessOf } from './entries.ts';
import { isWithin } from './relations.ts';
import { likenessOf, saysNo, tellingInBoth } from './replies.ts';
import { RULES, type Rule } from './rules.ts';

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
  'one person speaks',
  'in one turn to speak',
  'the next who speaks',
  'whoever reported the other',
  'it reports what others say to its voice',
  'two voices that are reported',
  'it is reported',
  'telling words in common',
  'the same target',
  'a concept in common',
  'the same words in other voices',
  'near it, in a voice of the other side',
  'voices of the same side',
  'how surely they take the same side',
  'how surely neighbours take opposite sides',
  'it departs from the side of its voice',
  'set against at its head',
  'a contrast in it, right behind the other',
  'the earlier one adds',
  'the earlier one begins with I or we',
  'the earlier one begins with it or they',
  'somebody says no between them',
  'it gives reasons',
  'it adds',
] as const;

/** What tells of support; who has the floor and which words they share told no more of it on texts left out of the learning. */
export const SUPPORT_SIGNS: ReadonlySet<string> = new Set(
  PAIR_SIGNS.slice(0, PAIR_SIGNS.indexOf('one person speaks')),
);

/** A claim of a text, with what is seen of it beside others. */
export interface Seen extends Stated {
  /** Who speaks, whoever is quoted. */
  readonly floor: string;
  /** In which turn: another number each time that somebody else has the floor. */
  readonly turn: number;
  /** Which side it takes, and how surely: from -1 to 1. */
  readonly leaning: number;
  /** Where its voice stands in all its other claims, from -1 to 1. */
  readonly others: number;
  /** The same with this one. */
  readonly side: number;
  /** How many bare denials stand before it in the text. */
  readonly denials: number;
}

/** The claims of a text, in order, with what is seen of each beside others. */
export function seenAmong(stated: readonly Stated[], candidates: readonly Candidate[]): readonly Seen[] {
  const sums = new Map<string, number>();
  const leanings = stated.map(({ claim }) => leaningOf(claim) * surenessOf(claim));
  for (const [i, { claim }] of stated.entries())
    sums.set(claim.voice, (sums.get(claim.voice) ?? 0) + leanings[i]!);
  let [next, turn, denials, speaker] = [0, 0, 0, ''];
  return stated.map(({ claim, candidate, number }, i) => {
    for (; next <= number; next++) {
      const { voice, statement } = candidates[next]!;
      const floor = voice.by ?? voice.name;
      if (floor !== speaker) turn += 1;
      speaker = floor;
      if (next < number && saysNo(statement)) denials += 1;
    }
    const [leaning, sum] = [leanings[i]!, sums.get(claim.voice)!];
    const [others, side] = [Math.tanh(sum - leaning), Math.tanh(sum)];
    return { claim, candidate, number, floor: claim.by ?? claim.voice, turn, leaning, others, side, denials };
  });
}

/** In the order of `PAIR_SIGNS`. @param apart by how many claims; 1 for neighbours */
export function pairSignsOf(later: Seen, earlier: Seen, apart: number, rules: ReadonlySet<Rule>): Features {
  const isOneVoice = later.claim.voice === earlier.claim.voice;
  const likeness = likenessOf(later.candidate, earlier.candidate);
  const signs: number[] = [];
  for (const rule of RULES) signs.push(Number(rules.has(rule)));
  for (const sign of signsOfSides(later, earlier, apart, isOneVoice, likeness)) signs.push(Number(sign));
  for (const sign of signsOfFloor(later, earlier, isOneVoice)) signs.push(Number(sign));
  for (const sign of signsOfWords(later, earlier, apart, isOneVoice, likeness)) signs.push(Number(sign));
  return signs;
}

function signsOfSides(
  later: Seen,
  earlier: Seen,
  apart: number,
  isOneVoice: boolean,
  likeness: number,
): readonly (number | boolean)[] {
  const [it, other] = [later.candidate, earlier.candidate];
  const opposite = opposed(later.claim, earlier.claim);
  const same = later.claim.stance === earlier.claim.stance && later.claim.stance !== 'neutral';
  const contrast = turns(it);
  const sure = opposite ? (later.claim.stanceConfidence ?? 0) * (earlier.claim.stanceConfidence ?? 0) : 0;
  return [
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
    likeness,
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
}

function signsOfFloor(later: Seen, earlier: Seen, isOneVoice: boolean) {
  const [reported, reports] = [earlier.claim.by !== undefined, later.claim.by !== undefined];
  const isOneFloor = later.floor === earlier.floor;
  return [
    isOneFloor,
    later.turn === earlier.turn,
    later.turn === earlier.turn + 1 && !isOneFloor,
    reported && isOneFloor && !reports,
    reports && later.claim.by === earlier.claim.voice,
    reported && reports && !isOneVoice,
    reports,
  ];
}

function signsOfWords(
  later: Seen,
  earlier: Seen,
  apart: number,
  isOneVoice: boolean,
  likeness: number,
): readonly (number | boolean)[] {
  const [it, other] = [later.candidate, earlier.candidate];
  const { target, about } = later.claim;
  const agree = later.leaning * earlier.leaning;
  const sides = later.side * earlier.side;
  return [
    Math.min(3, tellingInBoth(it, other)),
    target !== undefined && target === earlier.claim.target,
    about.some(concept => earlier.claim.about.includes(concept)),
    isOneVoice ? 0 : likeness,
    apart > 2 || isOneVoice ? 0 : Math.max(0, -sides),
    isOneVoice ? 0 : Math.max(0, sides),
    Math.max(0, agree),
    apart > 1 ? 0 : Math.max(0, -agree),
    Math.max(0, -later.leaning * later.others),
    opening(it.statement, 'set against') !== undefined,
    apart === 1 && has(it, 'contrast'),
    opening(other.statement, 'addition') !== undefined,
    opening(other.statement, 'I or we') !== undefined,
    opening(other.statement, 'it or they') !== undefined,
    later.denials > earlier.denials,
    has(it, 'reason'),
    opening(it.statement, 'addition') !== undefined,
  ];
}

/** True where a statement begins with words that set it against what was said before. */
export function turns({ statement }: Candidate): boolean {
  return CONTRASTS.some(kind => opening(statement, kind) !== undefined);
}

const CONTRASTS = ['set against', 'contrast', 'truth of it'];

function has({ statement }: Candidate, kind: string): boolean {
  return statement.cues.some(({ kinds }) => kinds.includes(kind));
}

/** True where it says no to an odd number of things. */
export function denies({ statement }: Candidate): boolean {
  return statement.cues.filter(({ kinds }) => kinds.includes('not')).length % 2 === 1;
}
