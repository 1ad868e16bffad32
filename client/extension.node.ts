import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, CLIENT_ID, CLIENT_NAME, start } from './activate.ts';

/** Desktop and remote: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Api {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  return start(context, options => new LanguageClient(CLIENT_ID, CLIENT_NAME, server, options));
}
