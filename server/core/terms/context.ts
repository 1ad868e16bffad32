import { once, remembered } from '../ground/memory.ts';
import type { ReadAt } from '../vocabulary/dates.ts';
import type { ConceptId, Form, Vocabulary } from '../vocabulary/vocabulary.ts';
import { candidatesOf, sensesOf } from './candidates.ts';
import type { GeneralNames } from './generalNouns.ts';
import type { Match } from './mentions.ts';
import { isInCompany, strengthOf, type Vote, votesFor } from './nearWords.ts';
import { type Definition, ownForms } from './ownForms.ts';
import type { Passage } from './passages.ts';

/** What decides, throughout a document, what a form stands for. Contexts that decide alike are mostly one object. */
export interface Context {
  /** The day the text is read at; ISO, possibly partial. */
  readonly day?: string;
  /** The Bill that it is read by, as if that were in force. */
  readonly bill?: ConceptId;
  /** Form -> sense or concept, from the front matter. */
  readonly locks: Readonly<Record<string, string>>;
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
  /** Short forms that mean here what the vocabulary does not say, and the concept, if it is one. */
  readonly own: ReadonlyMap<string, ConceptId | undefined>;
  /** For senses, the words near their forms that speak for them, taken over the whole text; the most telling first. */
  readonly usual: readonly Vote[];
  /** The senses that the text names by a label which cannot be anything else. */
  readonly named: ReadonlySet<string>;
  /** Concepts that the text names, so that their names which need company elsewhere count by themselves. */
  readonly met: ReadonlySet<ConceptId>;
  /** The text names a body, a law or a power of the health service that cannot be anything else. */
  readonly isPolicy: boolean;
  /** Not in passing, but in one paragraph of ten or more. */
  readonly isMostlyPolicy: boolean;
  /** What general nouns ("the Bill") are short for. */
  readonly general: GeneralNames;
  /** What decides where no form is ambiguous: the day and the locks alone. */
  readonly plain?: Context;
}

/**
 * What decides in a document, by the tally of what its passages say (`saysOf`). `definitions` are by short form,
 * without a plural s.
 */
export function contextOf(
  said: ReadonlyMap<string, number>,
  vocabulary: Vocabulary,
  { date: day, bill }: ReadAt,
  locks: Readonly<Record<string, string>> = {},
  definitions: ReadonlyMap<string, readonly Definition[]> = new Map(),
  general: GeneralNames = new Map(),
): Context {
  const isPolicy = said.has(POLICY);
  const isMostlyPolicy = (said.get(POLICY) ?? 0) * LEAST_SHARE >= (said.get(PASSAGE) ?? 0);
  const named = new Set(restOf(NAMED, said).sort());
  const met = new Set(restOf(MET, said).sort());
  const usual = usualSenses(restOf(VOTE, said));
  const plain = asBefore({ day, bill, locks, ...NOTHING_ELSE }, vocabulary);
  const own = ownForms(definitions, vocabulary);
  return asBefore(
    { day, bill, locks, definitions, own, usual, named, met, isPolicy, isMostlyPolicy, general, plain },
    vocabulary,
  );
}

/** What a passage tells of the forms in the rest of its document, for a tally. */
export const saysOf = once((passage: Passage): readonly string[] => {
  const { vocabulary } = passage;
  if (passage.matches.length === 0) return [PASSAGE];
  const { isOfPolicy, readings } = plainlyNamed(passage, vocabulary);
  const said = isOfPolicy ? [PASSAGE, POLICY] : [PASSAGE];
  for (const sense of readings) said.push(NAMED + sense);
  for (const concept of metIn(passage, vocabulary)) said.push(MET + concept);
  for (const { sense, words } of localVotes(passage, vocabulary))
    for (const word of words) said.push(`${VOTE}${sense}\t${word}`);
  return said;
});

/** A text is about the health service where one passage in so many names something of it. */
const LEAST_SHARE = 10;

const PASSAGE = 'passage';
const POLICY = 'policy';
const NAMED = 'named ';
const VOTE = 'vote ';
const MET = 'met ';

function restOf(kind: string, said: ReadonlyMap<string, number>): string[] {
  const found: string[] = [];
  for (const thing of said.keys()) if (thing.startsWith(kind)) found.push(thing.slice(kind.length));
  return found;
}

const NOTHING_ELSE: Pick<
  Context,
  'definitions' | 'own' | 'usual' | 'named' | 'met' | 'isPolicy' | 'isMostlyPolicy' | 'general'
> = {
  definitions: new Map(),
  own: new Map(),
  usual: [],
  named: new Set(),
  met: new Set(),
  isPolicy: false,
  isMostlyPolicy: false,
  general: new Map(),
};

