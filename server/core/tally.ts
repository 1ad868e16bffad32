/**
 * How often the parts of a document say each thing, whatever their order: a multiset that an edit patches by what was
 * taken out and what was put in, so that it costs nothing to know what the rest of a long text says.
 */
export interface Tally<T> {
  readonly parts: readonly T[];
  /** @example new Map([['policy', 12], ['ICB', 3]]) */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * The tally of `parts`; `says` gives the same answer for the same part, and `before` is an earlier tally by the same
 * `says`. Equal to a tally from scratch, whatever stood before.
 */
export function tallyOf<T>(
  parts: readonly T[],
  says: (part: T) => readonly string[],
  before: Tally<T> = { parts: [], counts: new Map() },
): Tally<T> {
  const { from, oldEnd, end } = differenceOf(before.parts, parts);
  if (from === oldEnd && from === end) return { parts, counts: before.counts };
  const counts = new Map(before.counts);
  for (let i = from; i < end; i++) for (const thing of says(parts[i]!)) add(counts, thing, 1);
  for (let i = from; i < oldEnd; i++) for (const thing of says(before.parts[i]!)) add(counts, thing, -1);
  return { parts, counts };
}

/** Where two lists differ: what stands before `from`, and what stands from `oldEnd` and `end` on, is the same. */
function differenceOf<T>(
  old: readonly T[],
  parts: readonly T[],
): { from: number; oldEnd: number; end: number } {
  let from = 0;
  while (from < old.length && from < parts.length && old[from] === parts[from]) from += 1;
  let oldEnd = old.length;
  let end = parts.length;
  while (oldEnd > from && end > from && old[oldEnd - 1] === parts[end - 1]) {
    oldEnd -= 1;
    end -= 1;
  }
  return { from, oldEnd, end };
}

function add(counts: Map<string, number>, thing: string, by: 1 | -1): void {
  const sum = (counts.get(thing) ?? 0) + by;
  if (sum === 0) counts.delete(thing);
  else counts.set(thing, sum);
}
