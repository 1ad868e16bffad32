import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic, ProtocolConnection } from 'vscode-languageserver/node';
import { LIST_FILES, READ_FILE } from '../../server/protocol/folder.ts';
import { answer, ask } from '../../server/protocol/messages.ts';
import { MENTIONS } from '../../server/protocol/terms.ts';
import { READ_AS_OF } from '../../server/protocol/time.ts';
import { at, FOLDER, inText, open, type Running, start, until } from '../shared/builtServer.ts';

// A client that answers with errors, and tells what no client should: the built server says so in its log and goes on.

const TEXT = 'The ICB plans services.\n';

async function assertAnswers({ client, server }: Running): Promise<void> {
  assert.ok(await client.sendRequest('textDocument/hover', at(TEXT, 'ICB')));
  assert.equal(server.exitCode, null);
}

async function placesOf(client: ProtocolConnection, concept: string): Promise<readonly string[]> {
  return (await ask(client, MENTIONS, { concept })).map(({ uri }) => uri);
}

async function changed(client: ProtocolConnection, uri: string): Promise<void> {
  await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
}

test('a client that refuses to be told of changes is served all the same', async () => {
  const refreshed = { refreshSupport: true };
  const running = await start({}, new Map(), {}, () => {}, {
    capabilities: {
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: true },
        semanticTokens: refreshed,
        diagnostics: refreshed,
        inlayHint: refreshed,
      },
    },
  });
  const { client, log } = running;
  open(client, 'file:///a.md', TEXT);
  await ask(client, READ_AS_OF, { uri: 'file:///a.md', date: '2025' });
  await until(async () => log.some(message => message.startsWith('The editor did not take a message')));
  await assertAnswers(running);
});

test('settings that cannot be had leave those from before', async () => {
  const running = await start({}, new Map(), {}, client => {
    client.onRequest('workspace/configuration', () => {
      throw new Error('no settings today');
    });
  });
  await until(async () => running.log.some(message => message.startsWith('The settings could not be read')));
  open(running.client, 'file:///a.md', TEXT);
  await assertAnswers(running);
});

test('notifications that are not what they should be change nothing', async () => {
  const running = await start({ files: true, sidecars: true }, new Map(), {}, () => {}, {
    capabilities: { workspace: { configuration: true, workspaceFolders: true } },
  });
  const { client, log } = running;
  open(client, 'file:///a.md', TEXT);
  const told: readonly [method: string, params: object][] = [
    ['workspace/didChangeWorkspaceFolders', {}],
    ['workspace/didChangeWorkspaceFolders', { event: null }],
    ['workspace/didChangeWorkspaceFolders', { event: { added: [{}], removed: 3 } }],
    ['workspace/didChangeWatchedFiles', {}],
    ['workspace/didChangeWatchedFiles', { changes: [{}] }],
    ['workspace/didRenameFiles', { files: [{}] }],
    ['workspace/didDeleteFiles', { files: null }],
    ['workspace/didChangeConfiguration', {}],
    ['textDocument/didOpen', {}],
    ['textDocument/didChange', { textDocument: { uri: 'file:///a.md', version: 2 }, contentChanges: [{}] }],
    ['textDocument/didClose', {}],
  ];
  for (const [method, params] of told) await client.sendNotification(method, params);
  open(client, 'file:///a.md', TEXT);
  await assertAnswers(running);
  await until(async () => log.some(message => /opened or closed could not be taken over/.test(message)));
});

test('what changed while the folder could not be listed is read once it can', async () => {
  const files = new Map([
    [`${FOLDER}/one.md`, 'Every ICB has a chair.\n'],
    [`${FOLDER}/two.md`, 'No ICB is alike.\n'],
  ]);
  let isBroken = false;
  const running = await start({ files: true }, files, {}, client => {
    answer(client, LIST_FILES, () => {
      if (isBroken) throw new Error('the disk is asleep');
      return [...files.keys()];
    });
  });
  const { client, log } = running;
  await until(async () => (await placesOf(client, 'integrated-care-board')).length === 2);
  isBroken = true;
  files.set(`${FOLDER}/one.md`, 'Every CCG had a chair.\n');
  await changed(client, `${FOLDER}/one.md`);
  await until(async () => log.some(message => message.includes('the disk is asleep')));
  isBroken = false;
  // Nobody tells of it again.
  await until(async () => (await placesOf(client, 'clinical-commissioning-group')).length === 1);
  assert.deepEqual(await placesOf(client, 'integrated-care-board'), [`${FOLDER}/two.md`]);
});

const glossary = (label: string) => `- id: panel
  type: body
  prefLabel: ${label}
  definition: A body that is invented for a test.
  senses:
    - id: panel
      label: ${label}
      status: current
  sources: unknown
`;

test('of two readings of a glossary, the newer one counts', async () => {
  const uri = `${FOLDER}/glossary/house.yaml`;
  const paper = `${FOLDER}/paper.md`;
  const files = new Map([
    [uri, glossary('Hilltop Forum')],
    [paper, 'The Hilltop Forum met. The Quayside Panel met. The Riverside Group met.\n'],
  ]);
  let slow = 0;
  const { client } = await start({ files: true }, files, {}, other => {
    answer(other, READ_FILE, async ({ uri: wanted }) => {
      const text = files.get(wanted)!;
      if (wanted === uri && slow > 0) {
        slow -= 1;
        await new Promise(resolve => setTimeout(resolve, 400));
      }
      return { text };
    });
  });
  const labelled = async () =>
    (await ask(client, MENTIONS, { concept: 'panel' })).map(({ range }) => range.start.character);
  await until(async () => String(await labelled()) === '4');
  slow = 1;
  files.set(uri, glossary('Quayside Panel'));
  await changed(client, uri);
  await new Promise(resolve => setTimeout(resolve, 50));
  files.set(uri, glossary('Riverside Group'));
  await changed(client, uri);
  await until(async () => String(await labelled()) === '51');
  await new Promise(resolve => setTimeout(resolve, 600));
  assert.deepEqual(await labelled(), [51]);
});

test('a slip in the settings leaves the defaults, and what is dismissed in one text is said in others', async () => {
  const text = 'Integrated Care Board (ICG).\n\nThe ICG met.\n';
  const codesIn = async (client: ProtocolConnection, uri: string) => {
    open(client, uri, text);
    const { items } = await client.sendRequest<{ items: Diagnostic[] }>(
      'textDocument/diagnostic',
      inText(uri),
    );
    return items.map(({ code }) => code);
  };
  const careless = await start({}, new Map(), { dismissed: null, marks: 7, profile: 'loud' } as never);
  assert.ok((await codesIn(careless.client, 'file:///a.md')).includes('initials-disagree'));

  const dismissed = ['board.md', 'drafts/Q&A.md', '.\\minutes\\May.md'].map(document => ({
    code: 'initials-disagree',
    document,
  }));
  const { client } = await start({}, new Map(), { dismissed });
  const hears = async (uri: string) => (await codesIn(client, uri)).includes('initials-disagree');
  await until(async () => !(await hears('file:///first/board.md')));
  for (const silent of ['board.md', 'papers/board.md', 'drafts/Q%26A.md', 'drafts/Q&A.md', 'minutes/May.md'])
    assert.equal(await hears(`file:///work/${silent}`), false, silent);
  for (const said of ['dashboard.md', 'other/Q%26A.md', 'board.md.md', 'May.md'])
    assert.equal(await hears(`file:///work/${said}`), true, said);
});
