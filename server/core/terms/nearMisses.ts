import { once, remembered } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import { BARRIER, stemEnd, UNKNOWN, type Words } from '../text/words.ts';
import { formsOf, isInitialism, pluralOf } from '../vocabulary/forms.ts';
import type { Concept, ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import { isOneApart } from './abbreviations.ts';
import { withoutPlural } from './longForms.ts';
import type { Passage } from './passages.ts';

/** A wrong form of a term. The span counts in the passage's text. */
export interface NearMiss extends Span {
  readonly concept: ConceptId;
  /** What should stand there, in the capitals and number of what does. @example 'Integrated Care Partnerships' */
  readonly meant: string;
}

/**
 * Labels of several words in which a word is misspelt ("Intergrated Care Board"), cut in two ("provider col aborative")
 * or in a wrong ending ("Clinical Commission Group"). One of the label's words at least stands as it should, and a
 * word that the vocabulary knows is never a misspelling, so that an ordinary word alone is never taken for a term.
 *
 * One letter is forgiven in each word, by the method of SymSpell (Garbe 2012): what remains of a word when one letter
 * is left out is looked up in a table of what remains of the labels' words. Each unknown word is looked up once.
 */
export const nearMissesIn = once((passage: Passage): readonly NearMiss[] =>
  search(passage, passage.vocabulary),
);

/** How a wrong form differs from the right one. */
export type DifferenceKind = 'style' | 'spelling' | 'words';

/**
 * `style`: capitals, hyphens, apostrophes, the ampersand or a missing s; `spelling`: each word is a near miss;
 * `words`: another word stands there.
 * @example kindOfDifference('Integrated Commissioning Board', 'integrated care board') // 'words'
 */
export function kindOfDifference(written: string, right: string): DifferenceKind {
  const [a, b] = [plain(written), plain(right)];
  if (a.join(' ').replace(/s$/, '') === b.join(' ').replace(/s$/, '')) return 'style';
  if (isInitialism(written) && isInitialism(right)) return 'spelling';
  const isNear = a.length === b.length && a.every((word, i) => word === b[i] || isNearWord(word, b[i]!));
  const [joined, rightJoined] = [a.join(''), b.join('')];
  if (joined === rightJoined) return /-/.test(written + right) ? 'style' : 'spelling';
  return isNear || isOneApart(joined, rightJoined) ? 'spelling' : 'words';
}

/**
 * True where words write out a concept's short form in a word that is not its own: they have its letters, but for one at
 * most that is too many within them. A word of the name in another ending, or another small word, is no other word.
 * @example writesOutWrongly('Strategic Transformation Plan', 'sustainability and transformation plan', stp) // true
 */
export function writesOutWrongly(written: string, right: string, { abbreviation = [] }: Concept): boolean {
  const words = plain(written).filter(word => !SMALL_WORD.test(word));
  const beginnings = new Set(plain(right).map(word => word.slice(0, 5)));
  if (words.every(word => beginnings.has(word.slice(0, 5)))) return false;
  const initials = words.map(word => word.charAt(0)).join('');
  return abbreviation.some(form => {
    const short = form.toLowerCase();
    const isOneMore = initials.length === short.length + 1 && isOneApart(initials, short);
    return initials === short || (isOneMore && initials[0] === short[0] && initials.at(-1) === short.at(-1));
  });
}

/** The form that the vocabulary gives in place of a wrong one, in its capitals and number. */
export function correctionOf(concept: Concept, written: string): string | undefined {
  const words = plain(written).join(' ');
  if (words === plain(concept.prefLabel).join(' ')) return undefined;
  for (const { form, fix } of concept.hiddenLabel ?? []) {
    if (!fix) continue;
    const wrong = plain(form).join(' ');
    if (wrong === words) return inCapitalsOf(written, fix);
    if (plain(pluralOf(form)).join(' ') === words) return inCapitalsOf(written, pluralOf(fix));
  }
  return undefined;
}

function plain(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

/**
 * `right` as the writer of `written` would have it: a capital at each word where there is one throughout, or at the
 * first where it begins with one; the same apostrophe.
 * @example inCapitalsOf('King’s fund', "King's Fund") // 'King’s Fund'
 */
export function inCapitalsOf(written: string, right: string): string {
  const words = written.split(/[\s-]+/).filter(word => !SMALL_WORD.test(word));
  const same = written.includes('’') ? right.replaceAll("'", '’') : right;
  if (words.every(isCapitalised) && words.length > 1)
    return same.replace(/(?<![\p{L}\p{N}'’])\p{Ll}[\p{L}\p{N}]*/gu, word =>
      SMALL_WORD.test(word) ? word : capitalise(word),
    );
  return isCapitalised(written) ? capitalise(same) : same;
}

const SMALL_WORD = /^(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|&)$/;

function isCapitalised(word: string): boolean {
  return /^[\p{Lu}\p{N}]/u.test(word);
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

interface Label {
  readonly concept: ConceptId;
  readonly text: string;
  readonly words: readonly string[];
}

/** A word of a label and its place there. */
interface Place {
  readonly label: Label;
  readonly at: number;
}

interface Index {
  /** What remains of the labels' long words, and what remains of that without one letter -> those words. */
  readonly remains: ReadonlyMap<string, readonly string[]>;
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** The words of all labels without their endings. */
  readonly stems: ReadonlySet<string>;
  /** Words met before, and the labels' words they may be. */
  readonly candidates: Map<string, readonly string[]>;
  /** For each word's number: is it one of the labels' words, small ones left out? */
  readonly isOfLabel: Uint8Array;
  /** For each word's number, looked up once: may it be a wrong ending of a label's word? 0 not looked up, 1 no, 2 yes. */
  readonly mayBeEnding: Uint8Array;
}

const SHORTEST = 6;
const SHORTEST_ENDING = 7;

const indexOf = remembered((vocabulary: Vocabulary): Index => {
  const remains = new Map<string, string[]>();
  const places = new Map<string, Place[]>();
  const stems = new Set<string>();
  const seen = new Set<string>();
  const known = new Set<number>();
  for (const concept of vocabulary.concepts.values()) {
    for (const form of formsOf(concept)) {
      const words = plain(form.text);
      for (const word of words) stems.add(stemOf(word));
      const counts =
        (form.kind === 'pref' || form.kind === 'alt') && form.match === 'always' && words.length > 1;
      if (!counts || seen.has(words.join(' '))) continue;
      seen.add(words.join(' '));
      words.forEach((word, at) => {
        // The compiled vocabulary knows them all.
        if (word.length > 3) known.add(vocabulary.lexicon.add(word));
        const label = { concept: concept.id, text: form.text, words };
        if (word.length < SHORTEST || /\d/.test(word)) return;
        if (!places.has(word)) for (const remain of remainsOf(word)) push(remains, remain, word);
        push(places, word, { label, at });
      });
    }
  }
  const isOfLabel = new Uint8Array(vocabulary.words);
  for (const id of known) isOfLabel[id] = 1;
  const mayBeEnding = new Uint8Array(vocabulary.words);
  return { remains, places, stems, candidates: new Map(), isOfLabel, mayBeEnding };
});

function search(passage: Passage, vocabulary: Vocabulary): NearMiss[] {
  const { text, words } = passage;
  const index = indexOf(vocabulary);
  const found: NearMiss[] = [];
  for (let at = 0; at < words.count; at++) {
    if (!mayBeMiss(words, at, text, index)) continue;
    const best = bestAt(words, at, text, index);
    if (!best || isMatched(best, passage)) continue;
    found.push(best);
    while (at + 1 < words.count && words.starts[at + 1]! < best.end) at += 1;
  }
  return found;
}

/** A quick look before the slow one: a long word that is unknown, or has a known stem, right beside a label's word. */
function mayBeMiss(words: Words, at: number, text: string, index: Index): boolean {
  const id = words.ids[at]!;
  if (id === BARRIER) return false;
  if (isUnknown(id, index))
    return (
      isOfLabel(words, at - 1, index) || isOfLabel(words, at + 1, index) || isOfLabel(words, at + 2, index)
    );
  if (words.ends[at]! - words.starts[at]! < SHORTEST_ENDING) return false;
  if (index.mayBeEnding[id] === 0) {
    const candidates = candidatesFor(lower(text, words.starts[at]!, words.ends[at]!), index);
    index.mayBeEnding[id] = candidates.length > 0 ? 2 : 1;
  }
  return index.mayBeEnding[id] === 2 && (isOfLabel(words, at - 1, index) || isOfLabel(words, at + 1, index));
}

/** True for the number of a word that is in no label and no pattern of the vocabulary, a mark apart. */
function isUnknown(id: number, { isOfLabel }: Index): boolean {
  return id === UNKNOWN || id >= isOfLabel.length;
}

function isOfLabel(words: Words, at: number, index: Index): boolean {
  return at >= 0 && at < words.count && index.isOfLabel[words.ids[at]!] === 1;
}

/** The longest label of which the word at `at` may be a misspelt part. */
function bestAt(words: Words, at: number, text: string, index: Index): NearMiss | undefined {
  const length = words.ends[at]! - words.starts[at]!;
  const isJoined =
    isUnknown(words.ids[at]!, index) &&
    at + 1 < words.count &&
    isUnknown(words.ids[at + 1]!, index) &&
    isLowerPair(words, at, text);
  if (length < SHORTEST - 1 && !isJoined) return undefined;
  const found: NearMiss[] = [];
  for (const until of isJoined ? [at, at + 1] : [at]) {
    const written = lower(text, words.starts[at]!, words.ends[until]!).replace(/[\s-]/g, '');
    if (written.length < SHORTEST - 1 || (until > at && written.length < SHORTEST_ENDING)) continue;
    for (const candidate of candidatesFor(written, index)) {
      for (const place of index.places.get(candidate) ?? []) {
        const span = fit(words, at, until, text, place, index);
        if (span)
          found.push({ ...span, concept: place.label.concept, meant: meantBy(span, text, place.label) });
      }
    }
  }
  return found.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
}

function isLowerPair(words: Words, at: number, text: string): boolean {
  return words.starts[at + 1]! - words.ends[at]! === 1 && isLower(text.charAt(words.starts[at + 1]!));
}

function isLower(char: string): boolean {
  return char >= 'a' && char <= 'z';
}

/** The words of labels that a word may stand for: its own ones are not among them. */
function candidatesFor(written: string, index: Index): readonly string[] {
  const known = index.candidates.get(written);
  if (known) return known;
  const stem = stemOf(written);
  const isKnown = index.stems.has(stem);
  const near = new Set(
    isKnown ? (index.remains.get(stem) ?? []) : remainsOf(written).flatMap(r => index.remains.get(r) ?? []),
  );
  const found = [...near].filter(word =>
    isKnown ? isOtherEnding(written, word) : isNearWord(written, word),
  );
  index.candidates.set(written, found);
  return found;
}

/** The span of the label in the text, when the words around word `at` are those of the label. */
function fit(
  words: Words,
  at: number,
  until: number,
  text: string,
  { label, at: place }: Place,
  index: Index,
): Span | undefined {
  const first = at - place;
  const last = until + label.words.length - 1 - place;
  if (first < 0 || last >= words.count) return undefined;
  let exact = 0;
  let otherEndings = 0;
  const count = (from: number, i: number) => {
    const right = label.words[i]!;
    const written = lower(text, words.starts[from]!, words.ends[from]!);
    if (isSame(written, right, i === label.words.length - 1)) exact += 1;
    else if (index.stems.has(stemOf(written)) && isOtherEnding(written, right)) otherEndings += 1;
    else return candidatesFor(written, index).includes(right);
    return true;
  };
  for (let i = 0; i < place; i++) if (!count(first + i, i)) return undefined;
  for (let i = place + 1; i < label.words.length; i++) if (!count(until + i - place, i)) return undefined;
  const written = lower(text, words.starts[at]!, words.ends[until]!);
  if (until === at && index.stems.has(stemOf(written))) otherEndings += 1;
  const others = label.words.length - 1;
  if (exact === 0 || (until > at && exact < others)) return undefined;
  if (otherEndings > 0 && (others < 2 || exact < others)) return undefined;
  return { start: words.starts[first]!, end: stemEnd(words, last) };
}

function isSame(written: string, right: string, isLast: boolean): boolean {
  const bare = written.replace(/['’]s?$/, '');
  return (
    bare === right ||
    (written === '&' && right === 'and') ||
    (isLast && (bare === `${right}s` || `${bare}s` === right))
  );
}

/** A label that stands there as it should, or a longer one, leaves no room for a near miss. */
function isMatched(span: Span, { matches }: Passage): boolean {
  return matches.some(
    match =>
      match.start < span.end &&
      span.start < match.end &&
      (match.end - match.start >= span.end - span.start || match.start < span.start || match.end > span.end),
  );
}

function meantBy(span: Span, text: string, label: Label): string {
  const written = text.slice(span.start, span.end);
  const isPlural = /s$/.test(written) && !/s$/.test(label.text);
  return inCapitalsOf(written, isPlural ? pluralOf(label.text) : label.text);
}

/** One letter apart without their endings, and begun alike. */
function isNearWord(written: string, right: string): boolean {
  const [a, b] = [stemOf(written), stemOf(right)];
  if (right.length < SHORTEST || isDoerOf(written, right)) return false;
  return (isOneApart(a, b) || isOneApart(written, right)) && (a[0] === b[0] || a === b.slice(1));
}

/** The same long word with another ending, number apart: "commission", "commissioning"; who does it is someone else. */
function isOtherEnding(written: string, right: string): boolean {
  if (isDoerOf(written, right)) return false;
  if (written.length < SHORTEST_ENDING || right.length < SHORTEST_ENDING) return false;
  return stemOf(written) === stemOf(right) && bareNumber(written) !== bareNumber(right);
}

/** "councillor", beside "council": another thing, and no misspelling. */
function isDoerOf(written: string, right: string): boolean {
  return /(?:or|er)$/.test(bareNumber(written)) && !/(?:or|er)$/.test(bareNumber(right));
}

function bareNumber(word: string): string {
  return word.replace(/(?:['’]s?|s['’]?)$/, '');
}

/** A word without the ending that inflects or derives it, kept at five letters or more. */
function stemOf(word: string): string {
  const bare = word.replace(/['’]s?$/, '');
  const stem = bare.replace(/(?:ion(?:ing|ed|ers?|al)|ings?|ions?|ives?|ors?|ers?|ed|e|s)$/, '');
  return stem.length >= 5 ? stem : bareNumber(bare);
}

/** A word with and without its ending, and what remains of both without each one of their letters. */
function remainsOf(word: string): string[] {
  const remains = new Set<string>();
  for (const whole of [word, stemOf(word)]) {
    remains.add(whole);
    for (let i = 0; i < whole.length; i++) remains.add(whole.slice(0, i) + whole.slice(i + 1));
  }
  return [...remains];
}

function lower(text: string, start: number, end: number): string {
  return text.slice(start, end).toLowerCase();
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/**
 * Which of a text's own short forms (with how often it uses each) an initialism that it uses once was meant to be: one that the text uses at least three
 * times, from which it lost, doubled or swapped a letter ("CBs" beside "ICBs").
 * A changed letter counts only in long ones, since PCN and PCT differ by no more; two letters alone only in the plural.
 */
export function shortFormMeant(unknown: string, known: ReadonlyMap<string, number>): string | undefined {
  const bare = withoutPlural(unknown);
  if (bare.length < 3 && bare === unknown) return undefined;
  for (const [form, count] of known) {
    if (bare === `${form}S` && count >= 3) return form;
    if (form.length < 3 || count < 3 || !isOneApart(bare, form)) continue;
    if (bare.length === form.length && form.length < 5 && [...bare].sort().join() !== [...form].sort().join())
      continue;
    if (bare.length > form.length && !/(.)\1/.test(bare)) continue;
    return form;
  }
  return undefined;
}
