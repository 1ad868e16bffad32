import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createText, editText, offsetAt, positionAt, shownPlace } from '../../../server/core/text/text.ts';
import { numRuns } from '../../shared/texts.ts';

const lines = fc
  .array(fc.constantFrom('a', 'bc', '😀', '\n', '\r\n', '\r'), { maxLength: 20 })
  .map(all => all.join(''));

test('a line ends in LF, CRLF or CR', () => {
  assert.deepEqual(createText('a\nb\r\nc\rd').lineStarts, [0, 2, 5, 7]);
  assert.deepEqual(createText('').lineStarts, [0]);
});

test('offset and position lead back to each other', () => {
  fc.assert(
    fc.property(lines, value => {
      const text = createText(value);
      for (let offset = 0; offset <= value.length; offset++) {
        // LSP has no position between a CR and its LF.
        const between = value[offset - 1] === '\r' && value[offset] === '\n';
        if (!between) assert.equal(offsetAt(text, positionAt(text, offset)), offset);
      }
    }),
    { numRuns },
  );
});

test('a position outside the text means its nearest place', () => {
  const text = createText('ab\r\nc');
  assert.equal(offsetAt(text, { line: 0, character: 99 }), 2);
  assert.equal(offsetAt(text, { line: 9, character: 0 }), 5);
  assert.equal(offsetAt(text, { line: -1, character: 5 }), 0);
  assert.deepEqual(positionAt(text, 99), { line: 1, character: 1 });
});

test('an edited text equals a text made anew', () => {
  fc.assert(
    fc.property(lines, lines, fc.nat(), fc.nat(), (value, put, a, b) => {
      const start = a % (value.length + 1);
      const end = start + (b % (value.length - start + 1));
      const edited = editText(createText(value), { start, end }, put);
      assert.deepEqual(edited, createText(value.slice(0, start) + put + value.slice(end)));
    }),
    { numRuns },
  );
});

test('a byte order mark takes no column', () => {
  const text = createText('\ufeffab\ncd');
  assert.deepEqual(
    [0, 1, 2, 5].map(offset => shownPlace(text, offset)),
    [
      { line: 1, column: 1 },
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 2 },
    ],
  );
});
