import * as vscode from 'vscode';
import { isSwitch, setting } from '../shared/settings.ts';
import { PAGE_EDITOR, type PageEditors } from './pageEditors.ts';

/** A line `kind: source` in the head of a text; the head stands at its very beginning. */
const SOURCE =
  /^\ufeff?(?:---|\+\+\+)[ \t]*\r?\n(?:(?!---|\+\+\+)[^\n]*\n)*?[ \t]*kind[ \t]*[:=][ \t]*["']?source\b/;

/** Opens texts that say `kind: source` as pages in the place of the source, where the reader wants that. */
export function openSourcesAsPages(editors: PageEditors): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(async ({ opened, closed }) => {
    if (!setting('page.openSources', isSwitch)) return;
    for (const tab of opened) {
      const uri = tab.input instanceof vscode.TabInputText ? tab.input.uri : undefined;
      // Whoever leaves a page for its source, or opens the source beside it, wants the source.
      if (!uri || closed.some(other => isPageOf(other, uri)) || hasPage(uri)) continue;
      const document = await vscode.workspace.openTextDocument(uri);
      if (document.languageId !== 'markdown' || !SOURCE.test(document.getText())) continue;
      await editors.open(uri, tab.group.viewColumn);
      await vscode.window.tabGroups.close(tab);
    }
  });
}

function hasPage(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(tab => isPageOf(tab, uri)));
}

function isPageOf({ input }: vscode.Tab, uri: vscode.Uri): boolean {
  return (
    input instanceof vscode.TabInputCustom &&
    input.viewType === PAGE_EDITOR &&
    String(input.uri) === String(uri)
  );
}
