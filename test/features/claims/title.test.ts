import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutVoice } from '../../../server/features/claims/title.ts';

const sayings: readonly [text: string, voice: string, left: string][] = [
  ['The Minister says that it will work.', 'The Minister', 'it will work.'],
  ['Some trusts argue that beds are short.', 'some trusts', 'beds are short.'],
  ['The council also believes that it is too late.', 'The council', 'it is too late.'],
  [
    'The Minister says that the council believes that it will work.',
    'The council',
    'The Minister says that the council believes that it will work.',
  ],
  [
    'The Minister warned that it will not work.',
    'The Minister',
    'The Minister warned that it will not work.',
  ],
  ['The council, she says that.', 'The council', 'The council, she says that.'],
];

for (const [text, voice, left] of sayings)
  test(`what ${voice} says in “${text}”`, () => {
    assert.equal(withoutVoice(text, voice), left);
  });
