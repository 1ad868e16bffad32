import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../server/core/document/document.ts';
import { compileVocabulary } from '../../../server/core/vocabulary/compile.ts';
import { checkGlossary } from '../../../server/core/vocabulary/glossaryCheck.ts';
import { idOf, readGlossary } from '../../../server/core/vocabulary/glossaryFile.ts';
import { layered } from '../../../server/core/vocabulary/layers.ts';
import type { VocabularyData, WrittenConcept } from '../../../server/core/vocabulary/vocabulary.ts';
import { readVocabulary } from '../../../server/vocabulary/read.mjs';
import { numRuns } from '../../shared/texts.ts';

const builtIn = readVocabulary() as VocabularyData;
const sample = readFileSync(join(import.meta.dirname, '../../../samples/glossary/northvale.yaml'), 'utf8');
const entry = (id: string, more = '') =>
  `- id: ${id}\n  prefLabel: ${id} board\n  definition: A board.\n${more}`;

function messagesOf(text: string): string[] {
  return readGlossary(text).problems.map(
    ({ span, message }) => `[${text.slice(span.start, span.end)}] ${message}`,
  );
}

test('the house glossary of the samples is read without a problem', () => {
  const { concepts, problems } = readGlossary(sample);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    concepts.map(({ id }) => id),
    ['northvale-together', 'estuary-place-board', 'gp-voice', 'local-authority'],
  );
});

test('a broken entry is named at its place and the others count', () => {
  const text = `${entry('one')}${entry('two', '  typ: body\n  constructor: x\n  type: body\n  type: area\n')}- id: three\n${entry('one')}${entry('Four Five')}`;
  const { concepts } = readGlossary(text);
  assert.deepEqual(
    concepts.map(({ id }) => id),
    ['one', 'two'],
  );
  assert.deepEqual(messagesOf(text), [
    '[typ] There is no field "typ".',
    '[constructor] There is no field "constructor".',
    '[type] There is "type" above already; this one is passed over.',
    '[three] The entry lacks prefLabel and definition, and is passed over.',
    '[one] There is an entry "one" above already; this one is passed over.',
    '[Four Five] An id has small letters, digits and hyphens: "four-five".',
    '[Four Five] The entry lacks id, and is passed over.',
  ]);
});

test('a field that cannot be used is left out, in words, and the entry stays', () => {
  const text = entry(
    'one',
    '  type: bodies\n  altLabel: Board\n  senses:\n    - { id: one, label: x, valid: { from: 2022-13 } }\n',
  );
  assert.deepEqual(
    readGlossary(text).concepts.map(({ type, altLabel }) => [type, altLabel]),
    [['term', undefined]],
  );
  assert.equal(messagesOf(text).length, 3);
});

test('a descriptive pattern that cannot be read is named at its place, and the others count', () => {
  const text = entry('one', '  descriptive:\n    - power (to direct\n    - power to direct\n    - "[new]"\n');
  const { concepts } = readGlossary(text);
  assert.deepEqual(concepts[0]!.descriptive, ['power to direct']);
  assert.deepEqual(messagesOf(text), [
    '[power (to direct] The pattern "power (to direct" lacks a ")".',
    '["[new]"] The pattern "[new]" has no word that it cannot do without.',
  ]);
  const { data } = layered(builtIn, [{ layer: 'workspace', uri: 'w.yaml', file: readGlossary(text) }]);
  const { mentions } = openDocument('a.md', 0, 'A power to direct all.', compileVocabulary(data));
  assert.equal(mentions[0]?.concept, 'one');
});

test('sources, notes and successions that are written otherwise are left out in words', () => {
  const text = entry(
    'one',
    '  sources: a page\n  statusNote: new\n  misuse: [x]\n  senses: [{ id: one, label: x, becomes: two }]\n',
  );
  assert.deepEqual(Object.keys(readGlossary(text).concepts[0]!).sort(), [
    ...['definition', 'id', 'prefLabel', 'senses', 'sources', 'type'],
  ]);
  assert.deepEqual(
    messagesOf(text).map(message => message.slice(0, 12)),
    ['[a page] The', '[new] "statu', '[[x]] "misus', '[[{ id: one,'],
  );
});

