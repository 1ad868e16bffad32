import type { ConceptId, Vocabulary } from './vocabulary.ts';

/**
 * A concept, what is narrower than it or related to it, and what calls itself so: all that touches it.
 * @example conceptsAround('general-practice', vocabulary) // networks, contracts, committees of GPs ...
 */
export function conceptsAround(id: ConceptId, { concepts }: Vocabulary): ReadonlySet<ConceptId> {
  const root = concepts.get(id);
  const near = [...concepts.values()].filter(({ broader, related }) =>
    [...(broader ?? []), ...(related ?? [])].includes(id),
  );
  return new Set([
    id,
    ...(root?.narrower ?? []),
    ...(root?.related ?? []),
    ...near.map(concept => concept.id),
  ]);
}
