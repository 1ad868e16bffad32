import * as l10n from '@vscode/l10n';
import { once } from '../ground/memory.ts';
import type { InSlices } from '../ground/slices.ts';
import { contains } from '../ground/span.ts';
import { place } from '../terms/passages.ts';
import { type CueHit, readingOf } from '../voices/cues.ts';
import { opening, type Statement } from '../voices/statements.ts';
import { ANTONYMS } from '../wordLists/antonyms.ts';
import { type Candidate, type Claim, opposed, type Stated } from './claims.ts';
import { concessionIn } from './concessions.ts';
import { oppositionsIn } from './oppositions.ts';
import { repliesAmong } from './replies.ts';
import type { Ruled } from './rules.ts';
import { supportsAmong } from './supports.ts';

/**
 * What the rules say of the claims of a document: one doubts what it reports, turns against the one before it
 * ("However"), answers what others are reported to say, says no to or agrees with somebody, has opposite words, or
 * carries on the one before.
 */
export function* ruledAmong(
  stated: readonly Stated[],
  candidates: readonly Candidate[],
): InSlices<readonly Ruled[]> {
  const found: (Ruled | undefined)[] = [];
  for (const [i, one] of stated.entries()) {
    yield;
    const whole = around(i, stated);
    if (whole && opposed(whole.claim, one.claim) && doubts(whole.candidate, one.candidate))
      found.push({
        ...{ from: whole.claim.id, to: one.claim.id, kind: 'attack', rule: 'it doubts what it reports' },
        reason: l10n.t('Doubts what {0} is reported to say.', named(one.claim.voice)),
      });
    for (let k = i - 1; k >= 0 && k >= i - 4; k--) {
      const before = stated[k]!;
      found.push(k === i - 1 ? contrast(one, before) : overNext(one, before));
      found.push(rebuttal(one, before, k === i - 1, candidates));
    }
  }
  const ruled = found.filter(one => one !== undefined);
  return [...ruled, ...repliesAmong(stated, candidates), ...contradictions(stated), ...supportsAmong(stated)];
}

/**
 * Reported claims that the text goes on to answer, with the stance they must have: "Many argue that ... But ...",
 * "Some may say ... The Government disagree." What is set up to be answered is on the other side.
 */
export function isAnswered(candidates: readonly Candidate[], number: number): boolean {
  const { voice } = candidates[number]!;
  const next = candidates[number + 1];
  if (voice.how !== 'reported' || !next || next.voice.name === voice.name) return false;
  if (disagrees(next)) return voice.unnamed === true || isBy(next, voice.by);
  // "Many fear ... But the union also warns ..." adds a voice; only the one who reports can answer.
  return isBy(next, voice.by) && turnOf(next) !== undefined;
}

/** The claim in whose sentence that of a number stands. */
function around(number: number, stated: readonly Stated[]): Stated | undefined {
  const { candidate } = stated[number]!;
  const before = stated[number - 1];
  return before && isWithin(candidate, before.candidate) ? before : undefined;
}

/** True for a clause of a statement, such as what it reports others to say. */
export function isWithin(inner: Candidate, outer: Candidate): boolean {
  return inner.placed === outer.placed && inner !== outer && contains(outer.statement, inner.statement);
}

/** "I am suspicious of the claim that ...", "they do not accept that ...": the words around doubt what they report. */
export function doubts(whole: Candidate, reported: Candidate): boolean {
  return whole.statement.cues.some(cue => !contains(reported.statement, cue) && isDoubt(cue));
}

function isDoubt({ kinds }: CueHit): boolean {
  return kinds.includes('disagreement') || kinds.includes('disapproval');
}

/** True where somebody says it in their own words. */
function isBy({ voice }: Candidate, name: string | undefined): boolean {
  return voice.how !== 'reported' && voice.name === name;
}

/** The words by which a statement turns against the one before; not where it "also" has a thing to add. */
function turnOf({ statement }: Candidate): CueHit | undefined {
  const truth = opening(statement, 'truth of it');
  if (truth) return truth;
  // "While that fear is understandable, ...": what was said before is granted, and answered.
  if (concessionIn(statement)?.pointsBack) return opening(statement, 'contrast');
  const cue = opening(statement, 'set against');
  const adds = statement.cues.some(
    ({ start, kinds }) => start - statement.start < 48 && kinds.includes('addition'),
  );
  return adds ? undefined : cue;
}

/** "The Government disagree", "We do not agree", said in few words. */
export function disagrees({ statement: { cues } }: Candidate): boolean {
  if (cues.some(({ kinds }) => kinds.includes('disagreement'))) return true;
  return (
    cues.length <= 6 && cues.some(({ kinds }) => kinds.includes('disapproval') && !kinds.includes('worry'))
  );
}

