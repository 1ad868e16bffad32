import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../../server/protocol/messages.ts';
import { EXPORT_PAGE, PAGE, PAGE_CARD, QUOTE, WRITTEN } from '../../server/protocol/page.ts';
import { start } from '../shared/builtServer.ts';

const uri = 'file:///folder/paper.md';
const text =
  '---\ntitle: Board paper\ndate: 2021-11-17\npublisher: Northvale Council\n---\n\n# Plan\n\nNHS England must act.\n\nA second paragraph.\n';

test('a page is sent whole, then only what changed', async () => {
  const { client } = await start();
  const page = (known?: number) => ask(client, PAGE, { uri, known, duties: true });
  assert.equal(await page(), null);
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const first = await page();
  assert.equal(first?.since, undefined);
  assert.equal(first?.head.title, 'Board paper');
  assert.match(first!.head.reading, /17 November 2021/);
  assert.equal(first!.blocks.length, 3);
  assert.match(
    first!.blocks[1]!.html,
    /<p><span data-o="0" data-k="term body" data-s="">NHS England<\/span>/,
  );
  assert.match(first!.blocks[1]!.html, /data-k="duty must"/);
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: { start: { line: 10, character: 0 }, end: { line: 10, character: 1 } }, text: 'The' },
    ],
  });
  const second = await page(first!.revision);
  assert.equal(second?.since, first!.revision);
  assert.deepEqual([second!.from, second!.oldEnd, second!.by, second!.version], [2, 3, 2, 2]);
  assert.deepEqual(
    second!.blocks.map(({ html }) => html),
    ['<p data-o="0">The second paragraph.</p>'],
  );
  // Whoever shows another revision is sent all.
  const third = await page(first!.revision);
  assert.equal(third?.since, undefined);
  assert.equal(third!.blocks.length, 3);
});

test('a card says what the hover says, as safe HTML', async () => {
  const { client } = await start();
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const parts = await ask(client, PAGE_CARD, { uri, position: { line: 8, character: 3 } });
  assert.deepEqual(
    parts.map(({ kind, concept }) => [kind, concept]),
    [['term', 'nhs-england']],
  );
  assert.match(parts[0]!.html, /<strong data-o="\d+">NHS England/);
  assert.deepEqual(await ask(client, PAGE_CARD, { uri, position: { line: 10, character: 3 } }), []);
});

test('what people wrote is made safe', async () => {
  const { client } = await start();
  const [html] = await ask(client, WRITTEN, { texts: ['**Who** says so? <img src=x onerror=alert(1)>'] });
  assert.match(html!, /<strong[^>]*>Who<\/strong>/);
  assert.doesNotMatch(html!, /onerror|\ssrc=/);
});

test('words are cited with the text they stand in', async () => {
  const { client } = await start();
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const range = { start: { line: 8, character: 0 }, end: { line: 8, character: 21 } };
  assert.equal(
    await ask(client, QUOTE, { uri, range }),
    '“NHS England must act.” (“Board paper”, Northvale Council, 17 November 2021, paragraph 1)',
  );
});

test('a page is exported with its margin as one file in which nothing runs or is loaded', async () => {
  const { client } = await start();
  const words = `${text}\nThe Bill will undermine local accountability, said <b onclick=x()>Lady Marsh</b>. ![A map](map.svg)\n`;
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text: words },
  });
  const html = await ask(client, EXPORT_PAGE, { uri, style: 'p { margin: 0 } </style>', typeface: 'serif' });
  assert.match(html!, /<title>Board paper<\/title>/);
  assert.match(html!, /<div class="note claim" role="note"><p class="who">.*against<\/p>/);
  assert.match(html!, /Read as of 17 November 2021/);
  assert.match(html!, /default-src 'none'; style-src 'unsafe-inline'; img-src data:/);
  assert.match(html!, /<img alt="A map" data-src="map.svg">/);
  assert.equal(html!.match(/<\/style>/g)?.length, 1);
  assert.doesNotMatch(html!, /<script|onclick|data-o=| src=/);
});
