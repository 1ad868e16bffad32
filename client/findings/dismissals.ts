import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DISMISSED, type Dismissal, type DismissedItem } from '../../server/protocol/findings.ts';
import { ask } from '../../server/protocol/messages.ts';
import { perform } from '../annotations/acts.ts';
import { activeText } from '../shared/texts.ts';

type Item = vscode.QuickPickItem & { readonly bringBack?: () => unknown };

/** The command that lists what was dismissed, in the text at hand and everywhere; what is chosen is said again. */
export function dismissedFindings(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.dismissedFindings', async () => {
    await ready;
    const items = [...(await dismissedInText(client)), ...dismissedInSettings()];
    if (items.length === 0) {
      const words = vscode.l10n.t('Nothing is dismissed, neither in the text at hand nor everywhere.');
      return void vscode.window.showInformationMessage(words);
    }
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Dismissed Findings'),
      placeHolder: vscode.l10n.t('Choose what you want to hear of again'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    await chosen?.bringBack?.();
  });
}

async function dismissedInText(client: BaseLanguageClient): Promise<Item[]> {
  const uri = activeText()?.uri.toString();
  if (uri === undefined) return [];
  const found = await ask(client, DISMISSED, { uri });
  const items = found.map(one => ({
    label: labelOf(one.words, one.title ?? one.code ?? vscode.l10n.t('These are my words')),
    description: placeOf(one),
    detail: detailOf(one),
    bringBack: () => perform(client, { kind: 'withdraw', uri, id: one.id }),
  }));
  return under(vscode.l10n.t('in this text'), items);
}

/** Those of the folder's settings and of the user's own. */
function dismissedInSettings(): Item[] {
  const settings = vscode.workspace.getConfiguration('policyAnnotator');
  const known = settings.inspect<unknown>('dismissed');
  const itemsOf = (kept: unknown, target: vscode.ConfigurationTarget): Item[] => {
    const all: readonly unknown[] = Array.isArray(kept) ? kept : [];
    return all.filter(isDismissal).map(one => ({
      label: labelOf(one.words, one.code),
      description: one.document ?? vscode.l10n.t('in all texts'),
      detail: detailOf(one),
      bringBack: () =>
        settings.update(
          'dismissed',
          all.filter(other => other !== one),
          target,
        ),
    }));
  };
  const { Workspace, Global } = vscode.ConfigurationTarget;
  return [
    ...under(vscode.l10n.t('settings of this folder'), itemsOf(known?.workspaceValue, Workspace)),
    ...under(vscode.l10n.t('your settings'), itemsOf(known?.globalValue, Global)),
  ];
}

/** People write settings by hand: what has no code says nothing. */
function isDismissal(given: unknown): given is Dismissal {
  return typeof (given as Partial<Dismissal> | null)?.code === 'string';
}

function under(label: string, items: readonly Item[]): Item[] {
  return items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}

/** @example '“ICS”: Introduced twice' */
function labelOf(words: string | undefined, kind: string): string {
  return words === undefined ? kind : `“${words.replace(/\s+/g, ' ')}”: ${kind}`;
}

function placeOf({ isHere, range, holds }: DismissedItem): string {
  if (!isHere) return holds ? vscode.l10n.t('in the whole text') : vscode.l10n.t('its last day is past');
  if (holds && range) return vscode.l10n.t('line {0}', range.start.line + 1);
  return vscode.l10n.t('no longer: its words were changed, or its last day is past');
}

function detailOf({
  reason,
  until,
  creator,
}: Pick<DismissedItem, 'reason' | 'until' | 'creator'>): string | undefined {
  const day = until && vscode.l10n.t('until {0}', until);
  return [reason, day, creator].filter(Boolean).join(' · ') || undefined;
}
