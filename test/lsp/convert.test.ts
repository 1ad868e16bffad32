import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../server/core/document/document.ts';
import { atOnce } from '../../server/core/ground/slices.ts';
import { createText } from '../../server/core/text/text.ts';
import { changingText } from '../../server/lsp/folder/texts.ts';
import { toRange, toSpan } from '../../server/lsp/shared/ranges.ts';
import { toSemanticTokens } from '../../server/lsp/terms/convert.ts';
import { vocabulary } from '../shared/vocabulary.ts';

const piece = fc.constantFrom('a', ' ', '\n', '\r\n', '\r', '𝒫', 'é', 'ICB', '# ', '- ');
const text = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

test('a span becomes a range and the same span again, whatever ends the lines', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (value, a, b) => {
      const offsets = [a % (value.length + 1), b % (value.length + 1)].sort((x, y) => x - y);
      const [start, end] = offsets.map(offset => outsideLineEnd(value, offset)) as [number, number];
      const source = createText(value);
      assert.deepEqual(toSpan(source, toRange(source, { start, end })), { start, end });
    }),
  );
});

test('a term that is broken over lines is marked on each, without the indent', () => {
  const document = openDocument('a.md', 0, '> An integrated care\n> board plans.\n', vocabulary);
  const mark = { start: 5, end: 28, type: 'policyTerm' as const, modifiers: [] };
  assert.deepEqual(toSemanticTokens(document, [mark]).data, [0, 5, 15, 0, 0, 1, 2, 5, 0, 0]);
});

test('many changes in one message give what they give one by one', () => {
  const change = fc.record({ start: fc.nat(), length: fc.nat({ max: 5 }), text });
  fc.assert(
    fc.property(text, fc.array(change, { minLength: 1, maxLength: 4 }), (value, changes) => {
      let expected = value;
      const events = changes.map(({ start, length, text: words }) => {
        const from = outsideLineEnd(expected, start % (expected.length + 1));
        const to = outsideLineEnd(expected, Math.min(expected.length, from + length));
        const range = toRange(createText(expected), { start: from, end: Math.max(from, to) });
        expected = expected.slice(0, from) + words + expected.slice(Math.max(from, to));
        return { range, text: words };
      });
      const before = openDocument('a.md', 0, value, vocabulary);
      const failed = (error: unknown) => assert.fail(error as Error);
      const { document: after } = atOnce(changingText(before, 1, events, failed));
      assert.equal(after.text.value, expected);
      const fresh = openDocument('a.md', 1, expected, vocabulary);
      assert.deepEqual(after.text.lineStarts, fresh.text.lineStarts);
      assert.deepEqual(after.mentions, fresh.mentions);
    }),
  );
});

/** LSP has no place between CR and LF; the offset before them stands for it. */
function outsideLineEnd(value: string, offset: number): number {
  return value.charAt(offset - 1) === '\r' && value.charAt(offset) === '\n' ? offset - 1 : offset;
}
