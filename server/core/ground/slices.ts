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
