import type { Element, ElementContent } from 'hast';
import { h } from './hypertext.ts';
import type { Line, Look, Piece, Run } from './pdfPage.ts';

/** A line with gaps in it, none of which only follows a bullet or a number. */
export function isRow({ pieces }: Line): boolean {
  const [first, ...others] = pieces;
  return (
    others.length > 0 && !/^\s*(?:[•●▪◦○‣·–o\uf0b7-]|\(?[\da-z]{1,4}[.)]|\d+(?:\.\d+)*)\s*$/.test(first!.text)
  );
}

/** Cells that begin within this many points of each other stand in one column. */
const NEAR = 14;

/** Lines with gaps as a table: by where their pieces begin. A line that leaves the first column empty goes on with the row above. */
export function tableOf(
  lines: readonly Line[],
  content: (runs: readonly Run[]) => ElementContent[],
  { leading }: Look,
): Element {
  const starts = columnsOf(lines);
  const rows: Piece[][][] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const cells = starts.map((): Piece[] => []);
    for (const piece of line.pieces) cells[columnAt(starts, piece)]!.push(piece);
    const isNear = before !== undefined && line.y - before.y < leading * 1.25 * line.size;
    const last = rows.at(-1);
    const goesOn =
      last &&
      isNear &&
      (cells[0]!.length === 0 ||
        line.pieces.length === 1 ||
        cells.some(
          (cell, i) => cell.length > 0 && /^\p{Ll}/u.test(cell[0]!.text.trim()) && last[i]!.length > 0,
        ));
    if (goesOn) cells.forEach((cell, i) => void last[i]!.push(...cell));
    else rows.push(cells);
    before = line;
  }
  const asRow = (cells: readonly Piece[][], name: 'td' | 'th') =>
    h(
      'tr',
      {},
      cells.map(cell =>
        h(
          name,
          {},
          content(
            cell.flatMap(({ runs }, i) =>
              i === 0 ? runs : [{ ...runs[0]!, text: ` ${runs[0]!.text}` }, ...runs.slice(1)],
            ),
          ),
        ),
      ),
    );
  return h(
    'table',
    {},
    rows.map((cells, i) => asRow(cells, i === 0 ? 'th' : 'td')),
  );
}

function columnsOf(lines: readonly Line[]): number[] {
  const starts = lines.flatMap(({ pieces }) => pieces.map(({ left }) => left)).sort((a, b) => a - b);
  const columns: { first: number; last: number; count: number }[] = [];
  for (const start of starts) {
    const last = columns.at(-1);
    if (last && start - last.last < NEAR) {
      last.last = start;
      last.count += 1;
    } else columns.push({ first: start, last: start, count: 1 });
  }
  const often = columns.filter(({ count }) => count > 1 || lines.length < 4);
  return (often.length > 0 ? often : columns).map(({ first }) => first);
}

function columnAt(starts: readonly number[], { left }: Piece): number {
  return Math.max(
    0,
    starts.findLastIndex(start => start <= left + 2),
  );
}
