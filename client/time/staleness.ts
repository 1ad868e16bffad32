import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { STALE_SCHEME, type StaleQuery } from '../../server/protocol/time.ts';
import { askForReading } from './asOf.ts';

/** The command that shows which sentences of all texts rely on something that ends by a day, or by a Bill. */
export function showStale(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.showStale', async () => {
    await ready;
    const reading = await askForReading(client, vscode.l10n.t('What goes stale on …'));
    if (!reading) return;
    const { date, name } = reading;
    // The time makes the address new, so that the page is never an old one.
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    const query = JSON.stringify({ date, folder, at: Date.now() } satisfies StaleQuery & { at: number });
    const page = vscode.Uri.from({
      scheme: STALE_SCHEME,
      path: `/${vscode.l10n.t('What goes stale')}: ${name}.md`,
      query,
    });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(page));
  });
}
