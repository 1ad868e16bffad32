import { once } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import type { Passage } from '../terms/passages.ts';
import { type CueHit, readingOf, within } from '../voices/cues.ts';
import { opening, type Statement, sentenceAt, VERBS } from '../voices/statements.ts';
import { leaningOf } from './stance.ts';

/** A statement that grants one thing and holds another against it: "While it is cheap, it is too slow". */
export interface Concession {
  /** What is granted for the moment, without the words that grant it. */
  readonly granted: Statement;
  /** What is held against it. */
  readonly held: Statement;
  /** The words that grant or turn. */
  readonly cue: Span;
  /** What is granted was said before: "while that fear is understandable". */
  readonly pointsBack: boolean;
}

/**
 * The concession that a statement makes, if it makes one: a subordinate clause before its main clause, or two clauses
 * with a "but" between them of which the first is marked as granted ("it is true that", "may ... but") or finds good
 * what the second finds bad. Spans count in the passage's text. A clause behind ("..., although ...") is none: it is
 * as often the point of the sentence as its reserve.
 */
export const concessionIn = once((statement: Statement): Concession | undefined => {
  const { cues, passage } = statement;
  if (!cues.some(({ kinds }) => kinds.includes('contrast'))) return undefined;
  const found = subordinate(statement, passage) ?? turned(statement, passage);
  if (!found) return undefined;
  const { start, end } = found.granted;
  return { ...found, pointsBack: POINTS_BACK.test(passage.text.slice(start, end)) };
});

type Found = Omit<Concession, 'pointsBack'>;

/** "While A, B" and "Although A, B". */
function subordinate({ start, end }: Statement, passage: Passage): Found | undefined {
  const text = passage.text.slice(start, end);
  const head = SUBORDINATE.exec(text);
  if (!head) return undefined;
  for (const { index, 0: comma } of text.matchAll(/,\s+/g)) {
    const rest = text.slice(index + comma.length);
    if (words(text.slice(head[0].length, index)) < LEAST_WORDS || CONTINUES.test(rest)) continue;
    const granted = clause(passage, start + head[0].length, start + index);
    const held = clause(passage, start + index + comma.length, end);
    if (!granted || !held) continue;
    const at = start + text.indexOf(head[1]!);
    return { granted, held, cue: { start: at, end: at + head[1]!.length } };
  }
  return undefined;
}

/** "It is true that A, but B", "A may be welcome, but B", "A is good, but B is bad". */
function turned(statement: Statement, passage: Passage): Found | undefined {
  const { start, end } = statement;
  const text = passage.text.slice(start, end);
  for (const { index, 0: turn, 1: word } of text.matchAll(TURN)) {
    const before = text.slice(0, index);
    if (NOT_ONLY.test(before) || words(before) < LEAST_WORDS) continue;
    const behind = start + index + turn.length;
    if (NO_CLAUSE.test(passage.text.slice(behind, end))) continue;
    const lead = GRANTS.exec(before)?.[0].length ?? 0;
    const granted = clause(passage, start + lead, start + index);
    const held = clause(passage, behind, end);
    if (!granted || !held) continue;
    const marked = lead > 0 || opening(statement, 'concession') !== undefined || HALF.test(before);
    const sides = marked || isWelcome(granted) || isReport(granted, passage) || opposite(granted, held);
    const at = start + index + turn.indexOf(word!);
    return sides ? { granted, held, cue: { start: at, end: at + word!.length } } : undefined;
  }
  return undefined;
}

/** A stretch that could stand as a sentence, as far as its words can tell. */
function clause(passage: Passage, start: number, end: number): Statement | undefined {
  const statement = sentenceAt(passage, { start, end });
  const text = passage.text.slice(start, end);
  return SUBJECT.test(text) || statement.cues.some(isVerb) ? statement : undefined;
}

function isVerb({ kinds }: CueHit): boolean {
  return kinds.some(kind => VERBAL.has(kind));
}

/** "The money is welcome, but ..." */
function isWelcome({ cues }: Statement): boolean {
  return cues.some(({ kinds }) => kinds.includes('approval'));
}

/** "Supporters say that ..., but ..." */
function isReport(statement: Statement, passage: Passage): boolean {
  return within(readingOf(passage).sources, statement).some(({ kinds }) => kinds.includes('says'));
}

function opposite(a: Statement, b: Statement): boolean {
  return leaningOf(a).balance * leaningOf(b).balance < 0;
}

function words(text: string): number {
  return text.trim().split(/\s+/).length;
}

const LEAST_WORDS = 4;

const VERBAL = new Set([...VERBS, 'conviction', 'effect', 'cause', 'approval', 'disapproval']);

/** What no verb follows but its own. */
const SUBJECT = /^(?:it|they|he|she|we|I|there|this|that|these|those)\s/i;
/** An aside right behind the conjunction ("Although, as we heard, ...") belongs to it. */
const SUBORDINATE =
  /^(?:(?:and|but|so|yet)\s+|however,\s+)?(while|whilst|although|though)\b(?:,[^,]{3,60},)?\s+/i;
const TURN = /(?:[,;]|\s[–—-])\s+(but|yet)\s+/g;
const GRANTS =
  /^(?:and\s+)?(?:it (?:is|may be) true that|it is right that|i (?:accept|grant|agree) that|we (?:accept|grant|agree) that)\s+/i;
/** Half a welcome: "may be good", "we broadly support". */
const HALF =
  /\b(?:(?:may|might) (?:well )?(?:be|have|seem|look|sound)|broadly|in (?:principle|theory)|on paper|by and large|up to a point|to (?:some|a certain) extent|undoubtedly|no doubt)\b/i;
const POINTS_BACK = /^(?:(?:some|much|all) of )?(?:this|that|these|those|such)\b/i;
const NOT_ONLY = /\bnot (?:only|just|merely|simply|so much)\b/i;
/** What follows a comma within a clause, and what follows "but" where no clause does. */
const CONTINUES =
  /^(?:and|or|nor|but|yet|which|who|whose|whom|where|when|if|including|such|as|particularly|especially|not|with|for example|for instance|like|at least|rather|in particular)\b/i;
const NO_CLAUSE =
  /^(?:also|not|only|for|rather|instead|with|without|in name|one|that|which|who|whose|if|when)\b/i;
