import { type ShortForm, shortFormsIn, withoutPlural } from './abbreviations.ts';
import { holdsAt } from './dates.ts';
import { EVERYDAY_INITIALISMS, initialismsIn } from './initialisms.ts';
import { nearMissesIn, shortFormMeant } from './nearMisses.ts';
import { once, type Passage, type PlacedPassage, place } from './passages.ts';
import { type Context, contextOf, type Definition, decidesIn, type Resolved, resolve } from './resolution.ts';
import { contains, firstEndingAfter, overlaps, type Span } from './span.ts';
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
}

/**
 * The concepts that passages name and the short forms that they define, in order. What a passage names is worked out
 * once for each context, and placed once for each place, so that an edit costs one light pass over the rest.
 */
export function namingOf(
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  day: string | undefined,
  locks: Readonly<Record<string, string>> | undefined,
): Naming {
  const bare = passages.map(({ passage }) => passage);
  const defining = passages.filter(({ passage }) => shortFormsOf(passage, vocabulary).length > 0);
  const context = contextOf(bare, vocabulary, day, locks, definitionsIn(defining, vocabulary));
  const abbreviations = defining.flatMap(placed => abbreviationsIn(placed, vocabulary));
  const mentions: Mention[] = [];
  for (const placed of passages)
    for (const mention of placedIn(placed, vocabulary, context)) mentions.push(mention);
  const slips = misspeltShortForms(passages, abbreviations, mentions);
  return { abbreviations, mentions: slips.length === 0 ? mentions : withWrong(mentions, slips) };
}

const shortFormsOf = once((passage: Passage, vocabulary: Vocabulary): readonly ShortForm[] => shortFormsIn(passage, vocabulary));

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

/** What a passage names in a context, counted in its text, and the same where it stood last. */
interface Named {
  context?: Context;
  named: readonly Mention[];
  base: number;
  placed: readonly Mention[];
}

const namedOf = once((): Named => ({ named: NOTHING, base: Number.NaN, placed: NOTHING }));

const NOTHING: readonly Mention[] = [];

/** How much was worked out since the program started; for tests that count work. */
export const named = { passages: 0, placed: 0 };

function placedIn(placed: PlacedPassage, vocabulary: Vocabulary, context: Context): readonly Mention[] {
  const { passage, base } = placed;
  if (passage.text.length === 0) return NOTHING;
  const known = namedOf(passage);
  const deciding = decidesIn(passage, context);
  if (known.context !== deciding) {
    named.passages += 1;
    known.named = namedIn(passage, vocabulary, deciding);
    known.context = deciding;
    known.base = Number.NaN;
  }
  if (known.base !== base) {
    named.placed += 1;
    known.placed = known.named.map(mention => ({ ...mention, ...place(placed, mention) }));
    known.base = base;
  }
  return known.placed;
}

/** The labels of a passage with what they stand for, slips among its definitions, and labels that are misspelt. */
function namedIn(passage: Passage, vocabulary: Vocabulary, context: Context): readonly Mention[] {
  const resolved = resolve(passage, vocabulary, context);
  const slips = slipsIn(passage, resolved, vocabulary);
  const wrong = misspeltLabels(passage, vocabulary, context);
  return slips.length + wrong.length === 0 ? resolved : withWrong([...resolved, ...slips], wrong);
}

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

/** Short forms with a letter lost or swapped; what the vocabulary or the text itself knows is none. */
function misspeltShortForms(
  passages: readonly PlacedPassage[],
  abbreviations: readonly Abbreviation[],
  mentions: readonly Mention[],
): Mention[] {
  const known = new Map<string, Mention>();
  const counts = new Map<string, number>();
  for (const mention of mentions) {
    if (mention.labelKind !== 'abbreviation' && mention.labelKind !== 'hidden') continue;
    const short = bare(mention.label);
    known.set(short, mention);
    if (mention.labelKind === 'abbreviation') counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  const own = new Set(abbreviations.map(({ short }) => bare(short.text)));
  const uses = new Map<string, ({ placed: PlacedPassage; text: string } & Span)[]>();
  for (const placed of passages) {
    for (const initialism of initialismsIn(placed.passage)) {
      const short = bare(initialism.text);
      if (known.has(short) || own.has(short) || EVERYDAY_INITIALISMS.has(short)) continue;
      const found = uses.get(short);
      if (found) found.push({ placed, ...initialism });
      else uses.set(short, [{ placed, ...initialism }]);
    }
  }
  return [...uses.values()].flatMap(([first, another]) => {
    const meant = another ? undefined : shortFormMeant(first!.text, counts);
    const mention = meant && known.get(meant);
    if (!mention) return [];
    const { placed, text, start, end } = first!;
    return {
      ...place(placed, { start, end }),
      ...{ concept: mention.concept, sense: mention.sense, label: text, labelKind: 'hidden' as const },
      plural: text.endsWith('s'),
      meant: /s$/i.test(text) ? `${meant}s` : meant,
    };
  });
}

/** A short form without its plural s; the pattern is tried only where there may be one. */
function bare(short: string): string {
  return short.charCodeAt(short.length - 1) === LOWER_S ? withoutPlural(short) : short;
}

const LOWER_S = 115;
