import known from './stemWeights.json' with { type: 'json' };

/**
 * How alike two short texts are, by their words. Words are cut to stems, rare stems weigh more than common ones
 * (inverse document frequency), and the likeness is the cosine of the two vectors. How rare a stem is was counted once,
 * in many debates, so that a claim weighs the same whatever else stands in a folder.
 */

/** The distinct stems of a text by their numbers, ascending; common words are left out. */
export function stemsOf(text: string): readonly number[] {
  const found = new Set<number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    const id = numberOf(word);
    if (id >= 0) found.add(id);
  }
  return [...found].sort((a, b) => a - b);
}

/** What two ascending lists of stems have in common: the product of their vectors. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    if (a[i]! < b[k]!) i += 1;
    else if (a[i]! > b[k]!) k += 1;
    else {
      sum += weights[a[i]!]! ** 2;
      i += 1;
      k += 1;
    }
  }
  return sum;
}

/** True where nearly all of the shorter list is in the longer one: it is said twice, or once with more. */
export function isSaidTwice(a: readonly number[], b: readonly number[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= FEWEST && short.filter(stem => long.includes(stem)).length >= SAME * short.length;
}

/** A share of fewer stems is chance. */
const FEWEST = 4;
const SAME = 0.9;

/** The distinct words of a text, as written, whose stems are among some. @example wordsWith('New wards', stems) // ['wards'] */
export function wordsWith(text: string, stems: ReadonlySet<number>): readonly string[] {
  const found = new Map<number, string>();
  for (const [word] of text.matchAll(WORD)) {
    const id = numberOf(word.toLowerCase());
    if (stems.has(id) && !found.has(id)) found.set(id, word);
  }
  return [...found.values()];
}

/** The number under which a trait, such as a concept, stands among stems. */
export function numberOfTrait(trait: string): number {
  return numberOfStem(` ${trait}`);
}

/** How many numbers there are by now. */
export function countOfStems(): number {
  return numbers.size;
}

/** The rarer a stem, the more it weighs: from 0 to `LARGEST_WEIGHT`. */
export function weightOfStem(stem: number): number {
  return weights[stem]!;
}

/** Beyond this a stem says no more by being rarer still: about one sentence in a thousand has it. */
export const LARGEST_WEIGHT = 7;

export const WORD = /\p{L}[\p{L}\p{N}]+/gu;
const numbers = new Map<string, number>();
const words = new Map<string, number>();
const weights: number[] = [];

const KNOWN = new Map<string, number>(
  Object.entries(known).flatMap(([weight, stems]) =>
    stems.split(' ').map(stem => [stem, Number(weight)] as const),
  ),
);

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
  const known = numbers.get(stem);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(stem, number);
  weights[number] = KNOWN.get(stem) ?? LARGEST_WEIGHT;
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

/** Words that say nothing of what a text is about. */
export const COMMON = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by can cannot could did do does doing done down during each
  even ever every few for from further had has have having he her here hers him his how however i if in into is it its itself just let like made make makes many may me might more most
  much must my new no nor not now of off on once one only or other others our ours out over own part parts per put rather said same say says see seem shall she should since so some still such take than that
  the their theirs them themselves then there these they thing things this those though through to too two under until up upon us use used very was way we well were what when where whether which
  while who whom whose why will with within without would yet you your nhs health care service services system systems people`.split(
    /\s+/,
  ),
);
