import { once } from '../ground/memory.ts';
import { contains, type Span } from '../ground/span.ts';
import { type Words, wordFrom } from '../text/words.ts';
import { dateInWords, endedBy, holdsAt, type ReadAt } from '../vocabulary/dates.ts';
import { instanceBefore } from '../vocabulary/instances.ts';
import type {
  AmbiguousForm,
  Concept,
  ConceptId,
  Form,
  LabelKind,
  Sense,
  Vocabulary,
} from '../vocabulary/vocabulary.ts';
import { withoutPlural } from './abbreviations.ts';
import type { Match } from './mentions.ts';
import { correctionOf } from './nearMisses.ts';
import { type Passage, sentenceAt } from './passages.ts';

/** A label of a passage with the one thing it stands for here. The span counts in the passage's text. */
export interface Resolved extends Span {
  readonly concept: ConceptId;
  /** A sense of the concept; or one of its named instances, by the name before the label. */
  readonly sense: string;
  /** Where the name of an instance begins. */
  readonly nameStart?: number;
  readonly label: string;
  readonly labelKind: LabelKind;
  readonly plural: boolean;
  /** The right form, where a wrong one stands. */
  readonly meant?: string;
  /** Why this sense, in words, where there was something to decide. */
  readonly why?: string;
  /** The senses between which nothing decides; the likeliest, which is taken, first. */
  readonly unsettled?: readonly string[];
}

/** What decides, throughout a document, what a form stands for. Contexts that decide alike are mostly one object. */
export interface Context {
  /** The day the text is read at; ISO, possibly partial. */
  readonly day?: string;
  /** The Bill that it is read by, as if that were in force. */
  readonly bill?: ConceptId;
  /** Form -> sense or concept, from the front matter. */
  readonly locks: Readonly<Record<string, string>>;
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
  /** For senses, the words near their forms that speak for them, taken over the whole text; the most telling first. */
  readonly usual: readonly Vote[];
  /** The senses that the text names by a label which cannot be anything else. */
  readonly named: ReadonlySet<string>;
  /** The text names a body, a law or a power of the health service that cannot be anything else. */
  readonly isPolicy: boolean;
  /** What decides where no form is ambiguous: the day and the locks alone. */
  readonly plain?: Context;
}

/** What the text itself says a short form stands for: its words, and the concepts that these words name. */
export interface Definition {
  readonly long: string;
  readonly concepts: readonly ConceptId[];
}

/** A sense, and the words that speak for it. */
export interface Vote {
  readonly sense: string;
  readonly words: readonly string[];
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
): Context {
  const isPolicy = said.has(POLICY);
  const named = new Set(restOf(NAMED, said).sort());
  const usual = usualSenses(restOf(VOTE, said));
  const plain = asBefore({ day, bill, locks, ...NOTHING_ELSE }, vocabulary);
  return asBefore({ day, bill, locks, definitions, usual, named, isPolicy, plain }, vocabulary);
}

/** What a passage tells of the forms in the rest of its document, for a tally. */
export const saysOf = once((passage: Passage, vocabulary: Vocabulary): readonly string[] => {
  if (passage.matches.length === 0) return [];
  const { isOfPolicy, readings } = plainlyNamed(passage, vocabulary);
  const said = isOfPolicy ? [POLICY] : [];
  for (const sense of readings) said.push(NAMED + sense);
  for (const { sense, words } of localVotes(passage, vocabulary))
    for (const word of words) said.push(`${VOTE}${sense}\t${word}`);
  return said;
});

const POLICY = 'policy';
const NAMED = 'named ';
const VOTE = 'vote ';

function restOf(kind: string, said: ReadonlyMap<string, number>): string[] {
  const found: string[] = [];
  for (const thing of said.keys()) if (thing.startsWith(kind)) found.push(thing.slice(kind.length));
  return found;
}

const NOTHING_ELSE: Pick<Context, 'definitions' | 'usual' | 'named' | 'isPolicy'> = {
  definitions: new Map(),
  usual: [],
  named: new Set(),
  isPolicy: false,
};

/** True where a passage holds a form that may stand for several things; the others ask no more than `plain`. */
export function isAmbiguous({ matches }: Passage): boolean {
  return matches.some(isAmbiguousMatch);
}

function isAmbiguousMatch({ forms }: Match): boolean {
  return forms.some(({ ambiguous }) => ambiguous !== undefined);
}

/** Contexts of late by their content: an edit seldom changes what decides, so that what is remembered still counts. */
const late = new WeakMap<Vocabulary, Map<string, Context>>();
const MOST_LATE = 50;

