/**
 * How alike two short texts are, by their words. Words are cut to stems, rare stems weigh more than common ones
 * (TF-IDF), and the likeness is the cosine of the two vectors. It proposes pairs; it never says who is right.
 */

/** The stems of a text, each by its number, with the weight of how often it stands there; common words are left out. */
export interface Stems {
  readonly ids: readonly number[];
  readonly counts: readonly number[];
}

/** @example stemsOf('New boards would reduce bureaucracy') // those of 'board', 'reduc' and 'bureaucraci' */
export function stemsOf(text: string): Stems {
  const counts = new Map<number, number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    const id = numberOf(word);
    if (id >= 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { ids: [...counts.keys()], counts: [...counts.values()].map(count => 1 + Math.log(count)) };
}

/** The stems with other traits beside them, such as the concepts of a claim, each with its weight. */
export function withTraits(stems: Stems, traits: readonly (readonly [string, number])[]): Stems {
  const ids = traits.map(([trait]) => numberOfStem(` ${trait}`));
  return { ids: [...stems.ids, ...ids], counts: [...stems.counts, ...traits.map(([, weight]) => weight)] };
}

const WORD = /\p{L}[\p{L}\p{N}]+/gu;
const numbers = new Map<string, number>();
const words = new Map<string, number>();

/** The number of a word's stem, or -1 for a common word; each word is cut once. */
function numberOf(word: string): number {
  const known = words.get(word);
  if (known !== undefined) return known;
  const stem = COMMON.has(word) ? '' : stemOf(word);
  const number = stem.length > 2 ? numberOfStem(stem) : -1;
  words.set(word, number);
  return number;
}

function numberOfStem(stem: string): number {
  const number = numbers.get(stem) ?? numbers.size;
  numbers.set(stem, number);
  return number;
}

/**
 * The stem of an English word: plural and verb endings, then the commoner endings of nouns and adjectives.
 * A short cousin of Porter's algorithm (1980), enough to bring "privatising", "privatised" and "privatisation" together.
 * @example stemOf('privatisation') // 'privatis'
 */
export function stemOf(word: string): string {
  let stem = word.replace(/(?:['’]s|['’])$/, '').replace(/isa|iza/, 'is');
  stem = stem.replace(/ies$/, 'y').replace(/(ss|us|is)$|s$/, '$1');
  // Twice, for "commissioning" ends in an ending that hides another.
  stem = withoutEnding(withoutEnding(stem));
  return stem
    .replace(/([bdgmnprt])\1$/, '$1')
    .replace(/y$/, 'i')
    .replace(/(?<=....)e$/, '');
}

function withoutEnding(word: string): string {
  for (const [ending, instead] of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= 3)
      return word.slice(0, -ending.length) + instead;
  }
  return word;
}

/** Longest first; the first that fits is taken off. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['istion', 'is'],
  ['ization', 'is'],
  ['fulness', ''],
  ['ability', 'abl'],
  ['ibility', 'ibl'],
  ['ically', 'ic'],
  ['ingly', ''],
  ['ation', ''],
  ['ments', ''],
  ['ment', ''],
  ['ness', ''],
  ['tional', 't'],
  ['ition', 'it'],
  ['tion', 't'],
  ['sion', 's'],
  ['ance', ''],
  ['ence', ''],
  ['ship', ''],
  ['edly', ''],
  ['ying', 'y'],
  ['ing', ''],
  ['ive', ''],
  ['ful', ''],
  ['ous', ''],
  ['ory', ''],
  ['ity', ''],
  ['est', ''],
  ['ied', 'y'],
  ['ate', ''],
  ['ant', ''],
  ['ent', ''],
  ['ly', ''],
  ['al', ''],
  ['ed', ''],
  ['er', ''],
  ['or', ''],
];

/**
 * Items with their stems, and which of them are like another. Items may come and go; an item is compared only with
 * those that share a stem which not too many have, so that the cost of a question does not grow with all of them.
 */
