import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pack, unpack } from '../../../server/vocabulary/packed.mjs';
import { readVocabulary } from '../../../server/vocabulary/read.mjs';
import { numRuns } from '../../shared/texts.ts';

const inAFile = (value: unknown) => JSON.parse(JSON.stringify(value));

test('the vocabulary comes out of a bundle as it went in, and takes less room there', () => {
  const written = JSON.stringify(readVocabulary());
  const packed = JSON.stringify(pack(readVocabulary()));
  assert.ok(packed.length < 0.8 * written.length, `${packed.length} of ${written.length}`);
  assert.deepEqual(unpack(JSON.parse(packed)), JSON.parse(written));
});

test('property: any data comes out as it went in', () => {
  const leaf = fc.constantFrom(
    'a long text that repeats',
    'another text that repeats',
    'short',
    7,
    null,
    true,
  );
  const { data } = fc.letrec(tie => ({
    data: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('data'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'sources'), tie('data')),
    ),
  }));
  fc.assert(
    fc.property(data, value => assert.deepEqual(unpack(inAFile(pack(value))), inAFile(value))),
    { numRuns },
  );
});
