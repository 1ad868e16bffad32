import * as l10n from '@vscode/l10n';
import type { Document, Excerpt, Mention } from '../../../core/document/document.ts';
import { withoutPlural } from '../../../core/terms/longForms.ts';
import { inCapitalsOf } from '../../../core/terms/nearMisses.ts';
import { isSaidAsNow } from '../../../core/time/present.ts';
import { dateInWords, statusAt } from '../../../core/vocabulary/dates.ts';
import { isInitialism, pluralOf } from '../../../core/vocabulary/forms.ts';
import { type Concept, namedBy, type Sense, type Vocabulary } from '../../../core/vocabulary/vocabulary.ts';
import { type Observation, placed, replacement, type WeighingRule } from '../finding.ts';

export const supersededTerm: WeighingRule<Superseded> = {
  code: 'superseded-term',
  get title() {
    return l10n.t('A body that had ended by then');
  },
  get why() {
    return l10n.t(
      'The sentence speaks in the present tense of a body that had ended, or of a name that had changed, at the date of the text. Name a body as it was at the date of the text (NHS digital service manual, on CCGs and NHSX). History is left alone: past tense, words such as *former*, *until* and *replaced*, a year in which it was still there, and quotations. A text whose date is not known is read as of today if it is a draft, and not at all if it is not.',
    );
  },
  severity: 'information',
  from: 'reviewing',
  inQuotations: true,
  note(excerpt, { today }) {
    const day = excerpt.date.date ?? (excerpt.head.kind === 'draft' ? today : undefined);
    if (!day) return [];
    return excerpt.mentions.flatMap(mention => {
      const concept = excerpt.vocabulary.concepts.get(mention.concept);
      const sense = concept && TYPES.has(concept.type) && endedSense(excerpt, mention, concept, day);
      return sense && isSaidAsNow(excerpt, mention, Number(sense.valid!.to!.slice(0, 4)))
        ? [{ key: concept.id, thing: observation(excerpt, mention, concept, sense, day) }]
        : [];
    });
  },
  weigh(notes, document, { audience }) {
    const most = document.head.kind === 'draft' ? Number.POSITIVE_INFINITY : MOST_OF_ONE;
    return [...notes.values()].flatMap(all =>
      all.slice(0, most).map(noted => {
        const { short } = noted.thing;
        const found = placed(document, noted);
        return short && (audience === 'professional' || isUsed(short, document))
          ? { ...found, fixes: [replacement(noted.thing.span, short)] }
          : found;
      }),
    );
  },
};

/** What is seen of a body that had ended; its fix writes out what followed. */
interface Superseded extends Observation {
  /** What followed by its short form, where a short form is replaced: right in a text that has it already. */
  readonly short?: string;
}

/** An unexplained short form is no mend for another. */
function isUsed(short: string, { mentions, abbreviations }: Document): boolean {
  const bare = withoutPlural(short);
  const isIt = (label: string) => withoutPlural(label) === bare;
  return abbreviations.some(({ short }) => isIt(short.text)) || mentions.some(({ label }) => isIt(label));
}

/** A text that does it throughout need not be told each time. */
const MOST_OF_ONE = 5;

const TYPES = new Set(['body', 'office', 'role']);

function endedSense(
  { vocabulary }: Excerpt,
  mention: Mention,
  concept: Concept,
  day: string,
): Sense | undefined {
  const sense = namedBy(mention.sense, vocabulary)?.sense;
  // A lone capitalised word ("Board") is too common to be held against its writer, unless it is the name itself; so are
  // words that name a body only in company ("health authorities").
  const isCommon = concept.match === 'context' && !/\p{Lu}/u.test(mention.label);
  const isName = mention.labelKind === 'pref' || /\s/.test(mention.label) || isInitialism(mention.label);
  if (!isName || isCommon || mention.labelKind === 'descriptive' || sense?.valid?.to === undefined)
    return undefined;
  // What was only ever a plan did not end.
  if (sense.status === 'proposed') return undefined;
  return statusAt(sense, { date: day }) === 'ended' && !isSoonAnother(mention.label, day, vocabulary)
    ? sense
    : undefined;
}

