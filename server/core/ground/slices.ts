/**
 * Work that may be put down between its parts, so that other questions are answered meanwhile: a generator that yields
 * nothing at each place where it may rest, and returns the result.
 */
export type InSlices<T> = Generator<undefined, T>;

/** Does such work without a rest. */
export function atOnce<T>(work: InSlices<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** What `map` gives for each thing, with a rest after each. */
export function* mapInSlices<T, V>(things: readonly T[], map: (thing: T, index: number) => V): InSlices<V[]> {
  const all: V[] = [];
  for (let i = 0; i < things.length; i++) {
    all.push(map(things[i]!, i));
    yield;
  }
  return all;
}

/** Work that several may ask for. It is done once: in slices for those who can wait, what is left of it at once for others. */
export class SharedWork<T> {
  readonly #begin: () => InSlices<T>;
  #work: InSlices<T> | undefined;
  #result: { readonly value: T } | undefined;

  constructor(begin: () => InSlices<T>) {
    this.#begin = begin;
  }

  get isDone(): boolean {
    return this.#result !== undefined;
  }

  /** Does one slice. True where that was the last; what fails begins anew with the next one. */
  step(): boolean {
    if (this.#result) return true;
    this.#work ??= this.#begin();
    try {
      const { done, value } = this.#work.next();
      if (done) this.#result = { value };
    } catch (error) {
      this.#work = undefined;
      throw error;
    }
    return this.isDone;
  }

  now(): T {
    while (!this.#result) this.step();
    return this.#result.value;
  }

  *inSlices(): InSlices<T> {
    while (!this.step()) yield;
    return this.now();
  }
}
