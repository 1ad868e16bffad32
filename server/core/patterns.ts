import { BARRIER, ByWord, type Lexicon, type Words } from './words.ts';

/**
 * A pattern over words is for things that have no fixed name ("new powers to direct NHS England"), of these items:
 * `word`; `(a|b c)` one of; `[a]` may be absent; `*3` up to three words of any kind; `{id}` any label of a concept.
 */
type Item =
  | { readonly word: number }
  | { readonly oneOf: readonly (readonly Item[])[] }
  | { readonly gap: number }
  | { readonly concept: string };

/** A description found: words from `first` up to `next`. */
export interface Found<T> {
  readonly value: T;
  readonly first: number;
  readonly next: number;
}

/**
 * Many patterns, each kept under the words of which it must hold one (the longest, as the rarest), so that a text
 * without any of them costs one look-up a word; only around such a word are patterns tried.
 */
export class PatternSet<T> {
  readonly #byWord = new ByWord<Anchored<T>[]>();
  readonly #byConcept = new Map<string, Anchored<T>[]>();
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** @throws an Error in words for the writer of the pattern, when it cannot be read. */
  add(source: string, value: T): void {
    const items = readPattern(source, this.#lexicon);
    const anchors = anchorsOf(items, this.#lexicon);
    if (!anchors) throw new Error(`The pattern "${source}" has no word that it cannot do without.`);
    const first = firstItems(items);
    if (!first) throw new Error(`The pattern "${source}" begins with a gap; begin it with a word.`);
    const words = new Set(first.flatMap(item => ('word' in item ? item.word : [])));
    const begins = { words, concepts: first.some(item => 'concept' in item) };
    const step = stepsOf(items, undefined);
    for (const { item, before } of anchors) {
      const anchored = { value, step, begins, before };
      if ('word' in item) push(this.#byWord, item.word, anchored);
      else push(this.#byConcept, item.concept, anchored);
    }
  }

  /** The longest match at each place where a pattern matches; in the order of their first words. */
  find(words: Words, concepts: ConceptsAt): readonly Found<T>[] {
    const found: Found<T>[] = [];
    for (let at = 0; at < words.count; at++) {
      const id = words.ids[at]!;
      const stem = words.stems[at]!;
      const byWord = this.#byWord.get(id) ?? (stem < 0 ? undefined : this.#byWord.get(stem));
      if (byWord) for (const anchored of byWord) tryAround(anchored, at, words, concepts, found);
      if (this.#byConcept.size === 0 || (id < 0 && stem < 0)) continue;
      for (const { concept } of concepts(at)) {
        for (const anchored of this.#byConcept.get(concept) ?? [])
          tryAround(anchored, at, words, concepts, found);
      }
    }
    return found.length < 2 ? found : longestEach(found);
  }
}

/** The longest of those that begin at the same word, the earlier found of two as long; by their first words. */
function longestEach<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  const best = new Map<number, Found<T>>();
  for (const one of found) if (one.next > (best.get(one.first)?.next ?? 0)) best.set(one.first, one);
  return [...best.values()].sort((a, b) => a.first - b.first);
}

interface Anchored<T> {
  readonly value: T;
  readonly step: Step | undefined;
  /** What it can begin with. */
  readonly begins: { readonly words: ReadonlySet<number>; readonly concepts: boolean };
  /** How many words may stand before the anchor. */
  readonly before: number;
}

function tryAround<T>(
  { step, value, begins, before }: Anchored<T>,
  at: number,
  words: Words,
  concepts: ConceptsAt,
  found: Found<T>[],
): void {
  for (let first = at; first >= 0 && first >= at - before; first--) {
    const id = words.ids[first]!;
    if (id === BARRIER) return;
    if (
      !begins.words.has(id) &&
      !begins.words.has(words.stems[first]!) &&
      !(begins.concepts && concepts(first).length > 0)
    )
      continue;
    const next = longest(step, words, first, concepts);
    if (next > first) found.push({ value, first, next });
  }
}

/** The words and concepts that a match can begin with; none where it can begin with anything. */
function firstItems(
  items: readonly Item[],
): readonly Exclude<Item, { gap: number } | { oneOf: unknown }>[] | undefined {
  const [first, ...rest] = items;
  if (!first) return [];
  if ('gap' in first) return undefined;
  if (!('oneOf' in first)) return [first];
  const choices = first.oneOf.map(choice => firstItems(choice.length === 0 ? rest : choice));
  return choices.includes(undefined) ? undefined : choices.flatMap(all => all!);
}

type Anchor = {
  readonly item: { readonly word: number } | { readonly concept: string };
  readonly before: number;
};

/** The items of which a match must hold one, and how many words may stand before each; none where all may be absent. */
function anchorsOf(items: readonly Item[], lexicon: Lexicon): readonly Anchor[] | undefined {
  let best: readonly Anchor[] | undefined;
  let before = 0;
  for (const item of items) {
    const here = anchorsAt(item, before, lexicon);
    if (here && (!best || worth(here, lexicon) > worth(best, lexicon))) best = here;
    before += mostWords(item);
  }
  return best;
}

function anchorsAt(item: Item, before: number, lexicon: Lexicon): readonly Anchor[] | undefined {
  if ('gap' in item) return undefined;
  if (!('oneOf' in item)) return [{ item, before }];
  const choices = item.oneOf.map(choice => anchorsOf(choice, lexicon));
  if (choices.includes(undefined)) return undefined;
  return choices.flatMap(all => all!.map(anchor => ({ ...anchor, before: anchor.before + before })));
}

/** The rarer its commonest word, the better an anchor; length stands for rarity, and a name is rarer than any word. */
function worth(anchors: readonly Anchor[], lexicon: Lexicon): number {
  return Math.min(...anchors.map(({ item }) => ('word' in item ? lexicon.lengthOf(item.word) : 6)));
}

function mostWords(item: Item): number {
  if ('gap' in item) return item.gap;
  if ('oneOf' in item)
    return Math.max(...item.oneOf.map(choice => choice.reduce((sum, part) => sum + mostWords(part), 0)));
  return 'concept' in item ? MOST_WORDS_OF_A_LABEL : 1;
}

const MOST_WORDS_OF_A_LABEL = 12;

/** Which concepts have a label that begins at a word, and the index behind its last word. */
export type ConceptsAt = (word: number) => readonly { readonly concept: string; readonly end: number }[];

/** An item with the steps that follow it; none behind the last. */
type Step = { readonly after: Step | undefined } & (
  | Exclude<Item, { oneOf: unknown }>
  | { readonly oneOf: readonly (Step | undefined)[] }
);

function stepsOf(items: readonly Item[], after: Step | undefined): Step | undefined {
  return items.reduceRight<Step | undefined>((next, item) => {
    if (!('oneOf' in item)) return { ...item, after: next };
    return { oneOf: item.oneOf.map(choice => stepsOf(choice, next)), after: next };
  }, after);
}

/** The index behind the longest match of a step and all that follow from word `at` on, or -1. */
function longest(step: Step | undefined, words: Words, at: number, concepts: ConceptsAt): number {
  if (!step) return at;
  if ('word' in step) {
    return at < words.count && (words.ids[at] === step.word || words.stems[at] === step.word)
      ? longest(step.after, words, at + 1, concepts)
      : -1;
  }
  let best = -1;
  if ('gap' in step) {
    for (let from = at; from <= at + step.gap && from <= words.count; from++) {
      best = Math.max(best, longest(step.after, words, from, concepts));
      if (words.ids[from] === BARRIER) break;
    }
  } else if ('oneOf' in step) {
    for (const choice of step.oneOf) best = Math.max(best, longest(choice, words, at, concepts));
  } else {
    for (const found of at < words.count ? concepts(at) : []) {
      if (found.concept === step.concept)
        best = Math.max(best, longest(step.after, words, found.end, concepts));
    }
  }
  return best;
}

function readPattern(source: string, lexicon: Lexicon): Item[] {
  const tokens = [
    ...source.replace(/\s+/g, ' ').matchAll(/\*(\d+)|\{([^}]+)\}|([()[\]|])|([^\s*{}()[\]|]+)/g),
  ];
  let at = 0;
  const sequence = (): Item[] => {
    const items: Item[] = [];
    while (at < tokens.length) {
      const [, gap, concept, mark, text] = tokens[at]!;
      if (mark === '|' || mark === ')' || mark === ']') break;
      at += 1;
      if (gap) items.push({ gap: Number(gap) });
      else if (concept) items.push({ concept });
      else if (mark) items.push({ oneOf: choices(mark === '(' ? ')' : ']') });
      else items.push(...wordsOf(text!, lexicon).map(word => ({ word })));
    }
    return items;
  };
  const choices = (close: string): Item[][] => {
    const found = [sequence()];
    while (tokens[at]?.[3] === '|') {
      at += 1;
      found.push(sequence());
    }
    if (tokens[at]?.[3] !== close) throw new Error(`The pattern "${source}" lacks a "${close}".`);
    at += 1;
    if (close === ']') found.push([]);
    return found;
  };
  const items = sequence();
  if (at < tokens.length) throw new Error(`The pattern "${source}" has a "${tokens[at]![0]}" too many.`);
  return items;
}

/** The numbers of the words of a label, each taken into the lexicon. */
export function wordsOf(label: string, lexicon: Lexicon): number[] {
  const parts = label.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*|[&,:()]/gu) ?? [];
  return parts.map(part => lexicon.add(part === '&' ? 'and' : part));
}

function push<K, V>(
  map: Pick<Map<K, V[]>, 'get'> & { set(key: K, list: V[]): void },
  key: K,
  value: V,
): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