test('what is no YAML, or no list, says so and does no more', () => {
  assert.ok(messagesOf('- id: [')[0]!.includes('not valid YAML'));
  assert.deepEqual(messagesOf('id: one'), [
    '[id: one] A glossary is a list: begin each entry with "- id: ...".',
  ]);
  assert.deepEqual(readGlossary('').problems, []);
});

test('property: no text makes reading fail, and every problem lies within the text', () => {
  const pieces = fc.constantFrom(
    '- ',
    'id: ',
    'one',
    '\n',
    '  ',
    'prefLabel: x',
    'definition: y',
    '[',
    '{',
    ':',
    '"',
    '&a',
    '*a',
    '\t',
    '|',
    '---\n',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), all => {
      const text = all.join('');
      for (const { span } of readGlossary(text).problems) assert.ok(span.start >= 0 && span.start < span.end);
    }),
    { numRuns },
  );
});

test('the workspace beats the organisation, which beats the built-in, and the trail says so', () => {
  const one = { layer: 'organisation' as const, uri: 'o.yaml', file: readGlossary(entry('local-authority')) };
  const two = { layer: 'workspace' as const, uri: 'w.yaml', file: readGlossary(sample) };
  const { data, trail } = layered(builtIn, [one, two]);
  assert.equal(data.concepts.find(({ id }) => id === 'local-authority')!.prefLabel, 'council');
  assert.deepEqual(trail.get('local-authority'), [
    { layer: 'workspace', uri: 'w.yaml' },
    { layer: 'organisation', uri: 'o.yaml' },
    { layer: 'built-in' },
  ]);
  assert.equal(data.concepts.length, builtIn.concepts.length + 3);
});

test('terms of the house are found in texts', () => {
  const { data } = layered(builtIn, [{ layer: 'workspace', uri: 'w.yaml', file: readGlossary(sample) }]);
  const document = openDocument(
    'a.md',
    0,
    'Northvale Together and the Estuary Place Board met.',
    compileVocabulary(data),
  );
  assert.deepEqual(
    document.mentions.map(({ concept }) => concept),
    ['northvale-together', 'estuary-place-board'],
  );
});

test('the check finds each kind of slip, and nothing in a clean glossary', () => {
  const concept = (id: string, more: Partial<WrittenConcept> = {}): WrittenConcept => ({
    id,
    type: 'body',
    prefLabel: `${id} board`,
    definition: 'A board.',
    senses: [{ id, label: id }],
    sources: [{ title: 'A page', checked: '2026-01' }],
    ...more,
  });
  const found = (...concepts: WrittenConcept[]) =>
    checkGlossary({ version: 'x', concepts, forms: [] }, '2026-07-01').map(
      ({ code, concept: id }) => `${code} ${id}`,
    );
  const turns = (id: string, to: string) =>
    concept(id, { senses: [{ id, label: id, becomes: [{ to, kind: 'became' }] }] });
  assert.deepEqual(found(concept('a'), concept('b')), []);
  assert.deepEqual(found(concept('a'), concept('b', { altLabel: ['A Board'] })), ['clash b']);
  assert.deepEqual(found(turns('a', 'b'), turns('b', 'a')), ['cycle a']);
  assert.deepEqual(found(concept('a', { related: ['z'] })), ['dangling a']);
  assert.deepEqual(found(concept('a', { sources: 'unknown' })), ['no source a']);
  assert.deepEqual(found(concept('a', { sources: [{ title: 'A page', checked: '2025-06' }] })), [
    'overdue a',
  ]);
  const senses = [
    { id: 'a', label: 'x', valid: { from: '2020' } },
    { id: 'a2', label: 'x', valid: { to: '2021' } },
  ];
  assert.deepEqual(found(concept('a', { senses })), ['overlap a']);
});

test('the built-in glossary has no circle, no loose end and no clash', () => {
  const issues = checkGlossary(builtIn, '2026-07-31').filter(
    ({ code }) => !['no source', 'overdue'].includes(code),
  );
  assert.deepEqual(issues, []);
});

test('an id is made of a label', () => {
  assert.equal(idOf("Council's Place-based Board (new)"), 'councils-place-based-board-new');
});
