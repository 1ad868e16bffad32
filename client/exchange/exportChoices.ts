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
  const { t } = vscode.l10n;
  switch (thing) {
    case 'text':
      return {
        label: t('This text with its comments'),
        detail: t('Comments, tags, findings and claims stand on its words.'),
      };
    case 'response':
      return {
        label: t('A response to this text'),
        detail: t('Claims that the side bar shows, your comments, evidence, duties.'),
      };
    case 'duties':
      return { label: t('Duties'), detail: t('Who must, should or may do what, as written.') };
    case 'comparison':
      return {
        label: t('Comparison of two versions'),
        detail: t('What became of each duty, claim and annotation.'),
      };
    case 'matrix':
      return { label: t('Claim matrix'), detail: t('The claims that the side bar shows, by voices.') };
    case 'comments':
      return { label: t('List of comments'), detail: t('Each with its words, replies and state.') };
    case 'claims':
      return { label: t('Claims'), detail: t('Those that the side bar shows, and what answers them.') };
    case 'annotations':
      return { label: t('Annotations'), detail: t('For programs that read W3C Web Annotations.') };
  }
}

export function formatInWords(format: ExportFormat): string {
  const { t } = vscode.l10n;
  switch (format) {
    case 'docx':
      return t('Word (.docx)');
    case 'xlsx':
      return t('Excel (.xlsx)');
    case 'csv':
      return t('CSV, for any spreadsheet (.csv)');
    case 'html':
      return t('Web page, to read and to print (.html)');
    case 'md':
      return t('Markdown (.md)');
    case 'argdown':
      return t('Argdown (.argdown)');
    case 'aif':
      return t('AIF, for argument tools (.json)');
    case 'jsonld':
      return t('JSON-LD (.jsonld)');
  }
}
