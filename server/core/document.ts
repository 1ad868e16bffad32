import { type ShortForm, shortFormsIn, withoutPlural } from './abbreviations.ts';
import { type Argumentation, argumentationOf, type Claim, type Relation } from './argumentation.ts';
import { type DocumentDate, dateOf, holdsAt } from './dates.ts';
import { type FrontMatter, type FrontMatterProblem, readFrontMatter } from './frontMatter.ts';
import { type Block, editMarkdown, type Markdown, parseMarkdown } from './markdown.ts';
import type { Match } from './mentions.ts';
import { type Passage, type PlacedPassage, passagesOf, place, sentenceAt } from './passages.ts';
import { contains, type Span } from './span.ts';
import { createText, editText, type Text } from './text.ts';
import type { ConceptId, Form, LabelKind, Sense, Vocabulary } from './vocabulary.ts';
import { AUTHOR } from './voices.ts';
import { type Zone, zonesOf } from './zones.ts';

/** A concept named in a document. The span counts in the document. */
export interface Mention extends Span {
  readonly concept: ConceptId;
  readonly sense: string;
  /** The words as they stand, without mark-up. */
  readonly label: string;
  readonly labelKind: LabelKind;
  readonly plural: boolean;
  /** Why this sense, in words, where there was something to decide. */
  readonly why?: string;
}

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
  const date = dateOf(head, bare, options.asOf);
  const zones = zonesOf(passages);
  const shortForms = passages.map(({ passage }) => shortFormsOf(passage, vocabulary));
  const abbreviations = abbreviationsOf(passages, shortForms);
  const mentions = mentionsOf(passages, abbreviations, head, date, vocabulary);
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
  head: FrontMatter,
  date: DocumentDate,
  vocabulary: Vocabulary,
): Mention[] {
  const defined = new Map<string, ConceptId>();
  for (const { short, concept } of abbreviations)
    if (concept) defined.set(withoutPlural(short.text), concept);
  const mentions: Mention[] = [];
  for (const placed of passages) {
    for (const match of placed.passage.matches) {
      const mention = mentionOf(placed, match, defined, head, date, vocabulary);
      if (mention) mentions.push(mention);
    }
  }
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
  return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
}

function mentionOf(
  placed: PlacedPassage,
  match: Match,
  defined: ReadonlyMap<string, ConceptId>,
  head: FrontMatter,
  date: DocumentDate,
  vocabulary: Vocabulary,
): Mention | undefined {
  const { passage } = placed;
  const label = passage.text.slice(match.start, match.end);
  const sentence = sentenceAt(passage, match.start);
  const around = passage.text.slice(sentence.start, sentence.end).toLowerCase();
  const forms = match.forms.filter(
    form => form.match === 'always' || form.near?.some(word => around.includes(word.toLowerCase())),
  );
  const form = chooseForm(forms, label, around, defined, head, date, vocabulary);
  if (!form) return undefined;
  const concept = vocabulary.concepts.get(form.concept);
  if (!concept) return undefined;
  const sense = senseOf(concept.senses, form, date);
  return {
    ...place(placed, match),
    concept: form.concept,
    sense: sense?.id ?? form.concept,
    label,
    labelKind: form.kind,
    plural: form.plural,
  };
}

function chooseForm(
  forms: readonly Form[],
  label: string,
  around: string,
  defined: ReadonlyMap<string, ConceptId>,
  head: FrontMatter,
  date: DocumentDate,
  vocabulary: Vocabulary,
): Form | undefined {
  const short = withoutPlural(label);
  const known = vocabulary.ambiguous.get(short);
  const locked = head.senses?.[short];
  const lock = locked && forms.find(form => form.sense === locked || form.concept === locked);
  if (lock) return lock;
  const definedAs = forms.find(form => form.concept === defined.get(short));
  if (definedAs && forms.length > 1) return definedAs;
  if (!definedAs && known?.otherSense?.near?.some(word => around.includes(word.toLowerCase())))
    return undefined;
  const readings = known?.readings ?? [];
  const dated = forms.filter(form => {
    const reading = readings.find(r => r.concept === form.concept && r.sense === form.sense);
    return !date.date || !reading?.when || holdsAt({ id: '', label: '', valid: reading.when }, date.date);
  });
  return dated[0] ?? forms[0];
}

function senseOf(senses: readonly Sense[], form: Form, date: DocumentDate): Sense | undefined {
  const own = form.sense && senses.find(sense => sense.id === form.sense);
  if (own) return own;
  return (date.date && senses.find(sense => holdsAt(sense, date.date!))) || senses[0];
}

/** The zones that hold a span, the innermost last. */
export function zonesAround(document: Document, span: Span): readonly Zone[] {
  return document.zones.filter(zone => contains(zone, span));
}
