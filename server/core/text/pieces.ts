import type { InSlices } from '../ground/slices.ts';
import type { Span } from '../ground/span.ts';
import { type Division, divided } from './dividing.ts';

/**
 * True where a line closes whatever stood open before it, fences and raw HTML apart: it follows an empty line and
 * starts at the margin with plain words or a heading. (A list item or a footnote goes on only when indented, a
 * lazy line only where no empty line stands before it.)
 */
export function isSyncPoint(text: string, offset: number): boolean {
  return (
    startsAtMargin(text, offset) &&
    /(?:\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, offset - 80), offset))
  );
}

function startsAtMargin(text: string, offset: number): boolean {
  return isPlainStart(text.charCodeAt(offset)) || /^#{1,6}[ \t]/.test(text.slice(offset, offset + 7));
}

/** A stretch of text that is read on its own: a plain paragraph or heading, something for the parser, or too much for it. */
export interface Piece extends Span, Partial<Division> {
  readonly start: number;
  readonly end: number;
  readonly kind: 'plain' | 'parsed' | 'too long';
}

/**
 * Cuts a stretch wherever a line stands at the margin after an empty one, as if no fence were open anywhere; code
 * between fences of its own is kept in one piece, because it is the likeliest to be cut wrongly.
 */
export function* findPieces(text: string, from: number, to: number): InSlices<Piece[]> {
  const pieces: Piece[] = [];
  let start = from;
  let section = from;
  let fencedTo = from;
  const cut = (end: number) => {
    if (end - start > 2 * batch.units)
      for (const division of divided(text, { start, end }, batch.units))
        pieces.push({ ...division, kind: 'parsed' });
    else if (end > start) pieces.push({ start, end, kind: 'parsed' });
    start = end;
  };
  /** What lies between two places where the text could be cut must be read at once. */
  const endSection = (end: number) => {
    if (weightOf(text, section, end) > longest.section || isUnreadable(text, section, end)) {
      cut(section);
      pieces.push({ start, end, kind: 'too long' });
      start = end;
    }
    section = end;
  };
  for (const chunk of chunksOf(text, from, to)) {
    yield;
    if (start === chunk.start || isBlank(text, start, chunk.start)) {
      // Empty lines that nothing stands before mean nothing, however many.
      start = chunk.start;
      section = chunk.start;
    }
    if (chunk.start < fencedTo) continue;
    fencedTo = endOfCode(text, chunk, to);
    if (chunk.start > from && !startsAtMargin(text, chunk.start)) continue;
    endSection(chunk.start);
    const isPlain = isPlainParagraph(text, chunk) || isPlainHeading(text, chunk);
    if (isPlain || chunk.start - start > batch.units) cut(chunk.start);
    if (!isPlain) continue;
    const isTooLong = hasEndlessLine(text, chunk.start, chunk.end);
    pieces.push({ ...chunk, kind: isTooLong ? 'too long' : 'plain' });
    start = chunk.end;
    section = chunk.end;
  }
  if (start < to && isBlank(text, start, to)) return pieces;
  endSection(to);
  cut(to);
  return pieces;
}

/**
 * How many units are too many to be read at once: the parser takes a second or more for them. A table, a list or a
 * paragraph of that length is data, and is left unread. Tests set it lower.
 */
export const longest = { section: 200_000, line: 50_000 };

/** True where a line is longer than twenty pages of print: the sentences and words in it would take minutes. */
function hasEndlessLine(text: string, start: number, end: number): boolean {
  for (let at = start; end - at > longest.line; ) {
    const line = text.slice(at, Math.min(end, at + longest.line + 1));
    const last = Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r'));
    if (last < 0) return true;
    at += last + 1;
  }
  return false;
}

/** True where no parser could read a section, however short: a line without an end, or containers without number. */
function isUnreadable(text: string, start: number, end: number): boolean {
  return (
    hasEndlessLine(text, start, end) || hasDeepLine(text, start, end) || hasDeepEmphasis(text, start, end)
  );
}

/** True where a line begins with more quotations and items within each other than anybody writes, or so far in. */
function hasDeepLine(text: string, start: number, end: number): boolean {
  // Each needs two units at the least (one where it is a tab), so a short section is not looked at.
  if (end - start < MOST_CONTAINERS) return false;
  const section = text.slice(start, end);
  return DEEP_LINE.test(section) || DEEP_ITEM.test(section);
}

const MOST_CONTAINERS = 60;
const DEEP_LINE = new RegExp(
  String.raw`^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){${MOST_CONTAINERS}}`,
  'm',
);

/** An item so far in that it may be the innermost of a list of that depth: each level costs the parser every line. */
const DEEP_ITEM = new RegExp(String.raw`^(?: {2}|\t){${MOST_CONTAINERS},} ?(?:[-+*]|\d{1,9}[.)])[ \t]`, 'm');

/** True where emphasis is opened so often within itself that the parser's time grows as the cube of that. */
function hasDeepEmphasis(text: string, start: number, end: number): boolean {
  if (end - start < 2 * MOST_EMPHASES) return false;
  const section = text.slice(start, end);
  const hasTable = DELIMITER_ROW.test(section);
  let depth = 0;
  for (const { 0: mark, index, groups } of section.matchAll(EMPHASIS)) {
    if (groups?.part || groups?.row) {
      if (groups.part || hasTable) depth = 0;
      continue;
    }
    const before = section.charAt(index - 1);
    const behind = section.charAt(index + mark.length);
    const mayOpen = IN_WORD.test(behind) || (isMark(behind) && !IN_WORD.test(before));
    const mayClose = IN_WORD.test(before) || (isMark(before) && !IN_WORD.test(behind));
    if (mayClose && (depth > 0 || !mayOpen)) depth = Math.max(0, depth - mark.length);
    else if (mayOpen) depth += mark.length;
    if (depth > MOST_EMPHASES) return true;
  }
  return false;
}

