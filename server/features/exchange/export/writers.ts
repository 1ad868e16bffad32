import type { Paper } from './paper.ts';

/** What writes files. It needs large libraries, so it is a bundle of its own, loaded when it is first asked for. */
export interface Writers {
  /** A Word file (.docx, ECMA-376). */
  readonly docx: (paper: Paper) => Promise<Uint8Array>;
}

/** Loads the bundle of the writers. @throws an Error in words where it cannot be had */
export type LoadWriters = () => Promise<Writers>;
