import type { Span } from '../ground/span.ts';
import {
  BEFORE_NUMBERS,
  FIRST_WORDS,
  LONGEST_WITH_STOP,
  NEVER_LAST,
  SELDOM_LAST,
} from '../wordLists/fullStops.ts';

/**
 * The sentences of one part of a block's prose, counted in it, without the white space around them.
 *
 * `Intl.Segmenter` (Unicode UAX 29) or its rules propose the boundaries, one part at a time because its cost over a
 * whole document is quadratic; boundaries after abbreviations, initials and statute citations are then taken back,
 * and those that it does not know (an ellipsis character before a capital, a missing space) are added.
 */
export function sentencesIn(text: string): readonly Span[] {
  // The segmenter ends a sentence at each line end; a soft line break does not.
  const flat = /[\n\r]/.test(text) ? text.replace(/[\n\r]/g, ' ') : text;
  if (!MAY_END.test(flat)) return trimmed(flat, 0, flat.length);
  const bounds: number[] = [];
  const mayMiss = MAY_BE_MISSED.test(flat);
  let [from, start] = [0, 0];
  for (const proposed of proposedEnds(flat)) {
    const missed = mayMiss ? missedIn(flat, from, proposed) : [];
    for (const end of [...missed, proposed]) {
      if (end >= flat.length || isFalse(flat, start, end)) continue;
      bounds.push(end);
      start = end;
    }
    from = proposed;
  }
  bounds.push(flat.length);
  const spans: Span[] = [];
  start = 0;
  for (const end of bounds) {
    spans.push(...trimmed(flat, start, end));
    start = end;
  }
  return spans;
}

/** True where a line with a mark at its end ends a sentence, seen by what comes next: "... so had Dr." does not. */
export function endsSentence(line: string, next: string): boolean {
  const before = line.trimEnd().slice(-24);
  return !isFalse(`${before} ${next.slice(0, 24)}`, 0, before.length + 1);
}

/**
 * What can end a sentence before the end of the text, to the segmenter or to us: a stop, question or exclamation mark
 * of any script (all beyond Latin are left to the segmenter), an ellipsis, or a control that ends a paragraph.
 */
const MAY_END = /[.!?…\u0085\u2028\u2029\v\f]|[^\0-\u024f\u2010-\u2023\u20ac\ufffc\ufffd]/;

/**
 * Where sentences end by UAX 29: as `Intl.Segmenter` has it, whose rules for the characters of plain English are few
 * and are followed here, at a fraction of its price.
 */
export function proposedEnds(text: string): readonly number[] {
  if (PLAIN.test(text)) return plainEnds(text);
  segmenter ??= new Intl.Segmenter('en-GB', { granularity: 'sentence' });
  return Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length);
}

/** Made when first needed: its data take as long to load as a tenth of the start. */
let segmenter: Intl.Segmenter | undefined;

const PLAIN = /^[ -~‘’“”–—…£•]*$/;

function plainEnds(text: string): readonly number[] {
  const { length } = text;
  const ends: number[] = [];
  for (let at = 0; at < length; at++) {
    const mark = text.charCodeAt(at);
    if (!isTerminator(mark)) continue;
    let end = at + 1;
    while (end < length && CLOSING.includes(text.charAt(end))) end += 1;
    while (end < length && text.charCodeAt(end) === SPACE) end += 1;
    if (end === length) break;
    if (isTerminator(text.charCodeAt(end)) || CONTINUING.includes(text.charAt(end))) continue;
    if (mark === FULL_STOP && goesOn(text, at, end)) continue;
    ends.push(end);
  }
  if (length > 0) ends.push(length);
  return ends;
}

/** True behind a full stop within a number or a short form, and where what comes next begins with a small letter. */
function goesOn(text: string, stop: number, end: number): boolean {
  const next = text.charCodeAt(stop + 1);
  if (isDigit(next) || (isCapital(next) && isLetter(text.charCodeAt(stop - 1)))) return true;
  for (let at = end; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) return isSmall(code);
    if (isTerminator(code)) return false;
  }
  return false;
}

const CLOSING = `()[]{}"'‘’“”`;
const CONTINUING = ',-:;–—';
const SPACE = 32;

function isTerminator(code: number): boolean {
  return code === FULL_STOP || code === 33 || code === 63;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number): boolean {
  return isCapital(code) || isSmall(code);
}

