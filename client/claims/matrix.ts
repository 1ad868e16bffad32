import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { MATRIX, type MatrixQuery } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';

/** The command that opens the claims by voices, over all texts, as an unsaved text in an ordinary editor. */
export function openMatrix(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.openMatrix', async () => {
    const as = await chooseForm();
    if (!as) return;
    await ready;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    const answer = await ask(client, MATRIX, { as, folder } satisfies MatrixQuery);
    if (answer.claims === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No claim was found in these texts.'));
      return;
    }
    const language = as === 'markdown' ? 'markdown' : 'plaintext';
    const document = await vscode.workspace.openTextDocument({ language, content: answer.text });
    await vscode.window.showTextDocument(document, { preview: false });
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
