import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Document, editDocument, openDocument } from '../../../server/core/document/document.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const TEXT = `---
date: 2021-11
---

# Notes

The Canals Bill comes first. The Department of Health and Social Care says little of it.

The CCG has read the Bill, and so has the Department.

The Health and Care Bill is long.
`;

/** What each "Bill" and "Department" stands for. */
function read({ mentions }: Document): string[] {
  return mentions.flatMap(({ label, sense }) => (/^(Bill|Department)$/.test(label) ? [sense] : []));
}

function edited(document: Document, from: string, to: string): Document {
  const start = document.text.value.indexOf(from);
  return editDocument(document, 1, { start, end: start + from.length }, to);
}

test('what a general noun stands for follows the text as it is edited', () => {
  let document = openDocument('a.md', 0, TEXT, vocabulary);
  const check = (from: string, to: string, expected: string[]) => {
    document = edited(document, from, to);
    assert.deepEqual(read(document), expected);
    assert.deepEqual(document.mentions, openDocument('a.md', 0, document.text.value, vocabulary).mentions);
  };
  const department = 'department-of-health-and-social-care';
  assert.deepEqual(read(document), [department]);
  check('# Notes', '# Notes on the Health and Care Bill', ['health-and-care-bill', department]);
  check(' on the Health and Care Bill', '', [department]);
  check('The Canals Bill comes', 'That of canals comes', ['health-and-care-bill', department]);
  check('Department of Health and Social Care', 'Department for Education', ['health-and-care-bill']);
  check('# Notes', '# Canals Bill', []);
});

test('a name that needs company elsewhere counts by itself once the text has named the thing', () => {
  const labels = (text: string) =>
    openDocument('a.md', 0, `---\ndate: 2012-03\n---\n\n${text}`, vocabulary).mentions.map(
      ({ label }) => label,
    );
  assert.deepEqual(labels('The minister has met Monitor.'), []);
  assert.deepEqual(
    labels('The minister has met Monitor.\n\nThe regulator Monitor sets the tariff.').slice(0, 1),
    ['Monitor'],
  );
});
