import { differenceOf } from '../ground/difference.ts';
import type { Passage, PlacedPassage } from '../terms/passages.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import type { Document } from './document.ts';

type Test = (passage: Passage) => boolean;

/**
 * True where some passage of a document passes a test, which depends on its words alone and is made for `question` when
 * that is asked for the first time. When the same is asked of a later version, only what has changed is read.
 * @example isInAnyPassage(document, 'word budget', () => ({ text }) => text.includes('budget'))
 */
export function isInAnyPassage(document: Document, question: string, testOf: () => Test): boolean {
  const answers = answersFor(document);
  let answer = answers.get(question);
  if (!answer) {
    const test = testOf();
    answer = { test, passages: countOf(document.passages, 0, document.passages.length, test), isAsked: true };
    answers.set(question, answer);
  }
  answer.isAsked = true;
  return answer.passages > 0;
}

interface Answer {
  readonly test: Test;
  /** How many passages pass it. */
  readonly passages: number;
  isAsked: boolean;
}

interface Asked {
  readonly passages: readonly PlacedPassage[];
  readonly answers: Map<string, Answer>;
}

/** By what the versions of a text share for as long as its head is not edited. */
const latest = new WeakMap<FrontMatter, Asked>();

/** The answers for this version: those of the version that was asked last, patched; what it was not asked is forgotten. */
function answersFor({ head, passages }: Document): Map<string, Answer> {
  const before = latest.get(head);
  if (before?.passages === passages) return before.answers;
  const answers = new Map<string, Answer>();
  if (before) {
    const { from, oldEnd, end } = differenceOf(before.passages, passages, isSame);
    for (const [question, { test, passages: count, isAsked }] of before.answers) {
      if (!isAsked) continue;
      const more = countOf(passages, from, end, test) - countOf(before.passages, from, oldEnd, test);
      answers.set(question, { test, passages: count + more, isAsked: false });
    }
  }
  latest.set(head, { passages, answers });
  return answers;
}

function isSame(a: PlacedPassage, b: PlacedPassage): boolean {
  return a.passage === b.passage;
}

function countOf(passages: readonly PlacedPassage[], from: number, end: number, test: Test): number {
  let count = 0;
  for (let i = from; i < end; i++) if (test(passages[i]!.passage)) count += 1;
  return count;
}