export class Likeness<T> {
  readonly #items: (T | undefined)[] = [];
  readonly #stems: (Stems | undefined)[] = [];
  readonly #slots = new Map<T, number>();
  readonly #free: number[] = [];
  /** The slots of the items that hold a stem, by its number. */
  readonly #holders: (number[] | undefined)[] = [];
  #products = new Float64Array(64);
  /** Weights of stems and lengths of vectors, good until an item comes or goes. */
  #weights: number[] = [];
  #lengths: number[] = [];

  add(item: T, stems: Stems): void {
    this.#forget();
    const slot = this.#free.pop() ?? this.#items.length;
    this.#items[slot] = item;
    this.#stems[slot] = stems;
    this.#slots.set(item, slot);
    for (const id of stems.ids) {
      const holders = this.#holders[id];
      if (holders) holders.push(slot);
      else this.#holders[id] = [slot];
    }
    if (this.#items.length > this.#products.length) this.#products = new Float64Array(this.#items.length * 2);
  }

  remove(item: T): void {
    const slot = this.#slots.get(item);
    if (slot === undefined) return;
    this.#forget();
    for (const id of this.#stems[slot]!.ids) {
      const holders = this.#holders[id]!;
      holders[holders.indexOf(slot)] = holders.at(-1)!;
      holders.pop();
    }
    this.#slots.delete(item);
    this.#items[slot] = undefined;
    this.#stems[slot] = undefined;
    this.#free.push(slot);
  }

  get size(): number {
    return this.#slots.size;
  }

  /** The items that share a telling stem with `item`, with the cosine of their vectors, from 0 to 1. */
  like(item: T): { item: T; score: number }[] {
    const slot = this.#slots.get(item);
    if (slot === undefined) return [];
    const { ids, counts } = this.#stems[slot]!;
    const products = this.#products;
    const touched: number[] = [];
    const many = this.#many();
    for (let i = 0; i < ids.length; i++) {
      const holders = this.#holders[ids[i]!]!;
      if (holders.length > many) continue;
      const weight = this.#weight(ids[i]!) ** 2 * counts[i]!;
      for (const other of holders) {
        if (products[other] === 0) touched.push(other);
        products[other]! += weight;
      }
    }
    const found: { item: T; score: number }[] = [];
    const length = this.#lengthOf(slot);
    for (const other of touched) {
      const product = products[other]!;
      products[other] = 0;
      if (other !== slot)
        found.push({ item: this.#items[other]!, score: product / (length * this.#lengthOf(other)) });
    }
    return found;
  }

  /** A stem that more than this many items hold proposes nothing. */
  #many(): number {
    return Math.max(24, Math.min(400, this.size / 8));
  }

  /** The rarer a stem, the more it weighs. */
  #weight(id: number): number {
    this.#weights[id] ??= Math.log(1 + this.size / this.#holders[id]!.length);
    return this.#weights[id];
  }

  #lengthOf(slot: number): number {
    const known = this.#lengths[slot];
    if (known !== undefined) return known;
    const { ids, counts } = this.#stems[slot]!;
    let sum = 0;
    for (let i = 0; i < ids.length; i++) sum += (counts[i]! * this.#weight(ids[i]!)) ** 2;
    this.#lengths[slot] = Math.sqrt(sum);
    return this.#lengths[slot];
  }

  #forget(): void {
    if (this.#weights.length > 0) this.#weights = [];
    if (this.#lengths.length > 0) this.#lengths = [];
  }
}

const COMMON = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by can cannot could did do does doing done down during each
  even ever every few for from further had has have having he her here hers him his how however i if in into is it its itself just let like made make makes many may me might more most
  much must my new no nor not now of off on once one only or other others our ours out over own part parts per put rather said same say says see seem shall she should since so some still such take than that
  the their theirs them themselves then there these they thing things this those though through to too two under until up upon us use used very was way we were what when where whether which
  while who whom whose why will with within without would yet you your nhs health care service services system systems people`.split(
    /\s+/,
  ),
);
