import { contains, type Span } from '../ground/span.ts';
import { FlatText } from '../text/flatText.ts';
import { anchorAll } from './anchor.ts';
import type { Anchored } from './anchored.ts';
import { type Annotation, quoteAndPositionOf } from './annotation.ts';
import { selectorsOf } from './selectors.ts';

/**
 * What became of something from one version of a text to the next. `moved` has the same words in another order among
 * its like; `unclear` is for an annotation that may belong to several places of the new version.
 */
export type Fate = 'unchanged' | 'moved' | 'reworded' | 'unclear' | 'lost' | 'new';

/** Something that stands in a version: a duty, a claim, an annotated passage. `words` are what is compared. */
export interface Item extends Span {
  readonly words: string;
}

/** An item of the old version, of the new, or one of each that are the same thing. */
export interface Pair<T extends Item> {
  readonly fate: Fate;
  readonly before?: T;
  readonly after?: T;
}

/** Two items with a smaller share of words in common are two things. Half is what readers took for "the same, reworded". */
const LEAST_LIKENESS = 0.5;

/**
 * Pairs the items of two versions: first those with the same words, in order, then those most alike.
 * In the order of the old version; what is new stands behind what it follows in the new one.
 */
export function pairVersions<T extends Item>(before: readonly T[], after: readonly T[]): readonly Pair<T>[] {
  const partner = new Map<T, T>();
  const taken = new Set<T>();
  const join = (a: T, b: T) => {
    partner.set(a, b);
    taken.add(b);
  };
  const byWords = new Map<string, T[]>();
  for (const item of after) byWords.set(plain(item.words), [...(byWords.get(plain(item.words)) ?? []), item]);
  for (const item of before) {
    const same = byWords.get(plain(item.words))?.find(other => !taken.has(other));
    if (same) join(item, same);
  }
  for (const [a, b] of mostAlike(
    before.filter(item => !partner.has(item)),
    after.filter(item => !taken.has(item)),
  ))
    if (!partner.has(a) && !taken.has(b)) join(a, b);
  const inOrder = longestRising(before.flatMap(item => partner.get(item) ?? []));
  const pairs = before.map((item): Pair<T> => {
    const other = partner.get(item);
    if (!other) return { fate: 'lost', before: item };
    if (plain(item.words) !== plain(other.words)) return { fate: 'reworded', before: item, after: other };
    return { fate: inOrder.has(other) ? 'unchanged' : 'moved', before: item, after: other };
  });
  return withNew(pairs, after, taken);
}

/** A version as annotations are followed through it. */
export interface VersionText {
  readonly value: string;
  readonly paragraphs: readonly Item[];
}

/**
 * Where annotations of the old version stand in the new. With both texts at hand a place also settles where its
 * paragraph is found again and holds the words once, as before, whatever was changed around them.
 * Annotations without a place in the old text are left out.
 */
export function followAnnotations(
  before: VersionText,
  after: VersionText,
  annotations: readonly Annotation[],
): readonly (Pair<Item> & { readonly annotation: Annotation })[] {
  const flat = new FlatText(before.value);
  const placed = anchorAll(before.value, annotations).flatMap(({ annotation, span }) =>
    span ? [{ annotation, span }] : [],
  );
  const sought = placed.map(({ annotation, span }) => withSelectors(annotation, selectorsOf(flat, span)));
  const paragraphs = pairVersions(before.paragraphs, after.paragraphs);
  const found = anchorAll(after.value, sought).map((place, i) => {
    if (isSettled(place)) return place;
    const span = inItsParagraph(placed[i]!.span, paragraphs);
    return span ? { ...place, verdict: 'moved' as const, span } : place;
  });
  const inOrder = longestRising(found.filter(isSettled).map(({ span }) => span!));
  return found.map((place, i) => {
    const { annotation, span: old } = placed[i]!;
    const { verdict, span } = place;
    const settled = span && inOrder.has(span) ? ('unchanged' as const) : ('moved' as const);
    const fate = verdict === 'exact' || verdict === 'moved' ? settled : FATES[verdict];
    return {
      annotation,
      fate,
      before: itemAt(before.value, old),
      ...(span && { after: itemAt(after.value, span) }),
    };
  });
}

function isSettled({ verdict }: Pick<Anchored, 'verdict'>): boolean {
  return verdict === 'exact' || verdict === 'moved';
}

/** The place of the same words in the paragraph that the old one became, where both hold them once. */
function inItsParagraph(old: Span, paragraphs: readonly Pair<Item>[]): Span | undefined {
  const pair = paragraphs.find(({ before }) => before && contains(before, old));
  if (!pair?.before || !pair.after) return undefined;
  const words = pair.before.words.slice(old.start - pair.before.start, old.end - pair.before.start);
  const [from, to] = [pair.before.words, pair.after.words];
  const at = to.indexOf(words);
  if (at < 0 || to.indexOf(words, at + 1) >= 0 || from.indexOf(words) !== from.lastIndexOf(words))
    return undefined;
  return { start: pair.after.start + at, end: pair.after.start + at + words.length };
}

function itemAt(value: string, span: Span): Item {
  return { ...span, words: value.slice(span.start, span.end) };
}

const FATES = { changed: 'reworded', ambiguous: 'unclear', lost: 'lost' } as const;

function withSelectors(annotation: Annotation, selector: ReturnType<typeof selectorsOf>): Annotation {
  return quoteAndPositionOf(annotation)
    ? {
        ...annotation,
        target: { type: 'SpecificResource', source: 'urn:policy-annotator:version', selector },
      }
    : annotation;
}

/** Every pair that is alike enough, the most alike first. */
function mostAlike<T extends Item>(before: readonly T[], after: readonly T[]): [T, T][] {
  const bags = new Map([...before, ...after].map(item => [item, bagOf(item.words)]));
  const pairs = before.flatMap(a =>
    after.map(b => ({ a, b, likeness: likenessOf(bags.get(a)!, bags.get(b)!) })),
  );
  return pairs
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((x, y) => y.likeness - x.likeness || x.a.start - y.a.start || x.b.start - y.b.start)
    .map(({ a, b }) => [a, b]);
}

function bagOf(words: string): ReadonlyMap<string, number> {
  const bag = new Map<string, number>();
  for (const word of plain(words).split(' ')) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** The share of words in common, from 0 to 1: Dice's coefficient over words. */
function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  const size = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((sum, n) => sum + n, 0);
  return (2 * common) / (size(a) + size(b));
}

/** @example plain('The *Board*,  must') // 'the board must' */
function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The longest run of spans, picked from a list in its order, none of which stands before the one it follows. */
function longestRising<T extends Span>(spans: readonly T[]): ReadonlySet<T> {
  const lasts: number[] = [];
  const previous: number[] = [];
  spans.forEach((span, i) => {
    let length = 0;
    while (length < lasts.length && spans[lasts[length]!]!.start <= span.start) length += 1;
    previous[i] = lasts[length - 1] ?? -1;
    lasts[length] = i;
  });
  const run = new Set<T>();
  for (let i = lasts.at(-1) ?? -1; i >= 0; i = previous[i]!) run.add(spans[i]!);
  return run;
}

function withNew<T extends Item>(
  pairs: readonly Pair<T>[],
  after: readonly T[],
  taken: ReadonlySet<T>,
): Pair<T>[] {
  const result = [...pairs];
  for (const item of after) {
    if (taken.has(item)) continue;
    const front = result.findLastIndex(pair => pair.after && pair.after.start < item.start);
    result.splice(front + 1, 0, { fate: 'new', after: item });
  }
  return result;
}
