import * as vscode from 'vscode';

/** A file that is to be read, or what was copied. */
export interface ChosenFile {
  readonly name: string;
  /** Where it is; undefined for what was copied. */
  readonly uri?: vscode.Uri;
  readonly read: () => Promise<Uint8Array>;
}

/** The endings of files that can be prepared, without the dot. */
const ENDINGS = ['docx', 'pdf', 'html', 'htm', 'odt', 'rtf', 'txt', 'eml'];

/** The largest file that is read. */
const MOST_BYTES = 50_000_000;

/** More files than anybody prepares at once. */
const MOST_FILES = 2000;

/** The files that were chosen in the explorer, or are asked for; undefined where the person changed their mind. */
export async function chooseFiles(chosen: readonly vscode.Uri[]): Promise<readonly ChosenFile[] | undefined> {
  if (chosen.length > 0) return filesAt(chosen);
  const kinds: (vscode.QuickPickItem & { kindOf: 'files' | 'folder' | 'copied' })[] = [
    {
      label: vscode.l10n.t('$(file) Files …'),
      description: ENDINGS.map(ending => `.${ending}`).join(' '),
      kindOf: 'files',
    },
    { label: vscode.l10n.t('$(folder) All files of a folder …'), kindOf: 'folder' },
    { label: vscode.l10n.t('$(clippy) What was copied'), kindOf: 'copied' },
  ];
  const item = await vscode.window.showQuickPick(kinds, {
    placeHolder: vscode.l10n.t('Make a Markdown text of …'),
  });
  if (!item) return undefined;
  if (item.kindOf === 'copied') return [await copied()];
  const isFolder = item.kindOf === 'folder';
  const uris = await vscode.window.showOpenDialog({
    canSelectFiles: !isFolder,
    canSelectFolders: isFolder,
    canSelectMany: true,
    // A browser has no home folder to begin in.
    defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
    filters: isFolder ? undefined : { [vscode.l10n.t('Documents')]: ENDINGS },
  });
  return uris && filesAt(uris);
}

async function copied(): Promise<ChosenFile> {
  const text = await vscode.env.clipboard.readText();
  const name = /^\s*<(?:!doctype|html|head|body|p|div|h\d|table|ul|ol)\b/i.test(text)
    ? 'copied.html'
    : 'copied.txt';
  return { name, read: async () => new TextEncoder().encode(text) };
}

/** Files by themselves, and those in folders and below, hidden ones left out, by name. */
async function filesAt(uris: readonly vscode.Uri[]): Promise<readonly ChosenFile[]> {
  const found: vscode.Uri[] = [];
  const visit = async (uri: vscode.Uri, isChosen: boolean): Promise<void> => {
    if (found.length >= MOST_FILES) return;
    const { type } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory) {
      if (type & vscode.FileType.SymbolicLink && !isChosen) return;
      const entries = await vscode.workspace.fs.readDirectory(uri);
      for (const [name] of entries.sort(([a], [b]) => a.localeCompare(b, 'en')))
        if (!name.startsWith('.') && name !== 'node_modules')
          await visit(vscode.Uri.joinPath(uri, name), false);
    } else if (isChosen || ENDINGS.includes(uri.path.slice(uri.path.lastIndexOf('.') + 1).toLowerCase()))
      found.push(uri);
  };
  for (const uri of uris) await visit(uri, true);
  return found.map(uri => ({
    name: uri.path.slice(uri.path.lastIndexOf('/') + 1),
    uri,
    read: () => bytesOf(uri),
  }));
}

/** @throws an Error in words where the file is too large; its size is looked at before it is read */
async function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES)
    throw new Error(
      vscode.l10n.t(
        'It has {0} MB, and files are read up to {1} MB. Divide it, or save its text alone.',
        Math.round(size / 1e6),
        MOST_BYTES / 1e6,
      ),
    );
  return vscode.workspace.fs.readFile(uri);
}
