import * as l10n from '@vscode/l10n';
import { diffWordsWithSpace } from 'diff';
import type { Document } from '../../core/document/document.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import type { Span } from '../../core/ground/span.ts';
import type { QuotationVerdict } from '../../core/quotations/placings.ts';
import { isTelling } from '../../core/quotations/quotationTrace.ts';

/** A quotation in a text. The span counts in the document and holds the marks. */
export interface Quotation extends Span {
  readonly text: string;
  /** Stands in another quotation. */
  readonly inner: boolean;
}

/** Where a quotation was found, as far as a reader is told of it. */
export interface QuotedSource {
  readonly verdict: QuotationVerdict;
  readonly leftOut?: string;
  /** @example 'reply.md' */
  readonly name: string;
  /** From one. */
  readonly line: number;
  /** The words as they stand there. */
  readonly words: string;
  /** The address of the passage. */
  readonly href: string;
}

/** The quotations of a text that are long enough to be looked up, and end where it can be told; by place. */
export function quotationsIn(document: Document): readonly Quotation[] {
  let end = 0;
  return document.zones
    .filter(({ kind, uncertain }) => kind === 'quotation' && !uncertain)
    .map(zone => {
      // Zones are sorted, the wider first, and never cross.
      const inner = zone.end <= end;
      end = Math.max(end, zone.end);
      return { ...quotedPart(document.text.value, zone), inner };
    })
    .filter(({ text }) => isTelling(text));
}

/** The innermost quotation at an offset that is long enough to be looked up. */
export function quotationAt(document: Document, offset: number): Quotation | undefined {
  return quotationsIn(document).findLast(({ start, end }) => start <= offset && offset <= end);
}

/** A text of the user's own, whose quotations are looked up as it is written. */
export function isTraced({ head }: Pick<Document, 'head'>): boolean {
  return head.kind === 'draft' || head.kind === 'note';
}

/** A text in which quotations are looked up: of others, and not made from other texts. */
export function isQuoted(document: Pick<Document, 'head'>): boolean {
  return !isTraced(document) && document.head.kind !== 'report';
}

/** @example verdictInWords('elided') // 'elided' */
export function verdictInWords(verdict: QuotationVerdict | undefined): string {
  switch (verdict) {
    case 'verbatim':
      return l10n.t('verbatim');
    case 'elided':
      return l10n.t('elided');
    case 'altered':
      return l10n.t('altered');
    case undefined:
      return l10n.t('not in this folder');
  }
}

/** What a quotation and its source differ in, for a tooltip; `sources` are the passages found, the truest first. */
export function traceAsMarkdown(quotation: string, sources: readonly QuotedSource[]): string {
  const [first, ...others] = sources;
  if (!first)
    return l10n.t(
      '**Not in this folder**: no text here holds these words, or most of them in this order. Drafts and notes are not looked through.',
    );
  return [
    `**${IN_FULL[first.verdict]()}**${first.leftOut ? ` (“${first.leftOut}”)` : ''}: ${linkTo(first)}`,
    ...(first.verdict === 'verbatim' ? [] : [compared(quotation, first)]),
    ...(others.length > 0 ? [l10n.t('Also in {0}', others.map(linkTo).join('; '))] : []),
  ].join('\n\n');
}

const IN_FULL: Readonly<Record<QuotationVerdict, () => string>> = {
  verbatim: () => l10n.t('Word for word'),
  elided: () => l10n.t('Words left out or put in, where the quotation says so'),
  altered: () => l10n.t('Altered'),
};

function linkTo({ name, line, href }: QuotedSource): string {
  return `[${l10n.t('{0}, line {1}', asMarkdown(name), line)}](${href})`;
}

/** The source's words with what the quotation leaves out struck through, and what it puts in strong. */
function compared(quotation: string, { words }: QuotedSource): string {
  return wordsBetween(words, quotation)
    .map(({ text, change }) => {
      // A stop or comma more or less is no alteration.
      if (!/[\p{L}\p{N}]/u.test(text)) return change === 'removed' ? '' : asMarkdown(text);
      const [, lead, said, tail] = /^(\s*)(.*?)(\s*)$/su.exec(text)!;
      const mark = { same: '', removed: '~~', added: '**' }[change];
      return `${lead}${mark}${asMarkdown(said!)}${mark}${tail}`;
    })
    .join('');
}

/** What stayed, went and came between a source's words and a quotation of them, in order. */
export function wordsBetween(
  source: string,
  quotation: string,
): readonly { readonly text: string; readonly change: 'same' | 'removed' | 'added' }[] {
  return diffWordsWithSpace(plain(source), plain(quotation), { ignoreCase: true }).map(
    ({ value, added, removed }) => ({ text: value, change: added ? 'added' : removed ? 'removed' : 'same' }),
  );
}

/** One line, one kind of each mark, and no marks of Markdown: what is shown as a difference is one of words. */
function plain(text: string): string {
  return text
    .replace(/\]\([^()\s]*\)/g, ']')
    .replace(/^[ \t]*>[ \t]?/gm, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”"*_]/g, '')
    .replace(/[–—]|\s-{1,2}\s/g, ' – ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A quotation without the line that says whose a block quotation is; its words without the marks at their ends. */
function quotedPart(value: string, { start, end }: Span): Span & { readonly text: string } {
  const said = value
    .slice(start, end)
    .replace(/\n[ \t]*>?[ \t]*(?:—|–|--?)[ \t]*[^\n]{1,200}$/u, '')
    .replace(/[\s>]+$/, '');
  return { start, end: start + said.length, text: said.replace(/^["“”'‘’]|["“”'‘’]$/g, '') };
}
