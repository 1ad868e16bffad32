import { asLines, type Line, type Page, type Piece } from './pdfPage.ts';

// The order in which a page is read, by cutting it along its white space (Nagy and Seth 1984): across where lines stand
// far apart, and along a gutter where two columns of running text stand beside each other.

/** A gutter is at least this wide, in points. */
const GUTTER = 9;

/** A cell of a table is shorter than a line of a column. */
const LETTERS_IN_COLUMN = 22;

/** The lines of a page in the order in which a person reads them, column by column. */
export function columnsOf(pieces: readonly Piece[]): Line[][] {
  if (pieces.length === 0) return [];
  const gutter = gutterOf(pieces);
  if (gutter !== undefined) {
    const left = pieces.filter(({ right }) => right <= gutter);
    const right = pieces.filter(({ left: from }) => from >= gutter);
    return [...columnsOf(left), ...columnsOf(right)];
  }
  const lines = asLines(pieces);
  // A cut across helps only where what is above or below then falls into columns.
  for (const at of gapsOf(lines)) {
    const parts = [lines.slice(0, at), lines.slice(at)].map(part => part.flatMap(line => line.pieces));
    if (parts.some(part => gutterOf(part) !== undefined)) return parts.flatMap(columnsOf);
  }
  return [lines];
}

/** Between which lines a cut may be made, the widest gap first. */
function gapsOf(lines: readonly Line[]): number[] {
  return lines
    .map((line, i) => ({ at: i, gap: i === 0 ? 0 : line.y - lines[i - 1]!.y }))
    .filter(({ gap }) => gap > 0)
    .sort((a, b) => b.gap - a.gap)
    .slice(0, 12)
    .map(({ at }) => at);
}

/** Where a gutter runs from top to bottom, with running text on both sides. */
function gutterOf(pieces: readonly Piece[]): number | undefined {
  if (pieces.length < 8) return undefined;
  const sorted = [...pieces].sort((a, b) => a.left - b.left);
  let end = sorted[0]!.right;
  let best: { at: number; width: number } | undefined;
  for (const piece of sorted) {
    const width = piece.left - end;
    if (width >= GUTTER && (!best || width > best.width) && isText(pieces, end, piece.left))
      best = { at: end + width / 2, width };
    end = Math.max(end, piece.right);
  }
  return best?.at;
}

function isText(pieces: readonly Piece[], left: number, right: number): boolean {
  const sides = [pieces.filter(piece => piece.right <= left), pieces.filter(piece => piece.left >= right)];
  return sides.every(side => {
    const letters = side.reduce((sum, { text }) => sum + text.length, 0);
    return side.length >= 4 && letters / side.length >= LETTERS_IN_COLUMN;
  });
}

/** How far from the edge of a page its running head and foot stand, as a part of its height. */
const MARGIN = 0.11;

const PAGE_NUMBER =
  /^(?:[-–—|]\s*)?(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—|])?$/i;

/**
 * The pages without what stands at the head or foot of each of them, and without their numbers.
 * @returns and whether anything was left out
 */
export function withoutRunningHeads(pages: readonly Page[]): { pages: Page[]; dropped: boolean } {
  // The same words at the same height; a note may say the same as another, but stands where it finds room.
  const keyOf = ({ text, y }: Piece) =>
    `${text.trim().toLowerCase().replace(/\d+/g, '0')} ${Math.round(y / 4)}`;
  const atEdge = (page: Page, { y, runs }: Piece) =>
    !runs[0]!.raised && (y < MARGIN * page.height || y > (1 - MARGIN) * page.height);
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(page.pieces.filter(piece => atEdge(page, piece)).map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const least = Math.max(2, Math.min(4, pages.length / 2));
  let dropped = false;
  const kept = pages.map(page => ({
    ...page,
    pieces: page.pieces.filter(piece => {
      const isFurniture =
        atEdge(page, piece) &&
        (PAGE_NUMBER.test(piece.text.trim()) || (counts.get(keyOf(piece)) ?? 0) >= least);
      dropped ||= isFurniture;
      return !isFurniture;
    }),
  }));
  return { pages: kept, dropped };
}
