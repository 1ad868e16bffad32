import { findNumbers, type Parted, patched, patchedParts } from '../ground/difference.ts';
import { once } from '../ground/memory.ts';
import { type InSlices, mapInSlices } from '../ground/slices.ts';
import { contains, firstEndingAfter, overlaps, type Span, shift } from '../ground/span.ts';
import { type Tally, tallyOf } from '../ground/tally.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import { holdsAt, type ReadAt } from '../vocabulary/dates.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import { isRealInitialism } from '../wordLists/initialisms.ts';
import { explainedInLists } from './abbreviationLists.ts';
import { type ShortForm, shortFormsIn } from './abbreviations.ts';
import { type Context, contextOf, isAmbiguous, saysOf } from './context.ts';
import { fullNamesIn, generalNamesOf, isSameNames } from './generalNouns.ts';
import { initialismsIn } from './initialisms.ts';
import { joinedWordsIn } from './joinedWords.ts';
import { withoutPlural } from './longForms.ts';
import { type Match, matchesIn } from './mentions.ts';
import { nearMissesIn, shortFormMeant } from './nearMisses.ts';
import type { Definition } from './ownForms.ts';
import { type Edit, type Passage, type PlacedPassage, place, wordsAt } from './passages.ts';
import { type Resolved, resolve } from './resolution.ts';
import { usesShortName } from './shortNames.ts';

/** A concept named in a document. The span counts in the document; the label is the words as they stand, without mark-up. */
export type Mention = Resolved;

/** A short form that the document defines, with its places. */
export interface Abbreviation {
  readonly short: Span & { readonly text: string };
  readonly long: Span & { readonly text: string };
  readonly concept?: ConceptId;
  readonly agrees: boolean;
  /** It stands in a list or table of short forms, not where the text first uses it. */
  readonly isListed?: true;
}

/** What a document names, and where. */
export interface Naming {
  readonly abbreviations: readonly Abbreviation[];
  readonly mentions: readonly Mention[];
  /** What each passage names, by its number; the very same for as long as nothing in it changes. */
  readonly parts: readonly Named[];
  /** What the next edit starts from. */
  readonly reusable: Reusable;
}

interface Reusable extends Defined {
  readonly passages: readonly PlacedPassage[];
  /** What the passages say that bears on others. */
  readonly said: Tally;
  readonly locks: Readonly<Record<string, string>> | undefined;
  /** The numbers of the passages that hold a full name a general noun may be short for. */
  readonly naming: readonly number[];
  readonly context: Context | undefined;
  /** What each passage names, without short forms that only the rest of the text shows to be misspelt. */
  readonly parts: readonly Named[];
  readonly placed: Parted<Mention>;
  /** Which short forms the parts hold. */
  readonly used: Tally;
}

/**
 * The concepts that passages name and the short forms that they define, in order. What a passage names is worked out
 * once for each context, so that an edit costs what it touches and a light pass over what it moves; `before` is what
 * the document named before an edit.
 */
export function* readNaming(
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  at: ReadAt,
  { senses: locks, title }: Pick<FrontMatter, 'senses' | 'title'>,
  before?: { readonly naming: Naming; readonly edit: Edit },
): InSlices<Naming> {
  const old = before?.naming.reusable ?? NOTHING_NAMED;
  const edit = before?.edit ?? { from: 0, oldEnd: 0, end: passages.length, by: 0 };
  const says = ({ passage }: PlacedPassage) => saysOfAll(passage);
  const gone = old.passages.slice(edit.from, edit.oldEnd);
  const fresh = yield* mapInSlices(passages.slice(edit.from, edit.end), says);
  const said = tallyOf(fresh, old.said, gone.map(says));
  yield;
  const defined = yield* definingIn(passages, vocabulary, old, edit);
  const isNaming = ({ passage }: PlacedPassage) => fullNamesIn(passage).length > 0;
  const naming = yield* findNumbers(passages, isNaming, old.naming, edit);
  const general = generalNamesOf(
    naming.map(number => passages[number]!),
    title,
    vocabulary,
  );
  const isSettled =
    said === old.said &&
    isSameNames(general, old.context?.general) &&
    defined.definitions === old.definitions &&
    locks === old.locks &&
    at.date === old.context?.day &&
    at.bill === old.context?.bill;
  const context =
    isSettled && old.context
      ? old.context
      : contextOf(said, vocabulary, at, locks, defined.definitions, general);
  const named = yield* namingIn(passages, vocabulary, context, old, edit);
  const abbreviations = defined.defining.flatMap(number => abbreviationsIn(passages[number]!, vocabulary));
  const slips = misspeltShortForms(passages, vocabulary, abbreviations, named.placed.items, said, named.used);
  const parts = [...named.parts];
  let { placed } = named;
  for (const [number, wrong] of slips) {
    const mended = withSlips(passages[number]!.passage, named.parts[number]!, wrong);
    parts[number] = mended;
    const mentions = [placedAt(passages[number]!, mended)];
    placed = patchedParts(placed, { from: number, oldEnd: number + 1 }, mentions, mention => mention);
  }
  return {
    abbreviations,
    mentions: placed.items,
    parts,
    reusable: { passages, said, locks, naming, context, ...defined, ...named },
  };
}

