import type { Passage, PlacedPassage } from '../terms/passages.ts';
import type { Concept, ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';

/** What may be at issue, the likeliest kinds first: one speaks for or against a power sooner than against a body. */
const KINDS: readonly Concept['type'][] = ['power', 'regime', 'contract', 'policy', 'law', 'body'];

/**
 * What the claims of each passage are for or against, as far as its headings and the title tell: the concept of the
 * likeliest kind that the nearest of them names.
 */
export function targetsBelow(
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
): readonly (ConceptId | undefined)[] {
  let title: ConceptId | undefined;
  let heading: ConceptId | undefined;
  return passages.map(({ passage }, index) => {
    if (passage.kind === 'heading') {
      const named = targetAmong(namedIn(passage), vocabulary);
      if (index === 0) title = named;
      else heading = named;
    }
    return heading ?? title;
  });
}

/** The concept of the likeliest kind; a body only where nothing else is named. */
export function targetAmong(ids: readonly ConceptId[], { concepts }: Vocabulary): ConceptId | undefined {
  for (const kind of KINDS) {
    const found = ids.find(id => concepts.get(id)?.type === kind);
    if (found) return found;
  }
  return undefined;
}

function namedIn({ matches }: Passage): readonly ConceptId[] {
  return matches.map(({ forms }) => forms[0]!.concept);
}
