import { contains } from '../ground/span.ts';
import { place } from '../terms/passages.ts';
import type { Side } from '../text/frontMatter.ts';
import { type Candidate, opposite, type Stance } from './claims.ts';
import { disagrees, doubts, isAnswered, isWithin } from './relations.ts';
import { leaningOf } from './stance.ts';
import { type Chances, chancesBy, confidenceBy, STANCES, type Standing, stanceBy } from './standing.ts';
import type { StanceWeights } from './weights.ts';

/** A stance, and how sure it is. */
export interface Stand {
  readonly stance: Stance;
  readonly confidence: number;
}

/**
 * Where a statement stands, by its number: as a reader said of its voice, unless the statement plainly departs from it,
 * else as learned. Few statements are claims, so nothing is worked out for one before it is asked for.
 */
export function standsBy(
  standing: Standing,
  sides: Readonly<Record<string, Side>>,
  weights: StanceWeights,
): (index: number) => Stand {
  const chancesOf = chancesBy(standing, weights);
  const stanceOf = stancesAmong(standing.candidates, chancesOf, weights);
  return index => {
    const chances = chancesOf(index);
    const side = sides[standing.candidates[index]!.voice.name];
    const said = side === 'neither' ? 'neutral' : side;
    if (said && chances[STANCES.indexOf(opposite(said))]! < DEPARTS)
      return { stance: said, confidence: SAID };
    const stance = stanceOf(index);
    return { stance, confidence: confidenceBy(chances[STANCES.indexOf(stance)]!, weights) };
  };
}

/** Who is so plainly on the other side in one statement concedes it, or reports an opponent. */
const DEPARTS = 0.9;
/** A reader knows the side of a voice; one claim in twenty departs from it unseen. */
const SAID = 0.95;

/** The stance of a statement by its number, after what the statements around it tell of it. */
function stancesAmong(
  candidates: readonly Candidate[],
  chancesOf: (index: number) => Chances,
  weights: StanceWeights,
): (index: number) => Stance {
  const stances: Stance[] = [];
  const stanceOf = (index: number): Stance => {
    stances[index] ??= stanceAlone(candidates[index]!, chancesOf(index), weights);
    return stances[index];
  };
  candidates.forEach((candidate, i) => {
    const { voice, statement } = candidate;
    const whole = candidates[i - 1];
    if (whole && isWithin(candidate, whole) && doubts(whole, candidate)) {
      // "I do not accept the assurance that it will help": the assurance is for it, and who doubts that is not.
      if (stanceOf(i) === 'neutral') stances[i] = opposite(stanceOf(i - 1));
      stances[i - 1] = opposite(stanceOf(i));
    }
    // "There are concerns that ...", "many fear that ...": who worries is against, whatever else is worried about.
    if (worries(candidate)) stances[i] = 'against';
    if (!isAnswered(candidates, i)) return;
    if (statement.cues.some(({ kinds }) => kinds.includes('worry'))) {
      // "There are concerns that ... In practice, though, ...": a worry is against, and its answer is not.
      if (voice.unnamed) stances[i] = 'against';
      if (voice.unnamed && stanceOf(i + 1) === 'against') stances[i + 1] = 'for';
      return;
    }
    // "Many argue that ... But ...": what is said only to be answered is the other side's. Whichever finds more
    // good or bad in its own words tells where both stand: "privatisation" is plainer than "it settles nothing".
    const k = answerTo(candidates, stanceOf, i);
    if (k === undefined || (!voice.unnamed && stanceOf(i) !== stanceOf(k))) return;
    const plain = plainnessOf(candidates[i]!) > plainnessOf(candidates[k]!);
    if (!plain) stances[i] = opposite(stanceOf(k));
    else if (stanceOf(i) === stanceOf(k)) stances[k] = opposite(stanceOf(i));
  });
  return stanceOf;
}

/** As learned, or where that is no better than a guess, as the statement's own words tell. */
function stanceAlone({ statement }: Candidate, chances: Chances, weights: StanceWeights): Stance {
  const { stance, confidence } = stanceBy(chances, weights);
  if (confidence >= UNSURE) return stance;
  const { balance } = leaningOf(statement);
  return Math.abs(balance) < PLAIN ? stance : balance > 0 ? 'for' : 'against';
}

/** Where a stance is right less often than this. */
const UNSURE = 0.6;
/** What a statement finds good or bad in so many words. */
const PLAIN = 0.25;

/** True where the words that say who says it call it a worry. */
function worries({ placed, statement: { cues }, voice: { how, unnamed, from } }: Candidate): boolean {
  if (how !== 'reported' || !unnamed || !from) return false;
  return cues.some(cue => cue.kinds.includes('worry') && contains(from, place(placed, cue)));
}

/** The number of the answer to a reported claim. */
function answerTo(
  candidates: readonly Candidate[],
  stanceOf: (index: number) => Stance,
  index: number,
): number | undefined {
  for (let k = index + 1; k <= index + 6 && k < candidates.length; k++) {
    const candidate = candidates[k]!;
    if (candidate.voice.how !== 'reported' && stanceOf(k) !== 'neutral' && !disagrees(candidate)) return k;
  }
  return undefined;
}

/** How much a statement finds good or bad in its own words, from 0 to 1. */
function plainnessOf({ statement }: Candidate): number {
  return Math.abs(leaningOf(statement).balance);
}
