import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { sidecarsOnDisk } from '../server/store/sidecarsOnDisk.ts';
import { type Api, CLIENT_ID, CLIENT_NAME, start } from './activate.ts';
import { startQuietly } from './quietStart.ts';

export { deactivate } from './activate.ts';

/** Desktop and remote: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Api {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  // Node keeps the server's compiled code there, which halves its start; a version of Node that cannot, does not.
  const env = { NODE_COMPILE_CACHE: vscode.Uri.joinPath(context.globalStorageUri, 'compiled').fsPath };
  const server = { module, transport: TransportKind.ipc, options: { env } };
  const makeClient = (options: LanguageClientOptions) =>
    new LanguageClient(CLIENT_ID, CLIENT_NAME, server, options);
  return startQuietly(context, () => start(context, makeClient, sidecarsOnDisk));
}
