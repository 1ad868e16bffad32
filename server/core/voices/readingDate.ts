import * as l10n from '@vscode/l10n';
import { daysIn, readDate, type WrittenDay } from '../ground/days.ts';
import { once } from '../ground/memory.ts';
import { contains } from '../ground/span.ts';
import { type Passage, type PlacedPassage, place } from '../terms/passages.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import { type ReadAt, readAsked } from '../vocabulary/dates.ts';
import { MEETINGS, OTHER_DAYS, PUBLISHED, UPDATED } from '../wordLists/dateLabels.ts';
import type { Zone } from './zones.ts';

/** The day a text is read at, and how we know. */
export interface DocumentDate extends ReadAt {
  readonly from: 'front matter' | 'text' | 'option' | 'unknown';
  /** The words that give it: a line of the text, or the name of its file. @example 'Published on 11 February 2021' */
  readonly why?: string;
}

/** What a text says of itself in front of and beside its words. */
export interface Naming {
  readonly head: FrontMatter;
  /** The name of its file. @example '2022-01-24 board paper.md' */
  readonly name: string;
}

/**
 * The date of a text: what was asked for, else its front matter, its file name, a line of its own title block or foot,
 * the day of its readers' comments; else unknown. A date in running words, however near, is never taken for it.
 */
export function dateOf(
  { head, name }: Naming,
  passages: readonly PlacedPassage[],
  dated: readonly number[],
  zones: readonly Zone[],
  asked?: string,
): DocumentDate {
  if (asked) return { from: 'option', ...readAsked(asked) };
  const written = head.date && readDate(head.date);
  if (written) return { date: written, from: 'front matter' };
  const named = dateInName(name);
  if (named) return { date: named, from: 'text', why: l10n.t('the file is called {0}', name) };
  return dateInText(passages, dated, zones) ?? { from: 'unknown' };
}

/**
 * The date in the name of a file; a year alone is more often a law's or a report's.
 * @example dateInName('lords-2021-12-07.md') // '2021-12-07'
 */
export function dateInName(name: string): string | undefined {
  const bare = name.replace(/\.[a-z]{1,8}$/i, '');
  const spaced = bare.replace(/(?<=\d)[-_. ](?=\d)/g, '-').replace(/(?<![\d])[-_.]|[-_.](?!\d)/g, ' ');
  const packed = spaced.replace(/(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)/, '$1-$2-$3');
  return daysIn(packed).find(({ iso }) => iso && /^(?:19|20)/.test(iso))?.iso;
}

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
  const own = inTitleBlock(article, passages) ?? atFoot(article, passages);
  return own ? { date: own.date, from: 'text', why: own.words } : dateOfComments(dated.filter(isComment));
}

/** A date that a line gives as its text's, and what kind of line says so; the strongest first. */
interface Clue {
  readonly kind: (typeof KINDS)[number];
  readonly date: string;
  readonly words: string;
}

/** `updated` and `published` are labels; a `meeting` has its day in a title; `plain` is a line with little but a date. */
const KINDS = ['updated', 'published', 'meeting', 'plain'] as const;

/** What stands before the first running words, and a little beyond: bylines may follow a first paragraph. */
function inTitleBlock(
  article: readonly PlacedPassage[],
  passages: readonly PlacedPassage[],
): Clue | undefined {
  const running = passages.findIndex(({ passage }) => isRunning(passage));
  const end = Math.min(running < 0 ? passages.length : running, LONGEST_BLOCK);
  const block = article.filter(({ index }) => index < end).flatMap(placed => cluesAt(placed, passages));
  const near = article
    .filter(({ index }) => index >= end && index < end + BYLINE_WITHIN)
    .flatMap(placed => cluesAt(placed, passages).filter(({ kind }) => kind !== 'meeting'));
  return (
    strongest(isList(block) ? block.filter(({ kind }) => kind !== 'plain') : block) ??
    strongest(isList(near) ? [] : near)
  );
}

const LONGEST_BLOCK = 40;
const BYLINE_WITHIN = 3;
const FOOT_PASSAGES = 8;

/** A labelled line at the end, or one with little but a date, as under a letter. */
function atFoot(article: readonly PlacedPassage[], passages: readonly PlacedPassage[]): Clue | undefined {
  const clues = article
    .filter(({ index }) => index >= Math.max(1, passages.length - FOOT_PASSAGES))
    .flatMap(placed => cluesAt(placed, passages).filter(({ kind }) => kind !== 'meeting'));
  return strongest(isList(clues) ? clues.filter(({ kind }) => kind !== 'plain') : clues);
}

/** Several lines of bare dates are a diary, a timeline or a list of other days. */
function isList(clues: readonly Clue[]): boolean {
  const days = new Set(clues.filter(({ kind }) => kind === 'plain').map(({ date }) => date));
  return days.size > 1;
}

