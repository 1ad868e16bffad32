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
import {
  faultInWords,
  type Place,
  placeOnDisk,
  SidecarFault,
  type SidecarStore,
  sidecarOf,
} from '../../server/store/sidecarStore.ts';
import { findFiles } from '../shared/findFiles.ts';
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
      ? placeOnDisk(folder.uri.fsPath, uri.fsPath)
      : { root: folder.uri.path.replace(/\/$/, ''), path: uri.path };
    return { place, store: isOnDisk ? onDisk : sidecarsInVSCode(path => uri.with({ path })) };
  };
  const read = async ({ uri }: { uri: string }): Promise<SidecarAnswer> => {
    try {
      const { place, store } = at(uri);
      return { text: await store.read(place) };
    } catch (error) {
      return { problem: said(vscode.Uri.parse(uri), error as Error, 'read') };
    }
  };
  const write = async ({ uri, expected, text }: SidecarWrite): Promise<SidecarAnswer> => {
    try {
      const { place, store } = at(uri);
      const isWritten = await store.write(place, expected ?? undefined, text ?? undefined);
      return isWritten ? {} : { changed: true, text: await store.read(place) };
    } catch (error) {
      return { problem: said(vscode.Uri.parse(uri), error as Error, 'write') };
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
  const [sidecars, left] = await Promise.all([SIDECARS, LEFT_BESIDE].map(glob => findFiles(glob, null)));
  const meant = left!.flatMap(uri => {
    const path = sidecarOf(uri.path);
    return path === undefined ? [] : [uri.with({ path })];
  });
  return [...new Set([...sidecars!, ...meant].map(String))];
}

function said(uri: vscode.Uri, error: Error, asked: 'read' | 'write'): string {
  return faultInWords(vscode.workspace.asRelativePath(uri), error, asked);
}
