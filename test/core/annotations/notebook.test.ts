import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Annotation, annotationId } from '../../../server/core/annotations/annotation.ts';
import { annotationFault } from '../../../server/core/annotations/annotationFault.ts';
import { type Authoring, annotationAt } from '../../../server/core/annotations/authoring.ts';
import {
  annotateAnew,
  applyChange,
  type Change,
  editNotebook,
  inverseOf,
  openNotebook,
} from '../../../server/core/annotations/notebook.ts';
import {
  annotationsIn,
  latestIn,
  merged,
  missingFrom,
  parseSidecar,
  type Sidecar,
  sidecarText,
} from '../../../server/core/annotations/sidecar.ts';

const VALUE =
  'The board must publish its plan by May. The council asked when it would meet, and who may speak there.';

const authoring: Authoring = {
  value: VALUE,
  source: 'urn:policy-annotator:text:plan.md',
  sidecar: { lines: [] },
  now: '2026-07-01T09:30:00.000Z',
  newId: () => annotationId(0, new Uint8Array(10)),
};

function annotation(number: number, text: string, start: number): Annotation {
  const id = annotationId(number, new Uint8Array(10));
  return { ...annotationAt(authoring, { kind: 'comment', text }, { start, end: start + 12 }), id };
}

const annotations = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.string(), fc.integer({ min: 0, max: VALUE.length - 12 }))
  .map(([number, text, start]) => annotation(number, text, start));

const changes = fc.record({
  put: fc.uniqueArray(annotations, { selector: ({ id }) => id, maxLength: 5 }),
  remove: fc.constant<string[]>([]),
});

test('what takes a change back brings every annotation back, under a later date', () => {
  fc.assert(
    fc.property(changes, changes, fc.nat(9), (first, { put }, number) => {
      const before = applyChange(parseSidecar('not JSON\n'), first, authoring.now);
      const gone = annotationId(number, new Uint8Array(10));
      const change: Change = { put: put.filter(({ id }) => id !== gone), remove: [gone] };
      const after = applyChange(before, change, authoring.now);
      const back = applyChange(after, inverseOf(before, change), authoring.now);
      const undated = (sidecar: Sidecar) => annotationsIn(sidecar).map(one => ({ ...one, modified: 0 }));
      assert.deepEqual(undated(back), undated(before));
      assert.deepEqual(missingFrom(back, [...latestIn(after).values()]), []);
      assert.match(sidecarText(back), /^not JSON\n/);
    }),
  );
});

test('whatever two windows do to the same annotations, both files put together say the same, and nothing is lost', () => {
  const later = (now: string) => ({ ...authoring, now });
  const acts = fc.array(fc.tuple(changes, fc.nat(9)), { maxLength: 4 });
  fc.assert(
    fc.property(changes, acts, acts, (first, ones, others) => {
      const base = applyChange(parseSidecar(''), first, authoring.now);
      const after = (all: typeof ones, second: number) =>
        all.reduce((sidecar, [{ put }, number], i) => {
          const gone = annotationId(number, new Uint8Array(10));
          const { now } = later(`2026-07-01T09:3${i + 1}:0${second}.000Z`);
          const change = { put: put.filter(({ id }) => id !== gone), remove: [gone] };
          return applyChange(sidecar, change, now);
        }, base);
      const [one, other] = [after(ones, 0), after(others, 1)];
      const [here, there] = [
        merged(one, [...latestIn(other).values()]),
        merged(other, [...latestIn(one).values()]),
      ];
      const untied = (sidecar: Sidecar) => annotationsIn(sidecar).filter(({ modified }) => modified);
      assert.deepEqual(untied(here), untied(there));
      for (const side of [one, other]) assert.deepEqual(missingFrom(here, [...latestIn(side).values()]), []);
    }),
  );
});

test('what is taken away stays as a date without its words, and does not come back with an older file', () => {
  const sidecar = applyChange(
    parseSidecar(''),
    { put: [annotation(1, 'Secret', 4)], remove: [] },
    authoring.now,
  );
  const [known] = annotationsIn(sidecar);
  const without = applyChange(sidecar, { put: [], remove: [known!.id] }, '2026-07-02T00:00:00.000Z');
  assert.deepEqual(annotationsIn(without), []);
  assert.doesNotMatch(sidecarText(without), /Secret|board/);
  assert.equal(annotationFault(latestIn(without).get(known!.id)), undefined);
  assert.deepEqual(annotationsIn(merged(without, [known!])), []);
  assert.deepEqual(annotationsIn(merged(sidecar, [...latestIn(without).values()])), []);
  assert.deepEqual(annotationsIn(parseSidecar(sidecarText(without) + sidecarText(sidecar))), []);
});

test('of two versions the later counts, however their dates are written and whatever the clocks say', () => {
  const said = (text: string, modified: string) => ({ ...annotation(1, text, 4), modified });
  const latest = (...versions: Annotation[]) => {
    const sidecar = parseSidecar(versions.map(version => `${JSON.stringify(version)}\n`).join(''));
    return annotationsIn(sidecar).map(({ body }) => (body as { value: string }).value);
  };
  const [second, half] = [said('Old', '2026-07-01T10:00:00Z'), said('New', '2026-07-01T10:00:00.5Z')];
  assert.deepEqual([latest(second, half), latest(half, second)], [['New'], ['New']]);
  const change = (text: string): Change => ({ put: [annotation(1, text, 4)], remove: [] });
  for (const then of ['2026-07-01T10:00:00Z', '2099-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']) {
    // A clock that goes backwards, or never was right: what is changed now counts all the same.
    const sidecar = applyChange(
      parseSidecar(`${JSON.stringify(said('Old', then))}\n`),
      change('New'),
      '2026-07-01T09:59:59.999Z',
    );
    assert.deepEqual(latest(...annotationsIn(sidecar)), ['New'], then);
    assert.equal(annotationFault(annotationsIn(sidecar)[0]), undefined);
  }
  assert.match(annotationFault(said('No day', '2026-13-45T99:99:99Z'))!, /"modified" is not a date/);
});

test('a notebook with other annotations equals one that is opened with them', () => {
  fc.assert(
    fc.property(changes, changes, (first, second) => {
      const before = applyChange(parseSidecar(''), first, authoring.now);
      const after = applyChange(before, second, authoring.now);
      assert.deepEqual(annotateAnew(openNotebook(before, VALUE), after), openNotebook(after, VALUE));
    }),
  );
});

test('words that are deleted while one looks on are not taken for a copy of them, and come back with an undo', () => {
  const paragraph = 'The board must publish its plan by May and say who may speak.\n\n';
  const value = `# Plan\n\n${paragraph}${paragraph}Nobody else has said so as yet.\n`;
  const start = value.indexOf(paragraph);
  const put = [
    annotationAt(
      { ...authoring, value },
      { kind: 'comment', text: '' },
      { start: start + 4, end: start + 31 },
    ),
  ];
  const before = openNotebook(applyChange({ lines: [] }, { put, remove: [] }, authoring.now), value);
  assert.deepEqual(before.anchored[0]?.span, { start: start + 4, end: start + 31 });

  const without = value.replace(paragraph, '');
  const gone = { span: { start, end: start + paragraph.length }, length: 0 };
  const cut = editNotebook(before, without, gone);
  assert.deepEqual([cut.anchored[0]?.verdict, cut.anchored[0]?.span], ['ambiguous', undefined]);

  const back = { span: { start, end: start }, length: paragraph.length };
  assert.deepEqual(editNotebook(cut, value, back).anchored[0]?.span, { start: start + 4, end: start + 31 });
});
