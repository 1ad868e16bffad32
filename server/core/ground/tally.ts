/**
 * How often each thing is said, whatever the order: a multiset that an edit patches by what was taken out and what was
 * put in, so that it costs nothing to know what the rest of a long text says.
 * @example new Map([['policy', 12], ['ICB', 3]])
 */
export type Tally = ReadonlyMap<string, number>;

/**
 * The tally of all that `parts` say, or of `before` with what `removed` parts said taken out. Equal to a tally from
 * scratch; the very same object where the same is said as before.
 */
export function tallyOf(
  parts: readonly (readonly string[])[],
  before: Tally = new Map(),
  removed: readonly (readonly string[])[] = [],
): Tally {
  const by = new Map<string, number>();
  for (const part of parts) for (const thing of part) by.set(thing, (by.get(thing) ?? 0) + 1);
  for (const part of removed) for (const thing of part) by.set(thing, (by.get(thing) ?? 0) - 1);
  let counts: Map<string, number> | undefined;
  for (const [thing, more] of by) {
    if (more === 0) continue;
    counts ??= new Map(before);
    const sum = (counts.get(thing) ?? 0) + more;
    if (sum === 0) counts.delete(thing);
    else counts.set(thing, sum);
  }
  return counts ?? before;
}
