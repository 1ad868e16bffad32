import type { Document, Mention } from '../../core/document/document.ts';
import { type Entry, entryOf } from '../../core/terms/entry.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';

/** A concept that a document mentions, with its entry on the document's day and its mentions in order. */
export interface Term {
  readonly entry: Entry;
  readonly mentions: readonly Mention[];
}

/** The terms of a document by name, the named ones of a kind each by itself; everyday terms are left out. */
export function termsIn(document: Document): readonly Term[] {
  const byConcept = new Map<ConceptId, Mention[]>();
  for (const mention of document.mentions) {
    const thing = mention.nameStart === undefined ? mention.concept : mention.sense;
    const known = byConcept.get(thing);
    if (known) known.push(mention);
    else byConcept.set(thing, [mention]);
  }
  return [...byConcept]
    .flatMap(([, mentions]) => {
      const entry = entryOf(document.vocabulary, mentions[0]!.concept, mentions[0]!.sense, document.date);
      return entry && !entry.concept.common ? [{ entry, mentions }] : [];
    })
    .sort((a, b) => a.entry.name.localeCompare(b.entry.name, 'en'));
}
