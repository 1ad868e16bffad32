import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Document, editDocument, openDocument } from '../../server/core/document.ts';
import { edits, markdown, numRuns } from '../texts.ts';
import { vocabulary } from '../vocabulary.ts';

/** All facts of a document as plain data. */
function facts(document: Document): unknown {
  const { text, head, date, zones, abbreviations, mentions, claims, relations } = document;
  const passages = document.passages.map(({ passage, base, index }) => ({
    ...{ index, text: passage.text, kind: passage.kind, sentences: passage.sentences },
    at: passage.prose.runs.map(run => run.source + base),
  }));
  return { text, head, date, zones, abbreviations, mentions, claims, relations, passages };
}

test('property: a document after any edits equals one opened from scratch', () => {
  fc.assert(
    fc.property(markdown(50), edits, (text, all) => {
      let document = openDocument('file:///a.md', 0, text, vocabulary);
      for (const { at, cut, put } of all) {
        const { value } = document.text;
        const start = Math.floor(at * value.length);
        document = editDocument(document, 1, { start, end: Math.min(value.length, start + cut) }, put);
        const anew = openDocument('file:///a.md', 1, document.text.value, vocabulary);
        assert.deepEqual(facts(document), facts(anew));
      }
    }),
    { numRuns },
  );
});

test('an edit reads the edited block anew and keeps the passages of all others', () => {
  const text = 'The ICB plans services.\n\n'.repeat(100);
  const before = openDocument('file:///a.md', 0, text, vocabulary);
  const after = editDocument(before, 1, { start: 1000, end: 1000 }, 'x');
  const kept = after.passages.filter((placed, i) => placed.passage === before.passages[i]?.passage);
  assert.ok(kept.length >= 95, `${kept.length} of 100 passages were kept`);
});
