import type { Span } from '../ground/span.ts';

export interface Word extends Span {
  /** Lower case, with straight apostrophes. */
  readonly word: string;
  /** A sentence ends behind it. */
  readonly ends: boolean;
}

/** A place in a quotation, before the word with the number `at`, where it says that words are left out or put in. */
export interface Join {
  readonly at: number;
  readonly kind: 'elision' | 'insertion';
  /** What is put in denies by itself. */
  readonly denies: boolean;
}

/**
 * A word (with a letter in brackets before it, as in "[T]he"); the target of a link, a footnote, a tag, a character by
 * its name; an elision; an insertion in brackets. Case is written out: ignoring it makes the search three times slower.
 */
const TOKEN = new RegExp(
  [
    String.raw`((?:\[\p{L}\](?=\p{L}))?\p{L}[\p{L}\p{M}\p{N}\u00ad]*(?:(?:['’‘]|&(?:#39|#8217|#x2019|rsquo|apos);)\p{L}+)*|\p{N}+(?:[.,]\p{N}+)*)`,
    String.raw`\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"\n]*")?\)|\[\^[^\]\s]+\]|<\/?[a-zA-Z][^<>\n]{0,300}>|&#?[a-zA-Z\d]{1,31};`,
    String.raw`(\[\s*(?:…|\.{2,}|(?:\.\s){2,}\.)\s*\]|…|\.{3,}|(?:\.\s){2}\.)`,
    String.raw`(\[(?!\p{L}\]\p{L})[^[\]\n]{1,120}\](?![([]))`,
  ].join('|'),
  'gu',
);

/** The words of a text from an offset on, and where it says that words are left out or put in, if it is a quotation. */
export function wordsOf(text: string, from: number, isQuotation: boolean): { words: Word[]; joins: Join[] } {
  const words: Word[] = [];
  const joins: Join[] = [];
  const pattern = new RegExp(TOKEN);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, word, elision, insertion] = match;
    const start = match.index;
    if (word !== undefined) {
      const end = start + word.length;
      words.push({ start, end, word: normal(word), ends: endsSentence(text, end) });
    } else if (elision !== undefined && isQuotation)
      joins.push({ at: words.length, kind: 'elision', denies: false });
    else if (insertion !== undefined && isQuotation) {
      const denies = wordsOf(insertion.slice(1, -1), 0, false).words.some(({ word }) => DENIES.test(word));
      joins.push({ at: words.length, kind: 'insertion', denies });
    }
    // In a source brackets hold words like any others.
    else if (insertion !== undefined) pattern.lastIndex = start + 1;
  }
  return { words, joins };
}

function endsSentence(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  // Most words stand before a space, with a word behind it.
  return next !== SPACE && next !== COMMA && ENDS.test(text.slice(at, at + 6));
}

const SPACE = 32;
const COMMA = 44;

/** What ends a sentence, with marks and brackets behind it; or a paragraph ends. */
const ENDS = /^[*_"”’')\]]*(?:[.?!](?![.\p{L}\p{N}])|\s*\n\s*\n)/u;

function normal(word: string): string {
  const lower = word.toLowerCase();
  if (!/[’‘&[\u00ad]/.test(lower)) return lower;
  return lower.replace(/[’‘]|&[^;]+;/g, "'").replace(/[[\]\u00ad]/g, '');
}
/** Words without which a sentence says the opposite. */
export const DENIES =
  /^(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|without|cannot|hardly|scarcely|barely|unless|\p{L}+n't)$/u;
