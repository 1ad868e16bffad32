import * as vscode from 'vscode';

/** Asks where to, writes a file there and opens it. */
export async function saveAs(content: string, name: string): Promise<void> {
  const uri = await saveFile(new TextEncoder().encode(content), name);
  if (uri) await vscode.commands.executeCommand('vscode.open', uri);
}

/** Asks where to and writes a file there; undefined where none was written, which the person knows by then. */
export async function saveFile(
  bytes: Uint8Array,
  name: string,
  filters?: Record<string, string[]>,
): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const defaultUri = folder && vscode.Uri.joinPath(folder.uri, name);
  const uri = await vscode.window.showSaveDialog({ defaultUri, filters });
  return uri && writeTo(uri, bytes);
}

/** Writes a file; undefined where it could not be written, which the person is told. */
export async function writeTo(uri: vscode.Uri, bytes: Uint8Array): Promise<vscode.Uri | undefined> {
  try {
    await vscode.workspace.fs.writeFile(uri, bytes);
    return uri;
  } catch (error) {
    const path = vscode.workspace.asRelativePath(uri);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be written: {1}', path, (error as Error).message),
    );
    return undefined;
  }
}
