import * as l10n from '@vscode/l10n';
import { remembered } from '../ground/memory.ts';
import { dateInWords, endedBy, holdsAt, type ReadAt, type Status, statusAt } from '../vocabulary/dates.ts';
import {
  type Concept,
  type ConceptId,
  type Effect,
  namedBy,
  type Sense,
  type Source,
  type Succession,
  type Vocabulary,
} from '../vocabulary/vocabulary.ts';
import { type Pinpoint, pinpointsIn } from './statute.ts';

/** What the vocabulary says of a concept on a day. */
export interface Entry {
  readonly concept: Concept;
  readonly sense: Sense;
  /** Of the concept, or of the sense where it is not the main one. @example 'integrated care board' */
  readonly name: string;
  /** @example 'ICB' */
  readonly short?: string;
  readonly definition: string;
  readonly status: Status;
  /** @example 'in being since 1 July 2022' */
  readonly statusInWords: string;
  readonly cameFrom: readonly Step[];
  readonly becomes: readonly Step[];
  readonly pending: readonly Effect[];
  readonly law: readonly { readonly text: string; readonly pinpoints: readonly Pinpoint[] }[];
  readonly sources: readonly Source[];
}

/** One step of a succession. */
export interface Step {
  readonly concept: ConceptId;
  /** The sense in which it came before; absent for what comes after. */
  readonly sense?: string;
  readonly name: string;
  readonly kind: Succession['kind'];
  readonly partial: boolean;
  readonly on?: string;
}

/** The entry of a concept, in a sense (else the one that holds then), as it is read (else as last checked). */
export function entryOf(
  vocabulary: Vocabulary,
  id: ConceptId,
  senseId?: string,
  at: ReadAt = {},
): Entry | undefined {
  // A named instance has an entry of its own.
  const instances = vocabulary.instances.get(id) ?? [];
  const instance = instances.find(known => known.id === senseId);
  const concept = instance ?? namedBy(id, vocabulary)?.concept;
  if (!concept || (!instance && concept.id !== id)) return undefined;
  const day = at.date;
  const sense =
    concept.senses.find(known => known.id === senseId) ??
    concept.senses.find(known => day !== undefined && holdsAt(known, day)) ??
    concept.senses[0] ??
    ({ id: concept.id, label: concept.prefLabel } satisfies Sense);
  const status = statusAt(sense, at);
  const isMain = sense === concept.senses[0];
  return {
    concept,
    sense,
    name: isMain ? concept.prefLabel : sense.label,
    short: isMain || fits(concept.abbreviation?.[0], sense.label) ? concept.abbreviation?.[0] : undefined,
    definition: sense.definition ?? concept.definition,
    status,
    statusInWords: statusInWords(sense, status, endedBy(sense, at.bill)),
    // An older name of the same thing came from what came before it, and not from itself.
    cameFrom: (predecessors(vocabulary).get(concept.id) ?? []).filter(
      step => isMain || (step.concept !== concept.id && (step.on ?? '') <= (sense.valid?.from ?? '')),
    ),
    becomes: (sense.becomes ?? []).map(step => stepTo(step, step.to, vocabulary)),
    pending: sense.pending ?? [],
    law: lawsOf(
      isMain ? concept.legalBasis : authorityOf(sense),
      vocabulary,
      status === 'current' ? day : undefined,
    ),
    sources: concept.sources === 'unknown' ? [] : concept.sources,
  };
}

/**
 * The short form is that of the main sense; an older name shares it where its initials are the same.
 * @example fits('STP', 'sustainability and transformation plan') // true
 */
function fits(short: string | undefined, label: string): boolean {
  const words = label.replace(/\(.*?\)/g, '').match(/\p{Lu}{2,}|(?<!\p{L})(?!(?:and|of|for|the)\b)\p{L}/gu);
  return words?.join('').toUpperCase() === short;
}

/**
 * The legal basis. What stands first is what the thing rested on while it was in being, so its address leads to the
 * version of `day`; the rest may be older or newer than that day.
 */
function lawsOf(basis: readonly string[] = [], vocabulary: Vocabulary, day?: string): Entry['law'] {
  const laws = basis.map(text => ({ text, pinpoints: pinpointsIn(text, vocabulary) }));
  const [first, ...others] = laws[0]?.pinpoints ?? [];
  if (!first || !day || day.length < 10 || !first.url.includes('/ukpga/')) return laws;
  return laws.with(0, { ...laws[0]!, pinpoints: [{ ...first, url: `${first.url}/${day}` }, ...others] });
}

