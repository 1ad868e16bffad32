import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf } from '../../../server/core/ground/hash.ts';

test('the hash is FNV-1a, whose values others have published', () => {
  const known = { '': 0x811c9dc5, a: 0xe40c292c, foobar: 0xbf9cf968 };
  for (const [text, hash] of Object.entries(known)) assert.equal(hashOf(text), hash, text);
});
