import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  EXPORT,
  EXPORT_CHOICES,
  type ExportAnswer,
  type ExportChoice,
  type ExportFormat,
  type ExportQuery,
} from '../../server/protocol/exchange.ts';
import { ask } from '../../server/protocol/messages.ts';
import type { CompareQuery } from '../../server/protocol/versions.ts';
import { COMPARED_VERSIONS } from '../annotations/compareView.ts';
import { type KeptChoice, queryOf } from '../claims/claimChoice.ts';
import { saveFile } from '../shared/saving.ts';
import { latestText } from '../shared/texts.ts';
import { chooseFormat, chooseNotes, chooseScope, chooseThing, formatInWords } from './exportChoices.ts';

/** *Export...*: what, as what, where to. */
export function exportCommand(
  choice: KeptChoice,
  client: BaseLanguageClient,
  ready: Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.export', async () => {
    await ready;
    const uri = latestText();
    const what = await chooseThing(await ask(client, EXPORT_CHOICES, { uri }));
    const format = what && (await chooseFormat(what.formats));
    // A text on its own is typeset as the page that it is in VS Code, figures included.
    if (what?.thing === 'text' && format === 'html')
      return vscode.commands.executeCommand('policyAnnotator.exportPage', uri && vscode.Uri.parse(uri));
    const query = what && format && (await queryFor(what, format, uri, choice));
    if (!query) return undefined;
    const title = vscode.l10n.t('Exporting …');
    const location = vscode.ProgressLocation.Notification;
    const exported = await vscode.window.withProgress({ location, title }, () => ask(client, EXPORT, query));
    const saved = await save(exported, query.format);
    if (saved) void offerToOpen(saved);
    return undefined;
  });
}

/** Asks for what else the server has to know of it; undefined where the person thinks better of it. */
async function queryFor(
  what: ExportChoice,
  format: ExportFormat,
  uri: string | undefined,
  choice: KeptChoice,
): Promise<ExportQuery | undefined> {
  const { thing } = what;
  const { grouping: _, ...claims } = queryOf(choice.get());
  switch (thing) {
    case 'text': {
      const notes = await chooseNotes();
      return notes && { thing, format, uri, notes };
    }
    case 'response':
      return { thing, format, uri, claims };
    case 'matrix':
    case 'claims':
      return { thing, format, claims };
    case 'comparison': {
      const compared = await vscode.commands.executeCommand<CompareQuery | undefined>(COMPARED_VERSIONS);
      return compared && { thing, format, compared };
    }
    default: {
      const scope = uri === undefined ? 'everywhere' : await chooseScope(what);
      return scope && { thing, format, uri: scope === 'here' ? uri : undefined };
    }
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
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return saveFile(bytes, name, { [formatInWords(format)]: [extension] });
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
