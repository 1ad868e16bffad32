import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { MATRIX, MATRIX_CSV, type MatrixCsvQuery, type MatrixQuery } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { saveFile } from '../shared/saving.ts';
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
    const text = await vscode.window.withProgress(working, () =>
      as === 'markdown' ? pageOf(client, { ...query, folder }) : tableOf(client, query),
    );
    if (!text) {
      const none = isFiltered(choice.get())
        ? vscode.l10n.t(
            'No claim is sure enough for a table among those that are shown: {0}.',
            filtersInWords(choice.get()),
          )
        : vscode.l10n.t('No claim was found in these texts that is sure enough for a table.');
      void vscode.window.showInformationMessage(none);
      return;
    }
    if (text.length > MOST_SHOWN) return save(text);
    const language = as === 'markdown' ? 'markdown' : 'plaintext';
    const document = await vscode.workspace.openTextDocument({ language, content: text });
    await vscode.window.showTextDocument(document, { preview: false });
    if (as === 'markdown') await vscode.commands.executeCommand('markdown.showPreview', document.uri);
  });
}

/** A larger table is of no use in an editor. */
const MOST_SHOWN = 5_000_000;

async function pageOf(client: BaseLanguageClient, query: MatrixQuery): Promise<string | undefined> {
  const { claims, text } = await ask(client, MATRIX, query);
  return claims > 0 ? text : undefined;
}

async function tableOf(client: BaseLanguageClient, query: MatrixCsvQuery): Promise<string> {
  const parts: string[] = [];
  for (let next: number | undefined; ; ) {
    const part = await ask(client, MATRIX_CSV, { ...query, next });
    parts.push(part.text);
    if (part.next === undefined) return parts.join('');
    next = part.next;
  }
}

async function save(text: string): Promise<void> {
  await saveFile(new TextEncoder().encode(text), 'claim-matrix.csv', { CSV: ['csv'] });
}

async function chooseForm(): Promise<'markdown' | 'csv' | undefined> {
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
