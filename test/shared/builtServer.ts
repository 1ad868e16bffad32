import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach } from 'node:test';
import {
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Settings } from '../../server/protocol/client.ts';
import { type FileAnswer, LIST_FILES, READ_FILE } from '../../server/protocol/folder.ts';
import { LIST_GLOSSARIES } from '../../server/protocol/glossary.ts';
import { answer } from '../../server/protocol/messages.ts';
import type { Place } from '../../server/protocol/places.ts';

// The built server as any editor meets it: over standard input and output.

const SERVER = join(import.meta.dirname, '..', '..', 'dist', 'server.js');

export const FOLDER = 'file:///folder';

export interface Running {
  readonly server: ChildProcess;
  readonly client: ProtocolConnection;
  readonly log: string[];
}

const running: Running[] = [];

afterEach(() => {
  for (const { server, client } of running.splice(0)) {
    client.dispose();
    server.kill('SIGKILL');
  }
});

/**
 * Starts the built server and greets it.
 * @param more of what the server is told when it is greeted
 * @param program where the server is; the one that was built unless told
 * @param files by address, those of the folder `FOLDER` of a client that has one; one without a text cannot be read
 */
export async function start(
  abilities: object = {},
  files = new Map<string, string | undefined>(),
  settings: Settings = {},
  before: (client: ProtocolConnection) => void = () => {},
  more: Partial<InitializeParams> = {},
  program = SERVER,
): Promise<Running> {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const log: string[] = [];
  client.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  client.onRequest('workspace/configuration', () => [settings]);
  const isGlossary = (uri: string) => uri.endsWith('.yaml');
  answer(client, LIST_FILES, () => [...files.keys()].filter(uri => !isGlossary(uri)));
  answer(client, LIST_GLOSSARIES, () =>
    [...files.keys()].filter(isGlossary).map(uri => ({ uri, layer: 'workspace' })),
  );
  answer(client, READ_FILE, ({ uri }: { uri: string }): FileAnswer => {
    const text = files.get(uri);
    return text === undefined ? { problem: `${uri} is not UTF-8` } : { text };
  });
  before(client);
  client.listen();
  running.push({ server, client, log });
  const greeted: InitializeResult = await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: FOLDER,
    capabilities: {
      workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
      textDocument: {
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
        definition: { linkSupport: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
    },
    initializationOptions: abilities,
    ...more,
  });
  assert.equal(greeted.capabilities.hoverProvider, true);
  await client.sendNotification('initialized', {});
  return { server, client, log };
}

export function open(client: ProtocolConnection, uri: string, text: string): void {
  const textDocument = { uri, languageId: 'markdown', version: 1, text };
  void client.sendNotification('textDocument/didOpen', { textDocument });
}

export function change(
  client: ProtocolConnection,
  uri: string,
  version: number,
  where: Place['range'],
  text: string,
): void {
  const contentChanges = [{ range: where, text }];
  void client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
}

export const zero = { line: 0, character: 0 };

export function inText(uri = 'file:///a.md') {
  return { textDocument: { uri } };
}

/** The place right behind some words. */
export function at(text: string, words: string) {
  return { ...inText(), position: range(text, words, words).end };
}

export function range(text: string, from: string, to: string): Place['range'] {
  const place = (offset: number) => {
    assert.ok(offset >= 0);
    const lines = text.slice(0, offset).split('\n');
    return { line: lines.length - 1, character: lines.at(-1)!.length };
  };
  return { start: place(text.indexOf(from)), end: place(text.indexOf(to) + to.length) };
}

/** Waits for what the server does in its own time; the runner's own limit ends a wait in vain. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 20));
}
