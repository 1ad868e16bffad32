import { NO_CHARACTERS, withUnit } from '../ground/hash.ts';
import type { Entry } from './entries.ts';
import { Holders } from './holders.ts';

/**
 * Which texts are versions of one: those that have much of what they claim in so many words in common. Runs of words
 * ("shingles") are compared, a fixed one of four of them by its number, which tells as much at a quarter of the cost
 * (Broder 1997, On the resemblance and containment of documents).
 */
export class Versions {
  /** The shingles that a text has, ascending. */
  readonly #texts = new Map<string, Int32Array>();
  /** Texts by numbers, and their numbers; that of a text that went is given to the next that comes. */
  readonly #uris: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #free: number[] = [];
  /** The texts that have a shingle, by their numbers. */
  readonly #holders = new Holders();
  readonly #known = new Map<string, readonly string[]>();

  /** A text has these claims from now on; gives the texts that became versions of it by that, or ceased to be. */
  change(uri: string, claims: readonly Entry[]): readonly string[] {
    const before = this.of(uri);
    const had = this.#texts.get(uri) ?? new Int32Array();
    const has = Int32Array.from(new Set(claims.flatMap(({ claim }) => shinglesOf(claim.text)))).sort();
    const number = this.#numberOf(uri);
    for (const shingle of withoutThose(had, has)) this.#holders.drop(shingle, number);
    for (const shingle of withoutThose(has, had)) this.#holders.add(shingle, number);
    if (has.length > 0) this.#texts.set(uri, has);
    else this.#remove(uri, number);
    this.#known.delete(uri);
    const now = this.of(uri);
    const changed = [
      ...before.filter(other => !now.includes(other)),
      ...now.filter(other => !before.includes(other)),
    ];
    for (const other of [...before, ...now]) this.#known.delete(other);
    return changed;
  }

  #numberOf(uri: string): number {
    const known = this.#numbers.get(uri);
    if (known !== undefined) return known;
    const number = this.#free.pop() ?? this.#uris.length;
    this.#uris[number] = uri;
    this.#numbers.set(uri, number);
    return number;
  }

  #remove(uri: string, number: number): void {
    this.#texts.delete(uri);
    this.#numbers.delete(uri);
    this.#free.push(number);
  }

  /** In order. */
  of(uri: string): readonly string[] {
    const known = this.#known.get(uri);
    if (known) return known;
    const own = this.#texts.get(uri);
    if (!own) return [];
    const shared = new Map<number, number>();
    for (const shingle of own)
      this.#holders.forEach(shingle, text => shared.set(text, (shared.get(text) ?? 0) + 1));
    shared.delete(this.#numbers.get(uri)!);
    const versions = [...shared]
      .map(([text, both]) => ({ other: this.#uris[text]!, both }))
      .filter(
        ({ other, both }) =>
          both >= FEWEST && both / (own.length + this.#texts.get(other)!.length - both) >= LARGELY,
      )
      .map(({ other }) => other)
      .sort();
    this.#known.set(uri, versions);
    return versions;
  }
}

/** The numbers of an ascending list that another ascending list has not. */
function withoutThose(list: Int32Array, others: Int32Array): number[] {
  let k = 0;
  return [...list].filter(number => {
    while (k < others.length && others[k]! < number) k += 1;
    return others[k] !== number;
  });
}

/** The share of what two texts have together that both have, from which on they are largely the same. */
const LARGELY = 0.4;
/** So many shingles in common at least: a sentence or two. */
const FEWEST = 4;

/** Words in a run. */
const RUN = 4;
const SAMPLE = 4;

/** Those of the sample, by number. By the hash of each run of words. */
function shinglesOf(text: string): readonly number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const found: number[] = [];
  for (let i = 0; i + RUN <= words.length; i++) {
    let hash = NO_CHARACTERS;
    for (let k = i; k < i + RUN; k++) {
      const word = words[k]!;
      for (let at = 0; at < word.length; at++) hash = withUnit(hash, word.charCodeAt(at));
      hash = withUnit(hash, 32);
    }
    if (((hash ^ (hash >>> 15)) >>> 0) % SAMPLE === 0) found.push(hash);
  }
  return found;
}