function asBefore(context: Context, vocabulary: Vocabulary): Context {
  const { day, bill, locks, definitions, usual, named, isPolicy } = context;
  const key = JSON.stringify([day, bill, locks, [...definitions], usual, [...named], isPolicy]);
  const known = late.get(vocabulary) ?? new Map<string, Context>();
  const same = known.get(key) ?? context;
  known.delete(key);
  known.set(key, same);
  if (known.size > MOST_LATE) known.delete(known.keys().next().value!);
  late.set(vocabulary, known);
  return same;
}

/**
 * The labels of a passage with what they stand for here; `naming.ts` remembers it. In this order decide: a sense lock; a definition in the
 * text; the day it is read at; the words near it in the sentence; the words near it elsewhere in the text (one sense
 * for each discourse, after Gale, Church and Yarowsky 1992); a full name elsewhere in the text ("the Health and Care
 * Bill" for "the Bill"). Where none of them does, the likeliest reading stands and `unsettled` says so. A form that
 * stands for something outside the vocabulary is left out.
 */
export function resolve(passage: Passage, vocabulary: Vocabulary, context: Context): readonly Resolved[] {
  const found: Resolved[] = [];
  for (const match of passage.matches) {
    const resolved = resolveMatch(passage, match, vocabulary, context);
    if (resolved) found.push(resolved);
  }
  return found;
}

/** A sense that a form may have here. */
interface Candidate {
  readonly form: Form;
  readonly concept: Concept;
  readonly sense: Sense;
  readonly weight: number;
}

function resolveMatch(
  passage: Passage,
  match: Match,
  vocabulary: Vocabulary,
  context: Context,
): Resolved | undefined {
  const forms = formsHere(passage, match, vocabulary);
  if (forms.length === 0) return undefined;
  const label = passage.text.slice(match.start, match.end);
  const ambiguous = forms.find(form => form.ambiguous)?.ambiguous;
  const choice = ambiguous
    ? chooseReading(passage, match, label, ambiguous, forms, vocabulary, context)
    : chooseSense(label, forms[0]!, vocabulary, context);
  if (!choice) return undefined;
  const { form, concept, sense } = choice.candidate;
  const isOne = !form.plural && sense.id === concept.id;
  const found = isOne ? instanceBefore(passage.text, match.start, concept.id, vocabulary) : undefined;
  return {
    ...{ start: match.start, end: match.end, concept: concept.id, sense: found?.instance.id ?? sense.id },
    ...(found && { nameStart: found.start }),
    label,
    ...{ labelKind: form.kind, plural: form.plural },
    ...(form.kind === 'hidden' && { meant: correctionOf(concept, label) }),
    ...(choice.why && { why: choice.why }),
    ...(choice.unsettled && { unsettled: choice.unsettled }),
  };
}

/** A form that counts only in company needs one of its words in the sentence. */
function formsHere(passage: Passage, match: Match, vocabulary: Vocabulary): readonly Form[] {
  if (match.forms.every(form => form.match === 'always')) return match.forms;
  const sentence = sentenceAt(passage, match.start);
  return match.forms.filter(
    form => form.match === 'always' || wordsNear(passage, sentence, match, form.near, vocabulary).length > 0,
  );
}

interface Choice {
  readonly candidate: Candidate;
  readonly why?: string;
  readonly unsettled?: readonly string[];
}

/** One concept, perhaps in several senses: a lock, else the day. */
function chooseSense(
  label: string,
  form: Form,
  vocabulary: Vocabulary,
  context: Context,
): Choice | undefined {
  const concept = vocabulary.concepts.get(form.concept);
  if (!concept) return undefined;
  const { day, bill } = context;
  const locked = lockOf(label, form, context);
  const senses = concept.senses;
  const lock = locked === undefined ? undefined : senses.find(({ id }) => id === locked);
  if (lock) return { candidate: { form, concept, sense: lock, weight: 1 }, why: lockInWords(lock, day) };
  const own = form.sense === undefined ? undefined : senses.find(({ id }) => id === form.sense);
  const inTime = day === undefined ? [] : senses.filter(sense => holdsAt(sense, day));
  const dated = inTime.find(sense => !endedBy(sense, bill)) ?? inTime[0];
  const sense = own ?? dated ?? senses[0] ?? { id: concept.id, label: concept.prefLabel };
  const candidate = { form, concept, sense, weight: 1 };
  // The main sense of a plain label needs no reason.
  if (own || day === undefined || sense === senses[0]) return { candidate };
  return { candidate, why: dateDecides(sense, day) };
}

