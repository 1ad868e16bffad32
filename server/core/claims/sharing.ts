import { weightOfStem } from './similarity.ts';

/**
 * Which items share stems or other traits, and how much they weigh together. Items may come and go, and what two of
 * them share depends on these two alone.
 */
export class Sharing<T> {
  readonly #items: (T | undefined)[] = [];
  readonly #traits: (readonly number[])[] = [];
  readonly #slots = new Map<T, number>();
  readonly #free: number[] = [];
  /** The slots of the items that hold a trait, by its number. */
  readonly #holders: (number[] | undefined)[] = [];
  #sums = new Float64Array(64);

  add(item: T, traits: readonly number[]): void {
    const slot = this.#free.pop() ?? this.#items.length;
    if (slot === this.#sums.length) this.#sums = new Float64Array(slot * 2);
    this.#items[slot] = item;
    this.#traits[slot] = traits;
    this.#slots.set(item, slot);
    for (const trait of traits) {
      const holders = this.#holders[trait];
      if (holders) holders.push(slot);
      else this.#holders[trait] = [slot];
    }
  }

  remove(item: T): void {
    const slot = this.#slots.get(item);
    if (slot === undefined) return;
    for (const trait of this.#traits[slot]!) {
      const holders = this.#holders[trait]!;
      holders[holders.indexOf(slot)] = holders.at(-1)!;
      holders.pop();
    }
    this.#slots.delete(item);
    this.#items[slot] = undefined;
    this.#traits[slot] = [];
    this.#free.push(slot);
  }

  /** The other items with which an item shares traits whose squared weights sum up to `least` or more, in no order. */
  like(item: T, least: number): T[] {
    const slot = this.#slots.get(item);
    if (slot === undefined) return [];
    const sums = this.#sums;
    const touched: number[] = [];
    for (const trait of this.#traits[slot]!) {
      const weight = weightOfStem(trait) ** 2;
      for (const other of this.#holders[trait]!) {
        if (sums[other] === 0) touched.push(other);
        sums[other]! += weight;
      }
    }
    const found: T[] = [];
    for (const other of touched) {
      if (sums[other]! >= least && other !== slot) found.push(this.#items[other]!);
      sums[other] = 0;
    }
    return found;
  }
}
