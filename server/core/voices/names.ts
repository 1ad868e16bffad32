import { once, remembered } from '../ground/memory.ts';
import { shortFormsIn } from '../terms/abbreviations.ts';
import { matchesIn } from '../terms/mentions.ts';
import { type Passage, type PlacedPassage, wordsAt } from '../terms/passages.ts';
import type { Concept, ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import { GIVEN_NAMES } from '../wordLists/givenNames.ts';
import { BODY_NOUNS, SOURCES } from '../wordLists/sources.ts';

/** Finds what a short name stands for in a text, so that who speaks has one name throughout. */
export class Names {
  readonly #passages: readonly PlacedPassage[];
  readonly #asked = new Map<string, string>();
  #known: readonly Name[] | undefined;

  constructor(passages: readonly PlacedPassage[]) {
    this.#passages = passages;
  }

  /**
   * The fullest name that the text has for whoever is called `name`, or `name` itself where that is not sure.
   * @example names.fullOf('Confed') // 'NHS Confederation', where the text names it so anywhere
   */
  fullOf(name: string): string {
    const known = this.#asked.get(name);
    if (known !== undefined) return known;
    const full = this.#find(name.replace(/^the /i, '')) ?? name;
    this.#asked.set(name, full);
    return full;
  }

  /** True where two names are those of one body or person. @example names.areSame('The Post', 'the Northvale Post') */
  areSame(a: string, b: string): boolean {
    return bare(this.fullOf(a)) === bare(this.fullOf(b));
  }

  /** "The council" is the last named before passage `index`, of all bodies that are councils. */
  describedBy(noun: string, index: number): string | undefined {
    if (!NOUNS.has(noun)) return undefined;
    for (let at = Math.min(index, this.#passages.length - 1); at >= 0; at--) {
      const { passage } = this.#passages[at]!;
      const found = namesIn(passage).findLast(({ text }) => headOf(text) === noun);
      if (found) return this.fullOf(found.text);
    }
    return undefined;
  }

  #find(name: string): string | undefined {
    this.#known ??= distinct(this.#passages.flatMap(({ passage }) => namesIn(passage) as Name[]));
    const concept = this.#known.find(({ text, concept }) => concept !== undefined && text === name)?.concept;
    const same = this.#known.filter(
      other => other.short === name || (concept !== undefined && other.concept === concept),
    );
    if (same.length > 0) return longest(same.map(({ text }) => text));
    if (concept !== undefined) return undefined;
    const longer = this.#known.flatMap(other => longerThan(name, other.text) ?? []);
    const best = longest(longer);
    // Two people of one surname, two bodies of one kind: nobody can tell.
    return longer.every(one => isPartOf(one, best!)) ? (best ?? this.#givenName(name)) : undefined;
  }

  /** "Mr Marsh" where the text names one Marsh with a given name. */
  #givenName(name: string): string | undefined {
    const surname = /^(?:Mr|Mrs|Ms|Miss)\.? (\p{Lu}[\p{L}’'-]+)$/u.exec(name)?.[1];
    const people = new Set(
      this.#known!.map(({ text }) => text).filter(
        text =>
          text.endsWith(` ${surname}`) && GIVEN_NAMES.has(text.slice(0, text.indexOf(' ')).toLowerCase()),
      ),
    );
    return surname !== undefined && people.size === 1 ? [...people][0] : undefined;
  }
}

/**
 * The name that the vocabulary has for a body, so that texts which name it differently mean the same; else `name`.
 * @example commonName('LGA', vocabulary) // 'Local Government Association'
 */
export function commonName(name: string, vocabulary: Vocabulary): string {
  const known = commonNames(vocabulary);
  const before = known.get(name);
  if (before !== undefined) return before;
  const [match] = matchesIn(name, vocabulary);
  const isWhole = match?.start === 0 && match.end === name.length && match.forms.length === 1;
  const concept = isWhole ? vocabulary.concepts.get(match.forms[0]!.concept) : undefined;
  const found = concept && isBody(concept) ? concept.prefLabel : name;
  known.set(name, found);
  return found;
}

const commonNames = remembered((_: Vocabulary) => new Map<string, string>());

/** One body, not a kind of bodies. */
function isBody({ type, prefLabel }: Concept): boolean {
  return type === 'body' && /^[\p{Lu}\d]/u.test(prefLabel);
}

/** A name as a passage writes it. */
interface Name {
  readonly text: string;
  /** The body of the vocabulary that it names. */
  readonly concept?: ConceptId;
  /** The short form that the passage gives it. */
  readonly short?: string;
}

const namesIn = once((passage: Passage): readonly Name[] => {
  const { text, matches, vocabulary } = passage;
  if (!/\p{Lu}/u.test(text)) return NONE;
  const runs = [...text.matchAll(RUN)]
    .flatMap(([run]) => withParts(withoutLead(run)))
    .map(run => ({ text: run }));
  const bodies = matches.flatMap(({ start, end, forms }) => {
    const concept = vocabulary.concepts.get(forms[0]!.concept);
    return concept && isBody(concept) ? [{ text: bare(text.slice(start, end)), concept: concept.id }] : [];
  });
  const defined = shortFormsIn(passage, vocabulary).map(({ short, long }) => ({
    text: withoutLead(wordsAt(passage, long)),
    short: text.slice(short.start, short.end),
  }));
  return [...runs.filter(run => run.text.includes(' ')), ...bodies, ...defined];
});

const NONE: readonly Name[] = [];

/** Words with capitals, and small ones between them: "Royal College of Nursing". */
export const RUN = /(?:\p{Lu}[\p{L}’'&-]*)(?:\s+(?:(?:of|for|and|the)\s+(?:the\s+)?)?\p{Lu}[\p{L}’'&-]*)+/gu;

/** Words that begin a sentence, not a name. */
const LEADS = new Set(
  [SOURCES.lead!, SOURCES.determiner!, SOURCES.preposition!]
    .flatMap(list => list.split(';'))
    .map(word => word.trim()),
);

function withoutLead(name: string): string {
  let rest = bare(name).replace(HONOURS, '');
  for (let space = rest.indexOf(' '); space > 0; space = rest.indexOf(' ')) {
    if (!LEADS.has(rest.slice(0, space).toLowerCase())) break;
    rest = rest.slice(space + 1);
  }
  return rest;
}

/** "Ada Marsh and Tom Ash" are two. */
function withParts(run: string): string[] {
  const parts = run.split(' and ');
  return parts.length > 1 && parts.every(part => part.includes(' ')) ? [run, ...parts] : [run];
}

/** Without an article and a possessive ending. */
function bare(name: string): string {
  return name
    .replace(/^the /i, '')
    .replace(/[’']s?$/, '')
    .replace(/\s+/g, ' ');
}

/** The part of a longer name that is whom a short one means; undefined where it means somebody else. */
function longerThan(short: string, long: string): string | undefined {
  if (long.length <= short.length || !/^\p{Lu}/u.test(short)) return undefined;
  const words = short.split(' ');
  const name = words.filter(word => !TITLE.test(word));
  const all = long.split(' ');
  const isPerson = name.length < words.length;
  if (name.length === 0 || (isPerson && !addsTo(name, all, words[0]!))) return undefined;
  if (name.length > 1 || isPerson)
    return isPartOf(name.join(' '), long) && (all.at(-1) === name.at(-1) || long.startsWith(`${short} of `))
      ? personIn(all, isPerson)
      : undefined;
  if (all.at(-1) === short) return personIn(all, true);
  // "Confed" for a confederation.
  return short.length >= 4 && all.some(word => word.length > short.length + 2 && word.startsWith(short))
    ? long
    : undefined;
}

/** More than another title: "Councillors Marsh, Ash and Bell" tells no more of Councillor Marsh. */
function addsTo(name: readonly string[], all: readonly string[], title: string): boolean {
  const others = all.filter(word => !TITLE.test(word));
  return others.length > name.length || (title === 'Lady' && all[0] === 'Baroness');
}

/** "Health Secretary Ada Marsh" is Ada Marsh, as far as two words can tell. */
function personIn(words: readonly string[], isPerson: boolean): string | undefined {
  const title = words.findLastIndex(word => TITLE.test(word));
  if (title >= 0 && title < words.length - 1) return words.slice(title).join(' ');
  const joined = words.some(word => /^\p{Ll}/u.test(word));
  return isPerson && (joined || words.length > 3) ? words.slice(-2).join(' ') : words.join(' ');
}

function isPartOf(short: string, long: string): boolean {
  const words = long.split(' ');
  let at = 0;
  for (const word of short.split(' ')) {
    at = words.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** "College" of "Royal College of Nursing". */
function headOf(name: string): string {
  return (/^(.*?) (?:of|for) /.exec(name)?.[1] ?? name).split(' ').at(-1)!.toLowerCase();
}

function longest(names: readonly string[]): string | undefined {
  let best: string | undefined;
  for (const name of names) if (!best || name.length > best.length) best = name;
  return best;
}

function distinct(names: readonly Name[]): readonly Name[] {
  const seen = new Map(names.map(name => [`${name.text}|${name.concept ?? ''}|${name.short ?? ''}`, name]));
  return [...seen.values()];
}

/** "Ada Marsh MP". */
const HONOURS = /(?: (?:MP|MEP|CBE|OBE|MBE|KC|QC|JP|PhD|FRS|FRC\p{Lu}+|MRC\p{Lu}+))+$/u;

const TITLE =
  /^(?:Lord|Lady|Baroness|Viscount|Earl|Bishop|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Rev|Cllr|Councillor)s?\.?$/;

const NOUNS = new Set(BODY_NOUNS.split('; '));
