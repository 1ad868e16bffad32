import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CLAIM_PLACE, CLAIMS_CHANGED } from '../../server/protocol/claims.ts';
import { DUTIES } from '../../server/protocol/duties.ts';
import { answer, ask, hear, notify } from '../../server/protocol/messages.ts';
import { BILLS } from '../../server/protocol/time.ts';

// The messages that client and server exchange beside those of the Language Server Protocol.

const root = join(import.meta.dirname, '..', '..');
const filesIn = (folder: string) =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).map(file => join(root, file));

/** The name of each message in the program and on the wire. @example ['CLAIMS', 'policy/claims'] */
const messages: [name: string, method: string][] = [];
for (const file of filesIn('server/protocol'))
  for (const [name, value] of Object.entries(await import(file)))
    if (typeof (value as { method?: unknown } | null)?.method === 'string')
      messages.push([name, (value as { method: string }).method]);

test('each message has a name of its own', () => {
  assert.ok(messages.length > 30);
  for (const [, method] of messages) assert.match(method, /^policy\/[a-zA-Z/]+$/);
  assert.equal(new Set(messages.map(([, method]) => method)).size, messages.length);
});

test('each message is sent by one side and taken by the other', () => {
  const wordsIn = (folder: string) =>
    filesIn(folder)
      .map(file => readFileSync(file, 'utf8'))
      .join('\n');
  const sides = [wordsIn('client'), wordsIn('server/lsp')];
  const sends = (side: string, name: string) =>
    new RegExp(`\\b(?:ask|notify)\\((?:[\\w.#]+, )?${name}\\b`).test(side);
  const takes = (side: string, name: string) =>
    new RegExp(`\\b(?:answer|answerMessage|hear)\\((?:\\w+, )?${name}\\b`).test(
      side.replace(/\(\n\s+/g, '('),
    );
  for (const [name] of messages) {
    const sender = sides.findIndex(side => sends(side.replace(/\(\n\s+/g, '('), name));
    assert.ok(sender >= 0, `nobody sends ${name}`);
    assert.ok(takes(sides[1 - sender]!, name), `nobody takes ${name}`);
  }
});

test('what goes over the wire is the name and the parameters, and none where there are none', async () => {
  const sent: unknown[] = [];
  const connection = {
    sendRequest: async (...all: unknown[]) => sent.push(['request', ...all]),
    sendNotification: async (...all: unknown[]) => void sent.push(['notification', ...all]),
    onRequest: (method: string) => method,
    onNotification: (method: string) => method,
  };
  await ask(connection, DUTIES, { uri: 'file:///a.md' });
  await ask(connection, BILLS);
  await notify(connection, CLAIMS_CHANGED);
  assert.deepEqual(sent, [
    ['request', 'policy/duties', { uri: 'file:///a.md' }],
    ['request', 'policy/bills'],
    ['notification', 'policy/claimsChanged'],
  ]);
  assert.equal(
    hear(connection, CLAIMS_CHANGED, () => {}),
    'policy/claimsChanged',
  );

  // The compiler refuses what the other side does not expect.
  // @ts-expect-error: a text has an address
  void ask(connection, DUTIES, {});
  // @ts-expect-error: nothing is asked about
  void ask(connection, BILLS, { uri: 'file:///a.md' });
  // @ts-expect-error: the parameters are missing
  void ask(connection, CLAIM_PLACE);
  // @ts-expect-error: a place is more than an address
  answer(connection, CLAIM_PLACE, () => ({ uri: 'file:///a.md' }));
});
