import type { Document } from '../core/document.ts';
import { overlaps, type Span } from '../core/span.ts';
import { type Finding, type Fix, findingsIn } from './findings.ts';

/** A fix and the finding it settles. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The fixes with edits of all findings that a selection touches; an empty one touches what it stands in or beside. */
export function fixesAt(document: Document, selection: Span): readonly OfferedFix[] {
  const reach = { start: selection.start - 1, end: selection.end + 1 };
  return findingsIn(document)
    .filter(({ span }) => overlaps(span, reach))
    .flatMap(finding => finding.fixes.filter(({ edits }) => edits.length > 0).map(fix => ({ finding, fix })));
}
