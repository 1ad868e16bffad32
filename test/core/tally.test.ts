import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Tally, tallyOf } from '../../server/core/tally.ts';
import { numRuns } from '../texts.ts';

test('property: a tally patched by any edits equals one from scratch', () => {
  const part = fc.array(fc.constantFrom('ICB', 'ICP', 'policy'), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(fc.array(part, { maxLength: 6 }), { maxLength: 6 }), versions => {
      const known = versions.flat();
      let tally: Tally<string[]> | undefined;
      for (const version of versions) {
        // Parts of earlier versions come back as the same objects, in another order.
        const parts = [...version, ...known.slice(0, version.length)];
        tally = tallyOf(parts, said => said, tally);
        const anew = tallyOf(parts, said => said);
        assert.deepEqual(new Map([...tally.counts].sort()), new Map([...anew.counts].sort()));
      }
    }),
    { numRuns },
  );
});

test('only what changed is asked again', () => {
  const parts = Array.from({ length: 100 }, (_, n) => ({ said: [`part ${n}`] }));
  let asked = 0;
  const says = ({ said }: { said: string[] }) => {
    asked += 1;
    return said;
  };
  const before = tallyOf(parts, says);
  asked = 0;
  const after = tallyOf(parts.with(50, { said: ['new'] }), says, before);
  assert.equal(asked, 2);
  assert.deepEqual([after.counts.get('new'), after.counts.get('part 50')], [1, undefined]);
});
