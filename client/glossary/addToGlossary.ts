import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  ADD_TO_GLOSSARY,
  NEW_ENTRY,
  type NewEntryQuery,
  type WantedTerm,
} from '../../server/protocol/glossary.ts';
import { ask } from '../../server/protocol/messages.ts';
import { glossaryFolder, listGlossaries } from '../folder/workspaceFiles.ts';
import { toVscodeRange } from '../shared/passages.ts';

/** The command that adds a term to the glossary that a person chooses, and shows it there. */
export function addingToGlossary(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand(ADD_TO_GLOSSARY, async (wanted = termAtCursor()) => {
    if (!wanted) {
      const words = vscode.l10n.t('Select the words of a text that are a term, then try again.');
      return void vscode.window.showInformationMessage(words);
    }
    const file = await chooseGlossary(wanted);
    const { form } = wanted;
    const label = file && (await askFor(vscode.l10n.t('What does “{0}” stand for?', form), form));
    if (!file || !label) return;
    const what = vscode.l10n.t('What is it? A sentence in your own words; may be left for later.');
    const definition = await askFor(what);
    if (definition === undefined) return;
    await ready;
    await write(client, file, { ...wanted, label, definition });
  });
}

/** Without an argument (from the palette or a key): what is selected, else the word at the cursor. */
function termAtCursor(): WantedTerm | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'markdown') return undefined;
  const { document, selection } = editor;
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
  const form = range && document.getText(range).replace(/\s+/g, ' ').trim();
  return form ? { uri: String(document.uri), form } : undefined;
}

/** Each choice names whose glossary it is. */
async function chooseGlossary({ uri, form }: WantedTerm): Promise<vscode.Uri | undefined> {
  const known = await listGlossaries();
  const whose = {
    workspace: vscode.l10n.t('glossary of this folder'),
    organisation: vscode.l10n.t('glossary of your organisation'),
  };
  const open =
    vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri)) ?? vscode.workspace.workspaceFolders?.[0];
  const shared = glossaryFolder();
  const fresh = [
    ...(open ? [{ uri: vscode.Uri.joinPath(open.uri, 'glossary', HOUSE), layer: 'workspace' as const }] : []),
    ...(shared ? [{ uri: vscode.Uri.joinPath(shared, HOUSE), layer: 'organisation' as const }] : []),
  ].filter(file => !known.some(other => other.uri === String(file.uri)));
  const items = [
    ...known.map(file => ({ ...file, uri: vscode.Uri.parse(file.uri), icon: '$(book)', note: '' })),
    ...fresh.map(file => ({ ...file, icon: '$(new-file)', note: vscode.l10n.t('a new file') })),
  ].map(({ uri: file, layer, icon, note }) => ({
    label: `${icon} ${vscode.workspace.asRelativePath(file)}`,
    description: [whose[layer], note].filter(Boolean).join(', '),
    file,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder to keep a glossary in.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Add “{0}” to …', form);
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.file;
}

const HOUSE = 'house.yaml';

/** What a person wrote, without blanks around it; undefined when they left. */
async function askFor(prompt: string, value = ''): Promise<string | undefined> {
  return (await vscode.window.showInputBox({ prompt, value, ignoreFocusOut: true }))?.trim();
}

/** One step to undo; the file is saved, because a glossary counts as it stands on the disk. */
async function write(
  client: BaseLanguageClient,
  file: vscode.Uri,
  term: Omit<NewEntryQuery, 'file'>,
): Promise<void> {
  const text = await textOf(file);
  const query: NewEntryQuery = { ...term, file: text ?? '' };
  const { edit, problem } = await ask(client, NEW_ENTRY, query);
  if (!edit) {
    if (problem) void vscode.window.showWarningMessage(problem);
    if (text !== undefined) await vscode.window.showTextDocument(file);
    return;
  }
  const change = new vscode.WorkspaceEdit();
  if (text === undefined) change.createFile(file, { contents: new TextEncoder().encode(edit.text) });
  else change.replace(file, toVscodeRange(edit.range), edit.text);
  if (!(await vscode.workspace.applyEdit(change))) return;
  const document = await vscode.workspace.openTextDocument(file);
  await document.save();
  // A folder outside the open one is not watched.
  await client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: String(file), type: 2 }],
  });
  const end = document.positionAt(document.getText().length);
  const selection = new vscode.Range(toVscodeRange(edit.range).start, end);
  await vscode.window.showTextDocument(document, { selection, viewColumn: vscode.ViewColumn.Beside });
}

/** Undefined where there is no such file yet. */
async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    await vscode.workspace.fs.stat(file);
  } catch {
    return undefined;
  }
  return (await vscode.workspace.openTextDocument(file)).getText();
}
