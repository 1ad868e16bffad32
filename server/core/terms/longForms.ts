import type { Span } from '../ground/span.ts';
import { KNOWN_INITIALISMS } from '../wordLists/initialisms.ts';

/**
 * The words right before `end` that a short form stands for; the span counts in `text`.
 *
 * After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text":
 * the letters of the short form are sought in the words from right to left, the first at the start of a word. Their
 * method takes the fewest words in which the letters stand; here words whose initials are exactly the letters go
 * first, so that "patient participation group (PPG)" keeps its patients. A long form begins with a whole word that is
 * no small one, and where the short form is well known, with its known words.
 * `isExact` asks for words whose initials are the letters, as where no bracket shows that the two belong together.
 * @example longFormBefore('the patient participation group (PPG)', 31, 'PPG') // { start: 4, end: 31 }
 */
export function longFormBefore(text: string, end: number, short: string, isExact = false): Span | undefined {
  const bare = withoutPlural(short);
  if (!/^\p{Lu}/u.test(bare) || bare.replace(/[^A-Z]/g, '').length < 2) return undefined;
  const from = Math.max(0, end - LONGEST);
  const before = text.slice(from, end);
  const closed = before.replace(/[\s"”’'*_]+$/, '');
  const open = closed.slice(lastStop(closed));
  const most = Math.min(bare.length + 5, bare.length * 2) + 3;
  const words = wordsOf(open).slice(-most);
  const shift = from + closed.length - open.length;
  const at =
    knownStart(open, bare) ??
    exactStart(words, bare) ??
    (isExact ? undefined : looseStart(words, open, bare));
  // "NHS trusts or NHS bodies": nothing is explained by itself.
  const isItself = words.some(({ start, text }) => start >= (at ?? 0) && text === bare.toLowerCase());
  return at === undefined || isItself ? undefined : { start: shift + at, end: shift + open.length };
}

/** How far a long form may reach back, in UTF-16 units. */
const LONGEST = 240;

/** True where all of some words are what a short form stands for. @example isLongForm('quality group', 'QG') // true */
export function isLongForm(long: string, short: string): boolean {
  const bare = withoutPlural(short);
  const words = wordsOf(long);
  if (words.length === 0) return false;
  return (
    knownStart(long, bare) === 0 ||
    spells(words, 0, lettersOf(bare)) ||
    (lettersFit(bare, long) && startsFit(bare, long) && !isTooLong(bare, long))
  );
}

/** True where each letter of a short form begins some word, in any order. @example hasInitials('group for quality', 'QG') // true */
export function hasInitials(long: string, short: string): boolean {
  const initials = initialsIn(long);
  for (const letter of lettersOf(withoutPlural(short))) {
    const at = initials.indexOf(letter);
    if (at < 0) return false;
    initials.splice(at, 1);
  }
  return true;
}

/** @example withoutPlural("ICBs") // 'ICB' */
export function withoutPlural(short: string): string {
  return short.replace(/(?<=[A-Z])['’]?s$/, '');
}

interface Word {
  readonly start: number;
  /** In small letters; "and" for "&". */
  readonly text: string;
  readonly isCapitalised: boolean;
  /** Capitals that may each stand for a letter: the NHS of "NHS England". */
  readonly isShort: boolean;
  readonly isSmall: boolean;
  /** Joined to the word before by a hyphen or a slash. */
  readonly isJoined: boolean;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*|&/gu)].map(({ 0: word, index: start }) => ({
    start,
    text: word === '&' ? 'and' : word.toLowerCase(),
    isCapitalised: /^\p{Lu}/u.test(word),
    isShort: /^\p{Lu}{2,}$/u.test(word),
    isSmall: word === '&' || SMALL_WORD.test(word),
    isJoined: start > 0 && /[\p{L}\p{N}’'][-/‐‑]$/u.test(text.slice(Math.max(0, start - 2), start)),
  }));
}

const SMALL_WORD = /^(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|s)$/i;

/** Where the words begin that no full stop, bracket or spaced dash parts from the end. */
function lastStop(text: string): number {
  return [...text.matchAll(/[.;:!?()[\]]\s|[([]|\s[–—-]\s/g)].at(-1)?.index ?? 0;
}

/** A long form begins with a whole word, and with a small one only in a name: "To Be Confirmed". */
function mayBegin(words: readonly Word[], at: number): boolean {
  const { isJoined, isSmall } = words[at]!;
  return !isJoined && (!isSmall || words.slice(at).every(word => word.isCapitalised || word.isShort));
}

/** The words that a well-known short form stands for, if they stand at the end. */
function knownStart(text: string, bare: string): number | undefined {
  for (const long of KNOWN_INITIALISMS.get(bare) ?? []) {
    const words = long.split(/[^\p{L}\p{N}]+/u).join(String.raw`[^\p{L}\p{N}]+`);
    const found = new RegExp(String.raw`(?<![\p{L}\p{N}-])${words}(?:e?s)?$`, 'iu').exec(text);
    if (found) return found.index;
  }
  return undefined;
}

/** The nearest word from which on each gives its first letter, small words and second parts apart. */
function exactStart(words: readonly Word[], bare: string): number | undefined {
  const letters = lettersOf(bare);
  const at = words.findLastIndex((_, i) => mayBegin(words, i) && spells(words, i, letters));
  return words[at]?.start;
}

/** True where the words from `at` on give all letters, each of them one or more. */
function spells(words: readonly Word[], at: number, letters: string): boolean {
  const word = words[at];
  if (!word || letters === '') return letters === '' && words.slice(at).every(rest => rest.isJoined);
  if (word.text[0] === letters[0] && spells(words, at + 1, letters.slice(1))) return true;
  if (word.isShort && letters.startsWith(word.text) && spells(words, at + 1, letters.slice(word.text.length)))
    return true;
  return (word.isSmall || word.isJoined) && spells(words, at + 1, letters);
}

/** The nearest word from which on the letters stand in their order, most of them at the start of a word. */
function looseStart(words: readonly Word[], text: string, bare: string): number | undefined {
  const at = words.findLastIndex(({ start }, i) => {
    const candidate = text.slice(start);
    return (
      mayBegin(words, i) &&
      lettersFit(bare, candidate) &&
      startsFit(bare, candidate) &&
      !isTooLong(bare, candidate)
    );
  });
  return words[at]?.start;
}

/** More words than the letters can stand for, small ones apart: "will be expected to deliver an equivalent (WTE)". */
function isTooLong(short: string, long: string): boolean {
  return wordsOf(long).filter(word => !word.isSmall).length > short.length + 1;
}

/** All letters of `short` stand in `long` from right to left, the first at the very start. */
function lettersFit(short: string, long: string): boolean {
  const letters = lettersOf(short);
  const text = long.toLowerCase();
  let at = text.length - 1;
  for (let i = letters.length - 1; i >= 0; i--) {
    while (at >= 0 && (text[at] !== letters[i] || (i === 0 && at > 0))) at -= 1;
    if (at < 0) return false;
    at -= 1;
  }
  return true;
}

function lettersOf(short: string): string {
  return short.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/**
 * At least all but one of the capitals begin a word, in their order; "ICSs" must not be found inside "basics".
 * Each capital of a word that is itself short counts as one: "NHS England" has N, H, S and E.
 */
function startsFit(short: string, long: string): boolean {
  const initials = initialsIn(long);
  const wanted = [...short.replace(/[^A-Z]/g, '').toLowerCase()];
  let at = 0;
  let missing = 0;
  for (const letter of wanted) {
    const next = initials.indexOf(letter, at);
    if (next < 0) missing += 1;
    else at = next + 1;
  }
  // "inhaled corticosteroid (ICS)": of three letters one may stand within a word, if each word gave its first.
  return missing <= (wanted.length > 3 || (wanted.length === 3 && initials.length === 2) ? 1 : 0);
}

function initialsIn(long: string): string[] {
  return [...long.matchAll(/(?<![\p{L}\p{N}])(?:\p{Lu}{2,}|[\p{L}\p{N}])/gu)].flatMap(match => [
    ...match[0].toLowerCase(),
  ]);
}
