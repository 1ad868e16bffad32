import * as l10n from '@vscode/l10n';
import { anyOf } from '../ground/lists.ts';
import { overlaps, type Span } from '../ground/span.ts';
import { dateInWords, endedBy, holdsAt } from '../vocabulary/dates.ts';
import { instanceBefore } from '../vocabulary/instances.ts';
import type {
  AmbiguousForm,
  ConceptId,
  Form,
  LabelKind,
  Sense,
  Vocabulary,
} from '../vocabulary/vocabulary.ts';
import { isOfPublicLife } from '../wordLists/initialisms.ts';
import {
  type Candidate,
  candidatesOf,
  heaviest,
  isOneThingRenamed,
  isSlipFor,
  sensesOf,
  timelyAmong,
} from './candidates.ts';
import type { Context } from './context.ts';
import { type GeneralName, nameMeant } from './generalNouns.ts';
import { initialismsIn } from './initialisms.ts';
import { withoutPlural } from './longForms.ts';
import type { Match } from './mentions.ts';
import { correctionOf } from './nearMisses.ts';
import { isInCompany, strengthOf, type Vote, votesFor, wordsNear } from './nearWords.ts';
import type { Definition } from './ownForms.ts';
import { type Passage, sentenceAt } from './passages.ts';
import { shortNamesIn } from './shortNames.ts';

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
  const own = [
    ...(context.own.size === 0 ? [] : ownMentions(passage, found, vocabulary, context)),
    ...(context.general.size === 0 ? [] : shortMentions(passage, vocabulary, context)),
  ];
  return own.length === 0 ? found : [...found, ...own].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Short forms that the text itself gives to concepts of the vocabulary. */
function ownMentions(
  passage: Passage,
  found: readonly Resolved[],
  vocabulary: Vocabulary,
  context: Context,
): Resolved[] {
  return initialismsIn(passage).flatMap(({ text: label, start, end }) => {
    const concept = context.own.get(withoutPlural(label));
    if (concept === undefined || found.some(mention => overlaps(mention, { start, end }))) return [];
    const plural = label.endsWith('s');
    const form: Form = {
      ...{ text: label, kind: 'abbreviation', case: 'exact', plural, concept, match: 'always' },
    };
    const choice = chooseSense(label, form, vocabulary, context);
    if (!choice) return [];
    const sense = choice.candidate.sense.id;
    return {
      start,
      end,
      concept,
      sense,
      label,
      labelKind: form.kind,
      plural,
      ...(choice.why && { why: choice.why }),
    };
  });
}

/** "The Board", where the text names one board in full, or its title does. */
function shortMentions(passage: Passage, vocabulary: Vocabulary, context: Context): Resolved[] {
  return shortNamesIn(passage).flatMap(({ start, end, noun }) => {
    const name = context.general.get(noun);
    const choice = name && shortFor(name, vocabulary, context);
    if (!choice) return [];
    const { concept, sense } = choice.candidate;
    const label = passage.text.slice(start, end);
    const what = { concept: concept.id, sense: sense.id, label, labelKind: 'alt' as const, plural: false };
    return [{ start, end, ...what, why: choice.why }];
  });
}

function resolveMatch(
  passage: Passage,
  match: Match,
  vocabulary: Vocabulary,
  context: Context,
): Resolved | undefined {
  const forms = formsHere(passage, match, vocabulary, context);
  if (forms.length === 0) return undefined;
  const label = passage.text.slice(match.start, match.end);
  if (context.own.has(withoutPlural(label))) return undefined;
  const ambiguous = forms.find(form => form.ambiguous)?.ambiguous;
  const choice = ambiguous
    ? chooseReading(passage, match, label, ambiguous, forms, vocabulary, context)
    : chooseSense(label, forms[0]!, vocabulary, context);
  if (!choice) return undefined;
  const { form, concept, sense } = choice.candidate;
  const isOne = !form.plural && sense.id === concept.id;
  const found = isOne ? instanceBefore(passage.text, match.start, concept.id, vocabulary) : undefined;
  return {
    start: match.start,
    end: match.end,
    concept: concept.id,
    sense: found?.instance.id ?? sense.id,
    ...(found && { nameStart: found.start }),
    label,
    labelKind: form.kind,
    plural: form.plural,
    ...(form.kind === 'hidden' && { meant: correctionOf(concept, label) }),
    ...(choice.why && { why: choice.why }),
    ...(choice.unsettled && { unsettled: choice.unsettled }),
  };
}

