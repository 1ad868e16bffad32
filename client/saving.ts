import * as vscode from 'vscode';

/** Asks where to, writes a file there and opens it. */
export async function saveAs(content: string, name: string): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const defaultUri = folder && vscode.Uri.joinPath(folder.uri, name);
  const uri = await vscode.window.showSaveDialog({ defaultUri });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    await vscode.commands.executeCommand('vscode.open', uri);
  } catch (error) {
    const path = vscode.workspace.asRelativePath(uri);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be written: {1}', path, (error as Error).message),
    );
  }
}
