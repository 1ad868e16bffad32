/**
 * Words of a text, found in one pass and looked up without making a string of any of them.
 * The method is the usual one of fast tokenisers: a class for each unit, a rolling hash of the
 * lower-cased word, and an open-addressed table that compares units only where the hash agrees.
 */
export class Lexicon {
  readonly #words: string[] = [];
  readonly #hashes: number[] = [];
  #table = new Int32Array(1 << 13).fill(-1);

  /** The number of a word, given on first sight; the word is taken in lower case, with a straight apostrophe. */
  add(word: string): number {
    const plain = word.toLowerCase().replaceAll('’', "'");
    const known = this.find(plain, 0, plain.length, hashOf(plain));
    if (known >= 0) return known;
    if (this.#words.length * 2 >= this.#table.length) this.#grow();
    this.#words.push(plain);
    this.#hashes.push(hashOf(plain));
    this.#insert(this.#words.length - 1);
    return this.#words.length - 1;
  }

  /** The number of the word that stands at `start` to `end`, or `UNKNOWN`; `hash` is that of its lower case. */
  find(text: string, start: number, end: number, hash: number): number {
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#table[slot]!;
      if (id < 0) return UNKNOWN;
      if (this.#hashes[id] === hash && isWord(this.#words[id]!, text, start, end)) return id;
    }
  }

  lengthOf(id: number): number {
    return this.#words[id]!.length;
  }

  #insert(id: number): void {
    const mask = this.#table.length - 1;
    let slot = this.#hashes[id]! & mask;
    while (this.#table[slot]! >= 0) slot = (slot + 1) & mask;
    this.#table[slot] = id;
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(-1);
    for (let id = 0; id < this.#words.length; id++) this.#insert(id);
  }
}

/** The number of a word that is in no lexicon. */
export const UNKNOWN = -1;
/** The number of a mark that no label crosses: a full stop, a bracket, a quotation mark, an empty line. */
export const BARRIER = -2;

/** The words of a text in order. `stems` holds, for `board's`, the number of `board`, ending at `stemEnds`. */
export interface Words {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly ids: Int32Array;
  readonly stems: Int32Array;
  readonly stemEnds: Int32Array;
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
  const found = spare ?? new Collector();
  // A call within `use` gets a collector of its own.
  spare = undefined;
  found.clear();
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
    const kind = code < 128 ? ASCII[code]! : kindOf(code);
    if (kind !== LETTER) {
      if (!isApostrophe(code) || at + 1 === text.length || !isLetter(text.charCodeAt(at + 1))) break;
      stemEnd = at;
      stemHash = hash;
      code = APOSTROPHE;
    }
    hash = step(hash, code);
  }
  const id = lexicon.find(text, start, at, hash);
  if (stemEnd >= 0 && at - stemEnd === 2 && (text.charCodeAt(at - 1) | 32) === LOWER_S) {
    found.push(start, at, id, lexicon.find(text, start, stemEnd, stemHash), stemEnd);
  } else found.push(start, at, id);
  return at;
}

function scanMark(text: string, at: number, code: number, lexicon: Lexicon, found: Collector): number {
  if (code === AMPERSAND) found.push(at, at + 1, lexicon.add('and'));
  else if (code === COMMA || code === OPEN || code === CLOSE)
    found.push(at, at + 1, lexicon.find(text, at, at + 1, step(0, code)));
  else if (code === COLON && text.startsWith('//', at + 1)) return skipAddress(text, at, found);
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
  count = 0;
  starts = new Int32Array(FEW);
  ends = new Int32Array(FEW);
  ids = new Int32Array(FEW);
  stems = new Int32Array(FEW);
  stemEnds = new Int32Array(FEW);

  clear(): void {
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

  copy(): Words {
    const { count } = this;
    return {
      count,
      starts: this.starts.slice(0, count),
      ends: this.ends.slice(0, count),
      ids: this.ids.slice(0, count),
      stems: this.stems.slice(0, count),
      stemEnds: this.stemEnds.slice(0, count),
    };
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
  return (Math.imul(hash, 31) + lower(code)) | 0;
}

function hashOf(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i));
  return hash;
}

function isWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++)
    if (word.charCodeAt(i) !== lower(text.charCodeAt(start + i))) return false;
  return true;
}
