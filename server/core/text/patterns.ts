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

/** A pattern, and words of which its paragraph must hold one, or must hold none. */
export interface Conditioned {
  readonly pattern: string;
  readonly needs: readonly string[];
  readonly unless: readonly string[];
}

/**
 * A pattern that counts only in some company: `powers to intervene @ (clause 40|service change)`, or only without it:
 * `power of direction @! (trusts)`; both may stand, in this order.
 */
export function readConditions(source: string): Conditioned {
  const [, pattern = source, needs, unless] =
    /^(.*?)(?:\s@\s\(([^()]+)\))?(?:\s@!\s\(([^()]+)\))?$/.exec(source) ?? [];
  return { pattern, needs: needs?.split('|') ?? [], unless: unless?.split('|') ?? [] };
}

/** A description found: words from `first` up to `next`. */
export interface Found<T> {
  readonly value: T;
  readonly first: number;
  readonly next: number;
}

/** A label among the words of a text: its first word, the word behind its last, and what it may stand for. */
export interface Labelled {
  readonly first: number;
  readonly next: number;
  readonly forms: readonly { readonly concept: string }[];
}

/**
 * Many patterns, each kept under the words of which it must hold one (the longest, as the rarest), so that a text
 * without any of them costs one look-up a word. Around such a word a pattern is tried only from words on that it can
 * begin with.
 */
export class PatternSet<T> {
  readonly #byWord = new ByWord<Around<T>>();
  readonly #byConcept = new Map<string, Around<T>>();
  readonly #lexicon: Lexicon;
  #count = 0;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** @throws an Error in words for the writer of the pattern, when it cannot be read. */
  add(source: string, value: T): void {
    const items = readPattern(source, this.#lexicon);
    const anchors = anchorsOf(items, this.#lexicon);
    if (!anchors) throw new Error(`The pattern "${source}" has no word that it cannot do without.`);
    const begins = firstItems(items);
    if (!begins) throw new Error(`The pattern "${source}" begins with a gap; begin it with a word.`);
    const words = new Set(begins.flatMap(item => ('word' in item ? item.word : [])));
    const step = stepsOf(items, undefined);
    const number = this.#count++;
    for (const { item, before } of anchors) {
      const around = this.#around(item);
      const anchored = { value, step, before, number };
      around.before = Math.max(around.before, before);
      for (const word of words) push(around.byFirst, word, anchored);
      if (begins.some(item => 'concept' in item)) around.byLabel.push(anchored);
    }
  }

  #around(item: Anchor['item']): Around<T> {
    const known = 'word' in item ? this.#byWord.get(item.word) : this.#byConcept.get(item.concept);
    if (known) return known;
    const made: Around<T> = { before: 0, byFirst: new Map(), byLabel: [] };
    if ('word' in item) this.#byWord.set(item.word, made);
    else this.#byConcept.set(item.concept, made);
    return made;
  }

  /**
   * The longest match at each place where a pattern matches, by the pattern added first of two as long; in the order of
   * their first words.
   * @param labels in order, one at most for each first word
   */
  find(words: Words, labels: readonly Labelled[]): readonly Found<T>[] {
    const found: Match<T>[] = [];
    const { count, ids, stems } = words;
    for (let at = 0, next = 0; at < count; at++) {
      const stem = stems[at]!;
      const byWord = this.#byWord.get(ids[at]!) ?? (stem < 0 ? undefined : this.#byWord.get(stem));
      if (byWord) tryAround(byWord, at, words, labels, found);
      const label = next < labels.length && labels[next]!.first === at ? labels[next++] : undefined;
      if (!label || this.#byConcept.size === 0) continue;
      for (const { concept } of label.forms) {
        const byConcept = this.#byConcept.get(concept);
        if (byConcept) tryAround(byConcept, at, words, labels, found);
      }
    }
    return found.length < 2 ? found : longestEach(found);
  }
}

/** A pattern, and how many words may stand before its anchor. */
interface Anchored<T> {
  readonly value: T;
  readonly step: Step | undefined;
  readonly before: number;
  /** Its number in the set. */
  readonly number: number;
}

/** The patterns to try around an anchor: by a word that they can begin with, and those that can begin with a concept. */
interface Around<T> {
  before: number;
  readonly byFirst: Map<number, Anchored<T>[]>;
  readonly byLabel: Anchored<T>[];
}

interface Match<T> extends Found<T> {
  readonly number: number;
}

function longestEach<T>(found: readonly Match<T>[]): readonly Found<T>[] {
  const best = new Map<number, Match<T>>();
  for (const one of found) {
    const known = best.get(one.first);
    if (!known || one.next > known.next || (one.next === known.next && one.number < known.number))
      best.set(one.first, one);
  }
  return [...best.values()].sort((a, b) => a.first - b.first);
}

function tryAround<T>(
  { before, byFirst, byLabel }: Around<T>,
  at: number,
  words: Words,
  labels: readonly Labelled[],
  found: Match<T>[],
): void {
  const earliest = Math.max(0, at - before);
  for (let first = at; first >= earliest && words.ids[first] !== BARRIER; first--) {
    const stem = words.stems[first]!;
    tryFrom(byFirst.get(words.ids[first]!), first, at, words, labels, found);
    if (stem >= 0) tryFrom(byFirst.get(stem), first, at, words, labels, found);
    if (byLabel.length > 0 && labelAt(labels, first)) tryFrom(byLabel, first, at, words, labels, found);
  }
}

function tryFrom<T>(
  all: readonly Anchored<T>[] | undefined,
  first: number,
  at: number,
  words: Words,
  labels: readonly Labelled[],
  found: Match<T>[],
): void {
  if (!all) return;
  for (const { value, step, before, number } of all) {
    if (first < at - before) continue;
    const next = longest(step, words, first, labels);
    if (next > first) found.push({ value, first, next, number });
  }
}

/** The label whose first word is the one of number `word`. */
function labelAt(labels: readonly Labelled[], word: number): Labelled | undefined {
  let low = 0;
  let high = labels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (labels[middle]!.first < word) low = middle + 1;
    else high = middle;
  }
  return labels[low]?.first === word ? labels[low] : undefined;
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
function longest(step: Step | undefined, words: Words, at: number, labels: readonly Labelled[]): number {
  if (!step) return at;
  if ('word' in step) {
    return at < words.count && (words.ids[at] === step.word || words.stems[at] === step.word)
      ? longest(step.after, words, at + 1, labels)
      : -1;
  }
  let best = -1;
  if ('gap' in step) {
    for (let from = at; from <= at + step.gap && from <= words.count; from++) {
      best = Math.max(best, longest(step.after, words, from, labels));
      if (words.ids[from] === BARRIER) break;
    }
  } else if ('oneOf' in step) {
    for (const choice of step.oneOf) best = Math.max(best, longest(choice, words, at, labels));
  } else {
    const label = labelAt(labels, at);
    if (label?.forms.some(({ concept }) => concept === step.concept))
      best = longest(step.after, words, label.next, labels);
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
