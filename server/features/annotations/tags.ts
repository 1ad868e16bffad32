import * as l10n from '@vscode/l10n';
import type { Anchored, Verdict } from '../../core/annotations/anchored.ts';
import { creatorOf, quoteAndPositionOf } from '../../core/annotations/annotation.ts';
import { type Authoring, annotationAt } from '../../core/annotations/authoring.ts';
import { noteOf } from '../../core/annotations/note.ts';
import { type Change, type Notebook, notesOf } from '../../core/annotations/notebook.ts';
import type { Document } from '../../core/document/document.ts';
import { overlaps, type Span } from '../../core/ground/span.ts';
import { type Entry, entryOf } from '../../core/terms/entry.ts';
import { FlatText } from '../../core/text/flatText.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';

/** Words of a text that a person said are about a concept, whether or not they name it. */
export interface Tag {
  readonly id: string;
  readonly concept: ConceptId;
  /** Where its words stand; undefined where they are lost. */
  readonly span?: Span;
  readonly verdict: Verdict;
  /** The words that were tagged. */
  readonly words: string;
  readonly creator?: string;
  /** ISO date and time. */
  readonly created?: string;
}

/** The tags of a text in the order of their places; those without a place come last. */
export function tagsIn({ anchored }: Notebook): readonly Tag[] {
  const tags = anchored.flatMap(({ annotation, span, verdict }: Anchored): Tag[] => {
    const note = noteOf(annotation);
    if (note?.kind !== 'tag') return [];
    const { id, created } = annotation;
    const words = quoteAndPositionOf(annotation)?.quote.exact ?? '';
    return [{ id, concept: note.concept, span, verdict, words, creator: creatorOf(annotation), created }];
  });
  const startOf = ({ span }: Tag) => span?.start ?? Number.MAX_SAFE_INTEGER;
  return tags.sort((a, b) => startOf(a) - startOf(b));
}

/** Tags the words of a span. @throws an Error where there is no such concept, or the words have this tag. */
export function tag(
  authoring: Authoring,
  document: Document,
  notebook: Notebook | undefined,
  span: Span,
  concept: ConceptId,
): Change {
  if (!document.vocabulary.concepts.has(concept))
    throw new Error(
      l10n.t('“{0}” is no concept of the glossaries. Choose one of those that are offered.', concept),
    );
  if (taggedPlaces(notebook, concept).has(placeOf(span)))
    throw new Error(l10n.t('These words have this tag already.'));
  return { put: [annotationAt(authoring, { kind: 'tag', concept }, span)], remove: [] };
}

/** Tags every mention of a concept in a text, but those that are tagged with it. */
export function tagMentions(
  authoring: Authoring,
  document: Document,
  notebook: Notebook | undefined,
  concept: ConceptId,
): Change {
  const mentions = untagged(document, notebook, concept);
  if (mentions.length === 0)
    throw new Error(l10n.t('Every mention of this term in this text is tagged already.'));
  const flat = new FlatText(authoring.value);
  return {
    put: mentions.map(mention => annotationAt(authoring, { kind: 'tag', concept }, mention, flat)),
    remove: [],
  };
}

/** Takes all tags of a concept away from a text. */
export function untag(authoring: Authoring, concept: ConceptId): Change {
  const tags = notesOf(authoring.sidecar, 'tag').filter(({ note }) => note.concept === concept);
  return { put: [], remove: tags.map(({ annotation }) => annotation.id) };
}

/** The mentions of a concept in a text that are not tagged with it. */
export function untagged(
  document: Document,
  notebook: Notebook | undefined,
  concept: ConceptId,
): readonly Span[] {
  const tagged = taggedPlaces(notebook, concept);
  return document.mentions.filter(mention => mention.concept === concept && !tagged.has(placeOf(mention)));
}

function taggedPlaces(notebook: Notebook | undefined, concept: ConceptId): ReadonlySet<string> {
  const tags = notebook ? tagsIn(notebook) : [];
  return new Set(
    tags.flatMap(({ concept: other, span }) => (span && other === concept ? placeOf(span) : [])),
  );
}

function placeOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** A concept that words may be tagged with, as its entry says on the day of the text. */
export interface ConceptChoice {
  readonly entry: Entry;
  /** Why it is offered before the others: the words name it, or the text does. */
  readonly named?: 'in the words' | 'in the text';
}

/** Every concept: those that the words of a span name first, then those that the text names, each by name. */
export function choicesFor(document: Document, span: Span): readonly ConceptChoice[] {
  const inText = new Set(document.mentions.map(({ concept }) => concept));
  const inWords = new Set(
    document.mentions.filter(mention => overlaps(mention, span)).map(({ concept }) => concept),
  );
  const choices = [...document.vocabulary.concepts.keys()].flatMap((concept): ConceptChoice[] => {
    const entry = entryOf(document.vocabulary, concept, undefined, document.date);
    const named = inWords.has(concept) ? 'in the words' : inText.has(concept) ? 'in the text' : undefined;
    return entry ? [{ entry, named }] : [];
  });
  return choices.sort((a, b) => rank(a) - rank(b) || a.entry.name.localeCompare(b.entry.name, 'en'));
}

function rank({ named }: ConceptChoice): number {
  return named === 'in the words' ? 0 : named === 'in the text' ? 1 : 2;
}
