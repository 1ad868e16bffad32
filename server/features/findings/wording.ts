import { isSamePlace } from '../../core/annotations/decisions.ts';
import type { Document, Mention } from '../../core/document/document.ts';
import { marksAround } from '../../core/document/surroundings.ts';
import { remembered } from '../../core/ground/memory.ts';
import type { Span } from '../../core/ground/span.ts';
import { frontMatterSpan } from '../../core/text/frontMatter.ts';
import { type Edit, reword } from '../../core/text/rewording.ts';
import type { Fix } from './finding.ts';

/**
 * A fix as it can be made in a document: every change of words passes through here. None where the words stand in
 * quotation marks, where a short form is written out within brackets of its own, where mark-up would be lost, or where
 * nothing would change; in quotations that are the author's own (`ownWords`) it may. What a fix copies from the text is copied without its misspellings.
 */
export function inWords(fix: Fix, document: Document, ownWords: readonly Span[] = []): readonly Fix[] {
  const bodyStart = frontMatterSpan(document.text.value)?.end ?? 0;
  if (!CHANGING.has(fix.kind) || fix.edits.every(({ span }) => span.end < bodyStart)) return [fix];
  const {
    markdown,
    text: { value: source },
  } = document;
  const edits: Edit[] = [];
  for (const { span, text } of fix.edits) {
    const marks = span.start < span.end ? marksAround(document, span) : undefined;
    if (marks && !ownWords.some(own => isSamePlace(own, marks))) return [];
    if (fix.kind === 'expand' && isBracketed(source, span)) return [];
    const made = reword({ source, markdown }, span, mended(text, document));
    if (!made) return [];
    edits.push(...articleBefore(source, span, text), ...made);
  }
  const changes = edits.some(({ span, text }) => source.slice(span.start, span.end) !== text);
  const words = {
    title: mended(fix.title, document),
    ...(fix.text !== undefined && { text: mended(fix.text, document) }),
  };
  return changes ? [{ ...fix, ...words, edits }] : [];
}

/** What changes the words of the text; the other kinds change its head, or nothing. */
const CHANGING: ReadonlySet<Fix['kind']> = new Set(['replace', 'expand', 'gloss', 'sic']);

function isBracketed(source: string, { start, end }: Span): boolean {
  return (
    /\([*_[]*$/.test(source.slice(Math.max(0, start - 4), start)) &&
    /^[*_\]]*\)/.test(source.slice(end, end + 4))
  );
}

/** "a CCG" becomes "an ICB": the article, where the new words need the other one. */
function articleBefore(source: string, { start, end }: Span, words: string): readonly Edit[] {
  const [, article, between] =
    /(?<![\p{L}\p{N}])(an?)(\s+[*_[]*)$/iu.exec(source.slice(Math.max(0, start - 12), start)) ?? [];
  const old = source.slice(start, end);
  if (!article || !between || !/^[*_[]*\p{L}/u.test(old) || !/^\p{L}/u.test(words)) return [];
  const right = takesAn(words) ? 'an' : 'a';
  if (article.toLowerCase() === right || takesAn(old.replace(/^[*_[]+/, '')) === takesAn(words)) return [];
  const at = start - between.length - article.length;
  return [{ span: { start: at, end: at + article.length }, text: article.charAt(0) + right.slice(1) }];
}

/** By sound: "an ICB", "an NHS trust", "a CCG", "a union". */
function takesAn(words: string): boolean {
  const first = /^[\p{L}\p{N}&]+/u.exec(words)?.[0] ?? '';
  if (/^\p{Lu}{2,}s?$/u.test(first)) return /^[AEFHILMNORSX]/.test(first);
  return /^[aeiou]/i.test(first) && !/^(?:uni(?!n)|use|usu|eu|one\b)/i.test(first);
}

/** Words without the misspelt terms that the text has among them. */
function mended(words: string, { mentions }: Document): string {
  return misspeltAmong(mentions).reduce((text, { label, meant }) => text.replaceAll(label, meant!), words);
}

const misspeltAmong = remembered((mentions: readonly Mention[]) =>
  mentions.filter(({ labelKind, label, meant }) => labelKind === 'hidden' && meant && /\s/.test(label)),
);
