import { matchesIn } from './mentions.ts';
import type { Span } from './span.ts';
import type { Concept, Vocabulary } from './vocabulary.ts';

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
export function pinpointsIn(text: string, vocabulary: Vocabulary): readonly Pinpoint[] {
  if (!MAY_HOLD_PINPOINT.test(text)) return [];
  const laws = lawsIn(text, vocabulary);
  const found: Pinpoint[] = [];
  for (const match of text.matchAll(PINPOINT)) {
    const start = match.index;
    const end = start + match[0].length;
    const law = lawOf(laws, text, start, end);
    if (law) found.push({ start, end, url: `${law.base}/${pathOf(match, law)}` });
  }
  const instruments = laws.filter(law => law.isInstrument);
  return [...found, ...instruments.map(({ start, end, base }) => ({ start, end, url: base }))].sort(
    (a, b) => a.start - b.start,
  );
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

interface Law extends Span {
  readonly base: string;
  readonly isInstrument: boolean;
}

const SITE = 'https://www.legislation.gov.uk';
const ACT_ADDRESS = /^(https:\/\/www\.legislation\.gov\.uk\/(?:ukpga|asp|anaw|nia|uksi)\/(\d{4})\/\d+)/;
const INSTRUMENT = /\bSI\s(\d{4})\/(\d{1,4})\b/g;

const NUMBER = String.raw`\d{1,3}[A-Z]{0,3}\d{0,2}[A-Z]{0,2}`;
const PINPOINT = new RegExp(
  String.raw`\b(?:(?<section>[Ss]ections?|ss?\.)\s?(?<sectionNumber>${NUMBER})|(?<schedule>[Ss]chedule|Sch\.?)\s(?<scheduleNumber>${NUMBER})|(?<part>Part)\s(?<partNumber>${NUMBER})(?:,?\s(?:Ch\.?|Chapter)\s(?<chapter>[A-Z]?${NUMBER}|[A-Z]\d))?|(?<regulation>[Rr]egulation|[Rr]eg\.?)\s(?<regulationNumber>${NUMBER}))(?:\(\w{1,4}\))*`,
  'g',
);
const MAY_HOLD_PINPOINT = /\b(?:section|schedule|sch|part|reg|regulation|si|ss?\.)\s?[\dA-Z]/i;

/** The laws that a text names: by the labels of the vocabulary, and instruments by their number. */
function lawsIn(text: string, vocabulary: Vocabulary): Law[] {
  const acts = matchesIn(text, vocabulary).flatMap(({ start, end, forms }) => {
    const concept = vocabulary.concepts.get(forms[0]!.concept);
    const base = concept?.type === 'law' ? addressOf(concept) : undefined;
    return base ? [{ start, end, base, isInstrument: false }] : [];
  });
  const instruments = [...text.matchAll(INSTRUMENT)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    base: `${SITE}/uksi/${match[1]}/${match[2]}`,
    isInstrument: true,
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

function pathOf(match: RegExpExecArray, law: Law): string {
  const { sectionNumber, scheduleNumber, partNumber, chapter, regulationNumber } = match.groups!;
  if (sectionNumber) return `section/${sectionNumber}`;
  if (scheduleNumber) return `schedule/${scheduleNumber}`;
  if (regulationNumber) return `regulation/${regulationNumber}`;
  return law.isInstrument || !chapter ? `part/${partNumber}` : `part/${partNumber}/chapter/${chapter}`;
}
