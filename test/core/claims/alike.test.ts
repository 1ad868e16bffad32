import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { saidAlike } from '../../../server/core/claims/alike.ts';

function alike(...texts: string[]) {
  return saidAlike(texts.map(text => ({ text, stance: 'for' })));
}

test('what is said in nearly the same words is one claim, in the order given', () => {
  const groups = alike(
    'The new boards will cut the waste in local hospitals.',
    'Patients will lose their voice.',
    'New boards will cut waste in the local hospitals!',
  );
  assert.deepEqual(groups, [[0, 2], [1]]);
});

test('a "not", another number or the other side make another claim', () => {
  assert.equal(alike('The boards will cut waste.', 'The boards will not cut waste.').length, 2);
  assert.equal(alike('The 42 boards will cut waste.', 'The 36 boards will cut waste.').length, 2);
  const sides = saidAlike([
    { text: 'The boards will cut waste.', stance: 'for' },
    { text: 'The boards will cut waste.', stance: 'against' },
  ]);
  assert.equal(sides.length, 2);
});

test('claims of common words alone stand by themselves', () => {
  assert.deepEqual(alike('It is so.', 'It is not so.', 'They are.'), [[0], [1], [2]]);
});

test('property: each claim is in one group, and the rarest stems leave no pair out', () => {
  const words = fc.constantFrom(
    'board',
    'waste',
    'doctor',
    'patient',
    'council',
    'market',
    'nurse',
    'budget',
  );
  const claims = fc.array(
    fc.array(words, { minLength: 1, maxLength: 8 }).map(list => list.join(' ')),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(claims, texts => {
      const groups = alike(...texts);
      assert.deepEqual(
        [...groups.flat()].sort((a, b) => a - b),
        [...texts.keys()],
      );
      // Two claims that head groups are unlike, whichever stems the two share.
      const sets = groups.map(([first]) => new Set(texts[first!]!.split(' ')));
      for (const [i, a] of sets.entries())
        for (const b of sets.slice(i + 1)) {
          const common = [...a].filter(word => b.has(word)).length;
          assert.ok(common / (a.size + b.size - common) < 0.7, `${[...a]} / ${[...b]}`);
        }
    }),
  );
});
