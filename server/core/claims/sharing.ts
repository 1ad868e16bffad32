/**
 * Which items share two traits or more. Items may come and go, and what two of them share depends on these two alone.
 * Traits are small numbers, such as those of stems.
 */
export class Sharing<T> {
  readonly #items: (T | undefined)[] = [];
  readonly #slots = new Map<T, number>();
  readonly #free: number[] = [];
  /** The slots of the items that hold a trait, by its number. */
  readonly #holders: (number[] | undefined)[] = [];
  /** How many traits each slot shares with the item that is asked about; small, so that it stays in the processor's cache. */
  #counts = new Uint16Array(64);

  /** @param traits each once */
  add(item: T, traits: readonly number[]): void {
    const slot = this.#free.pop() ?? this.#items.length;
    if (slot === this.#counts.length) this.#counts = new Uint16Array(slot * 2);
    this.#items[slot] = item;
    this.#slots.set(item, slot);
    for (const trait of traits) {
      const holders = this.#holders[trait];
      if (holders) holders.push(slot);
      else this.#holders[trait] = [slot];
    }
  }

  /** @param traits those that it came with */
  remove(item: T, traits: readonly number[]): void {
    const slot = this.#slots.get(item);
    if (slot === undefined) return;
    for (const trait of traits) {
      const holders = this.#holders[trait]!;
      holders[holders.indexOf(slot)] = holders.at(-1)!;
      holders.pop();
    }
    this.#slots.delete(item);
    this.#items[slot] = undefined;
    this.#free.push(slot);
  }

  /** The other items with which an item shares two of its traits or more, in no order. */
  like(item: T, traits: readonly number[]): T[] {
    const counts = this.#counts;
    const slots: number[] = [];
    for (const trait of traits)
      for (const slot of this.#holders[trait] ?? []) if (++counts[slot]! === 2) slots.push(slot);
    for (const trait of traits) for (const slot of this.#holders[trait] ?? []) counts[slot] = 0;
    return slots.map(slot => this.#items[slot]!).filter(other => other !== item);
  }
}
