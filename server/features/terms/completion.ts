import type { Document } from '../../core/document/document.ts';
import { remembered } from '../../core/ground/memory.ts';
import type { Span } from '../../core/ground/span.ts';
import { entryOf } from '../../core/terms/entry.ts';
import type { Concept, ConceptId, Vocabulary } from '../../core/vocabulary/vocabulary.ts';

/** A term that may be meant; it replaces `span`, which ends at the cursor. */
export interface Completion {
  readonly label: string;
  readonly span: Span;
  readonly concept: ConceptId;
  /** @example 'ICB · in being since 1 July 2022' */
  readonly detail: string;
  /** Past its day on the document's date: offered last and struck through. */
  readonly ended: boolean;
  /** The document mentions it already: offered first. */
  readonly known: boolean;
}

/**
 * The terms that begin with what stands before the cursor, however many words of it: behind "integrated care b"
 * the board is offered and replaces all three words. With nothing before the cursor: the terms of the document.
 */
export function completionsAt(document: Document, offset: number): readonly Completion[] {
  const line = document.text.value.slice(Math.max(0, offset - LONGEST), offset);
  const starts = wordStarts(line);
  const known = new Set(document.mentions.map(({ concept }) => concept));
  const offered: Completion[] = [];
  for (const { label, concept } of labelsOf(document.vocabulary)) {
    const typed = starts.map(start => line.slice(start)).find(words => beginsWith(label, words));
    if (typed === undefined && !(starts.length === 0 && known.has(concept.id))) continue;
    const span = { start: offset - (typed?.length ?? 0), end: offset };
    offered.push({
      label: inCase(label, typed),
      span,
      ...about(concept, document),
      known: known.has(concept.id),
    });
  }
  return offered;
}

/** No label is longer. */
const LONGEST = 120;

/** Where the words before the cursor start, on its line, the first first; none when the cursor follows a space. */
function wordStarts(before: string): number[] {
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  if (!/[\p{L}\p{N}]$/u.test(line)) return [];
  const skipped = before.length - line.length;
  return [...line.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(match => skipped + match.index).slice(-8);
}

function beginsWith(label: string, words: string): boolean {
  return label.toLowerCase().startsWith(words.toLowerCase());
}

/** A capital typed at the head of a sentence stays. */
function inCase(label: string, typed = ''): string {
  return /^\p{Lu}/u.test(typed) ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}

function about(concept: Concept, document: Document): Pick<Completion, 'concept' | 'detail' | 'ended'> {
  const entry = entryOf(document.vocabulary, concept.id, undefined, document.date)!;
  const detail = [entry.short, entry.statusInWords].filter(Boolean).join(' · ');
  return { concept: concept.id, detail, ended: entry.status === 'ended' };
}

const labelsOf = remembered((vocabulary: Vocabulary): readonly { label: string; concept: Concept }[] =>
  [...vocabulary.concepts.values()].flatMap(concept =>
    [...new Set([concept.prefLabel, ...(concept.abbreviation ?? [])])].map(label => ({ label, concept })),
  ),
);
