import type { Span } from '../ground/span.ts';
import type { Concept, Vocabulary } from '../vocabulary/vocabulary.ts';
import { matchesIn } from './mentions.ts';

/** A place in a law, with the address of exactly that place. The span counts in the text it was found in. */
export interface Pinpoint extends Span {
  readonly url: string;
}

/**
 * The pinpoints of a text that lead somewhere for certain: "section 65Z5 of the NHS Act 2006", "NHS Act 2006
 * s.65Z5 and Sch 10A", "SI 2023/1348 reg 4". A section whose Act is not named in the text has no address.
 *
 * The addresses follow the scheme of legislation.gov.uk ("Understanding legislation", Linked data): type, year,
 * number, then `section/N`, `schedule/N`, `part/N/chapter/N`, `regulation/N`. Which Act has which number is read
 * from the sources of the law's entry, so a law whose entry cites no such page has no links.
 */
export function pinpointsIn(
  text: string,
  vocabulary: Vocabulary,
  { day, otherwise }: PinpointContext = {},
): readonly Pinpoint[] {
  if (!MAY_HOLD_PINPOINT.test(text)) return [];
  const laws = lawsIn(text, vocabulary);
  const found: Pinpoint[] = [];
  for (const match of text.matchAll(PINPOINT)) {
    const start = match.index;
    const end = start + match[0].length;
    const law =
      lawOf(laws, text, start, end) ?? (isPlainlyLaw(match, text) ? (onlyLaw(laws) ?? otherwise) : undefined);
    if (law) found.push({ start, end, url: addressIn(law, match, day) });
  }
  const instruments = laws.filter(({ kind }) => kind === 'instrument');
  return [
    ...found,
    ...instruments.map(({ start, end, base }) => ({ start, end, url: base })),
    ...chaptersIn(text),
  ].sort((a, b) => a.start - b.start);
}

/** Acts by their number alone. @example chaptersIn('2022 c. 31') // [{ start: 0, end: 10, url: 'https://www.legislation.gov.uk/ukpga/2022/31' }] */
function chaptersIn(text: string): readonly Pinpoint[] {
  return [...text.matchAll(CHAPTER)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    url: `${SITE}/ukpga/${match[1]}/${match[2]}`,
  }));
}

/** What is known of the text around. */
export interface PinpointContext {
  /** The law as it stood on this day; ISO, possibly partial, which means the end of that time. Else as it stands now. */
  readonly day?: string;
  /** The law that is meant where the text names none: the only one that the document names. */
  readonly otherwise?: NamedLaw;
}

/** A law and its address. @example { base: 'https://www.legislation.gov.uk/ukpga/2006/41', kind: 'act' } */
export interface NamedLaw {
  readonly base: string;
  readonly kind: 'act' | 'instrument';
}

/** The one law, if there is just one, that is named: what "section 46" alone must mean beyond the sentence of a law. */
export function onlyLaw<L extends NamedLaw>(laws: readonly L[]): L | undefined {
  return new Set(laws.map(({ base }) => base)).size === 1 ? laws[0] : undefined;
}

/** The address of a law as a whole, where its entry names one that fits its title. */
export function addressOf(law: Concept): string | undefined {
  if (law.sources === 'unknown') return undefined;
  const year = /\b(\d{4})$/.exec(law.prefLabel)?.[1];
  for (const { url } of law.sources) {
    const act = url && ACT_ADDRESS.exec(url);
    if (act && act[2] === year) return `${act[1]}`;
  }
  return undefined;
}

/** A law where it is named. */
export interface Law extends Span, NamedLaw {}

const SITE = 'https://www.legislation.gov.uk';
const ACT_ADDRESS = /^(https:\/\/www\.legislation\.gov\.uk\/(?:ukpga|asp|anaw|nia|uksi)\/(\d{4})\/\d+)/;
const CHAPTER = /\b(19[6-9]\d|20\d\d) c\.\s?(\d{1,3})\b/g;
const INSTRUMENT = /\bSI\s(\d{4})\/(\d{1,4})\b/g;

