/** What is sent before all files: the language that is spoken. */
export interface Greeting {
  readonly translation: Readonly<Record<string, string>>;
}

/** A file whose words somebody wants to work on. */
export interface SourceFile {
  /** With its ending, without folders. @example 'board paper.docx' */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What becomes of tracked changes; `accept` where nobody chose. */
  readonly changes?: 'accept' | 'reject';
}

/** What was read of a file: nothing in it is ours but the Markdown and the words in square brackets where something is missing. */
export interface SourceText {
  readonly format: Format;
  /** The body in Markdown, without a head. */
  readonly markdown: string;
  /** Every word as the file gives it, a paragraph or a line of a page to a line, for putting beside the Markdown. */
  readonly plain: string;
  readonly properties: Properties;
  readonly comments: readonly SourceComment[];
  /** How many tracked changes there are in the file; absent without any. */
  readonly tracked?: Tracked;
  /** What was left out or could not be read, each in a sentence for the reader. */
  readonly lost: readonly string[];
}

export type Format = 'docx' | 'odt' | 'pdf' | 'html' | 'eml' | 'rtf' | 'txt';

export interface Tracked {
  readonly insertions: number;
  readonly deletions: number;
  readonly authors: readonly string[];
}

/** What a file says of itself, as it says it. */
export interface Properties {
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  /** ISO day. @example '2026-07-01' */
  readonly date?: string;
  /** The day was said to be that of publication, and not only that of the file. */
  readonly isPublished?: boolean;
  readonly url?: string;
}

/** A comment on words of the Markdown; UTF-16 offsets, half-open. */
export interface SourceComment extends Remark {
  readonly start: number;
  readonly end: number;
  readonly replies: readonly Remark[];
  readonly resolved: boolean;
}

/** What somebody said beside a text. */
export interface Remark {
  readonly text: string;
  readonly author?: string;
  /** ISO date and time in UTC. @example '2026-07-01T09:30:00.000Z' */
  readonly date?: string;
}

/** Why a file cannot be read, in words for the person who chose it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The largest file that is read, and the most that is unpacked from one. */
export const MOST_BYTES = 50_000_000;
export const MOST_UNPACKED = 150_000_000;
/** The longest part (the XML of a body) and page that is parsed: trees take ten times the room of their text. */
export const MOST_PARSED = 20_000_000;

/** A file that takes longer to read is given up. */
export const MILLISECONDS_TO_READ = 120_000;

/** The endings of the files that are read, without the dot. */
export const READABLE: readonly string[] = ['docx', 'docm', 'odt', 'pdf', 'html', 'htm', 'eml', 'txt'];
