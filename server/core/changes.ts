import type { Document } from './document.ts';
import { once } from './memory.ts';
import { type Passage, place, sentenceAt } from './passages.ts';
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

/** Of one passage, counted in its text; it depends on nothing else, so it is read once. */
const changesOf = once((passage: Passage, vocabulary: Vocabulary): readonly ChangedClaim[] => {
  const { words } = passage;
  const concepts = conceptsAt(passage);
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
});

/** The labels of a passage by the number of their first word. */
function conceptsAt({ matches, words: { starts, count } }: Passage): ConceptsAt {
  const byStart = new Map(matches.map(match => [match.start, match]));
  return word => {
    const match = byStart.get(starts[word]!);
    if (!match) return [];
    let end = word + 1;
    while (end < count && starts[end]! < match.end) end += 1;
    return match.forms.map(({ concept }) => ({ concept, end }));
  };
}
