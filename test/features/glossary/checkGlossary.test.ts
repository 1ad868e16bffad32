import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGlossary } from '../../../server/core/vocabulary/glossaryFile.ts';
import { layered } from '../../../server/core/vocabulary/layers.ts';
import type { VocabularyData } from '../../../server/core/vocabulary/vocabulary.ts';
import { glossaryReport, problemsIn } from '../../../server/features/glossary/checkGlossary.ts';

const builtIn: VocabularyData = {
  version: 'test',
  concepts: [
    {
      id: 'old-board',
      type: 'body',
      prefLabel: 'old board',
      definition: 'A board.',
      senses: [{ id: 'old-board', label: 'old board' }],
      sources: 'unknown',
    },
  ],
  forms: [],
};
const text =
  '- id: new-board\n  prefLabel: new board\n  definition: A board.\n  related: [no-board]\n  colour: red\n';
const layers = [{ layer: 'workspace' as const, uri: 'w/house.yaml', file: readGlossary(text) }];
const glossaries = { ...layered(builtIn, layers), layers };

test('problems of a file stand at its entries; those of the built-in glossary are nobody’s here', () => {
  const [found, ...others] = problemsIn(glossaries, '2026-07-01');
  assert.equal(others.length, 0);
  assert.deepEqual(
    found!.problems.map(({ span, message }) => `[${text.slice(span.start, span.end)}] ${message}`),
    [
      '[colour] There is no field "colour".',
      '[new-board] “related” names no-board, and there is no such entry.',
      '[new-board] It has no source.',
    ],
  );
});

test('the report has the user’s own glossaries first, a line each', () => {
  const report = glossaryReport(glossaries, '2026-07-01', uri => uri.split('/').at(-1)!);
  const own = report.indexOf('in your glossaries');
  assert.ok(own > 0 && own < report.indexOf('in the built-in glossary'));
  assert.match(report, /house\.yaml \(workspace\): 1 entry\n {2}- There is no field "colour"/);
  assert.match(report, /- `new-board`: “related” names no-board/);
});
