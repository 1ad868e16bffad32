import { NO_CHARACTERS, withUnit } from '../ground/hash.ts';
import type { Entry } from './entries.ts';

/**
 * Which texts are versions of one: those that have much of what they claim in so many words in common. Runs of words
 * ("shingles") are compared, a fixed one of four of them by its number, which tells as much at a quarter of the cost
 * (Broder 1997, On the resemblance and containment of documents).
 */
export class Versions {
  /** How often each text has a shingle. */
  readonly #texts = new Map<string, Map<number, number>>();
  /** The texts that have a shingle. */
  readonly #holders = new Map<number, Set<string>>();
  readonly #known = new Map<string, readonly string[]>();

  /** Some claims of a text go and others come; gives the texts that became versions of it by that, or ceased to be. */
  change(uri: string, going: readonly Entry[], coming: readonly Entry[]): readonly string[] {
    const before = this.of(uri);
    const own = this.#texts.get(uri) ?? new Map<number, number>();
    this.#texts.set(uri, own);
    for (const { claim } of coming)
      for (const shingle of shinglesOf(claim.text)) this.#count(uri, own, shingle, 1);
    for (const { claim } of going)
      for (const shingle of shinglesOf(claim.text)) this.#count(uri, own, shingle, -1);
    if (own.size === 0) this.#texts.delete(uri);
    this.#known.delete(uri);
    const now = this.of(uri);
    const changed = [
      ...before.filter(other => !now.includes(other)),
      ...now.filter(other => !before.includes(other)),
    ];
    for (const other of [...before, ...now]) this.#known.delete(other);
    return changed;
  }

  #count(uri: string, own: Map<number, number>, shingle: number, by: number): void {
    const count = (own.get(shingle) ?? 0) + by;
    if (count > 0) own.set(shingle, count);
    else own.delete(shingle);
    const holders = this.#holders.get(shingle) ?? new Set();
    if (count > 0) holders.add(uri);
    else holders.delete(uri);
    if (holders.size > 0) this.#holders.set(shingle, holders);
    else this.#holders.delete(shingle);
  }

  /** In order. */
  of(uri: string): readonly string[] {
    const known = this.#known.get(uri);
    if (known) return known;
    const own = this.#texts.get(uri);
    if (!own) return [];
    const shared = new Map<string, number>();
    for (const shingle of own.keys())
      for (const other of this.#holders.get(shingle)!) shared.set(other, (shared.get(other) ?? 0) + 1);
    shared.delete(uri);
    const versions = [...shared]
      .filter(
        ([other, both]) =>
          both >= FEWEST && both / (own.size + this.#texts.get(other)!.size - both) >= LARGELY,
      )
      .map(([other]) => other)
      .sort();
    this.#known.set(uri, versions);
    return versions;
  }
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
