import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { hostile, textOf } from '../fuzz/hostile.ts';

/**
 * How long one text makes the hovers of another wait, in the built server: `node test/measure/holds.ts [NAME]`, on Linux.
 * A long text is opened, and then asked about as an editor does; meanwhile a hover in a short one is sent every few
 * milliseconds. Printed for each question is the longest that such a hover took of the server's own processor time, from
 * its sending to its answer, so that it does not count what else the machine is doing.
 */
const only = process.argv[2];
const SERVER = join(import.meta.dirname, '..', '..', 'dist', 'server.js');
const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const MILLISECONDS_BETWEEN_HOVERS = 10;

const LONG = 'file:///long.md';
const SHORT = 'file:///short.md';
const long = { textDocument: { uri: LONG } };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

const texts: Readonly<Record<string, () => string>> = {
  'prose, 100 KB': () => prose(100_000),
  'prose, 1 MB': () => prose(1_000_000),
  ...Object.fromEntries(
    Object.entries(hostile).map(([name, make]) => [`${name}, 100 KB`, () => textOf(make, 100_000)]),
  ),
};

/** What an editor asks about a text that it opens, and again after a key was pressed in its middle. */
const asked: readonly (readonly [string, (client: ProtocolConnection, text: string) => Promise<unknown>])[] =
  [
    [
      'open',
      (client, text) =>
        opened(client, LONG, text).then(() =>
          client.sendRequest('textDocument/hover', { ...long, position: everywhere.start }),
        ),
    ],
    ['findings', client => client.sendRequest('textDocument/diagnostic', long)],
    ['marks', client => client.sendRequest('textDocument/semanticTokens/full', long)],
    ['claims', client => client.sendRequest('policy/claimGroups', { grouping: 'topic' })],
    ['outline', client => client.sendRequest('textDocument/documentSymbol', long)],
    ['hints', client => client.sendRequest('textDocument/inlayHint', { ...long, range: everywhere })],
    ['key', (client, text) => typed(client, text)],
    ['findings again', client => client.sendRequest('textDocument/diagnostic', long)],
    ['claims again', client => client.sendRequest('policy/claimGroups', { grouping: 'topic' })],
  ];

for (const [name, make] of Object.entries(texts)) {
  if (only !== undefined && !name.startsWith(only)) continue;
  const held = await holdsOf(make());
  console.log(
    `${name.padEnd(48)} ${held.map(([what, most]) => `${what} ${Math.round(most)}`).join(' · ')} ms`,
  );
}
process.exit();

async function holdsOf(text: string): Promise<[string, number][]> {
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.listen();
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await client.sendNotification('initialized', {});
  await opened(client, SHORT, 'The ICB plans services for its people.\n');
  const hover = () =>
    client.sendRequest('textDocument/hover', {
      textDocument: { uri: SHORT },
      position: { line: 0, character: 5 },
    });
  // What is compiled and loaded with a first question is not what is measured.
  for (const [what, ask] of asked) if (what !== 'open' && what !== 'key') await ask(client, text);
  for (let i = 0; i < 50; i++) await hover();
  const held: [string, number][] = [];
  for (const [what, ask] of asked) {
    let isOver = false;
    let most = 0;
    const answer = ask(client, text).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const before = spentBy(server);
      await hover();
      most = Math.max(most, spentBy(server) - before);
      await new Promise(resolve => setTimeout(resolve, MILLISECONDS_BETWEEN_HOVERS));
    }
    await answer;
    held.push([what, most]);
  }
  client.dispose();
  server.kill('SIGKILL');
  return held;
}

/** Milliseconds of processor time of its first thread. */
function spentBy({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

function opened(client: ProtocolConnection, uri: string, text: string): Promise<void> {
  const textDocument = { uri, languageId: 'markdown', version: 1, text };
  return client.sendNotification('textDocument/didOpen', { textDocument });
}

async function typed(client: ProtocolConnection, text: string): Promise<unknown> {
  const line = text.slice(0, text.length >> 1).split('\n').length - 1;
  const position = { line, character: 0 };
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri: LONG, version: 2 },
    contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
  });
  return client.sendRequest('textDocument/hover', { ...long, position });
}

/** Real debates one after the other, where they are at hand. */
function prose(length: number): string {
  if (!existsSync(CORPUS)) return 'The ICB plans services for its people.\n\n'.repeat(length / 40);
  let text = '';
  for (const name of readdirSync(CORPUS)
    .filter(name => name.endsWith('.md'))
    .sort()) {
    if (text.length >= length) break;
    text += `${readFileSync(join(CORPUS, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')}\n\n`;
  }
  return text.slice(0, length);
}
