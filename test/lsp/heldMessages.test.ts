import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeldMessages } from '../../server/lsp/shared/heldMessages.ts';

function* nothingToDo() {}

test('what is said of a text while it is worked on is heard afterwards, even where its taking over fails', async () => {
  const messages = new HeldMessages();
  const faults: string[] = [];
  const heard: string[] = [];
  messages.failed = (error, what) => faults.push(`${what}: ${(error as Error).message}`);
  const working = messages.during({ uri: 'file:///a.md', begin: nothingToDo }, () => {
    throw new Error('no room');
  });
  const message = { jsonrpc: '2.0', method: 'textDocument/hover', params: { uri: 'file:///a.md' } };
  void messages.handleMessage(message, () => void heard.push('a hover'));
  assert.equal(heard.length, 0);
  await working;
  await messages.during({ uri: 'file:///a.md', begin: nothingToDo }, () => heard.push('more work'));
  assert.deepEqual(heard, ['a hover', 'more work']);
  assert.deepEqual(faults, ['A text that was read could not be taken over: no room']);
});
