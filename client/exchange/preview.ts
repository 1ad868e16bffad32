import * as vscode from 'vscode';

/** What is shown before anything is written: `policy-source:/N/board paper.md`. */
const SCHEME = 'policy-source';

/** Read-only pages that stand for texts which nobody has saved yet. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  #count = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(String(uri)) ?? '';
  }

  /** A page of its own; its name says how it is shown. */
  page(name: string, text: string): vscode.Uri {
    this.#count += 1;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${this.#count}/${name}` });
    this.#texts.set(String(uri), text);
    return uri;
  }

  /** Closes a page, wherever it is shown, and forgets its text. */
  async close(uri: vscode.Uri): Promise<void> {
    const shows = ({ input }: vscode.Tab) =>
      (input instanceof vscode.TabInputTextDiff && String(input.modified) === String(uri)) ||
      (input instanceof vscode.TabInputText && String(input.uri) === String(uri));
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs.filter(shows));
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
    this.#texts.delete(String(uri));
  }

  dispose(): void {
    this.#registered.dispose();
  }
}
