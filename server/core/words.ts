import { firstNot } from './sorted.ts';
/**
 * Words of a text, found in one pass and looked up without making a string of any of them.
 * The method is the usual one of fast tokenisers: a class for each unit, a rolling hash of the
 * lower-cased word, and an open-addressed table that compares units only where the hash agrees.
 */
export class Lexicon {
  /** The units of all words one after the other, and where each ends. */
  #units = new Uint16Array(1 << 14);
  #ends = new Int32Array(1 << 11);
  #hashes = new Int32Array(1 << 11);
  #table = new Int32Array(1 << 13).fill(-1);
  #size = 0;

  /** How many words it has; they are numbered from 0. */
  get size(): number {
    return this.#size;
  }

  /** The number of a word, given on first sight; the word is taken in lower case, with a straight apostrophe. */
  add(word: string): number {
    const { length } = word;
    const units = length > spelt.length ? new Uint16Array(length) : spelt;
    let hash = 0;
    for (let i = 0; i < length; i++) {
      units[i] = lower(word.charCodeAt(i));
      hash = step(hash, units[i]!);
    }
    const known = this.find(units, length, hash);
    if (known >= 0) return known;
    const id = this.#size;
    const start = this.#startOf(id);
    const end = start + length;
    if (end > this.#units.length) this.#units = larger(this.#units, new Uint16Array(end * 2));
    if (id === this.#ends.length) {
      this.#ends = larger(this.#ends, new Int32Array(id * 2));
      this.#hashes = larger(this.#hashes, new Int32Array(id * 2));
    }
    for (let i = 0; i < length; i++) this.#units[start + i] = units[i]!;
    this.#ends[id] = end;
    this.#hashes[id] = hash;
    this.#size += 1;
    if (id * 2 >= this.#table.length) this.#grow();
    else this.#insert(id);
    return id;
  }

  /** The number of the word of the first `length` of `units`, in lower case, with their hash; or `UNKNOWN`. */
  find(units: Uint16Array, length: number, hash: number): number {
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#table[slot]!;
      if (id < 0) return UNKNOWN;
      if (this.#hashes[id] === hash && this.#isWord(id, units, length)) return id;
    }
  }

  lengthOf(id: number): number {
    return this.#ends[id]! - this.#startOf(id);
  }

  #startOf(id: number): number {
    return id === 0 ? 0 : this.#ends[id - 1]!;
  }

  #isWord(id: number, units: Uint16Array, length: number): boolean {
    const start = this.#startOf(id);
    if (this.#ends[id]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.#units[start + i] !== units[i]) return false;
    return true;
  }

  #insert(id: number): void {
    const mask = this.#table.length - 1;
    let slot = this.#hashes[id]! & mask;
    while (this.#table[slot]! >= 0) slot = (slot + 1) & mask;
    this.#table[slot] = id;
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(-1);
    for (let id = 0; id < this.#size; id++) this.#insert(id);
  }
}

function larger<T extends { set(from: T): void }>(lane: T, roomy: T): T {
  roomy.set(lane);
  return roomy;
}

/** Things by the numbers of words, for looking up every word of a text: most words have none, and cost next to nothing. */
export class ByWord<T> {
  readonly #things: T[] = [];
  /** For each number the place of its thing, counted from 1. */
  #places = new Int32Array(1 << 10);

  get(id: number): T | undefined {
    const place = id < 0 || id >= this.#places.length ? 0 : this.#places[id]!;
    return place === 0 ? undefined : this.#things[place - 1];
  }

  set(id: number, thing: T): void {
    if (id >= this.#places.length) this.#places = larger(this.#places, new Int32Array(id * 2));
    this.#places[id] = this.#things.push(thing);
  }
}

/** The number of a word that is in no lexicon. */
export const UNKNOWN = -1;
/** The number of a mark that no label crosses: a full stop, a bracket, a quotation mark, an empty line. */
export const BARRIER = -2;

/** The words of a text in order, by their numbers in a lexicon. `stems` holds, for `board's`, the number of `board`, ending at `stemEnds`. */
export interface Words {
  readonly lexicon: Lexicon;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly ids: Int32Array;
  readonly stems: Int32Array;
  readonly stemEnds: Int32Array;
}

/** The number of the first word that begins at `offset` or later; the count of all where none does. */
export function wordFrom({ starts, count }: Words, offset: number): number {
  return firstNot(count, word => starts[word]! < offset);
}

/**
 * The words of `text`: letters and digits with inner apostrophes. A hyphen, slash or white space divides words and
 * leaves no trace; `&` counts as the word `and`; comma, colon and brackets are words of their own; any other mark is a
 * `BARRIER`. Addresses (`https://...`, `www...`, `a@b`, `nhs.uk`) are barriers as a whole.
 */
export function scanWords(text: string, lexicon: Lexicon): Words {
  return readWords(text, lexicon, words => words.copy());
}

/** What `use` makes of the words of `text`. The words are gone when it returns, so that scanning leaves no garbage. */
export function readWords<T>(text: string, lexicon: Lexicon, use: (words: Collector) => T): T {
  const found = spare ?? new Collector(lexicon);
  // A call within `use` gets a collector of its own.
  spare = undefined;
  found.clear(lexicon);
  scan(text, lexicon, found);
  const result = use(found);
  spare = found;
  return result;
}

let spare: Collector | undefined;

function scan(text: string, lexicon: Lexicon, found: Collector): void {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? ASCII[code]! : kindOf(code);
    if (kind === SEPARATOR) {
      if (code === LF && text.charCodeAt(at + 1) === LF) found.push(at, at + 1, BARRIER);
      at += 1;
    } else if (kind === LETTER) at = scanWord(text, at, lexicon, found);
    else at = scanMark(text, at, code, lexicon, found);
  }
}

function scanWord(text: string, start: number, lexicon: Lexicon, found: Collector): number {
  let at = start;
  let hash = 0;
  let stemEnd = -1;
  let stemHash = 0;
  for (; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code < 128 ? ASCII[code] === LETTER : kindOf(code) === LETTER) code = lower(code);
    else {
      if (!isApostrophe(code) || at + 1 === text.length || !isLetter(text.charCodeAt(at + 1))) break;
      stemEnd = at;
      stemHash = hash;
      code = APOSTROPHE;
    }
    // What is longer is in no lexicon, and is not looked up.
    spelt[at - start] = code;
    hash = step(hash, code);
  }
  const id = idOf(lexicon, at - start, hash);
  if (stemEnd >= 0 && at - stemEnd === 2 && (text.charCodeAt(at - 1) | 32) === LOWER_S) {
    found.push(start, at, id, idOf(lexicon, stemEnd - start, stemHash), stemEnd);
  } else found.push(start, at, id, UNKNOWN, at);
  return at;
}

/** The word that is being read, in lower case. */
const spelt = new Uint16Array(64);

function idOf(lexicon: Lexicon, length: number, hash: number): number {
  return length > spelt.length ? UNKNOWN : lexicon.find(spelt, length, hash);
}

function scanMark(text: string, at: number, code: number, lexicon: Lexicon, found: Collector): number {
  if (code === AMPERSAND) found.push(at, at + 1, lexicon.add('and'));
  else if (code === COMMA || code === OPEN || code === CLOSE) {
    spelt[0] = code;
    found.push(at, at + 1, lexicon.find(spelt, 1, code));
  } else if (code === COLON && text.startsWith('//', at + 1)) return skipAddress(text, at, found);
  else if (code === COLON) found.push(at, at + 1, lexicon.add(':'));
  else if (code === AT && found.touches(at)) return skipAddress(text, at, found);
  else if (code === DOT && found.touches(at) && isLower(text.charCodeAt(at + 1)))
    return skipAddress(text, at, found);
  else found.push(at, at + 1, BARRIER);
  return at + 1;
}

function skipAddress(text: string, at: number, found: Collector): number {
  found.spoil();
  let end = at + 1;
  while (end < text.length && !/[\s<>"”)\]]/.test(text.charAt(end))) end += 1;
  found.push(at, end, BARRIER);
  return end;
}

/** Words as they are found, in lanes that grow and are used again. */
class Collector implements Words {
  lexicon: Lexicon;
  count = 0;
  starts = new Int32Array(FEW);
  ends = new Int32Array(FEW);
  ids = new Int32Array(FEW);
  stems = new Int32Array(FEW);
  stemEnds = new Int32Array(FEW);

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  clear(lexicon: Lexicon): void {
    this.lexicon = lexicon;
    // One text of a single endless paragraph must not hold its room for ever.
    if (this.starts.length > MANY) this.#resize(FEW);
    this.count = 0;
  }

  push(start: number, end: number, id: number, stem = UNKNOWN, stemEnd = end): void {
    const at = this.count;
    if (at === this.starts.length) this.#resize(at * 2);
    this.starts[at] = start;
    this.ends[at] = end;
    this.ids[at] = id;
    this.stems[at] = stem;
    this.stemEnds[at] = stemEnd;
    this.count = at + 1;
  }

  /** True where the last word ends at `offset`. */
  touches(offset: number): boolean {
    const last = this.count - 1;
    return last >= 0 && this.ends[last] === offset && this.ids[last] !== BARRIER;
  }

  /** The last word turns out to be part of an address. */
  spoil(): void {
    if (this.count === 0) return;
    this.ids[this.count - 1] = BARRIER;
    this.stems[this.count - 1] = UNKNOWN;
  }

  /** In lanes of one array, which is a third of the price of five. */
  copy(): Words {
    const { lexicon, count } = this;
    const all = new Int32Array(count * 5);
    for (let i = 0; i < count; i++) {
      all[i] = this.starts[i]!;
      all[i + count] = this.ends[i]!;
      all[i + count * 2] = this.ids[i]!;
      all[i + count * 3] = this.stems[i]!;
      all[i + count * 4] = this.stemEnds[i]!;
    }
    const lane = (number: number) => new Int32Array(all.buffer, number * count * 4, count);
    const [starts, ends, ids, stems, stemEnds] = [lane(0), lane(1), lane(2), lane(3), lane(4)];
    return { lexicon, count, starts, ends, ids, stems, stemEnds };
  }

  #resize(room: number): void {
    const resized = (lane: Int32Array<ArrayBuffer>) => {
      const roomy = new Int32Array(room);
      roomy.set(lane.subarray(0, Math.min(this.count, room)));
      return roomy;
    };
    this.starts = resized(this.starts);
    this.ends = resized(this.ends);
    this.ids = resized(this.ids);
    this.stems = resized(this.stems);
    this.stemEnds = resized(this.stemEnds);
  }
}

const FEW = 1 << 10;
const MANY = 1 << 16;

const SEPARATOR = 0;
const LETTER = 1;
const MARK = 2;

const LF = 10;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const DOT = 46;
const COLON = 58;
const AT = 64;
const LOWER_S = 115;

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[0-9A-Za-z]/.test(char)) return LETTER;
  return /[\s\-/]/.test(char) || code < 32 ? SEPARATOR : MARK;
});

function kindOf(code: number): number {
  if (code === 0xa0 || code === 0xad || code === 0x2010 || code === 0x2011) return SEPARATOR;
  if (code >= 0x2000 && code <= 0x200f) return SEPARATOR;
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return MARK;
  if ((code >= 0x2010 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f) || code >= 0xfe00) return MARK;
  return LETTER;
}

function isLetter(code: number): boolean {
  return (code < 128 ? ASCII[code] : kindOf(code)) === LETTER;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === 0x2019;
}

function lower(code: number): number {
  if (code < 128) return LOWER[code]!;
  return code === 0x2019 ? APOSTROPHE : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

const LOWER = Uint8Array.from({ length: 128 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));

function step(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
