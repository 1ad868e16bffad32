import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../server/protocol/messages.ts';
import { FINISH_SOURCE, PREPARE, STOP_PREPARING } from '../../server/protocol/prepare.ts';
import { start } from '../shared/builtServer.ts';
import { paragraph, wordFile } from '../shared/officeFiles.ts';

// Files of other programs, as the built server reads them in its thread.

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const page = (words: string) => base64(`<h1>The plan</h1><p>Share this page</p><p>${words}</p>`);

test('a file becomes Markdown with a head, and one that cannot be read harms no other', async () => {
  const { client } = await start();
  const [broken, word, html] = await Promise.all([
    ask(client, PREPARE, { name: 'a.docx', content: base64('no zip') }),
    ask(client, PREPARE, { name: 'b.docx', content: base64(wordFile(paragraph('Boards must plan.'))) }),
    ask(client, PREPARE, { name: '2026-05-14 c.html', content: page('Boards must plan.') }),
  ]);
  assert.match(broken.problem ?? '', /damaged/);
  assert.equal(word.source?.markdown, 'Boards must plan.\n');
  const source = html.source!;
  assert.deepEqual(
    source.boilerplate.map(({ words }) => words),
    ['Share this page'],
  );
  const fields = source.head.flatMap(({ key, value, isSure }) => (isSure ? [[key, value] as const] : []));
  const { text } = await ask(client, FINISH_SOURCE, { source, fields, leftOut: source.boilerplate });
  assert.equal(
    text,
    '---\nkind: source\ntitle: The plan\ndate: 2026-05-14\n---\n\n# The plan\n\nBoards must plan.\n',
  );
});

test('a file that is given up says so, and the next one is read', async () => {
  const { client } = await start();
  const long = ask(client, PREPARE, {
    name: 'a.html',
    content: base64('<p>Boards must plan.</p>'.repeat(200_000)),
  });
  await ask(client, STOP_PREPARING);
  assert.match((await long).problem ?? '', /given up/);
  const next = await ask(client, PREPARE, { name: 'b.html', content: page('Next.') });
  assert.match(next.source?.markdown ?? '', /Next\./);
});