/**
 * Ends of sentence that the segmenter does not see: `Boards.At`, `… The`, `… 42 members`, and before what numbers an
 * item: `(a) The`, `b) The`, `c. The`.
 */
function missedIn(text: string, from: number, to: number): number[] {
  // A little more than the stretch, because what begins behind it tells an item's letter from a word.
  const stretch = text.slice(from, to + 2);
  if (!MAY_BE_MISSED.test(stretch)) return [];
  return [...stretch.matchAll(MISSED)]
    .map(match => from + match.index + match[0].length)
    .filter(end => end < to);
}

const ITEM = String.raw`\((?:[a-z]{1,2}|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4})[.)]`;
const MISSED = new RegExp(
  String.raw`\p{Ll}{3}[.?!](?=\p{Lu}\p{Ll}+[\s,])|…[”’"')\]]*\s+(?=[“‘"'(]?\p{Lu})|\p{Ll}{3}[.?!][”’"')\]]*\d{1,2}\s+(?=[“‘"'(]?\p{Lu})|[.?!][”’"')\]]*\s+(?=\d|(?:${ITEM})\s+[“‘"']?\p{Lu})`,
  'gu',
);

/** What is seldom there and is always part of what `missedIn` looks for. */
const MAY_BE_MISSED = /…|[.?!](?:\p{Lu}|[”’"')\]]*\d{1,2}\s|[”’"')\]]*\s+(?:\d|\(?[a-z\d]{1,4}[.)]))/u;

/** True where what stands before `end` is no end of the sentence that begins at `start`. */
function isFalse(text: string, start: number, end: number): boolean {
  if (isPlainEnd(text, end)) return false;
  const before = text.slice(Math.max(start, end - 24), end).trimEnd();
  const after = text.slice(end, end + 24).trimStart();
  // The number or letter of an item that is still to come, or a short form that is joined to another.
  if (ITEM_ALONE.test(before) || after.startsWith('&')) return true;
  // A question or exclamation inside a quotation or a name that the sentence goes on after.
  if (/[?!][”’"')]*$/.test(before)) return /^\p{Ll}/u.test(after);
  const word = /([\p{L}.]+)\.$/u.exec(before)?.[1];
  if (!word) return false;
  const first = /^\p{L}+/u.exec(after)?.[0] ?? '';
  const small = word.toLowerCase();
  if (NEVER_LAST.has(small)) return true;
  if (BEFORE_NUMBERS.has(small) && (/^[\d(]/.test(after) || (DAY.test(first) && isDay(word))))
    return !/^(?:sat|sun)$/.test(word);
  if (/^[ap]\.m$/.test(small) && DAY.test(first)) return true;
  const goesOn = /^\p{Lu}/u.test(first) && !FIRST_WORDS.has(first);
  if (SELDOM_LAST.has(small)) return goesOn;
  if (/^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return goesOn;
  return /^\p{Lu}$/u.test(word) && goesOn && !REFERENCE.test(before);
}

const ITEM_ALONE = new RegExp(String.raw`^\s*(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,5})\.\)?$|^\s*(?:${ITEM})$`);
/** A weekday or month: "on Wed. April 3", "9 a.m. Monday". */
const DAY =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)s?$/;
/** "Look at annex C." */
const REFERENCE =
  /\b(?:annex|appendix|part|section|schedule|figure|table|option|group|plan|team|vitamin|hepatitis|grade|band|category|level|room|ward|site)\s\p{Lu}\.$/iu;

function isDay(word: string): boolean {
  return /^(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)$/i.test(word);
}

/** True behind a long word in small letters with a full stop, the common case: no abbreviation and no initial. */
function isPlainEnd(text: string, end: number): boolean {
  let at = end - 1;
  while (at >= 0 && isBlank(text.charCodeAt(at))) at -= 1;
  if (text.charCodeAt(at) !== FULL_STOP) return false;
  const word = at;
  while (at > 0 && isSmall(text.charCodeAt(at - 1))) at -= 1;
  return word - at > LONGEST_WITH_STOP;
}

const FULL_STOP = 46;

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** The span without the white space around it; nothing where there is nothing else. */
function trimmed(text: string, start: number, end: number): Span[] {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return to > from ? [{ start: from, end: to }] : [];
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}
