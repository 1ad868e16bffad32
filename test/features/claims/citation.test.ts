import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '../../../server/core/claims/claims.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { citationOf } from '../../../server/features/claims/citation.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const BODY = '# Reply\n\nWe met in May.\n\nThe new board\nwill be less accountable.\n';

function cited(head: string) {
  const document = openDocument('file:///papers/reply.md', 0, `${head}${BODY}`, vocabularyOf());
  const words = 'The new board\nwill be less accountable.';
  const start = document.text.value.indexOf(words);
  const claim = { start, end: start + words.length, text: words, voice: 'Ada Hill' } as Claim;
  return citationOf({ claim, document });
}

test('a claim is cited with voice, title, publisher, day and paragraph', () => {
  const { text, csl, bibtex } = cited(
    '---\ntitle: Reply to the {Bill} & more\npublisher: Northvale Council\ndate: 2021-09-14\nurl: https://northvale.example/reply\n---\n',
  );
  assert.equal(
    text,
    '“The new board will be less accountable.” (Ada Hill, “Reply to the {Bill} & more”, Northvale Council, 14 September 2021, paragraph 2)',
  );
  const [item] = JSON.parse(csl);
  assert.deepEqual(item.issued, { 'date-parts': [[2021, 9, 14]] });
  assert.equal(item.URL, 'https://northvale.example/reply');
  assert.match(bibtex, /^@misc\{reply-md,\n {2}title = \{Reply to the \\\{Bill\\\} \\& more\}/);
});

test('what the head does not say is left out', () => {
  const { text, csl } = cited('');
  assert.equal(text, '“The new board will be less accountable.” (Ada Hill, reply.md, paragraph 2)');
  assert.equal(JSON.parse(csl)[0].issued, undefined);
});
