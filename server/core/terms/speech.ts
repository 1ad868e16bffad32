import { type Lexicon, readWords, type Words } from '../text/words.ts';
import type { Form } from '../vocabulary/vocabulary.ts';

/**
 * Words with the letters of a short form that is spelt out, "N H S England", made one again: so transcripts have them.
 * The very same words where none is.
 */
export function withLettersJoined(words: Words, text: string): Words {
  const spelt = [...text.matchAll(SPELT)];
  if (spelt.length === 0) return words;
  const { lexicon, count, starts, ends, ids, stems } = words;
  const joined = { starts: [] as number[], ends: [] as number[], ids: [] as number[], stems: [] as number[] };
  for (let at = 0; at < count; at++) {
    const run = spelt.find(({ index }) => index === starts[at]);
    const end = run ? run.index + run[0].length : ends[at]!;
    joined.starts.push(starts[at]!);
    joined.ids.push(run ? numberOf(letters(run[0]), lexicon) : ids[at]!);
    joined.stems.push(run ? numberOf(letters(run[0]), lexicon) : stems[at]!);
    while (at + 1 < count && starts[at + 1]! < end) at += 1;
    joined.ends.push(end);
  }
  return {
    lexicon,
    count: joined.starts.length,
    starts: Int32Array.from(joined.starts),
    ends: Int32Array.from(joined.ends),
    ids: Int32Array.from(joined.ids),
    stems: Int32Array.from(joined.stems),
  };
}

const SPELT = /(?<![\p{L}\p{N}’'-])(?:[A-Z](?: [A-Z]){2,}|[a-z](?: [a-z]){2,})(?![\p{L}\p{N}’'-])/gu;

/** @example letters('N H S England') // 'NHS England' */
export function letters(written: string): string {
  return written.replace(SPELT, run => run.replaceAll(' ', ''));
}

function numberOf(word: string, lexicon: Lexicon): number {
  return readWords(word, lexicon, ({ ids }) => ids[0]!);
}

/** True for words without a capital, as speech recognition leaves them; "I" tells nothing. */
export function isWithoutCapitals(text: string): boolean {
  return !/\p{Lu}/u.test(text.replace(/(?<![\p{L}\p{N}])I(?![\p{L}\p{N}])/gu, ''));
}

/**
 * True where words without capitals are a label: a name of several words, or a short form that cannot be a word of
 * everyday English, having no vowel but a first "i" or "a".
 */
export function fitsWithoutCapitals({ text, kind, match }: Form, written: string): boolean {
  if (match !== 'always' || kind === 'hidden') return false;
  if (written !== text.toLowerCase()) return false;
  return /[\s-]/.test(text) || UNWORDLY.test(written);
}

const UNWORDLY = /^(?:[ia]?[bcdfghjklmnpqrstvwxz]{3,}|i[bcdfghjklmnpqrstvwxz]{2,}|nhs[ei]+|qof|arrs)s?$/;