/** The clue of the strongest kind; of those the latest, because a text reads as it was last changed. */
function strongest(clues: readonly Clue[]): Clue | undefined {
  for (const kind of KINDS) {
    const alike = clues.filter(clue => clue.kind === kind);
    if (alike.length > 0)
      return kind === 'meeting'
        ? alike[0]
        : alike.reduce((best, next) => (next.date > best.date ? next : best));
  }
  return undefined;
}

function dateOfComments(comments: readonly PlacedPassage[]): DocumentDate | undefined {
  const lines = comments.flatMap(({ passage }) => cluesIn(passage)).filter(({ kind }) => kind === 'plain');
  const days = new Set(lines.map(({ date }) => date));
  const [first] = lines;
  return first && days.size === 1
    ? {
        date: first.date,
        from: 'text',
        why: l10n.t('{0}, the day of all its readers’ comments', first.words),
      }
    : undefined;
}

/** True for a passage that may tell the date of its text. */
export function isDated(passage: Passage): boolean {
  return cluesIn(passage).length > 0 || (passage.kind === 'cell' && daysIn(passage.text).length > 0);
}

/** A paragraph of running words: two sentences, or one of some length. */
function isRunning({ text, kind, sentences, quoted }: Passage): boolean {
  if (kind === 'heading' || kind === 'cell' || quoted) return false;
  return text.length > 200 || (text.length > 90 && sentences.length > 1 && !daysIn(text).length);
}

/** A cell speaks with the one before it ("Date of issue"), or the numbers of versions around it. */
function cluesAt({ passage, index }: PlacedPassage, passages: readonly PlacedPassage[]): readonly Clue[] {
  if (passage.kind !== 'cell') return cluesIn(passage);
  const cellAt = (at: number) => {
    const cell = passages[at]?.passage;
    return cell?.prose === passage.prose ? cell.text.trim() : '';
  };
  const [before, after] = [cellAt(index - 1), cellAt(index + 1)];
  const days = daysIn(passage.text).filter(({ iso }) => iso);
  const rest = daysIn(passage.text).length === 1 ? restOf(passage.text, daysIn(passage.text)) : passage.text;
  if (days.length !== 1 || rest.length > 24) return [];
  const clue = (kind: Clue['kind']) => [
    { kind, date: days[0]!.iso!, words: `${before} ${passage.text}`.trim() },
  ];
  const label = kindOfLabel(`${before} `, '');
  if (label) return clue(label);
  return VERSION.test(before) || VERSION.test(after) ? clue('updated') : [];
}

const VERSION = /^(?:v(?:ersion)?\s*|issue\s*)?\d{1,2}(?:\.\d{1,2}){0,2}$|^(?:final|draft|first issue)$/i;

const cluesIn = once(findClues);

const NONE: readonly Clue[] = [];

/** No line that gives the day of its text is longer. */
const LONGEST_LINE = 220;

function findClues({ text, kind, quoted, sentences }: Passage): readonly Clue[] {
  if (quoted || kind === 'cell' || kind === 'footnote' || !/\d\d/.test(text)) return NONE;
  const line = text.trim();
  const days = daysIn(line);
  if (days.length === 0) return NONE;
  const [first] = sentences;
  if (line.length > LONGEST_LINE) return first ? ownWords(line) : NONE;
  const clues = days.flatMap((day, i) => {
    const before = line.slice(days[i - 1]?.end ?? 0, day.start);
    const after = line.slice(day.end, days[i + 1]?.start ?? line.length);
    const label = day.iso && kindOfDay(before, after, i === 0, kind);
    return label ? [{ kind: label, date: day.iso!, words: line }] : [];
  });
  if (clues.length > 0) return clues;
  const isPlain = days.length === 1 && days[0]!.iso && kind !== 'item' && isBare(line, days);
  return isPlain ? [{ kind: 'plain', date: days[0]!.iso!, words: line }] : ownWords(line);
}

/** What one date of a line is, by the words that stand before and behind it. */
function kindOfDay(
  before: string,
  after: string,
  isFirst: boolean,
  kind: Passage['kind'],
): Clue['kind'] | undefined {
  const label = kindOfLabel(before, after);
  const [rest] = after.split(/[.;(|·•\n]/, 1);
  if (!label || isSentence(before + rest)) return undefined;
  return label !== 'meeting' || (kind !== 'item' && isFirst) ? label : undefined;
}

/** What the words before a date call it; a next meeting, a deadline or a day of review is not the text's own. */
function kindOfLabel(before: string, after: string): Clue['kind'] | undefined {
  if (EMBARGO.test(before)) return 'published';
  if (OTHERS.test(before) || OTHERS_BEHIND.test(after)) return undefined;
  if (IS_UPDATED.test(before)) return 'updated';
  if (IS_PUBLISHED.test(before) || SEPARATED.test(before)) return 'published';
  return IS_MEETING.test(before) ? 'meeting' : undefined;
}

const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)';
/** What may stand between a label and its date. */
const LEAD = String.raw`[\s:,.*–—|(-]*(?:on|in|of|at|as at|the|by|online|week (?:commencing|ending))?[\s:,(-]*(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?,?\s*)?(?:${WEEKDAY}\b)?[\s,.]*$`;

