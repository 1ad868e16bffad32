import * as vscode from 'vscode';
import type { Area } from '../shared/area.ts';
import { passagesOnPages } from '../shared/passages.ts';
import { activeText } from '../shared/texts.ts';
import { exportPage } from './exportPage.ts';
import { openSourcesAsPages } from './openSources.ts';
import { PageEditors } from './pageEditors.ts';

/** Texts as pages to read, with what is noted on them in the margin. */
export const page: Area = host => {
  const editors = new PageEditors(host);
  passagesOnPages(editors.showPlace);
  const command = (name: string, run: (uri?: vscode.Uri) => unknown) =>
    vscode.commands.registerCommand(`policyAnnotator.${name}`, run);
  return vscode.Disposable.from(
    editors,
    openSourcesAsPages(editors),
    command('openPage', async uri => {
      const text = uri ?? activeText()?.uri;
      if (!text) return sayThatThereIsNone();
      const before = textTabOf(text);
      await editors.open(text);
      if (before && !before.isDirty) await vscode.window.tabGroups.close(before);
    }),
    command('openPageBeside', async uri => {
      const text = uri ?? activeText()?.uri;
      return text ? editors.open(text, vscode.ViewColumn.Beside) : sayThatThereIsNone();
    }),
    command('exportPage', async uri => {
      const text = uri ?? activeText()?.uri;
      if (!text) return sayThatThereIsNone();
      await host.ready;
      await exportPage(host.client, host.context.extensionUri, text);
    }),
    command('openSource', async uri => {
      const text = uri ?? activeText()?.uri;
      if (!text) return sayThatThereIsNone();
      await vscode.window.showTextDocument(text, { viewColumn: vscode.ViewColumn.Beside });
    }),
  );
};

/** The tab of a text in the group at hand. */
function textTabOf(uri: vscode.Uri): vscode.Tab | undefined {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  const isIt = activeTab?.input instanceof vscode.TabInputText && String(activeTab.input.uri) === String(uri);
  return isIt ? activeTab : undefined;
}

function sayThatThereIsNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a Markdown text first.'));
}
