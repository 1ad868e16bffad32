import type { Speller } from './lines.ts';

// A page of a PDF is signs at places. Here they become pieces of lines: words that follow each other without a gap.

/** Words in one look. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Raised and small, as the number of a note is. */
  readonly raised: boolean;
  /** Where a link on them leads to. */
  readonly href?: string;
}

/** A piece of a line; places in points, `y` from the top of the page to the line that the letters stand on. */
export interface Piece {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** The height of most of its letters. */
  readonly size: number;
  readonly runs: readonly Run[];
  readonly text: string;
}

/** What stands on one line of a column, from left to right. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** Nothing is drawn on it but words. */
  readonly isBlank?: boolean;
  /** Nothing of it can be read. */
  readonly isBroken?: boolean;
}

/** What is known of the letters of a whole document. */
export interface Look {
  /** The height of the letters of most words. */
  readonly body: number;
  /** How far lines of a paragraph are apart, as a multiple of the height of their letters. */
  readonly leading: number;
  /** Heights of headings, the largest first. */
  readonly headings: readonly number[];
  readonly speller: Speller;
}

/** A sign or word as the library gives it. */
export interface Item {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly href?: string;
}

/** A gap as wide as this many letters parts two pieces: cells of a table, or columns. */
const WIDEST_GAP = 1.3;

/** Puts the items of a page together. */
export function piecesOf(items: readonly Item[]): Piece[] {
  const pieces: Piece[] = [];
  for (const line of linesOf(items.filter(({ text }) => text.trim() !== ''))) {
    let open: Item[] = [];
    for (const item of line) {
      const last = open.at(-1);
      const gap = last ? item.left - (last.left + last.width) : 0;
      if (last && gap > WIDEST_GAP * Math.max(last.size, item.size)) {
        pieces.push(pieceOf(open));
        open = [];
      }
      open.push(item);
    }
    if (open.length > 0) pieces.push(pieceOf(open));
  }
  return pieces;
}

/** Items that stand on one line, from left to right; what is small and a little higher or lower belongs to it. */
function linesOf(items: readonly Item[]): Item[][] {
  const lines: { y: number; size: number; items: Item[] }[] = [];
  // Large letters come first, so that raised figures find the line that they belong to.
  for (const item of [...items].sort((a, b) => b.size - a.size || a.y - b.y)) {
    const near = lines.find(({ y, size }) => {
      const isSmall = item.size < 0.8 * size;
      return isSmall
        ? item.y < y + 0.3 * size && item.y > y - 0.75 * size
        : Math.abs(item.y - y) < 0.25 * size;
    });
    if (near) near.items.push(item);
    else lines.push({ y: item.y, size: item.size, items: [item] });
  }
  for (const line of lines) line.items.sort((a, b) => a.left - b.left);
  return lines.sort((a, b) => a.y - b.y).map(line => line.items);
}

function pieceOf(items: readonly Item[]): Piece {
  const largest = Math.max(...items.map(({ size }) => size));
  const base = items.find(({ size }) => size === largest)!.y;
  const runs: Run[] = [];
  let right: number | undefined;
  for (const { text, left, width, size, y, bold, italic, href } of items) {
    const raised = size < 0.8 * largest && y < base - 0.15 * largest;
    const isApart = right !== undefined && left - right > 0.15 * size && !raised;
    const last = runs.at(-1);
    const isBlank = isApart && !last?.text.endsWith(' ') && !text.startsWith(' ');
    const words = (isBlank ? ' ' : '') + text;
    const isSame =
      last && last.bold === bold && last.italic === italic && last.raised === raised && last.href === href;
    if (isSame) runs[runs.length - 1] = { ...last, text: last.text + words };
    else runs.push({ text: words, bold, italic, raised, href });
    right = left + width;
  }
  return {
    left: items[0]!.left,
    right: right!,
    y: base,
    size: largest,
    runs,
    text: runs.map(run => run.text).join(''),
  };
}

/** Pieces of one column as lines. */
export function asLines(pieces: readonly Piece[]): Line[] {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const last = lines.at(-1);
    if (last && Math.abs(last[0]!.y - piece.y) < 0.3 * Math.max(last[0]!.size, piece.size)) last.push(piece);
    else lines.push([piece]);
  }
  return lines.map(parts => {
    const sorted = parts.sort((a, b) => a.left - b.left);
    return {
      pieces: sorted,
      left: sorted[0]!.left,
      right: Math.max(...sorted.map(({ right }) => right)),
      y: sorted[0]!.y,
      size: Math.max(...sorted.map(({ size }) => size)),
      text: sorted.map(({ text }) => text).join(' '),
    };
  });
}
