import { once, remembered } from '../ground/memory.ts';
import { contains, type Span } from '../ground/span.ts';
import type { AmbiguousForm, Form, Vocabulary } from '../vocabulary/vocabulary.ts';
import { SHORT_NAMES } from '../wordLists/shortNames.ts';
import { type Match, matchesIn } from './mentions.ts';
import type { Passage, PlacedPassage } from './passages.ts';

// "The Bill" is whichever Bill the text is about: the one that its title names, else a heading, else the one that it
// names in full first. "The Board" is the one that the title names, else the only one that the text names in full.
// Where that is none that the vocabulary knows, the noun names nothing here.

/** A full name that a general noun is short for. The span counts in the passage's text. */
interface FullName extends Span {
  /** In small letters. @example 'bill' */
  readonly noun: string;
  /** @example 'Health and Care Bill' */
  readonly words: string;
  /** The labels of the vocabulary that it is; absent where the vocabulary has no such name. */
  readonly forms?: readonly Form[];
  /** Of a body: the name of its own before the label, in small letters. @example 'estuary' */
  readonly own?: string;
}

/** What a general noun stands for in a document, and where that is said. */
export interface GeneralName extends Pick<FullName, 'words' | 'forms'> {
  readonly from: 'title' | 'heading' | 'text';
}

/** For each general noun, in small letters, the name that it is short for in this document. */
export type GeneralNames = ReadonlyMap<string, GeneralName>;

/** The names that the nouns of a document are short for; `naming` are the passages that hold a full name, in order. */
export function generalNamesOf(
  naming: readonly PlacedPassage[],
  title: string | undefined,
  vocabulary: Vocabulary,
): GeneralNames {
  const found = new Map<string, GeneralName>();
  const only = new Map<string, FullName>();
  const note = (names: readonly FullName[], from: GeneralName['from']) => {
    for (const name of names) {
      const { noun, words, forms } = name;
      const known = only.get(noun);
      const first = found.get(noun);
      if (!first) found.set(noun, { words, forms, from });
      else if (known && !isSameThing(known, name) && first.from !== 'title')
        found.set(noun, { words: `${known.words} or ${words}`, from: first.from });
      if (IS_SHORT_NAME.has(noun) && (!known || known.own === '')) only.set(noun, name);
    }
  };
  const inHeadings = naming.filter(({ passage }) => passage.kind === 'heading');
  for (const { passage } of inHeadings) if (passage.depth === 1) note(fullNamesIn(passage), 'title');
  if (title !== undefined) note(namesInWords(title, matchesIn(title, vocabulary), vocabulary), 'title');
  for (const { passage } of inHeadings) note(fullNamesIn(passage), 'heading');
  for (const { passage } of naming) note(fullNamesIn(passage), 'text');
  return found;
}

const IS_SHORT_NAME: ReadonlySet<string> = new Set(SHORT_NAMES.map(noun => noun.toLowerCase()));

/** Two full names of one thing: one label, and no two names of their own before it. */
function isSameThing(a: FullName, b: FullName): boolean {
  if (!a.forms || !b.forms) return a.words.toLowerCase() === b.words.toLowerCase();
  const isOneConcept = a.forms.some(({ concept }) => b.forms!.some(form => form.concept === concept));
  return isOneConcept && (a.own === b.own || a.own === '' || b.own === '');
}

/** True where two readings of a document say the same of every noun. */
export function isSameNames(a: GeneralNames, b: GeneralNames = new Map()): boolean {
  return (
    a.size === b.size &&
    [...a].every(([noun, { words, from }]) => b.get(noun)?.words === words && b.get(noun)?.from === from)
  );
}

/** The full names of a passage that a general noun may be short for in the rest of the text. */
export const fullNamesIn = once((passage: Passage): readonly FullName[] =>
  namesInWords(passage.text, passage.matches, passage.vocabulary),
);

/**
 * What the noun at a match is short for: the name that the passage gives it just before, unless the title says what
 * the text is about; else what the document says. Nothing where it is no noun of this kind here ("a Bill", "the
 * Localism Bill"), or where nothing in the text says what it is short for.
 */
export function nameMeant(
  passage: Passage,
  match: Match,
  { form, general }: AmbiguousForm,
  names: GeneralNames,
): GeneralName | 'nothing' | undefined {
  if (match.forms[0]!.plural && general === 'dated') return 'nothing';
  const own = fullNamesIn(passage);
  if (own.some(name => contains(name, match))) return 'nothing';
  const before = passage.text.slice(Math.max(0, match.start - 40), match.start);
  if (INDEFINITE.test(before) || /\d\s$/.test(before)) return 'nothing';
  if (general === 'named' && !DEFINITE.test(before)) return 'nothing';
  const noun = form.toLowerCase();
  const all = names.get(noun);
  if (all?.from === 'title') return all;
  const here = own.findLast(name => name.noun === noun && name.end <= match.start);
  if (here) return { words: here.words, forms: here.forms, from: 'text' };
  // In small letters, "the regulations" of another paragraph may be any.
  return isAsWritten(passage, match, form) || general === 'dated' ? all : undefined;
}

