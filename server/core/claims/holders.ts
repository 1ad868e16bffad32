/**
 * Which texts have which of many numbers, such as hashes of runs of words. In flat lists: a large folder has millions of
 * pairs, and as sets in a map they would take ten times the memory.
 */
export class Holders {
  /** A hash table with open places. */
  #keys = new Int32Array(SMALL);
  /** The first entry of the key at the same place, counted from 1; 0 where the place is free, `NOBODY` where none is left. */
  #firsts = new Int32Array(SMALL);
  #used = 0;
  /** Of each entry: the text, and the next entry of the same key, counted from 1; 0 behind the last. */
  #texts = new Int32Array(SMALL);
  #nexts = new Int32Array(SMALL);
  #length = 0;
  /** The first entry that is free, counted from 1; the others follow it. */
  #free = 0;

  /** A text, a small number, has a key from now on. Each pair is added once. */
  add(key: number, text: number): void {
    if (this.#used >= this.#keys.length * MOST_FILLED) this.#makeRoom();
    const at = this.#placeOf(key);
    if (this.#firsts[at] === 0) this.#used += 1;
    const entry = this.#takeEntry();
    this.#keys[at] = key;
    this.#texts[entry] = text;
    this.#nexts[entry] = Math.max(0, this.#firsts[at]!);
    this.#firsts[at] = entry + 1;
  }

  /** A text no longer has a key that it had. */
  drop(key: number, text: number): void {
    const at = this.#placeOf(key);
    let before = -1;
    let entry = this.#firsts[at]! - 1;
    while (entry >= 0 && this.#texts[entry] !== text) {
      before = entry;
      entry = this.#nexts[entry]! - 1;
    }
    if (entry < 0) return;
    const next = this.#nexts[entry]!;
    if (before >= 0) this.#nexts[before] = next;
    else this.#firsts[at] = next || NOBODY;
    this.#nexts[entry] = this.#free;
    this.#free = entry + 1;
  }

  /** Calls `use` with each text that has a key. */
  forEach(key: number, use: (text: number) => void): void {
    let entry = this.#firsts[this.#placeOf(key)]! - 1;
    for (; entry >= 0; entry = this.#nexts[entry]! - 1) use(this.#texts[entry]!);
  }

  /** Where a key stands, or would. */
  #placeOf(key: number): number {
    const last = this.#keys.length - 1;
    // The upper bits of a product depend on all bits of the key (Knuth, multiplicative hashing).
    let at = (Math.imul(key, 0x9e3779b1) >>> 8) & last;
    while (this.#firsts[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & last;
    return at;
  }

  #makeRoom(): void {
    const [keys, firsts] = [this.#keys, this.#firsts];
    this.#keys = new Int32Array(keys.length * 2);
    this.#firsts = new Int32Array(keys.length * 2);
    this.#used = 0;
    for (let i = 0; i < keys.length; i++) {
      if (firsts[i]! <= 0) continue;
      const at = this.#placeOf(keys[i]!);
      this.#keys[at] = keys[i]!;
      this.#firsts[at] = firsts[i]!;
      this.#used += 1;
    }
  }

  #takeEntry(): number {
    const free = this.#free - 1;
    if (free >= 0) {
      this.#free = this.#nexts[free]!;
      return free;
    }
    if (this.#length === this.#texts.length) {
      this.#texts = longer(this.#texts);
      this.#nexts = longer(this.#nexts);
    }
    return this.#length++;
  }
}

function longer(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const made = new Int32Array(Math.ceil(list.length * 1.5));
  made.set(list);
  return made;
}

const SMALL = 1024;
const MOST_FILLED = 0.7;
const NOBODY = -1;
