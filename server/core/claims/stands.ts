import { type InSlices, mapInSlices } from '../ground/slices.ts';
import { contains } from '../ground/span.ts';
import { place } from '../terms/passages.ts';
import type { Side } from '../text/frontMatter.ts';
import { type Candidate, opposite, type Stance } from './claims.ts';
import { disagrees, doubts, isAnswered, isWithin } from './relations.ts';
import { leaningOf } from './stance.ts';
import { type Chances, chancesOf, confidenceOf, STANCES, type Standing } from './standing.ts';
import type { StanceWeights } from './weights.ts';

/** A stance, and how sure it is. */
export interface Stand {
  readonly stance: Stance;
  readonly confidence: number;
}

/** Where each statement stands: as a reader said of its voice, unless it plainly departs from that, else as learned. */
export function* standsOf(
  standing: Standing,
  sides: Readonly<Record<string, Side>>,
  weights: StanceWeights,
): InSlices<readonly Stand[]> {
  const all = yield* chancesOf(standing, weights);
  const found = stancesAmong(standing, all);
  return yield* mapInSlices(found, (stance, i) => {
    const chances = all[i]!;
    const side = sides[standing.candidates[i]!.voice.name];
    const said = side === 'neither' ? 'neutral' : side;
    if (said && chances[STANCES.indexOf(opposite(said))]! < DEPARTS)
      return { stance: said, confidence: SAID };
    return { stance, confidence: confidenceOf(standing, i, stance, { chances, weights }) };
  });
}

/** Who is so plainly on the other side in one statement concedes it, or reports an opponent. */
const DEPARTS = 0.9;
/** A reader knows the side of a voice; one claim in twenty departs from it unseen. */
const SAID = 0.95;

/** The stance of each statement, after what the statements around it tell of it. */
function stancesAmong(standing: Standing, chances: readonly Chances[]): readonly Stance[] {
  const { candidates } = standing;
  const stances = candidates.map((_, i) => stanceAlone(standing, i, chances[i]!));
  candidates.forEach((candidate, i) => {
    const { voice, statement } = candidate;
    const whole = candidates[i - 1];
    if (whole && isWithin(candidate, whole) && doubts(whole, candidate)) {
      // "I do not accept the assurance that it will help": the assurance is for it, and who doubts that is not.
      if (stances[i] === 'neutral') stances[i] = opposite(stances[i - 1]!);
      stances[i - 1] = opposite(stances[i]!);
    }
    // "There are concerns that ...", "many fear that ...": who worries is against, whatever else is worried about.
    if (worries(candidate)) stances[i] = 'against';
    if (!isAnswered(candidates, i)) return;
    if (statement.cues.some(({ kinds }) => kinds.includes('worry'))) {
      // "There are concerns that ... In practice, though, ...": a worry is against, and its answer is not.
      if (voice.unnamed) stances[i] = 'against';
      if (voice.unnamed && stances[i + 1] === 'against') stances[i + 1] = 'for';
      return;
    }
    // "Many argue that ... But ...": what is said only to be answered is the other side's. Whichever finds more
    // good or bad in its own words tells where both stand: "privatisation" is plainer than "it settles nothing".
    const k = answerTo(candidates, stances, i);
    if (k === undefined || (!voice.unnamed && stances[i] !== stances[k])) return;
    const plain = plainnessOf(candidates[i]!) > plainnessOf(candidates[k]!);
    if (!plain) stances[i] = opposite(stances[k]!);
    else if (stances[i] === stances[k]) stances[k] = opposite(stances[i]!);
  });
  return stances;
}

/**
 * As learned, or where that is no better than a guess, as the statement's own words tell. A Minister who finds fault finds
 * it in what the Bill is to mend, so the words of who holds an office are not taken so.
 */
function stanceAlone(standing: Standing, index: number, chances: Chances): Stance {
  const chance = Math.max(...chances);
  const stance = STANCES[chances.indexOf(chance)]!;
  if (chance >= UNSURE || standing.hasOffice(index)) return stance;
  const { balance } = leaningOf(standing.candidates[index]!.statement);
  return Math.abs(balance) < PLAIN ? stance : balance > 0 ? 'for' : 'against';
}

/** Where a stance is less likely than this. */
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
  stances: readonly Stance[],
  index: number,
): number | undefined {
  for (let k = index + 1; k <= index + 6 && k < candidates.length; k++) {
    const candidate = candidates[k]!;
    if (candidate.voice.how !== 'reported' && stances[k] !== 'neutral' && !disagrees(candidate)) return k;
  }
  return undefined;
}

/** How much a statement finds good or bad in its own words, from 0 to 1. */
function plainnessOf({ statement }: Candidate): number {
  return Math.abs(leaningOf(statement).balance);
}