/** The concept's own legal basis is that of its main sense. */
function authorityOf({ authority }: Sense): readonly string[] {
  return authority && !/^none\b/.test(authority) ? [authority] : [];
}

function statusInWords({ valid, status: now }: Sense, status: Status, end?: Effect): string {
  if (end) return end.clause ? l10n.t('would end by clause {0}', end.clause) : l10n.t('would end');
  const from = valid?.from && dateInWords(valid.from);
  const to = valid?.to && dateInWords(valid.to);
  switch (status) {
    case 'ended':
      return to ? l10n.t('ended {0}', to) : l10n.t('ended');
    case 'future':
      return now === 'proposed' ? l10n.t('proposed') : l10n.t('not in being until {0}', from ?? '');
    case 'proposed':
      return l10n.t('proposed');
    case 'current':
      if (from && to) return l10n.t('in being from {0} to {1}', from, to);
      if (to) return l10n.t('in being until {0}', to);
      return from ? l10n.t('in being since {0}', from) : l10n.t('in being');
    case 'unknown':
      return l10n.t('status unknown');
  }
}

/** Who became what, read backwards. */
const predecessors = remembered((vocabulary: Vocabulary): ReadonlyMap<ConceptId, readonly Step[]> => {
  const found = new Map<ConceptId, Step[]>();
  for (const concept of [...vocabulary.concepts.values(), ...[...vocabulary.instances.values()].flat()]) {
    for (const sense of concept.senses) {
      for (const succession of sense.becomes ?? []) {
        const steps = found.get(succession.to) ?? [];
        steps.push({ ...stepTo(succession, concept.id, vocabulary), sense: sense.id, name: sense.label });
        found.set(succession.to, steps);
      }
    }
  }
  return found;
});

function stepTo({ kind, partial, on }: Succession, concept: ConceptId, vocabulary: Vocabulary): Step {
  const name = namedBy(concept, vocabulary)?.concept.prefLabel ?? concept;
  return { concept, name, kind, partial: partial === true, on };
}

/** The Bills of which it is known what they would do, by name. */
export function pendingBills({ concepts }: Vocabulary): readonly Concept[] {
  const effects = [...concepts.values()].flatMap(({ senses }) =>
    senses.flatMap(sense => sense.pending ?? []),
  );
  const bills = [...new Set(effects.map(({ bill }) => bill))].flatMap(id => concepts.get(id) ?? []);
  return bills.sort((a, b) => a.prefLabel.localeCompare(b.prefLabel, 'en'));
}

/** The pending Bills that a person may mean by an id or its beginning. @example billsNamed('some', vocabulary) // [some-bill] */
export function billsNamed(asked: string, vocabulary: Vocabulary): readonly Concept[] {
  const name = asked.toLowerCase();
  return pendingBills(vocabulary).filter(({ id }) => id === name || id.startsWith(`${name}-`));
}

/**
 * What a Bill would do, its place and how far it had come.
 * @example 'if the Some Bill were in force, it would end (Some Bill clause 1; Lords committee on 2 July 2026, nothing newer found on 30 November 2026)'
 */
export function effectInWords(
  { bill, clause, effect, ...progress }: Effect,
  { concepts }: Vocabulary,
): { readonly words: string; readonly authority: string } {
  const name = concepts.get(bill)?.prefLabel ?? bill;
  const authority = clause ? l10n.t('{0} clause {1}', name, clause) : name;
  const words = l10n.t(
    'if the {0} were in force, {1} ({2}; {3})',
    name,
    effect,
    authority,
    progressInWords(progress),
  );
  return { words, authority };
}

/**
 * How far a Bill had come, and when somebody last looked.
 * @example 'Lords committee on 2 July 2026, nothing newer found on 30 November 2026'
 */
export function progressInWords({ stage, on, checked }: Pick<Effect, 'stage' | 'on' | 'checked'>): string {
  if (!stage) return l10n.t('checked {0}', dateInWords(checked));
  if (!on || on === checked) return l10n.t('{0} when checked on {1}', stage, dateInWords(checked));
  return l10n.t('{0} on {1}, nothing newer found on {2}', stage, dateInWords(on), dateInWords(checked));
}

/** How far a Bill had come, by what is known that it would do; nothing for any other concept. */
export function progressOf(bill: ConceptId, { concepts }: Vocabulary): string | undefined {
  for (const { senses } of concepts.values())
    for (const { pending } of senses) {
      const effect = pending?.find(found => found.bill === bill);
      if (effect) return progressInWords(effect);
    }
  return undefined;
}
