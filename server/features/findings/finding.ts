import type { Document } from '../../core/document.ts';
import type { Span } from '../../core/span.ts';

/** How much a finding weighs; a warning is for invalid data of the user's own, never for prose. */
export type Severity = 'warning' | 'information' | 'hint';

/** Something a careful editor would point at. The span counts in the document. */
export interface Finding {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  readonly severity: Severity;
  readonly fixes: readonly Fix[];
}

/** A change to the text that settles a finding. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Replaces `span` by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** One rule: all its findings in a document. */
export interface Rule {
  readonly code: string;
  find(document: Document): readonly Finding[];
}