function chooseReading(
  passage: Passage,
  match: Match,
  label: string,
  ambiguous: AmbiguousForm,
  forms: readonly Form[],
  vocabulary: Vocabulary,
  context: Context,
): Choice | undefined {
  const { day } = context;
  const all = candidatesOf(forms, vocabulary);
  const locked = lockOf(label, forms[0]!, context);
  const lock = locked === undefined ? undefined : lockedCandidate(locked, forms[0]!, all, vocabulary);
  if (lock) return { candidate: lock, why: lockInWords(lock.sense, day) };

  const defined = definedAs(withoutPlural(label), all, ambiguous, context);
  if (defined?.isOther) return undefined;
  const meant = defined ? all.filter(({ concept }) => defined.concepts.includes(concept.id)) : all;
  if (defined && sensesOf(meant).length === 1) {
    const why = `the text itself defines it as “${defined.long}”${outOfUse(meant[0]!, day)}`;
    return { candidate: meant[0]!, why };
  }

  const timely = day === undefined ? meant : timelyAmong(meant, day, context.bill);
  const votes = votesFor(passage, match, timely, vocabulary);
  if (isOtherSense(passage, match, ambiguous, votes, vocabulary, context)) return undefined;
  if (timely.length === 0) return undefined;
  if (sensesOf(timely).length === 1) {
    const candidate = heaviest(timely);
    if (sensesOf(meant).length === 1 || day === undefined) return { candidate };
    return { candidate, why: dateDecides(candidate.sense, day) };
  }
  return byWords(votes, timely, context);
}

/** The sense with the most words near; else that of the rest of the text; else the likeliest, unsettled. */
function byWords(
  votes: readonly Vote[],
  timely: readonly Candidate[],
  { day, named, usual }: Context,
): Choice {
  const inTime = day === undefined ? '' : ` the date ${dateInWords(day)} and`;
  const [first, second] = votes;
  if (first && strengthOf(first.words) > strengthOf(second?.words ?? [])) {
    const candidate = heaviest(timely.filter(({ sense }) => sense.id === first.sense));
    return {
      candidate,
      why: `${candidate.sense.label}, by${inTime} the words near it: ${quoted(first.words)}`,
    };
  }
  const [here, there] = usual.filter(vote => timely.some(({ sense }) => sense.id === vote.sense));
  if (here && strengthOf(here.words) > strengthOf(there?.words ?? [])) {
    const candidate = heaviest(timely.filter(({ sense }) => sense.id === here.sense));
    const why = `${candidate.sense.label}, as elsewhere in this text, near ${quoted(here.words)}`;
    return { candidate, why };
  }
  const inFull = timely.filter(({ sense }) => named.has(sense.id));
  if (sensesOf(inFull).length === 1) {
    const candidate = heaviest(inFull);
    return { candidate, why: `${candidate.sense.label}, which this text names in full elsewhere` };
  }
  const likely = [...timely].sort((a, b) => b.weight - a.weight);
  const senses = sensesOf(likely);
  if (isOneThingRenamed(likely)) return { candidate: likely[0]! };
  const labels = senses.map(({ label }) => label).join(' or ');
  const known = day === undefined ? 'this text has no date and' : `on ${dateInWords(day)}`;
  const why = `not settled: ${known} it can be ${labels}; choose with "senses" in the front matter`;
  return { candidate: likely[0]!, why, unsettled: senses.map(({ id }) => id) };
}

/** Only the year tells the readings of such a form apart, and they are one office or body all along. */
function isOneThingRenamed(candidates: readonly Candidate[]): boolean {
  return candidates.every(({ concept, form }) => concept === candidates[0]!.concept && !form.near);
}

function candidatesOf(forms: readonly Form[], vocabulary: Vocabulary): readonly Candidate[] {
  const read = new Set(forms.flatMap(form => (form.ambiguous ? form.concept : [])));
  return forms.flatMap(form => {
    // A concept's own label adds nothing to the readings that name the concept.
    if (!form.ambiguous && read.has(form.concept)) return [];
    const concept = vocabulary.concepts.get(form.concept) ?? kindOf(form.concept, vocabulary);
    const senses = concept?.senses ?? [];
    const sense = senses.find(({ id }) => id === form.sense) ?? instanceOf(form, vocabulary) ?? senses[0];
    return concept && sense ? { form, concept, sense, weight: form.weight ?? 1 } : [];
  });
}

/** What a single board is a board of: a text that names one mentions the kind. */
function kindOf(id: ConceptId, { instances, concepts }: Vocabulary): Concept | undefined {
  for (const [kind, all] of instances)
    if (all.some(instance => instance.id === id)) return concepts.get(kind);
  return undefined;
}

