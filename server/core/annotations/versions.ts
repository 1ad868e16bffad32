import { firstNot } from '../ground/sorted.ts';
import { contains, type Span } from '../ground/span.ts';
import { FlatText } from '../text/flatText.ts';
import { mostAlike, plainly } from './alike.ts';
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

/**
 * Pairs the items of two versions: first those with the same words, in order, then those most alike.
 * In the order of the old version; what is new stands behind what it follows in the new one.
 */
export function pairVersions<T extends Item>(before: readonly T[], after: readonly T[]): readonly Pair<T>[] {
  const partner = sameWords(before, after);
  const taken = new Set(partner.values());
  const rest = before.filter(item => !partner.has(item));
  const free = after.filter(item => !taken.has(item));
  for (const { a, b } of mostAlike(rest, free, ({ words }) => words)) {
    if (partner.has(a) || taken.has(b)) continue;
    partner.set(a, b);
    taken.add(b);
  }
  const inOrder = longestRising(before.flatMap(item => partner.get(item) ?? []));
  const pairs = before.map((item): Pair<T> => {
    const other = partner.get(item);
    if (!other) return { fate: 'lost', before: item };
    if (plainly(item.words) !== plainly(other.words)) return { fate: 'reworded', before: item, after: other };
    return { fate: inOrder.has(other) ? 'unchanged' : 'moved', before: item, after: other };
  });
  return withNew(pairs, after, taken);
}

/**
 * Items with the same words. Those whose words stand once in each version go first; of several with the same words,
 * those beside what is paired already, so that a section that moved takes its own along; the others in their order.
 */
function sameWords<T extends Item>(before: readonly T[], after: readonly T[]): Map<T, T> {
  const [old, now] = [before, after].map(items => items.map(({ words }) => plainly(words))) as [
    string[],
    string[],
  ];
  const places = [old, now].map(placesOf) as [Map<string, number[]>, Map<string, number[]>];
  const to = new Map<number, number>();
  const taken = new Set<number>();
  const join = (i: number, j: number) => {
    if (old[i] === undefined || old[i] !== now[j] || to.has(i) || taken.has(j)) return;
    to.set(i, j);
    taken.add(j);
  };
  for (const [words, [i, ...more]] of places[0]) {
    const [j, ...others] = places[1].get(words) ?? [];
    if (more.length + others.length === 0 && j !== undefined) join(i!, j);
  }
  for (let i = 0; i < old.length; i++) if (to.has(i - 1)) join(i, to.get(i - 1)! + 1);
  for (let i = old.length - 1; i >= 0; i--) if (to.has(i + 1)) join(i, to.get(i + 1)! - 1);
  for (const [words, all] of places[0]) {
    const free = (places[1].get(words) ?? []).filter(j => !taken.has(j));
    for (const [n, i] of all.filter(one => !to.has(one)).entries()) join(i, free[n] ?? -1);
  }
  return new Map([...to].map(([i, j]) => [before[i]!, after[j]!]));
}

function placesOf(words: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  words.forEach((word, i) => {
    push(places, word, i);
  });
  return places;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
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

/** The longest run of spans, picked from a list in its order, none of which stands before the one it follows. */
function longestRising<T extends Span>(spans: readonly T[]): ReadonlySet<T> {
  const lasts: number[] = [];
  const previous: number[] = [];
  spans.forEach((span, i) => {
    const length = firstNot(lasts.length, at => spans[lasts[at]!]!.start <= span.start);
    previous[i] = lasts[length - 1] ?? -1;
    lasts[length] = i;
  });
  const run = new Set<T>();
  for (let i = lasts.at(-1) ?? -1; i >= 0; i = previous[i]!) run.add(spans[i]!);
  return run;
}

/** What is new, behind the last pair whose new item it follows. */
function withNew<T extends Item>(
  pairs: readonly Pair<T>[],
  after: readonly T[],
  taken: ReadonlySet<T>,
): Pair<T>[] {
  const number = new Map(pairs.map(({ after: item }, i) => [item, i]));
  const behind = new Map<number, Pair<T>[]>();
  let last = -1;
  for (const item of after) {
    if (taken.has(item)) last = Math.max(last, number.get(item)!);
    else push(behind, last, { fate: 'new', after: item });
  }
  return [-1, ...pairs.keys()].flatMap(i => [...(i < 0 ? [] : [pairs[i]!]), ...(behind.get(i) ?? [])]);
}
