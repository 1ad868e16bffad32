import type { ConceptId, Effect, Sense } from './vocabulary.ts';

/** The law and the day that terms are read by. @example { date: '2026-07-01', bill: 'some-bill' } */
export interface ReadAt {
  /** ISO, possibly partial ('2021', '2021-11'). */
  readonly date?: string;
  /** Read as if this Bill were in force. */
  readonly bill?: ConceptId;
}

/**
 * What a reader may ask for: a day, or a day with a Bill that is to be read as if it were in force.
 * @example readAsked('if:some-bill@2026-07-01') // { date: '2026-07-01', bill: 'some-bill' }
 */
export function readAsked(asked: string): ReadAt & { readonly date: string } {
  const [, bill, date] = /^if:([a-z0-9-]+)@(.+)$/.exec(asked) ?? [];
  return bill && date ? { date, bill } : { date: asked };
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
export function holdsAt(sense: Pick<Sense, 'valid'>, day: string): boolean {
  const { from, to } = sense.valid ?? {};
  return (!from || from.slice(0, day.length) <= day) && (!to || day.slice(0, to.length) <= to);
}

/** How a Bill would end a sense, where it would. */
export function endedBy({ pending }: Sense, bill: ConceptId | undefined): Effect | undefined {
  return bill === undefined ? undefined : pending?.find(effect => effect.ends && effect.bill === bill);
}

/**
 * What a sense is on a day: not yet or no longer in being count as such, and so does what a Bill would end that is
 * read as if it were in force. Without a day, as the vocabulary was checked.
 */
export function statusAt(sense: Sense, { date: day, bill }: ReadAt = {}): Status {
  const { from, to } = sense.valid ?? {};
  if (endedBy(sense, bill)) return 'ended';
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
/** In full or cut short: `November`, `Nov`, `Nov.`, `Sept`. */
export const MONTH = MONTHS.map(
  name => `${name.slice(0, 3)}(?:${name.slice(3)}|${name.slice(3, 4)})?\\.?`,
).join('|');
/** `17 November 2021`, `17th of November, 2021`, `November 17, 2021`, `November 2021`. */
export const WRITTEN = new RegExp(
  String.raw`\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(${MONTH}),?\s+(\d{4})|(${MONTH})\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})|(${MONTH}),?\s+(\d{4}))\b`,
  'gi',
);

function isoOf(match: RegExpMatchArray): string {
  const [, day1, month1, year1, month2, day2, year2, month3, year3] = match;
  const name = (month1 ?? month2 ?? month3)!.toLowerCase().slice(0, 3);
  const month = MONTHS.findIndex(known => known.startsWith(name)) + 1;
  const day = day1 ?? day2;
  const iso = `${year1 ?? year2 ?? year3}-${String(month).padStart(2, '0')}`;
  return day ? `${iso}-${day.padStart(2, '0')}` : iso;
}
