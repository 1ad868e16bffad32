import type { Span } from '../ground/span.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { listedIn } from './abbreviationLists.ts';
import { isLongForm, longFormBefore, withoutPlural } from './longForms.ts';
import { type Passage, wordsAt } from './passages.ts';
import { isPerson } from './people.ts';

/** A short form that a passage defines for itself; spans count in the passage's text. */
export interface ShortForm {
  readonly short: Span;
  readonly long: Span;
  /** False where the initials do not fit the long form ("Integrated care systems (ICGs)"). */
  readonly agrees: boolean;
  /** It stands in a list or table of short forms, not where the text first uses it; a table has the words in another cell. */
  readonly isListed?: true;
  /** The initials of a person: "Ann Lee (AL)". */
  readonly isPerson?: true;
}

/**
 * Short forms defined in a passage: `long form (SF)`, `SF (long form)`, `long form – SF`, `long form, or SF`,
 * `SF stands for long form`, and entries of lists and tables. How many words belong to a short form, `longForms.ts`
 * says. Where the letters do not fit but a term of the vocabulary stands right before the bracket, and its initials are
 * one letter away, the pair is kept as a slip.
 */
export function shortFormsIn(passage: Passage, vocabulary: Vocabulary): readonly ShortForm[] {
  const { text } = passage;
  const found: ShortForm[] = [];
  if (MAY_DEFINE.test(text)) {
    for (const match of text.matchAll(BRACKETED)) {
      const pair = pairBefore(passage, match, vocabulary);
      if (pair) found.push(pair);
    }
    for (const match of text.matchAll(EXPLAINED)) {
      const long = longBehind(match);
      const short = { start: match.index, end: match.index + match[1]!.length };
      if (long) found.push({ short, long, agrees: true });
    }
  }
  for (const { short, long } of listedIn(passage))
    if (!found.some(other => other.short.start === short.start))
      found.push({ short, long, agrees: true, isListed: true });
  return found
    .sort((a, b) => a.short.start - b.short.start)
    .map(pair => (isPerson(text, pair.long) ? { ...pair, isPerson: true } : pair));
}

/** A short form stands in or before brackets, behind a dash or after certain words. */
const MAY_DEFINE = /[([–—]|,? or |stand for|stands for|short for/;

const SHORT = `(?=[A-Za-z&/0-9-]*[A-Z])(?:[A-Z][A-Za-z]{0,3}(?:&|/)?)?[A-Z][A-Za-z&/0-9-]{0,9}(?:['’]?s)?`;
const CALLED = String.raw`(?:(?:the|or|hereafter|hereinafter|henceforth|known as|called|abbreviated (?:to|as)|for short|i\.?e\.?)[\s,]+){0,3}`;
/** `(ICBs)`, `(“ICBs”)`, `(the ICB)`, `([[ICB]])`, ` – ICBs)`, ` – ICBs`, `, or ICBs,`. */
const BRACKETED = new RegExp(
  String.raw`(?:\s*[(\[]{1,3}\s*${CALLED}["“‘']?(${SHORT})["”’']?\s*(?=[)\],;]|\sfor short)|(?:\s[–—]\s|(?<=\p{Ll})—)(${SHORT})(?=[\s),.;—])|,?\sor\s(?:the\s)?["“‘']?(${SHORT})(?=["”’']?[\s,.;)]))`,
  'gu',
);
/** `ICBs (integrated care boards)`, `ICB stands for integrated care board`. */
const EXPLAINED = new RegExp(
  String.raw`(?<![A-Za-z])(${SHORT})(?:\s*\(|\s(?:stands?|is short)\sfor\s["“‘']?)(?:(?:the|an?)\s)?([^()]{6,90})`,
  'g',
);

function spanOfShort(match: RegExpMatchArray): Span {
  const short = (match[1] ?? match[2] ?? match[3])!;
  const start = match.index! + match[0].lastIndexOf(short);
  return { start, end: start + short.length };
}

/** The words behind a short form that it stands for: all in the bracket, or those up to a comma. */
function longBehind(match: RegExpExecArray): Span | undefined {
  const [all, short, behind] = match as unknown as [string, string, string];
  const start = match.index + all.length - behind.length;
  const whole = behind.replace(/[\s.,;”"’']+$/, '').length;
  const ends = [whole, ...[...behind.matchAll(/[,;:.”"’]|\s[–—]/g)].map(stop => stop.index)];
  const end = ends.find(length => isLongForm(behind.slice(0, length), short));
  return end === undefined ? undefined : { start, end: start + end };
}

/** A short form in or behind brackets, a dash or "or", with the words before it that it stands for. */
function pairBefore(passage: Passage, match: RegExpExecArray, vocabulary: Vocabulary): ShortForm | undefined {
  const short = spanOfShort(match);
  const bracket = match.index;
  const shortText = wordsAt(passage, short);
  const bare = withoutPlural(shortText);
  const shortsOf = (concept: string) => vocabulary.concepts.get(concept)?.abbreviation ?? [];
  const term = passage.matches.find(
    match => match.end === bracket && match.forms.some(form => form.kind !== 'abbreviation'),
  );
  if (term?.forms.some(form => shortsOf(form.concept).includes(bare)))
    return { short, long: { start: term.start, end: term.end }, agrees: true };
  const long = longFormBefore(passage.text, bracket, shortText, match[3] !== undefined);
  if (long) return { short, long, agrees: true };
  // The words right before are a term that we know, and the letters are nearly its own.
  if (!term || !/\p{Lu}{2}/u.test(shortText)) return undefined;
  const isNear = term.forms.some(form => shortsOf(form.concept).some(known => isOneApart(known, bare)));
  return isNear ? { short, long: { start: term.start, end: term.end }, agrees: false } : undefined;
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
