import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Annotation, annotationId } from '../../../server/core/annotations/annotation.ts';
import {
  annotateAnew,
  applyChange,
  type Change,
  editNotebook,
  inverseOf,
  openNotebook,
} from '../../../server/core/annotations/notebook.ts';
import { type Pen, placed } from '../../../server/core/annotations/pen.ts';
import { parseSidecar, sidecarText } from '../../../server/core/annotations/sidecar.ts';

const VALUE =
  'The board must publish its plan by May. The council asked when it would meet, and who may speak there.';

const pen: Pen = {
  value: VALUE,
  source: 'urn:policy-annotator:text:plan.md',
  sidecar: { lines: [] },
  now: '2026-07-01T09:30:00.000Z',
  newId: () => annotationId(0, new Uint8Array(10)),
};

function annotation(number: number, text: string, start: number): Annotation {
  const id = annotationId(number, new Uint8Array(10));
  return { ...placed(pen, { kind: 'comment', text }, { start, end: start + 12 }), id };
}

const annotations = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.string(), fc.integer({ min: 0, max: VALUE.length - 12 }))
  .map(([number, text, start]) => annotation(number, text, start));

const changes = fc.record({
  put: fc.uniqueArray(annotations, { selector: ({ id }) => id, maxLength: 5 }),
  remove: fc.constant<string[]>([]),
});

test('what takes a change back brings every byte back', () => {
  fc.assert(
    fc.property(changes, changes, fc.nat(9), (first, { put }, number) => {
      const before = applyChange(parseSidecar('not JSON\n'), first);
      const gone = annotationId(number, new Uint8Array(10));
      const change: Change = { put: put.filter(({ id }) => id !== gone), remove: [gone] };
      const after = applyChange(before, change);
      assert.equal(sidecarText(applyChange(after, inverseOf(before, change))), sidecarText(before));
    }),
  );
});

test('a notebook with other annotations equals one that is opened with them', () => {
  fc.assert(
    fc.property(changes, changes, (first, second) => {
      const before = applyChange(parseSidecar(''), first);
      const after = applyChange(before, second);
      assert.deepEqual(annotateAnew(openNotebook(before, VALUE), after), openNotebook(after, VALUE));
    }),
  );
});

test('words that are deleted while one looks on are not taken for a copy of them, and come back with an undo', () => {
  const paragraph = 'The board must publish its plan by May and say who may speak.\n\n';
  const value = `# Plan\n\n${paragraph}${paragraph}Nobody else has said so as yet.\n`;
  const start = value.indexOf(paragraph);
  const put = [
    placed({ ...pen, value }, { kind: 'comment', text: '' }, { start: start + 4, end: start + 31 }),
  ];
  const before = openNotebook(applyChange({ lines: [] }, { put, remove: [] }), value);
  assert.deepEqual(before.anchored[0]?.span, { start: start + 4, end: start + 31 });

  const without = value.replace(paragraph, '');
  const gone = { span: { start, end: start + paragraph.length }, length: 0 };
  const cut = editNotebook(before, without, gone);
  assert.deepEqual([cut.anchored[0]?.verdict, cut.anchored[0]?.span], ['ambiguous', undefined]);

  const back = { span: { start, end: start }, length: paragraph.length };
  assert.deepEqual(editNotebook(cut, value, back).anchored[0]?.span, { start: start + 4, end: start + 31 });
});
