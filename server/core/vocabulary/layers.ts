import type { GlossaryFile } from './glossaryFile.ts';
import type { ConceptId, Origin, VocabularyData, WrittenConcept } from './vocabulary.ts';

/** Whose glossary it is; each beats those before it. */
export type LayerName = 'organisation' | 'workspace';

/** One glossary file and the layer that it belongs to. @example { layer: 'workspace', uri: 'file:///w/glossary/house.yaml', ... } */
export interface Layer {
  readonly layer: LayerName;
  readonly uri: string;
  readonly file: GlossaryFile;
}

/**
 * The built-in vocabulary with the glossaries of the organisation and the workspace over it. An entry with the id of
 * one below takes its place as a whole; the labels of a later layer are tried before those of an earlier one.
 */
export function layered(
  builtIn: VocabularyData,
  layers: readonly Layer[],
): { readonly data: VocabularyData; readonly trail: ReadonlyMap<ConceptId, readonly Origin[]> } {
  const order = (['workspace', 'organisation'] as const).flatMap(name =>
    layers.filter(({ layer }) => layer === name),
  );
  const trail = new Map<ConceptId, Origin[]>();
  const concepts = order.flatMap(({ layer, uri, file }) =>
    file.concepts.flatMap(concept => {
      const known = trail.get(concept.id);
      trail.set(concept.id, [...(known ?? []), { layer, uri }]);
      return known === undefined ? asForeign(concept) : [];
    }),
  );
  const below = builtIn.concepts.filter(({ id }) => {
    trail.get(id)?.push({ layer: 'built-in' });
    return !trail.has(id);
  });
  return { data: { ...builtIn, concepts: [...concepts, ...below] }, trail };
}

/** What leads out of the folder is ours, or only words. */
function asForeign(concept: WrittenConcept): WrittenConcept {
  const { sources } = concept;
  if (sources === 'unknown') return concept;
  return { ...concept, sources: sources.map(source => ({ ...source, isForeign: true })) };
}
