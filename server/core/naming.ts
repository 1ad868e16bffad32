import { type ShortForm, shortFormsIn, withoutPlural } from './abbreviations.ts';
import { holdsAt, type ReadAt } from './dates.ts';
import { EVERYDAY_INITIALISMS, initialismsIn } from './initialisms.ts';
import { once } from './memory.ts';
import { nearMissesIn, shortFormMeant } from './nearMisses.ts';
import { type Passage, type PlacedPassage, place } from './passages.ts';
import {
  type Context,
  contextOf,
  type Definition,
  isAmbiguous,
  type Resolved,
  resolve,
  saysOf,
} from './resolution.ts';
import { contains, firstEndingAfter, overlaps, type Span } from './span.ts';
import { type Tally, tallyOf } from './tally.ts';
import type { ConceptId, Vocabulary } from './vocabulary.ts';

/** A concept named in a document. The span counts in the document; the label is the words as they stand, without mark-up. */
export type Mention = Resolved;

/** A short form that the document defines, with its places. */
export interface Abbreviation {
  readonly short: Span & { readonly text: string };
  readonly long: Span & { readonly text: string };
  readonly concept?: ConceptId;
  readonly agrees: boolean;
}

/** What a document names, and where. */
export interface Naming {
  readonly abbreviations: readonly Abbreviation[];
  readonly mentions: readonly Mention[];
  /** What the passages say that bears on others, and which short forms they hold: what an edit patches. */
  readonly said: Tally<Passage>;
  readonly used: Tally<Named>;
}

/**
 * The concepts that passages name and the short forms that they define, in order. What a passage names is worked out
 * once for each context, and placed once for each place, so that an edit costs one light pass over the rest.
 * `before` is what the document named before an edit.
 */
export function namingOf(
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  at: ReadAt,
  locks: Readonly<Record<string, string>> | undefined,
  before?: Naming,
): Naming {
  const bare = passages.map(({ passage }) => passage);
  const said = tallyOf(bare, passage => saysOfAll(passage, vocabulary), before?.said);
  const defining = passages.filter(({ passage }) => shortFormsOf(passage, vocabulary).length > 0);
  const abbreviations = defining.flatMap(placed => abbreviationsIn(placed, vocabulary));
  const definitions = definitionsIn(defining, vocabulary);
  const context = contextOf(said.counts, vocabulary, at, locks, definitions);
  const parts = passages.map(placed => namedIn(placed, vocabulary, context));
  const used = tallyOf(parts, ({ shorts }) => shorts, before?.used);
  const mentions: Mention[] = [];
  for (const { placed } of parts) for (const mention of placed) mentions.push(mention);
  const slips = misspeltShortForms(passages, abbreviations, mentions, said.counts, used.counts);
  return {
    ...{ abbreviations, said, used },
    mentions: slips.length === 0 ? mentions : withWrong(mentions, slips),
  };
}

const saysOfAll = once((passage: Passage, vocabulary: Vocabulary): readonly string[] => [
  ...saysOf(passage, vocabulary),
  ...initialismsIn(passage).map(({ text }) => INITIALISM + bareOf(text)),
]);

const INITIALISM = 'initialism ';

const shortFormsOf = once((passage: Passage, vocabulary: Vocabulary): readonly ShortForm[] =>
  shortFormsIn(passage, vocabulary),
);

/** What each short form is said to stand for, with every concept that its long form names. */
function definitionsIn(
  defining: readonly PlacedPassage[],
  vocabulary: Vocabulary,
): ReadonlyMap<string, readonly Definition[]> {
  const found = new Map<string, Map<string, Definition>>();
  for (const { passage } of defining) {
    for (const { short, long, agrees } of shortFormsOf(passage, vocabulary)) {
      if (!agrees) continue;
      const name = withoutPlural(passage.text.slice(short.start, short.end));
      const words = passage.text.slice(long.start, long.end);
      const known = found.get(name) ?? new Map<string, Definition>();
      found.set(name, known);
      if (known.has(words)) continue;
      const named = passage.matches.filter(match => overlaps(match, long)).flatMap(({ forms }) => forms);
      known.set(words, { long: words, concepts: [...new Set(named.map(({ concept }) => concept))] });
    }
  }
  return new Map([...found].map(([name, definitions]) => [name, [...definitions.values()]]));
}

function abbreviationsIn(placed: PlacedPassage, vocabulary: Vocabulary): readonly Abbreviation[] {
  const { passage } = placed;
  return shortFormsOf(passage, vocabulary).map(shortForm => {
    const { short, long, agrees } = shortForm;
    return {
      short: { ...place(placed, short), text: passage.text.slice(short.start, short.end) },
      long: { ...place(placed, long), text: passage.text.slice(long.start, long.end) },
      concept: conceptOf(shortForm, passage),
      agrees,
    };
  });
}

/** The concept that a long form names with its last words. */
function conceptOf({ long }: ShortForm, { matches }: Passage): ConceptId | undefined {
  const term = matches.find(match => match.end === long.end && match.start <= long.start + 8);
  return term?.forms.find(form => form.kind !== 'abbreviation')?.concept;
}

/** What a passage names in a context; never changed, so that it tells whether anything did. */
export interface Named {
  readonly context: Context;
  /** Counted in the passage's text. */
  readonly mentions: readonly Mention[];
  /** The short forms among them, without a plural s; a hidden one, which is no proper form, with a mark before it. */
  readonly shorts: readonly string[];
  /** The same in the document, when the passage's block stands at `base`. */
  readonly base: number;
  readonly placed: readonly Mention[];
}

