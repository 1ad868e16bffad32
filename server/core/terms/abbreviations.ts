import type { Span } from '../ground/span.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Passage } from './passages.ts';

/** A short form that a passage defines for itself; spans count in the passage's text. */
export interface ShortForm {
  readonly short: Span;
  readonly long: Span;
  /** False where the initials do not fit the long form ("Integrated care systems (ICGs)"). */
  readonly agrees: boolean;
}

/**
 * Short forms defined in a passage: `long form (SF)`, `SF (long form)` and `long form – SF`.
 *
 * After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical
 * text": the letters of the short form are sought in the long form from right to left, the first at the start of a
 * word. Plural and possessive endings are set aside on both sides. Where the letters do not fit but a term of the
 * vocabulary stands right before the bracket, and its initials are one letter away, the pair is kept as a slip.
 */
export function shortFormsIn(passage: Passage, vocabulary: Vocabulary): readonly ShortForm[] {
  const { text } = passage;
  const found: ShortForm[] = [];
  if (!MAY_DEFINE.test(text)) return found;
  for (const match of text.matchAll(BRACKETED)) {
    const short = inner(match);
    const pair = beforeBracket(passage, match.index, short, vocabulary);
    if (pair) found.push(pair);
  }
  for (const match of text.matchAll(EXPLAINED)) {
    const short = { start: match.index, end: match.index + match[1]!.length };
    const start = match.index + match[0].indexOf('(') + 1;
    const long = { start, end: start + match[2]!.length };
    if (lettersFit(text.slice(short.start, short.end), slice(text, long)) === 0) {
      found.push({ short, long, agrees: true });
    }
  }
  return found;
}

/** A short form stands in or before brackets, or behind a dash. */
const MAY_DEFINE = /[([–—]/;

const SHORT = String.raw`(?=[A-Za-z&/0-9-]*[A-Z])(?:[A-Z][A-Za-z]{0,3}(?:&|/)?)?[A-Z][A-Za-z&/0-9-]{0,9}(?:['’]?s)?`;
/** `(ICBs)`, `(“ICBs”)`, `(the ICB)`, ` – ICBs)`, ` – ICBs`. */
const BRACKETED = new RegExp(
  String.raw`(?:\s*[(\[]\s*(?:the\s+|or\s+)?["“‘']?(${SHORT})["”’']?\s*(?=[)\],;])|\s[–—]\s(${SHORT})(?=[\s),.;]))`,
  'g',
);
/** `ICBs (integrated care boards)`. */
const EXPLAINED = new RegExp(String.raw`(?<![A-Za-z])(${SHORT})\s*\(([^()]{6,90})\)`, 'g');

function inner(match: RegExpMatchArray): Span {
  const short = (match[1] ?? match[2])!;
  const start = match.index! + match[0].lastIndexOf(short);
  return { start, end: start + short.length };
}

function beforeBracket(
  passage: Passage,
  bracket: number,
  short: Span,
  vocabulary: Vocabulary,
): ShortForm | undefined {
  const shortText = slice(passage.text, short);
  const before = passage.text.slice(0, bracket);
  const long = bestLongForm(before, shortText);
  if (long) return { short, long, agrees: true };
  // The words right before are a term that we know, and the letters are nearly its own.
  const term = passage.matches.find(
    match => match.end === bracket && match.forms.some(form => form.kind !== 'abbreviation'),
  );
  if (!term || !/\p{Lu}{2}/u.test(shortText)) return undefined;
  const bare = withoutPlural(shortText);
  const near = term.forms.some(form =>
    (vocabulary.concepts.get(form.concept)?.abbreviation ?? []).some(
      known => known !== bare && isOneApart(known, bare),
    ),
  );
  return near ? { short, long: { start: term.start, end: term.end }, agrees: false } : undefined;
}

/** The shortest run of words before the bracket whose letters make up the short form. */
function bestLongForm(before: string, short: string): Span | undefined {
  const bare = withoutPlural(short);
  if (!/^\p{Lu}/u.test(bare) || bare.replace(/[^A-Z]/g, '').length < 2) return undefined;
  const most = Math.min(bare.length + 5, bare.length * 2) + 3;
  const starts = [...before.matchAll(/[\p{L}\p{N}]+/gu)].map(word => word.index).slice(-most);
  for (const start of starts.reverse()) {
    const candidate = before.slice(start);
    if (/[.;:!?()]\s|\s[–—-]\s/.test(candidate.trimEnd())) return undefined;
    if (lettersFit(bare, candidate) === 0 && startsFit(bare, candidate) && !isTooLong(bare, candidate))
      return { start, end: before.replace(/[\s"”’']+$/, '').length };
  }
  return undefined;
}

/** More words than the letters can stand for, small ones apart: "will be expected to deliver an equivalent (WTE)". */
function isTooLong(short: string, long: string): boolean {
  const words = long.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter(word => !SMALL_WORD.test(word)).length > short.length + 1;
}

const SMALL_WORD = /^(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|s)$/i;

/** 0 when all letters of `short` are found in `long` from right to left, the first at the very start; else -1. */
function lettersFit(short: string, long: string): number {
  const letters = withoutPlural(short)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
  const text = long.toLowerCase();
  let at = text.length - 1;
  for (let i = letters.length - 1; i >= 0; i--) {
    while (at >= 0 && (text[at] !== letters[i] || (i === 0 && at > 0))) at -= 1;
    if (at < 0) return -1;
    at -= 1;
  }
  return 0;
}

/**
 * At least all but one of the capitals begin a word, in their order; "ICSs" must not be found inside "basics".
 * Each capital of a word that is itself short counts as one: "NHS England" has N, H, S and E.
 */
function startsFit(short: string, long: string): boolean {
  const initials = [...long.matchAll(/(?<![\p{L}\p{N}])(?:\p{Lu}{2,}|[\p{L}\p{N}])/gu)].flatMap(match => [
    ...match[0].toLowerCase(),
  ]);
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

/** @example withoutPlural("ICBs") // 'ICB' */
export function withoutPlural(short: string): string {
  return short.replace(/(?<=[A-Z])['’]?s$/, '');
}

/** One letter added, lost, changed, or two neighbours swapped. */
export function isOneApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a[a.length - 1 - back] === b[b.length - 1 - back])
    back += 1;
  const left = a.slice(from, a.length - back);
  const right = b.slice(from, b.length - back);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
