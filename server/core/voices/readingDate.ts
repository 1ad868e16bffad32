import { once } from '../ground/memory.ts';
import { contains } from '../ground/span.ts';
import { type Passage, type PlacedPassage, place } from '../terms/passages.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import { MONTH, type ReadAt, readAsked, readDate, WRITTEN } from '../vocabulary/dates.ts';
import type { Zone } from './zones.ts';

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
