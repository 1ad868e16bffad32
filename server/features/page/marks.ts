import type { Document } from '../../core/document/document.ts';
import { dutiesOf } from '../../core/duties/duties.ts';
import type { Span } from '../../core/ground/span.ts';
import type { Finding } from '../findings/findings.ts';
import { marksIn } from '../terms/highlight.ts';
import type { BlockMark } from './words.ts';

/** What is to be marked on a page besides its terms. */
export interface Marked {
  /** Which mentions of terms are marked, as in the editor. */
  readonly terms: 'first' | 'all' | 'none';
  readonly findings: readonly Finding[];
  /** What is said of later law and of quotations, behind the words that it is said of. */
  readonly hints: readonly (Span & { readonly label: string })[];
  /** The words that bind somebody are marked only when a reader asks for them. */
  readonly duties: boolean;
  /** What people noted and who claims what; a page that is read draws these by itself. */
  readonly notes?: readonly (Span & { readonly kinds: string })[];
}

/** Every mark of a page in the order of their places, which count in the document. */
export function marksOfPage(
  document: Document,
  { terms, findings, hints, duties, notes = [] }: Marked,
): readonly BlockMark[] {
  const marks: BlockMark[] = [
    ...marksIn(document, terms).map(({ start, end, type, modifiers }) => {
      const kinds = ['term', type.replace('policy', '').toLowerCase(), ...modifiers].join(' ');
      return { start, end, kinds, asks: true };
    }),
    ...findings.map(({ span, severity }) => ({ ...span, kinds: `finding ${severity}`, asks: true })),
    ...hints.map(({ start, end, label }) => ({ start, end, kinds: 'hint', label })),
    ...(duties ? dutiesOf(document) : []).map(({ cue, strength }) => ({ ...cue, kinds: `duty ${strength}` })),
    ...notes,
  ];
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}
