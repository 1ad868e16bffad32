import * as l10n from '@vscode/l10n';
import type { Excerpt, Mention } from '../../../core/document/document.ts';
import type { Facts } from '../../../core/document/facts.ts';
import { isOwn, surroundingsOf } from '../../../core/document/surroundings.ts';
import type { Span } from '../../../core/ground/span.ts';
import { effectInWords } from '../../../core/terms/entry.ts';
import { isSaidAsNow } from '../../../core/time/present.ts';
import { dateInWords, endedBy, holdsAt, statusAt } from '../../../core/vocabulary/dates.ts';
import { isInitialism } from '../../../core/vocabulary/forms.ts';
import {
  type Concept,
  type ConceptId,
  type ConceptType,
  type Effect,
  type Named,
  namedBy,
  type Sense,
  type Vocabulary,
} from '../../../core/vocabulary/vocabulary.ts';
import type { Finding, PassageRule } from '../finding.ts';

/** What a text is held against: a day (ISO, possibly partial), and a Bill that is taken to be in force on it. */
export interface Horizon {
  readonly day: string;
  readonly bill?: ConceptId;
}

/**
 * A sentence that relies on something which has ended on a day, or would end if a Bill were in force. `span` is the
 * first mention in the sentence; all spans count in the document.
 * @example { code: 'goes-stale', sentence: 'CCGs hold the budget.', becomes: ['integrated care board'], ... }
 */
export interface Stale extends Finding {
  readonly concept: ConceptId;
  /** The readable words of the sentence. */
  readonly sentence: string;
  /** The names of what followed; none where a Bill says in words alone what would. */
  readonly becomes: readonly string[];
  /** The Bill and its clause, or the law of what followed, where it is known. @example 'Some Bill clause 1' */
  readonly authority?: string;
}

/** In an editor only where the text is read as if a Bill were in force; `check --as-if` asks for any day. */
export const goesStale: PassageRule = {
  code: 'goes-stale',
  get title() {
    return l10n.t('A sentence that goes stale');
  },
  get why() {
    return l10n.t(
      'The sentence speaks in the present tense of a body, power, rule or plan that has ended on the day that was asked about, or would end if the Bill that was asked about were in force. It was right or wrong when it was written; on that day it needs another look. Quotations, readers’ comments, history and texts of `kind: source` are left alone.',
    );
  },
  severity: 'information',
  from: 'reviewing',
  inQuotations: false,
  observeIn(excerpt) {
    const { date, bill } = excerpt.date;
    return date && bill ? staleOn(excerpt, { day: date, bill }) : [];
  },
};

/**
 * The sentences of the author's own that go stale by a day, one finding for each thing that a sentence relies on.
 * Nothing in a text of `kind: source`, which is a record of its day.
 * @example staleOn(document, { day: '2026-07-01', bill: 'some-bill' })
 */
