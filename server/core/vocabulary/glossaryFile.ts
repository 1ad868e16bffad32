import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, type ParsedNode, parseDocument } from 'yaml';
import { isDate } from '../ground/days.ts';
import { allOf } from '../ground/lists.ts';
import type { Span } from '../ground/span.ts';
import { PatternSet, readConditions } from '../text/patterns.ts';
import { Lexicon } from '../text/words.ts';
import type { ConceptId, ConceptType, WrittenConcept } from './vocabulary.ts';

/** A glossary as it was read: what could be used, and what could not, in words for its writer. */
export interface GlossaryFile {
  readonly concepts: readonly WrittenConcept[];
  /** Where each entry stands in the file, by its id. */
  readonly places: ReadonlyMap<ConceptId, Span>;
  readonly problems: readonly GlossaryProblem[];
}

/** Spans count in the file. */
export interface GlossaryProblem {
  readonly span: Span;
  readonly message: string;
}

/**
 * Reads a glossary in YAML, a list of concepts as `concepts.schema.json` describes it. A field that cannot be used is
 * left out and an entry without a name is passed over, each with a problem at its place; the rest counts. Only what
 * the program itself needs must be there: an id, a label and a definition.
 */
export function readGlossary(text: string): GlossaryFile {
  // Each key is held against all others of its map, so the library's own look for doubles is quadratic.
  const yaml = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const reader = new Reader();
  for (const { pos, message } of yaml.errors)
    reader.problem(
      { start: pos[0], end: Math.max(pos[0] + 1, pos[1]) },
      l10n.t('This is not valid YAML: {0}', message),
    );
  const list = yaml.contents;
  if (isSeq<ParsedNode>(list)) for (const item of list.items) reader.entry(item);
  else if (list !== null && yaml.errors.length === 0)
    reader.problem(spanOf(list), l10n.t('A glossary is a list: begin each entry with "- id: ...".'));
  return reader;
}

const TYPES: readonly ConceptType[] = [
  ...(['body', 'office', 'law', 'policy', 'regime', 'power', 'role', 'area', 'contract', 'term'] as const),
];

type Kind =
  | 'text'
  | 'texts'
  | 'patterns'
  | 'labels'
  | 'senses'
  | 'type'
  | 'flag'
  | 'sources'
  | 'note'
  | 'misuse';

/** What each field holds. */
const FIELDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    id: 'text',
    type: 'type',
    kind: 'text',
    prefLabel: 'text',
    definition: 'text',
    scopeNote: 'text',
    plural: 'labels',
    abbreviation: 'labels',
    altLabel: 'labels',
    hiddenLabel: 'labels',
    descriptive: 'patterns',
    near: 'texts',
    broader: 'texts',
    narrower: 'texts',
    related: 'texts',
    legalBasis: 'texts',
    common: 'flag',
    senses: 'senses',
    case: 'text',
    match: 'text',
    changes: 'text',
    statusNote: 'note',
    misuse: 'misuse',
    confidence: 'text',
    sources: 'sources',
    exactMatch: 'texts',
    ods: 'text',
    ons: 'text',
    region: 'text',
    area: 'text',
  }),
);

class Reader implements GlossaryFile {
  readonly concepts: WrittenConcept[] = [];
  readonly places = new Map<ConceptId, Span>();
  readonly problems: GlossaryProblem[] = [];

  problem(span: Span, message: string): void {
    this.problems.push({ span, message });
  }

  entry(node: ParsedNode): void {
    if (!isMap<ParsedNode, ParsedNode | null>(node)) {
      return this.problem(
        spanOf(node),
        l10n.t('An entry has fields such as "id: ..." and "prefLabel: ...".'),
      );
    }
    const fields: Record<string, unknown> = {};
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const kind = FIELDS.get(name);
      if (kind === undefined)
        this.problem(spanOf(key), `${l10n.t('There is no field "{0}".', name)}${hint(name)}`);
      else if (name in fields)
        this.problem(spanOf(key), l10n.t('There is "{0}" above already; this one is passed over.', name));
      else if (value && this.#isUsable(name, kind, value))
        fields[name] = kind === 'patterns' ? this.#patterns(value) : value.toJSON();
    }
    const missing = ['id', 'prefLabel', 'definition'].filter(name => typeof fields[name] !== 'string');
    const span = spanOf(node.items[0]?.value ?? node);
    if (missing.length > 0)
      return this.problem(span, l10n.t('The entry lacks {0}, and is passed over.', allOf(missing)));
    const id = fields.id as string;
    if (this.places.has(id))
      return this.problem(
        span,
        l10n.t('There is an entry "{0}" above already; this one is passed over.', id),
      );
    const senses = fields.senses ?? [{ id, label: fields.prefLabel }];
    this.places.set(id, span);
    this.concepts.push({ type: 'term', sources: 'unknown', ...fields, senses } as WrittenConcept);
  }

  #isUsable(name: string, kind: Kind, node: ParsedNode): boolean {
    const value: unknown = node.toJSON();
    const wrong = wrongWith(name, kind, value);
    if (wrong) this.problem(spanOf(node), wrong);
    return !wrong;
  }

  /** The patterns of a list that can be read. */
  #patterns(list: ParsedNode): string[] {
    const items = isSeq<ParsedNode>(list) ? list.items : [];
    return items.flatMap(item => {
      const pattern = String(item.toJSON());
      const wrong = wrongWithPattern(pattern);
      if (wrong) this.problem(spanOf(item), wrong);
      return wrong ? [] : [pattern];
    });
  }
}