/** Another body is to have this name within a year or so: it may be spoken of already. */
function isSoonAnother(label: string, day: string, { ambiguous }: Excerpt['vocabulary']): boolean {
  const readings = ambiguous.get(label)?.readings ?? [];
  const nextYear = String(Number(day.slice(0, 4)) + 1);
  return readings.some(
    ({ when }) => when?.from !== undefined && when.from > day && when.from.slice(0, 4) <= nextYear,
  );
}

function observation(
  { vocabulary, date }: Excerpt,
  mention: Mention,
  concept: Concept,
  sense: Sense,
  day: string,
): Superseded {
  const span = { start: mention.nameStart ?? mention.start, end: mention.end };
  const successors = successorsOn(sense, day, vocabulary);
  const names = [...new Set(successors.map(({ next }) => next.prefLabel))];
  const only = successors.length === 1 && successors[0]!.isOne ? successors[0]!.next : undefined;
  // The name of one of a kind stands before its label, and a successor's name is no part of it.
  const isOneOfKind = mention.nameStart !== undefined;
  const [right, short] = only && !isOneOfKind ? inShapeOf(mention, only) : [];
  return {
    span,
    message: [
      endedBefore(
        isOneOfKind ? sense.label : mention.label.replace(/\s+/g, ' '),
        sense.valid!.to!,
        dateInWords(day),
        date.from === 'option',
      ),
      ...(names.length > 0 ? [l10n.t('What followed: {0}.', names.join(', '))] : []),
    ].join(' '),
    concept: concept.id,
    fixes: right && right !== mention.label ? [replacement(span, right)] : [],
    short,
    gloss: right && right !== mention.label ? `now ${short ?? right}` : undefined,
    because: [
      l10n.t('The text is read as of {0}.', dateInWords(day)),
      ...(right ? [] : [l10n.t('There is no one body in its place, so no replacement is offered.')]),
    ],
  };
}

/** @param end ISO, of a day, a month or a year */
function endedBefore(name: string, end: string, day: string, isChosen: boolean): string {
  const ended = dateInWords(end);
  if (end.length === 10)
    return isChosen
      ? l10n.t('“{0}” ended on {1}, before the day that was chosen ({2}).', name, ended, day)
      : l10n.t('“{0}” ended on {1}, before this text ({2}).', name, ended, day);
  return isChosen
    ? l10n.t('“{0}” ended in {1}, before the day that was chosen ({2}).', name, ended, day)
    : l10n.t('“{0}” ended in {1}, before this text ({2}).', name, ended, day);
}

/**
 * Who stands in the place of a body on a day: where its successor had ended too, the one that came after it, which is too far
 * from it to be put in its place unseen.
 */
function successorsOn(
  sense: Sense,
  day: string,
  vocabulary: Vocabulary,
  passed: readonly Sense[] = [],
): readonly { readonly next: Concept; readonly isOne: boolean }[] {
  return (sense.becomes ?? []).flatMap(({ to, kind, partial }) => {
    const named = namedBy(to, vocabulary);
    if (!named || passed.includes(named.sense)) return [];
    if (statusAt(named.sense, { date: day }) !== 'ended')
      return [{ next: named.concept, isOne: !partial && kind !== 'functions-to' }];
    const later = successorsOn(named.sense, day, vocabulary, [...passed, sense]);
    const [next = named.concept, another] = later.map(({ next }) => next);
    return [{ next: another ? named.concept : next, isOne: false }];
  });
}

/** The successor written out, and short where the mention is short; plural where it is plural. */
function inShapeOf({ label, plural }: Mention, next: Concept): readonly [string, string?] {
  const inNumber = (name: string) => (plural ? pluralOf(name) : name);
  const [short] = next.abbreviation ?? [];
  if (!isInitialism(label)) return [inCapitalsOf(label, inNumber(next.prefLabel))];
  return short === undefined ? [inNumber(next.prefLabel)] : [inNumber(next.prefLabel), inNumber(short)];
}
