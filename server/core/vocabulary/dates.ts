import { once } from '../ground/memory.ts';
import { contains } from '../ground/span.ts';
import { type Passage, type PlacedPassage, place } from '../terms/passages.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import type { Zone } from '../voices/zones.ts';
import type { ConceptId, Effect, Sense } from './vocabulary.ts';

/** The law and the day that terms are read by. @example { date: '2026-07-01', bill: 'some-bill' } */
export interface ReadAt {
  /** ISO, possibly partial ('2021', '2021-11'). */
  readonly date?: string;
  /** Read as if this Bill were in force. */
  readonly bill?: ConceptId;
}

/** The day a text is read at, and how we know. */
export interface DocumentDate extends ReadAt {
  readonly from: 'front matter' | 'text' | 'option' | 'unknown';
  /** The words of the text that give it, or what else was gone by. @example 'Published on 11 February 2021' */
  readonly why?: string;
}

/** The date of a text: what was asked for, else its front matter, else its dated passages, else unknown. */
export function dateOf(
  head: FrontMatter,
  passages: readonly PlacedPassage[],
  dated: readonly number[],
  zones: readonly Zone[],
  asked?: string,
): DocumentDate {
  if (asked) return { from: 'option', ...readAsked(asked) };
  const written = head.date && readDate(head.date);
  if (written) return { date: written, from: 'front matter' };
  return dateInText(passages, dated, zones) ?? { from: 'unknown' };
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
const MONTH = MONTHS.map(name => `${name.slice(0, 3)}(?:${name.slice(3)}|${name.slice(3, 4)})?\\.?`).join(
  '|',
);
/** `17 November 2021`, `17th of November, 2021`, `November 17, 2021`, `November 2021`. */
const WRITTEN = new RegExp(
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

/**
 * A line that is a date or a byline at the head or the foot of the article; else what it says of its own
 * publication; else the latest publication that it speaks of, before which it was not written; else the day of its
 * readers' comments, where they are all of one day. Dates of comments say nothing of an article that has its own.
 */
function dateInText(
  passages: readonly PlacedPassage[],
  numbers: readonly number[],
  zones: readonly Zone[],
): DocumentDate | undefined {
  const comments = zones.filter(({ kind }) => kind === 'comment');
  const isComment = (placed: PlacedPassage) =>
    comments.length > 0 && comments.some(zone => contains(zone, place(placed, { start: 0, end: 1 })));
  const dated = numbers.map(number => passages[number]!);
  const article = dated.filter(placed => !isComment(placed));
  const clues = article.flatMap(({ passage, index }) => {
    const atEdge = index < HEAD_PASSAGES || index >= passages.length - FOOT_PASSAGES;
    return cluesIn(passage).filter(({ kind }) => kind !== 'line' || atEdge);
  });
  const own = clues.find(({ kind }) => kind === 'line') ?? clues.find(({ kind }) => kind === 'own');
  if (own) return { date: own.date, from: 'text', why: own.words };
  const latest = clues.reduce<Clue | undefined>(
    (best, next) => (best && best.date >= next.date ? best : next),
    undefined,
  );
  if (latest) return { date: latest.date, from: 'text', why: latest.words };
  return dateOfComments(dated.filter(isComment));
}

const HEAD_PASSAGES = 12;
const FOOT_PASSAGES = 8;

function dateOfComments(comments: readonly PlacedPassage[]): DocumentDate | undefined {
  const lines = comments.flatMap(({ passage }) => cluesIn(passage)).filter(({ kind }) => kind === 'line');
  const days = new Set(lines.map(({ date }) => date));
  const [first] = lines;
  return first && days.size === 1
    ? { date: first.date, from: 'text', why: `${first.words}, the day of all its readers’ comments` }
    : undefined;
}

/** True for a passage that may tell the date of its text. */
export function isDated(passage: Passage): boolean {
  return cluesIn(passage).length > 0;
}

/** A date in a passage and what it may be the date of: the line itself, this publication, or something published. */
interface Clue {
  readonly kind: 'line' | 'own' | 'published';
  readonly date: string;
  readonly words: string;
}

const cluesIn = once(findClues);

const NONE: readonly Clue[] = [];

function findClues({ text, kind, quoted }: Passage): readonly Clue[] {
  if (quoted || kind === 'cell' || kind === 'footnote' || !YEAR.test(text)) return NONE;
  const line = text.trim();
  const [date] = [...line.matchAll(WRITTEN), ...line.matchAll(NUMERIC)];
  if (!date) return NONE;
  const iso = readWritten(date);
  const isLine = line.length <= date[0].length + 24 || (line.length <= 120 && BYLINE.test(line));
  if (iso && isLine) return [{ kind: 'line', date: iso, words: line }];
  const said = [...line.matchAll(PUBLISHED)].flatMap(match => {
    const found = readDate(match[0]);
    const own = match.index === 0 || OWN.test(line.slice(0, match.index));
    return found
      ? { kind: own ? ('own' as const) : ('published' as const), date: found, words: match[0] }
      : [];
  });
  return said.length > 0 ? said : NONE;
}

function readWritten(match: RegExpMatchArray): string | undefined {
  const numeric = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(match[0]);
  if (!numeric) return readDate(match[0]);
  const [, day, month, year] = numeric;
  return Number(month) <= 12 ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : undefined;
}

const YEAR = /\b(?:19|20)\d\d\b/;
/** `17/11/2021`, as written in England; `2021-11-17`. */
const NUMERIC = /\b(?:\d{1,2}\/\d{1,2}\/(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b/g;
const BYLINE = /^(?:by|written by|posted|published|updated|date[d:]|author)\b|[|·•–—]/i;
/** What stands before "published on ..." when the text speaks of itself. */
const OWN =
  /\b(?:this (?:article|page|post|blog|briefing|paper|guidance|document|statement|response|text)|first|last) (?:was |has been |were )?(?:first )?$/i;
const PUBLISHED = new RegExp(
  String.raw`\b(?:published|posted|updated|issued|dated|written)(?::|\s+(?:on|in|by|online))?\s+[^.]{0,12}?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:${MONTH})[^.]{0,12}?\b(?:19|20)\d\d\b`,
  'gi',
);
