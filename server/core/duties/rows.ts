import type { PlacedPassage } from '../terms/passages.ts';
import { cellPlace } from '../text/tables.ts';
import type { Reading } from './reading.ts';
import { headingSubject, type Subject, subjectIn } from './subjects.ts';

/**
 * Of whom or what a cell speaks that begins with its cue ("may be used"): the first cell of its row that is no number;
 * the head of its column where that alone is somebody's name, or where nothing stands before the cell.
 */
export function rowSubject(
  passages: readonly PlacedPassage[],
  index: number,
  read: (placed: PlacedPassage) => Reading,
): Subject | undefined {
  const { prose, offset } = passages[index]!.passage;
  const cell = cellPlace(prose.parts, offset);
  if (!cell) return undefined;
  const { at, first, head } = cell;
  const readAt = (part: number) => {
    const placed = passages[index + part - at];
    return placed?.passage.prose === prose ? read(placed) : undefined;
  };
  const column = readAt(head);
  const before = Array.from({ length: at - first }, (_, i) => readAt(first + i));
  const own = ofRow(before.find(cell => cell && !NUMBER.test(cell.text)));
  const named = column && headingSubject(column);
  const found = own?.isSomebody ? own : (named ?? own ?? ofRow(column));
  return found && { ...found, isDenied: false, isRow: true };
}

function ofRow(reading: Reading | undefined): Subject | undefined {
  return reading && subjectIn(reading, { start: 0, end: reading.text.length });
}

const NUMBER = /^[\s\d.()]*$/u;
