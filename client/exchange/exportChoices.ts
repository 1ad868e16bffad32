import * as vscode from 'vscode';
import type {
  ExportChoice,
  ExportFormat,
  ExportThing,
  NotesToExport,
} from '../../server/protocol/exchange.ts';

// The questions of *Export...*, one after the other; each undefined where the person thinks better of it.

export async function chooseThing(choices: readonly ExportChoice[]): Promise<ExportChoice | undefined> {
  const items = choices.map(choice => ({ ...thingInWords(choice.thing), choice }));
  const placeHolder = vscode.l10n.t('Export …');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.choice;
}

export async function chooseFormat(formats: readonly ExportFormat[]): Promise<ExportFormat | undefined> {
  if (formats.length === 1) return formats[0];
  const items = formats.map(format => ({ label: formatInWords(format), format }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('As …') }))?.format;
}

export async function chooseNotes(): Promise<NotesToExport[] | undefined> {
  const items: (vscode.QuickPickItem & { note: NotesToExport })[] = [
    { label: vscode.l10n.t('Comments and replies'), note: 'comments', picked: true },
    { label: vscode.l10n.t('Tags'), note: 'tags', picked: true },
    { label: vscode.l10n.t('Findings'), note: 'findings' },
    { label: vscode.l10n.t('Claims that somebody confirmed'), note: 'confirmed-claims', picked: true },
    { label: vscode.l10n.t('All claims that are sure, suggested ones too'), note: 'claims' },
  ];
  const placeHolder = vscode.l10n.t('What goes along, as comments on its words …');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, canPickMany: true });
  return chosen?.map(({ note }) => note);
}

/** Of the text at hand or of all; not asked where only one of them has any. */
export async function chooseScope({
  here,
  everywhere,
}: ExportChoice): Promise<'here' | 'everywhere' | undefined> {
  if (here === 0) return 'everywhere';
  if (here !== undefined && here === everywhere) return 'here';
  const counted = (count: number | undefined) => (count === undefined ? undefined : String(count));
  const items = [
    { label: vscode.l10n.t('Of this text'), description: counted(here), scope: 'here' as const },
    { label: vscode.l10n.t('Of all texts'), description: counted(everywhere), scope: 'everywhere' as const },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Of what …') }))?.scope;
}

function thingInWords(thing: ExportThing): vscode.QuickPickItem {
  switch (thing) {
    case 'text':
      return {
        label: vscode.l10n.t('This text with its comments'),
        detail: vscode.l10n.t('Comments, tags, findings and claims stand on its words.'),
      };
    case 'response':
      return {
        label: vscode.l10n.t('A response to this text'),
        detail: vscode.l10n.t('Claims that the side bar shows, your comments, evidence, duties.'),
      };
    case 'duties':
      return {
        label: vscode.l10n.t('Duties'),
        detail: vscode.l10n.t('Who must, should or may do what, as written.'),
      };
    case 'comparison':
      return {
        label: vscode.l10n.t('Comparison of two versions'),
        detail: vscode.l10n.t('What became of each duty, claim and annotation.'),
      };
    case 'matrix':
      return {
        label: vscode.l10n.t('Claim matrix'),
        detail: vscode.l10n.t('The claims that the side bar shows, by voices.'),
      };
    case 'comments':
      return {
        label: vscode.l10n.t('List of comments'),
        detail: vscode.l10n.t('Each with its words, replies and state.'),
      };
    case 'claims':
      return {
        label: vscode.l10n.t('Claims'),
        detail: vscode.l10n.t('Those that the side bar shows, and what answers them.'),
      };
    case 'annotations':
      return {
        label: vscode.l10n.t('Annotations'),
        detail: vscode.l10n.t('For programs that read W3C Web Annotations.'),
      };
  }
}

export function formatInWords(format: ExportFormat): string {
  switch (format) {
    case 'docx':
      return vscode.l10n.t('Word (.docx)');
    case 'xlsx':
      return vscode.l10n.t('Excel (.xlsx)');
    case 'csv':
      return vscode.l10n.t('CSV, for any spreadsheet (.csv)');
    case 'html':
      return vscode.l10n.t('Web page, to read and to print (.html)');
    case 'md':
      return vscode.l10n.t('Markdown (.md)');
    case 'argdown':
      return vscode.l10n.t('Argdown (.argdown)');
    case 'aif':
      return vscode.l10n.t('AIF, for argument tools (.json)');
    case 'jsonld':
      return vscode.l10n.t('JSON-LD (.jsonld)');
  }
}
