/**
 * How alike two short texts are, by their words. Words are cut to stems, rare stems weigh more than common ones
 * (TF-IDF), and the likeness is the cosine of the two vectors. It proposes pairs; it never says who is right.
 */

/** The stems of a text with the number of times each stands in it; common words are left out. */
export type Stems = ReadonlyMap<string, number>;

/** @example stemsOf('New boards would reduce bureaucracy') // board, reduc, bureaucraci */
export function stemsOf(text: string): Stems {
  const stems = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}[\p{L}\p{N}]+/gu)) {
    if (COMMON.has(word)) continue;
    const stem = stemOf(word);
    if (stem.length > 2) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  return stems;
}

/**
 * The stem of an English word: plural and verb endings, then the commoner endings of nouns and adjectives.
 * A short cousin of Porter's algorithm (1980), enough to bring "privatising", "privatised" and "privatisation" together.
 * @example stemOf('privatisation') // 'privatis'
 */
export function stemOf(word: string): string {
  let stem = word.replace(/(?:['’]s|['’])$/, '').replace(/isa|iza/, 'is');
  stem = stem.replace(/ies$/, 'y').replace(/(ss|us|is)$|s$/, '$1');
  for (const [ending, instead] of ENDINGS) {
    if (!stem.endsWith(ending) || stem.length - ending.length < 3) continue;
    stem = stem.slice(0, -ending.length) + instead;
    break;
  }
  return stem
    .replace(/([bdgmnprt])\1$/, '$1')
    .replace(/y$/, 'i')
    .replace(/e$/, '');
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

/** How many texts hold each stem. Texts may come and go. */
export class Frequencies {
  readonly #count = new Map<string, number>();
  #texts = 0;

  add(stems: Stems, by: 1 | -1 = 1): void {
    this.#texts += by;
    for (const stem of stems.keys()) {
      const count = (this.#count.get(stem) ?? 0) + by;
      if (count > 0) this.#count.set(stem, count);
      else this.#count.delete(stem);
    }
  }

  /** The rarer the stem, the more it weighs. */
  weight(stem: string): number {
    return Math.log(1 + this.#texts / (1 + (this.#count.get(stem) ?? 0)));
  }
}

/** From 0, nothing in common, to 1. */
export function likeness(a: Stems, b: Stems, frequencies: Frequencies): number {
  let both = 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const [stem, count] of small) {
    const other = large.get(stem);
    if (other) both += damp(count) * damp(other) * frequencies.weight(stem) ** 2;
  }
  return both === 0 ? 0 : both / (lengthOf(a, frequencies) * lengthOf(b, frequencies));
}

function lengthOf(stems: Stems, frequencies: Frequencies): number {
  let sum = 0;
  for (const [stem, count] of stems) sum += (damp(count) * frequencies.weight(stem)) ** 2;
  return Math.sqrt(sum);
}

function damp(count: number): number {
  return 1 + Math.log(count);
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
