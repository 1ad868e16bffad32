import type { FrontMatter } from './frontMatter.ts';
import type { Passage } from './passages.ts';
import type { Sense } from './vocabulary.ts';

/** The day a text is read at, and how we know. `date` is ISO, possibly partial ('2021', '2021-11'). */
export interface DocumentDate {
  readonly date?: string;
  readonly from: 'front matter' | 'text' | 'option' | 'unknown';
  /** In words, for hover and status bar. @example 'published on 11 February 2021' */
  readonly why?: string;
}

/** The date of a text: what was asked for, else its front matter, else the text itself, else unknown. */
export function dateOf(head: FrontMatter, passages: readonly Passage[], asked?: string): DocumentDate {
  if (asked) return { date: asked, from: 'option' };
  const written = head.date && readDate(head.date);
  if (written) return { date: written, from: 'front matter' };
  return dateInText(passages) ?? { from: 'unknown' };
}

/**
 * The ISO date, possibly partial, that a string begins with or holds.
 * @example readDate('17 November 2021') // '2021-11-17'
 */
export function readDate(text: string): string | undefined {
  const iso = /\b(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\b/.exec(text);
  const found = [...text.matchAll(WRITTEN)][0];
  if (found && (!iso || found.index <= iso.index)) return isoOf(found);
  return iso ? [iso[1], iso[2], iso[3]].filter(Boolean).join('-') : undefined;
}

/** True where `day` may lie within the sense's time; a partial date stands for all its days. */
export function holdsAt(sense: Sense, day: string): boolean {
  const { from, to } = sense.valid ?? {};
  return (!from || from.slice(0, day.length) <= day) && (!to || day.slice(0, to.length) <= to);
}

/** What a sense is on a day: not yet or no longer in being count as such. Without a day, as the vocabulary was checked. */
export function statusAt(sense: Sense, day?: string): Status {
  const { from, to } = sense.valid ?? {};
  if (day && to && day.slice(0, to.length) > to) return 'ended';
  if (day && from && from.slice(0, day.length) > day) return 'future';
  if (day && sense.status === 'ended' && to) return 'current';
  return sense.status ?? 'unknown';
}

export type Status = 'current' | 'ended' | 'future' | 'proposed' | 'unknown';

/**
 * An ISO date, possibly partial, for reading.
 * @example dateInWords('2021-11-17') // '17 November 2021'
 */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-');
  const name = MONTHS[Number(month) - 1];
  const written = name && name.charAt(0).toUpperCase() + name.slice(1);
  return [day && String(Number(day)), written, year].filter(Boolean).join(' ');
}

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'.split(
  '|',
);
const MONTH = MONTHS.join('|');
/** `17 November 2021`, `17th of November, 2021`, `November 17, 2021`, `November 2021`. */
const WRITTEN = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(${MONTH}),?\s+(\d{4})|(${MONTH})\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})|(${MONTH}),?\s+(\d{4}))\b`,
  'gi',
);

function isoOf(match: RegExpMatchArray): string {
  const [, day1, month1, year1, month2, day2, year2, month3, year3] = match;
  const month = MONTHS.indexOf((month1 ?? month2 ?? month3)!.toLowerCase()) + 1;
  const day = day1 ?? day2;
  const iso = `${year1 ?? year2 ?? year3}-${String(month).padStart(2, '0')}`;
  return day ? `${iso}-${day.padStart(2, '0')}` : iso;
}

/** A byline, a line that is a date, or what the text says was just published. */
function dateInText(passages: readonly Passage[]): DocumentDate | undefined {
  for (const { text } of passages) {
    const line = text.trim();
    const date = [...line.matchAll(WRITTEN)][0];
    if (date && line.length <= date[0].length + 24) return { date: isoOf(date), from: 'text', why: line };
  }
  for (const { text } of passages) {
    const said = PUBLISHED.exec(text);
    const date = said && [...said[0].matchAll(WRITTEN)][0];
    if (date) return { date: isoOf(date), from: 'text', why: said[0] };
  }
  return undefined;
}

const PUBLISHED = new RegExp(
  String.raw`\b(?:published|posted|updated|issued|dated|written)\s+(?:on\s+|in\s+)?[^.]{0,12}?(?:\d{1,2}\s+)?(?:${MONTH})[^.]{0,12}?\d{4}`,
  'i',
);
