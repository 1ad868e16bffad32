import { once } from '../ground/memory.ts';
import { firstNot } from '../ground/sorted.ts';
import type { Span } from '../ground/span.ts';
import type { Part } from '../text/prose.ts';
import { hasInitials, isLongForm } from './longForms.ts';
import type { Passage } from './passages.ts';

/** The short forms that a passage gives as entries of a list or table, with words whose letters they are. */
export function listedIn(passage: Passage): readonly Entry[] {
  return entriesIn(passage).filter(({ fits }) => fits);
}

/**
 * The short forms that a list, a table or a line of Markdown Extra (`*[QSG]: ...`) explains, also in words in another
 * order than the letters.
 */
export function explainedInLists(passage: Passage): readonly string[] {
  return entriesIn(passage).map(({ short }) => passage.text.slice(short.start, short.end));
}

/** An entry of a list or table; the spans count in the passage's text, that of the words may reach beyond it. */
export interface Entry {
  readonly short: Span;
  readonly long: Span;
  /** The letters of the short form are those of the words, in their order. */
  readonly fits: boolean;
}

const entriesIn = once((passage: Passage): readonly Entry[] =>
  passage.kind === 'cell' ? inTable(passage) : passage.kind === 'heading' ? [] : inLines(passage),
);

const SHORT = `(?=[A-Za-z&/0-9-]*[A-Z][A-Za-z&/0-9-]*[A-Z])[A-Z][A-Za-z&/0-9-]{1,9}`;
/** `QSG: ...`, `QSG – ...`, `QSG = ...`, `QSG, ...`, `QSG ...`, each on its line; `*[QSG]: ...`. */
const ENTRY = new RegExp(
  String.raw`^[ \t•●▪*-]*(?:\*?\[(?<extra>${SHORT})\]:|["“]?(?<short>${SHORT})["”]?(?<mark>\s*[:=–—]|\s-|,|\t|))\s+(?<long>\S[^\n]*)`,
  'gm',
);

function inLines({ text }: Passage): readonly Entry[] {
  // Most passages begin with a word.
  if (!/^[^\p{L}]*\p{Lu}[\p{L}&/]*\p{Lu}/mu.test(text)) return NONE;
  return [...text.matchAll(ENTRY)].flatMap(match => {
    const { extra, short: plain, mark, long: behind = '' } = match.groups!;
    const short = (extra ?? plain)!;
    const at = match.index + match[0].indexOf(short);
    const start = match.index + match[0].length - behind.length;
    const isMarked = extra !== undefined || (mark !== '' && mark !== ',');
    const entry = entryOf(short, behind, isMarked, extra !== undefined);
    return entry
      ? [
          {
            short: { start: at, end: at + short.length },
            long: { start, end: start + entry.length },
            fits: entry.fits,
          },
        ]
      : [];
  });
}

/** How much of the words behind a short form explains it, and whether the letters fit. */
function entryOf(
  short: string,
  behind: string,
  isMarked: boolean,
  isSure: boolean,
): { length: number; fits: boolean } | undefined {
  const whole = behind.trimEnd().replace(/[.;,*_]+$/, '').length;
  // Without a mark between, the words are all that is on the line.
  const stops = isMarked ? [...behind.matchAll(/[,;:.(]|\s[–—-]\s/g)].map(({ index }) => index) : [];
  const length = [...stops, whole].find(end => isLongForm(behind.slice(0, end), short));
  if (length !== undefined) return { length, fits: true };
  const first = behind.slice(0, stops[0] ?? whole);
  return isSure || (isMarked && hasInitials(first, short))
    ? { length: first.length, fits: false }
    : undefined;
}

/** A cell that is a short form, and its neighbour in the row. */
function inTable({ text, prose, offset }: Passage): readonly Entry[] {
  const short = text.trim();
  if (!IS_SHORT.test(short)) return NONE;
  const at = firstNot(prose.parts.length, i => prose.parts[i]!.start < offset);
  const row = prose.parts[at]?.row;
  const beside = [prose.parts[at + 1], prose.parts[at - 1]].filter(
    (part): part is Part => part !== undefined && part.row === row,
  );
  const wordsOf = (part: Part) => prose.text.slice(part.start, part.end).replace(/[.;,]\s*$/, '');
  const fits = (part: Part) => isLongForm(wordsOf(part), short);
  const long =
    beside.find(fits) ??
    beside.find(part => hasInitials(wordsOf(part), short)) ??
    (isOfGlossary(prose.parts, at, prose.text)
      ? beside.find(part => /\p{L}\s\p{L}/u.test(wordsOf(part)))
      : undefined);
  if (!long) return NONE;
  const start = text.indexOf(short);
  return [
    {
      short: { start, end: start + short.length },
      long: { start: long.start - offset, end: long.start - offset + wordsOf(long).length },
      fits: fits(long),
    },
  ];
}

/** The first row of the table says that it explains short forms, whatever their letters. */
function isOfGlossary(parts: readonly Part[], at: number, text: string): boolean {
  let last = at;
  while (last > 0 && at - last < LONGEST_GLOSSARY && (parts[last]!.row ?? 0) > 0) last -= 1;
  if (parts[last]!.row !== 0) return false;
  let first = last;
  while (first > 0 && parts[first - 1]!.row === 0) first -= 1;
  return HEAD.test(text.slice(parts[first]!.start, parts[last]!.end));
}

/** In cells; it bounds the way back to the first row. */
const LONGEST_GLOSSARY = 400;
const HEAD =
  /\b(?:abbreviations?|acronyms?|initials?|short\s+forms?|stands?\s+for|meanings?|in\s+full|full\s+(?:name|form|term))\b/i;

const IS_SHORT = new RegExp(`^${SHORT}$`);

const NONE: readonly Entry[] = [];