/** What is wrong with the pattern of a description, in words; nothing when it can be read. */
function wrongWithPattern(pattern: string): string | undefined {
  try {
    new PatternSet(new Lexicon()).add(readConditions(pattern).pattern, pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What is wrong with a value, in words; nothing when it can be used. */
function wrongWith(name: string, kind: Kind, value: unknown): string | undefined {
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') return l10n.t('"{0}" is a text; put it in quotation marks.', name);
      if ((name === 'ods' || name === 'ons') && !/^[A-Za-z0-9]{1,12}$/.test(value))
        return l10n.t('"{0}" is a code of letters and digits.', name);
      if (name === 'id' && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value))
        return l10n.t('An id has small letters, digits and hyphens: "{0}".', idOf(value));
      return undefined;
    case 'type':
      return TYPES.some(type => type === value)
        ? undefined
        : l10n.t('The type is one of: {0}.', TYPES.join(', '));
    case 'flag':
      return typeof value === 'boolean' ? undefined : l10n.t('"{0}" is true or false.', name);
    case 'texts':
    case 'patterns':
      return isListOf(value, entry => typeof entry === 'string')
        ? undefined
        : l10n.t('"{0}" is a list of texts.', name);
    case 'labels':
      return isListOf(value, isLabel)
        ? undefined
        : l10n.t('"{0}" is a list of forms: a text, or { form: ..., note: ... }.', name);
    case 'senses':
      return wrongWithSenses(value);
    case 'sources':
      if (value === 'unknown') return undefined;
      if (!isListOf(value, entry => hasTexts(entry, ['title'])))
        return l10n.t(
          'The sources are a list of { title: ..., url: ..., checked: ... }, or the word unknown.',
        );
      return wrongWithSources(value as Record<string, unknown>[]);
    case 'note':
      if (!hasTexts(value, ['text'])) return l10n.t('"{0}" is written { asAt: ..., text: ... }.', name);
      return isDay((value as Record<string, unknown>).asAt) ? undefined : noDay();
    case 'misuse':
      return isListOf(value, entry => hasTexts(entry, ['claim', 'correct']))
        ? undefined
        : l10n.t('"{0}" is a list of { claim: ..., correct: ... }.', name);
  }
}

function wrongWithSenses(value: unknown): string | undefined {
  if (!isListOf(value, sense => hasTexts(sense, ['id', 'label'])))
    return l10n.t('Each sense has an id and a label.');
  for (const { valid, becomes = [], pending = [] } of value as Record<string, unknown>[]) {
    if (!isListOf(becomes, step => hasTexts(step, ['to', 'kind'])))
      return l10n.t(
        'What a sense became is a list of { to: ..., kind: renamed | became | merged-into | functions-to }.',
      );
    if (!isListOf(pending, effect => hasTexts(effect, ['bill', 'effect', 'checked'])))
      return l10n.t('What a Bill would do is a list of { bill: ..., effect: ..., checked: ... }.');
    const dated = [becomes, pending].flat() as Record<string, unknown>[];
    if (!dated.every(({ on, checked }) => isDay(on) && isDay(checked))) return noDay();
    if (valid === undefined) continue;
    if (!isRecord(valid))
      return l10n.t('The time of a sense is written { from: "2022-07-01", to: "2026-03-31" }.');
    if (![valid.from, valid.to].every(isDay)) return noDay();
  }
  return undefined;
}

function wrongWithSources(sources: readonly Record<string, unknown>[]): string | undefined {
  if (!sources.every(({ checked }) => isDay(checked))) return noDay();
  const isAddress = (url: unknown) => url === undefined || /^https?:\/\/[^\s<>"\\]+$/.test(String(url));
  return sources.every(({ url }) => isAddress(url))
    ? undefined
    : l10n.t('The address of a source begins with https:// and has no spaces.');
}

/** True also where there is none. */
function isDay(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && isDate(value));
}

const noDay = () => l10n.t('A day is written in quotation marks as "2022", "2022-07" or "2022-07-01".');

function isListOf(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isEntry);
}

function isLabel(entry: unknown): boolean {
  return typeof entry === 'string' || (isRecord(entry) && typeof entry.form === 'string');
}

/** True for a record that has these fields, and texts in them. */
function hasTexts(entry: unknown, fields: readonly string[]): boolean {
  return isRecord(entry) && fields.every(field => typeof entry[field] === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @example idOf('Estuary Place Board') // 'estuary-place-board' */
export function idOf(label: string): ConceptId {
  return label
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The field that was likely meant: one that differs only in capitals, or by its last letters. */
function hint(name: string): string {
  const plain = name.toLowerCase();
  const near = [...FIELDS.keys()].find(
    known =>
      known.toLowerCase() === plain ||
      known.toLowerCase() === plain.replace(/s$/, '') ||
      sharesStart(known, name),
  );
  return near ? ` ${l10n.t('Did you mean "{0}"?', near)}` : '';
}

function sharesStart(a: string, b: string): boolean {
  return b.length > 3 && a.slice(0, 4).toLowerCase() === b.slice(0, 4).toLowerCase();
}

function spanOf(node: { readonly range?: readonly [number, number, number] | null }): Span {
  const [start, end] = node.range ?? [0, 1, 1];
  return { start, end: Math.max(start + 1, end) };
}
