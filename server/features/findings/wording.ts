import { isSamePlace } from '../../core/annotations/decisions.ts';
import type { Document, Mention } from '../../core/document/document.ts';
import { marksAround, surroundingsOf } from '../../core/document/surroundings.ts';
import { remembered } from '../../core/ground/memory.ts';
import type { Span } from '../../core/ground/span.ts';
import { frontMatterSpan } from '../../core/text/frontMatter.ts';
import { type Edit, reword } from '../../core/text/rewording.ts';
import type { Fix } from './finding.ts';

/**
 * A fix as it can be made in a document: every change of words passes through here. None where the words stand in
 * quotation marks, where a short form is written out within brackets of its own, where mark-up would be lost, or where
 * nothing would change; in quotations that are the author's own (`ownWords`) it may. What a fix copies from the text is
 * copied without its misspellings, and what begins a sentence begins with a capital.
 */
export function inWords(given: Fix, document: Document, ownWords: readonly Span[] = []): readonly Fix[] {
  const bodyStart = frontMatterSpan(document.text.value)?.end ?? 0;
  if (!CHANGING.has(given.kind) || given.edits.every(({ span }) => span.end < bodyStart)) return [given];
  const fix = inPlace(given, document);
  if (!fix) return [];
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

/**
 * A fix of one stretch of words as its place wants it: with a capital where a sentence begins with it. Where a short
 * form owns something, its long form does so instead ("the LMC's view" becomes "the local medical committee's (LMC)
 * view"); in a compound ("CCG-led") it cannot be written out.
 */
function inPlace(fix: Fix, document: Document): Fix | undefined {
  const [edit, another] = fix.edits;
  if (!edit || another || edit.span.start === edit.span.end) return fix;
  const around = surroundingsOf(document, edit.span);
  if (!around) return fix;
  const begins =
    /^[^\p{L}\p{N}]*$/u.test(around.before) && /^\p{Lu}/u.test(around.sentence.slice(around.start));
  let { span, text } = edit;
  if (begins) text = text.charAt(0).toUpperCase() + text.slice(1);
  if (fix.kind === 'expand') {
    if (/^[-‐‑]\p{L}/u.test(around.after)) return undefined;
    const [owning = ''] = /^['’]s?(?!\p{L})/u.exec(around.after) ?? [];
    if (!document.text.value.startsWith(owning, span.end)) return undefined;
    span = { start: span.start, end: span.end + owning.length };
    text = text.replace(/ \([^()]*\)$/, short => owning + short);
  }
  const reworded = (words: string) => words.replace(edit.text, () => text);
  return {
    ...fix,
    title: reworded(fix.title),
    ...(fix.text !== undefined && { text: reworded(fix.text) }),
    edits: [{ span, text }],
  };
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
