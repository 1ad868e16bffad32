import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  READ_SHARD,
  type ShardAnswer,
  type ShardQuery,
  type ShardWrite,
  WRITE_SHARD,
} from '../../server/protocol/folder.ts';
import { answer } from '../../server/protocol/messages.ts';

/**
 * Keeps what the server found in the texts of a folder from one day to the next, in the storage that VS Code gives the
 * extension for each folder, on a disk or in a browser. Where no folder is open there is none, and nothing is kept.
 */
export function keepIndex({ storageUri }: vscode.ExtensionContext, client: BaseLanguageClient) {
  const folder = storageUri && vscode.Uri.joinPath(storageUri, 'index');
  return vscode.Disposable.from(
    answer(client, READ_SHARD, ({ shard }: ShardQuery) => (folder ? read(folder, shard) : {})),
    answer(client, WRITE_SHARD, async ({ shard, text }: ShardWrite) => {
      if (folder) await write(folder, shard, text);
      return null;
    }),
  );
}

/** Whatever cannot be read was not kept. */
async function read(folder: vscode.Uri, shard: string): Promise<ShardAnswer> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, shard));
    return { text: new TextDecoder().decode(bytes) };
  } catch {
    return {};
  }
}

/** Written beside its place and then put there, so that a crash leaves the old one whole. */
async function write(folder: vscode.Uri, shard: string, text: string): Promise<void> {
  const { fs } = vscode.workspace;
  const beside = vscode.Uri.joinPath(folder, `${shard}.new`);
  await fs.createDirectory(folder);
  await fs.writeFile(beside, new TextEncoder().encode(text));
  await fs.rename(beside, vscode.Uri.joinPath(folder, shard), { overwrite: true });
}
