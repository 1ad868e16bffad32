import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { answer } from '../../server/protocol/messages.ts';
import {
  LIST_SIDECARS,
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../server/protocol/sidecars.ts';

/** Where the annotations of a folder stand. */
export const SIDECARS = '**/.annotations/**/*.jsonl';

/** Lists, reads and writes sidecars for the server, on whatever file system the folders are. */
export function answerSidecarRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    answer(client, LIST_SIDECARS, list),
    answer(client, READ_SIDECAR, ({ uri }: { uri: string }) => read(vscode.Uri.parse(uri))),
    answer(client, WRITE_SIDECAR, write),
  );
}

/** Settings that hide files from the explorer and the search must not hide somebody's annotations. */
async function list(): Promise<string[]> {
  return (await vscode.workspace.findFiles(SIDECARS, null)).map(String);
}

async function read(uri: vscode.Uri): Promise<SidecarAnswer> {
  try {
    return { text: await textOf(uri) };
  } catch (error) {
    const path = vscode.workspace.asRelativePath(uri);
    if (error instanceof TypeError)
      return {
        problem: vscode.l10n.t('{0} is not UTF-8 text, so it is left alone. Save it as UTF-8.', path),
      };
    return { problem: vscode.l10n.t('{0} cannot be read: {1}', path, (error as Error).message) };
  }
}

/**
 * Puts a file there whole or not at all: it is written beside its place and then renamed, so that a crash or a full
 * disk leaves the old one. The last look at what is there comes right before that.
 */
async function write({ uri: address, expected, text }: SidecarWrite): Promise<SidecarAnswer> {
  const uri = vscode.Uri.parse(address);
  const { fs } = vscode.workspace;
  const isAsExpected = async () => ((await textOf(uri)) ?? null) === expected;
  const beside = uri.with({ path: `${uri.path}.${crypto.randomUUID()}.tmp` });
  try {
    if (!(await isAsExpected())) return { changed: true, text: await textOf(uri) };
    if (text === null) {
      await fs.delete(uri);
      return {};
    }
    await fs.createDirectory(vscode.Uri.joinPath(uri, '../..'));
    await fs.writeFile(beside, new TextEncoder().encode(text));
    if (await isAsExpected()) await fs.rename(beside, uri, { overwrite: true });
    else {
      await fs.delete(beside);
      return { changed: true, text: await textOf(uri) };
    }
    return {};
  } catch (error) {
    await fs.delete(beside).then(undefined, () => {});
    return { problem: problemInWords(uri, error as Error) };
  }
}

/** The text of a file; undefined where there is none. @throws a TypeError where it is not UTF-8. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

function problemInWords(uri: vscode.Uri, error: Error): string {
  const path = vscode.workspace.asRelativePath(uri);
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  if (/ENOSPC|EDQUOT/.test(error.message))
    return vscode.l10n.t('The disk is full: {0} was left as it is. Make room and try again.', path);
  if (code === 'NoPermissions' || /EROFS|EACCES|EPERM/.test(error.message))
    return vscode.l10n.t(
      '{0} may not be written: the folder is read-only for you. Nothing was changed. Work on a copy of the folder, or ask its owner.',
      path,
    );
  return vscode.l10n.t('{0} was not written and is as it was: {1}', path, error.message);
}
