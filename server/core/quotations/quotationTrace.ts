import { type ChangeObject, diffArrays } from 'diff';
import { stemsOf } from '../claims/similarity.ts';
import { overlaps, type Span } from '../ground/span.ts';
import { frontMatterSpan } from '../text/frontMatter.ts';

/**
 * How a quotation stands to a text: `verbatim`, with other marks and brackets at most; `elided`, with words left out or
 * put in where the quotation says so; `altered`, with words that differ and nothing that says so, or with an elision
 * that leaves out a "not".
 */
export type QuotationVerdict = 'verbatim' | 'elided' | 'altered';

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
  return stemsOf(quotation).ids.length >= LEAST_TELLING_WORDS;
}

const LEAST_TELLING_WORDS = 4;

/** More words than these are some 12,000 pages, and about 60 MB; further texts are not looked through. */
const MOST_WORDS = 3_000_000;
/** The longest quotation that is looked up, in words. */
const LONGEST_QUOTATION = 5_000;
/** How many words an elision may leave out, and how many an insertion in brackets may stand for. */
const MOST_LEFT_OUT = 400;
const MOST_REPLACED = 12;
/** A passage that has less of a quotation in its order is another passage. */
const LEAST_IN_COMMON = 0.6;
/** A run of three words that stands more often in one text tells nothing of where a quotation is from. */
const MOST_PLACES = 40;

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
      ...{ uri, ...passage },
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

/** A passage in one text; `leftOut` is the number of a word there. */
interface Passage extends Span {
  readonly verdict: QuotationVerdict;
  readonly score: number;
  readonly leftOut?: number;
}

interface Word extends Span {
  /** Lower case, with straight apostrophes. */
  readonly word: string;
  /** A sentence ends behind it. */
  readonly ends: boolean;
}

/** A place in a quotation, before the word with the number `at`, where it says that words are left out or put in. */
interface Join {
  readonly at: number;
  readonly kind: 'elision' | 'insertion';
  /** What is put in denies by itself. */
  readonly denies: boolean;
}