function isAsWritten({ text }: Passage, { start }: Match, form: string): boolean {
  return text.charAt(start) === form.charAt(0);
}

const INDEFINITE = /(?:^|[^\p{L}])(?:an?|any|another|every|each|no|some|which|what|future|private)\s$/iu;
/** `the`, and one word more: "the whole Act", "the 2014 regulations". */
const DEFINITE = /(?:^|[^\p{L}])(?:the|this|that|these|those|said)\s(?:[\p{Ll}\d-]+\s)?$/iu;

/** A run of capitals before the noun, with the little words inside a name. */
const NAME_BEFORE =
  /(?:\(?(?:No\. )?[\p{Lu}\d][\p{L}\p{N}’'&-]*\)?)(?:,? (?:(?:and|of|for|on|in|to|the|etc\.?|&) ){0,3}\(?(?:No\. )?[\p{Lu}\d][\p{L}\p{N}’'&-]*\)?)*,? $/u;
const NAME_AFTER =
  /^ (?:of|for) (?:the )?\p{Lu}[\p{L}’'-]+(?:,? (?:(?:and|of|for|the) ){0,2}\p{Lu}[\p{L}’'-]+)*/u;
/** Words that may have a capital before a name and are no part of it. */
const BEGINS =
  /^(?:The|This|That|These|Those|Our|My|His|Her|Their|Its|Your|An?|Any|Each|Every|No|Such|Another|Which|What|Some|Both|If|When|As|In|On|But|And|Or|So|Yet|While|Although|Under|Since|After|Before|During|Through|For|With|Without|By|To|Of|From|Is|Does|Will|\p{L}+['’]s?)$/u;
/** Words that tell a kind or a part of what they stand before, and name nothing. */
const KINDS =
  /^(?:Clause|Part|Schedule|Section|Amendments?|Lords|Commons|Government|Private|Members?|Public|Hybrid|Draft|New|Main|Whole|Same|First|Second|Third|Dr|Mr|Mrs|Ms|Lord|Lady|Baroness|Sir|Dame|Ministers?|[\d,.]+)$/;

function namesInWords(text: string, matches: readonly Match[], vocabulary: Vocabulary): readonly FullName[] {
  const found: FullName[] = [];
  for (const { index, 0: written } of text.matchAll(nounsOf(vocabulary))) {
    const noun: Span = { start: index, end: index + written.length };
    const isBody = IS_SHORT_NAME.has(written.toLowerCase());
    const name = labelAt(text, matches, noun, isBody) ?? capitalsAt(text, noun);
    if (name) found.push({ ...name, noun: written.toLowerCase(), words: text.slice(name.start, name.end) });
  }
  return found;
}

/**
 * The label that ends with the noun, a year apart, or begins with it. Where more of a name stands before it, that is
 * another law, but a body of the same kind.
 */
function labelAt(
  text: string,
  matches: readonly Match[],
  noun: Span,
  isBody: boolean,
): (Span & Pick<FullName, 'forms' | 'own'>) | undefined {
  const label = matches.find(
    ({ start, end }) =>
      (start < noun.start && (end === noun.end || /^ \d{4}$/.test(text.slice(noun.end, end)))) ||
      (start === noun.start && end > noun.end),
  );
  if (!label) return undefined;
  if (isBody) return { ...label, own: nameBefore(text, label.start).toLowerCase().trim() };
  const before = /(\p{Lu}[\p{L}’'-]*) $/u.exec(text.slice(0, label.start))?.[1];
  return before === undefined || BEGINS.test(before) ? label : undefined;
}

/** A name by its capitals, where the vocabulary has none. @example 'Mental Health Bill', 'Department for Education' */
function capitalsAt(text: string, noun: Span): Span | undefined {
  if (!/\p{Lu}/u.test(text.charAt(noun.start))) return undefined;
  const after = NAME_AFTER.exec(text.slice(noun.end, noun.end + 100))?.[0];
  if (after && !after.endsWith(' of Parliament')) return { start: noun.start, end: noun.end + after.length };
  const name = nameBefore(text, noun.start);
  return name === '' ? undefined : { start: noun.start - name.length, end: noun.end };
}

/** The words of a name that end at `at`, by their capitals, with the blank behind them. */
function nameBefore(text: string, at: number): string {
  const run = NAME_BEFORE.exec(text.slice(Math.max(0, at - 160), at))?.[0] ?? '';
  const name = run.split(/(?<= )/);
  while (name[0] && isNoName(name[0].trim())) name.shift();
  return name.join('');
}

function isNoName(word: string): boolean {
  return !/^\(?\p{Lu}/u.test(word) || BEGINS.test(word) || KINDS.test(word);
}

/** The general nouns of a vocabulary, wherever one stands as a word. */
const nounsOf = remembered((vocabulary: Vocabulary): RegExp => {
  const nouns = [...vocabulary.ambiguous.values()].filter(({ general }) => general).map(({ form }) => form);
  return new RegExp(`\\b(?:${[...nouns, ...SHORT_NAMES].join('|')})\\b`, 'gi');
});