const NUMBER = String.raw`\d{1,3}[A-Z]{0,3}\d{0,2}[A-Z]{0,2}`;
const PINPOINT = new RegExp(
  String.raw`\b(?:(?<section>[Ss]ections?|ss?\.)\s?(?<sectionNumber>${NUMBER})|(?<schedule>[Ss]chedule|Sch\.?)\s(?<scheduleNumber>${NUMBER})|(?<part>Part)\s(?<partNumber>${NUMBER})(?:,?\s(?:Ch\.?|Chapter)\s(?<chapter>[A-Z]?${NUMBER}|[A-Z]\d))?|(?<regulation>[Rr]egulation|[Rr]eg\.?)\s(?<regulationNumber>${NUMBER}))(?:\(\w{1,4}\))*`,
  'g',
);
const MAY_HOLD_PINPOINT = /\b(?:section|schedule|sch|part|reg|regulation|si|ss?\.|c\.)\s?[\dA-Z]/i;

/** The laws that a text names: by the labels of the vocabulary, and instruments by their number. */
export function lawsIn(text: string, vocabulary: Vocabulary): readonly Law[] {
  const acts = matchesIn(text, vocabulary).flatMap(({ start, end, forms }): Law[] => {
    const concept = vocabulary.concepts.get(forms[0]!.concept);
    const base = concept?.type === 'law' ? addressOf(concept) : undefined;
    return base ? [{ start, end, base, kind: 'act' }] : [];
  });
  const instruments = [...text.matchAll(INSTRUMENT)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    base: `${SITE}/uksi/${match[1]}/${match[2]}`,
    kind: 'instrument' as const,
  }));
  return [...acts, ...instruments].sort((a, b) => a.start - b.start);
}

/** "section 5 of the Act" before "the Act s.5": what follows at once binds closer than what went before. */
function lawOf(laws: readonly Law[], text: string, start: number, end: number): Law | undefined {
  const next = laws.find(law => law.start >= end);
  if (next && /^[\s,\w().-]{0,40}?\b(?:of|to|in)\sthe\s$/.test(text.slice(end, next.start))) return next;
  const before = laws.findLast(law => law.end <= start);
  return before && !/[.;!?]\s/.test(text.slice(before.end, start)) ? before : undefined;
}

/** "section 4" may be one of this paper; "s.46", "section 14Z25" and "section 4 of the Act" are of a law. */
function isPlainlyLaw(match: RegExpExecArray, text: string): boolean {
  return (
    /^(?:ss?\.|Sch)|\d[A-Z]/.test(match[0]) ||
    /^,? (?:of|to) (?:the|that|this) (?:\d{4} )?Act\b/.test(text.slice(match.index + match[0].length))
  );
}

/** A statutory instrument is mostly left as it was made, and has no versions. */
function addressIn({ base, kind }: NamedLaw, match: RegExpExecArray, day: string | undefined): string {
  const place = `${base}/${pathOf(match, kind)}`;
  return kind === 'act' && day !== undefined && day >= yearIn(base) ? `${place}/${lastDayOf(day)}` : place;
}

function yearIn(base: string): string {
  return /\/(\d{4})\/\d+$/.exec(base)?.[1] ?? '';
}

/** @example lastDayOf('2022-06') // '2022-06-30' */
function lastDayOf(day: string): string {
  if (day.length === 10) return day;
  const [year, month = '12'] = day.split('-');
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

function pathOf(match: RegExpExecArray, kind: NamedLaw['kind']): string {
  const { sectionNumber, scheduleNumber, partNumber, chapter, regulationNumber } = match.groups!;
  if (sectionNumber) return `section/${sectionNumber}`;
  if (scheduleNumber) return `schedule/${scheduleNumber}`;
  if (regulationNumber) return `regulation/${regulationNumber}`;
  return kind === 'instrument' || !chapter ? `part/${partNumber}` : `part/${partNumber}/chapter/${chapter}`;
}
