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
  const { lexicon, cues, sources, topics, sides } = phraseTrees();
  const words = scanWords(text, lexicon);
  return {
    words,
    cues: hitsOf(words, cues),
    sources: hitsOf(words, sources),
    topics: hitsOf(words, topics),
    sides: hitsOf(words, sides),
  };
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

/** A branch of a tree of phrases: what may follow, and the kinds of the phrase that ends here. */
interface Branch {
  readonly next: Map<number, Branch>;
  kinds?: readonly string[];
}

interface Trees {
  readonly lexicon: Lexicon;
  readonly cues: Branch;
  readonly sources: Branch;
  readonly topics: Branch;
  readonly sides: Branch;
}

let trees: Trees | undefined;

/** Built on first use, so that a program that never asks for claims does not pay for them. */
function phraseTrees(): Trees {
  if (!trees) {
    const lexicon = new Lexicon();
    trees = {
      lexicon,
      cues: grow(CUES, lexicon),
      sources: grow(SOURCES, lexicon),
      topics: grow(TOPIC_WORDS, lexicon),
      sides: grow(sidesOf(ANTONYMS), lexicon),
    };
  }
  return trees;
}

function sidesOf(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    pairs.flatMap(([one, other], i) => [
      [`+${i}`, one],
      [`-${i}`, other],
    ]),
  );
}

function grow(lists: Readonly<Record<string, string>>, lexicon: Lexicon): Branch {
  const root: Branch = { next: new Map() };
  for (const [kind, list] of Object.entries(lists)) {
    for (const phrase of phrasesOf(list)) plant(root, phrase, kind, lexicon);
  }
  return root;
}

function plant(root: Branch, phrase: string, kind: string, lexicon: Lexicon): void {
  let branch = root;
  for (const word of phrase.split(' ')) {
    const id = lexicon.add(word);
    const next = branch.next.get(id) ?? { next: new Map() };
    branch.next.set(id, next);
    branch = next;
  }
  if (!branch.kinds?.includes(kind)) branch.kinds = [...(branch.kinds ?? []), kind];
}

/**
 * The longest phrase at each word. A phrase of several words does not hide what a word in it says besides ("the
 * wrong time" is bad, too), unless it is a set phrase ("no doubt" denies nothing).
 */
function hitsOf(words: Words, root: Branch): CueHit[] {
  const hits: CueHit[] = [];
  let around: CueHit | undefined;
  for (let first = 0; first < words.count; ) {
    const found = longestFrom(root, words, first);
    const inside = around !== undefined && first < around.last;
    const adds = found && !(inside && found.kinds.every(kind => around!.kinds.includes(kind)));
    if (adds) hits.push(found);
    if (found && (!inside || found.last > around!.last)) around = found;
    first = found?.kinds.includes(SET_PHRASES) ? found.last : first + 1;
  }
  return hits;
}

const SET_PHRASES = 'set phrases';

function longestFrom(root: Branch, words: Words, first: number): CueHit | undefined {
  // Most words begin no phrase; for them the scan must cost next to nothing.
  if (words.ids[first]! < 0 && words.stems[first]! < 0) return undefined;
  let branch = follow(root, words, first);
  let kinds: readonly string[] | undefined;
  let last = first;
  for (let index = first + 1; branch; index++) {
    if (branch.kinds) {
      kinds = branch.kinds;
      last = index;
    }
    branch = index < words.count ? follow(branch, words, index) : undefined;
  }
  if (!kinds) return undefined;
  return { start: words.starts[first]!, end: words.ends[last - 1]!, kinds, first, last };
}

function follow(branch: Branch, words: Words, index: number): Branch | undefined {
  const whole = branch.next.get(words.ids[index]!);
  if (whole || words.stems[index]! < 0) return whole;
  return branch.next.get(words.stems[index]!);
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
