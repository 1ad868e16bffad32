import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mostAlike, plainly } from '../../../server/core/annotations/alike.ts';

/** By its definition: the share of words in common, each counted as often as it stands. */
function likenessOf(a: string, b: string): number {
  const [rest, words] = [plainly(b).split(' '), plainly(a).split(' ')];
  const size = words.length + rest.length;
  const common = words.filter(word => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / size;
}

test('property: every pair of distinct words that is alike enough is found, and no other', () => {
  const line = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1, maxLength: 7 });
  const lines = fc.array(
    line.map(words => words.join(' ')),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const found = mostAlike(before, after, words => words);
      const wanted = before.flatMap(a => after.filter(b => likenessOf(a, b) >= 0.5).map(b => `${a}|${b}`));
      assert.deepEqual(found.map(({ a, b }) => `${a}|${b}`).sort(), wanted.sort());
      for (const { a, b, likeness } of found) assert.equal(likeness, likenessOf(a, b));
    }),
  );
});
