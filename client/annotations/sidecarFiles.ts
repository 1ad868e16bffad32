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
import { MOST_BYTES, type Place, SidecarFault, type SidecarStore, sidecarOf } from '../store/sidecarStore.ts';
import { sidecarsInVSCode } from './sidecarsInVSCode.ts';

/** Where the annotations of a folder stand. */
export const SIDECARS = '**/.annotations/**/*.jsonl';

/** What a window left that died while it wrote one. */
const LEFT_BESIDE = '**/.annotations/**/*.jsonl.*.tmp';

/**
 * Lists, reads and writes sidecars for the server.
 * @param onDisk for those on this machine's disk, where the extension host has one
 */
export function answerSidecarRequests(
  client: BaseLanguageClient,
  onDisk: SidecarStore | undefined,
): vscode.Disposable {
  const at = (address: string) => {
    const uri = vscode.Uri.parse(address);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) throw new SidecarFault('other', vscode.l10n.t('it is in no open folder'));
    const isOnDisk = onDisk !== undefined && uri.scheme === 'file';
    const place: Place = isOnDisk
      ? { root: slashed(folder.uri.fsPath), path: slashed(uri.fsPath) }
      : { root: folder.uri.path.replace(/\/$/, ''), path: uri.path };
    return { place, store: isOnDisk ? onDisk : sidecarsInVSCode(path => uri.with({ path })) };
  };
  const read = async ({ uri }: { uri: string }): Promise<SidecarAnswer> => {
    try {
      const { place, store } = at(uri);
      return { text: await store.read(place) };
    } catch (error) {
      return { problem: unread(vscode.Uri.parse(uri), error as Error) };
    }
  };
  const write = async ({ uri, expected, text }: SidecarWrite): Promise<SidecarAnswer> => {
    try {
      const { place, store } = at(uri);
      const isWritten = await store.write(place, expected ?? undefined, text ?? undefined);
      return isWritten ? {} : { changed: true, text: await store.read(place) };
    } catch (error) {
      return { problem: unwritten(vscode.Uri.parse(uri), error as Error) };
    }
  };
  return vscode.Disposable.from(
    answer(client, LIST_SIDECARS, list),
    answer(client, READ_SIDECAR, read),
    answer(client, WRITE_SIDECAR, write),
  );
}

/** Settings that hide files from the explorer and the search must not hide somebody's annotations. */
async function list(): Promise<string[]> {
  const [sidecars, left] = await Promise.all(
    [SIDECARS, LEFT_BESIDE].map(glob => vscode.workspace.findFiles(glob, null)),
  );
  const meant = left!.flatMap(uri => {
    const path = sidecarOf(uri.path);
    return path === undefined ? [] : [uri.with({ path })];
  });
  return [...new Set([...sidecars!, ...meant].map(String))];
}

/** Node takes these on Windows too. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/$/, '');
}

function unread(uri: vscode.Uri, error: Error): string {
  const path = vscode.workspace.asRelativePath(uri);
  switch (error instanceof SidecarFault ? error.fault : 'other') {
    case 'linked':
      return vscode.l10n.t(
        '{0} is reached by a link, which is not followed. Put the folder .annotations itself into the open folder.',
        path,
      );
    case 'no file':
      return vscode.l10n.t('{0} is not a regular file, so it is left alone.', path);
    case 'not UTF-8':
      return vscode.l10n.t('{0} is not UTF-8 text, so it is left alone. Save it as UTF-8.', path);
    case 'too large':
      return vscode.l10n.t(
        '{0} has {1} MB, and annotations of one text are read up to {2} MB. It is left alone. Keep a part of it elsewhere.',
        path,
        error.message,
        MOST_BYTES / 1e6,
      );
    default:
      return vscode.l10n.t('{0} cannot be read: {1}', path, error.message);
  }
}

function unwritten(uri: vscode.Uri, error: Error): string {
  const path = vscode.workspace.asRelativePath(uri);
  switch (error instanceof SidecarFault ? error.fault : 'other') {
    case 'full':
      return vscode.l10n.t('The disk is full: {0} was left as it is. Make room and try again.', path);
    case 'read-only':
      return vscode.l10n.t(
        '{0} may not be written: the folder is read-only for you. Nothing was changed. Work on a copy of the folder, or ask its owner.',
        path,
      );
    case 'busy':
      return vscode.l10n.t('{0} is being written by somebody else without a pause. Try again.', path);
    case 'other':
      return vscode.l10n.t('{0} was not written and is as it was: {1}', path, error.message);
    default:
      return unread(uri, error);
  }
}
