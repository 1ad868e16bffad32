import type { Document } from './document.ts';
import { type Passage, place, sentenceAt, wordsIn } from './passages.ts';
import type { ConceptsAt } from './patterns.ts';
import type { Span } from './span.ts';
import type { Change, Vocabulary } from './vocabulary.ts';

/** A sentence that makes a claim which later law or events overtook. Whether it is true is another question. */
export interface ChangedClaim extends Span {
  readonly change: Change;
}

/** The sentences of a document that make a claim which was overtaken, by place; spans count in the document. */
export function changedClaimsIn(document: Document): readonly ChangedClaim[] {
  return document.passages.flatMap(placed =>
    changesOf(placed.passage, document.vocabulary).map(({ change, ...span }) => ({
      ...place(placed, span),
      change,
    })),
  );
}

const remembered = new WeakMap<Passage, readonly ChangedClaim[]>();

/** Of one passage, counted in its text; it depends on nothing else, so it is remembered. */
function changesOf(passage: Passage, vocabulary: Vocabulary): readonly ChangedClaim[] {
  const known = remembered.get(passage) ?? findChanges(passage, vocabulary);
  remembered.set(passage, known);
  return known;
}

function findChanges(passage: Passage, vocabulary: Vocabulary): readonly ChangedClaim[] {
  const words = wordsIn(passage, vocabulary);
  const concepts = conceptsAt(passage, words.starts);
  const found = vocabulary.changes.find(words, concepts);
  if (found.length === 0) return [];
  const sentenceOf = (word: number) => sentenceAt(passage, words.starts[word]!);
  const unchanged = vocabulary.unchanged.find(words, concepts);
  const claims = new Map<string, ChangedClaim>();
  for (const { value, first } of found) {
    const { start, end } = sentenceOf(first);
    if (unchanged.some(other => other.value === value && sentenceOf(other.first).start === start)) continue;
    claims.set(`${start} ${value.id}`, { start, end, change: value });
  }
  return [...claims.values()];
}

/** The labels of a passage by the number of their first word. */
function conceptsAt({ matches }: Passage, starts: readonly number[]): ConceptsAt {
  const numbers = new Map(starts.map((start, i) => [start, i]));
  const byWord = new Map(
    matches.flatMap(({ start, end, forms }) => {
      const first = numbers.get(start);
      const next = starts.findIndex((other, i) => i > (first ?? 0) && other >= end);
      const last = next < 0 ? starts.length : next;
      return first === undefined ? [] : [[first, forms.map(({ concept }) => ({ concept, end: last }))]];
    }),
  );
  return word => byWord.get(word) ?? [];
}
