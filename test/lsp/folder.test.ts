import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { openDocument } from '../../server/core/document/document.ts';
import { writeFacts } from '../../server/core/document/facts.ts';
import { ACT } from '../../server/protocol/acts.ts';
import { ANNOTATIONS } from '../../server/protocol/annotations.ts';
import { CLAIM_GROUPS, type ClaimGroups, MATRIX } from '../../server/protocol/claims.ts';
import { DUTIES } from '../../server/protocol/duties.ts';
import { ask } from '../../server/protocol/messages.ts';
import type { Place } from '../../server/protocol/places.ts';
import { MENTIONS } from '../../server/protocol/terms.ts';
import { textOf } from '../bench/prose.ts';
import { change, FOLDER, inText, open, type Running, until, zero } from '../shared/builtServer.ts';
import { Client } from '../shared/folderClient.ts';
import { vocabulary } from '../shared/vocabulary.ts';

// A folder of texts as the built server reads it, keeps up with it, and remembers it.

const addressOf = (n: number) => `${FOLDER}/papers/${n}.md`;

function papers(count: number, words: string): [string, string][] {
  return Array.from({ length: count }, (_, n) => [addressOf(n), `${n}: ${words}\n`]);
}

async function mentionsOf({ client }: Running, concept: string): Promise<readonly Place[]> {
  return ask(client, MENTIONS, { concept });
}

async function claimsIn({ client }: Running): Promise<ClaimGroups> {
  return ask(client, CLAIM_GROUPS, { grouping: 'document' });
}

test('two thousand files that change within moments are one update', async () => {
  const folder = new Client(papers(2000, 'the ICB met.'));
  const running = await folder.start();
  await until(async () => folder.asked.told > 0);
  assert.equal((await mentionsOf(running, 'integrated-care-board')).length, 2000);
  folder.asked = { lists: 0, texts: 0, told: 0 };
  for (const [uri, text] of papers(2000, 'the CCG met.')) folder.files.set(uri, text);
  const changes = [...folder.files.keys()].map(uri => ({ uri, type: 2 }));
  for (let n = 0; n < changes.length; n += 100) {
    const some = { changes: changes.slice(n, n + 100) };
    await running.client.sendNotification('workspace/didChangeWatchedFiles', some);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  await until(async () => folder.asked.told > 0);
  assert.equal((await mentionsOf(running, 'integrated-care-board')).length, 0);
  assert.equal((await mentionsOf(running, 'clinical-commissioning-group')).length, 2000);
  assert.deepEqual(folder.asked, { lists: 1, texts: 2000, told: 1 });
});

const CLAIM = 'The ICB will waste money and harm patients, and that is wrong.';

test('what was found one day is known the next, and only what changed is read', async () => {
  const folder = new Client(papers(60, CLAIM));
  const first = await folder.start();
  await until(async () => folder.kept === 60);
  const before = [await claimsIn(first), await mentionsOf(first, 'integrated-care-board')];
  first.server.kill('SIGKILL');

  folder.files.set(addressOf(7), 'The CCG met.\n');
  folder.files.delete(addressOf(8));
  const second = await folder.start();
  await until(async () => folder.asked.told > 0);
  assert.equal(folder.asked.texts, 1, 'one text changed');
  assert.equal((await mentionsOf(second, 'integrated-care-board')).length, 58);
  second.server.kill('SIGKILL');

  for (const [uri, text] of papers(60, CLAIM)) folder.files.set(uri, text);
  for (const [shard, text] of folder.shards) folder.shards.set(shard, text.slice(0, -20));
  const third = await folder.start();
  await until(async () => folder.asked.told > 0);
  assert.equal(folder.asked.texts, 60, 'a damaged index is as good as none');
  assert.deepEqual([await claimsIn(third), await mentionsOf(third, 'integrated-care-board')], before);
});

test('what was typed and not saved is gone with its editor', async () => {
  const folder = new Client(papers(3, CLAIM));
  const running = await folder.start();
  await until(async () => folder.asked.told > 0);
  const uri = addressOf(1);
  open(running.client, uri, folder.files.get(uri)!);
  change(running.client, uri, 2, { start: zero, end: zero }, 'The CCG. ');
  assert.equal((await mentionsOf(running, 'clinical-commissioning-group')).length, 1);
  await running.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await until(async () => (await mentionsOf(running, 'clinical-commissioning-group')).length === 0);
  assert.equal((await mentionsOf(running, 'integrated-care-board')).length, 3);
});

test('a question about a text that is not open is answered from its file', async () => {
  const folder = new Client(papers(2, 'The ICB must publish its plan.'));
  const running = await folder.start();
  await until(async () => folder.asked.told > 0);
  const { duties } = await ask(running.client, DUTIES, { uri: addressOf(1) });
  assert.equal(duties.length, 1);
});

/** Texts of which one takes as long as all others together. */
function unequalTexts(): [string, string][] {
  return Array.from({ length: 60 }, (_, n) => [
    addressOf(n),
    n === 40 ? textOf('dense', 60_000, n) : textOf('prose', 800, n),
  ]);
}

test('a folder is read by a second thread while questions are answered, and what is found is the same', async () => {
  const folder = new Client(unequalTexts());
  /** How many questions were answered before each report of progress. */
  const answered: number[] = [];
  let answers = 0;
  folder.onProgress = () => answered.push(answers);
  const running = await folder.start();
  open(running.client, 'file:///a.md', 'The ICB met.');
  const where = { ...inText(), position: { line: 0, character: 5 } };
  while (!running.log.some(line => line.startsWith('Read 60 texts'))) {
    assert.ok(await running.client.sendRequest('textDocument/hover', where));
    answers += 1;
  }
  const within = answered.map((count, i) => count - (answered[i - 1] ?? 0));
  assert.ok(Math.max(...within) >= 5, `${within} answers between two reports`);
  await until(async () => folder.kept === 60);
  for (const [uri, text] of folder.files)
    assert.equal(folder.lineOf(uri), writeFacts(openDocument(uri, 0, text, vocabulary)), uri);
});

test('who cancels the reading of a folder is left with what was read, and has the rest read later', async () => {
  const folder = new Client(unequalTexts());
  folder.onProgress = cancel => cancel();
  const running = await folder.start();
  await until(async () => running.log.some(line => line.startsWith('Read ')));
  const read = Number(/^Read (\d+) texts/m.exec(running.log.join('\n'))![1]);
  assert.ok(read < 55, `${read} were read`);
  folder.onProgress = () => {};
  await running.client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: addressOf(0), type: 2 }],
  });
  await until(async () => folder.kept === 60);
});

