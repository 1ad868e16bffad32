import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileAnswer, LIST_FILES, READ_FILE } from '../server/protocol.ts';

/** Beyond this a file is data rather than prose; it is read when it is opened. */
const MOST_BYTES = 1_000_000;

/** Answers the server's questions for the Markdown texts of the open folders, on whatever file system they are. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(LIST_FILES, list),
    client.onRequest(READ_FILE, ({ uri }: { uri: string }) => read(vscode.Uri.parse(uri))),
  );
}

async function list(): Promise<string[]> {
  const exclude = vscode.workspace.getConfiguration('policyAnnotator').get<string[]>('exclude', []);
  const files = await vscode.workspace.findFiles(
    '**/*.{md,markdown}',
    exclude.length > 1 ? `{${exclude.join(',')}}` : exclude[0],
  );
  return files.map(String);
}

async function read(uri: vscode.Uri): Promise<FileAnswer> {
  const path = vscode.workspace.asRelativePath(uri);
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) {
      const megabytes = (size / 1_000_000).toFixed(1);
      return { problem: vscode.l10n.t('{0} has {1} MB: it is read when it is opened.', path, megabytes) };
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError)
      return { problem: vscode.l10n.t('{0} is not UTF-8 text. Save it as UTF-8 to have it read.', path) };
    return { problem: vscode.l10n.t('{0} cannot be read: {1}', path, (error as Error).message) };
  }
}
