import * as vscode from 'vscode';
import {
  DISMISS_FINDING,
  type Dismissal,
  EXPLAIN_FINDING,
  type ExplainedFinding,
  FINDING_SCHEME,
} from '../server/protocol.ts';

/** The commands about a finding that change nothing in the text: explain it, and hear of it no more. */
export function findingCommands(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(EXPLAIN_FINDING, explain),
    vscode.commands.registerCommand(DISMISS_FINDING, dismiss),
  );
}

/** Without an argument (from the palette or a key): the finding at the cursor. */
async function explain(finding = findingAtCursor()): Promise<void> {
  if (!finding) return sayThereIsNone();
  const query = JSON.stringify(finding);
  const page = vscode.Uri.from({ scheme: FINDING_SCHEME, path: `/${finding.code}.md`, query });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

async function dismiss(finding = findingAtCursor()): Promise<void> {
  if (!finding) return sayThereIsNone();
  const { code, words, uri } = finding;
  const document = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const items: { label: string; description?: string; dismissal: Dismissal }[] = [
    {
      label: vscode.l10n.t('“{0}” in this document', words),
      description: document,
      dismissal: { code, words, document },
    },
    { label: vscode.l10n.t('“{0}” in all documents', words), dismissal: { code, words } },
    {
      label: vscode.l10n.t('All of this kind in this document'),
      description: code,
      dismissal: { code, document },
    },
    { label: vscode.l10n.t('All of this kind'), description: code, dismissal: { code } },
  ];
  const item = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Say no more of …') });
  if (!item) return;
  const reason = await vscode.window.showInputBox({ prompt: vscode.l10n.t('Why? (may be left empty)') });
  if (reason === undefined) return;
  await remember(reason ? { ...item.dismissal, reason } : item.dismissal);
}

/** In the settings of the folder where there is one, so that colleagues have it too; else in the user's own. */
async function remember(dismissal: Dismissal): Promise<void> {
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  const hasFolder = vscode.workspace.workspaceFolders !== undefined;
  const known = settings.inspect<Dismissal[]>('dismissed');
  const before = (hasFolder ? known?.workspaceValue : known?.globalValue) ?? [];
  const target = hasFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('dismissed', [...before, dismissal], target);
}

function findingAtCursor(): ExplainedFinding | undefined {
  const editor = vscode.window.activeTextEditor;
  const found =
    editor &&
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .find(({ source, range }) => source === 'Policy' && range.contains(editor.selection.active));
  if (!found) return undefined;
  const { line, character } = found.range.start;
  return {
    uri: String(editor.document.uri),
    position: { line, character },
    code: String(found.code),
    words: editor.document.getText(found.range),
  };
}

function sayThereIsNone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('There is no policy finding at the cursor.'));
}
