import { request } from './messages.ts';
import type { Range } from './places.ts';

/** The scheme of glossary pages. @example 'policy-glossary:/integrated-care-board.md' */
export const GLOSSARY_SCHEME = 'policy-glossary';

/** The page of the glossary that says what wants a look. */
export const GLOSSARY_CHECK = 'check';

/** Command of the client that adds a term to a glossary; its argument is a `WantedTerm`. */
export const ADD_TO_GLOSSARY = 'policyAnnotator.addToGlossary';

/** The argument of the command that adds a term: how it is written, and in which text. */
export interface WantedTerm {
  readonly uri: string;
  readonly form: string;
}

/** How a glossary file gets a new term. */
export const NEW_ENTRY = request<NewEntryQuery, NewEntryAnswer>('policy/newEntry');

export interface NewEntryQuery {
  /** What stands in the file; empty for a new one. */
  readonly file: string;
  /** The text in which the term was met. */
  readonly uri: string;
  readonly form: string;
  /** What the term is called in full. */
  readonly label: string;
  readonly definition: string;
}

/** The edit of the file, or why there can be none. */
export interface NewEntryAnswer {
  readonly edit?: { readonly range: Range; readonly text: string };
  readonly problem?: string;
}

/** Asked by the server: which glossary files are in use, later ones over earlier ones. */
export const LIST_GLOSSARIES = request<undefined, readonly GlossaryAddress[]>('policy/files/glossaries');

/** A glossary file and whose it is. */
export interface GlossaryAddress {
  readonly uri: string;
  readonly layer: 'organisation' | 'workspace';
}
