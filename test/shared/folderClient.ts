import { gunzipSync } from 'node:zlib';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { CLAIMS_CHANGED } from '../../server/protocol/claims.ts';
import type { ClientAbilities } from '../../server/protocol/client.ts';
import {
  type FileAnswer,
  type FileQuery,
  LIST_FILES,
  READ_FILE,
  READ_SHARD,
  type ShardAnswer,
  type ShardQuery,
  type ShardWrite,
  WRITE_SHARD,
} from '../../server/protocol/folder.ts';
import { LIST_GLOSSARIES } from '../../server/protocol/glossary.ts';
import { answer, hear } from '../../server/protocol/messages.ts';
import {
  LIST_SIDECARS,
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../server/protocol/sidecars.ts';
import { FOLDER, type Running, start } from './builtServer.ts';

/** A client with a folder and a storage of its own, which counts what it is asked for. */
export class Client {
  readonly files: Map<string, string>;
  readonly shards = new Map<string, string>();
  asked = { lists: 0, texts: 0, told: 0 };
  /** Called for each report of progress; `cancel` does what a click on Cancel does. */
  onProgress: (cancel: () => void) => void = () => {};
  /** The folders that are open. */
  folders: readonly string[];

  constructor(files: Iterable<readonly [string, string]>, folders: readonly string[] = [FOLDER]) {
    this.files = new Map(files);
    this.folders = folders;
  }

  /** The files in the open folders whose addresses end so. */
  #ending(end: string): string[] {
    return [...this.files.keys()].filter(
      uri => uri.endsWith(end) && this.folders.some(folder => uri.startsWith(`${folder}/`)),
    );
  }

  get #unpacked(): string[] {
    return [...this.shards.values()].map(text => String(gunzipSync(Buffer.from(text, 'base64'))));
  }

  /** How many texts lie on the shards, one on a line below the head. */
  get kept(): number {
    return this.#unpacked.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  }

  /** What is kept of a text. */
  lineOf(uri: string): string | undefined {
    const lines = this.#unpacked.flatMap(text => text.split('\n').slice(1));
    return lines.map(line => line.split('\t')).find(([, of]) => of === uri)?.[2];
  }

  async start(more: ClientAbilities = {}): Promise<Running> {
    this.asked = { lists: 0, texts: 0, told: 0 };
    return start({ files: true, index: true, ...more }, new Map(), {}, client => this.#serve(client), {
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        window: { workDoneProgress: true },
      },
      workspaceFolders: this.folders.map(toFolder),
    });
  }

  /** Opens and closes folders. */
  async setFolders(client: ProtocolConnection, folders: readonly string[]): Promise<void> {
    const added = folders.filter(folder => !this.folders.includes(folder)).map(toFolder);
    const removed = this.folders.filter(folder => !folders.includes(folder)).map(toFolder);
    this.folders = folders;
    await client.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
  }

  #serve(client: ProtocolConnection): void {
    answer(client, LIST_FILES, () => {
      this.asked.lists += 1;
      return this.#ending('.md');
    });
    answer(client, LIST_GLOSSARIES, () =>
      this.#ending('.yaml').map(uri => ({ uri, layer: 'workspace' as const })),
    );
    answer(client, LIST_SIDECARS, () => this.#ending('.jsonl'));
    answer(
      client,
      READ_SIDECAR,
      ({ uri }: { uri: string }): SidecarAnswer => ({ text: this.files.get(uri) }),
    );
    answer(client, WRITE_SIDECAR, ({ uri, text }: SidecarWrite): SidecarAnswer => {
      this.files.set(uri, text!);
      return {};
    });
    answer(client, READ_FILE, ({ uri, known }: FileQuery): FileAnswer => {
      const text = this.files.get(uri);
      if (text === undefined) return { problem: `${uri} is gone` };
      const tag = JSON.stringify([text.length, text.slice(0, 40)]);
      if (tag === known) return { tag };
      this.asked.texts += 1;
      return { text, tag };
    });
    answer(client, READ_SHARD, ({ shard }: ShardQuery): ShardAnswer => ({ text: this.shards.get(shard) }));
    answer(client, WRITE_SHARD, ({ shard, text }: ShardWrite) => {
      this.shards.set(shard, text);
      return null;
    });
    client.onRequest('window/workDoneProgress/create', () => null);
    client.onNotification('$/progress', ({ token, value }: { token: string; value: { kind: string } }) => {
      if (value.kind !== 'report') return;
      this.onProgress(() => void client.sendNotification('window/workDoneProgress/cancel', { token }));
    });
    hear(client, CLAIMS_CHANGED, () => {
      this.asked.told += 1;
    });
  }
}

function toFolder(uri: string): { readonly uri: string; readonly name: string } {
  return { uri, name: uri.slice(uri.lastIndexOf('/') + 1) };
}