const MOST_EMPHASES = 60;
/** What begins another paragraph: an empty line, an item, or a row, where there is a table; and the marks of emphasis. */
const EMPHASIS = /(?<part>\n[ \t\r]*(?=\n)|^ {0,3}[-+*](?=[ \t]))|(?<row>^\|)|[*_]+/gm;
const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*\|/m;
/** CommonMark 0.31, section 6.2: marks beside a letter or digit open or close according to the side that it stands on. */
const IN_WORD = /[\p{L}\p{N}]/u;

function isMark(unit: string): boolean {
  return /\S/.test(unit);
}

/** Units, with more for each thing that makes the parser's time grow as the square of its number. */
function weightOf(text: string, start: number, end: number): number {
  const units = end - start;
  if (units * HEAVIEST <= longest.section) return units;
  return HEAVY.reduce((weight, [pattern, each]) => weight + each * countOf(pattern, text, start, end), units);
}

/** Links and HTML that never close, headings that are underlined, and quotations that go on without their mark. */
const HEAVY: readonly (readonly [RegExp, number])[] = [
  [/\[/g, 15],
  [/^ {0,3}(?:=+|-+)[ \t]*$/gm, 1000],
  [/^[ \t]*>.*\n(?=[^\s>])/gm, 600],
  [/<[?!]/g, 400],
];
const HEAVIEST = 500;

function countOf(pattern: RegExp, text: string, start: number, end: number): number {
  const section = text.slice(start, end);
  return section.match(pattern)?.length ?? 0;
}

export function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR && code !== SPACE && code !== TAB) return false;
  }
  return true;
}

/** Where the fence that a chunk begins with ends, when empty lines stand between; else where the chunk starts. */
function endOfCode(text: string, { start, end }: Span, to: number): number {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(text.slice(start, start + 200))?.[1];
  if (!fence) return start;
  const close = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \t]*$`, 'gm');
  close.lastIndex = start + fence.length + 3;
  const found = close.exec(text);
  return found && found.index > end && found.index < to ? found.index + found[0].length : start;
}

/** Pieces for one call of the parser, and the plain ones between them. */
export function batchFrom(pieces: readonly Piece[], first: number, room: number): readonly Piece[] {
  let units = 0;
  let next = first;
  while (next < pieces.length && units < room && next - first < MOST_PIECES) {
    const piece = pieces[next]!;
    if (piece.kind === 'parsed') units += piece.end - piece.start;
    next += 1;
  }
  return pieces.slice(first, next);
}

/** Plain ones cost little, but not nothing. */
const MOST_PIECES = 500;

/**
 * About how many units go to the parser at once: each call has its price, and remark slows down on longer texts. Tests
 * set it lower.
 */
export const batch = { units: 4000 };

/** Runs of lines that are not empty, without the line ends around them. */
function* chunksOf(text: string, from: number, to: number): Generator<Span> {
  const gap = /(?:[ \t]*(?:\r\n|\n|\r))+/y;
  const end = /(?:\r\n|\n|\r(?!\n))(?=[ \t]*[\r\n])|(?:\r\n|\n|\r)?(?![\s\S])/g;
  let start = from;
  while (start < to) {
    gap.lastIndex = start;
    start += gap.exec(text)?.[0].length ?? 0;
    if (start >= to) return;
    end.lastIndex = start;
    const found = Math.min(end.exec(text)!.index, to);
    yield { start, end: found };
    start = Math.max(found, start + 1);
  }
}

/**
 * True where every line starts at the margin with plain words and none holds a character that can mean anything
 * to Markdown; such a chunk is one paragraph with one text in it. The longest texts are scanned without recursion.
 */
function isPlainParagraph(text: string, { start, end }: Span): boolean {
  let atLineStart = true;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (atLineStart && !isPlainStart(code)) return false;
    atLineStart = code === LF || code === CR;
    if (code === CR && text.charCodeAt(at + 1) === LF) continue;
    if (atLineStart ? text.charCodeAt(at - 1) === SPACE : code < 128 && MEANS[code]) return false;
  }
  return text.charCodeAt(end - 1) !== SPACE;
}

/** True for a heading of plain words, on its own between empty lines, with no marks behind it. */
function isPlainHeading(text: string, { start, end }: Span): boolean {
  const words = start + headingMarks(text, start) + 1;
  if (words === start + 1 || words >= end || text.charCodeAt(words) === TAB) return false;
  if (text.charCodeAt(words) === SPACE || text.charCodeAt(end - 1) === SPACE) return false;
  for (let at = words; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === HASH || code === LF || code === CR || (code < 128 && MEANS[code])) return false;
  }
  return true;
}

/** How many marks a heading begins with; 0 where there is none, or no single blank behind them. */
export function headingMarks(text: string, start: number): number {
  let marks = 0;
  while (marks < 7 && text.charCodeAt(start + marks) === HASH) marks += 1;
  return marks < 7 && text.charCodeAt(start + marks) === SPACE ? marks : 0;
}

/** A unit that can begin a line without meaning anything: no white space, digit or mark of a list, fence, table ... */
function isPlainStart(code: number): boolean {
  return code < 128 ? /[A-Za-z"'(]/.test(String.fromCharCode(code)) : code !== 0xfeff && code !== 0xa0;
}

const LF = 10;
const CR = 13;
const HASH = 35;
const SPACE = 32;
const TAB = 9;
/** Escapes, emphasis, brackets, HTML, character references, code; tabs and NUL, which the parser changes. */
const MEANS = Uint8Array.from({ length: 128 }, (_, code) =>
  Number('*_[]<&\\`\t\0'.includes(String.fromCharCode(code))),
);
