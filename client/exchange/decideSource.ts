import * as vscode from 'vscode';
import type { HeadProposal, PreparedSource } from '../../server/protocol/prepare.ts';
import { counted } from '../shared/counts.ts';

// What a person is asked before a source is shown. An answer of undefined gives the whole thing up.

type Fields = readonly (readonly [key: string, value: string])[];

/** The fields of the head: those that are sure as they are, and the others as the person says. */
export async function decideHead(head: readonly HeadProposal[]): Promise<Fields | undefined> {
  const fields: [string, string][] = [];
  for (const { key, value, why, isSure } of head) {
    if (isSure) fields.push([key, value]);
    else {
      const answer = await vscode.window.showInputBox({
        title: vscode.l10n.t('Head of the text: {0}', key),
        prompt: vscode.l10n.t('Not sure: {0}. Leave it empty to leave it out.', why),
        value,
        ignoreFocusOut: true,
      });
      if (answer === undefined) return undefined;
      fields.push([key, answer.trim()]);
    }
  }
  return fields;
}

/** What becomes of tracked changes. */
export async function decideChanges({
  insertions,
  deletions,
  authors,
}: NonNullable<PreparedSource['tracked']>) {
  const items = [
    { label: vscode.l10n.t('With all changes accepted'), choice: 'accept' },
    { label: vscode.l10n.t('With all changes rejected'), choice: 'reject' },
    { label: vscode.l10n.t('As two texts to compare: before and after the changes'), choice: 'both' },
  ] as const;
  const placeHolder = vscode.l10n.t(
    'Tracked are {0} and {1}, by {2}.',
    counted(insertions, vscode.l10n.t('1 insertion'), vscode.l10n.t('{0} insertions', insertions)),
    counted(deletions, vscode.l10n.t('1 deletion'), vscode.l10n.t('{0} deletions', deletions)),
    authors.join(', ') || vscode.l10n.t('nobody named'),
  );
  const item = await vscode.window.showQuickPick(items, { placeHolder, ignoreFocusOut: true });
  return item?.choice;
}

/** Which furniture of the page is left out; what stays is never read as anybody's claim. */
export async function decideBoilerplate(
  boilerplate: PreparedSource['boilerplate'],
): Promise<PreparedSource['boilerplate'] | undefined> {
  if (boilerplate.length === 0) return [];
  const items = boilerplate.map(piece => ({
    label: piece.words.replace(/\s+/g, ' ').slice(0, 100),
    picked: true,
    piece,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    placeHolder: vscode.l10n.t('Leave these out, as they are no part of the text'),
  });
  return chosen?.map(({ piece }) => piece);
}
