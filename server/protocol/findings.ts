import { request } from './messages.ts';
import type { Place, Position, Range } from './places.ts';

/** The scheme of pages that explain a finding; the query is an `ExplainedFinding` as JSON. */
export const FINDING_SCHEME = 'policy-finding';

/** Commands of the client about a finding, which code actions call where the client has them. */
export const EXPLAIN_FINDING = 'policyAnnotator.explainFinding';
export const DISMISS_FINDING = 'policyAnnotator.dismissFinding';
export const NOTE_FINDING = 'policyAnnotator.noteFinding';
export const CLAIM_WORDS = 'policyAnnotator.theseAreMyWords';

/** The argument of the commands about a finding. */
export interface ExplainedFinding {
  readonly uri: string;
  readonly position: Position;
  readonly code: string;
  readonly words: string;
}

/** The argument of the command that adds a note about a finding: its place, and words to begin with. */
export interface FindingNote extends Place {
  readonly text: string;
}

/** What was dismissed in a text. */
export const DISMISSED = request<DismissedQuery, readonly DismissedItem[]>('policy/dismissed');

export interface DismissedQuery {
  readonly uri: string;
}

/** What a person noted in a text so that it would not be said again. */
export interface DismissedItem {
  /** The id of the annotation. When it is withdrawn, the finding is shown again. */
  readonly id: string;
  /** The code of the finding; absent where a quotation is the author's own words. */
  readonly code?: string;
  /** What kind of finding that is, in words. @example 'Not the official form' */
  readonly title?: string;
  /** The words that it is about; absent where it is about all findings of a kind in the text. */
  readonly words?: string;
  /** Only in one place, which is `range` as far as its words still stand there. */
  readonly isHere: boolean;
  readonly range?: Range;
  readonly reason?: string;
  readonly until?: string;
  readonly creator?: string;
  /** Whether it still hides anything. */
  readonly holds: boolean;
}

/** A kind of finding that a person does not want to see again. @example { code: 'defined-twice', words: 'ICS', reason: 'Long text.' } */
export interface Dismissal {
  readonly code: string;
  /** Only for these words. */
  readonly words?: string;
  /** Only in texts with this path, or whose path ends with these folders and this name. @example 'drafts/paper.md' */
  readonly document?: string;
  readonly reason?: string;
  /** The last day on which it holds; ISO. */
  readonly until?: string;
}
