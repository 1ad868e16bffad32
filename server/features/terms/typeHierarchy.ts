import * as l10n from '@vscode/l10n';
import type { Document } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { type Entry, entryOf, type Step } from '../../core/terms/entry.ts';
import type { ConceptId, Vocabulary } from '../../core/vocabulary/vocabulary.ts';

/** One body, law or office in a succession, and how it is linked to the one that was asked about. */
export interface Successor {
  readonly entry: Entry;
  /** Absent for the one that was asked about. */
  readonly step?: Step;
}

/** The term at an offset, where succession can start from it. */
export function successionAt(document: Document, offset: number): (Successor & Span) | undefined {
  const mention = document.mentions.findLast(
    ({ nameStart, start, end }) => (nameStart ?? start) <= offset && offset <= end,
  );
  const entry = mention && entryOf(document.vocabulary, mention.concept, mention.sense, document.date);
  return entry && { start: mention.nameStart ?? mention.start, end: mention.end, entry };
}

/**
 * What a concept came from, by time: the supertypes of the type hierarchy. An older sense of it, such as an earlier name,
 * is one of them, and has none of its own. @example primary care trust, for CCG
 */
export function before(vocabulary: Vocabulary, concept: ConceptId, sense?: string): readonly Successor[] {
  const entry = entryOf(vocabulary, concept, sense);
  return entry && isMain(entry) ? stepsOf(vocabulary, entry.cameFrom) : [];
}

/** What a concept became, by time: the subtypes of the type hierarchy. @example integrated care board, for CCG */
export function after(vocabulary: Vocabulary, concept: ConceptId, sense?: string): readonly Successor[] {
  const entry = entryOf(vocabulary, concept, sense);
  if (!entry) return [];
  if (!isMain(entry)) return stepsOf(vocabulary, entry.becomes);
  const steps = entry.concept.senses.flatMap(({ id }) => entryOf(vocabulary, concept, id)?.becomes ?? []);
  return stepsOf(
    vocabulary,
    steps.filter(step => step.concept !== concept),
  );
}

function isMain({ concept, sense }: Entry): boolean {
  return concept.senses.indexOf(sense) <= 0;
}

function stepsOf(vocabulary: Vocabulary, steps: readonly Step[]): readonly Successor[] {
  return steps
    .flatMap(step => {
      const entry = entryOf(vocabulary, step.concept, step.sense);
      return entry ? { entry, step } : [];
    })
    .sort((a, b) => (a.step.on ?? '').localeCompare(b.step.on ?? ''));
}

const KINDS: Readonly<Record<Step['kind'], () => string>> = {
  renamed: () => l10n.t('renamed'),
  became: () => l10n.t('became'),
  'merged-into': () => l10n.t('merged into'),
  'functions-to': () => l10n.t('functions to'),
};

/** In words, for the line beside a name. @example 'functions to, in part, 1 October 2021 · in being' */
export function stepInWords({ entry, step }: Successor, inWords: (day: string) => string): string {
  const how = step && [KINDS[step.kind](), step.partial && l10n.t('in part'), step.on && inWords(step.on)];
  return [how?.filter(Boolean).join(', '), entry.statusInWords].filter(Boolean).join(' · ');
}
