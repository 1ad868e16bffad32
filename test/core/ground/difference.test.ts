import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  differenceOf,
  numbersOf,
  partedOf,
  patched,
  patchedParts,
} from '../../../server/core/ground/difference.ts';
import { numRuns } from '../../shared/texts.ts';

const isSame = (a: unknown, b: unknown) => a === b;
const list = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 });

test('property: a patched list, and the numbers of some of it, equal those from scratch', () => {
  fc.assert(
    fc.property(list, list, list, list, (head, gone, fresh, tail) => {
      const old = [...head, ...gone, ...tail];
      const now = [...head, ...fresh, ...tail];
      const difference = differenceOf(old, now, isSame);
      assert.deepEqual(patched(old, difference, now.slice(difference.from, difference.end)), now);
      const isOdd = (n: number) => n % 2 === 1;
      assert.deepEqual(numbersOf(now, isOdd, numbersOf(old, isOdd), difference), numbersOf(now, isOdd));
    }),
    { numRuns },
  );
});

test('property: patched parts equal parts from scratch, and are told how far their tail moved', () => {
  const parts = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { maxLength: 6 });
  /** Items that know their own number. */
  const numbered = (lists: readonly (readonly number[])[], from = 0) => {
    let number = from;
    return lists.map(items => items.map(item => ({ item, number: number++ })));
  };
  fc.assert(
    fc.property(parts, parts, parts, parts, (head, gone, fresh, tail) => {
      const before = partedOf(numbered([...head, ...gone, ...tail]));
      const difference = { from: head.length, oldEnd: head.length + gone.length };
      const middle = numbered(fresh, head.flat().length);
      const move = (one: { item: number; number: number }, by: number) => ({
        ...one,
        number: one.number + by,
      });
      assert.deepEqual(
        patchedParts(before, difference, middle, move),
        partedOf(numbered([...head, ...fresh, ...tail])),
      );
    }),
    { numRuns },
  );
});
