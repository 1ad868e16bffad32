import type { Mention } from '../../core/document/document.ts';
import { type Facts, mentionsOf } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';

/** A mention and the document it stands in. */
export interface Reference {
  readonly document: Facts;
  readonly mention: Mention;
}

/** The concept named at an offset, the innermost where one description holds another. */
export function conceptAt(document: Facts, offset: number): ConceptId | undefined {
  return document.mentions.findLast(({ start, end }) => start <= offset && offset <= end)?.concept;
}

/** Every mention of a concept in every text, this document first when there is one. */
export function referencesTo(
  concept: ConceptId,
  workspace: Workspace,
  document?: Facts,
): readonly Reference[] {
  const others = workspace.mentioning(concept).filter(({ uri }) => uri !== document?.uri);
  return [...(document ? [document] : []), ...others].flatMap(found =>
    mentionsOf(found, concept).map(mention => ({ document: found, mention })),
  );
}
