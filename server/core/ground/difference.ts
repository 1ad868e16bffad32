import { atOnce, type InSlices } from './slices.ts';
import { firstNot } from './sorted.ts';

/**
 * Where a list and its later version differ: what stands before `from`, and what stands from `oldEnd` on in the old
 * one and from `end` on in the new one, is the same. Lists that go with it are patched instead of made anew, so that
 * an edit of a long text costs little more than one of a short text.
 */
export interface Difference {
  readonly from: number;
  readonly oldEnd: number;
  readonly end: number;
}

/** What is the same at the head, and what at the tail; where nothing is told of the tail, as at the head. */
export function differenceOf<T>(
  old: readonly T[],
  list: readonly T[],
  isSame: (a: T, b: T) => boolean,
  isSameBehind = isSame,
): Difference {
  let from = 0;
  while (from < old.length && from < list.length && isSame(old[from]!, list[from]!)) from += 1;
  let oldEnd = old.length;
  let end = list.length;
  while (oldEnd > from && end > from && isSameBehind(old[oldEnd - 1]!, list[end - 1]!)) {
    oldEnd -= 1;
    end -= 1;
  }
  return { from, oldEnd, end };
}

/** The later version of a list: its head as it was, `fresh` in the middle, its tail as it was or moved. */
export function patched<T>(
  old: readonly T[],
  { from, oldEnd }: Pick<Difference, 'from' | 'oldEnd'>,
  fresh: readonly T[],
  move?: (item: T) => T,
): readonly T[] {
  // In one piece: to push thousands of items one by one makes room for them many times over.
  const list = old.slice(0, from).concat(fresh, old.slice(oldEnd));
  if (move) for (let i = from + fresh.length; i < list.length; i++) list[i] = move(list[i]!);
  return list;
}

/** A list put together from the lists of many parts. @example partedOf([['a', 'b'], [], ['c']]).starts // [0, 2, 2] */
export interface Parted<T> {
  readonly items: readonly T[];
  /** The number of the first item of each part, or of the first behind it where it has none. */
  readonly starts: readonly number[];
}

export function partedOf<T>(parts: readonly (readonly T[])[]): Parted<T> {
  const items: T[] = [];
  const starts: number[] = [];
  for (const part of parts) {
    starts.push(items.length);
    for (const item of part) items.push(item);
  }
  return { items, starts };
}

/** The later version of a parted list when its parts differ so; `by` is how much further on the numbers of its tail are. */
export function patchedParts<T>(
  old: Parted<T>,
  parts: Pick<Difference, 'from' | 'oldEnd'>,
  fresh: readonly (readonly T[])[],
  move: (item: T, by: number) => T,
): Parted<T> {
  const from = firstOf(old, parts.from);
  const oldEnd = firstOf(old, parts.oldEnd);
  const middle = partedOf(fresh);
  const by = from + middle.items.length - oldEnd;
  return {
    items: patched(old.items, { from, oldEnd }, middle.items, item => move(item, by)),
    starts: patched(
      old.starts,
      parts,
      middle.starts.map(start => start + from),
      start => start + by,
    ),
  };
}

/** The number of the first item of a part, or behind all where there is no such part. */
export function firstOf<T>({ items, starts }: Parted<T>, part: number): number {
  return starts[part] ?? items.length;
}

/** The numbers of those of a list that pass a test; `before` are those of its earlier version. */
export function numbersOf<T>(
  list: readonly T[],
  test: (item: T) => boolean,
  before: readonly number[] = [],
  difference?: Difference,
): readonly number[] {
  return atOnce(findNumbers(list, test, before, difference));
}

/** The same with rests, for a test that costs something. */
export function* findNumbers<T>(
  list: readonly T[],
  test: (item: T) => boolean,
  before: readonly number[] = [],
  { from, oldEnd, end }: Difference = { from: 0, oldEnd: 0, end: list.length },
): InSlices<readonly number[]> {
  const fresh: number[] = [];
  for (let number = from; number < end; number++) {
    if (test(list[number]!)) fresh.push(number);
    yield;
  }
  const firstFrom = (least: number) => firstNot(before.length, i => before[i]! < least);
  const old = { from: firstFrom(from), oldEnd: firstFrom(oldEnd) };
  return patched(before, old, fresh, number => number + end - oldEnd);
}
