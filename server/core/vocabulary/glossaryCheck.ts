import * as l10n from '@vscode/l10n';
import { dateInWords } from './dates.ts';
import { formsOf } from './forms.ts';
import type { Concept, ConceptId, Sense, Source, VocabularyData, WrittenConcept } from './vocabulary.ts';

/** Something in a glossary that its keeper should look at. */
export interface GlossaryIssue {
  readonly code: 'clash' | 'cycle' | 'dangling' | 'no source' | 'overdue' | 'overlap';
  readonly concept: ConceptId;
  readonly message: string;
}

/**
 * Checks a vocabulary as a whole: two entries that own one label, successions that go in a circle, ids that lead
 * nowhere, entries without a source, checks older than a year, and senses of one label whose times overlap or end
 * before they begin.
 * @param today ISO.
 */
export function checkGlossary(data: VocabularyData, today: string): readonly GlossaryIssue[] {
  return [
    ...clashes(data),
    ...cycles(data.concepts),
    ...dangling(data),
    ...data.concepts.flatMap(concept => [
      ...withoutSource(concept),
      ...overdue(concept, today),
      ...overlaps(concept),
    ]),
  ];
}

/** What the list of ambiguous forms holds is known to have several owners. */
function clashes({ concepts, forms }: VocabularyData): GlossaryIssue[] {
  const ambiguous = new Set(forms.map(({ form }) => form.toLowerCase()));
  const owners = new Map<string, { text: string; ids: Set<ConceptId> }>();
  for (const concept of concepts) {
    for (const { text, plural, case: rule } of formsOf(concept)) {
      // Initials in their own capitals are another label than the word in small letters.
      const key = rule === 'exact' ? text : text.toLowerCase();
      if (plural || ambiguous.has(text.toLowerCase())) continue;
      const known = owners.get(key) ?? { text, ids: new Set<ConceptId>() };
      known.ids.add(concept.id);
      owners.set(key, known);
    }
  }
  return [...owners.values()].flatMap(({ text, ids }) => {
    const [first = '', ...others] = ids;
    return others.map(concept => ({
      code: 'clash' as const,
      concept,
      message: l10n.t('“{0}” is a label of {1} as well. Take it out of one of them.', text, first),
    }));
  });
}

/** Each circle once, from its first entry. */
function cycles(concepts: readonly WrittenConcept[]): GlossaryIssue[] {
  const next = new Map<string, readonly string[]>();
  for (const { id, senses } of concepts)
    for (const sense of senses)
      next.set(
        sense.id === id ? id : sense.id,
        (sense.becomes ?? []).map(({ to }) => to),
      );
  const done = new Set<string>();
  const found: GlossaryIssue[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) {
      const circle = [...path.slice(path.indexOf(id)), id];
      found.push({
        code: 'cycle',
        concept: circle[0]!,
        message: l10n.t('The succession goes in a circle: {0}.', circle.join(' → ')),
      });
    } else if (!done.has(id)) {
      for (const to of next.get(id) ?? []) visit(to, [...path, id]);
      done.add(id);
    }
  };
  for (const id of next.keys()) visit(id, []);
  return found;
}

function dangling({ concepts, boards = [] }: VocabularyData): GlossaryIssue[] {
  const all = [...concepts, ...boards];
  const known = new Set(all.flatMap(({ id, senses }) => [id, ...senses.map(sense => sense.id)]));
  return concepts.flatMap(({ id, broader, narrower, related, senses }) => {
    const named: [string, readonly string[] | undefined][] = [
      ['broader', broader],
      ['narrower', narrower],
      ['related', related],
      ['becomes', senses.flatMap(({ becomes }) => (becomes ?? []).map(({ to }) => to))],
      ['pending', senses.flatMap(({ pending }) => (pending ?? []).map(({ bill }) => bill))],
    ];
    return named.flatMap(([field, ids]) =>
      (ids ?? [])
        .filter(other => !known.has(other))
        .map(other => ({
          code: 'dangling' as const,
          concept: id,
          message: l10n.t('“{0}” names {1}, and there is no such entry.', field, other),
        })),
    );
  });
}

function withoutSource({ id, sources }: WrittenConcept): GlossaryIssue[] {
  if (sources !== 'unknown' && sources.length > 0) return [];
  return [{ code: 'no source', concept: id, message: l10n.t('It has no source.') }];
}

/** An entry is as fresh as the newest of its checks. */
function overdue(
  { id, sources, statusNote }: Pick<Concept, 'id' | 'sources' | 'statusNote'>,
  today: string,
): GlossaryIssue[] {
  const checks = (sources === 'unknown' ? [] : sources).flatMap(({ checked }: Source) => checked ?? []);
  const newest = [...checks, ...(statusNote?.asAt ? [statusNote.asAt] : [])].sort().at(-1);
  const limit = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  if (newest === undefined || newest >= limit.slice(0, newest.length)) return [];
  const message = l10n.t('It was last checked in {0}, more than a year ago.', dateInWords(newest));
  return [{ code: 'overdue', concept: id, message }];
}

function overlaps({ id, senses }: WrittenConcept): GlossaryIssue[] {
  const backwards = senses
    .filter(({ valid }) => valid?.from !== undefined && valid.to !== undefined && valid.from > valid.to)
    .map(({ label }) => l10n.t('“{0}” ends before it begins.', label));
  const pairs = senses.flatMap((a, i) => senses.slice(i + 1).filter(b => a.label === b.label && meet(a, b)));
  const overlapping = pairs.map(({ label }) => l10n.t('Two senses named “{0}” hold at one time.', label));
  return [...backwards, ...overlapping].map(message => ({ code: 'overlap', concept: id, message }));
}

function meet({ valid: a }: Sense, { valid: b }: Sense): boolean {
  return (a?.from ?? '') <= (b?.to ?? '9') && (b?.from ?? '') <= (a?.to ?? '9');
}
