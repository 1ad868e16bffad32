import { type ShortForm, shortFormsIn, withoutPlural } from './abbreviations.ts';
import { type Argumentation, argumentationOf, type Claim, type Relation } from './argumentation.ts';
import { type DocumentDate, dateOf, holdsAt } from './dates.ts';
import { type FrontMatter, type FrontMatterProblem, readFrontMatter } from './frontMatter.ts';
import { EVERYDAY_INITIALISMS, initialismsIn } from './initialisms.ts';
import { type Block, editMarkdown, type Markdown, parseMarkdown } from './markdown.ts';
import { nearMissesIn, shortFormMeant } from './nearMisses.ts';
import { type Passage, type PlacedPassage, passagesOf, place } from './passages.ts';
import { type Context, contextOf, type Definition, type Resolved, resolve } from './resolution.ts';
import { contains, overlaps, type Span } from './span.ts';
import { createText, editText, type Text } from './text.ts';
import type { ConceptId, Sense, Vocabulary } from './vocabulary.ts';
import { AUTHOR } from './voices.ts';
import { type Zone, zonesOf } from './zones.ts';

/** A concept named in a document. The span counts in the document; the label is the words as they stand, without mark-up. */
export type Mention = Resolved;

/** A short form that the document defines, with its places. */
export interface Abbreviation {
  readonly short: Span & { readonly text: string };
  readonly long: Span & { readonly text: string };
  readonly concept?: ConceptId;
  readonly agrees: boolean;
}

/** A text and all facts in it. Immutable; an edit makes a new one that shares what did not change. */
export interface Document {
  readonly uri: string;
  readonly version: number;
  readonly text: Text;
  readonly vocabulary: Vocabulary;
  readonly options: DocumentOptions;
  readonly head: FrontMatter;
  readonly headProblems: readonly FrontMatterProblem[];
  readonly date: DocumentDate;
  /** The syntax that the passages were read from. */
  readonly markdown: Markdown;
  readonly passages: readonly PlacedPassage[];
  readonly zones: readonly Zone[];
  readonly abbreviations: readonly Abbreviation[];
  readonly mentions: readonly Mention[];
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
}

export interface DocumentOptions {
  /** Read the text as of this day instead of its own. ISO, possibly partial. */
  readonly asOf?: string;
}

/** Reads a text from scratch. */
export function openDocument(
  uri: string,
  version: number,
  value: string,
  vocabulary: Vocabulary,
  options: DocumentOptions = {},
): Document {
  return build(uri, version, createText(value), parseMarkdown(value), vocabulary, options);
}

/** The document after `span` was replaced. Equal to one opened from scratch; unchanged blocks are not read again. */
export function editDocument(document: Document, version: number, span: Span, replacement: string): Document {
  const text = editText(document.text, span, replacement);
  const markdown = editMarkdown(document.markdown, document.text.value, text.value, span, replacement.length);
  return build(document.uri, version, text, markdown, document.vocabulary, document.options);
}

/** The readable words of a span, as far as they are known from its passage. */
export function wordsAt(document: Document, span: Span): string {
  return document.text.value.slice(span.start, span.end);
}

/** What a reader calls the document: the last part of its address. @example nameOf({ uri: 'file:///a/b%20c.md' }) // 'b c.md' */
export function nameOf({ uri }: Pick<Document, 'uri'>): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function build(
  uri: string,
  version: number,
  text: Text,
  markdown: Markdown,
  vocabulary: Vocabulary,
  options: DocumentOptions,
): Document {
  const { values: head, problems: headProblems } = readFrontMatter(text.value);
  const passages = placePassages(markdown.blocks, text.value, vocabulary);
  const bare = passages.map(({ passage }) => passage);
  const zones = zonesOf(passages);
  const date = dateOf(head, passages, zones, options.asOf);
  const shortForms = passages.map(({ passage }) => shortFormsOf(passage, vocabulary));
  const abbreviations = abbreviationsOf(passages, shortForms);
  const definitions = definitionsOf(passages, shortForms);
  const context = contextOf(bare, vocabulary, date.date, head.senses, definitions);
  const mentions = mentionsOf(passages, abbreviations, context, date, vocabulary);
  const argumentation: Argumentation = argumentationOf(passages, zones, head.voice ?? AUTHOR, vocabulary);
  const facts = { head, headProblems, date, passages, zones, abbreviations, mentions };
  return {
    ...{ uri, version, text, markdown, vocabulary, options },
    ...facts,
    ...argumentation,
  };
}

function placePassages(blocks: readonly Block[], source: string, vocabulary: Vocabulary): PlacedPassage[] {
  const placed: PlacedPassage[] = [];
  for (const block of blocks) {
    for (const passage of rememberedPassages(block, source, vocabulary)) {
      placed.push({ passage, base: block.base, index: placed.length });
    }
  }
  return placed;
}

/** A block keeps its node until it is parsed again, and a node its passages; one vocabulary is in use at a time. */
const passagesByNode = new WeakMap<object, { vocabulary: Vocabulary; passages: readonly Passage[] }>();

function rememberedPassages(block: Block, source: string, vocabulary: Vocabulary): readonly Passage[] {
  const known = passagesByNode.get(block.node);
  if (known?.vocabulary === vocabulary) return known.passages;
  const passages = passagesOf(block, source, vocabulary);
  passagesByNode.set(block.node, { vocabulary, passages });
  return passages;
}

const rememberedShortForms = new WeakMap<Passage, readonly ShortForm[]>();

