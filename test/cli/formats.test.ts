import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromCsv, toCsv } from '../../server/cli/formats/csv.ts';
import { toCspell, toVale, toValeAccept } from '../../server/cli/formats/dictionaries.ts';
import { fromJsonLd, fromTurtle, toJsonLd, toQuads, toTurtle } from '../../server/cli/formats/skos.ts';
import type { VocabularyData, WrittenConcept } from '../../server/core/vocabulary/vocabulary.ts';
import { readVocabulary } from '../../server/vocabulary/read.mjs';
import { numRuns } from '../shared/texts.ts';

const { concepts } = readVocabulary() as VocabularyData;
const SKOS = 'http://www.w3.org/2004/02/skos/core#';

/** Fields, and what is related, in one order, so that entries can be compared: neither order means anything. */
function plain(all: readonly WrittenConcept[]): unknown[] {
  return all.map(concept =>
    Object.fromEntries(
      Object.entries({ ...concept, ...(concept.related && { related: [...concept.related].sort() }) }).sort(
        ([a], [b]) => (a < b ? -1 : 1),
      ),
    ),
  );
}

test('the whole glossary goes out as Turtle and comes back as it was', () => {
  assert.deepEqual(plain(fromTurtle(toTurtle(concepts))), plain(concepts));
});

test('the whole glossary goes out as JSON-LD and comes back as it was', async () => {
  assert.deepEqual(plain(await fromJsonLd(toJsonLd(concepts))), plain(concepts));
});

test('a SKOS file of another tool gives entries with labels, relations and definitions', () => {
  const text = `@prefix skos: <${SKOS}> .
    <http://example.org/v/Health_Board> a skos:Concept ; skos:prefLabel "health board"@en ; skos:altLabel "HB"@en ;
      skos:definition "A board."@en ; skos:broader <http://example.org/v/body> .`;
  assert.deepEqual(fromTurtle(text), [
    {
      id: 'health-board',
      type: 'term',
      prefLabel: 'health board',
      altLabel: ['HB'],
      definition: 'A board.',
      broader: ['body'],
      senses: [{ id: 'health-board', label: 'health board' }],
      sources: 'unknown',
    },
  ]);
});

test('a file that asks for a context from the network is refused in words', async () => {
  const text = '{ "@context": "https://example.org/context.jsonld", "@id": "a:b" }';
  await assert.rejects(fromJsonLd(text), /would have to be fetched/);
});

test('broken Turtle and JSON-LD are refused', async () => {
  assert.throws(() => fromTurtle('@prefix skos: <x> . nonsense'));
  await assert.rejects(fromJsonLd('{ "@graph": ['));
});

/** The integrity conditions of the SKOS Reference (W3C, 2009) that data can break. */
function brokenConditions(all: readonly WrittenConcept[]): string[] {
  const quads = toQuads(all);
  const of = (name: string) => quads.filter(({ predicate }) => predicate.value === `${SKOS}${name}`);
  const pairs = (name: string) => of(name).map(({ subject, object }) => `${subject.value} ${object.value}`);
  const broken: string[] = [];
  const kinds = ['prefLabel', 'altLabel', 'hiddenLabel'].map(name => new Set(pairs(name)));
  for (const [i, one] of kinds.entries())
    for (const other of kinds.slice(i + 1))
      for (const label of one) if (other.has(label)) broken.push(`S13 ${label}`);
  const preferred = of('prefLabel').map(({ subject }) => subject.value);
  if (new Set(preferred).size !== preferred.length) broken.push('S14');
  const schemes = new Set(
    quads.filter(({ object }) => object.value === `${SKOS}ConceptScheme`).map(({ subject }) => subject.value),
  );
  if (preferred.some(subject => schemes.has(subject))) broken.push('S9');
  const above = new Map<string, Set<string>>();
  const put = (low: string, high: string) => above.set(low, (above.get(low) ?? new Set()).add(high));
  for (const { subject, object } of of('broader')) put(subject.value, object.value);
  for (const { subject, object } of of('narrower')) put(object.value, subject.value);
  for (const highs of above.values())
    for (const high of highs) for (const next of above.get(high) ?? []) highs.add(next);
  for (const { subject, object } of of('related'))
    if (above.get(subject.value)?.has(object.value) || above.get(object.value)?.has(subject.value))
      broken.push(`S27 ${subject.value} ${object.value}`);
  return broken;
}

test('what goes out keeps the integrity conditions of SKOS', () => {
  assert.deepEqual(brokenConditions(concepts), []);
});

test('even where a glossary itself does not', () => {
  const base = { type: 'body' as const, definition: 'A board.', sources: 'unknown' as const };
  const entry = (id: string, more: Partial<WrittenConcept>): WrittenConcept => ({
    ...base,
    id,
    prefLabel: id,
    senses: [{ id, label: id }],
    ...more,
  });
  const slips = [
    entry('a', {
      altLabel: ['a', 'x'],
      hiddenLabel: [{ form: 'x', fix: 'a' }],
      broader: ['b'],
      related: ['b', 'c'],
    }),
    entry('b', { broader: ['c'] }),
    entry('c', {}),
  ];
  assert.deepEqual(brokenConditions(slips), []);
  assert.deepEqual(plain(fromTurtle(toTurtle(slips))), plain(slips));
});

