import { stemsOf } from '../claims/similarity.ts';
import { overlaps, type Span } from '../ground/span.ts';
import { frontMatterSpan } from '../text/frontMatter.ts';
import { mostAlike, nearest } from './nearest.ts';
import { type Passage, placings, type QuotationVerdict } from './placings.ts';
import { DENIES, type Word, wordsOf } from './quotedWords.ts';
import { type IndexedText, indexed, RUN, type Sought } from './wordRuns.ts';

/** A passage that a quotation is taken from. The span counts in the text at `uri`. */
export interface QuotedPassage extends Span {
  readonly uri: string;
  readonly verdict: QuotationVerdict;
  /** The share of the quotation's words that stand there, from 0 to 1. */
  readonly score: number;
  /** The word that turns the sense round and was left out at an elision. @example 'not' */
  readonly leftOut?: string;
}

/**
 * True where a quotation has enough telling words to be looked up; with fewer it is a commonplace, which anybody may
 * have said. Words that all texts of the field have ("care", "used") are not counted.
 */
export function isTelling(quotation: string): boolean {
  return stemsOf(quotation).length >= LEAST_TELLING_WORDS;
}

const LEAST_TELLING_WORDS = 4;

/** More words than these are some 12,000 pages, and about 60 MB; further texts are not looked through. */
const MOST_WORDS = 3_000_000;
/** The longest quotation that is looked up, in words. */
const LONGEST_QUOTATION = 5_000;

/**
 * The words of texts by runs of three, in which quotations are looked up. What is compared are words: case, quotation
 * marks, dashes and the marks of Markdown make no difference. A class because texts come and go.
 */
export class QuotationIndex {
  readonly #texts = new Map<string, IndexedText>();
  readonly #numbers = new Map<string, number>();
  /** Of each word by its number: how it is spelt, and whether it denies. */
  readonly #spelled: string[] = [];
  readonly #denies: boolean[] = [];
  #words = 0;

  /** Takes in a text, or its new version; false where there is no room for it. */
  put(uri: string, text: string): boolean {
    this.remove(uri);
    if (this.#words > MOST_WORDS) return false;
    const start = frontMatterSpan(text)?.end ?? 0;
    const words = wordsOf(text, start, false).words;
    this.#texts.set(uri, indexed(words, this.#numbersOf(words, true), this.#denies));
    this.#words += words.length;
    return true;
  }

  remove(uri: string): void {
    this.#words -= this.#texts.get(uri)?.numbers.length ?? 0;
    this.#texts.delete(uri);
  }

  get size(): number {
    return this.#texts.size;
  }

  /**
   * The passages that a quotation is taken from, the truest first: at most `most`. Empty where the texts hold nothing
   * like it. Altered passages are looked for only where no other is found.
   * @param quotation its words with or without its marks, as Markdown
   * @param without a text that is left out: the one that quotes
   */
  find(quotation: string, without?: string, most = 10): readonly QuotedPassage[] {
    const { words, joins } = wordsOf(quotation, 0, true);
    if (words.length < RUN || words.length > LONGEST_QUOTATION) return [];
    const sought: Sought = {
      numbers: this.#numbersOf(words, false),
      joins: joins.filter(({ at }) => at > 0 && at < words.length),
    };
    const texts = [...this.#texts].filter(([uri]) => uri !== without);
    const found = texts.flatMap(([uri, text]) => this.#passages(uri, text, placings(sought, text)));
    if (found.length > 0) return distinct(found).slice(0, most);
    const alike = mostAlike(sought, texts).flatMap(([uri, text]) =>
      this.#passages(uri, text, nearest(sought, text)),
    );
    return distinct(alike).slice(0, most);
  }

  #passages(uri: string, text: IndexedText, passages: readonly Passage[]): QuotedPassage[] {
    return passages.map(({ leftOut, ...passage }) => ({
      uri,
      ...passage,
      ...(leftOut !== undefined && { leftOut: this.#spelled[text.numbers[leftOut]!] }),
    }));
  }

  /** Words by number; a word that no text holds has none, and is -1. */
  #numbersOf(words: readonly Word[], isNew: boolean): Int32Array {
    const numbers = new Int32Array(words.length);
    words.forEach(({ word }, at) => {
      const known = this.#numbers.get(word);
      numbers[at] = known ?? (isNew ? this.#add(word) : -1);
    });
    return numbers;
  }

  #add(word: string): number {
    this.#numbers.set(word, this.#spelled.length);
    this.#denies.push(DENIES.test(word));
    return this.#spelled.push(word) - 1;
  }
}

const ORDER: readonly QuotationVerdict[] = ['verbatim', 'elided', 'altered'];

/** The truest first; of those that overlap only one. */
function distinct(passages: readonly QuotedPassage[]): QuotedPassage[] {
  const kept: QuotedPassage[] = [];
  const sorted = [...passages].sort(
    (a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || b.score - a.score || a.start - b.start,
  );
  for (const passage of sorted)
    if (!kept.some(other => other.uri === passage.uri && overlaps(other, passage))) kept.push(passage);
  return kept;
}
