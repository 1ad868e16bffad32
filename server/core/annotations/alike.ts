/** Two things that may be one, reworded. */
export interface Alike<T> {
  readonly a: T;
  readonly b: T;
  /** From 0 to 1. */
  readonly likeness: number;
}

/** Two items with a smaller share of words in common are two things. Half is what readers took for "the same, reworded". */
const LEAST_LIKENESS = 0.5;

/** Words that more items have than this tell none from another; so two long lists cost no product of their lengths. */
const MOST_SHARING = 150;

/**
 * Every pair of items of two lists that is alike enough, the most alike first, and in the order of the lists among
 * those as like.
 *
 * Two items that have half of their words in common share at least a third of those of either, so one of the rarest
 * two thirds: only items that share one of these are compared (prefix filtering, after Chaudhuri, Ganti and Kaushik
 * 2006).
 */
export function mostAlike<T>(
  before: readonly T[],
  after: readonly T[],
  wordsOf: (item: T) => string,
): readonly Alike<T>[] {
  const bags = after.map(item => bagOf(wordsOf(item)));
  const holders = new Map<string, number[]>();
  bags.forEach((bag, i) => {
    for (const word of bag.keys()) {
      const known = holders.get(word);
      if (known) known.push(i);
      else holders.set(word, [i]);
    }
  });
  const pairs = before.flatMap((a, at) => {
    const bag = bagOf(wordsOf(a));
    return near(bag, holders).map(to => ({ a, b: after[to]!, at, to, likeness: likenessOf(bag, bags[to]!) }));
  });
  return pairs
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((x, y) => y.likeness - x.likeness || x.at - y.at || x.to - y.to);
}

/** The numbers of the items that share one of the rarer words. */
function near(bag: ReadonlyMap<string, number>, holders: ReadonlyMap<string, readonly number[]>): number[] {
  const known = [...bag.keys()].map(word => holders.get(word) ?? []).sort((a, b) => a.length - b.length);
  const rarest = known.slice(0, known.length - Math.ceil(known.length / 3) + 1);
  return [...new Set(rarest.filter(all => all.length <= MOST_SHARING).flat())];
}

function bagOf(words: string): ReadonlyMap<string, number> {
  const bag = new Map<string, number>();
  for (const word of plainly(words).split(' ')) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** The share of words in common, from 0 to 1: Dice's coefficient over words. */
function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  const size = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((sum, n) => sum + n, 0);
  return (2 * common) / (size(a) + size(b));
}

/** @example plainly('The *Board*,  must') // 'the board must' */
export function plainly(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
