import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  EXPORT,
  EXPORT_CHOICES,
  type ExportAnswer,
  type ExportChoice,
  type ExportFormat,
  type ExportQuery,
  type ExportThing,
  type NotesToExport,
} from '../../server/protocol/exchange.ts';
import { ask } from '../../server/protocol/messages.ts';
import { saveFile } from '../shared/saving.ts';
import { activeText } from '../shared/texts.ts';

/** *Export...*: what, as what, where to. */
export function exportCommand(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.export', async () => {
    await ready;
    const uri = activeText()?.uri.toString();
    const query = await chooseExport(await ask(client, EXPORT_CHOICES, { uri }), uri);
    if (!query) return;
    const title = vscode.l10n.t('Exporting …');
    const location = vscode.ProgressLocation.Notification;
    const exported = await vscode.window.withProgress({ location, title }, () => ask(client, EXPORT, query));
    const saved = await save(exported, query.format);
    if (saved) void offerToOpen(saved);
  });
}

/** Asks for the thing, its format and what goes along; undefined where the person thinks better of it. */
async function chooseExport(
  choices: readonly ExportChoice[],
  uri: string | undefined,
): Promise<ExportQuery | undefined> {
  const items = choices.map(choice => ({ ...thingInWords(choice.thing), choice }));
  const what = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Export …') });
  if (!what) return undefined;
  const { thing, formats } = what.choice;
  const format = await chooseFormat(formats);
  if (!format) return undefined;
  if (thing !== 'text') return { thing, format, uri };
  const notes = await chooseNotes();
  return notes && { thing, format, uri, notes };
}

async function chooseFormat(formats: readonly ExportFormat[]): Promise<ExportFormat | undefined> {
  if (formats.length === 1) return formats[0];
  const items = formats.map(format => ({ label: formatInWords(format), description: `.${format}`, format }));
  const item = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('As …') });
  return item?.format;
}

async function chooseNotes(): Promise<NotesToExport[] | undefined> {
  const { t } = vscode.l10n;
  const items: (vscode.QuickPickItem & { note: NotesToExport })[] = [
    { label: t('Comments and replies'), note: 'comments', picked: true },
    { label: t('Tags'), note: 'tags', picked: true },
    { label: t('Findings'), note: 'findings' },
    { label: t('Claims that somebody confirmed'), note: 'confirmed-claims', picked: true },
    { label: t('All claims that are sure, suggested ones too'), note: 'claims' },
  ];
  const placeHolder = t('What goes along, as comments on its words …');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, canPickMany: true });
  return chosen?.map(({ note }) => note);
}

function thingInWords(thing: ExportThing): vscode.QuickPickItem {
  switch (thing) {
    case 'text':
      return { label: vscode.l10n.t('This text with its comments') };
  }
}

function formatInWords(format: ExportFormat): string {
  switch (format) {
    case 'docx':
      return vscode.l10n.t('Word');
  }
}

/** Asks where to; undefined where no file was written, which the person knows by then. */
async function save(
  { name, content, problem }: ExportAnswer,
  format: ExportFormat,
): Promise<vscode.Uri | undefined> {
  if (name === undefined || content === undefined) {
    void vscode.window.showErrorMessage(problem ?? vscode.l10n.t('Nothing was exported.'));
    return undefined;
  }
  const bytes = Uint8Array.from(atob(content), unit => unit.charCodeAt(0));
  return saveFile(bytes, name, { [formatInWords(format)]: [format] });
}

/** Opens the file, or shows where it is, if the person wants to. */
async function offerToOpen(uri: vscode.Uri): Promise<void> {
  const [open, show] = [vscode.l10n.t('Open'), vscode.l10n.t('Show in Folder')];
  const path = vscode.workspace.asRelativePath(uri);
  // What other programs open is on this machine's disk.
  const offered = uri.scheme === 'file' ? [open, show] : [open];
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} was saved.', path),
    ...offered,
  );
  if (chosen === open) await openFile(uri);
  if (chosen === show) await vscode.commands.executeCommand('revealFileInOS', uri);
}

/** In the program that is there for it, or in an editor where there is none to be had. */
async function openFile(uri: vscode.Uri): Promise<void> {
  const opened = uri.scheme === 'file' && (await vscode.env.openExternal(uri));
  if (!opened) await vscode.commands.executeCommand('vscode.open', uri);
}
