import { JsonLdParser } from 'jsonld-streaming-parser';
import { DataFactory, Parser, type Quad, type Term, Writer } from 'n3';
import type { Label, Sense, Source, Succession, WrittenConcept } from '../../core/vocabulary/vocabulary.ts';

/**
 * Glossaries as SKOS, the W3C's Simple Knowledge Organization System, in Turtle and JSON-LD, out and in.
 * Labels, definitions, notes and relations are SKOS; a label that the glossary says more of, and what SKOS has no
 * word for (kinds, dated senses, succession), stands under a namespace of its own. Addresses are `urn:`s, as nothing
 * need be looked up anywhere.
 */
const BASE = 'urn:policy-annotator:';
const SCHEME = `${BASE}glossary`;
const OWN = `${BASE}terms#`;
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const XL = 'http://www.w3.org/2008/05/skos-xl#';
const RDF_VALUE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value';
const RDFS_LABEL = 'http://www.w3.org/2000/01/rdf-schema#label';
const DCT = 'http://purl.org/dc/terms/';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const LANGUAGE = 'en-gb';

const PREFIXES = { skos: SKOS, dct: DCT, policy: OWN, entry: BASE };

/** The concepts as RDF statements, in a stable order. */
export function toQuads(concepts: readonly WrittenConcept[]): Quad[] {
  const quads: Quad[] = [];
  const known = new Set(concepts.map(({ id }) => id));
  say(quads, SCHEME, RDF_TYPE, iri(`${SKOS}ConceptScheme`));
  for (const concept of concepts) conceptQuads(concept, known, broaderOf(concepts), quads);
  return quads;
}

/** @example toTurtle([...]) // '@prefix skos: <http://www.w3.org/2004/02/skos/core#>. ...' */
export function toTurtle(concepts: readonly WrittenConcept[]): string {
  const writer = new Writer({ prefixes: PREFIXES });
  writer.addQuads(toQuads(concepts));
  let text = '';
  writer.end((_error: Error | null, result: string) => {
    text = result;
  });
  return text;
}

/** Told in words what of a file is left out. */
type Note = (message: string) => void;

/** @throws an Error in words for the writer of the file, with the line, when it is no Turtle. */
export function fromTurtle(text: string, note?: Note): WrittenConcept[] {
  return toConcepts(new Parser().parse(text), note);
}

/** One node for each concept, with a context that says in full what each name means. */
export function toJsonLd(concepts: readonly WrittenConcept[]): string {
  const nodes = new Map<string, Record<string, unknown[]>>();
  for (const { subject, predicate, object } of toQuads(concepts)) {
    const node = nodes.get(subject.value) ?? {};
    const name = predicate.value === RDF_TYPE ? '@type' : shortName(predicate.value);
    node[name] = [...(node[name] ?? []), name === '@type' ? shortName(object.value) : jsonValue(object)];
    nodes.set(subject.value, node);
  }
  const graph = [...nodes].map(([id, node]) => ({ '@id': shortName(id), ...node }));
  return `${JSON.stringify({ '@context': PREFIXES, '@graph': graph }, null, 2)}\n`;
}

/**
 * @throws an Error in words for the writer of the file, when it is no JSON-LD, or asks for a context from the network,
 * which is never fetched.
 */
export async function fromJsonLd(text: string, note?: Note): Promise<WrittenConcept[]> {
  const deep = depthOf(text);
  if (deep > DEEPEST) throw new Error(`It nests ${deep} levels deep; ${DEEPEST} is the most that is read.`);
  return new Promise((resolve, reject) => {
    const quads: Quad[] = [];
    const refuse = async (url: string): Promise<never> => {
      throw new Error(`The context ${url} would have to be fetched. Write the context into the file.`);
    };
    const parser = new JsonLdParser({ documentLoader: { load: refuse } });
    parser.on('data', (quad: Quad) => quads.push(quad));
    parser.on('error', reject);
    parser.on('end', () => resolve(toConcepts(quads, note)));
    parser.write(text);
    parser.end();
  });
}

/** The parser's work grows with the square of the depth and more; no glossary is as deep as this. */
const DEEPEST = 64;

/** How deep the brackets of some JSON nest, those in strings left out. */
function depthOf(json: string): number {
  let [depth, most] = [0, 0];
  for (const [mark] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (mark === '[' || mark === '{') most = Math.max(most, ++depth);
    else if (mark === ']' || mark === '}') depth -= 1;
  }
  return most;
}

const LABELS = ['abbreviation', 'plural', 'altLabel', 'hiddenLabel'] as const;
const RELATIONS = ['broader', 'narrower', 'related'] as const;
const LITERALS = ['kind', 'case', 'match', 'confidence', 'changes', 'ods', 'ons', 'region', 'area'] as const;

