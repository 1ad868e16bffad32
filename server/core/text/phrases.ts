import { remembered } from '../ground/memory.ts';
import { ANTONYMS } from '../wordLists/antonyms.ts';
import { CUES } from '../wordLists/cues.ts';
import { SENSES } from '../wordLists/senses.ts';
import { SOURCES } from '../wordLists/sources.ts';
import { TOPIC_WORDS } from '../wordLists/topicWords.ts';
import { ROOT, Trie } from './trie.ts';
import type { Lexicon } from './words.ts';

/** All phrases in one tree, with what the numbers of its nodes stand for. */
export interface Tree {
  readonly trie: Trie;
  /** The lists that have a phrase at a node or further on, as bits. */
  readonly lists: readonly number[];
  /** The kinds of the phrase that ends at a node, by list. */
  readonly kinds: readonly (readonly (readonly string[] | undefined)[] | undefined)[];
}

/** How many sets of word lists there are: cues, sources, topics, sides. */
export const LISTS = 4;

/**
 * The tree of all phrases of the word lists, by the numbers of a lexicon, which learns their words: to be asked for
 * before anything is scanned with it.
 */
export const phrasesIn = remembered((lexicon: Lexicon): Tree => {
  const tree = { trie: new Trie(), lists: [], kinds: [] };
  spelt ??= [CUES, SOURCES, TOPIC_WORDS, { ...sidesOf(ANTONYMS), ...mattersOf(SENSES) }].flatMap(
    (lists, list) =>
      Object.entries(lists).map(([kind, phrases]) => ({ list, kind, phrases: phrasesOf(phrases) })),
  );
  for (const { list, kind, phrases } of spelt)
    for (const phrase of phrases) plant(tree, phrase, list, kind, lexicon);
  return tree;
});

let spelt:
  | { readonly list: number; readonly kind: string; readonly phrases: readonly string[] }[]
  | undefined;

function sidesOf(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    pairs.flatMap(([one, other], i) => [
      [`+${i}`, one],
      [`-${i}`, other],
    ]),
  );
}

function mattersOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(lines.map((line, i) => [`=${i}`, line]));
}

interface Growing extends Tree {
  readonly lists: number[];
  readonly kinds: ((readonly string[] | undefined)[] | undefined)[];
}

function plant(
  { trie, lists, kinds }: Growing,
  phrase: string,
  list: number,
  kind: string,
  lexicon: Lexicon,
): void {
  let node = ROOT;
  for (const word of phrase.split(' ')) {
    node = trie.grow(node, lexicon.add(word));
    lists[node] = (lists[node] ?? 0) | (1 << list);
  }
  const here = kinds[node] ?? new Array<readonly string[] | undefined>(LISTS);
  kinds[node] = here;
  const known = here[list] ?? [];
  if (!known.includes(kind)) here[list] = [...known, kind];
}

/** All phrases that a list spells out, in lower case. @example phrasesOf('~cut off; risk[s]') */
function phrasesOf(list: string): string[] {
  return list
    .split(';')
    .map(phrase => phrase.trim().replace(/\s+/g, ' ').toLowerCase())
    .filter(phrase => phrase !== '')
    .flatMap(expand);
}

function expand(phrase: string): string[] {
  if (!/[[(~]/.test(phrase)) return [phrase.replace(/\s+/g, ' ').trim()];
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
  return [phrase];
}

/** The forms of a regular verb. @example ['deny', 'denies', 'denied', 'denying'] */
function verbForms(verb: string): string[] {
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
