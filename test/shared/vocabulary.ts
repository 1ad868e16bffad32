import { compileVocabulary } from '../../server/core/vocabulary/compile.ts';
import type { Concept, Vocabulary, VocabularyData } from '../../server/core/vocabulary/vocabulary.ts';
import { readVocabulary } from '../../server/vocabulary/read.mjs';

/** The vocabulary that ships, read from its YAML files, so that tests need no build. */
export const vocabulary: Vocabulary = compileVocabulary(readVocabulary() as VocabularyData);

/** A vocabulary of a few concepts of a test's own. */
export function vocabularyOf(
  ...concepts: (Partial<Concept> & { id: string; prefLabel: string })[]
): Vocabulary {
  return compileVocabulary({
    version: 'test',
    concepts: concepts.map(concept => ({
      type: 'body',
      definition: 'A test concept.',
      senses: [{ id: concept.id, label: concept.prefLabel }],
      sources: 'unknown',
      ...concept,
    })),
    forms: [],
  });
}
