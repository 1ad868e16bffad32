import type { Document, Mention } from '../../core/document/document.ts';
import { remembered } from '../../core/ground/memory.ts';
import { contains, type Span } from '../../core/ground/span.ts';
import { statusAt } from '../../core/vocabulary/dates.ts';
import { type Concept, namedBy } from '../../core/vocabulary/vocabulary.ts';

/** Kinds of mark; `policyTerm` is all that is none of the others. */
export const MARK_TYPES = ['policyTerm', 'policyBody', 'policyLaw', 'policyPower', 'policyOffice'] as const;

/**
 * What more a mark says: the thing has ended, is not in being yet, or is a proposal, on the document's day; or
 * nothing decides which of several things is meant.
 */
export const MARK_MODIFIERS = ['ended', 'future', 'proposed', 'ambiguous'] as const;

/** A marked term; the span counts in the document. */
export interface Mark extends Span {
  readonly type: (typeof MARK_TYPES)[number];
  readonly modifiers: readonly (typeof MARK_MODIFIERS)[number][];
}

/**
 * The terms to mark: the first mention of each concept in each section, or all, or none. By default the first,
 * because a text can name a term in every second line. Everyday terms and boilerplate are left alone.
 * Sorted and disjoint: of a description and the terms in it, only the description is marked.
 */
export function marksIn(document: Document, which: 'first' | 'all' | 'none'): readonly Mark[] {
  if (which === 'none') return [];
  const known = knownMarks(document);
  known[which] ??= findMarks(document, which);
  return known[which];
}

/** An editor and a page of the same text ask for the same marks after each keystroke. */
const knownMarks = remembered((_: Document): { first?: readonly Mark[]; all?: readonly Mark[] } => ({}));

function findMarks(document: Document, which: 'first' | 'all'): readonly Mark[] {
  const sections = sectionStarts(document);
  const boilerplate = document.zones.filter(zone => zone.kind === 'boilerplate');
  const marks: Mark[] = [];
  const seen = new Set<string>();
  let section = 0;
  let end = 0;
  for (const mention of document.mentions) {
    while (section < sections.length && sections[section]! <= mention.start) {
      section += 1;
      seen.clear();
    }
    const concept = document.vocabulary.concepts.get(mention.concept);
    if (!concept || concept.common || (mention.nameStart ?? mention.start) < end) continue;
    const thing = mention.nameStart === undefined ? concept.id : mention.sense;
    if (which === 'first' && seen.has(thing)) continue;
    if (boilerplate.some(zone => contains(zone, mention))) continue;
    seen.add(thing);
    end = mention.end;
    marks.push(markOf(mention, concept, document));
  }
  return marks;
}

function sectionStarts(document: Document): readonly number[] {
  return document.passages
    .filter(({ passage }) => passage.kind === 'heading')
    .map(({ passage, base }) => base + (passage.prose.runs[0]?.source ?? 0));
}

function markOf(mention: Mention, concept: Concept, { date, vocabulary }: Document): Mark {
  const sense = namedBy(mention.sense, vocabulary)?.sense ?? concept.senses[0];
  const status = sense && statusAt(sense, date);
  const { nameStart, start, end } = mention;
  const said = mention.unsettled ? 'ambiguous' : status;
  return {
    start: nameStart ?? start,
    end,
    type: typeOf(concept),
    modifiers: MARK_MODIFIERS.filter(known => known === said),
  };
}

function typeOf({ type }: Concept): Mark['type'] {
  switch (type) {
    case 'body':
    case 'area':
      return 'policyBody';
    case 'law':
    case 'regime':
      return 'policyLaw';
    case 'power':
      return 'policyPower';
    case 'office':
    case 'role':
      return 'policyOffice';
    default:
      return 'policyTerm';
  }
}
