import { firstNot } from '../ground/sorted.ts';

/**
 * Words of a text, found in one pass and looked up without making a string of any of them.
 *
 * A word's key is its last ten letters, six bits each, in two numbers that are made as it is read. It tells words of up
 * to ten plain letters apart by itself; only of longer words and those with other letters are the units compared. Keys
 * stand in an open-addressed table.
 */
export class Lexicon {
  /** The units of all words one after the other, and where each ends. */
  #units = new Uint16Array(1 << 14);
  #ends = new Int32Array(1 << 11);
  /** Four numbers a slot: the two of the key, and that of the word, counted from 1. */
  #table = new Int32Array(SLOT << 11);
  #size = 0;

  /** How many words it has; they are numbered from 0. */
  get size(): number {
    return this.#size;
  }

  /** The number of a word, given on first sight; the word is taken in lower case, with a straight apostrophe. */
  add(word: string): number {
    const { length } = word;
    let high = 0;
    let low = 0;
    let strange = false;
    for (let i = 0; i < length; i++) {
      const code = word.charCodeAt(i);
      const key = isApostrophe(code) ? APOSTROPHE_KEY : keyOf(code) || STRANGE;
      strange ||= key === STRANGE;
      high = (high << 6) | (low >>> 26);
      low = (low << 6) | key;
    }
    const known = this.find(word, 0, length, high, low, strange);
    if (known >= 0) return known;
    const id = this.#size;
    const start = this.#startOf(id);
    const end = start + length;
    if (end > this.#units.length) this.#units = larger(this.#units, new Uint16Array(end * 2));
    if (id === this.#ends.length) this.#ends = larger(this.#ends, new Int32Array(id * 2));
    for (let i = 0; i < length; i++) this.#units[start + i] = lower(word.charCodeAt(i));
    this.#ends[id] = end;
    this.#size += 1;
    if (this.#size * SLOT * 2 > this.#table.length) this.#grow();
    this.#insert(strange || length > TOLD_APART ? high | LONG : high, low, id);
    return id;
  }

  /**
   * The number of the word that stands in a text, or `UNKNOWN`.
   * @param hasStrange whether it has letters that a key cannot hold
   */
  find(text: string, start: number, end: number, high: number, low: number, hasStrange: boolean): number {
    const table = this.#table;
    const strange = hasStrange || end - start > TOLD_APART;
    const key = strange ? high | LONG : high;
    for (let slot = slotOf(key, low, table.length); ; slot = (slot + SLOT) & (table.length - 1)) {
      const id = table[slot + 2]! - 1;
      if (id < 0) return UNKNOWN;
      if (table[slot] === low && table[slot + 1] === key && (!strange || this.#isWord(id, text, start, end)))
        return id;
    }
  }

  lengthOf(id: number): number {
    return this.#ends[id]! - this.#startOf(id);
  }

  #startOf(id: number): number {
    return id === 0 ? 0 : this.#ends[id - 1]!;
  }

  #isWord(id: number, text: string, start: number, end: number): boolean {
    const from = this.#startOf(id);
    if (this.#ends[id]! - from !== end - start) return false;
    for (let i = start; i < end; i++)
      if (this.#units[from + i - start] !== lower(text.charCodeAt(i))) return false;
    return true;
  }

  #insert(high: number, low: number, id: number): void {
    const table = this.#table;
    let slot = slotOf(high, low, table.length);
    while (table[slot + 2] !== 0) slot = (slot + SLOT) & (table.length - 1);
    table[slot] = low;
    table[slot + 1] = high;
    table[slot + 2] = id + 1;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += SLOT)
      if (old[slot + 2] !== 0) this.#insert(old[slot + 1]!, old[slot]!, old[slot + 2]! - 1);
  }
}

/** So many letters a key holds. */
const TOLD_APART = 10;
const SLOT = 4;
/** Marks the keys that more than one word may have; letters leave these bits free. */
const LONG = 0xf0000000 | 0;

/** Where the search for a key begins in a table of `length` numbers. */
function slotOf(high: number, low: number, length: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) << 2) & (length - 1);
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
/** In place of the number of a stem, where there is none. */
const NO_STEM = -3;

/**
 * The words of a text in order, by their numbers in a lexicon. `stems` holds, for `board's`, the number of `board`, or
 * `UNKNOWN`; for a word without such an ending `NO_STEM`.
 */
export interface Words {
  readonly lexicon: Lexicon;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly ids: Int32Array;
  readonly stems: Int32Array;
}

/** True where the words from `at` on are those of a phrase, in the singular or possessive as it has them. */
export function standsAt({ ids, stems, count }: Words, at: number, phrase: readonly number[]): boolean {
  return at + phrase.length <= count && phrase.every((id, i) => ids[at + i] === id || stems[at + i] === id);
}

/** Where a word ends, the ending of its possessive left out. */
export function stemEnd({ ends, stems }: Words, at: number): number {
  return stems[at] === NO_STEM ? ends[at]! : ends[at]! - 2;
}

/** The number of the first word that begins at `offset` or later; the count of all where none does. */
export function wordFrom({ starts, count }: Words, offset: number): number {
  return firstNot(count, word => starts[word]! < offset);
}

/**
 * The words of `text`: letters and digits with inner apostrophes. A hyphen, slash or white space divides words and
 * leaves no trace; `&` counts as the word `and`; comma, colon and brackets are words of their own; any other mark is a
 * `BARRIER`, the apostrophe of a plural owner and the stop of a number apart. The number of a footnote stuck to a word (`group2`) is no part of it. Addresses (`https://...`, `www...`, `a@b`, `nhs.uk`) are barriers as a whole.
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
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === SPACE) at += 1;
    else if (isLetter(code)) at = scanWord(text, at, lexicon, found);
    else if (isSeparator(code)) {
      if (code === LF && text.charCodeAt(at + 1) === LF) found.push(at, at + 1, BARRIER);
      at += 1;
    } else at = scanMark(text, at, code, lexicon, found);
  }
}

function scanWord(text: string, start: number, lexicon: Lexicon, found: Collector): number {
  const { length } = text;
  let at = start;
  let high = 0;
  let low = 0;
  let strange = false;
  let stemEnd = -1;
  let stemHigh = 0;
  let stemLow = 0;
  for (; ; at++) {
    let code = 0;
    for (; at < length; at++) {
      code = text.charCodeAt(at);
      const key = code < 128 ? KEYS[code]! : keyOf(code);
      if (key === 0) break;
      if (key === STRANGE) strange = true;
      high = (high << 6) | (low >>> 26);
      low = (low << 6) | key;
    }
    if (!isApostrophe(code) || at + 1 >= length || !isLetter(text.charCodeAt(at + 1))) break;
    stemEnd = at;
    stemHigh = high;
    stemLow = low;
    high = (high << 6) | (low >>> 26);
    low = (low << 6) | APOSTROPHE_KEY;
  }
  const id = lexicon.find(text, start, at, high, low, strange);
  const note = noteAt(text, start, at, id !== UNKNOWN);
  if (note < at) {
    scanWord(text.slice(0, note), start, lexicon, found);
    return at;
  }
  const isOwner = at - stemEnd === 2 && (text.charCodeAt(at - 1) | 32) === LOWER_S;
  const stem = isOwner ? lexicon.find(text, start, stemEnd, stemHigh, stemLow, strange) : NO_STEM;
  found.push(start, at, id, stem);
  return at;
}

/**
 * Where the number of a footnote begins that stuck to a word when a page was converted ("group2", "ICB4"); else `end`.
 * A short form with a number may be a name of its own, if it is known.
 */
function noteAt(text: string, start: number, end: number, isKnown: boolean): number {
  let at = end;
  while (at > start && isDigit(text.charCodeAt(at - 1))) at -= 1;
  if (at === end || end - at > 2) return end;
  const [first, second] = [text.charCodeAt(at - 2), text.charCodeAt(at - 1)];
  if (at - start >= SHORTEST_WITH_NOTE && isLower(first) && isLower(second)) return at;
  return !isKnown && at - start === SHORT_FORM && isUpper(first) && isUpper(second) ? at : end;
}

const SHORTEST_WITH_NOTE = 4;
/** Most short forms have three letters; of others with a number too many are names. */
const SHORT_FORM = 3;

/** The apostrophe of a plural owner ("Patients' Association") and the stop of a number ("No. 2") leave no trace. */
function isWithinName(text: string, at: number, code: number): boolean {
  if (text.charCodeAt(at + 1) !== SPACE || at + 2 >= text.length) return false;
  if (isApostrophe(code))
    return (text.charCodeAt(at - 1) | 32) === LOWER_S && isLetter(text.charCodeAt(at + 2));
  return (
    code === DOT &&
    /(?:^|[^\p{L}])No$/u.test(text.slice(Math.max(0, at - 3), at)) &&
    isDigit(text.charCodeAt(at + 2))
  );
}

function scanMark(text: string, at: number, code: number, lexicon: Lexicon, found: Collector): number {
  if (code === AMPERSAND) found.push(at, at + 1, lexicon.add('and'));
  else if (code === COMMA || code === OPEN || code === CLOSE) {
    found.push(at, at + 1, lexicon.find(text, at, at + 1, 0, STRANGE, true));
  } else if (code === COLON && text.startsWith('//', at + 1)) return skipAddress(text, at, found);
  else if (code === COLON) found.push(at, at + 1, lexicon.add(':'));
  else if (code === AT && found.touches(at)) return skipAddress(text, at, found);
  else if (code === DOT && found.touches(at) && isLower(text.charCodeAt(at + 1)))
    return skipAddress(text, at, found);
  else if (!isWithinName(text, at, code)) found.push(at, at + 1, BARRIER);
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

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  clear(lexicon: Lexicon): void {
    this.lexicon = lexicon;
    // One text of a single endless paragraph must not hold its room for ever.
    if (this.starts.length > MANY) this.#resize(FEW);
    this.count = 0;
  }

  push(start: number, end: number, id: number, stem = NO_STEM): void {
    const at = this.count;
    if (at === this.starts.length) this.#resize(at * 2);
    this.starts[at] = start;
    this.ends[at] = end;
    this.ids[at] = id;
    this.stems[at] = stem;
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
    this.stems[this.count - 1] = NO_STEM;
  }

  /** In lanes of one array, which is a third of the price of four. */
  copy(): Words {
    const { lexicon, count } = this;
    const all = new Int32Array(count * 4);
    for (let i = 0; i < count; i++) {
      all[i] = this.starts[i]!;
      all[i + count] = this.ends[i]!;
      all[i + count * 2] = this.ids[i]!;
      all[i + count * 3] = this.stems[i]!;
    }
    const lane = (number: number) => new Int32Array(all.buffer, number * count * 4, count);
    return { lexicon, count, starts: lane(0), ends: lane(1), ids: lane(2), stems: lane(3) };
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
  }
}

const FEW = 1 << 10;
const MANY = 1 << 16;

const LF = 10;
const SPACE = 32;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const HYPHEN = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const AT = 64;
const LOWER_S = 115;

/** What stands for an apostrophe in a key, and for all letters that have no place of their own in it. */
const APOSTROPHE_KEY = 37;
const STRANGE = 63;

/** For each unit of ASCII the six bits that stand for it in a key: digits from 1, letters from 11; 0 for what is neither. */
const KEYS = Uint8Array.from(
  { length: 128 },
  (_, code) => Number.parseInt(String.fromCharCode(code), 36) + 1 || 0,
);

function keyOf(code: number): number {
  if (code < 128) return KEYS[code]!;
  return isLetter(code) ? (KEYS[lower(code)] ?? STRANGE) : 0;
}

function isLetter(code: number): boolean {
  if (code < 128) return KEYS[code] !== 0;
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return false;
  return !((code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f) || code >= 0xfe00);
}

function isSeparator(code: number): boolean {
  if (code < 128) return code <= SPACE || code === HYPHEN || code === SLASH;
  return code === 0xa0 || code === 0xad || (code >= 0x2000 && code <= 0x2011);
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === 0x2019;
}

function lower(code: number): number {
  if (code < 128) return LOWER[code]!;
  return code === 0x2019 ? APOSTROPHE : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

const LOWER = Uint8Array.from({ length: 128 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));
