import type { Paper } from './paper.ts';

/** What writes files. It needs large libraries, so it is a bundle of its own, loaded when it is first asked for. */
export interface Writers {
  /** A Word file (.docx, ECMA-376). */
  readonly docx: (paper: Paper) => Promise<Uint8Array>;
  /** A spreadsheet (.xlsx, ECMA-376) of one table, whose first row is the head. */
  readonly xlsx: (name: string, rows: readonly (readonly string[])[]) => Promise<Uint8Array>;
  /** A web page that needs nothing besides itself, for the screen and for printing. */
  readonly html: (paper: Paper) => string;
}

/** Loads the bundle of the writers. @throws an Error in words where it cannot be had */
export type LoadWriters = () => Promise<Writers>;
