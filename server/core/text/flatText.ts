import { firstNot } from '../ground/sorted.ts';
import type { Span } from '../ground/span.ts';

/**
 * A text in which every run of white space is one space, so that a line broken elsewhere is no difference, with the
 * way back to the source and a fast search. A class because its tables are made when they are first needed.
 */
export class FlatText {
  readonly text: string;
  readonly source: string;
  /** For each run of white space that is not a single space: its place here, its start and its end in the source. */
  readonly #runs: readonly (Span & { readonly flat: number })[];
  #pairs: readonly number[] | undefined;
  #index: SubstringIndex | undefined;
  #searches = 0;

  constructor(source: string) {
    const runs: (Span & { flat: number })[] = [];
    let dropped = 0;
    for (const match of source.matchAll(/\s{2,}|[^\S ]/g)) {
      const { index: start } = match;
      const end = start + match[0].length;
      runs.push({ start, end, flat: start - dropped });
      dropped += end - start - 1;
    }
    this.source = source;
    this.#runs = runs;
    this.text = runs.length === 0 ? source : flatten(source);
  }

  /** The offset here of an offset in the source. */
  fromSource(offset: number): number {
    const run = this.#runs[firstNot(this.#runs.length, i => this.#runs[i]!.start <= offset) - 1];
    if (!run) return offset;
    return offset < run.end ? run.flat : offset - run.end + run.flat + 1;
  }

  /** The span in the source of a span here that neither starts nor ends with white space. */
  toSource(span: Span): Span {
    return { start: this.#unit(span.start), end: span.end === 0 ? 0 : this.#unit(span.end - 1) + 1 };
  }

  /** The source offset of a number of code points, as the W3C's selectors count; at most the end of the text. */
  fromCodePoints(count: number): number {
    const pairs = this.#surrogatePairs();
    // The pair with the number i stands at pairs[i] - i code points.
    const before = firstNot(pairs.length, i => pairs[i]! - i < count);
    return Math.min(this.source.length, count + before);
  }

  /** How many code points stand before an offset in the source. */
  toCodePoints(offset: number): number {
    const pairs = this.#surrogatePairs();
    return offset - firstNot(pairs.length, i => pairs[i]! < offset);
  }

  /** The first `most` places of `words` here, in order; an empty string stands nowhere. */
  placesOf(words: string, most: number): number[] {
    if (words === '') return [];
    this.#searches += 1;
    // One search runs through the whole text; making the index costs about as much as thirty of them.
    if (this.#searches > 30 && words.length >= GRAM) {
      this.#index ??= new SubstringIndex(this.text);
      return this.#index.placesOf(words, most);
    }
    const places: number[] = [];
    for (
      let at = this.text.indexOf(words);
      at >= 0 && places.length < most;
      at = this.text.indexOf(words, at + 1)
    )
      places.push(at);
    return places;
  }

  #unit(flat: number): number {
    const run = this.#runs[firstNot(this.#runs.length, i => this.#runs[i]!.flat <= flat) - 1];
    if (!run) return flat;
    return flat === run.flat ? run.start : flat - run.flat - 1 + run.end;
  }

  #surrogatePairs(): readonly number[] {
    this.#pairs ??= Array.from(this.source.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), match => match.index);
    return this.#pairs;
  }
}

/** @example flatten('one\n\ntwo') // 'one two' */
export function flatten(text: string): string {
  return text.replace(/\s+/g, ' ');
}

const GRAM = 8;

/** Every place of a text by the hash of the eight units that begin there: places with the same hash form a chain. */
class SubstringIndex {
  readonly #text: string;
  readonly #mask: number;
  readonly #first: Int32Array;
  readonly #count: Int32Array;
  readonly #next: Int32Array;

  constructor(text: string) {
    const slots = 2 ** Math.min(18, Math.max(8, Math.ceil(Math.log2(text.length))));
    this.#text = text;
    this.#mask = slots - 1;
    this.#first = new Int32Array(slots).fill(-1);
    this.#count = new Int32Array(slots);
    this.#next = new Int32Array(Math.max(0, text.length - GRAM + 1));
    for (let at = this.#next.length - 1; at >= 0; at--) {
      const slot = slotOf(text, at) & this.#mask;
      this.#next[at] = this.#first[slot]!;
      this.#first[slot] = at;
      this.#count[slot]! += 1;
    }
  }

  /** `words` has at least `GRAM` units. Walks the shortest chain of all that lead to the words. */
  placesOf(words: string, most: number): number[] {
    let rarest = 0;
    let slot = slotOf(words, 0) & this.#mask;
    for (let at = 1; at + GRAM <= words.length && this.#count[slot]! > 0; at++) {
      const other = slotOf(words, at) & this.#mask;
      if (this.#count[other]! < this.#count[slot]!) [rarest, slot] = [at, other];
    }
    const places: number[] = [];
    for (let at = this.#first[slot]!; at >= 0 && places.length < most; at = this.#next[at]!)
      if (at >= rarest && this.#text.startsWith(words, at - rarest)) places.push(at - rarest);
    return places;
  }
}

function slotOf(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + GRAM; i++) hash = (Math.imul(hash, 0x9e3779b1) + text.charCodeAt(i)) | 0;
  return hash ^ (hash >>> 15);
}
