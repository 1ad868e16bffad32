import * as vscode from 'vscode';

/** File systems that VS Code can search. In a folder on another one its search waits for ever for somebody who can. */
const SEARCHED = ['file', 'vscode-remote', 'vscode-vfs'];

/** They hold much, and nothing of ours. */
const NEVER = ['.git', 'node_modules'];

/**
 * The files of the open folders, or of one of them, that a pattern names; where VS Code cannot search, every folder is
 * looked into.
 * @param without a pattern of what is left out; null: not even what the settings of VS Code hide is
 * @param most how many at most, where VS Code searches
 */
export async function findFiles(
  glob: string,
  without?: string | null,
  folder?: vscode.WorkspaceFolder,
  most?: number,
): Promise<readonly vscode.Uri[]> {
  const folders = folder ? [folder] : (vscode.workspace.workspaceFolders ?? []);
  const isSearched = ({ uri }: vscode.WorkspaceFolder) => SEARCHED.includes(uri.scheme);
  if (!folder && folders.every(isSearched)) return vscode.workspace.findFiles(glob, without, most);
  const found = folders.map(one =>
    isSearched(one)
      ? vscode.workspace.findFiles(new vscode.RelativePattern(one, glob), without, most)
      : filesBelow(one.uri, glob, without),
  );
  return (await Promise.all(found)).flat();
}

async function filesBelow(
  folder: vscode.Uri,
  glob: string,
  without: string | null | undefined,
): Promise<vscode.Uri[]> {
  const isLeftOut = (uri: vscode.Uri) => Boolean(without) && fits(uri, without!);
  // What cannot be listed holds nothing that could be read.
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    entries => entries,
    () => [],
  );
  const found = entries.map(async ([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.File) return fits(uri, glob) && !isLeftOut(uri) ? [uri] : [];
    const isLookedInto = type === vscode.FileType.Directory && !NEVER.includes(name);
    return isLookedInto && !isLeftOut(vscode.Uri.joinPath(uri, 'a')) ? filesBelow(uri, glob, without) : [];
  });
  return (await Promise.all(found)).flat();
}

/** By VS Code's own rules for patterns, which it gives to extensions for documents alone. */
function fits(uri: vscode.Uri, pattern: string): boolean {
  return vscode.languages.match({ pattern }, { uri, languageId: '' } as vscode.TextDocument) > 0;
}
