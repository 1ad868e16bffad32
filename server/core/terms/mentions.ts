import type { Span } from '../ground/span.ts';
import type { Labelled } from '../text/patterns.ts';
import { NOWHERE, ROOT } from '../text/trie.ts';
import { readWords, standsAt, stemEnd, type Words } from '../text/words.ts';
import type { ConceptId, Description, Form, Labels, Vocabulary } from '../vocabulary/vocabulary.ts';
import { fitsWithoutCapitals, isWithoutCapitals, letters, withLettersJoined } from './speech.ts';

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
export function matchesAmong(read: Words, text: string, vocabulary: Vocabulary): readonly Match[] {
  const words = withLettersJoined(read, text);
  const matches: Match[] = [];
  const labels: Labelled[] = [];
  const { trie } = vocabulary.labels;
  const { count, ids, stems } = words;
  for (let first = 0; first < count; first++) {
    // Most words begin no label.
    if (trie.next(ROOT, ids[first]!) === NOWHERE && trie.next(ROOT, stems[first]!) === NOWHERE) continue;
    const label = longestAt(words, first, text, vocabulary.labels);
    if (!label) continue;
    const { next, end, forms } = label;
    matches.push({ start: words.starts[first]!, end, forms });
    labels.push(label);
    first = next - 1;
  }
  const described = descriptionsIn(words, text, vocabulary, labels);
  if (described.length === 0) return matches;
  return [...matches, ...described].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The longest label that begins at a word, and where it ends in the text. */
function longestAt(
  words: Words,
  first: number,
  text: string,
  { trie, forms }: Labels,
): (Labelled & { readonly forms: readonly Form[]; readonly end: number }) | undefined {
  const { count, starts, ends, ids, stems } = words;
  let found: readonly Form[] | undefined;
  let next = first;
  let end = 0;
  for (let at = first, node = ROOT; at < count && node !== NOWHERE; at++) {
    const owner = trie.next(node, stems[at]!);
    node = trie.next(node, ids[at]!);
    const owned =
      owner === NOWHERE ? undefined : fitting(forms[owner]!, text, starts[first]!, stemEnd(words, at));
    const whole = node === NOWHERE ? undefined : fitting(forms[node]!, text, starts[first]!, ends[at]!);
    if (!owned && !whole) continue;
    found = whole ?? owned;
    next = at + 1;
    end = whole ? ends[at]! : stemEnd(words, at);
  }
  return found && { first, next, end, forms: found };
}

/** Those of some forms that a stretch of the text may be by its capitals. */
function fitting(
  forms: readonly Form[],
  text: string,
  start: number,
  end: number,
): readonly Form[] | undefined {
  if (forms.length === 0) return undefined;
  const written = letters(text.slice(start, end));
  const fits = (form: Form) => fitsCase(form, written) || fitsSpeech(form, written, text);
  if (forms.length === 1) return fits(forms[0]!) ? forms : undefined;
  const found = forms.filter(fits);
  if (found.length === 0) return undefined;
  // A label written exactly as it stands beats one that only fits.
  const best = found.filter(form => form.kind !== 'hidden');
  return best.length > 0 ? best : found;
}

function fitsCase({ case: rule, text: form }: Form, found: string): boolean {
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

/** As transcripts write it: a plural in capitals ("ICBS"), or all in small letters where the passage has no other. */
function fitsSpeech(form: Form, written: string, text: string): boolean {
  if (form.plural && /^[A-Z]{3,}s$/.test(form.text) && written === form.text.toUpperCase()) return true;
  return fitsWithoutCapitals(form, written) && isWithoutCapitals(text);
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

/** Descriptions, the longest first where they start together; none starts inside another. */
function descriptionsIn(
  words: Words,
  text: string,
  vocabulary: Vocabulary,
  labels: readonly Labelled[],
): Match[] {
  const matches: Match[] = [];
  let free = 0;
  for (const { value, first, next } of vocabulary.descriptive.find(words, labels)) {
    if (first < free || !isInCompany(value, words)) continue;
    free = next;
    const start = words.starts[first]!;
    const last = next - 1;
    const end = words.stems[last]! < 0 ? words.ends[last]! : stemEnd(words, last);
    matches.push({ start, end, forms: [describedForm(text.slice(start, end), value.concept)] });
  }
  return matches;
}

/** Whether the paragraph holds what a description needs, and nothing that shows it to be something else. */
function isInCompany({ needs, unless }: Description, words: Words): boolean {
  const holds = (phrase: readonly number[]) => {
    for (let at = 0; at < words.count; at++) if (standsAt(words, at, phrase)) return true;
    return false;
  };
  const holdsAny = (phrases: readonly (readonly number[])[]) => phrases.some(holds);
  return (needs.length === 0 || holdsAny(needs)) && !(unless.length > 0 && holdsAny(unless));
}

function describedForm(text: string, concept: ConceptId): Form {
  return { text, kind: 'descriptive', case: 'any', plural: false, concept, match: 'always' };
}
