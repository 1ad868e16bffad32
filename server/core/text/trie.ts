/** The node that all paths begin at, and what stands for no node. */
export const ROOT = 0;
export const NOWHERE = -1;

/**
 * A tree over the numbers of words, in flat arrays: whoever keeps things under sequences of words keeps them by the
 * numbers of its nodes. The words at the root have a lane of their own, because nearly all words of a text are looked up
 * there; all other edges stand in one open-addressed table.
 */
export class Trie {
  /** For each word the node that it leads to from the root, counted from 1. */
  #first = new Int32Array(1 << 10);
  /** Four numbers a slot: a node, a word, and the node that it leads to. */
  #edges = new Int32Array(SLOT << 8);
  #edgeCount = 0;
  #size = 1;

  /** The node behind `word`, or `NOWHERE`. */
  next(node: number, word: number): number {
    if (word < 0) return NOWHERE;
    if (node === ROOT) return (word < this.#first.length ? this.#first[word]! : 0) - 1;
    const edges = this.#edges;
    for (let slot = slotOf(node, word, edges.length); ; slot = (slot + SLOT) & (edges.length - 1)) {
      const to = edges[slot + 2]!;
      if (to === 0) return NOWHERE;
      if (edges[slot] === node && edges[slot + 1] === word) return to;
    }
  }

  /** The node at the end of a sequence of words, made where there is none. */
  add(words: readonly number[]): number {
    return words.reduce((node, word) => this.grow(node, word), ROOT);
  }

  /** The node behind `word`, made where there is none. */
  grow(node: number, word: number): number {
    const known = this.next(node, word);
    if (known !== NOWHERE) return known;
    const made = this.#size++;
    this.#set(node, word, made);
    return made;
  }

  #set(node: number, word: number, to: number): void {
    if (node === ROOT) {
      if (word >= this.#first.length) {
        const roomy = new Int32Array(word * 2);
        roomy.set(this.#first);
        this.#first = roomy;
      }
      this.#first[word] = to + 1;
      return;
    }
    this.#edgeCount += 1;
    if (this.#edgeCount * SLOT * 2 > this.#edges.length) this.#grow();
    this.#insert(node, word, to);
  }

  #insert(node: number, word: number, to: number): void {
    const edges = this.#edges;
    let slot = slotOf(node, word, edges.length);
    while (edges[slot + 2] !== 0) slot = (slot + SLOT) & (edges.length - 1);
    edges[slot] = node;
    edges[slot + 1] = word;
    edges[slot + 2] = to;
  }

  #grow(): void {
    const old = this.#edges;
    this.#edges = new Int32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += SLOT)
      if (old[slot + 2] !== 0) this.#insert(old[slot]!, old[slot + 1]!, old[slot + 2]!);
  }
}

const SLOT = 4;

/** Where the search for an edge begins in a table of `length` numbers. */
function slotOf(node: number, word: number, length: number): number {
  const mixed = Math.imul(Math.imul(node, 0x9e3779b1) ^ word, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) << 2) & (length - 1);
}