function instanceOf({ concept }: Form, { instances }: Vocabulary): Sense | undefined {
  for (const all of instances.values()) {
    const found = all.find(({ id }) => id === concept);
    if (found) return found.senses[0];
  }
  return undefined;
}

/** A text still speaks of "the Bill" when it has become an Act, but not of one of ten years before. */
const YEARS_REMEMBERED = 5;

/**
 * Those read at that time, without what a Bill would end; else with it; else those of the years before it. What is
 * still to come is out of the question.
 */
function timelyAmong(candidates: readonly Candidate[], day: string, bill?: ConceptId): readonly Candidate[] {
  const holding = candidates.filter(({ form }) => holdsAt({ valid: form.when }, day));
  const staying = holding.filter(({ sense }) => !endedBy(sense, bill));
  if (holding.length > 0) return staying.length > 0 ? staying : holding;
  const oldest = String(Number(day.slice(0, 4)) - YEARS_REMEMBERED);
  return candidates.filter(({ form: { when } }) => when?.to && when.to < day && when.to >= oldest);
}

function heaviest(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((best, next) => (next.weight > best.weight ? next : best));
}

function sensesOf(candidates: readonly Candidate[]): readonly Sense[] {
  return [...new Map(candidates.map(({ sense }) => [sense.id, sense])).values()];
}

function lockOf(label: string, form: Form, { locks }: Context): string | undefined {
  return locks[label] ?? locks[withoutPlural(label)] ?? locks[form.ambiguous?.form ?? form.text];
}

/** A lock may name a sense, or a concept for its main sense, whether or not the form is known to have it. */
function lockedCandidate(
  locked: string,
  form: Form,
  candidates: readonly Candidate[],
  vocabulary: Vocabulary,
): Candidate | undefined {
  const known = candidates.find(({ sense, concept }) => sense.id === locked || concept.id === locked);
  if (known && (known.sense.id === locked || !candidates.some(({ sense }) => sense.id === locked)))
    return known;
  for (const concept of vocabulary.concepts.values()) {
    const sense = concept.senses.find(({ id }) => id === locked);
    if (sense) return { form, concept, sense, weight: 1 };
  }
  return undefined;
}

function lockInWords(sense: Sense, day: string | undefined): string {
  return `the front matter of this text sets it to ${sense.label}${outOfTime(sense, day)}`;
}

/** A definition may stand against the date, too; that the thing is still to come is no contradiction. */
function outOfUse({ form, sense, concept }: Candidate, day: string | undefined): string {
  if (day === undefined || holdsAt({ valid: form.when }, day)) return '';
  return concept.senses.length > 1 ? outOfTime(sense, day) : `, which is unusual on ${dateInWords(day)}`;
}

/** Where a choice stands against the date the reader is told, and judges. */
function outOfTime({ valid }: Sense, day: string | undefined): string {
  if (day === undefined || holdsAt({ valid }, day)) return '';
  if (valid?.to !== undefined && valid.to < day)
    return `, although that ended on ${dateInWords(valid.to)}, before ${dateInWords(day)}`;
  return valid?.from ? `, although that began on ${dateInWords(valid.from)}, after ${dateInWords(day)}` : '';
}

function dateDecides(sense: Sense, day: string): string {
  return `${sense.label}, by the date ${dateInWords(day)}`;
}

interface DefinedAs extends Definition {
  /** The text defines it as something that the vocabulary does not have. */
  readonly isOther: boolean;
}

/** What the text's definitions of a form leave; nothing where there is none, or where they disagree. */
function definedAs(
  short: string,
  candidates: readonly Candidate[],
  ambiguous: AmbiguousForm,
  { definitions }: Context,
): DefinedAs | undefined {
  const found = definitions.get(short) ?? [];
  const named = found.filter(({ concepts }) =>
    candidates.some(({ concept }) => concepts.includes(concept.id)),
  );
  const first = named[0] ?? found[0];
  if (!first) return undefined;
  if (named.length === 0) {
    const isOther = found.every(
      ({ long }) => !isSlipFor(long, candidates) || isOtherWording(long, ambiguous),
    );
    return isOther ? { ...first, isOther } : undefined;
  }
  const [concept, ...more] = new Set(named.flatMap(({ concepts }) => concepts));
  const agreed = more.every(other => other === concept || !candidates.some(c => c.concept.id === other));
  return agreed ? { ...first, isOther: false } : undefined;
}

