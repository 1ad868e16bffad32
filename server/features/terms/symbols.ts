import type { KeptClaim } from '../../core/claims/claims.ts';
import type { Document, Mention } from '../../core/document/document.ts';
import { type Facts, mentionsOf } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import type { Span } from '../../core/ground/span.ts';
import { place } from '../../core/terms/passages.ts';
import type { Concept, Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import { stanceInWords } from '../claims/claims.ts';

/** A heading with what stands under it: sections, and the terms and claims that appear there first. */
export interface Section {
  readonly name: string;
  readonly kind: 'section' | 'term' | 'claim';
  readonly detail?: string;
  /** All of it, and the words to select. */
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly Section[];
}

/** The headings of a document, nested by depth, with those of its `claims` beneath each that stand there; both by place. */
export function sectionsIn(document: Document, claims: readonly KeptClaim[]): readonly Section[] {
  const root = open('', 0, { start: 0, end: 0 });
  const stack = [root];
  let next = 0;
  const take = (before: number) => {
    for (; next < claims.length && claims[next]!.start < before; next++)
      stack.at(-1)!.children.push(claimSymbol(claims[next]!));
  };
  for (const placed of document.passages) {
    const { kind, depth, text } = placed.passage;
    if (kind !== 'heading' || text.trim() === '') continue;
    const span = place(placed, { start: 0, end: text.length });
    take(span.start);
    while (stack.length > 1 && stack.at(-1)!.depth >= depth) stack.pop()!.span.end = span.start;
    const section = open(text.trim(), depth, span);
    stack.at(-1)!.children.push(section);
    stack.push(section);
  }
  take(Number.POSITIVE_INFINITY);
  for (const section of stack) section.span.end = document.text.value.length;
  return root.children;
}

interface OpenSection extends Section {
  readonly depth: number;
  readonly span: { start: number; end: number };
  readonly children: Section[];
}

function open(name: string, depth: number, selection: Span): OpenSection {
  return { name, kind: 'section', depth, selection, span: { ...selection }, children: [] };
}

function claimSymbol({ start, end, text, voice, stance }: KeptClaim): Section {
  return {
    name: text,
    kind: 'claim',
    detail: `${voice}, ${stanceInWords(stance)}`,
    span: { start, end },
    selection: { start, end },
    children: [],
  };
}

/** A concept that was sought by name, with its first mention in a text where there is one. */
export interface ConceptSymbol {
  readonly concept: Concept;
  readonly first?: { readonly document: Facts; readonly mention: Mention };
}

/** More would not be read. */
const MOST_SYMBOLS = 100;

/** The concepts of which some label holds the letters of `query` in order; those that texts mention come first. */
export function conceptsNamed(
  query: string,
  vocabulary: Vocabulary,
  workspace: Workspace,
): readonly ConceptSymbol[] {
  const letters = query.toLowerCase().replace(/\s+/g, '');
  const found = [...vocabulary.concepts.values()]
    .filter(concept =>
      [concept.prefLabel, ...(concept.abbreviation ?? [])].some(name => holds(name, letters)),
    )
    .map(concept => ({ concept, first: firstMention(concept, workspace) }));
  return found.sort((a, b) => Number(!a.first) - Number(!b.first)).slice(0, MOST_SYMBOLS);
}

function holds(name: string, letters: string): boolean {
  let at = 0;
  const low = name.toLowerCase();
  for (const letter of letters) {
    at = low.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function firstMention(concept: Concept, workspace: Workspace): ConceptSymbol['first'] {
  const document = workspace.mentioning(concept.id)[0];
  const mention = document && mentionsOf(document, concept.id)[0];
  return document && mention && { document, mention };
}
