import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/browser';
import { type Api, CLIENT_ID, CLIENT_NAME, start } from './activate.ts';
import { startQuietly } from './quietStart.ts';

export { deactivate } from './activate.ts';

// The types of the page are not those of the rest of the client, and this is all that is needed of them.
declare const Worker: new (script: string) => ServerWorker;

type ServerWorker = Extract<ServerOptions, { onmessage: unknown }>;

/** The browser edition: the server is a worker. */
export function activate(context: vscode.ExtensionContext): Api {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js');
  const makeClient = (options: LanguageClientOptions) => {
    const worker = asJson(new Worker(script.toString(true)));
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, worker, options);
  };
  return startQuietly(context, () => start(context, makeClient));
}

/**
 * What goes to a worker is cloned, and clones of VS Code's own positions have neither line nor character: both are
 * getters. In JSON, which a server in a process of its own is sent, they do.
 */
function asJson(worker: ServerWorker): ServerWorker {
  const post = worker.postMessage.bind(worker) as (message: unknown) => void;
  worker.postMessage = (message: unknown) => post(JSON.parse(JSON.stringify(message)));
  return worker;
}
