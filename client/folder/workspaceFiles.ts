import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileAnswer, type FileQuery, LIST_FILES, READ_FILE } from '../../server/protocol/folder.ts';
import { type GlossaryAddress, LIST_GLOSSARIES } from '../../server/protocol/glossary.ts';
import { answer } from '../../server/protocol/messages.ts';
import { findFiles } from '../shared/findFiles.ts';
import { excludedFiles, isWords, setting } from '../shared/settings.ts';

/** Beyond this a file is data rather than prose; it is read when it is opened. */
const MOST_BYTES = 1_000_000;

/** Answers the server's questions for the Markdown texts of the open folders, on whatever file system they are. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    answer(client, LIST_FILES, list),
    answer(client, LIST_GLOSSARIES, listGlossaries),
    answer(client, READ_FILE, ({ uri, known }: FileQuery) => read(vscode.Uri.parse(uri), known)),
  );
}

/** Each folder may leave out other texts. */
async function list(): Promise<string[]> {
  linkedFolders.clear();
  const lists = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(listIn));
  return [...new Set(lists.flat())];
}

async function listIn(folder: vscode.WorkspaceFolder): Promise<string[]> {
  const files = await findFiles('**/*.{md,markdown}', excludedFiles(folder.uri), folder);
  return files.map(String);
}

/** The glossaries of the open folders, and those of the organisation's folder where the settings name one. */
export async function listGlossaries(): Promise<GlossaryAddress[]> {
  const own = await findFiles(GLOSSARIES, '**/node_modules/**');
  const shared = await listShared();
  const isShared = new Set(shared.map(String));
  return [
    ...shared.map(uri => ({ uri: String(uri), layer: 'organisation' as const })),
    ...own
      .map(String)
      .filter(uri => !isShared.has(uri))
      // Of two that name the same thing, the same one counts each time.
      .sort()
      .map(uri => ({ uri, layer: 'workspace' as const })),
  ];
}

/** Where the glossaries of a folder stand. */
export const GLOSSARIES = '**/glossary/*.{yaml,yml}';

async function listShared(): Promise<vscode.Uri[]> {
  const folder = glossaryFolder();
  if (!folder) return [];
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name]) => /\.ya?ml$/i.test(name))
      .map(([name]) => vscode.Uri.joinPath(folder, name));
  } catch {
    const words = vscode.l10n.t(
      'The folder of glossaries in the settings cannot be read: {0}',
      folder.toString(true),
    );
    void vscode.window.showWarningMessage(words);
    return [];
  }
}

/** The organisation's folder of glossaries, where the settings name one. */
export function glossaryFolder(): vscode.Uri | undefined {
  const written = setting('glossaryFolder', isWords);
  const [open] = vscode.workspace.workspaceFolders ?? [];
  if (!written) return undefined;
  const isWhole = /^(?:[a-z][a-z0-9+.-]+:\/\/|\/|[a-z]:[\\/])/i.test(written);
  return !isWhole && open ? vscode.Uri.joinPath(open.uri, written) : addressOf(written);
}

function addressOf(written: string): vscode.Uri {
  return written.includes('://') ? vscode.Uri.parse(written) : vscode.Uri.file(written);
}

async function read(uri: vscode.Uri, known: string | undefined): Promise<FileAnswer> {
  const path = vscode.workspace.asRelativePath(uri);
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.SymbolicLink || (await isInLinkedFolder(uri)))
      return { problem: vscode.l10n.t('{0} is reached by a link, which is not followed.', path) };
    if (size > MOST_BYTES) {
      const megabytes = (size / 1_000_000).toFixed(1);
      return { problem: vscode.l10n.t('{0} has {1} MB: it is read when it is opened.', path, megabytes) };
    }
    const bytes = await vscode.workspace.fs.readFile(uri);
    const tag = tagOf(bytes);
    if (tag === known) return { tag };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), tag };
  } catch (error) {
    if (error instanceof TypeError)
      return { problem: vscode.l10n.t('{0} is not UTF-8 text. Save it as UTF-8 to have it read.', path) };
    return { problem: vscode.l10n.t('{0} cannot be read: {1}', path, (error as Error).message) };
  }
}

/** Which folders are links, or stand in one, since the texts were last listed. */
const linkedFolders = new Map<string, Promise<boolean>>();

/** A link below an open folder may lead anywhere. */
function isInLinkedFolder(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const open = vscode.workspace.getWorkspaceFolder(folder);
  if (!open || open.uri.path === folder.path) return Promise.resolve(false);
  const known = linkedFolders.get(String(folder));
  if (known) return known;
  const isLinked = (async () => {
    const { type } = await vscode.workspace.fs.stat(folder);
    return Boolean(type & vscode.FileType.SymbolicLink) || isInLinkedFolder(folder);
  })();
  linkedFolders.set(String(folder), isLinked);
  return isLinked;
}

/** Two hashes of 32 bits over the bytes, after FNV-1a with two multipliers, and their number: different content, different tag. */
function tagOf(bytes: Uint8Array): string {
  let [one, two] = [0x811c9dc5, 0x9747b28c];
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    two = Math.imul(two ^ byte, 0x5bd1e995);
  }
  return [one >>> 0, two >>> 0, bytes.length].map(part => part.toString(36)).join('-');
}
