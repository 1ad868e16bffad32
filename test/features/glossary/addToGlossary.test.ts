import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readGlossary } from '../../../server/core/vocabulary/glossaryFile.ts';
import { addToGlossary, type NewTerm } from '../../../server/features/glossary/addToGlossary.ts';
import { numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const met = { text: 'paper.md', day: '2026-07-01' };
const term: NewTerm = {
  form: 'QXR',
  label: 'quick exit route',
  definition: 'A way out: “fast”, #1.',
  ...met,
};
const written = `- id: quick-exit-route
  prefLabel: quick exit route
  abbreviation:
    - QXR
  definition: "A way out: “fast”, #1."
  sources:
    - title: Added from paper.md
      checked: 2026-07-01
`;

function added(text: string, what = term): string {
  const { span, text: words } = addToGlossary(text, what, vocabulary);
  return text.slice(0, span.start) + words + text.slice(span.end);
}

test('a new file begins with the entry', () => {
  assert.equal(added(''), written);
});

test('what stands in a file stays to the letter, its comments included', () => {
  const sample = readFileSync(join(import.meta.dirname, '../../../samples/glossary/northvale.yaml'), 'utf8');
  for (const before of [sample, sample.trimEnd(), `${sample}\n# the end\n`, '# nothing yet\n']) {
    const text = added(before);
    assert.ok(text.startsWith(before.trimEnd()));
    assert.ok(text.endsWith(`\n\n${written}`));
    assert.deepEqual(readGlossary(text).problems, []);
    assert.ok(readGlossary(text).places.has('quick-exit-route'));
  }
});

test('an indented list, Windows lines, an end mark and a list in brackets are followed', () => {
  const list = '- id: a\n  prefLabel: a\n  definition: b\n';
  const texts = [list.replace(/^(?=.)/gm, '  '), list.replaceAll('\n', '\r\n'), `${list}...\n`];
  for (const text of [...texts, '[{ id: a, prefLabel: a, definition: b }] # all\n']) {
    const { concepts, problems } = readGlossary(added(text));
    assert.deepEqual([concepts.map(({ id }) => id), problems], [['a', 'quick-exit-route'], []], text);
  }
  assert.ok(!/[^\r]\n/.test(added(texts[1]!)));
});

test('no built-in entry is replaced by accident, and no other of the user’s own', () => {
  assert.match(added('', { ...term, label: 'integrated care board' }), /^- id: integrated-care-board-2$/m);
});

test('a file that is broken, or no list, is left alone in words', () => {
  assert.throws(() => added('- id: ['), /Mend it first/);
  assert.throws(() => added('id: a'), /Mend it first/);
});

test('property: whatever the words are, the entry is read back with them', () => {
  const words = fc.string({ minLength: 1, unit: 'grapheme' }).filter(text => text.trim() !== '');
  fc.assert(
    fc.property(words, words, fc.string(), (form, label, definition) => {
      const [concept] = readGlossary(added('', { form, label, definition, ...met })).concepts;
      assert.equal(concept?.prefLabel, label);
      assert.equal(concept?.definition, definition || 'Not defined yet.');
    }),
    { numRuns },
  );
});
