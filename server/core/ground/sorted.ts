/**
 * Where in a sorted list of `count` items something begins, sought by halves: the index of the first item that is
 * not before it, or `count` where all are.
 * @param isBefore holds for items up to some index and for none from there on
 * @example firstNot(3, i => [1, 4, 9][i]! < 4) // 1
 */
export function firstNot(count: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
