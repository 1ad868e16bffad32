import { contains, type Span } from '../ground/span.ts';
import { standsAt, wordFrom } from '../text/words.ts';
import type { Form, Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Candidate, sensesOf } from './candidates.ts';
import type { Match } from './mentions.ts';
import { type Passage, sentenceAt } from './passages.ts';

/** A sense, and the words that speak for it. */
export interface Vote {
  readonly sense: string;
  readonly words: readonly string[];
}

/** The words in the sentence that speak for each sense, the best first. */
export function votesFor(
  passage: Passage,
  match: Match,
  candidates: readonly Candidate[],
  vocabulary: Vocabulary,
): readonly Vote[] {
  const sentence = sentenceAt(passage, match.start);
  return sensesOf(candidates)
    .map(({ id }) => {
      const own = candidates.filter(({ sense }) => sense.id === id);
      const found = own.flatMap(({ form }) => wordsNear(passage, sentence, match, form.near, vocabulary));
      return { sense: id, words: [...new Set(found)] };
    })
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => strengthOf(b.words) - strengthOf(a.words));
}

/** A phrase of two words tells twice as much as one word. */
export function strengthOf(phrases: readonly string[]): number {
  return phrases.reduce((sum, phrase) => sum + phrase.split(/[\s-]+/).length, 0);
}

/**
 * The words of the text, within a span, that are one of some words and phrases; plurals count. The longest phrases
 * first, each word once, and nothing that is only a part of the match itself.
 */
export function wordsNear(
  passage: Passage,
  within: Span,
  match: Span,
  near: readonly string[] | undefined,
  vocabulary: Vocabulary,
): readonly string[] {
  const phrases = near && vocabulary.near.get(near);
  if (!phrases) return [];
  const { words } = passage;
  const found: Span[] = [];
  const next = wordFrom(words, Math.min(within.end, match.end + FAR));
  for (let at = wordFrom(words, Math.max(within.start, match.start - FAR)); at < next; at++) {
    const here = phrases.get(words.ids[at]!) ?? phrases.get(words.stems[at]!);
    if (!here) continue;
    for (const phrase of here) {
      if (at + phrase.length > next || !standsAt(words, at, phrase)) continue;
      found.push({ start: words.starts[at]!, end: words.ends[at + phrase.length - 1]! });
    }
  }
  if (found.length === 0) return [];
  const taken: Span[] = [match];
  for (const span of found.sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!taken.some(other => contains(other, span))) taken.push(span);
  return [...new Set(taken.slice(1).map(({ start, end }) => passage.text.slice(start, end)))];
}

/** No word further off than this many units speaks for a form, so that a paragraph without a stop costs no square of its length. */
const FAR = 1_500;

/** True where one of the words stands in the sentence that a form needs in order to count. */
export function isInCompany(passage: Passage, match: Match, form: Form, vocabulary: Vocabulary): boolean {
  return wordsNear(passage, sentenceAt(passage, match.start), match, form.near, vocabulary).length > 0;
}