export function staleOn(document: Excerpt, horizon: Horizon): readonly Stale[] {
  if (document.head.kind === 'source') return [];
  const seen = new Set<string>();
  return document.mentions.flatMap(mention => {
    const end = endOf(mention, horizon, document.vocabulary);
    if (!end || !isOwn(document, mention) || !isSaidAsNow(document, mention, end.lastYear)) return [];
    const around = surroundingsOf(document, mention)!;
    const key = `${around.placed.index} ${around.sentence} ${mention.concept}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [staleAt(mention, around.sentence, end)];
  });
}

/** False where a text names nothing that has ended by then: its words need not be looked at. */
export function mayBeStaleOn({ head, mentions }: Facts, horizon: Horizon, vocabulary: Vocabulary): boolean {
  return head.kind !== 'source' && mentions.some(mention => endOf(mention, horizon, vocabulary));
}

/** How something ends, in words. */
interface End {
  readonly message: string;
  readonly becomes: readonly string[];
  readonly authority?: string;
  /** The last year in which it was there, where it has ended. */
  readonly lastYear?: number;
}

const TYPES: ReadonlySet<ConceptType> = new Set<ConceptType>([
  'body',
  'office',
  'role',
  'power',
  'regime',
  'contract',
  'policy',
  'law',
]);

function endOf(mention: Mention, { day, bill }: Horizon, vocabulary: Vocabulary): End | undefined {
  const concept = vocabulary.concepts.get(mention.concept);
  const sense = namedBy(mention.sense, vocabulary)?.sense;
  if (!concept || !sense || concept.common || mention.unsettled || !TYPES.has(concept.type)) return undefined;
  if (!isName(mention, concept)) return undefined;
  if (sense.valid?.to !== undefined && statusAt(sense, { date: day }) === 'ended')
    return isStillSaid(mention, sense, day, vocabulary) ? undefined : endByDate(sense, vocabulary);
  const effect = endedBy(sense, bill);
  return effect && endByBill(effect, vocabulary);
}

/** A lone capitalised word ("Board") is too common to be held against its writer; a described power is named enough. */
function isName({ label, labelKind }: Mention, { type }: Concept): boolean {
  if (labelKind === 'descriptive') return type === 'power';
  return labelKind === 'pref' || /\s/.test(label) || isInitialism(label);
}

/** "Secretary of State" is said of the office whatever its full name, before and after a change of it. */
function isStillSaid({ label }: Mention, sense: Sense, day: string, vocabulary: Vocabulary): boolean {
  const heirs = new Set(successorsOf(sense, vocabulary).map(({ id }) => id));
  return (vocabulary.ambiguous.get(label)?.readings ?? []).some(reading => {
    const held = namedBy(reading.sense ?? reading.concept, vocabulary);
    return held !== undefined && heirs.has(held.sense.id) && holdsAt(held.sense, day);
  });
}

/** The senses that followed one, and those that followed them. */
function successorsOf(sense: Sense, vocabulary: Vocabulary): readonly Sense[] {
  const found = new Set<Sense>();
  const add = ({ becomes = [] }: Sense) => {
    for (const { to } of becomes) {
      const next = namedBy(to, vocabulary)?.sense;
      if (!next || found.has(next)) continue;
      found.add(next);
      add(next);
    }
  };
  add(sense);
  return [...found];
}

function endByDate(sense: Sense, vocabulary: Vocabulary): End {
  const to = sense.valid!.to!;
  const heirs = (sense.becomes ?? []).flatMap(step => namedBy(step.to, vocabulary) ?? []);
  const names = heirs.map(heir => {
    const law = lawOf(heir);
    return law ? `${heir.sense.label} (${law})` : heir.sense.label;
  });
  const followed =
    names.length > 0 ? l10n.t('What followed: {0}.', names.join(', ')) : l10n.t('No successor is known.');
  return {
    message:
      to.length === 10
        ? l10n.t('{0} ended on {1}. {2}', sense.label, dateInWords(to), followed)
        : l10n.t('{0} ended in {1}. {2}', sense.label, dateInWords(to), followed),
    becomes: heirs.map(heir => heir.sense.label),
    authority: heirs.map(lawOf).find(law => law !== undefined),
    lastYear: Number(to.slice(0, 4)),
  };
}

function lawOf({ concept, sense }: Named): string | undefined {
  const law = sense.authority ?? (concept.senses[0] === sense ? concept.legalBasis?.[0] : undefined);
  return law && !/^none\b/.test(law) ? law : undefined;
}

function endByBill(effect: Effect, vocabulary: Vocabulary): End {
  const { words, authority } = effectInWords(effect, vocabulary);
  return { message: `${words}.`, becomes: [], authority };
}

function staleAt(mention: Mention, sentence: string, end: End): Stale {
  const span: Span = { start: mention.start, end: mention.end };
  const words = mention.label.replace(/\s+/g, ' ');
  const { code, severity } = goesStale;
  return {
    code,
    severity,
    span,
    concept: mention.concept,
    sentence,
    becomes: end.becomes,
    authority: end.authority,
    message: `“${words}”: ${end.message}`,
    fixes: [],
    related: [],
    because: [],
  };
}
