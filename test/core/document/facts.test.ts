import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { factsOf } from '../../../server/core/document/facts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const TEXT = `# A reply

The council believes that the new boards will harm patients. “Practices were never asked”, said Dr Quill.

However, the trust argues that larger boards would save money and improve care.
`;

test('what is kept of a text is what was found in it, each claim plain data like any other', () => {
  const document = openDocument('file:///reply.md', 0, TEXT, vocabulary);
  const kept = factsOf(document);
  assert.ok(kept.claims.length > 1);
  for (const claim of kept.claims) assert.deepEqual({ ...claim }, claim);
  const found = document.claims.map(({ cues, confidence, ...claim }) => ({
    ...claim,
    confidence: Math.round(confidence * 100) / 100,
    cues: cues.map(({ kind, weight, words }) => ({ kind, weight, words })),
  }));
  assert.deepEqual(kept.claims.map(plain), found.map(plain));
  assert.deepEqual(kept.mentions.map(plain), document.mentions.map(plain));
  assert.deepEqual(kept.relations.map(plain), document.relations.map(plain));
});

/** As JSON has it: without fields that say nothing. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