function shortFormsOf(passage: Passage, vocabulary: Vocabulary): readonly ShortForm[] {
  const found = rememberedShortForms.get(passage) ?? shortFormsIn(passage, vocabulary);
  rememberedShortForms.set(passage, found);
  return found;
}

function abbreviationsOf(
  passages: readonly PlacedPassage[],
  shortForms: readonly (readonly ShortForm[])[],
): Abbreviation[] {
  return passages.flatMap((placed, i) =>
    shortForms[i]!.map(({ short, long, agrees }) => {
      const { passage } = placed;
      const term = passage.matches.find(match => match.end === long.end && match.start <= long.start + 8);
      return {
        short: { ...place(placed, short), text: passage.text.slice(short.start, short.end) },
        long: { ...place(placed, long), text: passage.text.slice(long.start, long.end) },
        concept: term?.forms.find(form => form.kind !== 'abbreviation')?.concept,
        agrees,
      };
    }),
  );
}

function mentionsOf(
  passages: readonly PlacedPassage[],
  abbreviations: readonly Abbreviation[],
  context: Context,
  date: DocumentDate,
  vocabulary: Vocabulary,
): Mention[] {
  const mentions: Mention[] = passages.flatMap(placed =>
    resolve(placed.passage, vocabulary, context).map(found => ({ ...found, ...place(placed, found) })),
  );
  for (const { short, concept, agrees } of abbreviations) {
    if (
      !concept ||
      agrees ||
      mentions.some(mention => mention.start <= short.start && short.end <= mention.end)
    )
      continue;
    mentions.push({
      start: short.start,
      end: short.end,
      concept,
      sense: concept,
      label: short.text,
      labelKind: 'hidden',
      plural: short.text.endsWith('s'),
    });
  }
  const wrong = [
    ...misspeltLabels(passages, date, vocabulary),
    ...misspeltShortForms(passages, mentions, abbreviations),
  ];
  return [...mentions.filter(mention => !wrong.some(near => contains(near, mention))), ...wrong].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

function misspeltLabels(
  passages: readonly PlacedPassage[],
  date: DocumentDate,
  vocabulary: Vocabulary,
): Mention[] {
  return passages.flatMap(placed =>
    nearMissesIn(placed.passage, vocabulary).map(({ start, end, concept, meant }) => ({
      ...place(placed, { start, end }),
      concept,
      sense: senseAt(vocabulary.concepts.get(concept)!.senses, date)?.id ?? concept,
      label: placed.passage.text.slice(start, end),
      labelKind: 'hidden' as const,
      plural: /s$/.test(meant),
      meant,
    })),
  );
}

/** Short forms with a letter lost or swapped; what the vocabulary or the text itself knows is none. */
function misspeltShortForms(
  passages: readonly PlacedPassage[],
  mentions: readonly Mention[],
  abbreviations: readonly Abbreviation[],
): Mention[] {
  const known = new Map<string, Mention>();
  const counts = new Map<string, number>();
  for (const mention of mentions) {
    const short = withoutPlural(mention.label);
    if (mention.labelKind !== 'abbreviation' && mention.labelKind !== 'hidden') continue;
    known.set(short, mention);
    if (mention.labelKind === 'abbreviation') counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  const own = new Set(abbreviations.map(({ short }) => withoutPlural(short.text)));
  const uses = new Map<string, { placed: PlacedPassage; text: string; start: number; end: number }[]>();
  for (const placed of passages) {
    for (const initialism of initialismsIn(placed.passage)) {
      const short = withoutPlural(initialism.text);
      if (known.has(short) || own.has(short) || EVERYDAY_INITIALISMS.has(short)) continue;
      uses.set(short, [...(uses.get(short) ?? []), { placed, ...initialism }]);
    }
  }
  return [...uses.values()].flatMap(found => {
    const meant = found.length === 1 && shortFormMeant(found[0]!.text, counts);
    const mention = meant && known.get(meant);
    if (!mention) return [];
    return found.map(({ placed, text, start, end }) => ({
      ...place(placed, { start, end }),
      concept: mention.concept,
      sense: mention.sense,
      label: text,
      labelKind: 'hidden' as const,
      plural: text.endsWith('s'),
      meant: /s$/i.test(text) ? `${meant}s` : meant,
    }));
  });
}

/** What each short form is said to stand for, with every concept that its long form names. */
function definitionsOf(
  passages: readonly PlacedPassage[],
  shortForms: readonly (readonly ShortForm[])[],
): ReadonlyMap<string, readonly Definition[]> {
  const found = new Map<string, Definition[]>();
  passages.forEach(({ passage }, i) => {
    for (const { short, long, agrees } of shortForms[i]!) {
      if (!agrees) continue;
      const name = withoutPlural(passage.text.slice(short.start, short.end));
      const named = passage.matches.filter(match => overlaps(match, long)).flatMap(({ forms }) => forms);
      const concepts = [...new Set(named.map(({ concept }) => concept))];
      const words = passage.text.slice(long.start, long.end);
      const known = found.get(name) ?? [];
      if (known.some(other => other.long === words)) continue;
      found.set(name, [...known, { long: words, concepts }]);
    }
  });
  return found;
}

function senseAt(senses: readonly Sense[], date: DocumentDate): Sense | undefined {
  return (date.date && senses.find(sense => holdsAt(sense, date.date!))) || senses[0];
}

/** The zones that hold a span, the innermost last. */
export function zonesAround(document: Document, span: Span): readonly Zone[] {
  return document.zones.filter(zone => contains(zone, span));
}