/** True where a passage holds a form that the rest of the text helps to read; the others ask no more than `plain`. */
export function isAmbiguous({ matches }: Passage): boolean {
  return matches.some(match => isAmbiguousMatch(match) || match.forms.some(needsCompany));
}

function needsCompany({ match }: Form): boolean {
  return match === 'context';
}

function isAmbiguousMatch({ forms }: Match): boolean {
  return forms.some(({ ambiguous }) => ambiguous !== undefined);
}

/** The latest contexts by their content: an edit seldom changes what decides, so that what is remembered still counts. */
const latestContexts = remembered((_: Vocabulary) => new Map<string, Context>());
const MOST_REMEMBERED = 50;

function asBefore(context: Context, vocabulary: Vocabulary): Context {
  const { day, bill, locks, definitions, usual, named, met, isPolicy, isMostlyPolicy, general } = context;
  const names = [...general].map(([noun, { words, from }]) => [noun, words, from]);
  const isAbout = [isPolicy, isMostlyPolicy];
  const key = JSON.stringify([
    day,
    bill,
    locks,
    [...definitions],
    usual,
    [...named],
    [...met],
    isAbout,
    names,
  ]);
  const known = latestContexts(vocabulary);
  const same = known.get(key) ?? context;
  known.delete(key);
  known.set(key, same);
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
  return same;
}

/** Which words speak for each sense over the whole text; a vote is a sense, a tab and a word. */
function usualSenses(votes: readonly string[]): readonly Vote[] {
  const words = new Map<string, string[]>();
  for (const vote of votes) {
    const [sense, word] = vote.split('\t') as [string, string];
    const known = words.get(sense);
    if (known) known.push(word);
    else words.set(sense, [word]);
  }
  return [...words]
    .map(([sense, found]) => ({ sense, words: found.sort() }))
    .sort((a, b) => strengthOf(b.words) - strengthOf(a.words) || (a.sense < b.sense ? -1 : 1));
}

/** What the sentences of a passage say of its ambiguous forms, whatever the date; it depends on nothing else. */
function localVotes(passage: Passage, vocabulary: Vocabulary): readonly Vote[] {
  return passage.matches.filter(isAmbiguousMatch).flatMap(match => {
    const candidates = candidatesOf(match.forms, vocabulary);
    return sensesOf(candidates).length < 2 ? [] : votesFor(passage, match, candidates, vocabulary);
  });
}

/** The concepts with a name that needs company, which a passage names in company or by another label. */
function metIn(passage: Passage, vocabulary: Vocabulary): readonly ConceptId[] {
  const found = new Set<ConceptId>();
  for (const match of passage.matches) {
    for (const form of match.forms) {
      if (form.ambiguous || !inCompany(vocabulary).has(form.concept)) continue;
      if (form.match === 'always' || isInCompany(passage, match, form, vocabulary)) found.add(form.concept);
    }
  }
  return [...found];
}

/** The concepts of which some label needs company. */
const inCompany = remembered((vocabulary: Vocabulary): ReadonlySet<ConceptId> => {
  const forms = vocabulary.labels.forms.flat().filter(needsCompany);
  return new Set(forms.map(({ concept }) => concept));
});

interface PlainlyNamed {
  readonly isOfPolicy: boolean;
  /** Senses that are also readings of some ambiguous form. */
  readonly readings: readonly string[];
}

/** What the labels of a passage that can be nothing else tell of the rest of the text. */
function plainlyNamed(passage: Passage, vocabulary: Vocabulary): PlainlyNamed {
  let isOfPolicy = false;
  const readings: string[] = [];
  for (const { forms } of passage.matches) {
    if (!forms.every(isCertain)) continue;
    isOfPolicy ||= forms.every(({ concept }) => isPolicyConcept(concept, vocabulary));
    const [form, another] = forms;
    if (!form || another || form.ambiguous) continue;
    const sense = form.sense ?? form.concept;
    if (sensesRead(vocabulary).has(sense)) readings.push(sense);
  }
  return { isOfPolicy, readings };
}

function isCertain({ match, ambiguous }: Form): boolean {
  return match === 'always' && !ambiguous?.needsPolicyContext;
}

function isPolicyConcept(id: ConceptId, vocabulary: Vocabulary): boolean {
  const concept = vocabulary.concepts.get(id);
  return concept !== undefined && !concept.common && concept.type !== 'term' && concept.type !== 'area';
}

/** The senses that are a reading of some ambiguous form. */
const sensesRead = remembered(({ ambiguous }: Vocabulary): ReadonlySet<string> => {
  const readings = [...ambiguous.values()].flatMap(form => form.readings ?? []);
  return new Set(readings.map(reading => reading.sense ?? reading.concept));
});
