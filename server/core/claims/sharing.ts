/**
 * Which items share two traits or more. Items may come and go, and what two of them share depends on these two alone.
 * Traits are small numbers, such as those of stems.
 */
export class Sharing<T> {
  readonly #items: (T | undefined)[] = [];
  readonly #slots = new Map<T, number>();
  readonly #free: number[] = [];
  /** The slots of the items that hold a trait, by its number. */
  readonly #holders: (Numbers | undefined)[] = [];
  /** How many traits each slot shares with the item that is asked about; small, so that it stays in the processor's cache. */
  #counts = new Uint16Array(64);

  /** @param traits each once */
  add(item: T, traits: readonly number[]): void {
    const slot = this.#free.pop() ?? this.#items.length;
    if (slot === this.#counts.length) this.#counts = new Uint16Array(slot * 2);
    this.#items[slot] = item;
    this.#slots.set(item, slot);
    for (const trait of traits) {
      this.#holders[trait] ??= new Numbers();
      this.#holders[trait].push(slot);
    }
  }

  /** @param traits those that it came with */
  remove(item: T, traits: readonly number[]): void {
    const slot = this.#slots.get(item);
    if (slot === undefined) return;
    for (const trait of traits) this.#holders[trait]!.drop(slot);
    this.#slots.delete(item);
    this.#items[slot] = undefined;
    this.#free.push(slot);
  }

  /** The other items with which an item shares two of its traits or more, in no order. */
  like(item: T, traits: readonly number[]): T[] {
    const counts = this.#counts;
    const slots: number[] = [];
    for (const trait of traits) {
      const { list, length } = this.#holders[trait] ?? NONE;
      for (let i = 0; i < length; i++) if (++counts[list[i]!]! === 2) slots.push(list[i]!);
    }
    for (const trait of traits) {
      const { list, length } = this.#holders[trait] ?? NONE;
      for (let i = 0; i < length; i++) counts[list[i]!] = 0;
    }
    return slots.map(slot => this.#items[slot]!).filter(other => other !== item);
  }
}

/** A list of small numbers, in half the memory of an array: a large folder has millions of them. */
class Numbers {
  list = new Int32Array(2);
  length = 0;

  push(number: number): void {
    if (this.length === this.list.length) {
      const longer = new Int32Array(Math.ceil(this.length * 1.5));
      longer.set(this.list);
      this.list = longer;
    }
    this.list[this.length++] = number;
  }

  /** Takes out a number that is in it; the last one takes its place. */
  drop(number: number): void {
    this.length -= 1;
    this.list[this.list.indexOf(number)] = this.list[this.length]!;
  }
}

const NONE = new Numbers();
