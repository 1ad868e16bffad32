import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CLAIM_WORDS,
  DISMISS_FINDING,
  type Dismissal,
  EXPLAIN_FINDING,
  type ExplainedFinding,
  FINDING_SCHEME,
  type FindingNote,
  NOTE_FINDING,
} from '../../server/protocol/findings.ts';
import type { Place, Range } from '../../server/protocol/places.ts';
import { perform } from '../annotations/acts.ts';

/** The commands about a finding that change nothing in the text: explain it, annotate it, and hear of it no more. */
export function findingCommands(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(EXPLAIN_FINDING, explain),
    vscode.commands.registerCommand(DISMISS_FINDING, (finding?: ExplainedFinding) =>
      dismiss(client, finding),
    ),
    vscode.commands.registerCommand(NOTE_FINDING, (finding: FindingNote) => note(client, finding)),
    vscode.commands.registerCommand(CLAIM_WORDS, ({ uri, range }: Place) =>
      perform(client, { kind: 'ownWords', uri, range }),
    ),
  );
}

/** Without an argument (from the palette or a key): the finding at the cursor. */
async function explain(finding = findingAtCursor()): Promise<void> {
  if (!finding) return sayThereIsNone();
  const query = JSON.stringify(finding);
  const page = vscode.Uri.from({ scheme: FINDING_SCHEME, path: `/${finding.code}.md`, query });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** Here or in this text it is kept beside the text; for all texts, in the settings. */
async function dismiss(client: BaseLanguageClient, finding = findingAtCursor()): Promise<void> {
  if (!finding) return sayThereIsNone();
  const { code, words, uri } = finding;
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  type Item = vscode.QuickPickItem & { where: Where };
  const items: readonly Item[] = [
    { label: vscode.l10n.t('“{0}” here', words), description: vscode.l10n.t('in this place'), where: 'here' },
    { label: vscode.l10n.t('“{0}” in this document', words), description: name, where: 'words in text' },
    { label: vscode.l10n.t('All of this kind in this document'), description: code, where: 'text' },
    { label: vscode.l10n.t('“{0}” everywhere', words), where: 'words everywhere' },
    { label: vscode.l10n.t('All of this kind everywhere'), description: code, where: 'everywhere' },
  ];
  const item = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Say no more of …') });
  const reason = item && (await ask(vscode.l10n.t('Why? (may be left empty)')));
  if (!item || reason === undefined) return;
  const prompt = vscode.l10n.t('Until which day, such as 2027-03-31? (empty: for good)');
  const until = await ask(prompt, day =>
    isDay(day) ? undefined : vscode.l10n.t('A day such as 2027-03-31, or nothing.'),
  );
  if (until === undefined) return;
  const why = { code, ...(reason && { reason }), ...(until && { until }) };
  if (item.where === 'everywhere') return remember(why);
  if (item.where === 'words everywhere') return remember({ ...why, words });
  const range = item.where === 'here' ? rangeOf(finding) : undefined;
  const only = item.where === 'words in text' ? { words } : {};
  await perform(client, { kind: 'dismissFinding', uri, ...why, ...only, range });
}

type Where = 'here' | 'words in text' | 'text' | 'words everywhere' | 'everywhere';

/** Undefined where the person left the question. */
async function ask(prompt: string, validateInput?: (value: string) => string | undefined) {
  return (await vscode.window.showInputBox({ prompt, validateInput }))?.trim();
}

function isDay(words: string): boolean {
  const day = words.trim();
  return day === '' || (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)));
}

function rangeOf({ position: start, words }: ExplainedFinding): Range {
  const lines = words.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  const line = start.line + lines.length - 1;
  return { start, end: { line, character: lines.length === 1 ? start.character + last : last } };
}

/** In the settings of the folder where there is one, so that colleagues have it too; else in the user's own. */
async function remember(dismissal: Dismissal): Promise<void> {
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  const hasFolder = vscode.workspace.workspaceFolders !== undefined;
  const known = settings.inspect<unknown>('dismissed');
  const before = hasFolder ? known?.workspaceValue : known?.globalValue;
  const target = hasFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('dismissed', [...(Array.isArray(before) ? before : []), dismissal], target);
}

/** Begins a comment on the words of a finding with what was found. */
async function note(client: BaseLanguageClient, { uri, range, text: value }: FindingNote): Promise<void> {
  const prompt = vscode.l10n.t('The note, which is kept beside the text');
  const text = (await vscode.window.showInputBox({ prompt, value }))?.trim();
  if (text) await perform(client, { kind: 'comment', uri, range, text });
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