interface Sought {
  readonly numbers: Int32Array;
  readonly joins: readonly Join[];
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
function wordsOf(text: string, from: number, isQuotation: boolean): { words: Word[]; joins: Join[] } {
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

/** A text as numbers of words, with the places of each run of three by its hash: places with the same hash form a chain. */
interface IndexedText {
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 behind a sentence's last word; 2 at a word that denies, 3 where both. */
  readonly traits: Uint8Array;
  readonly first: Int32Array;
  readonly next: Int32Array;
}

function indexed(words: readonly Word[], numbers: Int32Array, denies: readonly boolean[]): IndexedText {
  const slots = 2 ** Math.max(4, Math.ceil(Math.log2(words.length + 1)));
  const text: IndexedText = {
    numbers,
    starts: new Int32Array(words.length),
    ends: new Int32Array(words.length),
    traits: new Uint8Array(words.length),
    first: new Int32Array(slots).fill(-1),
    next: new Int32Array(words.length),
  };
  words.forEach(({ start, end, ends }, at) => {
    text.starts[at] = start;
    text.ends[at] = end;
    text.traits[at] = (ends ? ENDS_SENTENCE : 0) + (denies[numbers[at]!] ? DENIAL : 0);
  });
  for (let at = words.length - RUN; at >= 0; at--) {
    const slot = hashOf(numbers, at) & (slots - 1);
    text.next[at] = text.first[slot]!;
    text.first[slot] = at;
  }
  return text;
}

const RUN = 3;
const ENDS_SENTENCE = 1;
const DENIAL = 2;
/** Words without which a sentence says the opposite. */
const DENIES =
  /^(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|without|cannot|hardly|scarcely|barely|unless|\p{L}+n't)$/u;

function hashOf(numbers: Int32Array, at: number): number {
  let hash = 0;
  for (let i = at; i < at + RUN; i++) hash = (Math.imul(hash, 0x9e3779b1) + numbers[i]!) | 0;
  return hash ^ (hash >>> 15);
}

/** Where the three words of a quotation from `at` on stand in a text. */
function placesOfRun({ numbers }: Sought, at: number, text: IndexedText): number[] {
  const places: number[] = [];
  const slot = hashOf(numbers, at) & (text.first.length - 1);
  for (let place = text.first[slot]!; place >= 0; place = text.next[place]!)
    if (isRunAt(numbers, at, at + RUN, text, place)) places.push(place);
  return places;
}

function isRunAt(numbers: Int32Array, start: number, end: number, text: IndexedText, place: number): boolean {
  if (place < 0 || place + end - start > text.numbers.length) return false;
  for (let i = start; i < end; i++) if (numbers[i] !== text.numbers[place + i - start]) return false;
  return true;
}

/** Where each segment of a quotation stands, by number of words, in order. */
interface Placing {
  readonly segments: readonly Span[];
  readonly joins: readonly Join[];
}

/** Every place in a text where all words of a quotation stand in order, with nothing between them but at its joins. */
function placings(sought: Sought, text: IndexedText): Passage[] {
  const segments = segmentsOf(sought);
  const longest = segments.reduce((best, { start, end }, i) => {
    const { start: from, end: to } = segments[best]!;
    return end - start > to - from ? i : best;
  }, 0);
  const anchor = segments[longest]!;
  if (anchor.end - anchor.start < RUN) return [];
  return rarestPlaces(sought, anchor, text).flatMap(place => {
    if (!isRunAt(sought.numbers, anchor.start, anchor.end, text, place)) return [];
    const placed = placeAround(sought, segments, longest, place, text);
    return placed ? passageOf(text, { segments: placed, joins: sought.joins }) : [];
  });
}

/** The words between two joins each; several joins in one place are one. */
function segmentsOf({ numbers, joins }: Sought): Span[] {
  const cuts = [...new Set([0, ...joins.map(({ at }) => at), numbers.length])];
  return cuts.slice(1).map((end, i) => ({ start: cuts[i]!, end }));
}

/** Where a segment may begin: by the one of its runs that stands least often in the text. */
function rarestPlaces(sought: Sought, segment: Span, text: IndexedText): number[] {
  let rarest: number[] | undefined;
  for (let at = segment.start; at + RUN <= segment.end; at++) {
    const all = placesOfRun(sought, at, text);
    if (all.length === 0) return [];
    const places = all.map(place => place - (at - segment.start));
    if (!rarest || places.length < rarest.length) rarest = places;
    if (rarest.length === 1) break;
  }
  return rarest ?? [];
}

/** The segments around one that was placed, each as near to it as it stands; undefined where one is missing. */
function placeAround(
  sought: Sought,
  segments: readonly Span[],
  anchor: number,
  place: number,
  text: IndexedText,
): Span[] | undefined {
  const lengthOf = ({ start, end }: Span) => end - start;
  const placed: Span[] = [];
  placed[anchor] = { start: place, end: place + lengthOf(segments[anchor]!) };
  for (let i = anchor + 1; i < segments.length; i++) {
    const from = placed[i - 1]!.end;
    const most = mostLeftOut(sought, segments[i]!.start);
    const found = firstRun(sought, segments[i]!, text, from, from + most, 1);
    if (found === undefined) return undefined;
    placed[i] = { start: found, end: found + lengthOf(segments[i]!) };
  }
  for (let i = anchor - 1; i >= 0; i--) {
    const from = placed[i + 1]!.start - lengthOf(segments[i]!);
    const most = mostLeftOut(sought, segments[i]!.end);
    const found = firstRun(sought, segments[i]!, text, from, from - most, -1);
    if (found === undefined) return undefined;
    placed[i] = { start: found, end: found + lengthOf(segments[i]!) };
  }
  return placed;
}

function mostLeftOut({ joins }: Sought, at: number): number {
  return joins.some(join => join.at === at && join.kind === 'elision') ? MOST_LEFT_OUT : MOST_REPLACED;
}

function firstRun(
  { numbers }: Sought,
  segment: Span,
  text: IndexedText,
  from: number,
  to: number,
  step: 1 | -1,
): number | undefined {
  for (let place = from; place !== to + step; place += step)
    if (isRunAt(numbers, segment.start, segment.end, text, place)) return place;
  return undefined;
}

function passageOf(text: IndexedText, { segments, joins }: Placing): Passage {
  const gaps = segments.slice(1).map((segment, i) => ({ start: segments[i]!.end, end: segment.start }));
  const isDenied = joins.some(({ denies }) => denies);
  const leftOut = isDenied ? undefined : gaps.map(gap => denialIn(gap, text)).find(at => at !== undefined);
  const isWhole =
    joins.every(({ kind }) => kind === 'insertion') && gaps.every(({ start, end }) => start === end);
  return {
    ...{ start: text.starts[segments[0]!.start]!, end: text.ends[segments.at(-1)!.end - 1]! },
    verdict: leftOut !== undefined ? 'altered' : isWhole ? 'verbatim' : 'elided',
    ...{ score: 1, leftOut },
  };
}

/**
 * The number of a word that denies among those left out, within the sentences that the quotation joins: whole sentences
 * between them may say what they like.
 */
function denialIn({ start, end }: Span, { traits }: IndexedText): number | undefined {
  const has = (at: number, trait: number) => (traits[at]! & trait) !== 0;
  let at = start;
  if (!has(start - 1, ENDS_SENTENCE))
    for (; at < end; at++) {
      if (has(at, DENIAL)) return at;
      if (has(at, ENDS_SENTENCE)) break;
    }
  for (let back = end - 1; back >= at && !has(back, ENDS_SENTENCE); back--)
    if (has(back, DENIAL)) return back;
  return undefined;
}

/** The few texts with most of a quotation's runs of words: to compare word for word costs too much to do it with all. */
function mostAlike(
  sought: Sought,
  texts: readonly (readonly [string, IndexedText])[],
): (readonly [string, IndexedText])[] {
  const runs = sought.numbers.length - RUN + 1;
  return texts
    .map(text => ({ text, count: runsInCommon(sought, text[1]) }))
    .filter(({ count }) => count >= Math.max(2, runs * LEAST_RUNS))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_COMPARED)
    .map(({ text }) => text);
}

function runsInCommon({ numbers }: Sought, text: IndexedText): number {
  let count = 0;
  for (let at = 0; at + RUN <= numbers.length; at++) {
    let place = text.first[hashOf(numbers, at) & (text.first.length - 1)]!;
    while (place >= 0 && !isRunAt(numbers, at, at + RUN, text, place)) place = text.next[place]!;
    if (place >= 0) count += 1;
  }
  return count;
}

/** With six words of ten in common, some runs of three are left whole unless every third word was changed. */
const LEAST_RUNS = 0.15;
const MOST_COMPARED = 5;

/** The passage of a text that has most of a quotation's words in their order, if it has enough. */
function nearest(sought: Sought, text: IndexedText): Passage[] {
  const window = mostHitsIn(sought, text);
  if (!window) return [];
  const { numbers } = sought;
  const changes = diffArrays([...text.numbers.subarray(window.start, window.end)], [...numbers], {
    maxEditLength: numbers.length + window.end - window.start,
  });
  const runs = withoutStrays(runsIn(changes ?? [], window.start));
  const [first, last] = [runs[0], runs.at(-1)];
  const score = runs.reduce((sum, { count }) => sum + count, 0) / numbers.length;
  if (!first || !last || score < LEAST_IN_COMMON) return [];
  // Words at the ends that were changed stand for as many in the source.
  const start = Math.max(window.start, first.at - first.quoted);
  const end = Math.min(window.end, last.at + numbers.length - last.quoted);
  return [{ start: text.starts[start]!, end: text.ends[end - 1]!, verdict: 'altered', score }];
}

/** Words that source and quotation have in common, by their number in each. */
interface Run {
  readonly at: number;
  readonly quoted: number;
  readonly count: number;
}

function runsIn(
  changes: readonly Pick<ChangeObject<unknown>, 'count' | 'added' | 'removed'>[],
  from: number,
): Run[] {
  const runs: Run[] = [];
  let [at, quoted] = [from, 0];
  for (const { count, added, removed } of changes) {
    if (!added && !removed) runs.push({ at, quoted, count });
    if (!added) at += count;
    if (!removed) quoted += count;
  }
  return runs;
}

/** Without a word or two at either end that stand apart from the rest: every sentence has a "the". */
function withoutStrays(runs: readonly Run[]): readonly Run[] {
  const isApart = (a: Run | undefined, b: Run | undefined) =>
    a && b && b.at - a.at - a.count > b.quoted - a.quoted - a.count + FEW;
  const [first, second] = runs;
  if (first && first.count <= FEW && isApart(first, second)) return withoutStrays(runs.slice(1));
  const last = runs.at(-1);
  if (last && last.count <= FEW && isApart(runs.at(-2), last)) return withoutStrays(runs.slice(0, -1));
  return runs;
}

const FEW = 2;

/** The stretch of a text, by number of words, in which most runs of a quotation stand, with room around it. */
function mostHitsIn(sought: Sought, text: IndexedText): Span | undefined {
  const { numbers, joins } = sought;
  const hits: { at: number; place: number }[] = [];
  for (let at = 0; at + RUN <= numbers.length; at++) {
    const places = placesOfRun(sought, at, text);
    if (places.length <= MOST_PLACES) for (const place of places) hits.push({ at, place });
  }
  hits.sort((a, b) => a.place - b.place);
  const elisions = joins.filter(({ kind }) => kind === 'elision').length;
  const width = numbers.length * 1.5 + 20 + elisions * (MOST_LEFT_OUT / 2);
  const seen = new Uint16Array(numbers.length);
  let [low, distinct, most] = [0, 0, 1];
  let best: { low: number; high: number } | undefined;
  for (let high = 0; high < hits.length; high++) {
    if (seen[hits[high]!.at]!++ === 0) distinct += 1;
    for (; hits[high]!.place - hits[low]!.place > width; low++)
      if (--seen[hits[low]!.at]! === 0) distinct -= 1;
    if (distinct > most) [most, best] = [distinct, { low, high }];
  }
  if (!best) return undefined;
  const [from, to] = [hits[best.low]!, hits[best.high]!];
  return {
    start: Math.max(0, from.place - from.at - SLACK),
    end: Math.min(text.numbers.length, to.place + numbers.length - to.at + SLACK),
  };
}

/** A few words more than a quotation has, because its own may be fewer than those of the source. */
const SLACK = 8;

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
