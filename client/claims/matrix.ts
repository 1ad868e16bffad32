import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CLAIM_GROUPS,
  MATRIX,
  MATRIX_CSV,
  type MatrixCsvQuery,
  type MatrixQuery,
} from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { saveFile } from '../shared/saving.ts';
import { latestText } from '../shared/texts.ts';
import { type ClaimChoice, filtersInWords, isFiltered, type KeptChoice, queryOf } from './claimChoice.ts';
import { countOf } from './claimRow.ts';

/** The command that opens the claims that the side bar shows, by voices: as a page to read, or as an unsaved table. */
export function openMatrix(
  choice: KeptChoice,
  client: BaseLanguageClient,
  ready: Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.openMatrix', async () => {
    const as = await chooseForm(filtersInWords(choice.get()));
    if (!as) return;
    await ready;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    const { grouping: _, ...query } = queryOf(choice.get());
    const words = filtersOnPaper(choice.get());
    const working = { location: { viewId: 'policyAnnotator.claims' } };
    const text = await vscode.window.withProgress(working, () =>
      as === 'markdown'
        ? pageOf(client, { ...query, folder, filterInWords: words || undefined })
        : tableOf(client, query),
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
    if (as === 'csv') void tellLessCertain(client, query);
    if (text.length > MOST_SHOWN) return save(text);
    // Else its source is in sight for seconds, until that extension has started.
    if (as === 'markdown') await vscode.extensions.getExtension(PREVIEWS)?.activate();
    const language = as === 'markdown' ? 'markdown' : 'plaintext';
    const document = await vscode.workspace.openTextDocument({ language, content: text });
    await vscode.window.showTextDocument(document, { preview: false });
    if (as === 'markdown') await vscode.commands.executeCommand('markdown.showPreview', document.uri);
  });
}

/** As the page says it, which outlives the moment: the document by its name. */
function filtersOnPaper({ hereOnly, ...others }: ClaimChoice): string {
  const text = hereOnly ? latestText() : undefined;
  const name = text && `“${vscode.workspace.asRelativePath(vscode.Uri.parse(text))}”`;
  return [filtersInWords(others), name].filter(Boolean).join(', ');
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

/** The extension of VS Code that draws Markdown. */
const PREVIEWS = 'vscode.markdown-language-features';

/** A table for a spreadsheet has no room for it: that it leaves claims out, and how to see them. */
async function tellLessCertain(client: BaseLanguageClient, query: MatrixCsvQuery): Promise<void> {
  const { groups } = await ask(client, CLAIM_GROUPS, { ...query, grouping: 'topic' });
  const count = groups.reduce((sum, { total, sure }) => sum + total - sure, 0);
  if (count === 0) return;
  const words = vscode.l10n.t(
    'Left out of the table as less certain: {0}. They stand in the side bar behind “Less certain”; one that you confirm is counted.',
    countOf(count),
  );
  void vscode.window.showInformationMessage(words);
}

async function save(text: string): Promise<void> {
  await saveFile(new TextEncoder().encode(text), 'claim-matrix.csv', { CSV: ['csv'] });
}

/** @param filter what leaves claims out, in words */
async function chooseForm(filter: string): Promise<'markdown' | 'csv' | undefined> {
  const items = [
    {
      label: vscode.l10n.t('Table with links to the passages'),
      description: 'Markdown',
      as: 'markdown' as const,
    },
    { label: vscode.l10n.t('For a spreadsheet'), description: 'CSV', as: 'csv' as const },
  ];
  const placeHolder = filter
    ? vscode.l10n.t('Claims by voices, only what the side bar shows ({0}), as …', filter)
    : vscode.l10n.t('Claims by voices, over all texts of this folder, as …');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.as;
}
