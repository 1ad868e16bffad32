import { BARRIER, type Lexicon, type Words } from './words.ts';

/**
 * A pattern over words, for things that have no fixed name ("new powers to direct NHS England").
 * `word`; `(a|b c)` one of; `[a]` may be absent; `*3` up to three words of any kind; `{id}` any label of a concept.
 */
export interface Pattern<T> {
  readonly value: T;
  readonly items: readonly Item[];
}

type Item =
  | { readonly word: number }
  | { readonly oneOf: readonly (readonly Item[])[] }
  | { readonly gap: number }
  | { readonly concept: string };

/** Many patterns, found by the word or concept that each can begin with. */
export class PatternSet<T> {
  readonly #byWord = new Map<number, Pattern<T>[]>();
  readonly #byConcept = new Map<string, Pattern<T>[]>();
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** @throws an Error in words for the writer of the pattern, when it cannot be read. */
  add(source: string, value: T): void {
    const pattern = { value, items: readPattern(source, this.#lexicon) };
    for (const first of firstItems(pattern.items, source)) {
      if ('word' in first) push(this.#byWord, first.word, pattern);
      else if ('concept' in first) push(this.#byConcept, first.concept, pattern);
    }
  }

  /** The longest match of each pattern that begins at word `at`, as `[value, index behind its last word]`. */
  matchesAt(words: Words, at: number, concepts: ConceptsAt): [T, number][] {
    const candidates = [...(this.#byWord.get(words.ids[at]!) ?? [])];
    for (const { concept } of concepts(at)) candidates.push(...(this.#byConcept.get(concept) ?? []));
    const found: [T, number][] = [];
    for (const pattern of new Set(candidates)) {
      const end = longest(pattern.items, 0, words, at, concepts);
      if (end > at) found.push([pattern.value, end]);
    }
    return found;
  }

  /** True where a pattern may begin with this word; cheap, for the scanner's inner loop. */
  mayBegin(word: number): boolean {
    return this.#byWord.has(word);
  }

  get beginsWithConcept(): boolean {
    return this.#byConcept.size > 0;
  }
}

/** Which concepts have a label that begins at a word, and the index behind its last word. */
export type ConceptsAt = (word: number) => readonly { readonly concept: string; readonly end: number }[];

/** The index behind the longest match of `items` from `index` on, or -1. */
function longest(
  items: readonly Item[],
  index: number,
  words: Words,
  at: number,
  concepts: ConceptsAt,
): number {
  const item = items[index];
  if (!item) return at;
  const rest = (from: number) => longest(items, index + 1, words, from, concepts);
  if ('gap' in item) {
    let best = -1;
    for (let from = at; from <= at + item.gap && from <= words.count; from++) {
      best = Math.max(best, rest(from));
      if (words.ids[from] === BARRIER) break;
    }
    return best;
  }
  if ('oneOf' in item) {
    const tail = items.slice(index + 1);
    return Math.max(-1, ...item.oneOf.map(choice => longest([...choice, ...tail], 0, words, at, concepts)));
  }
  if (at >= words.count) return -1;
  if ('concept' in item) {
    const ends = concepts(at).filter(found => found.concept === item.concept);
    return Math.max(-1, ...ends.map(found => rest(found.end)));
  }
  return words.ids[at] === item.word || words.stems[at] === item.word ? rest(at + 1) : -1;
}

function firstItems(items: readonly Item[], source: string): Item[] {
  const first = items[0];
  if (!first) throw new Error(`The pattern "${source}" can match nothing at all.`);
  if ('gap' in first) throw new Error(`The pattern "${source}" begins with a gap; begin it with a word.`);
  if (!('oneOf' in first)) return [first];
  return first.oneOf.flatMap(choice => firstItems([...choice, ...items.slice(1)], source));
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

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
