import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACT, type Act } from '../../server/protocol/acts.ts';
import { ANNOTATIONS } from '../../server/protocol/annotations.ts';
import { ask } from '../../server/protocol/messages.ts';
import { MENTIONS } from '../../server/protocol/terms.ts';
import { STALE_SCHEME } from '../../server/protocol/time.ts';
import { type Running, range, until } from '../shared/builtServer.ts';
import { Client } from '../shared/folderClient.ts';

// Two folders in one window, as the built server keeps them.

const DRAFTS = 'file:///work/drafts';
const LIBRARY = 'file:///shared/library';

const glossary = (id: string, label: string) => `- id: ${id}
  type: body
  prefLabel: ${label}
  definition: A body that is invented for a test.
  senses:
    - id: ${id}
      label: ${label}
      status: current
  sources: unknown
`;

const PLAN = 'The ICB will ask the Quayside Panel.';
const NOTE = 'The ICB met the Hilltop Forum. The CCG commissions services.';

function twoFolders(): Client {
  return new Client(
    [
      [`${DRAFTS}/plan.md`, PLAN],
      [`${DRAFTS}/glossary/house.yaml`, glossary('quayside-panel', 'Quayside Panel')],
      [`${LIBRARY}/plan.md`, NOTE],
      [`${LIBRARY}/glossary/house.yaml`, glossary('hilltop-forum', 'Hilltop Forum')],
    ],
    [DRAFTS, LIBRARY],
  );
}

/** The texts that mention a concept. */
async function mentioning({ client }: Running, concept: string): Promise<string[]> {
  const places = await ask(client, MENTIONS, { concept });
  return places.map(({ uri }) => uri).sort();
}

async function annotated({ client }: Running): Promise<string[]> {
  const texts = await ask(client, ANNOTATIONS, {});
  return texts.map(({ uri }) => uri).sort();
}

const BOTH = [`${LIBRARY}/plan.md`, `${DRAFTS}/plan.md`];
const areRead = (running: Running, texts: readonly string[]) =>
  until(async () => String(await mentioning(running, 'integrated-care-board')) === String(texts));

async function comment({ client }: Running, uri: string, text: string): Promise<void> {
  const act: Act = { kind: 'comment', uri, range: range(text, 'The ICB', 'The ICB'), text: 'Which one?' };
  const { problem } = await ask(client, ACT, { act, creator: 'Ada' });
  assert.equal(problem, undefined);
}

test('the texts of two folders are read, with the glossaries of both', async () => {
  const running = await twoFolders().start({ sidecars: true });
  await areRead(running, BOTH);
  assert.deepEqual(await mentioning(running, 'quayside-panel'), [`${DRAFTS}/plan.md`]);
  assert.deepEqual(await mentioning(running, 'hilltop-forum'), [`${LIBRARY}/plan.md`]);
});

test('annotations are kept in the folder of their text', async () => {
  const client = twoFolders();
  const running = await client.start({ sidecars: true });
  await areRead(running, BOTH);
  await comment(running, `${LIBRARY}/plan.md`, NOTE);
  await comment(running, `${DRAFTS}/plan.md`, PLAN);
  const kept = [...client.files.keys()].filter(uri => uri.endsWith('.jsonl')).sort();
  assert.deepEqual(kept, [`${LIBRARY}/.annotations/plan.md.jsonl`, `${DRAFTS}/.annotations/plan.md.jsonl`]);
  assert.deepEqual(await annotated(running), BOTH);
});

test('a folder that is closed takes its texts, annotations and glossary along, and brings them back', async () => {
  const client = twoFolders();
  const running = await client.start({ sidecars: true });
  await areRead(running, BOTH);
  await comment(running, `${LIBRARY}/plan.md`, NOTE);
  await client.setFolders(running.client, [DRAFTS]);
  await areRead(running, [`${DRAFTS}/plan.md`]);
  assert.deepEqual(await mentioning(running, 'hilltop-forum'), []);
  assert.deepEqual(await annotated(running), []);
  await client.setFolders(running.client, [DRAFTS, LIBRARY]);
  await areRead(running, BOTH);
  await until(async () => (await annotated(running)).length === 1);
  assert.deepEqual(await mentioning(running, 'hilltop-forum'), [`${LIBRARY}/plan.md`]);
});

test('what was found in two folders is known the next day', async () => {
  const client = twoFolders();
  const first = await client.start({ sidecars: true });
  await until(async () => client.kept === 2);
  first.server.kill('SIGKILL');
  const second = await client.start({ sidecars: true });
  await areRead(second, BOTH);
  assert.equal(client.asked.texts, 2, 'only the glossaries were read');
});

test('the page on what goes stale leads to the texts of both folders', async () => {
  const running = await twoFolders().start({ sidecars: true });
  await areRead(running, BOTH);
  const query = encodeURIComponent(JSON.stringify({ date: '2026-07-01', folder: DRAFTS }));
  const uri = `${STALE_SCHEME}:/page.md?${query}`;
  const { text } = await running.client.sendRequest<{ text: string }>('workspace/textDocumentContent', {
    uri,
  });
  assert.match(text, /\(<file:\/\/\/shared\/library\/plan\.md#L1>\)/);
});
