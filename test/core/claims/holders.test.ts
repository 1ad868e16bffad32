import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Holders } from '../../../server/core/claims/holders.ts';
import { numRuns } from '../../shared/texts.ts';

/** So few keys that texts share them, and so many that the table grows. */
const step = fc.record({
  key: fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer()),
  text: fc.nat(5),
});

test('property: who has which number is what a map of sets has, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3000, size: 'max' }), steps => {
      const [holders, expected] = [new Holders(), new Map<number, Set<number>>()];
      for (const { key, text } of steps) {
        const texts = expected.get(key) ?? new Set();
        expected.set(key, texts);
        if (texts.delete(text)) holders.drop(key, text);
        else {
          texts.add(text);
          holders.add(key, text);
        }
      }
      for (const [key, texts] of expected) {
        const found: number[] = [];
        holders.forEach(key, text => found.push(text));
        assert.deepEqual(found.sort(), [...texts].sort());
      }
    }),
    { numRuns: Math.ceil(numRuns / 5) },
  );
});
