import { ANTONYMS } from './data/antonyms.ts';
import { CUES } from './data/cues.ts';
import { SOURCES } from './data/sources.ts';
import { TOPIC_WORDS } from './data/topicWords.ts';
import type { Passage } from './passages.ts';
import type { Span } from './span.ts';
import { Lexicon, scanWords, type Words } from './words.ts';

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
export function readingOf(passage: Passage): Reading {
  const known = readings.get(passage);
  if (known) return known;
  const reading = read(passage.text);
  readings.set(passage, reading);
  return reading;
}

/** The reading of any text, such as a label. */
export function read(text: string): Reading {
  const { lexicon, tree } = phrases();
  const words = scanWords(text, lexicon);
  const [cues, sources, topics, sides] = hitsOf(words, tree);
  return { words, cues: cues!, sources: sources!, topics: topics!, sides: sides! };
}

/** Those of sorted hits that lie within a span of their passage. */
export function within(hits: readonly CueHit[], span: Span): readonly CueHit[] {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hits[middle]!.start >= span.start) high = middle;
    else low = middle + 1;
  }
  const found: CueHit[] = [];
  for (let i = low; i < hits.length && hits[i]!.start < span.end; i++) {
    if (hits[i]!.end <= span.end) found.push(hits[i]!);
  }
  return found;
}

const readings = new WeakMap<Passage, Reading>();

/** A branch of the tree of phrases: what may follow, and the kinds of the phrase that ends here, by list. */
interface Branch {
  next?: Map<number, Branch>;
  kinds?: (readonly string[] | undefined)[];
}

/** The tree of phrases by the number of their first word: most words begin none, and must cost next to nothing. */
type Tree = (Branch | undefined)[];

let compiled: { readonly lexicon: Lexicon; readonly tree: Tree } | undefined;

/** Built on first use, so that a program that never asks for claims does not pay for them. */
function phrases(): { readonly lexicon: Lexicon; readonly tree: Tree } {
  if (compiled) return compiled;
  const lexicon = new Lexicon();
  const tree: Tree = [];
  [CUES, SOURCES, TOPIC_WORDS, sidesOf(ANTONYMS)].forEach((lists, number) => {
    for (const [kind, list] of Object.entries(lists)) {
      for (const phrase of phrasesOf(list)) plant(tree, phrase, number, kind, lexicon);
    }
  });
  compiled = { lexicon, tree };
  return compiled;
}

function sidesOf(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    pairs.flatMap(([one, other], i) => [
      [`+${i}`, one],
      [`-${i}`, other],
    ]),
  );
}

function plant(tree: Tree, phrase: string, list: number, kind: string, lexicon: Lexicon): void {
  const [first, ...rest] = phrase.split(' ').map(word => lexicon.add(word));
  let branch = tree[first!] ?? {};
  tree[first!] = branch;
  for (const id of rest) {
    branch.next ??= new Map();
    const next = branch.next.get(id) ?? {};
    branch.next.set(id, next);
    branch = next;
  }
  branch.kinds ??= new Array(LISTS);
  const kinds = branch.kinds[list] ?? [];
  if (!kinds.includes(kind)) branch.kinds[list] = [...kinds, kind];
}

const LISTS = 4;
const SET_PHRASES = 'set phrases';

/**
 * The longest phrase of each list at each word, the hits of each list apart. A phrase of several words does not hide
 * what a word in it says besides ("the wrong time" is bad, too), unless it is a set phrase ("no doubt" denies nothing).
 */
function hitsOf(words: Words, tree: Tree): CueHit[][] {
  const all: CueHit[][] = Array.from({ length: LISTS }, () => []);
  const around: (CueHit | undefined)[] = new Array(LISTS);
  const hidden = new Int32Array(LISTS);
  for (let first = 0; first < words.count; first++) {
    const branch = tree[words.ids[first]!] ?? tree[words.stems[first]!];
    if (!branch) continue;
    for (let list = 0; list < LISTS; list++) {
      const found = hidden[list]! > first ? undefined : longestAt(branch, words, first, list);
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

function longestAt(from: Branch, words: Words, first: number, list: number): CueHit | undefined {
  let kinds = from.kinds?.[list];
  let last = first + 1;
  let branch: Branch | undefined = from;
  for (let index = first + 1; branch?.next && index < words.count; index++) {
    branch = branch.next.get(words.ids[index]!) ?? branch.next.get(words.stems[index]!);
    if (branch?.kinds?.[list]) {
      kinds = branch.kinds[list];
      last = index + 1;
    }
  }
  if (!kinds) return undefined;
  return { start: words.starts[first]!, end: words.ends[last - 1]!, kinds, first, last };
}

/** All phrases that a list spells out, in lower case. @example phrasesOf('~cut off; risk[s]') */
export function phrasesOf(list: string): string[] {
  return list
    .split(';')
    .map(phrase => phrase.trim().replace(/\s+/g, ' ').toLowerCase())
    .filter(phrase => phrase !== '')
    .flatMap(expand);
}

function expand(phrase: string): string[] {
  const optional = /^(.*)\[([^[\]]*)\](.*)$/.exec(phrase);
  if (optional) {
    const [, before = '', inner = '', after = ''] = optional;
    return [before + after, before + inner + after].flatMap(expand);
  }
  const choice = /^(.*)\(([^()]*)\)(.*)$/.exec(phrase);
  if (choice) {
    const [, before = '', inner = '', after = ''] = choice;
    return inner.split('|').flatMap(one => expand(before + one + after));
  }
  const verb = /^(.*)~(\S+)(.*)$/.exec(phrase);
  if (verb) {
    const [, before = '', base = '', after = ''] = verb;
    return verbForms(base).flatMap(form => expand(before + form + after));
  }
  return [phrase.replace(/\s+/g, ' ').trim()];
}

/** The forms of a regular verb. @example ['deny', 'denies', 'denied', 'denying'] */
export function verbForms(verb: string): string[] {
  if (/[^aeiou]y$/.test(verb))
    return [verb, `${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/(?:s|x|z|ch|sh)$/.test(verb)) return [verb, `${verb}es`, `${verb}ed`, `${verb}ing`];
  if (/^(?:[^aeiou]+|adm|comm|perm|regr)[aeiou][bdgmnpt]$/.test(verb)) {
    const doubled = verb + verb.at(-1);
    return [verb, `${verb}s`, `${doubled}ed`, `${doubled}ing`];
  }
  return [verb, `${verb}s`, `${verb}ed`, `${verb}ing`];
}
