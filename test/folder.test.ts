import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import {
  CLAIM_GROUPS,
  CLAIMS_CHANGED,
  type ClaimGroups,
  DUTIES,
  type DutiesAnswer,
  type FileAnswer,
  type FileQuery,
  LIST_FILES,
  MENTIONS,
  type Place,
  READ_FILE,
  READ_SHELF,
  type ShelfAnswer,
  type ShelfQuery,
  type ShelfWrite,
  WRITE_SHELF,
} from '../server/protocol.ts';
import { change, FOLDER, open, type Running, start, until, zero } from './builtServer.ts';

// A folder of texts as the built server reads it, keeps up with it, and remembers it.

/** A client with a folder and a storage of its own, which counts what it is asked for. */
class Client {
  readonly files: Map<string, string>;
  readonly shelves = new Map<string, string>();
  asked = { lists: 0, texts: 0, told: 0 };

  constructor(files: Iterable<readonly [string, string]>) {
    this.files = new Map(files);
  }

  /** How many texts lie on the shelves, one on a line below the head. */
  get kept(): number {
    return [...this.shelves.values()].reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  }

  async start(): Promise<Running> {
    this.asked = { lists: 0, texts: 0, told: 0 };
    return start({ files: true, index: true }, this.files, {}, client => this.#serve(client));
  }

  #serve(client: ProtocolConnection): void {
    client.onRequest(LIST_FILES, () => {
      this.asked.lists += 1;
      return [...this.files.keys()];
    });
    client.onRequest(READ_FILE, ({ uri, known }: FileQuery): FileAnswer => {
      const text = this.files.get(uri);
      if (text === undefined) return { problem: `${uri} is gone` };
      const tag = `${text.length} ${text.slice(0, 40)}`;
      if (tag === known) return { tag };
      this.asked.texts += 1;
      return { text, tag };
    });
    client.onRequest(READ_SHELF, ({ shelf }: ShelfQuery): ShelfAnswer => ({ text: this.shelves.get(shelf) }));
    client.onRequest(WRITE_SHELF, ({ shelf, text }: ShelfWrite) => {
      this.shelves.set(shelf, text);
      return null;
    });
    client.onNotification(CLAIMS_CHANGED, () => {
      this.asked.told += 1;
    });
  }
}

const addressOf = (n: number) => `${FOLDER}/papers/${n}.md`;

function papers(count: number, words: string): [string, string][] {
  return Array.from({ length: count }, (_, n) => [addressOf(n), `${n}: ${words}\n`]);
}

async function mentionsOf({ client }: Running, concept: string): Promise<readonly Place[]> {
  return client.sendRequest<Place[]>(MENTIONS, { concept });
}

async function claimsIn({ client }: Running): Promise<ClaimGroups> {
  return client.sendRequest<ClaimGroups>(CLAIM_GROUPS, { grouping: 'document' });
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
  for (const [shelf, text] of folder.shelves) folder.shelves.set(shelf, text.slice(0, -20));
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
  const { duties } = await running.client.sendRequest<DutiesAnswer>(DUTIES, { uri: addressOf(1) });
  assert.equal(duties.length, 1);
});