/** How much was worked out since the program started; for tests that count work. */
export const worked = { named: 0, placed: 0 };

const memoryOf = once((passage: Passage): { ambiguous: boolean; named?: Named } => ({
  ambiguous: isAmbiguous(passage),
}));

function namedIn(placed: PlacedPassage, vocabulary: Vocabulary, context: Context): Named {
  const memory = memoryOf(placed.passage);
  const deciding = memory.ambiguous ? context : (context.plain ?? context);
  const known = memory.named;
  if (known?.context === deciding && (known.base === placed.base || known.placed.length === 0)) return known;
  memory.named = placedAt(
    placed,
    known?.context === deciding ? known : nameAll(placed, vocabulary, deciding),
  );
  return memory.named;
}

function placedAt(placed: PlacedPassage, named: Pick<Named, 'context' | 'mentions' | 'shorts'>): Named {
  worked.placed += 1;
  const { context, mentions, shorts } = named;
  const there = mentions.map(mention => ({ ...mention, ...place(placed, mention) }));
  return { context, mentions, shorts, base: placed.base, placed: there };
}

/** The labels of a passage with what they stand for, slips among its definitions, and labels that are misspelt. */
function nameAll(
  { passage }: PlacedPassage,
  vocabulary: Vocabulary,
  context: Context,
): Pick<Named, 'context' | 'mentions' | 'shorts'> {
  worked.named += 1;
  const resolved = resolve(passage, vocabulary, context);
  const slips = slipsIn(passage, resolved, vocabulary);
  const wrong = misspeltLabels(passage, vocabulary, context);
  const mentions = slips.length + wrong.length === 0 ? resolved : withWrong([...resolved, ...slips], wrong);
  return { context, mentions, shorts: mentions.flatMap(shortsOf) };
}

function shortsOf({ label, labelKind }: Mention): readonly string[] {
  if (labelKind === 'abbreviation') return [bareOf(label)];
  return labelKind === 'hidden' ? [HIDDEN + bareOf(label)] : [];
}

const HIDDEN = '!';

/** Short forms in brackets that nothing else names and that disagree with their long form, which tells what is meant. */
function slipsIn(passage: Passage, resolved: readonly Mention[], vocabulary: Vocabulary): Mention[] {
  return shortFormsOf(passage, vocabulary).flatMap(shortForm => {
    const { short, agrees } = shortForm;
    const concept = conceptOf(shortForm, passage);
    if (!concept || agrees || resolved.some(mention => contains(mention, short))) return [];
    const label = passage.text.slice(short.start, short.end);
    const { start, end } = short;
    return { start, end, concept, sense: concept, label, labelKind: 'hidden', plural: label.endsWith('s') };
  });
}

function misspeltLabels(passage: Passage, vocabulary: Vocabulary, { day }: Context): Mention[] {
  return nearMissesIn(passage, vocabulary).map(({ start, end, concept, meant }) => {
    const { senses } = vocabulary.concepts.get(concept)!;
    const sense = (day !== undefined && senses.find(known => holdsAt(known, day))) || senses[0];
    const label = passage.text.slice(start, end);
    const plural = meant.endsWith('s');
    return { start, end, concept, sense: sense?.id ?? concept, label, labelKind: 'hidden', plural, meant };
  });
}

/** Mentions with wrong forms among them, in order, and without what is only a part of a wrong form. */
function withWrong(mentions: readonly Mention[], wrong: readonly Mention[]): readonly Mention[] {
  const sorted = [...wrong].sort((a, b) => a.start - b.start);
  const own = mentions.filter(mention => {
    const near = sorted[firstEndingAfter(sorted, mention.start)];
    return !near || !contains(near, mention);
  });
  return [...own, ...sorted].sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Short forms with a letter lost or swapped, which the text uses once; what the vocabulary or the text itself knows
 * is none. `said` and `used` are tallies of the document.
 */
function misspeltShortForms(
  passages: readonly PlacedPassage[],
  abbreviations: readonly Abbreviation[],
  mentions: readonly Mention[],
  said: ReadonlyMap<string, number>,
  used: ReadonlyMap<string, number>,
): Mention[] {
  const own = new Set(abbreviations.map(({ short }) => bareOf(short.text)));
  const unknown = new Set<string>();
  for (const [thing, count] of said) {
    if (count > 1 || !thing.startsWith(INITIALISM)) continue;
    const short = thing.slice(INITIALISM.length);
    const isKnown = used.has(short) || used.has(HIDDEN + short) || own.has(short);
    if (!isKnown && !EVERYDAY_INITIALISMS.has(short)) unknown.add(short);
  }
  if (unknown.size === 0) return [];
  const proper = new Map([...used].filter(([short]) => !short.startsWith(HIDDEN)));
  return passages.flatMap(placed =>
    initialismsIn(placed.passage).flatMap(({ text, start, end }) => {
      const meant = unknown.has(bareOf(text)) ? shortFormMeant(text, proper) : undefined;
      const mention = meant && mentions.findLast(({ label }) => bareOf(label) === meant);
      if (!mention) return [];
      return {
        ...place(placed, { start, end }),
        ...{ concept: mention.concept, sense: mention.sense, label: text, labelKind: 'hidden' as const },
        plural: text.endsWith('s'),
        meant: /s$/i.test(text) ? `${meant}s` : meant,
      };
    }),
  );
}

/** A short form without its plural s; the pattern is tried only where there may be one. */
function bareOf(short: string): string {
  return short.charCodeAt(short.length - 1) === LOWER_S ? withoutPlural(short) : short;
}

const LOWER_S = 115;