const NOTHING_NAMED: Reusable = {
  passages: [],
  said: new Map(),
  locks: undefined,
  naming: [],
  context: undefined,
  defining: [],
  definitions: new Map(),
  parts: [],
  placed: { items: [], starts: [] },
  used: new Map(),
};

const saysOfAll = once((passage: Passage): readonly string[] =>
  saysOf(passage).concat(initialismsIn(passage).map(({ text }) => INITIALISM + bareOf(text))),
);

const INITIALISM = 'initialism ';

const shortFormsOf = once((passage: Passage): readonly ShortForm[] =>
  shortFormsIn(passage, passage.vocabulary),
);

interface Defined {
  /** The numbers of the passages that define short forms. */
  readonly defining: readonly number[];
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
}

function* definingIn(
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  old: Reusable,
  edit: Edit,
): InSlices<Defined> {
  const defines = ({ passage }: PlacedPassage) => shortFormsOf(passage).length > 0;
  const defining = yield* findNumbers(passages, defines, old.defining, edit);
  const isAsBefore =
    !passages.slice(edit.from, edit.end).some(defines) &&
    !old.passages.slice(edit.from, edit.oldEnd).some(defines);
  if (isAsBefore) return { defining, definitions: old.definitions };
  return {
    defining,
    definitions: definitionsIn(
      defining.map(number => passages[number]!),
      vocabulary,
    ),
  };
}

/** What each short form is said to stand for, with every concept that its long form names. */
function definitionsIn(
  defining: readonly PlacedPassage[],
  vocabulary: Vocabulary,
): ReadonlyMap<string, readonly Definition[]> {
  const found = new Map<string, Map<string, Definition>>();
  for (const { passage } of defining) {
    for (const { short, long, agrees } of shortFormsOf(passage)) {
      if (!agrees) continue;
      const name = withoutPlural(passage.text.slice(short.start, short.end));
      const words = wordsAt(passage, long);
      const known = found.get(name) ?? new Map<string, Definition>();
      found.set(name, known);
      if (known.has(words)) continue;
      const named = matchesWithin(passage, long, vocabulary).flatMap(({ forms }) => forms);
      const concepts = [...new Set(named.map(({ concept }) => concept))];
      known.set(words, { long: words, concepts, meant: headOf(passage, long, vocabulary) });
    }
  }
  return new Map([...found].map(([name, definitions]) => [name, [...definitions.values()]]));
}

/** The short forms that a passage defines, where it stands. */
export function abbreviationsIn(placed: PlacedPassage, vocabulary: Vocabulary): readonly Abbreviation[] {
  const { passage } = placed;
  return shortFormsOf(passage).flatMap(shortForm => {
    const { short, long, agrees, isListed, isPerson } = shortForm;
    if (isPerson) return [];
    return {
      short: { ...place(placed, short), text: wordsAt(passage, short) },
      long: { ...place(placed, long), text: wordsAt(passage, long) },
      concept: conceptOf(shortForm, passage, vocabulary),
      agrees,
      ...(isListed && { isListed }),
    };
  });
}

