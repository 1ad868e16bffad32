import type { Span } from '../ground/span.ts';
import { JOINING } from './furniture.ts';
import { endsSentence } from './sentences.ts';

/**
 * Many pasted texts end each paragraph with a single line end, or mark bullets with a character that Markdown
 * does not know. A line that plainly begins something new begins a part; a line wrapped by hand does not.
 */
export function divideLines(text: string, start: number): Span[] {
  const lines = text.slice(start).split('\n');
  if (lines.length === 1) return [{ start, end: text.length }];
  const spans: Span[] = [];
  const shape = shapeOf(lines);
  let from = start;
  let at = start;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    at += line.length;
    if (next === undefined || endsHere(line, next, shape) || at - from > LONGEST_PART) {
      if (text.slice(from, at).trim() !== '') spans.push({ start: from, end: at });
      from = at + 1;
    }
    at += 1;
  });
  return spans.length > 0 ? spans : [{ start, end: text.length }];
}

/** Twenty pages of print: a paragraph of more, wrapped by hand, is divided at a line end. */
const LONGEST_PART = 50_000;

const BULLET = /^\s*(?:[•●▪◦‣·–—]\s|o\s+\p{Lu}|o\s+\p{Ll}+\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s)/u;
const ENDED = /[.?!…:”"’)]\s*$/u;

/** What the lines of a paragraph have in common. */
interface Shape {
  readonly widest: number;
  /** Most lines end where the next word would have made them wider than the widest: they were wrapped at some width. */
  readonly isWrapped: boolean;
  /** Only the last line ends as a sentence does: the others were broken off, wherever that was. */
  readonly isOneSentence: boolean;
}

function shapeOf(lines: readonly string[]): Shape {
  const widest = lines.reduce((width, line) => Math.max(width, line.length), 0);
  const breaks = lines.slice(0, -1);
  const forced = breaks.filter((line, i) => isForced(line, lines[i + 1]!, widest)).length;
  const ended = breaks.filter((line, i) => ENDED.test(line) && endsSentence(line, lines[i + 1]!)).length;
  return {
    widest,
    isWrapped: forced >= breaks.length * 0.6 && (breaks.length > 1 || widest <= 120),
    isOneSentence: ended <= breaks.length * 0.3 && /[.?!]["”’)]*\s*$/.test(lines.at(-1)!),
  };
}

/** True where the next line's first word had no room. */
function isForced(line: string, next: string, widest: number): boolean {
  return line.length + 1 + next.search(/\s|$/) > widest;
}

function endsHere(line: string, next: string, { widest, isWrapped, isOneSentence }: Shape): boolean {
  if (BULLET.test(next)) return true;
  if (isWrapped && (isForced(line, next, widest) || line.length > widest * 0.6)) return false;
  if (ENDED.test(line)) return endsSentence(line, next);
  if (!/^[“"‘'(]?\p{Lu}/u.test(next) || JOINING.test(line)) return false;
  // A heading is shorter than what stands below it; a broken sentence goes on in lines that are not.
  return !isOneSentence || next.length > line.length * 1.5;
}