test('who no longer wants an answer that takes long is not given it, and the next question is answered', async () => {
  const folder = new Client(papers(60, CLAIM));
  const running = await folder.start();
  // Waits until the folder is read, so that the question is at work when it is taken back.
  const asker = new CancellationTokenSource();
  const matrix = running.client.sendRequest(MATRIX.method, {}, asker.token);
  await until(async () => folder.asked.texts > 0);
  asker.cancel();
  await assert.rejects(matrix, (error: { code: number }) => error.code === LSPErrorCodes.RequestCancelled);
  assert.ok((await ask(running.client, MATRIX, {})).claims > 0);
});

test('an annotation that is written is not a folder to read again', async () => {
  const [uri, sidecar] = [addressOf(0), `${FOLDER}/.annotations/papers/0.md.jsonl`];
  const folder = new Client(papers(20, CLAIM));
  const running = await folder.start({ sidecars: true });
  await until(async () => folder.asked.told > 0);
  open(running.client, uri, folder.files.get(uri)!);
  folder.asked = { lists: 0, texts: 0, told: 0 };
  const comment = { uri, kind: 'comment', range: { start: zero, end: { line: 0, character: 1 } } } as const;
  await ask(running.client, ACT, { act: { ...comment, text: 'Why?' } });
  await running.client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: sidecar, type: 2 }],
  });
  const threads = async () => (await ask(running.client, ANNOTATIONS, { uri }))[0]?.threads.length;
  assert.equal(await threads(), 1);
  // Somebody else wrote a second one; when that is known, the first file event was dealt with as well.
  folder.files.set(
    sidecar,
    folder.files.get(sidecar)!.replace(/^.*$/m, line => `${line}\n${other(line)}`),
  );
  await running.client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: sidecar, type: 2 }],
  });
  await until(async () => (await threads()) === 2);
  assert.deepEqual([folder.asked.lists, folder.asked.texts], [0, 0]);
});

function other(line: string): string {
  return JSON.stringify({ ...JSON.parse(line), id: 'urn:uuid:01900000-0000-7000-8000-000000000001' });
}
