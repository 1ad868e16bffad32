import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { MATRIX, type MatrixQuery } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { filtersInWords, isFiltered, type KeptChoice, queryOf } from './claimChoice.ts';

/** The command that opens the claims that the side bar shows, by voices: as a page to read, or as an unsaved table. */
export function openMatrix(
  choice: KeptChoice,
  client: BaseLanguageClient,
  ready: Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.openMatrix', async () => {
    const as = await chooseForm();
    if (!as) return;
    await ready;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    const { grouping: _, ...query } = queryOf(choice.get());
    const working = { location: { viewId: 'policyAnnotator.claims' } };
    const answer = await vscode.window.withProgress(working, () =>
      ask(client, MATRIX, { ...query, as, folder }),
    );
    if (answer.claims === 0) {
      const none = isFiltered(choice.get())
        ? vscode.l10n.t(
            'No claim is sure enough for a table among those that are shown: {0}.',
            filtersInWords(choice.get()),
          )
        : vscode.l10n.t('No claim was found in these texts that is sure enough for a table.');
      void vscode.window.showInformationMessage(none);
      return;
    }
    const language = as === 'markdown' ? 'markdown' : 'plaintext';
    const document = await vscode.workspace.openTextDocument({ language, content: answer.text });
    await vscode.window.showTextDocument(document, { preview: false });
    if (as === 'markdown') await vscode.commands.executeCommand('markdown.showPreview', document.uri);
  });
}

async function chooseForm(): Promise<MatrixQuery['as'] | undefined> {
  const items = [
    {
      label: vscode.l10n.t('Table with links to the passages'),
      description: 'Markdown',
      as: 'markdown' as const,
    },
    { label: vscode.l10n.t('For a spreadsheet'), description: 'CSV', as: 'csv' as const },
  ];
  const placeHolder = vscode.l10n.t('Claims by voices, over all texts of this folder, as …');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.as;
}
