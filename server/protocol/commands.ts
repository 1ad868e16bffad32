import type { Dismissal } from './findings.ts';
import type { Position, Range } from './places.ts';

// The commands that the server runs itself (`workspace/executeCommand`), for editors without a client of ours. Each
// takes one object and answers with a `CommandAnswer`; what went wrong is an error in words.

/** What a command needs, field by field. */
type Kind = 'words' | 'position' | 'range';

/** A command by its name on the wire, and the fields that its argument must have. */
export interface CommandType<Argument> {
  readonly command: string;
  readonly needs: Readonly<Partial<Record<keyof Argument, Kind>>>;
}

/** What a command did or found, for a person: Markdown. */
export interface CommandAnswer {
  readonly message: string;
}

interface InText {
  readonly uri: string;
}

interface AtPosition extends InText {
  readonly position: Position;
}

interface OnWords extends InText {
  readonly range: Range;
}

/** Why a finding is shown. @example { uri: 'file:///plan.md', position: { line: 4, character: 4 }, code: 'ended' } */
export const EXPLAIN = command<AtPosition & { readonly code: string }>('policy.explainFinding', {
  uri: 'words',
  position: 'position',
  code: 'words',
});

/** Says no more of a finding: in the place `range`, else of `words` in the text, else of the kind in the text. */
export const DISMISS = command<InText & Partial<OnWords> & Omit<Dismissal, 'document'>>(
  'policy.dismissFinding',
  { uri: 'words', code: 'words' },
);

/** Says that a quotation is the author's own words. */
export const OWN_WORDS = command<OnWords>('policy.theseAreMyWords', { uri: 'words', range: 'range' });

export const COMMENT = command<OnWords & { readonly text: string }>('policy.comment', {
  uri: 'words',
  range: 'range',
  text: 'words',
});

/** Tags words with a concept. @example { uri, range, concept: 'integrated-care-board' } */
export const TAG = command<OnWords & { readonly concept: string }>('policy.tag', {
  uri: 'words',
  range: 'range',
  concept: 'words',
});

/**
 * Reads a text as of a day, as a person writes it: `17 November 2021`, `July 2022`, `2022-07-01`, `today`, or
 * `if:some-bill` for a Bill as if it were in force; with `own`, nothing or no `date`, as of the text's own day.
 * @example { uri: 'file:///plan.md', date: 'July 2022' }
 */
export const READ_AT = command<InText & { readonly date?: string | null }>('policy.readAsOf', {
  uri: 'words',
});

/** What later law made of the sentence at a place. */
export const LATER_LAW = command<AtPosition>('policy.laterLaw', { uri: 'words', position: 'position' });

/** The argument of commands about a claim: the `id` of a `ClaimItem`. @example { claim: 'file:///plan.md#c1f9a3b7' } */
interface OfClaim {
  readonly claim: string;
}

export const WHY_CLAIM = command<OfClaim>('policy.whyClaim', { claim: 'words' });
export const CONFIRM_CLAIM = command<OfClaim>('policy.confirmClaim', { claim: 'words' });
export const DISMISS_CLAIM = command<OfClaim & { readonly reason?: string }>('policy.dismissClaim', {
  claim: 'words',
});

/** Takes back what one of these commands wrote last. */
export const UNDO = command<object>('policy.undo', {});

/** Makes an edit, for editors that know no code actions with edits. */
export const APPLY = command<{ readonly edit: object }>('policy.applyEdit', {});

function command<Argument>(name: string, needs: CommandType<Argument>['needs']): CommandType<Argument> {
  return { command: name, needs };
}

/** A call of a command, for code actions and lenses; an editor adds words to it. */
export function call<Argument>(
  { command }: CommandType<Argument>,
  argument: NoInfer<Argument>,
): { readonly command: string; readonly arguments: unknown[] } {
  return { command, arguments: [argument] };
}