/** The short forms that a passage explains without defining them as terms: people's initials, those in lists, and by `abbr`. */
export function explainedIn(passage: Passage, _vocabulary: Vocabulary): readonly string[] {
  const people = shortFormsOf(passage).filter(({ isPerson }) => isPerson);
  const { text, offset, prose } = passage;
  const byElement = prose.explained
    .filter(at => at >= offset && at < offset + text.length)
    .map(at => /^\s*([\p{L}\p{N}&/-]+)/u.exec(text.slice(at - offset))?.[1] ?? '');
  const named = people.map(({ short }) => wordsAt(passage, short));
  return [...named, ...explainedInLists(passage), ...byElement].map(withoutPlural);
}

/** The labels in a long form, which may stand in another cell of a table. */
function matchesWithin(passage: Passage, long: Span, vocabulary: Vocabulary): readonly Match[] {
  const isHere = long.start >= 0 && long.end <= passage.text.length;
  return isHere
    ? passage.matches.filter(match => overlaps(match, long))
    : matchesIn(wordsAt(passage, long), vocabulary).map(match => ({ ...match, ...shift(match, long.start) }));
}

/** The concept that a long form names with its last words, whatever name goes before them. */
function headOf(passage: Passage, long: Span, vocabulary: Vocabulary): ConceptId | undefined {
  const term = matchesWithin(passage, long, vocabulary).find(
    ({ start, end, forms }) => end === long.end && start >= long.start && forms.length === 1,
  );
  return term?.forms.find(({ kind, match }) => kind !== 'abbreviation' && match === 'always')?.concept;
}

/** The concept that a long form is the name of. */
function conceptOf(
  { long }: Pick<ShortForm, 'long'>,
  passage: Passage,
  vocabulary: Vocabulary,
): ConceptId | undefined {
  const term = matchesWithin(passage, long, vocabulary).find(
    match => match.end === long.end && match.start <= long.start + 8,
  );
  return term?.forms.find(form => form.kind !== 'abbreviation')?.concept;
}

/** What a passage names in a context; never changed, so that it tells whether anything did. */
export interface Named {
  readonly context: Context;
  /** Counted in the passage's text. */
  readonly mentions: readonly Mention[];
  /** The short forms among them, without a plural s; a hidden one, which is no proper form, with a mark before it. */
  readonly shorts: readonly string[];
}

/** How many passages were named, and how many placed, since the program started; for tests that count work. */
export const worked = { named: 0, placed: 0 };

/** In another context all is named again, as far as it is not known. */
function* namingIn(
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  context: Context,
  old: Reusable,
  edit: Edit,
): InSlices<Pick<Reusable, 'parts' | 'placed' | 'used'>> {
  const { from, oldEnd, end } =
    context === old.context ? edit : { from: 0, oldEnd: old.parts.length, end: passages.length };
  const fresh = yield* mapInSlices(passages.slice(from, end), ({ passage }) =>
    nameOf(passage, vocabulary, context),
  );
  const placed = yield* mapInSlices(fresh, (named, i) => placedAt(passages[from + i]!, named));
  const gone = old.parts.slice(from, oldEnd);
  return {
    parts: patched(old.parts, { from, oldEnd }, fresh),
    placed: patchedParts(old.placed, { from, oldEnd }, placed, mention => moved(mention, edit.by)),
    used: tallyOf(
      fresh.map(({ shorts }) => shorts),
      old.used,
      gone.map(({ shorts }) => shorts),
    ),
  };
}

function moved(mention: Mention, by: number): Mention {
  if (by === 0) return mention;
  const { nameStart, start, end } = mention;
  if (nameStart === undefined) return { ...mention, start: start + by, end: end + by };
  return { ...mention, start: start + by, end: end + by, nameStart: nameStart + by };
}

const latestNamingOf = once((passage: Passage): { ambiguous: boolean; named?: Named; mended?: Mended } => ({
  ambiguous: isAmbiguous(passage),
}));

function nameOf(passage: Passage, vocabulary: Vocabulary, context: Context): Named {
  const latest = latestNamingOf(passage);
  const isPlain =
    !latest.ambiguous && !usesOwnForm(passage, context) && !usesShortName(passage, context.general);
  const deciding = isPlain ? (context.plain ?? context) : context;
  if (latest.named?.context !== deciding) latest.named = nameAll(passage, vocabulary, deciding);
  return latest.named;
}