function conceptQuads(
  concept: WrittenConcept,
  known: ReadonlySet<string>,
  ancestors: ReadonlyMap<string, ReadonlySet<string>>,
  quads: Quad[],
): void {
  const subject = `${BASE}${concept.id}`;
  const skos = (name: string, object: Term) => say(quads, subject, `${SKOS}${name}`, object);
  const own = (name: string, object: Term) => say(quads, subject, `${OWN}${name}`, object);
  say(quads, subject, RDF_TYPE, iri(`${SKOS}Concept`));
  skos('inScheme', iri(SCHEME));
  own('type', literal(concept.type));
  const taken = new Set([concept.prefLabel]);
  skos('prefLabel', text(concept.prefLabel));
  for (const field of LABELS) {
    for (const written of concept[field] ?? []) {
      const label: Label = typeof written === 'string' ? { form: written } : written;
      // A label is of one kind only (SKOS S13); what the glossary says of it beside goes with it.
      if (!taken.has(label.form))
        skos(field === 'hiddenLabel' ? 'hiddenLabel' : 'altLabel', text(label.form));
      taken.add(label.form);
      own(field, json(written));
    }
  }
  skos('definition', text(concept.definition));
  if (concept.scopeNote) skos('scopeNote', text(concept.scopeNote));
  if (concept.changes) skos('historyNote', text(concept.changes));
  for (const relation of RELATIONS) {
    for (const other of concept[relation] ?? []) {
      const isHierarchy = ancestors.get(concept.id)?.has(other) || ancestors.get(other)?.has(concept.id);
      // What is above or below is not beside as well (SKOS S27).
      const fits = known.has(other) && !(relation === 'related' && isHierarchy);
      if (fits) skos(relation, iri(`${BASE}${other}`));
      else own(relation, literal(other));
    }
  }
  for (const name of LITERALS)
    if (concept[name as keyof WrittenConcept])
      own(name, literal(String(concept[name as keyof WrittenConcept])));
  if (concept.common) own('common', DataFactory.literal('true', iri(`${XSD}boolean`)));
  for (const name of ['descriptive', 'near', 'legalBasis'] as const)
    for (const value of concept[name] ?? []) own(name, literal(value));
  for (const name of ['senses', 'misuse'] as const)
    for (const value of concept[name] ?? []) own(name, json(value));
  if (concept.statusNote) own('statusNote', json(concept.statusNote));
  if (concept.sources === 'unknown') own('sources', literal('unknown'));
  else for (const source of concept.sources) sourceQuads(subject, source, quads);
}

function sourceQuads(subject: string, source: Source, quads: Quad[]): void {
  if (source.url) say(quads, subject, `${DCT}source`, iri(encodeURI(decodeURI(source.url))));
  say(quads, subject, `${OWN}sources`, json(source));
}

/** All that stand above each concept, at any height. */
function broaderOf(concepts: readonly WrittenConcept[]): ReadonlyMap<string, ReadonlySet<string>> {
  const above = new Map<string, Set<string>>(concepts.map(({ id, broader }) => [id, new Set(broader)]));
  for (const { id, narrower } of concepts) for (const other of narrower ?? []) above.get(other)?.add(id);
  for (const ancestors of above.values())
    for (const ancestor of ancestors) for (const next of above.get(ancestor) ?? []) ancestors.add(next);
  return above;
}

/** What is said of one thing: by the address of what is said, the objects in their order. */
type Facts = ReadonlyMap<string, readonly Term[]>;

/** The entries that some statements make. What has a label of the glossary's own is read from that, else from SKOS. */
function toConcepts(quads: readonly Quad[], note?: Note): WrittenConcept[] {
  noteLanguages(quads, note);
  const facts = new Map<string, Map<string, Term[]>>();
  for (const { subject, predicate, object } of quads) {
    const fact = facts.get(subject.value) ?? new Map<string, Term[]>();
    facts.set(subject.value, fact);
    const said = fact.get(predicate.value);
    if (said) said.push(object);
    else fact.set(predicate.value, [object]);
  }
  const concepts = [...facts].filter(([, fact]) =>
    fact.get(RDF_TYPE)?.some(({ value }) => value === `${SKOS}Concept`),
  );
  const ids = new Map(concepts.map(([subject, fact]) => [subject, idFrom(subject, fact, facts)]));
  return concepts.map(([subject, fact]) => conceptFrom(ids.get(subject)!, fact, facts, ids));
}

function noteLanguages(quads: readonly Quad[], note?: Note): void {
  const literals = quads.map(({ object }) => object).filter(({ termType }) => termType === 'Literal');
  const others = literals.filter(term => rankOf(term) === OTHER_LANGUAGE);
  if (others.length === 0 || others.length === literals.length) return;
  const languages = new Set(others.map(term => (term.termType === 'Literal' ? term.language : '')));
  note?.(
    `what is written in ${[...languages].sort().join(', ')} is left out where the same is said in English.`,
  );
}

/** What has no address of its own is called by its label. */
function idFrom(subject: string, fact: Facts, facts: ReadonlyMap<string, Facts>): string {
  const isBlank = !/^[a-z][a-z\d+.-]*:/i.test(subject);
  return (isBlank && localName(textsOf('prefLabel', fact, facts)[0] ?? subject)) || localName(subject);
}

/**
 * The texts of a label or note: those in English first, then those in no language, and others only where there are
 * none of these. What stands in a node of its own is read from there: `rdf:value`, and the labels of SKOS-XL.
 */
