import { ANTONYMS } from './data/antonyms.ts';
import { CUES } from './data/cues.ts';
import { SENSES } from './data/senses.ts';
import { SOURCES } from './data/sources.ts';
import { TOPIC_WORDS } from './data/topicWords.ts';
import { ByWord, type Lexicon } from './words.ts';

/** A branch of the tree of phrases: what may follow, and the kinds of the phrase that ends here, by list. */
export interface Branch {
  /** The lists that have a phrase here or further on, as bits. */
  lists: number;
  next: Map<number, Branch> | undefined;
  kinds: (readonly string[] | undefined)[] | undefined;
}

/** The tree of phrases by the number of their first word. */
export type Tree = ByWord<Branch>;

/** How many sets of word lists there are: cues, sources, topics, sides. */
export const LISTS = 4;

/**
 * The tree of all phrases of the word lists, by the numbers of a lexicon, which learns their words: to be asked for
 * before anything is scanned with it.
 */
export function phrasesIn(lexicon: Lexicon): Tree {
  const known = planted.get(lexicon);
  if (known) return known;
  const tree: Tree = new ByWord();
  spelt ??= [CUES, SOURCES, TOPIC_WORDS, { ...sidesOf(ANTONYMS), ...mattersOf(SENSES) }].flatMap(
    (lists, list) =>
      Object.entries(lists).map(([kind, phrases]) => ({ list, kind, phrases: phrasesOf(phrases) })),
  );
  for (const { list, kind, phrases } of spelt)
    for (const phrase of phrases) plant(tree, phrase, list, kind, lexicon);
  planted.set(lexicon, tree);
  return tree;
}

const planted = new WeakMap<Lexicon, Tree>();
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

function plant(tree: Tree, phrase: string, list: number, kind: string, lexicon: Lexicon): void {
  const [first, ...rest] = phrase.split(' ').map(word => lexicon.add(word));
  let branch: Branch = tree.get(first!) ?? { lists: 0, next: undefined, kinds: undefined };
  if (!tree.get(first!)) tree.set(first!, branch);
  branch.lists |= 1 << list;
  for (const id of rest) {
    branch.next ??= new Map();
    const next: Branch = branch.next.get(id) ?? { lists: 0, next: undefined, kinds: undefined };
    next.lists |= 1 << list;
    branch.next.set(id, next);
    branch = next;
  }
  branch.kinds ??= new Array(LISTS);
  const kinds = branch.kinds[list] ?? [];
  if (!kinds.includes(kind)) branch.kinds[list] = [...kinds, kind];
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