function usesOwnForm(passage: Passage, { own }: Context): boolean {
  return own.size > 0 && initialismsIn(passage).some(({ text }) => own.has(bareOf(text)));
}

/** What a passage names, where it stands. */
export function placedAt(placed: PlacedPassage, { mentions }: Named): readonly Mention[] {
  worked.placed += 1;
  return mentions.map(mention => {
    const { nameStart: start, end } = mention;
    const name = start === undefined ? undefined : { nameStart: place(placed, { start, end }).start };
    return { ...mention, ...place(placed, mention), ...name };
  });
}

/** The labels of a passage with what they stand for, slips among its definitions, and labels that are misspelt. */
function nameAll(passage: Passage, vocabulary: Vocabulary, context: Context): Named {
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
  return shortFormsOf(passage).flatMap(shortForm => {
    const { short, agrees } = shortForm;
    const concept = conceptOf(shortForm, passage, vocabulary);
    if (!concept || agrees || resolved.some(mention => contains(mention, short))) return [];
    const label = passage.text.slice(short.start, short.end);
    const { start, end } = short;
    return { start, end, concept, sense: concept, label, labelKind: 'hidden', plural: label.endsWith('s') };
  });
}

function misspeltLabels(passage: Passage, vocabulary: Vocabulary, { day }: Context): Mention[] {
  const near = nearMissesIn(passage);
  const joined = joinedWordsIn(passage).filter(miss => !near.some(other => overlaps(other, miss)));
  return [...near, ...joined].map(({ start, end, concept, meant }) => {
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

/** What a passage names, with short forms that only the rest of the text shows to be misspelt. */
interface Mended {
  readonly without: Named;
  readonly wrong: string;
  readonly named: Named;
}

function withSlips(passage: Passage, without: Named, slips: readonly Mention[]): Named {
  const latest = latestNamingOf(passage);
  const wrong = JSON.stringify(slips);
  if (latest.mended?.without !== without || latest.mended.wrong !== wrong) {
    const named = { ...without, mentions: withWrong(without.mentions, slips) };
    latest.mended = { without, wrong, named };
  }
  return latest.mended.named;
}

/**
 * Short forms with a letter lost or swapped, which the text uses once, by the number of their passage and counted in
 * its text; what the vocabulary or the text itself knows is none. `said` and `used` are tallies of the document.
 */
function misspeltShortForms(
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
  abbreviations: readonly Abbreviation[],
  mentions: readonly Mention[],
  said: ReadonlyMap<string, number>,
  used: ReadonlyMap<string, number>,
): ReadonlyMap<number, readonly Mention[]> {
  const slips = new Map<number, Mention[]>();
  const own = new Set(abbreviations.map(({ short }) => bareOf(short.text)));
  const unknown = new Set<string>();
  for (const [thing, count] of said) {
    if (count > 1 || !thing.startsWith(INITIALISM)) continue;
    const short = thing.slice(INITIALISM.length);
    const isKnown = used.has(short) || used.has(HIDDEN + short) || own.has(short) || isRealInitialism(short);
    // The vocabulary may know it, and it counts elsewhere only.
    if (!isKnown && matchesIn(short, vocabulary).length === 0) unknown.add(short);
  }
  if (unknown.size === 0) return slips;
  const proper = new Map([...used].filter(([short]) => !short.startsWith(HIDDEN)));
  for (const { passage, index } of passages) {
    for (const { text, start, end } of initialismsIn(passage)) {
      const meant = unknown.has(bareOf(text)) ? shortFormMeant(text, proper) : undefined;
      const mention = meant && mentions.findLast(({ label }) => bareOf(label) === meant);
      if (!mention) continue;
      const slip = {
        start,
        end,
        concept: mention.concept,
        sense: mention.sense,
        label: text,
        labelKind: 'hidden' as const,
        plural: text.endsWith('s'),
        meant: /s$/i.test(text) ? `${meant}s` : meant,
      };
      slips.set(index, [...(slips.get(index) ?? []), slip]);
    }
  }
  return slips;
}

/** A short form without its plural s; the pattern is tried only where there may be one. */
function bareOf(short: string): string {
  return short.charCodeAt(short.length - 1) === LOWER_S ? withoutPlural(short) : short;
}

const LOWER_S = 115;
