// Positions and ranges are those of LSP: lines and UTF-16 units from zero, half-open.

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A passage of a text in reach. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** A value and its name for a reader. @example { id: 'sos-powers', label: 'Powers of the Secretary of State' } */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** Command of the client that shows a `Place`. */
export const OPEN_PASSAGE = 'policyAnnotator.openPassage';
