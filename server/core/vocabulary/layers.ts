import type { GlossaryFile } from './glossaryFile.ts';
import type { ConceptId, Origin, VocabularyData } from './vocabulary.ts';

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
    file.concepts.filter(({ id }) => {
      const known = trail.get(id);
      trail.set(id, [...(known ?? []), { layer, uri }]);
      return known === undefined;
    }),
  );
  const below = builtIn.concepts.filter(({ id }) => {
    trail.get(id)?.push({ layer: 'built-in' });
    return !trail.has(id);
  });
  return { data: { ...builtIn, concepts: [...concepts, ...below] }, trail };
}