/** "However, ...", "In practice, though, ...": against the claim just before. */
function contrast({ claim, candidate, number }: Stated, before: Stated): Ruled | undefined {
  if (number - before.number > 1) return undefined;
  const cue = turnOf(candidate);
  if (!cue) return undefined;
  const sameVoice = claim.voice === before.claim.voice;
  if (cue.kinds.includes('truth of it')) {
    if (sameVoice && !opposed(claim, before.claim)) return undefined;
    // The same side only turns to its next point.
  } else if (
    claim.stance === before.claim.stance &&
    claim.stance !== 'neutral' &&
    !concedes(before.candidate)
  )
    return undefined;
  return turning(claim, candidate, before.claim, cue);
}

/** "There are concerns ... The law allows it. However, ...": against the concern, over one sentence between. */
function overNext({ claim, candidate, number }: Stated, before: Stated): Ruled | undefined {
  const cue = turnOf(candidate);
  const reaches = number - before.number === 2 && candidate.placed === before.candidate.placed;
  if (!cue || !reaches || before.candidate.voice.unnamed !== true || claim.voice === before.claim.voice)
    return undefined;
  return claim.stance === before.claim.stance && claim.stance !== 'neutral'
    ? undefined
    : turning(claim, candidate, before.claim, cue);
}

function turning(claim: Claim, { placed }: Candidate, to: Claim, cue: CueHit): Ruled {
  const words = placed.passage.text.slice(cue.start, cue.end);
  return {
    ...{ from: claim.id, to: to.id, kind: 'attack', rule: 'it turns against it', cue: place(placed, cue) },
    reason:
      to.voice === claim.voice
        ? l10n.t('“{0}” sets this against the claim before.', words)
        : l10n.t('“{0}” sets this against what {1} said before.', words, named(to.voice)),
  };
}

/** "It is true that ...": granted for the moment, whoever says it. */
function concedes({ statement }: Candidate): boolean {
  return opening(statement, 'concession') !== undefined;
}

/** What others are reported to say, and the answer of the one who reports it in the next sentences. */
function rebuttal(
  { claim, candidate, number }: Stated,
  before: Stated,
  isNext: boolean,
  candidates: readonly Candidate[],
): Ruled | undefined {
  const gap = number - before.number;
  const reporter = before.candidate.voice.by;
  if (reporter === undefined || gap > 5 || (candidate.voice.by ?? claim.voice) !== reporter) return undefined;
  if (claim.voice === before.claim.voice) return undefined;
  if (!isAnswered(candidates, before.number)) return undefined;
  const near = candidate.placed === before.candidate.placed && (isNext || claim.topic === before.claim.topic);
  if (!near || (claim.stance === before.claim.stance && claim.stance !== 'neutral')) return undefined;
  return {
    from: claim.id,
    to: before.claim.id,
    kind: 'attack',
    rule: 'it answers what is reported',
    reason: l10n.t('Answers what {0} is reported to say.', named(before.claim.voice)),
  };
}

function named(voice: string): string {
  return voice === 'unattributed' ? l10n.t('somebody') : voice;
}

/** "The right Bill at the right time", "the wrong Bill at the wrong time": the opposite words on the same topic. */
function contradictions(stated: readonly Stated[]): Ruled[] {
  const found: Ruled[] = [];
  const latest = new Map<string, Stated>();
  for (const one of stated) {
    const { statement } = one.candidate;
    const sides = sidesOf(statement);
    for (const side of sides) {
      const other = latest.get(`${one.claim.topic} ${opposingSide(side)}`);
      const meets = other && other.claim.voice !== one.claim.voice && opposed(one.claim, other.claim);
      if (meets) {
        found.push({
          ...{ from: one.claim.id, to: other.claim.id, kind: 'attack', rule: 'it has opposite words' },
          reason: l10n.t('Says the opposite of {0}, in opposite words.', named(other.claim.voice)),
        });
      }
    }
    for (const side of sides) latest.set(`${one.claim.topic} ${side}`, one);
  }
  return found;
}

function opposingSide(side: string): string {
  return (side.startsWith('+') ? '-' : '+') + side.slice(1);
}

const sidesOf = once((statement: Statement): readonly string[] => {
  const { plus, minus } = oppositionsIn(readingOf(statement.passage), statement);
  return ANTONYMS.flatMap((_, i) => [
    ...(plus & (1 << i) ? [`+${i}`] : []),
    ...(minus & (1 << i) ? [`-${i}`] : []),
  ]);
});
