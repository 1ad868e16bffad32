import { remembered } from '../ground/memory.ts';
import { contains, firstEndingAfter, type Span, spanAt } from '../ground/span.ts';
import { type PlacedPassage, place, sentenceAt } from '../terms/passages.ts';
import { toProse } from '../text/prose.ts';
import { markedIn } from '../voices/quotations.ts';
import type { Zone } from '../voices/zones.ts';
import { type Document, type Excerpt, zonesAround } from './document.ts';

/** The readable words around a span: what a careful reader looks at before judging it. */
export interface Surroundings {
  readonly placed: PlacedPassage;
  /** The sentence, and where the span stands in it. */
  readonly sentence: string;
  readonly start: number;
  readonly end: number;
  /** The sentence up to the span, and from it on. */
  readonly before: string;
  readonly after: string;
}

/** The words around a span of a document; undefined where the span begins in no readable word. */
export function surroundingsOf(document: Excerpt, span: Span): Surroundings | undefined {
  const found = spanAt(placesOf(document.passages), span.start);
  if (!found) return undefined;
  const { passage, base } = found.placed;
  const start = toProse(passage.prose, span.start - base);
  const last = toProse(passage.prose, span.end - 1 - base);
  if (start === undefined || last === undefined) return undefined;
  const sentence = sentenceAt(passage, start - passage.offset);
  const text = passage.text.slice(sentence.start, sentence.end);
  const from = start - passage.offset - sentence.start;
  const to = last + 1 - passage.offset - sentence.start;
  return {
    placed: found.placed,
    sentence: text,
    start: from,
    end: to,
    before: text.slice(0, from),
    after: text.slice(to),
  };
}

/**
 * The words of a span as they are read, without mark-up; over several paragraphs, one after the other.
 * @example readableWords(document, { start: 0, end: 14 }) // 'The new board', for '**The** new board'
 */
export function readableWords(document: Document, span: Span): string {
  const parts: string[] = [];
  const all = placesOf(document.passages);
  for (let i = firstEndingAfter(all, span.start); i < all.length && all[i]!.start < span.end; i++) {
    const { passage, base } = all[i]!.placed;
    const runs = passage.prose.runs.filter(
      run => base + run.source < span.end && base + run.source + run.sourceLength > span.start,
    );
    const [first, last] = [runs[0], runs.at(-1)];
    if (!first || !last) continue;
    const from = toProse(passage.prose, Math.max(first.source, span.start - base))!;
    const to = toProse(passage.prose, Math.min(last.source + last.sourceLength, span.end - base) - 1)! + 1;
    parts.push(passage.text.slice(Math.max(0, from - passage.offset), Math.max(0, to - passage.offset)));
  }
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** The quotation marks of any kind between which a span stands, be it in a quotation, a term or a title; the outermost. */
export function marksAround(document: Excerpt, span: Span): Span | undefined {
  const found = spanAt(placesOf(document.passages), span.start);
  return (
    found &&
    markedIn(found.placed.passage)
      .map(pair => place(found.placed, pair))
      .filter(marks => contains(marks, span))
      .sort((a, b) => a.start - b.start)[0]
  );
}

interface Placed extends Span {
  readonly placed: PlacedPassage;
}

const placesOf = remembered((passages: readonly PlacedPassage[]): readonly Placed[] =>
  passages
    .filter(({ passage }) => passage.text.length > 0)
    .map(placed => ({ ...place(placed, { start: 0, end: placed.passage.text.length }), placed })),
);

/** The outermost zone that a span touches; undefined where the words are the author's own. */
export function zoneOf(document: Excerpt, span: Span): Zone | undefined {
  const zone =
    spanAt(outermost(document.zones), span.start) ?? spanAt(outermost(document.zones), span.end - 1);
  return zone && (zonesAround(document, span).at(-1) ?? zone);
}

/** True where the words are the author's own: in no quotation, comment or boilerplate. */
export function isOwn(document: Excerpt, span: Span): boolean {
  return !spanAt(outermost(document.zones), span.start) && !spanAt(outermost(document.zones), span.end - 1);
}

const outermost = remembered((zones: readonly Zone[]): readonly Zone[] => {
  const found: Zone[] = [];
  for (const zone of zones) {
    const last = found.at(-1);
    if (!last || !contains(last, zone)) found.push(zone);
  }
  return found;
});
