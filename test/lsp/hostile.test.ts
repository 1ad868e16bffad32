import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import { CLAIM_GROUPS } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { TERMS } from '../../server/protocol/terms.ts';
import { hostile } from '../fuzz/hostile.ts';
import { at, FOLDER, inText, open, start, until } from '../shared/builtServer.ts';

// Texts that no person writes, given to the built server: it says once what it leaves out, and goes on answering.

/** Enough to tell work that grows with the square of the size: that would not end within the limit of the runner. */
const SIZE = 0.01;
const GOOD = 'The ICB plans services.\n';

test('whatever is opened, the next text is answered', async () => {
  const { client } = await start();
  for (const [name, make] of Object.entries(hostile)) {
    const uri = `file:///${encodeURIComponent(name)}.md`;
    open(client, uri, make(SIZE));
    await client.sendRequest('textDocument/semanticTokens/full', inText(uri));
    await client.sendRequest('textDocument/diagnostic', inText(uri));
    await client.sendRequest('textDocument/documentSymbol', inText(uri));
    await ask(client, TERMS, { uri });
    await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  open(client, 'file:///a.md', GOOD);
  assert.ok(await client.sendRequest('textDocument/hover', at(GOOD, 'ICB')));
});

test('a text beyond all measure is opened at once, with one message that says so', async () => {
  const { client } = await start();
  open(client, 'file:///a.md', 'The ICB plans services for its people. \n\n'.repeat(1_200_000));
  const { items } = await client.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', inText());
  assert.equal(items.length, 1);
  assert.match(String(items[0]!.message), /^This text is 49\.\d MB long and is not annotated/);
  assert.equal(await client.sendRequest('textDocument/hover', at(GOOD, 'ICB')), null);
});

test('a line of five million characters is left out with one message; the rest of the text is read', async () => {
  const { client } = await start();
  const text = `${GOOD}\n${'x'.repeat(4_900_000)}\n\n${GOOD}`;
  open(client, 'file:///a.md', text);
  const { items } = await client.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', inText());
  assert.equal(items.filter(({ message }) => /without a break/.test(String(message))).length, 1);
  assert.ok(await client.sendRequest('textDocument/hover', at(GOOD, 'ICB')));
});

test('a folder of files that are no texts is read around them', async () => {
  const files = new Map<string, string | undefined>([
    [`${FOLDER}/binary.md`, undefined],
    [`${FOLDER}/large.md`, 'The ICB met. '.repeat(100_000)],
    ...Object.entries(hostile).map(
      ([name, make]) => [`${FOLDER}/${encodeURIComponent(name)}.md`, make(0.01)] as const,
    ),
    [`${FOLDER}/z.md`, 'The reform will waste money and harm patients, and that is wrong.'],
  ]);
  const { client, log } = await start({ files: true }, files);
  await until(async () => {
    const { groups } = await ask(client, CLAIM_GROUPS, { grouping: 'document' });
    return groups.some(({ id }) => id === `${FOLDER}/z.md`);
  });
  await until(async () => log.some(message => /^Read \d+ texts/.test(message)));
  for (const name of ['binary', 'large'])
    assert.equal(log.filter(message => message.includes(`/${name}.md`)).length, 1, name);
});
