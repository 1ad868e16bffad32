import type { Document } from '../core/document.ts';
import type { Finding, Rule } from './findings/finding.ts';
import { initialsDisagree } from './findings/initialsDisagree.ts';

export type { Edit, Finding, Fix, Severity } from './findings/finding.ts';

/** Every rule, in the order in which findings on one place are shown. */
export const RULES: readonly Rule[] = [initialsDisagree];

/** All findings in a document, by place. */
export function findingsIn(document: Document): readonly Finding[] {
  return RULES.flatMap(rule => rule.find(document)).sort((a, b) => a.span.start - b.span.start);
}
