import { once } from '../ground/memory.ts';
import type { Statement } from '../voices/statements.ts';
import { stemOf } from './similarity.ts';

/** The stems of a statement's words, each once, the common words included. @example ['the', 'board', 'will', 'wast'] */
export const stemsIn = once(({ passage, start, end }: Statement): readonly string[] =>
  stemsOfText(passage.text.slice(start, end)),
);

/** The stems of any text, each once. */
export function stemsOfText(text: string): readonly string[] {
  const stems = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    const stem = known.get(word) ?? stemOf(word);
    if (!known.has(word)) known.set(word, stem);
    if (stem.length > 1) stems.add(stem);
  }
  return [...stems];
}

const WORD = /[a-z][a-z'’]+/g;
/** Each word is cut once. */
const known = new Map<string, string>();
