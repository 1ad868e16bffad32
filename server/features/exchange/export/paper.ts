/**
 * A paper before it is a file: what stands in it and what is noted on it, whether it will be a Word file or a page. Plain
 * data, so that the programs that write files need to know nothing of policy texts.
 */
export interface Paper {
  readonly title: string;
  /** Who it is from: the author in the properties of the file. */
  readonly creator?: string;
  /** Further properties of the file, by name. @example [['publisher', 'Northvale Council']] */
  readonly properties: readonly (readonly [name: string, value: string])[];
  /** Its tables have many columns: the pages lie on their side. */
  readonly wide?: boolean;
  readonly blocks: readonly PaperBlock[];
  /** What stands at the foot, by the number that a `PaperFootnote` names. */
  readonly footnotes: readonly (readonly PaperBlock[])[];
  /** What is noted on words of the paper, by the number that runs name. */
  readonly notes: readonly PaperNote[];
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly depth: 1 | 2 | 3 | 4 | 5 | 6; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly PaperRun[] }
  | PaperList
  | { readonly kind: 'quote'; readonly blocks: readonly PaperBlock[] }
  /** Each line of it is a line of the runs. */
  | { readonly kind: 'code'; readonly runs: readonly PaperRun[] }
  | PaperTable
  | { readonly kind: 'rule' };

export interface PaperList {
  readonly kind: 'list';
  /** The number of the first item; a list without is one of bullets. */
  readonly start?: number;
  readonly items: readonly (readonly PaperBlock[])[];
}

export interface PaperTable {
  readonly kind: 'table';
  /** The first row is the head. */
  readonly rows: readonly (readonly PaperCell[])[];
  /** How wide the columns are beside each other; by what is in them where this is absent. @example [1, 4, 2] */
  readonly widths?: readonly number[];
}

/** The lines of a cell. */
export type PaperCell = readonly (readonly PaperRun[])[];

export type PaperRun = PaperText | PaperFootnote;

/** Words that look alike and have the same notes on them. */
export interface PaperText {
  /** A line end within a paragraph is `\n`. */
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly code?: boolean;
  /** Words that another version no longer has, or has gained. */
  readonly change?: 'removed' | 'added';
  readonly href?: string;
  /** Numbers of `Paper.notes`. */
  readonly notes?: readonly number[];
}

/** The mark of a footnote in the text. */
export interface PaperFootnote {
  /** The number of one of `Paper.footnotes`. */
  readonly footnote: number;
  readonly notes?: readonly number[];
}

/** What somebody noted on words, with what was replied to it. */
export interface PaperNote {
  readonly kind: 'comment' | 'tag' | 'finding' | 'claim';
  readonly remarks: readonly [PaperRemark, ...PaperRemark[]];
  readonly resolved: boolean;
}

export interface PaperRemark {
  /** @example 'Priya Raman' */
  readonly who: string;
  /** ISO date and time; absent where it is not known. */
  readonly when?: string;
  readonly blocks: readonly PaperBlock[];
}

/** A paragraph of plain words. */
export function paragraph(text: string, look: Omit<PaperText, 'text'> = {}): PaperBlock {
  return { kind: 'paragraph', runs: [{ text, ...look }] };
}

/** A cell of plain words, one line for each. */
export function cell(text: string, look: Omit<PaperText, 'text'> = {}): PaperCell {
  return text.split('\n').map(line => [{ text: line, ...look }]);
}

/** All runs of some blocks, in the order in which they are read. */
export function* runsIn(blocks: readonly PaperBlock[]): Generator<PaperRun> {
  for (const block of blocks) {
    if (block.kind === 'quote') yield* runsIn(block.blocks);
    else if (block.kind === 'list') for (const item of block.items) yield* runsIn(item);
    else if (block.kind === 'table') yield* block.rows.flat(3);
    else if (block.kind !== 'rule') yield* block.runs;
  }
}
