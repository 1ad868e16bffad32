import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pack, unpack } from '../../server/lsp/folder/packing.ts';

test('property: what was packed is unpacked as it was', async () => {
  const text = fc.string({ unit: 'grapheme' });
  await fc.assert(fc.asyncProperty(text, async text => assert.equal(await unpack(await pack(text)), text)));
});

test('what says the same many times over is kept in less room', async () => {
  const text = '{"concept":"nhs","sense":"nhs","label":"NHS"}\n'.repeat(20_000);
  assert.ok((await pack(text)).length < text.length / 20);
  assert.equal(await unpack(await pack(text)), text);
});

for (const [what, damage] of [
  ['cut off', (packed: string) => packed.slice(0, -20)],
  ['altered', (packed: string) => `${packed.slice(0, 40)}AAAA${packed.slice(44)}`],
  ['never packed', () => 'policy-index 2 3f9a0c11b2d4 1b2c3d4e\n'],
] as const)
  test(`what is ${what} is nothing`, async () => {
    assert.equal(await unpack(damage(await pack('The board meets in public. '.repeat(200)))), undefined);
  });
