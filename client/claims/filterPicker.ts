import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CLAIM_GROUPS, GENERAL_PRACTICE } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { type ClaimChoice, type Filter, queryOf } from './claimChoice.ts';
import { countOf } from './claimRow.ts';

/** A row of the list: what it asks for, or undefined for that of a voice, which asks further. */
interface FilterItem extends vscode.QuickPickItem {
  readonly part?: Filter;
}

/**
 * Asks which claims to show: words that are typed, and what of the list below is chosen with them. What was chosen
 * before stays, and is given up by choosing it again. Undefined where the reader went away.
 */
export async function pickFilter(
  client: BaseLanguageClient,
  choice: ClaimChoice,
): Promise<ClaimChoice | undefined> {
  const picked = await pickPart(choice);
  if (!picked) return undefined;
  const { text, item } = picked;
  const next = { ...choice, text: text.trim() || undefined };
  const part = item.part ?? (await pickVoice(client, next));
  return part && { ...next, ...part };
}

function pickPart(choice: ClaimChoice): Promise<{ text: string; item: FilterItem } | undefined> {
  const picker = vscode.window.createQuickPick<FilterItem>();
  picker.title = vscode.l10n.t('Which claims?');
  picker.placeholder = vscode.l10n.t(
    'Words in any form, a name, a term, a year; "in quotation marks" as they stand',
  );
  const offer = (text: string) => {
    const items = itemsFor(choice, text.trim());
    picker.items = items;
    picker.activeItems = items.slice(0, 1);
  };
  picker.onDidChangeValue(offer);
  picker.value = choice.text ?? '';
  offer(picker.value);
  picker.show();
  return new Promise(resolve => {
    picker.onDidAccept(() => {
      const [item] = picker.activeItems;
      resolve(item && { text: picker.value, item });
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
  });
}

function itemsFor(choice: ClaimChoice, text: string): FilterItem[] {
  const section = (label: string): FilterItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const option = (icon: string, label: string, part: Filter): FilterItem => {
    const names = Object.keys(part) as (keyof Filter)[];
    const isOn = names.every(name => choice[name] === part[name]);
    return {
      label: `$(${icon}) ${label}`,
      description: isOn ? vscode.l10n.t('on; choose it again to switch it off') : undefined,
      part: isOn ? Object.fromEntries(names.map(name => [name, undefined])) : part,
      alwaysShow: true,
    };
  };
  const words = text ? vscode.l10n.t('With the words “{0}”', text) : vscode.l10n.t('With any words');
  return [
    { label: `$(search) ${words}`, part: {}, alwaysShow: true },
    section(vscode.l10n.t('Who says so')),
    option('account', vscode.l10n.t('The Government and its ministers'), {
      office: 'government',
      voice: undefined,
    }),
    option('organization', vscode.l10n.t('Everybody but the Government'), {
      office: 'others',
      voice: undefined,
    }),
    { label: `$(person) ${vscode.l10n.t('One voice…')}`, description: choice.voice, alwaysShow: true },
    section(vscode.l10n.t('Where they stand')),
    option('thumbsdown', vscode.l10n.t('Against the reform'), { stance: 'against' }),
    option('thumbsup', vscode.l10n.t('For the reform'), { stance: 'for' }),
    section(vscode.l10n.t('What became of them')),
    option('comment-unresolved', vscode.l10n.t('Contested: another claim speaks against it'), {
      only: 'contested',
    }),
    option('comment', vscode.l10n.t('Unanswered: no claim speaks against it'), { only: 'unanswered' }),
    option('check', vscode.l10n.t('Confirmed by you or others'), { only: 'confirmed' }),
    option('close', vscode.l10n.t('Dismissed'), { only: 'dismissed' }),
    section(vscode.l10n.t('Where')),
    option('file', vscode.l10n.t('In this document'), { hereOnly: true }),
    option('heart', vscode.l10n.t('Touching general practice'), { touching: GENERAL_PRACTICE }),
  ];
}

/** A voice among those whose claims fit all else. */
async function pickVoice(client: BaseLanguageClient, choice: ClaimChoice): Promise<Filter | undefined> {
  const query = queryOf({ ...choice, voice: undefined, office: undefined });
  const { groups } = await ask(client, CLAIM_GROUPS, { ...query, grouping: 'voice' });
  const everybody = { label: vscode.l10n.t('Everybody'), id: undefined };
  const voices = groups.map(({ id, label, total }) => ({ id, label, description: countOf(total) }));
  const placeHolder = vscode.l10n.t('Whose claims? Only those who fit what else was chosen are listed.');
  const item = await vscode.window.showQuickPick([everybody, ...voices], { placeHolder });
  return item && { voice: item.id, office: undefined };
}
