import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, type ProtocolConnection } from 'vscode-languageserver/node';
import { CLAIM_GROUPS } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { READ_AS_OF } from '../../server/protocol/time.ts';
import { textOf } from '../bench/prose.ts';
import { at, change, inText, open, range, start, zero } from '../shared/builtServer.ts';

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

async function withShortText() {
  const { client } = await start({}, undefined, {}, undefined, { capabilities: DRAWS });
  open(client, 'file:///a.md', SHORT);
  const hover = () => client.sendRequest('textDocument/hover', at(SHORT, 'ICB'));
  assert.ok(await hover());
  return { client, hover };
}

async function withTwoTexts(): Promise<{ client: ProtocolConnection; hover: () => Promise<unknown> }> {
  const { client, hover } = await withShortText();
  open(client, LONG, textOf('prose', 600_000));
  assert.ok(await hover());
  return { client, hover };
}

/** A question about the long text that can only be answered when it is read. */
function links(client: ProtocolConnection) {
  return client.sendRequest<readonly unknown[]>('textDocument/documentLink', inText(LONG));
}

test('a hover is answered while another text is opened', async () => {
  const { client, hover } = await withShortText();
  open(client, LONG, textOf('prose', 600_000));
  const order = await orderOf([
    ['long', () => links(client)],
    ['hover', hover],
  ]);
  assert.deepEqual(order, ['hover', 'long']);
});

test('what is typed, asked and closed while a text is opened counts in its order', async () => {
  const { client, hover } = await withShortText();
  const text = `${textOf('prose', 300_000)}\n\nThe end.\n`;
  const last = range(text, 'The end.', 'The end.').start;
  const hoverAtEnd = () =>
    client.sendRequest<unknown>('textDocument/hover', { ...inText(LONG), position: last });
  open(client, LONG, text);
  const before = hoverAtEnd();
  change(client, LONG, 2, { start: last, end: { ...last, character: 3 } }, 'The I');
  const between = hoverAtEnd();
  change(client, LONG, 3, { start: { ...last, character: 5 }, end: { ...last, character: 8 } }, 'CB e');
  const after = hoverAtEnd();
  const place = { ...inText(LONG), position: { ...last, character: 5 } };
  const onTerm = client.sendRequest<unknown>('textDocument/hover', place);
  void client.sendNotification('textDocument/didClose', inText(LONG));
  open(client, LONG, SHORT);
  const anew = client.sendRequest('textDocument/hover', { ...at(SHORT, 'ICB'), ...inText(LONG) });
  assert.ok(await hover());
  assert.deepEqual(await Promise.all([before, between, after]), [null, null, null]);
  for (const answer of [await onTerm, await anew])
    assert.match(JSON.stringify(answer), /integrated care board/i);
});

test('two texts are opened side by side, and one of them again', async () => {
  const { client } = await withShortText();
  const other = 'file:///other.md';
  const text = textOf('prose', 200_000);
  open(client, LONG, text);
  open(client, other, 'The ICB plans.\n'.repeat(10));
  void client.sendNotification('textDocument/didClose', inText(LONG));
  open(client, LONG, `The ICB plans.\n\n${text}`);
  const position = { line: 0, character: 5 };
  const answers = await Promise.all(
    [LONG, other].map(uri => client.sendRequest('textDocument/hover', { ...inText(uri), position })),
  );
  for (const answer of answers) assert.match(JSON.stringify(answer), /integrated care board/i);
});

test('a question that is no longer wanted does not wait for the text to be opened', async () => {
  const { client } = await withShortText();
  open(client, LONG, textOf('prose', 600_000));
  const order: string[] = [];
  const source = new CancellationTokenSource();
  const unwanted = client
    .sendRequest('textDocument/documentSymbol', inText(LONG), source.token)
    .catch(() => undefined)
    .then(() => order.push('unwanted'));
  const wanted = links(client).then(() => order.push('wanted'));
  source.cancel();
  await Promise.all([unwanted, wanted]);
  assert.deepEqual(order, ['unwanted', 'wanted']);
});

test('a hover is answered while a key is pressed in a table without end', async () => {
  const { client, hover } = await withShortText();
  open(client, LONG, `| Body | Number |\n| --- | ---: |\n${'| the ICB | 12 |\n'.repeat(5000)}`);
  assert.ok((await links(client)).length === 0);
  const where = { line: 2500, character: 2 };
  change(client, LONG, 2, { start: where, end: where }, 'x');
  const order = await orderOf([
    ['long', () => links(client)],
    ['hover', hover],
  ]);
  assert.deepEqual(order, ['hover', 'long']);
});

test('a hover is answered while a text is read as of another day', async () => {
  const { client, hover } = await withTwoTexts();
  const order = await orderOf([
    ['read', () => ask(client, READ_AS_OF, { uri: LONG, date: '2010-05-01' })],
    ['long', () => links(client)],
    ['hover', hover],
  ]);
  assert.equal(order[0], 'hover');
});

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
    await links(client);
  }
  assert.ok((await claims()).claims > 100);
});
