import { patched } from '../ground/difference.ts';
import { firstNot } from '../ground/sorted.ts';
import type { Span } from '../ground/span.ts';

/** Where the lines of a text start, and how long it is in UTF-16 units: enough to name a place in it. */
export interface Lines {
  readonly lineStarts: readonly number[];
  readonly length: number;
}

/** An immutable text with the offsets at which its lines start; lines end in LF, CRLF or CR, as in LSP. */
export interface Text extends Lines {
  readonly value: string;
}

/** A place in a text as LSP counts it: line and UTF-16 code unit, both from zero. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** @example createText('a\r\nb').lineStarts // [0, 3] */
export function createText(value: string): Text {
  return { value, length: value.length, lineStarts: lineStartsOf(value) };
}

/** The position of an offset; offsets outside the text are brought to its nearest end. */
export function positionAt(text: Lines, offset: number): Position {
  const bounded = Math.max(0, Math.min(offset, text.length));
  const { lineStarts } = text;
  const line = firstNot(lineStarts.length, i => lineStarts[i]! <= bounded) - 1;
  return { line, character: bounded - lineStarts[line]! };
}

/**
 * The line and column of an offset as editors show them, both from 1; a byte order mark at the head takes no column.
 * @example shownPlace(createText('\ufeffab'), 2) // { line: 1, column: 2 }
 */
export function shownPlace(text: Text, offset: number): { readonly line: number; readonly column: number } {
  const { line, character } = positionAt(text, offset);
  const mark = line === 0 && character > 0 && text.value.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  return { line: line + 1, column: character - mark + 1 };
}

const BYTE_ORDER_MARK = 0xfeff;

/** The offset of a position; a character beyond the end of its line means the end of that line, as LSP asks. */
export function offsetAt(text: Text, position: Position): number {
  const { lineStarts, value } = text;
  if (position.line < 0) return 0;
  if (position.line >= lineStarts.length) return value.length;
  const start = lineStarts[position.line]!;
  let end = lineStarts[position.line + 1] ?? value.length;
  while (end > start && isLineEnd(value.charCodeAt(end - 1))) end -= 1;
  return Math.max(start, Math.min(start + position.character, end));
}

/** A new text in which `span` is replaced by `replacement`. Only the lines that the edit touched are scanned again. */
export function editText(text: Text, span: Span, replacement: string): Text {
  const value = text.value.slice(0, span.start) + replacement + text.value.slice(span.end);
  const by = value.length - text.value.length;
  // One unit before the edit counts as touched: its CR may meet a new LF.
  const firstLine = positionAt(text, span.start - 1).line;
  const from = text.lineStarts[firstLine]!;
  // Likewise behind it; the first old line start beyond that is a line start still.
  let nextLine = positionAt(text, span.end + 1).line + 1;
  const to = nextLine < text.lineStarts.length ? text.lineStarts[nextLine]! + by : value.length;
  if (nextLine >= text.lineStarts.length) nextLine = text.lineStarts.length;
  const fresh = lineStartsOf(value.slice(from, to)).map(start => start + from);
  if (nextLine < text.lineStarts.length) fresh.pop();
  const lineStarts = patched(
    text.lineStarts,
    { from: firstLine, oldEnd: nextLine },
    fresh,
    start => start + by,
  );
  return { value, length: value.length, lineStarts };
}

function lineStartsOf(value: string): number[] {
  const starts = [0];
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (!isLineEnd(code)) continue;
    if (code === CR && value.charCodeAt(i + 1) === LF) i += 1;
    starts.push(i + 1);
  }
  return starts;
}

const LF = 10;
const CR = 13;

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}
