import type { ConceptsAt } from './patterns.ts';
import type { Span } from './span.ts';
import type { CaseRule, ConceptId, Form, Trie, TrieNode, Vocabulary } from './vocabulary.ts';
import { readWords, UNKNOWN, type Words } from './words.ts';

/** A label found in a block's prose. Several `forms` where it can stand for several things. */
export interface Match extends Span {
  readonly forms: readonly Form[];
}

/**
 * The labels of the vocabulary in a block's prose: whole words, the longest first, plural and possessive,
 * by each label's rule of capitals. Descriptions of powers and laws may hold other matches; all else is disjoint.
 * Sorted by start, the longer first.
 */
export function matchesIn(text: string, vocabulary: Vocabulary): readonly Match[] {
  return readWords(text, vocabulary.lexicon, words => matchesAmong(words, text, vocabulary));
}

/** The same, of words that were read before. */
export function matchesAmong(words: Words, text: string, vocabulary: Vocabulary): readonly Match[] {
  const labels: Match[] = [];
  const firstWords: number[] = [];
  const lastWords: number[] = [];
  for (let at = 0; at < words.count; ) {
    const found = longestAt(words, at, text, vocabulary.trie);
    if (found) {
      labels.push(found.match);
      firstWords.push(at);
      lastWords.push(found.next);
      at = found.next;
    } else at += 1;
  }
  const described = descriptionsIn(words, text, vocabulary, conceptsAt(labels, firstWords, lastWords));
  if (described.length === 0) return labels;
  return [...labels, ...described].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The longest label that begins at word `at`, and the number of the word behind it. */
function longestAt(
  words: Words,
  at: number,
  text: string,
  trie: Trie,
): { match: Match; next: number } | undefined {
  const first = trie.get(words.ids[at]!);
  const owner = trie.get(words.stems[at]!);
  // Most words begin no label.
  if (!first && !owner) return undefined;
  const start = words.starts[at]!;
  let best = matchOf(owner, text, start, words.stemEnds[at]!, at);
  let node = first;
  for (let i = at; node; i++) {
    best = matchOf(node, text, start, words.ends[i]!, i) ?? best;
    const after = i + 1;
    if (node.next.size === 0 || after >= words.count) break;
    const stem = words.stems[after]!;
    if (stem >= 0) best = matchOf(node.next.get(stem), text, start, words.stemEnds[after]!, after) ?? best;
    const id = words.ids[after]!;
    node = id < 0 ? undefined : node.next.get(id);
  }
  return best;
}

function matchOf(
  node: TrieNode | undefined,
  text: string,
  start: number,
  end: number,
  last: number,
): { match: Match; next: number } | undefined {
  const forms = node?.forms && fitting(node.forms, text, start, end);
  return forms && { match: { start, end, forms }, next: last + 1 };
}

function fitting(
  forms: readonly Form[],
  text: string,
  start: number,
  end: number,
): readonly Form[] | undefined {
  const written = text.slice(start, end);
  const fits = (form: Form) => fitsCase(form.case, form.text, written);
  if (forms.length === 1) return fits(forms[0]!) ? forms : undefined;
  const found = forms.filter(fits);
  if (found.length === 0) return undefined;
  // A label written exactly as it stands beats one that only fits.
  const best = found.filter(form => form.kind !== 'hidden');
  return best.length > 0 ? best : found;
}

function fitsCase(rule: CaseRule, form: string, found: string): boolean {
  switch (rule) {
    case 'any':
      return true;
    case 'exact':
      return found === form || bare(found) === bareForm(form);
    case 'initial':
      return firstWordFits(form, found);
    case 'title':
      return found.split(/[\s-]+/).every(word => SMALL_WORDS.has(word) || !/^\p{Ll}/u.test(word));
  }
}

/** Hyphens, slashes, spaces and the ampersand count for nothing in a comparison of capitals. */
function bare(text: string): string {
  return text.replace(/[\s\-/\u2010\u2011\u00a0]+|&/g, '').replaceAll('’', "'");
}

const bareForms = new Map<string, string>();

/** The forms of the vocabulary are few and come again and again. */
function bareForm(form: string): string {
  const known = bareForms.get(form) ?? bare(form);
  bareForms.set(form, known);
  return known;
}

/** The first word in the label's own capitals, or the whole in capitals. */
function firstWordFits(form: string, found: string): boolean {
  if (found === form || !isCapital(form.charAt(0))) return true;
  const word = /^[\p{L}\p{N}]+/u;
  const wanted = word.exec(form)?.[0] ?? '';
  const has = word.exec(found)?.[0] ?? '';
  return isCapital(has.charAt(0)) && !(isCapital(wanted.slice(1, 2)) && has !== wanted);
}

function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text) || /^\p{N}/u.test(text);
}

const SMALL_WORDS = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
]);

function conceptsAt(labels: readonly Match[], first: readonly number[], next: readonly number[]): ConceptsAt {
  if (labels.length === 0) return () => NOTHING;
  const known: ReturnType<ConceptsAt>[] = [];
  // Asked for every word: a look at a few numbers in order costs less than a table of them.
  let i = 0;
  return word => {
    while (i > 0 && first[i]! > word) i -= 1;
    while (i + 1 < first.length && first[i + 1]! <= word) i += 1;
    if (first[i] !== word) return NOTHING;
    known[i] ??= labels[i]!.forms.map(({ concept }) => ({ concept, end: next[i]! }));
    return known[i]!;
  };
}

const NOTHING: ReturnType<ConceptsAt> = [];

/** Descriptions, the longest first where they start together; none starts inside another. */
function descriptionsIn(words: Words, text: string, vocabulary: Vocabulary, concepts: ConceptsAt): Match[] {
  const matches: Match[] = [];
  let free = 0;
  for (const { value, first, next } of vocabulary.descriptive.find(words, concepts)) {
    if (first < free) continue;
    free = next;
    const start = words.starts[first]!;
    const last = next - 1;
    const end = words.stems[last] === UNKNOWN ? words.ends[last]! : words.stemEnds[last]!;
    matches.push({ start, end, forms: [describedForm(text.slice(start, end), value)] });
  }
  return matches;
}

function describedForm(text: string, concept: ConceptId): Form {
  return { text, kind: 'descriptive', case: 'any', plural: false, concept, match: 'always' };
}