/** What a table has no room for, as the format says of itself. */
const NOT_IN_A_TABLE = [
  ...['plural', 'descriptive', 'common', 'case', 'match', 'near', 'kind', 'statusNote', 'changes', 'misuse'],
  ...['confidence', 'exactMatch', 'ods', 'ons', 'region', 'area'],
];

test('a table goes out and comes back with every sense and source, and without what it has no room for', () => {
  const formsOf = (labels: readonly (string | { form: string })[] = []) =>
    labels.map(label => (typeof label === 'string' ? label : label.form));
  const inTable = ({ abbreviation, altLabel, hiddenLabel, senses, ...rest }: WrittenConcept) => ({
    ...Object.fromEntries(Object.entries(rest).filter(([field]) => !NOT_IN_A_TABLE.includes(field))),
    abbreviation: formsOf(abbreviation),
    altLabel: formsOf(altLabel),
    hiddenLabel: (hiddenLabel ?? []).map(({ form, fix }) => [form, fix ?? rest.prefLabel]),
    senses: senses.map(({ pending: _, ...sense }) => sense),
  });
  const back = fromCsv(toCsv(concepts));
  assert.deepEqual(back.map(inTable), concepts.map(inTable));
  assert.ok(back.some(({ senses }) => senses.length > 2));
  assert.equal(toCsv(fromCsv(toCsv(back))), toCsv(back));
});

test('a table as a person writes it: plain successors, forms to avoid, one row an entry', () => {
  const text =
    'id,prefLabel,definition,hiddenLabel,to,becomes,source\na,A board,It sits.,Bord,2022,b,A page\n';
  assert.deepEqual(fromCsv(text), [
    {
      id: 'a',
      type: 'term',
      prefLabel: 'A board',
      definition: 'It sits.',
      hiddenLabel: [{ form: 'Bord', kind: 'wording', fix: 'A board' }],
      senses: [{ id: 'a', label: 'A board', valid: { to: '2022' }, becomes: [{ to: 'b', kind: 'became' }] }],
      sources: [{ title: 'A page' }],
    },
  ]);
});

test('property: any text in a cell comes back, and none begins as a formula', () => {
  const words = fc
    .string({ minLength: 1 })
    .map(text => text.trim())
    .filter(text => text !== '' && !text.startsWith("'"));
  fc.assert(
    fc.property(words, words, (prefLabel, definition) => {
      const entry = { ...concepts[0]!, id: 'a', prefLabel, definition };
      const csv = toCsv([entry]);
      const [back] = fromCsv(csv);
      assert.deepEqual([back!.prefLabel, back!.definition], [prefLabel, definition]);
      assert.ok(
        !/(?:^|,|\n)"?[=+@]/.test(csv.replaceAll(JSON.stringify(prefLabel), '')) ||
          /,/.test(prefLabel + definition),
      );
    }),
    { numRuns },
  );
});

test('a table without its columns, and a row without its label, are refused in words', () => {
  assert.throws(() => fromCsv('name\nx'), /names no column "id"/);
  assert.throws(() => fromCsv('id;prefLabel;definition\na;b;c'), /parted by semicolons/);
  assert.throws(() => fromCsv('id,prefLabel,definition\na,b,c,d'), /Row 2 has more cells/);
  assert.throws(() => fromCsv('id,prefLabel,definition\na,,x'), /Row 2 lacks/);
});

test('dictionaries hold the right words, and wrong forms with the right one', () => {
  const words = toCspell(concepts).split('\n');
  for (const word of ['ICB', 'ICBs', 'CCGs', 'Healthwatch']) assert.ok(words.includes(word), word);
  assert.ok(words.includes('!ICGs'));
  assert.ok(toVale(concepts).includes('"ICGs": "ICSs"'));
  assert.ok(toValeAccept(concepts).includes('\nintegrated care board\n'));
});

test('English labels and notes go before others, and those in nodes of their own are read', () => {
  const text = `@prefix skos: <${SKOS}> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix xl: <http://www.w3.org/2008/05/skos-xl#> . @prefix : <urn:x:> .
    :a a skos:Concept ; skos:prefLabel "Panel Lleol"@cy, "Local Panel"@en-GB ; skos:altLabel "PL"@cy, "LP" ;
      skos:definition [ rdf:value "A panel."@en ] ; skos:broader _:b .
    _:b a skos:Concept ; xl:prefLabel [ a xl:Label ; xl:literalForm "Estuary Panel"@en ] ; skos:definition "Corff."@cy .`;
  const notes: string[] = [];
  const [a, b] = fromTurtle(text, note => notes.push(note));
  assert.deepEqual(notes, ['what is written in cy is left out where the same is said in English.']);
  assert.deepEqual(
    [a!.prefLabel, a!.altLabel, a!.definition, a!.broader],
    ['Local Panel', ['LP'], 'A panel.', ['estuary-panel']],
  );
  assert.deepEqual([b!.id, b!.prefLabel, b!.definition], ['estuary-panel', 'Estuary Panel', 'Corff.']);
});

test('JSON-LD that nests without end is refused in words', async () => {
  await assert.rejects(
    fromJsonLd(`{"@graph":${'['.repeat(500)}${']'.repeat(500)}}`),
    /nests 501 levels deep/,
  );
});

test('a table with a name in place of an id is refused with the row', () => {
  assert.throws(() => fromCsv('id,prefLabel,definition\nLocal Board!,LB,y'), /Row 2: .*"local-board"/);
});