/** "Integrated care provision (ICP)" shares most words with a name that the form stands for: a slip, no other thing. */
function isSlipFor(long: string, candidates: readonly Candidate[]): boolean {
  const words = new Set(long.toLowerCase().match(/\p{L}+/gu));
  return candidates.some(({ concept, sense }) =>
    [concept.prefLabel, sense.label].some(label => {
      const own = label.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
      return own.filter(word => words.has(word)).length * 2 > own.length;
    }),
  );
}

function isOtherWording(long: string, { otherSense }: AmbiguousForm): boolean {
  const text = long.toLowerCase();
  return otherSense?.near?.some(phrase => text.includes(phrase.toLowerCase())) ?? false;
}

/** Its clinical or everyday sense: the words around speak for that more than for ours, or the text is no policy text. */
function isOtherSense(
  passage: Passage,
  match: Match,
  { otherSense, needsPolicyContext, readings }: AmbiguousForm,
  votes: readonly Vote[],
  vocabulary: Vocabulary,
  { isPolicy }: Context,
): boolean {
  const whole = { start: 0, end: passage.text.length };
  const count = (near: readonly string[] | undefined, within: Span) =>
    strengthOf(wordsNear(passage, within, match, near, vocabulary));
  const ownCount = () => Math.max(0, ...(readings ?? []).map(({ near }) => count(near, whole)));
  if (needsPolicyContext && !isPolicy && ownCount() === 0) return true;
  if (!otherSense?.near) return false;
  const theirs = count(otherSense.near, sentenceAt(passage, match.start));
  const ours = strengthOf(votes[0]?.words ?? []);
  if (theirs !== ours) return theirs > ours;
  const more = count(otherSense.near, whole) - ownCount();
  return isPolicy ? more > 0 : more > 0 || theirs > 0;
}

/** The words in the sentence that speak for each sense, the best first. */
function votesFor(
  passage: Passage,
  match: Match,
  candidates: readonly Candidate[],
  vocabulary: Vocabulary,
): readonly Vote[] {
  const sentence = sentenceAt(passage, match.start);
  return sensesOf(candidates)
    .map(({ id }) => {
      const own = candidates.filter(({ sense }) => sense.id === id);
      const found = own.flatMap(({ form }) => wordsNear(passage, sentence, match, form.near, vocabulary));
      return { sense: id, words: [...new Set(found)] };
    })
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => strengthOf(b.words) - strengthOf(a.words));
}

/** A phrase of two words tells twice as much as one word. */
function strengthOf(phrases: readonly string[]): number {
  return phrases.reduce((sum, phrase) => sum + phrase.split(/[\s-]+/).length, 0);
}

/**
 * The words of the text, within a span, that are one of some words and phrases; plurals count. The longest phrases
 * first, each word once, and nothing that is only a part of the match itself.
 */
function wordsNear(
  passage: Passage,
  within: Span,
  match: Span,
  near: readonly string[] | undefined,
  vocabulary: Vocabulary,
): readonly string[] {
  const phrases = near && vocabulary.near.get(near);
  if (!phrases) return [];
  const { words } = passage;
  const found: Span[] = [];
  const next = wordFrom(words, within.end);
  for (let at = wordFrom(words, within.start); at < next; at++) {
    const here = phrases.get(words.ids[at]!) ?? phrases.get(words.stems[at]!);
    if (!here) continue;
    for (const phrase of here) {
      if (at + phrase.length > next || !standsAt(words, at, phrase)) continue;
      found.push({ start: words.starts[at]!, end: words.ends[at + phrase.length - 1]! });
    }
  }
  if (found.length === 0) return [];
  const taken: Span[] = [match];
  for (const span of found.sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!taken.some(other => contains(other, span))) taken.push(span);
  return [...new Set(taken.slice(1).map(({ start, end }) => passage.text.slice(start, end)))];
}

function standsAt({ ids, stems }: Words, at: number, phrase: readonly number[]): boolean {
  return phrase.every((id, i) => ids[at + i] === id || stems[at + i] === id);
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
    if (isReading(sense, vocabulary)) readings.push(sense);
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

const readSenses = new WeakMap<Vocabulary, ReadonlySet<string>>();

function isReading(sense: string, vocabulary: Vocabulary): boolean {
  const known = readSenses.get(vocabulary);
  if (known) return known.has(sense);
  const readings = [...vocabulary.ambiguous.values()].flatMap(form => form.readings ?? []);
  const senses = new Set(readings.map(reading => reading.sense ?? reading.concept));
  readSenses.set(vocabulary, senses);
  return senses.has(sense);
}

const MOST_WORDS = 3;

function quoted(words: readonly string[]): string {
  return words
    .slice(0, MOST_WORDS)
    .map(word => `“${word}”`)
    .join(', ');
}
