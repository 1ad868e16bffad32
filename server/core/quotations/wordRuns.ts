import type { Join, Word } from './quotedWords.ts';

export interface Sought {
  readonly numbers: Int32Array;
  readonly joins: readonly Join[];
}

/** A text as numbers of words, with the places of each run of three by its hash: places with the same hash form a chain. */
export interface IndexedText {
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 behind a sentence's last word; 2 at a word that denies, 3 where both. */
  readonly traits: Uint8Array;
  readonly first: Int32Array;
  readonly next: Int32Array;
}

export function indexed(
  words: readonly Word[],
  numbers: Int32Array,
  denies: readonly boolean[],
): IndexedText {
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

export const RUN = 3;
export const ENDS_SENTENCE = 1;
export const DENIAL = 2;

export function hashOf(numbers: Int32Array, at: number): number {
  let hash = 0;
  for (let i = at; i < at + RUN; i++) hash = (Math.imul(hash, 0x9e3779b1) + numbers[i]!) | 0;
  return hash ^ (hash >>> 15);
}

/** Where the three words of a quotation from `at` on stand in a text. */
export function placesOfRun({ numbers }: Sought, at: number, text: IndexedText): number[] {
  const places: number[] = [];
  const slot = hashOf(numbers, at) & (text.first.length - 1);
  for (let place = text.first[slot]!; place >= 0; place = text.next[place]!)
    if (isRunAt(numbers, at, at + RUN, text, place)) places.push(place);
  return places;
}

export function isRunAt(
  numbers: Int32Array,
  start: number,
  end: number,
  text: IndexedText,
  place: number,
): boolean {
  if (place < 0 || place + end - start > text.numbers.length) return false;
  for (let i = start; i < end; i++) if (numbers[i] !== text.numbers[place + i - start]) return false;
  return true;
}
