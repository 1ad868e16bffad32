import { remembered } from '../ground/memory.ts';
import { firstNot } from '../ground/sorted.ts';
import type { Part } from './prose.ts';

/** Where a cell stands in its table, by the numbers of parts. @example { at: 5, first: 3, head: 2 } */
export interface CellPlace {
  readonly at: number;
  /** The first cell of its row. */
  readonly first: number;
  /** What heads its column. */
  readonly head: number;
}

/**
 * The place of the cell that begins at `offset`, in UTF-16 units of the prose; undefined of what stands in the first row,
 * or in no table.
 */
export function cellPlace(parts: readonly Part[], offset: number): CellPlace | undefined {
  const at = firstNot(parts.length, i => parts[i]!.start < offset);
  if (!parts[at]?.row) return undefined;
  const { first, head } = rowsOf(parts)[at]!;
  return { at, first, head: head + at - first };
}

/** For each part its row: the first part of the row, and of the one that heads the table. */
const rowsOf = remembered((parts: readonly Part[]) => {
  let known = { first: 0, head: 0 };
  return parts.map(({ row }, i) => {
    if (row !== parts[i - 1]?.row) known = { first: i, head: row ? known.head : i };
    return known;
  });
});
