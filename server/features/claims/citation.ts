import { type Document, nameOf } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { positionAt } from '../../core/text/text.ts';
import { dateInWords } from '../../core/vocabulary/dates.ts';
import { type PlacedClaim, voiceOf, wordsOf } from './claims.ts';

/** A claim as other papers cite it. */
export interface Citation {
  /** @example '“The board will be less accountable.” (Northvale Council, “Response to the Bill”, 14 September 2021, paragraph 12)' */
  readonly text: string;
  /** A list of one item of CSL-JSON 1.0. */
  readonly csl: string;
  /** One entry of BibTeX. */
  readonly bibtex: string;
}

/**
 * The words of a claim with its voice, the title of its text, who published that and when, and the paragraph; what the
 * head of the text does not say is left out, and the name of its file stands for a title.
 */
export function citationOf({ claim, document }: PlacedClaim & { readonly document: Document }): Citation {
  const { head, date, uri } = document;
  const title = head.title ?? nameOf(document);
  const quotation = wordsOf({ claim });
  const voice = voiceOf({ claim, document });
  const where = placeOf(claim.start, document);
  const source = {
    id: uri.slice(uri.lastIndexOf('/') + 1).replace(/\W+/g, '-'),
    title,
    publisher: head.publisher,
    url: head.url,
  };
  return {
    text: quoted(quotation, voice, claim.start, document),
    csl: JSON.stringify([cslOf(source, date.date, quotation, where)], undefined, 2),
    bibtex: bibtexOf(source, date.date, `${voice}: “${quotation}”, ${where}`),
  };
}

/** Any words of a text as other papers cite them: whose they are is said only where the head of the text says so. */
export function quotationOf(document: Document, span: Span): string {
  const text = document.text.value.slice(span.start, span.end);
  return quoted(wordsOf({ claim: { text } }), document.head.voice, span.start, document);
}

function quoted(words: string, voice: string | undefined, start: number, document: Document): string {
  const { head, date } = document;
  const publisher = head.publisher === voice ? undefined : head.publisher;
  const day = date.date && dateInWords(date.date);
  const title = head.title ? `“${head.title}”` : nameOf(document);
  const parts = [voice, title, publisher, day, placeOf(start, document)].filter(Boolean);
  return `“${words}” (${parts.join(', ')})`;
}

interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly url?: string;
}

/** Where a reader looks for a place. Paragraphs are counted as a reader counts them: headings, tables and footnotes are none. @example 'paragraph 12' */
export function placeOf(offset: number, { passages, text }: Document): string {
  const paragraphs = passages.filter(({ passage }) => PARAGRAPHS.has(passage.kind));
  const number = paragraphs.findLastIndex(({ base }) => base <= offset) + 1;
  return number > 0 ? `paragraph ${number}` : `line ${positionAt(text, offset).line + 1}`;
}

/** Headings, tables and notes are not counted as paragraphs by whoever cites. */
const PARAGRAPHS: ReadonlySet<string> = new Set(['paragraph', 'item']);

function cslOf(
  { id, title, publisher, url }: Source,
  date: string | undefined,
  quotation: string,
  where: string,
) {
  return {
    id,
    type: 'document',
    title,
    publisher,
    URL: url,
    issued: date && { 'date-parts': [date.split('-').map(Number)] },
    note: `“${quotation}”, ${where}`,
  };
}

function bibtexOf({ id, title, publisher, url }: Source, date: string | undefined, note: string): string {
  const [year, month] = date?.split('-') ?? [];
  const fields = Object.entries({ title, publisher, year, month: month && String(Number(month)), url, note });
  const written = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${asBibtex(value)}}`] : []));
  return `@misc{${id},\n${written.join(',\n')}\n}`;
}

function asBibtex(value: string): string {
  return value.replace(/[\\{}%&$#_~^]/g, char =>
    char === '\\' ? '\\textbackslash{}' : char === '~' || char === '^' ? `\\${char}{}` : `\\${char}`,
  );
}
