import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import { candidatesOf, isSlipFor } from './candidates.ts';
import { matchesIn } from './mentions.ts';

/** What the text itself says a short form stands for. */
export interface Definition {
  readonly long: string;
  /** The concepts that these words name. */
  readonly concepts: readonly ConceptId[];
  /** The one that they name with their last words: "Northvale integrated care board" is an integrated care board. */
  readonly meant?: ConceptId;
}

/**
 * The short forms that mean in this text what the vocabulary does not say: a concept under a short form of the text's
 * own ("health and wellbeing board (HB)"), or, with no concept, something else than a short form of the vocabulary
 * stands for. Forms that the vocabulary itself knows to be ambiguous are weighed where they stand.
 */
export function ownForms(
  definitions: ReadonlyMap<string, readonly Definition[]>,
  vocabulary: Vocabulary,
): ReadonlyMap<string, ConceptId | undefined> {
  const own = new Map<string, ConceptId | undefined>();
  for (const [short, found] of definitions) {
    const forms = matchesIn(short, vocabulary).flatMap(match => match.forms);
    if (forms.some(form => form.ambiguous)) continue;
    const candidates = candidatesOf(forms, vocabulary);
    const isOurs = found.some(
      ({ long, concepts }) =>
        candidates.some(({ concept }) => concepts.includes(concept.id)) || isSlipFor(long, candidates),
    );
    const [meant, ...others] = new Set(found.map(definition => definition.meant));
    const concept = others.length === 0 ? meant : undefined;
    if (!isOurs && (concept !== undefined || candidates.length > 0)) own.set(short, concept);
  }
  return own;
}
