import { isInitialism } from '../../core/vocabulary/forms.ts';
import { addEntry } from '../../core/vocabulary/glossaryEntry.ts';
import { idOf } from '../../core/vocabulary/glossaryFile.ts';
import type { Vocabulary, WrittenConcept } from '../../core/vocabulary/vocabulary.ts';
import type { Edit } from '../findings/findings.ts';

/** A term that a person wants in a glossary. @example { form: 'QXR', label: 'quick exit route', definition: '' } */
export interface NewTerm {
  /** As it stands in the text. */
  readonly form: string;
  /** What it is called in full; the form itself where it is. */
  readonly label: string;
  /** In a sentence; may be left for later. */
  readonly definition: string;
  /** The name of the text in which it was met. */
  readonly text: string;
  /** The day on which it is added; ISO. */
  readonly day: string;
}

/**
 * The edit that adds a term to the end of a glossary file, whose comments and order stay as they are. Its id is one
 * that no other entry has, so that it takes the place of none.
 * @param file what stands in it; empty for a new one.
 * @throws an Error in words for the reader when the file cannot be added to.
 */
export function addToGlossary(
  file: string,
  { form, label, definition, text, day }: NewTerm,
  vocabulary: Vocabulary,
): Edit {
  const concept: Partial<WrittenConcept> = {
    id: freeId(label, vocabulary),
    prefLabel: label,
    ...(form !== label && (isInitialism(form) ? { abbreviation: [form] } : { altLabel: [form] })),
    definition: definition || 'Not defined yet.',
    sources: [{ title: `Added from ${text}`, checked: day }],
  };
  return addEntry(file, concept);
}

function freeId(label: string, { concepts }: Vocabulary): string {
  const id = idOf(label) || 'term';
  let free = id;
  for (let i = 2; concepts.has(free); i++) free = `${id}-${i}`;
  return free;
}
