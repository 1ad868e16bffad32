import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../../server/features/exchange/read/read.ts';

const read = async (text: string) =>
  (await readSource({ name: 'note.txt', bytes: new TextEncoder().encode(text) })).markdown;

test('lines that were broken to a width are joined, and a hyphen that only broke a word goes', async () => {
  const text = [
    'The board runs the primary care of the county, and it is self-',
    'funded. It plans primary and com-',
    'munity services for the years to come, and asks the com-',
    'munity what it thinks of them; a self-funded board answers.',
    '',
    '“Dashes – and quotes” stay.',
  ].join('\n');
  assert.equal(
    await read(text),
    'The board runs the primary care of the county, and it is self-funded. It plans primary and community services for the years to come, and asks the community what it thinks of them; a self-funded board answers.\n\n“Dashes – and quotes” stay.\n',
  );
});

test('bullets, numbers and underlined headings are what they look like', async () => {
  assert.equal(
    await read('The plan\n========\n\n• one\no inner\n• two\n\n3. third\n4. fourth\n\n> said\n> before\n'),
    '# The plan\n\n- one\n  - inner\n- two\n\n3. third\n4. fourth\n\n> said before\n',
  );
});

test('signs that mean something in Markdown stay signs', async () => {
  assert.equal(
    await read('*not* a list, [no link](x) and 5 < 6 # 7'),
    '\\*not\\* a list, \\[no link]\\(x) and 5 < 6 # 7\n',
  );
});
