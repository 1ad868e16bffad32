import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { CLAIM_GROUPS } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { textOf } from '../bench/prose.ts';
import { at, change, inText, open, start, zero } from '../shared/builtServer.ts';

// Long work on one text gives way to questions about another. What counts is the order of the answers.

const LONG = 'file:///long.md';
const SHORT = 'The ICB plans services.\n';
const DRAWS = { textDocument: { diagnostic: {} } };

/** The names of the questions, in the order in which they are answered; they are sent in that of the list. */
async function orderOf(asked: readonly (readonly [string, () => Promise<unknown>])[]): Promise<string[]> {
  const order: string[] = [];
  await Promise.all(asked.map(([name, ask]) => ask().then(() => order.push(name))));
  return order;
}

async function withTwoTexts(): Promise<{ client: ProtocolConnection; hover: () => Promise<unknown> }> {
  const { client } = await start({}, undefined, {}, undefined, { capabilities: DRAWS });
  open(client, 'file:///a.md', SHORT);
  open(client, LONG, textOf('prose', 600_000));
  const hover = () => client.sendRequest('textDocument/hover', at(SHORT, 'ICB'));
  assert.ok(await hover());
  return { client, hover };
}

test('a hover is answered while another text is looked through for findings', async () => {
  const { client, hover } = await withTwoTexts();
  const findings = () => client.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', inText(LONG));
  const order = await orderOf([
    ['findings', findings],
    ['hover', hover],
  ]);
  assert.deepEqual(order, ['hover', 'findings']);
  assert.ok((await findings()).items.length > 0);
});

test('and while its claims are worked out', async () => {
  const { client, hover } = await withTwoTexts();
  const claims = () => ask(client, CLAIM_GROUPS, { grouping: 'topic' });
  const outline = () => client.sendRequest('textDocument/documentSymbol', inText(LONG));
  for (const [i, asked] of [outline, claims].entries()) {
    const order = await orderOf([
      ['claims', asked],
      ['hover', hover],
    ]);
    assert.deepEqual(order, ['hover', 'claims']);
    // Something is typed at its head, so that they are to be worked out again.
    change(client, LONG, 2 + i, { start: zero, end: zero }, 'So ');
  }
  assert.ok((await claims()).claims > 100);
});
