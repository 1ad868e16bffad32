import type { Span } from '../ground/span.ts';

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
  let from = 0;
  for (const end of proposedEnds(flat)) {
    if (mayMiss) for (const extra of missedIn(flat.slice(from, end))) bounds.push(from + extra);
    if (end < flat.length && !isFalse(flat, end)) bounds.push(end);
    from = end;
  }
  bounds.push(flat.length);
  const spans: Span[] = [];
  let start = 0;
  for (const end of bounds) {
    spans.push(...trimmed(flat, start, end));
    start = end;
  }
  return spans;
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

/** Ends of sentence that the segmenter does not see: `Boards.At`, `… The`, `.” The`. */
function missedIn(segment: string): number[] {
  const found: number[] = [];
  if (!MAY_BE_MISSED.test(segment)) return found;
  for (const match of segment.matchAll(
    /\p{Ll}{3}[.?!](?=\p{Lu}\p{Ll}+[\s,])|…[”’"')\]]*\s+(?=[“‘"'(]?\p{Lu})/gu,
  )) {
    found.push(match.index + match[0].length);
  }
  return found;
}

/** What is seldom there and is always part of what `missedIn` looks for. */
const MAY_BE_MISSED = /…|[.?!]\p{Lu}/u;

/** True where what stands before `end` is no end of sentence. */
function isFalse(text: string, end: number): boolean {
  if (isPlainEnd(text, end)) return false;
  const before = text.slice(Math.max(0, end - 24), end).trimEnd();
  const after = text.slice(end, end + 24);
  if (/(?:^|[\s(“"‘'[])(?:\p{Lu}\.)+$/u.test(before) && /^\s*\p{Lu}/u.test(after)) return true;
  const word = /([\p{L}.]+)\.$/u.exec(before)?.[1];
  if (word && ABBREVIATIONS.has(word.toLowerCase())) return true;
  if (word && CITATIONS.has(word.toLowerCase()) && /^\s*[\d(]/.test(after)) return true;
  // A question or exclamation inside a quotation that the sentence goes on after.
  return /[?!][”’"')]+$/.test(before) && /^\s*\p{Ll}/u.test(after);
}

/** Words whose full stop ends no sentence. */
const ABBREVIATIONS = new Set([
  ...['mr', 'mrs', 'ms', 'dr', 'prof', 'rev', 'st', 'sir', 'hon', 'rt', 'gov', 'gen', 'col', 'lt', 'messrs'],
  ...[
    'e.g',
    'i.e',
    'eg',
    'ie',
    'cf',
    'viz',
    'vs',
    'v',
    'approx',
    'dept',
    'govt',
    'incl',
    'al',
    'ibid',
    'op',
    'cit',
  ],
]);

const LONGEST_ABBREVIATION = Math.max(...[...ABBREVIATIONS].map(word => word.length));

/** Words whose full stop ends no sentence where a number follows; none is longer. */
const CITATIONS = new Set([
  ...[
    'no',
    'nos',
    's',
    'ss',
    'sec',
    'sch',
    'sched',
    'para',
    'paras',
    'reg',
    'regs',
    'art',
    'cl',
    'c',
    'ch',
    'pt',
    'p',
    'pp',
    'vol',
    'fig',
  ],
  ...['jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec'],
]);

/** True behind a long word in small letters with a full stop, the common case: no abbreviation and no initial. */
function isPlainEnd(text: string, end: number): boolean {
  let at = end - 1;
  while (at >= 0 && isBlank(text.charCodeAt(at))) at -= 1;
  if (text.charCodeAt(at) !== FULL_STOP) return false;
  const word = at;
  while (at > 0 && isSmall(text.charCodeAt(at - 1))) at -= 1;
  return word - at > LONGEST_ABBREVIATION;
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
