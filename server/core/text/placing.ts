import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Span } from '../ground/span.ts';

/**
 * Is told of each piece of a value in order: its characters, where they begin in the source, and how long they are
 * there. Where both lengths are equal, each unit has its own place; else the source is taken as a whole.
 * @example ('&', 12, 5) // '&amp;'
 */
export type Place = (text: string, at: number, length: number) => void;

/** What one escape, character reference, line end or plain unit of a source stands for, and how long it is there. */
export type Decode = (source: string, at: number, end: number) => { value: string; length: number };

/**
 * Tells where the characters of a value that the parser made stand in its source, undoing what the parser decoded.
 * @param span in the source, counted from `base`; so are the places
 */
export function placeText(
  value: string,
  source: string,
  base: number,
  { start, end }: Span,
  place: Place,
  decode: Decode = decodeText,
): void {
  const isSame = end - start === value.length && source.startsWith(value, base + start);
  if (isSame && !value.includes('\r')) return place(value, start, value.length);
  let at = start;
  let done = 0;
  while (done < value.length && at < end) {
    const plain = plainLength(value, done, source, base + at, base + end);
    if (plain > 0) {
      place(value.slice(done, done + plain), at, plain);
      done += plain;
      at += plain;
      continue;
    }
    const piece = decode(source, base + at, base + end);
    // What the parser dropped (indents, quotation marks of a block, trailing blanks) has no place in the value.
    if (value.startsWith(piece.value, done)) {
      place(piece.value, at, piece.length);
      done += piece.value.length;
      at += piece.length;
    } else at += 1;
  }
  // Nothing is ever lost: what could not be placed unit by unit is placed as a whole.
  if (done < value.length) place(value.slice(done), start, end - start);
}

/** The same for code between backticks, in which nothing is decoded. */
export function placeInlineCode(value: string, source: string, base: number, span: Span, place: Place): void {
  let marks = 0;
  while (source.charCodeAt(base + span.start + marks) === BACKTICK) marks += 1;
  const inside = { start: span.start + marks, end: span.end - marks };
  placeText(value, source, base, inside, place, (_, at) => {
    const length = lineEndAt(source, at) || 1;
    return { value: source.slice(at, at + length), length };
  });
}

/** The same for a block of code: the parser takes away what stands before the code of each line, and nothing else. */
export function placeCode(value: string, source: string, base: number, span: Span, place: Place): void {
  const isFenced = /^(?:`{3}|~{3})/.test(source.slice(base + span.start, base + span.start + 3));
  let start = isFenced ? lineAfter(source, base + span.start) : base + span.start;
  const lines = value.split('\n');
  for (const [number, line] of lines.entries()) {
    let end = start;
    while (end < base + span.end && lineEndAt(source, end) === 0) end += 1;
    // Of a tab, the parser may leave some blanks: these are taken as a whole, and what follows unit by unit.
    let same = 0;
    while (same < Math.min(line.length, end - start) && line.at(-1 - same) === source[end - 1 - same])
      same += 1;
    if (same < line.length) place(line.slice(0, line.length - same), start - base, end - same - start);
    if (same > 0) place(line.slice(line.length - same), end - same - base, same);
    if (number < lines.length - 1) place('\n', end - base, lineEndAt(source, end));
    start = end + lineEndAt(source, end);
  }
}

function lineAfter(source: string, from: number): number {
  let at = from;
  while (at < source.length && lineEndAt(source, at) === 0) at += 1;
  return at + lineEndAt(source, at);
}

/** How many units the line end here has; 0 where there is none. */
function lineEndAt(source: string, at: number): number {
  const code = source.charCodeAt(at);
  if (code === CR) return source.charCodeAt(at + 1) === LF ? 2 : 1;
  return code === LF ? 1 : 0;
}

/** How many units from here on stand in the source as they do in the value. */
function plainLength(value: string, done: number, source: string, at: number, end: number): number {
  let length = 0;
  while (done + length < value.length && at + length < end) {
    const code = source.charCodeAt(at + length);
    if (code !== value.charCodeAt(done + length)) break;
    if (code === BACKSLASH || code === AMPERSAND || code === CR || code === LF || code === NUL) break;
    length += 1;
  }
  return length;
}

const BACKSLASH = 92;
const AMPERSAND = 38;
const BACKTICK = 96;
const CR = 13;
const LF = 10;
const NUL = 0;

/** One escape, character reference, line end or plain unit of Markdown source, and how the parser reads it. */
function decodeText(source: string, at: number, end: number): { value: string; length: number } {
  const code = source.charCodeAt(at);
  if (code === BACKSLASH && /[!-/:-@[-`{-~]/.test(source.charAt(at + 1))) {
    return { value: source.charAt(at + 1), length: 2 };
  }
  if (code === AMPERSAND) {
    const reference = /^&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([0-9a-z]{1,31}));/i.exec(
      source.slice(at, Math.min(end, at + 40)),
    );
    const value = reference && decodeReference(reference[1], reference[2], reference[3]);
    if (value) return { value, length: reference[0].length };
  }
  if (code === CR) {
    const length = source.charCodeAt(at + 1) === LF ? 2 : 1;
    return { value: source.slice(at, at + length), length };
  }
  if (code === NUL) return { value: '\ufffd', length: 1 };
  return { value: source.charAt(at), length: 1 };
}

function decodeReference(hex?: string, decimal?: string, name?: string): string | undefined {
  if (name) return decodeNamedCharacterReference(name) || undefined;
  const code = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal!, 10);
  const invalid =
    code === 0 ||
    code > 0x10ffff ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code < 9 ||
    (code > 13 && code < 32) ||
    code === 11 ||
    (code > 126 && code < 160);
  return invalid ? '\ufffd' : String.fromCodePoint(code);
}