const anyOf = (words: readonly string[]) => `(?:${words.join('|')})`;
const OTHERS = new RegExp(
  String.raw`\b${anyOf(OTHER_DAYS)}\b(?!.*\b(?:published|updated|issued)\b)[^|]*$`,
  'i',
);
const EMBARGO = /\bembargo(?:ed)?\b.{0,40}$/i;
const OTHERS_BEHIND = /^[ \t,)]*(?:deadline|\(?next|were (?:agreed|approved)|minutes|at the latest|onwards)/i;
const labelled = (labels: readonly string[]) =>
  new RegExp(String.raw`(?:^|[\s(|·•*_–—-])${anyOf(labels)}(?: date)?${LEAD}`, 'i');
const IS_UPDATED = labelled(UPDATED);
const IS_PUBLISHED = labelled(PUBLISHED);
/** A byline: a name or a place, then the date. */
const SEPARATED =
  /^(?:(?:by|written by|words by|posted by|from|author:)\s[^.]{3,100}|(?=[^.]{2,100}$)[\p{Lu}][^.]*?)(?:[|·•,–—]|\s-)\s*(?:\p{L}+day,?\s+)?$|[|·•]\s*(?:\p{L}+day,?\s+)?$/u;
const IS_MEETING = new RegExp(String.raw`\b${anyOf(MEETINGS)}\b`, 'i');

/** True for words with a verb that says what somebody did: no line of a title. */
function isSentence(words: string): boolean {
  return SAYING.test(words);
}

const SAYING =
  /\b(?:is|are|was|were|has|have|had|will|would|shall|should|may|might|must|can|could|said|says|set|sets|agreed|noted|came|come|became|brought|began|met|passed|showed|shows|found|asked|received|considered|discussed|we|they|it|he|she|i|who|which|that|when|after|before|because)\b/i;

/** True where a line has little but its dates, a weekday and a time. */
function isBare(line: string, days: readonly WrittenDay[]): boolean {
  const rest = restOf(line, days);
  const before = line.slice(0, days[0]!.start);
  const isPlace = line.length <= 120 && PLACE.test(before + line.slice(days[0]!.end));
  return (
    (rest.length <= 24 || isPlace) &&
    !isSentence(rest) &&
    !OTHERS.test(before) &&
    !LABELLED.test(before) &&
    !FRAGMENT.test(line)
  );
}

/** What is left of "Thursday 24 November 2016, 10.00am, Education Centre". */
const PLACE = /^(?:\p{L}+day\s)?,\s[\p{Lu}\d][^.!?]*(?:\.\d\d[^.!?]*)*$/u;

/** A label that is none of the text's own, or a sentence; or not a line of its own, but the rest of one. */
const LABELLED = /(?:[^\s\d]:|\b(?:on|in|by|from|before|after|for|of))\s*(?:\p{L}+day,?\s*)?$/iu;
const FRAGMENT =
  /^(?:in|since|from|until|by|after|before|during|to|and|act|the act)\b|\bact\b|^[^\p{L}\p{N}]*©/iu;

function restOf(line: string, days: readonly WrittenDay[]): string {
  let at = 0;
  let rest = '';
  for (const { start, end } of days) {
    rest += line.slice(at, start);
    at = end;
  }
  const bare = rest + line.slice(at);
  return bare
    .replace(
      /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?|to|at|noon)\b/gi,
      '',
    )
    .replace(/[\s,.;:|–—-]+/g, ' ')
    .trim();
}

/** What a text says of its own publication in a sentence about itself. */
function ownWords(line: string): readonly Clue[] {
  return [...line.matchAll(OWN)].flatMap(match => {
    const date = readDate(match[0]);
    return date ? [{ kind: 'published' as const, date, words: match[0] }] : [];
  });
}

const OWN =
  /\bthis (?:article|page|post|blog|briefing|paper|guidance|document|statement|response|text|report|note|letter|version|web page)(?: page)? (?:was |has been |were )?(?:first |last |originally )?(?:published|posted|updated|issued|written|reviewed|revised|amended)\b[^.]{0,30}?\b(?:19|20)\d\d\b/gi;