function textsOf(name: string, fact: Facts, facts: ReadonlyMap<string, Facts>): readonly string[] {
  const whole = (node: Term): readonly Term[] =>
    node.termType === 'Literal'
      ? [node]
      : [`${XL}literalForm`, RDF_VALUE, RDFS_LABEL].flatMap(inner => facts.get(node.value)?.get(inner) ?? []);
  const said = [...(fact.get(`${SKOS}${name}`) ?? []), ...(fact.get(`${XL}${name}`) ?? [])].flatMap(whole);
  const ranked = said.map(term => ({ value: term.value, rank: rankOf(term) }));
  const best = Math.min(...ranked.map(({ rank }) => rank));
  const kept = ranked.filter(({ rank }) => rank < OTHER_LANGUAGE || best === OTHER_LANGUAGE);
  return [...new Set(kept.sort((a, b) => a.rank - b.rank).map(({ value }) => value))];
}

function rankOf(term: Term): number {
  const language = (term.termType === 'Literal' ? term.language : '').toLowerCase();
  const order = ['en-gb', 'en', ''].indexOf(language);
  if (order >= 0) return order < 2 ? order : 3;
  return language.startsWith('en-') ? 2 : OTHER_LANGUAGE;
}

const OTHER_LANGUAGE = 4;

function conceptFrom(
  id: string,
  facts: Facts,
  all: ReadonlyMap<string, Facts>,
  ids: ReadonlyMap<string, string>,
): WrittenConcept {
  const skos = (name: string) => textsOf(name, facts, all);
  const own = (name: string) => (facts.get(`${OWN}${name}`) ?? []).map(({ value }) => value);
  const others = (name: string) =>
    (facts.get(`${SKOS}${name}`) ?? []).map(({ value }) => ids.get(value) ?? localName(value));
  const prefLabel = skos('prefLabel')[0] ?? id;
  const parsed = <T>(name: string) => own(name).map(value => JSON.parse(value) as T);
  const isOwn = own('type').length > 0;
  const labels = isOwn
    ? Object.fromEntries(LABELS.map(name => [name, parsed<string | Label>(name)]))
    : {
        altLabel: skos('altLabel'),
        hiddenLabel: skos('hiddenLabel').map(form => ({ form, fix: prefLabel, kind: 'wording' })),
      };
  const relations = RELATIONS.map(name => [name, [...others(name), ...own(name)]]);
  const senses = parsed<Sense>('senses');
  const sources = own('sources').includes('unknown') ? 'unknown' : parsed<Source>('sources');
  const foreign = (facts.get(`${DCT}source`) ?? []).map(({ value }) => ({ title: value, url: value }));
  return withoutEmpty({
    id,
    type: own('type')[0] ?? 'term',
    prefLabel,
    ...labels,
    definition: skos('definition')[0] ?? skos('scopeNote')[0] ?? prefLabel,
    scopeNote: skos('scopeNote')[0],
    ...Object.fromEntries(LITERALS.map(name => [name, own(name)[0]])),
    changes: skos('historyNote')[0],
    common: own('common')[0] === 'true' ? true : undefined,
    ...Object.fromEntries((['descriptive', 'near', 'legalBasis'] as const).map(name => [name, own(name)])),
    ...Object.fromEntries(relations),
    senses: senses.length > 0 ? senses : [{ id, label: prefLabel }],
    misuse: parsed('misuse'),
    statusNote: parsed('statusNote')[0],
    sources:
      sources === 'unknown'
        ? sources
        : sources.length > 0
          ? sources
          : foreign.length > 0
            ? foreign
            : 'unknown',
  }) as unknown as WrittenConcept;
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function localName(address: string): string {
  const name = address.startsWith(BASE) ? address.slice(BASE.length) : address.replace(/^.*[/#:]/, '');
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function say(quads: Quad[], subject: string, predicate: string, object: Term): void {
  quads.push(DataFactory.quad(iri(subject), iri(predicate), object as Quad['object']));
}

function iri(value: string) {
  return DataFactory.namedNode(value);
}

function text(value: string) {
  return DataFactory.literal(value, LANGUAGE);
}

function literal(value: string) {
  return DataFactory.literal(value);
}

/** A value of several parts, as a string that other tools can leave alone. */
function json(value: Succession | Source | Sense | Label | string | object) {
  return DataFactory.literal(JSON.stringify(value));
}

function shortName(address: string): string {
  const prefixes = Object.entries(PREFIXES).sort(([, a], [, b]) => b.length - a.length);
  const [prefix, base] = prefixes.find(([, known]) => address.startsWith(known)) ?? [];
  return prefix && base ? `${prefix}:${address.slice(base.length)}` : address;
}

function jsonValue(object: Term): unknown {
  if (object.termType !== 'Literal') return { '@id': shortName(object.value) };
  if (object.language) return { '@value': object.value, '@language': object.language };
  return object.datatype.value === `${XSD}string`
    ? object.value
    : { '@value': object.value, '@type': object.datatype.value };
}
