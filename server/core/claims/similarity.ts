/**
 * How alike two short texts are, by their words. Words are cut to stems, rare stems weigh more than common ones
 * (TF-IDF), and the likeness is the cosine of the two vectors. It proposes pairs; it never says who is right.
 */

/** The stems of a text, each by its number, with the weight of how often it stands there; common words are left out. */
export interface Stems {
  readonly ids: readonly number[];
  /** Absent where each stands there once. */
  readonly counts?: readonly number[];
}

/** @example stemsOf('New boards would reduce bureaucracy') // those of 'board', 'reduc' and 'bureaucraci' */
export function stemsOf(text: string): Stems {
  const counts = new Map<number, number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    const id = numberOf(word);
    if (id >= 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const ids = [...counts.keys()];
  const weights = [...counts.values()].map(count => 1 + Math.log(count));
  return weights.every(weight => weight === 1) ? { ids } : { ids, counts: weights };
}

/** The stems with other traits beside them, such as the concepts of a claim. */
export function withTraits({ ids, counts }: Stems, traits: readonly string[]): Stems {
  // Put together in this way it has no room to grow, which a folder of a hundred thousand claims would have for nothing.
  const all = ids.concat(traits.map(numberOfTrait));
  return counts ? { ids: all, counts: all.map((_, i) => counts[i] ?? 1) } : { ids: all };
}

/** The number under which a trait stands among stems. */
export function numberOfTrait(trait: string): number {
  return numberOfStem(` ${trait}`);
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
 *
 * How rare a stem is counts in steps of two. So what was concluded from the likes of an item (`conclude`) holds until
 * something that it is compared with comes, goes or changes its weight, and an edit undoes few conclusions.
 */
export class Likeness<T> {
  readonly #items: (T | undefined)[] = [];
  readonly #stems: (Stems | undefined)[] = [];
  readonly #slots = new Map<T, number>();
  readonly #free: number[] = [];
  /** The slots of the items that hold a stem, by its number. */
  readonly #holders: (number[] | undefined)[] = [];
  #products = new Float64Array(64);
  /** The lengths of vectors; 0 where a weight has changed since. */
  #lengths = new Float64Array(64);
  readonly #conclusions = new Map<number, unknown>();

  add(item: T, stems: Stems): void {
    this.change([], [[item, stems]]);
  }

  remove(item: T): void {
    this.change([item], []);
  }

  /** Some items go and others come, at once: a stem that goes with one and comes with another weighs what it did. */
  change(going: Iterable<T>, coming: Iterable<readonly [item: T, stems: Stems]>): void {
    const { size } = this;
    const counts = new Map<number, number>();
    for (const item of going) this.#takeOut(item, counts);
    const slots = Array.from(coming, ([item, stems]) => this.#putIn(item, stems, counts));
    if (step(this.size) !== step(size)) this.#forgetAll();
    for (const [id, count] of counts) this.#recounted(id, count);
    for (const slot of slots) this.#forgetLikes(slot);
  }

  #putIn(item: T, stems: Stems, counts: Map<number, number>): number {
    const slot = this.#free.pop() ?? this.#items.length;
    if (slot === this.#lengths.length) {
      this.#lengths = new Float64Array(slot * 2);
      this.#products = new Float64Array(slot * 2);
    }
    this.#items[slot] = item;
    this.#stems[slot] = stems;
    this.#slots.set(item, slot);
    for (const id of stems.ids) {
      this.#holders[id] ??= [];
      const holders = this.#holders[id];
      if (!counts.has(id)) counts.set(id, holders.length);
      holders.push(slot);
    }
    return slot;
  }

  #takeOut(item: T, counts: Map<number, number>): void {
    const slot = this.#slots.get(item);
    if (slot === undefined) return;
    this.#forgetLikes(slot);
    for (const id of this.#stems[slot]!.ids) {
      const holders = this.#holders[id]!;
      if (!counts.has(id)) counts.set(id, holders.length);
      holders[holders.indexOf(slot)] = holders.at(-1)!;
      holders.pop();
    }
    this.#slots.delete(item);
    this.#items[slot] = undefined;
    this.#stems[slot] = undefined;
    this.#lengths[slot] = 0;
    this.#free.push(slot);
  }

  get size(): number {
    return this.#slots.size;
  }

  /** The items that share a telling stem with `item`, with the cosine of their vectors, from 0 to 1. */
  like(item: T): { item: T; score: number }[] {
    const found: { item: T; score: number }[] = [];
    this.forEachLike(item, (other, score) => {
      found.push({ item: other, score });
      return 0;
    });
    return found;
  }

  /** The same, one after the other, in no order; `visit` answers from which likeness on it wants to see more. */
  forEachLike(item: T, visit: (other: T, score: number) => number): void {
    const slot = this.#slots.get(item);
    if (slot === undefined) return;
    const { ids, counts } = this.#stems[slot]!;
    const products = this.#products;
    const touched: number[] = [];
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      if (!this.#isTelling(id)) continue;
      const weight = this.#weight(id) ** 2 * (counts?.[i] ?? 1);
      for (const other of this.#holders[id]!) {
        if (products[other] === 0) touched.push(other);
        products[other]! += weight;
      }
    }
    const length = this.#lengthOf(slot);
    let least = 0;
    for (const other of touched) {
      const score = products[other]! / (length * this.#lengthOf(other));
      products[other] = 0;
      if (other !== slot && score >= least) least = visit(this.#items[other]!, score);
    }
  }

  /** What follows from the likes of an item, worked out again only when these may have changed. */
  conclude<C>(item: T, conclusion: () => C): C {
    const slot = this.#slots.get(item);
    if (slot === undefined) return conclusion();
    if (!this.#conclusions.has(slot)) this.#conclusions.set(slot, conclusion());
    return this.#conclusions.get(slot) as C;
  }

  /** True for a stem or trait that fewer than about one item in six holds. */
  isRare(id: number): boolean {
    return step(this.size) - step(this.#holders[id]?.length ?? 0) >= 3;
  }

  /** A stem that too many items hold proposes nothing: about one in eight and more, but within 22 and 181. */
  #isTelling(id: number): boolean {
    return step(this.#holders[id]!.length) < Math.max(5, Math.min(8, step(this.size) - 3));
  }

  /** The rarer a stem, the more it weighs. */
  #weight(id: number): number {
    return WEIGHTS[step(this.size) - step(this.#holders[id]!.length)]!;
  }

  #lengthOf(slot: number): number {
    const known = this.#lengths[slot]!;
    if (known > 0) return known;
    const { ids, counts } = this.#stems[slot]!;
    let sum = 0;
    for (let i = 0; i < ids.length; i++) sum += ((counts?.[i] ?? 1) * this.#weight(ids[i]!)) ** 2;
    this.#lengths[slot] = Math.sqrt(sum);
    return this.#lengths[slot]!;
  }

  #forgetAll(): void {
    this.#lengths.fill(0);
    this.#conclusions.clear();
  }

  /** A stem is held by another number of items: where that makes another weight, its holders are other vectors. */
  #recounted(id: number, before: number): void {
    const holders = this.#holders[id]!;
    if (step(holders.length) === step(before)) return;
    for (const slot of holders) this.#lengths[slot] = 0;
    if (holders.length > MANY_CONCLUSIONS) this.#conclusions.clear();
    else for (const slot of holders) this.#forgetLikes(slot);
  }

  /** The conclusions of an item and of all that are compared with it. */
  #forgetLikes(slot: number): void {
    if (this.#conclusions.size === 0) return;
    this.#conclusions.delete(slot);
    for (const id of this.#stems[slot]!.ids) {
      if (!this.#isTelling(id)) continue;
      for (const other of this.#holders[id]!) this.#conclusions.delete(other);
    }
  }
}

/** Where a stem that so many hold changes its weight, hardly any conclusion is left standing. */
const MANY_CONCLUSIONS = 32;

/** A number in steps of two, the nearest. @example step(9) // 3 */
function step(count: number): number {
  return Math.round(Math.log2(count));
}

/** By how many steps fewer items hold a stem than there are. */
const WEIGHTS = Array.from({ length: 32 }, (_, steps) => Math.log(1 + 2 ** steps));

const COMMON = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by can cannot could did do does doing done down during each
  even ever every few for from further had has have having he her here hers him his how however i if in into is it its itself just let like made make makes many may me might more most
  much must my new no nor not now of off on once one only or other others our ours out over own part parts per put rather said same say says see seem shall she should since so some still such take than that
  the their theirs them themselves then there these they thing things this those though through to too two under until up upon us use used very was way we well were what when where whether which
  while who whom whose why will with within without would yet you your nhs health care service services system systems people`.split(
    /\s+/,
  ),
);
