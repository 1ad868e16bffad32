import { once } from '../ground/memory.ts';
import { firstNot } from '../ground/sorted.ts';
import type { Span } from '../ground/span.ts';
import type { Passage } from '../terms/passages.ts';
import { LISTS, phrasesIn, type Tree } from '../text/phrases.ts';
import { NOWHERE, ROOT } from '../text/trie.ts';
import { Lexicon, scanWords, type Words } from '../text/words.ts';

/** A word or phrase that says something about how a passage argues; the span counts in the passage's text. */
export interface CueHit extends Span {
  /** Keys of the word lists that hold it. @example ['worry', 'bad'] */
  readonly kinds: readonly string[];
  /** The number of its first word, and the one behind its last, in the passage's `words`. */
  readonly first: number;
  readonly last: number;
}

/** The words of a passage and what they tell, each list in the order of first words. */
export interface Reading {
  readonly words: Words;
  /** How it argues: kinds of `CUES`. */
  readonly cues: readonly CueHit[];
  /** Who may be speaking: kinds of `SOURCES`. */
  readonly sources: readonly CueHit[];
  /** What it is about: kinds of `TOPIC_WORDS`. */
  readonly topics: readonly CueHit[];
  /** Which side of an opposition it takes: kinds such as `+3` and `-3`, by the lines of `ANTONYMS`. */
  readonly sides: readonly CueHit[];
}

/** Reads a passage once; the reading is kept for as long as the passage is. */
export const readingOf = once(({ words }: Passage): Reading => readingOfWords(words));

/** The reading of any text, such as a label. */
export function read(text: string): Reading {
  phrasesIn(ownLexicon);
  return readingOfWords(scanWords(text, ownLexicon));
}

const ownLexicon = new Lexicon();

function readingOfWords(words: Words): Reading {
  const [cues, sources, topics, sides] = hitsOf(words, phrasesIn(words.lexicon));
  return { words, cues: cues!, sources: sources!, topics: topics!, sides: sides! };
}

/** Those of sorted hits that lie within a span of their passage. */
export function within(hits: readonly CueHit[], span: Span): readonly CueHit[] {
  const found: CueHit[] = [];
  const first = firstNot(hits.length, i => hits[i]!.start < span.start);
  for (let i = first; i < hits.length && hits[i]!.start < span.end; i++) {
    if (hits[i]!.end <= span.end) found.push(hits[i]!);
  }
  return found;
}

const SET_PHRASES = 'set phrases';

/**
 * The longest phrase of each list at each word, the hits of each list apart. A phrase of several words does not hide
 * what a word in it says besides ("the wrong time" is bad, too), unless it is a set phrase ("no doubt" denies nothing).
 */
function hitsOf(words: Words, tree: Tree): CueHit[][] {
  const all: CueHit[][] = [[], [], [], []];
  const around: (CueHit | undefined)[] = [undefined, undefined, undefined, undefined];
  const hidden = [0, 0, 0, 0];
  for (let first = 0; first < words.count; first++) {
    const node = nodeAt(tree, ROOT, words, first);
    if (node === NOWHERE) continue;
    for (let list = 0; list < LISTS; list++) {
      if ((tree.lists[node]! & (1 << list)) === 0 || hidden[list]! > first) continue;
      const found = longestAt(tree, node, words, first, list);
      if (!found) continue;
      const outer = around[list];
      const inside = outer !== undefined && first < outer.last;
      if (!inside || !isSubset(found.kinds, outer.kinds)) all[list]!.push(found);
      if (!inside || found.last > outer.last) around[list] = found;
      if (found.last > first + 1 && found.kinds.includes(SET_PHRASES)) hidden[list] = found.last;
    }
  }
  return all;
}

function isSubset(kinds: readonly string[], of: readonly string[]): boolean {
  return kinds.every(kind => of.includes(kind));
}

/** The node behind a word as it stands, or behind what it is the possessive of. */
function nodeAt({ trie }: Tree, from: number, { ids, stems }: Words, at: number): number {
  const node = trie.next(from, ids[at]!);
  return node === NOWHERE ? trie.next(from, stems[at]!) : node;
}

function longestAt(tree: Tree, from: number, words: Words, first: number, list: number): CueHit | undefined {
  let kinds = tree.kinds[from]?.[list];
  let last = first + 1;
  let node = from;
  for (let at = first + 1; at < words.count; at++) {
    node = nodeAt(tree, node, words, at);
    if (node === NOWHERE || (tree.lists[node]! & (1 << list)) === 0) break;
    const here = tree.kinds[node]?.[list];
    if (!here) continue;
    kinds = here;
    last = at + 1;
  }
  if (!kinds) return undefined;
  return { start: words.starts[first]!, end: words.ends[last - 1]!, kinds, first, last };
}
