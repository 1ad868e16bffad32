import type { Document } from '../../core/document/document.ts';
import { overlaps, type Span } from '../../core/ground/span.ts';
import type { Edit, Finding, Fix } from './findings.ts';

/** What can be done about a finding: fixes that change the text, add a term to a glossary, or annotate. */
export interface Offer {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
}

/** The findings that a selection touches, with their fixes; an empty selection touches what it stands in or beside. */
export function offersAt(findings: readonly Finding[], selection: Span): readonly Offer[] {
  const reach = { start: selection.start - 1, end: selection.end + 1 };
  return findings
    .filter(({ span }) => overlaps(span, reach))
    .map(finding => ({ finding, fixes: finding.fixes }));
}

/** What can be done to a whole text at once. */
export type Sweep = 'safe' | 'expand';

/**
 * The edits that mend all findings for which nobody need be asked, or expand all short forms at their first use.
 * In order; of two that overlap, the first.
 */
export function sweepOf(findings: readonly Finding[], sweep: Sweep): readonly Edit[] {
  const edits = findings
    .flatMap(
      ({ fixes }) => fixes.find(fix => (sweep === 'safe' ? fix.safe : fix.kind === 'expand'))?.edits ?? [],
    )
    .sort((a, b) => a.span.start - b.span.start);
  let end = -1;
  return edits.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/** The words that a finding is about. */
export function wordsOf({ text }: Document, { span }: Finding): string {
  return text.value.slice(span.start, span.end);
}