/**
 * A form that counts only in company needs one of its words in the sentence; a name, which has a capital where none
 * must be, does without where the text names the same thing elsewhere.
 */
function formsHere(
  passage: Passage,
  match: Match,
  vocabulary: Vocabulary,
  { met }: Context,
): readonly Form[] {
  if (match.forms.every(form => form.match === 'always')) return match.forms;
  const isName =
    /\p{Lu}/u.test(passage.text.slice(match.start, match.end)) && !beginsSentence(passage, match);
  return match.forms.filter(
    form =>
      form.match === 'always' ||
      (isName && !form.ambiguous && met.has(form.concept)) ||
      isInCompany(passage, match, form, vocabulary),
  );
}

function beginsSentence(passage: Passage, { start, end }: Match): boolean {
  const isInitials = /\p{Lu}{2}/u.test(passage.text.slice(start, end));
  return !isInitials && sentenceAt(passage, start).start === start;
}

interface Decided {
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
): Decided | undefined {
  const concept = vocabulary.concepts.get(form.concept);
  if (!concept) return undefined;
  const { day, bill } = context;
  const locked = lockOf(label, form, context);
  const senses = concept.senses;
  const lock = locked === undefined ? undefined : senses.find(({ id }) => id === locked);
  if (lock) return { candidate: { form, concept, sense: lock, weight: 1 }, why: lockInWords(lock, day) };
  const own = form.sense === undefined ? undefined : senses.find(({ id }) => id === form.sense);
  // What was only a plan has the names that it had then, and not those that came of it.
  const inTime =
    day === undefined ? [] : senses.filter(sense => sense.status !== 'proposed' && holdsAt(sense, day));
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
): Decided | undefined {
  const { day } = context;
  const all = candidatesOf(forms, vocabulary);
  const locked = lockOf(label, forms[0]!, context);
  const lock = locked === undefined ? undefined : lockedCandidate(locked, forms[0]!, all, vocabulary);
  if (lock) return { candidate: lock, why: lockInWords(lock.sense, day) };

  const defined = definedAs(withoutPlural(label), all, ambiguous, context);
  if (defined?.isOther) return undefined;
  const meant = defined ? all.filter(({ concept }) => defined.concepts.includes(concept.id)) : all;
  if (defined && sensesOf(meant).length === 1) {
    const said = l10n.t('the text itself defines it as “{0}”', defined.long);
    const why = outOfUse(said, meant[0]!, day);
    return { candidate: meant[0]!, why };
  }

  const general = ambiguous.general && nameMeant(passage, match, ambiguous, context.general);
  if (general === 'nothing') return undefined;
  if (general) return shortFor(general, vocabulary, context);
  if (ambiguous.general && !mayBeUnnamed(ambiguous, context)) return undefined;

  const timely = day === undefined ? meant : timelyAmong(meant, day, context.bill, !ambiguous.general);
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

/** A text on the health service, and on nothing else by its title, may say "the Bill" of the one before Parliament. */
function mayBeUnnamed({ general }: AmbiguousForm, { general: names, isMostlyPolicy }: Context): boolean {
  const isOfAnother = [...names.values()].some(({ from, forms }) => from === 'title' && !forms);
  return general === 'dated' && isMostlyPolicy && !isOfAnother;
}

/** What a name stands for that the text gives in full; nothing where the vocabulary does not have it. */
function shortFor(
  { forms, from }: GeneralName,
  vocabulary: Vocabulary,
  { day, bill }: Context,
): Decided | undefined {
  const all = forms ? candidatesOf(forms, vocabulary) : [];
  const timely = day === undefined ? all : timelyAmong(all, day, bill, false);
  if (timely.length === 0) return undefined;
  const candidate = heaviest(timely);
  const { label } = candidate.sense;
  switch (from) {
    case 'title':
      return { candidate, why: l10n.t('{0}, which the title of this text names', label) };
    case 'heading':
      return { candidate, why: l10n.t('{0}, which a heading of this text names', label) };
    case 'text':
      return { candidate, why: l10n.t('{0}, which this text names in full', label) };
  }
}

/** The sense with the most words near; else that of the rest of the text; else the likeliest, unsettled. */
function byWords(
  votes: readonly Vote[],
  timely: readonly Candidate[],
  { day, named, usual }: Context,
): Decided {
  const [first, second] = votes;
  if (first && strengthOf(first.words) > strengthOf(second?.words ?? [])) {
    const candidate = heaviest(timely.filter(({ sense }) => sense.id === first.sense));
    const [{ label }, near] = [candidate.sense, quoted(first.words)];
    const why =
      day === undefined
        ? l10n.t('{0}, by the words near it: {1}', label, near)
        : l10n.t('{0}, by the date {1} and the words near it: {2}', label, dateInWords(day), near);
    return { candidate, why };
  }
  const [here, there] = usual.filter(vote => timely.some(({ sense }) => sense.id === vote.sense));
  if (here && strengthOf(here.words) > strengthOf(there?.words ?? [])) {
    const candidate = heaviest(timely.filter(({ sense }) => sense.id === here.sense));
    const why = l10n.t('{0}, as elsewhere in this text, near {1}', candidate.sense.label, quoted(here.words));
    return { candidate, why };
  }
  const inFull = timely.filter(({ sense }) => named.has(sense.id));
  if (sensesOf(inFull).length === 1) {
    const candidate = heaviest(inFull);
    return { candidate, why: l10n.t('{0}, which this text names in full elsewhere', candidate.sense.label) };
  }
  const likely = [...timely].sort((a, b) => b.weight - a.weight);
  const senses = sensesOf(likely);
  if (isOneThingRenamed(likely)) return { candidate: likely[0]! };
  const labels = anyOf(senses.map(({ label }) => label));
  const why =
    day === undefined
      ? l10n.t(
          'not settled: this text has no date and it can be {0}; choose with "senses" in the front matter',
          labels,
        )
      : l10n.t(
          'not settled: on {0} it can be {1}; choose with "senses" in the front matter',
          dateInWords(day),
          labels,
        );
  return { candidate: likely[0]!, why, unsettled: senses.map(({ id }) => id) };
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
  return outOfTime(l10n.t('the front matter of this text sets it to {0}', sense.label), sense, day);
}

/** A definition may stand against the date, too; that the thing is still to come is no contradiction. */
function outOfUse(said: string, { form, sense, concept }: Candidate, day: string | undefined): string {
  if (day === undefined || holdsAt({ valid: form.when }, day)) return said;
  return concept.senses.length > 1
    ? outOfTime(said, sense, day)
    : l10n.t('{0}, which is unusual on {1}', said, dateInWords(day));
}

/** Where a choice stands against the date the reader is told, and judges. */
function outOfTime(said: string, { valid }: Sense, day: string | undefined): string {
  if (day === undefined || holdsAt({ valid }, day)) return said;
  if (valid?.to !== undefined && valid.to < day)
    return l10n.t(
      '{0}, although that ended on {1}, before {2}',
      said,
      dateInWords(valid.to),
      dateInWords(day),
    );
  if (!valid?.from) return said;
  return l10n.t(
    '{0}, although that began on {1}, after {2}',
    said,
    dateInWords(valid.from),
    dateInWords(day),
  );
}

function dateDecides(sense: Sense, day: string): string {
  return l10n.t('{0}, by the date {1}', sense.label, dateInWords(day));
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

function isOtherWording(long: string, { otherSense }: AmbiguousForm): boolean {
  const text = long.toLowerCase();
  return otherSense?.near?.some(phrase => text.includes(phrase.toLowerCase())) ?? false;
}

/** Its clinical or everyday sense: the words around speak for that more than for ours, or the text is no policy text. */
function isOtherSense(
  passage: Passage,
  match: Match,
  { form, otherSense, needsPolicyContext, readings }: AmbiguousForm,
  votes: readonly Vote[],
  vocabulary: Vocabulary,
  { isPolicy, named }: Context,
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
  const own = ownCount();
  // What every newspaper calls so needs some sign that ours is meant.
  if (
    isOfPublicLife(form) &&
    own === 0 &&
    !readings?.some(({ sense, concept }) => named.has(sense ?? concept))
  )
    return true;
  const more = count(otherSense.near, whole) - own;
  return isPolicy ? more > 0 : more > 0 || theirs > 0;
}

const MOST_WORDS = 3;

function quoted(words: readonly string[]): string {
  return words
    .slice(0, MOST_WORDS)
    .map(word => `“${word}”`)
    .join(', ');
}
