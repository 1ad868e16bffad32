import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tallyOf } from '../../../server/core/ground/tally.ts';
import { numRuns } from '../../shared/texts.ts';

const parts = fc.array(fc.array(fc.constantFrom('ICB', 'ICP', 'policy'), { maxLength: 3 }), { maxLength: 6 });

test('property: a tally patched by what came and went equals one from scratch', () => {
  fc.assert(
    fc.property(parts, parts, parts, (kept, gone, fresh) => {
      const before = tallyOf([...kept, ...gone]);
      const after = tallyOf(fresh, before, gone);
      assert.deepEqual(new Map([...after].sort()), new Map([...tallyOf([...kept, ...fresh])].sort()));
    }),
    { numRuns },
  );
});

test('where the same is said as before, it is the same tally', () => {
  const before = tallyOf([['ICB', 'policy'], ['ICP']]);
  assert.equal(tallyOf([['policy'], ['ICB']], before, [['ICB', 'policy']]), before);
  assert.notEqual(tallyOf([['policy']], before, [['ICB', 'policy']]), before);
});
