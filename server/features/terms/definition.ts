import type { Document, Mention } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';

/** Where a term is explained: a place in this document, or the concept's page in the glossary. */
export type Definition =
  | { readonly origin: Span; readonly span: Span }
  | { readonly origin: Span; readonly concept: ConceptId };

/**
 * The definition of the term at an offset: the place where this document defines its short form, unless the
 * cursor is there already; else the glossary's page.
 */
export function definitionAt(document: Document, offset: number): Definition | undefined {
  const mention = document.mentions.findLast(({ start, end }) => start <= offset && offset <= end);
  if (!mention) return undefined;
  const origin = { start: mention.start, end: mention.end };
  const defined = definedIn(document, mention);
  return defined ? { origin, span: defined } : { origin, concept: mention.concept };
}

function definedIn(document: Document, mention: Mention): Span | undefined {
  const found = document.abbreviations.find(({ concept }) => concept === mention.concept);
  if (!found) return undefined;
  const start = Math.min(found.long.start, found.short.start);
  const end = Math.max(found.long.end, found.short.end);
  const span = { start, end: document.text.value.charAt(end) === ')' ? end + 1 : end };
  return span.start <= mention.start && mention.end <= span.end ? undefined : span;
}
