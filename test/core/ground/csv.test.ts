import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { csvOf, rowsOf } from '../../../server/core/ground/csv.ts';

describe('what a spreadsheet might run gets an apostrophe', () => {
  for (const text of [
    '=1+1',
    '+44',
    '@sum',
    '-1+1',
    '- 1+1',
    '\u200b=1+1',
    ' =1+1',
    '\ufeff\u00ad@a',
    '＝1+1',
    '－1＋1',
    '\t=1',
    '-cmd|calc',
    '-5',
  ])
    test(JSON.stringify(text), () => assert.match(csvOf([[text]]), /^"?'/));

  for (const text of ['- the board met', '– dash', 'a=b', '1+1', 'the board'])
    test(`none: ${text}`, () => assert.equal(csvOf([[text]]), `${text}\r\n`));
});

describe('a quotation mark where none may stand is refused with its row', () => {
  for (const [text, message] of [
    ['a\n"Local" Board', /^Row 2: words follow/],
    ['a\nb\nPipe 12" wide', /^Row 3: a quotation mark stands within/],
    ['a\n"never closed\nb', /^Row 2: .* never closed/],
  ] as const)
    test(JSON.stringify(text), () => assert.throws(() => rowsOf(text), { message }));
});

test('empty rows are left out, and line ends of every kind part rows', () => {
  assert.deepEqual(rowsOf('a,b\r\n\r\n"c\nd",\re,"f ""g"""'), [
    ['a', 'b'],
    ['c\nd', ''],
    ['e', 'f "g"'],
  ]);
});

test('property: any table comes back', () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'="\'-+,\r\n a1\u200b') }));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 4 });
  fc.assert(fc.property(table, rows => assert.deepEqual(rowsOf(csvOf(rows)), rows)));
});
