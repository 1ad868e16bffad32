import type { Document } from '../document/document.ts';
import { once } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import { type Passage, place, sentenceAt } from '../terms/passages.ts';
import type { Labelled } from '../text/patterns.ts';
import type { Change } from '../vocabulary/vocabulary.ts';

/** A sentence that makes a claim which later law or events overtook. Whether it is true is another question. */
export interface ChangedClaim extends Span {
  readonly change: Change;
}

/** The sentences of a document that make a claim which was overtaken, by place; spans count in the document. */
export function changedClaimsIn(document: Document): readonly ChangedClaim[] {
  return document.passages.flatMap(placed =>
    changesOf(placed.passage).map(({ change, ...span }) => ({
      ...place(placed, span),
      change,
    })),
  );
}

/** Of one passage, counted in its text; it depends on nothing else, so it is read once. */
const changesOf = once((passage: Passage): readonly ChangedClaim[] => {
  const { vocabulary } = passage;
  const { words } = passage;
  const labels = labelsIn(passage);
  const found = vocabulary.changes.find(words, labels);
  if (found.length === 0) return [];
  const sentenceOf = (word: number) => sentenceAt(passage, words.starts[word]!);
  const unchanged = vocabulary.unchanged.find(words, labels);
  const claims = new Map<string, ChangedClaim>();
  for (const { value, first } of found) {
    const { start, end } = sentenceOf(first);
    if (unchanged.some(other => other.value === value && sentenceOf(other.first).start === start)) continue;
    claims.set(`${start} ${value.id}`, { start, end, change: value });
  }
  return [...claims.values()];
});

/** The labels of a passage; of several that begin together the shortest. */
function labelsIn({ matches, words: { starts, count } }: Passage): readonly Labelled[] {
  const labels: Labelled[] = [];
  let first = 0;
  for (const [i, { start, end, forms }] of matches.entries()) {
    if (matches[i + 1]?.start === start) continue;
    while (first < count && starts[first]! < start) first += 1;
    let next = first + 1;
    while (next < count && starts[next]! < end) next += 1;
    labels.push({ first, next, forms });
  }
  return labels;
}
