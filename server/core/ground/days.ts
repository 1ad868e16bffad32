import * as l10n from '@vscode/l10n';
import type { Span } from './span.ts';

/** A date as a text has it. The span counts in the text that was searched. */
export interface WrittenDay extends Span {
  /** ISO, possibly partial ('2021', '2021-11'); undefined for a day that no calendar has, such as 31 February. */
  readonly iso?: string;
}

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'.split(
  '|',
);

/** In full or cut short: `November`, `Nov`, `Nov.`, `Sept`. */
export const MONTH = MONTHS.map(
  name => `${name.slice(0, 3)}(?:${name.slice(3)}|${name.slice(3, 4)})?\\.?`,
).join('|');

/** As people in Britain write dates; the groups are read by `isoOf`. */
const FORMS = [
  // 2022-06-14, 2022/06/14, with a time behind it or not; 2022-06.
  String.raw`(?<y1>\d{4})(?<sep1>[-/.])(?<m1>\d{1,2})(?:\k<sep1>(?<d1>\d{1,2})(?:[T ]\d{1,2}:\d\d[\d:.]*(?:Z|\s?[+-]\d\d:?\d\d)?)?)?(?![\d/-])`,
  // 12/07/2022, which is in July; 1.4.2022, 1-4-22.
  String.raw`(?<d2>\d{1,2})(?<sep2>[-/.])(?<m2>\d{1,2})\k<sep2>(?<y2>\d{4}|\d\d)(?![\d/-])`,
  // 17 November 2021, 17th of November, 2021, 17-Nov-2021.
  String.raw`(?<d3>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?<m3>${MONTH}),?[\s-]+(?<y3>\d{4})(?!\d)`,
  // November 17, 2021, November 17th 2021.
  String.raw`(?<m4>${MONTH})\s+(?<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y4>\d{4})(?!\d)`,
  // November 2021.
  String.raw`(?<m5>${MONTH}),?\s+(?<y5>\d{4})(?!\d)`,
].join('|');

const WRITTEN = new RegExp(String.raw`(?<![\d/.\p{L}-]|\d,)(?:${FORMS})`, 'giu');

/**
 * The dates in a text, in order: days and months. A year alone is none, and neither is a financial year (2022-23).
 * @example daysIn('on 12/07/2022') // [{ start: 3, end: 13, iso: '2022-07-12' }]
 */
export function daysIn(text: string): readonly WrittenDay[] {
  if (!/\d\d/.test(text)) return [];
  return [...text.matchAll(WRITTEN)].flatMap(match => {
    const { index: start, 0: words, groups = {} } = match;
    return isFinancialYear(groups) ? [] : [{ start, end: start + words.length, iso: isoOf(groups) }];
  });
}

/**
 * The date that someone gave as a date: the first in it, else a year.
 * @example readDay('17 November 2021') // { start: 0, end: 16, iso: '2021-11-17' }
 */
export function readDay(text: string): WrittenDay | undefined {
  const packed = /^\s*((?:19|20)\d\d)([01]\d)([0-3]\d)(?=\s*$|T)/.exec(text);
  if (packed) return readDay(packed.slice(1).join('-'));
  const [day] = daysIn(text);
  const year = /(?<!\d)(?:1[6-9]|20)\d\d(?!\d)/.exec(text);
  if (day && (!year || day.start <= year.index)) return day;
  return year ? { start: year.index, end: year.index + 4, iso: year[0] } : day;
}

/** The ISO date of the first day in a text, where the calendar has it. @example readDate('July 12 2022') // '2022-07-12' */
export function readDate(text: string): string | undefined {
  return readDay(text)?.iso;
}

/**
 * The ISO date, possibly partial, that someone typed as a date and nothing beside; undefined where it is none, or one
 * that no calendar has.
 * @example typedDate('16/10/2025') // '2025-10-16'
 * @example typedDate('in 2025') // undefined
 */
export function typedDate(text: string): string | undefined {
  const typed = text.trim();
  const day = readDay(typed);
  return day?.start === 0 && day.end === typed.length ? day.iso : undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function isFinancialYear({ y1, m1, d1 }: Groups): boolean {
  return !d1 && Number(m1) > 12 && Number(m1) === (Number(y1) + 1) % 100;
}

function isoOf(groups: Groups): string | undefined {
  const first = (name: string) => [1, 2, 3, 4, 5].map(i => groups[name + i]).find(Boolean);
  const [year, month, day] = [first('y')!, monthOf(first('m')!), first('d')];
  const whole = year.length === 2 ? `20${year}` : year;
  if (month < 1 || month > 12 || Number(day ?? 1) < 1 || Number(day ?? 1) > daysOf(Number(whole), month))
    return undefined;
  return [whole, String(month).padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-');
}

function monthOf(written: string): number {
  const name = written.toLowerCase().slice(0, 3);
  return /\d/.test(written) ? Number(written) : MONTHS.findIndex(known => known.startsWith(name)) + 1;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * True for an ISO date, possibly partial, that the calendar has.
 * @example isDate('2026-02') // true
 * @example isDate('2026-02-30') // false
 */
export function isDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  const [inMonth, onDay] = [Number(month), Number(day)];
  return (
    year !== undefined &&
    inMonth >= 1 &&
    inMonth <= 12 &&
    onDay >= 1 &&
    onDay <= daysOf(Number(year), inMonth)
  );
}

/**
 * An ISO date, possibly partial, for reading.
 * @example dateInWords('2021-11-17') // '17 November 2021'
 */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-');
  return [day && String(Number(day)), MONTHS_IN_WORDS[Number(month) - 1]?.(), year].filter(Boolean).join(' ');
}

const MONTHS_IN_WORDS = [
  () => l10n.t('January'),
  () => l10n.t('February'),
  () => l10n.t('March'),
  () => l10n.t('April'),
  () => l10n.t('May'),
  () => l10n.t('June'),
  () => l10n.t('July'),
  () => l10n.t('August'),
  () => l10n.t('September'),
  () => l10n.t('October'),
  () => l10n.t('November'),
  () => l10n.t('December'),
];
