import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type Certainty,
  CLAIMS,
  type ClaimItem,
  RESPONSE_PACK,
  type ResponseQuery,
} from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { latestText } from '../shared/texts.ts';
import { type ClaimChoice, filtersInWords, isFiltered, type KeptChoice } from './claimChoice.ts';

/** More than anybody answers at once. */
const MOST_CLAIMS = 2000;

/** The command that opens a draft which answers claims: that of a row of the side bar, or some of the text at hand. */
export function writeResponse(
  choice: KeptChoice,
  client: BaseLanguageClient,
  ready: Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(
    'policyAnnotator.writeResponse',
    async (row?: { claim?: ClaimItem }) => {
      await ready;
      const claims = row?.claim ? [row.claim.id] : await chooseClaims(client, choice.get());
      if (!claims || claims.length === 0) return;
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
      const query: ResponseQuery = { claims, folder };
      const { text } = await ask(client, RESPONSE_PACK, query);
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
      await vscode.window.showTextDocument(document, { preview: false });
    },
  );
}

/** Those of the text at hand that the side bar shows. */
async function chooseClaims(
  client: BaseLanguageClient,
  { grouping: _, hereOnly: __, ...filter }: ClaimChoice,
): Promise<string[] | undefined> {
  const uri = latestText();
  const claimsOf = async (certainty: Certainty) => {
    if (!uri) return [];
    const asked = { ...filter, grouping: 'document', limit: MOST_CLAIMS } as const;
    return (await ask(client, CLAIMS, { ...asked, certainty, uri, group: uri })).claims;
  };
  const [sure, lessCertain] = await Promise.all([claimsOf('sure'), claimsOf('lessCertain')]);
  if (sure.length + lessCertain.length === 0) {
    const none = isFiltered(filter)
      ? vscode.l10n.t(
          'No claim of this text is among those that are shown: {0}. Show all claims, or open another text.',
          filtersInWords(filter),
        )
      : vscode.l10n.t('Open a Markdown text that makes claims, and choose those to answer.');
    void vscode.window.showInformationMessage(none);
    return undefined;
  }
  const items: (vscode.QuickPickItem & { id?: string })[] = sure.map(itemFor);
  if (lessCertain.length > 0) {
    const label = vscode.l10n.t('Less certain ({0})', lessCertain.length);
    items.push({ label, kind: vscode.QuickPickItemKind.Separator }, ...lessCertain.map(itemFor));
  }
  const placeHolder = isFiltered(filter)
    ? vscode.l10n.t(
        'Tick the claims to answer; only what the side bar shows is listed: {0}',
        filtersInWords(filter),
      )
    : vscode.l10n.t('Tick the claims to answer …');
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder,
    canPickMany: true,
    matchOnDetail: true,
  });
  if (chosen?.length === 0)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No claim was ticked, so no response was begun. Tick those to answer, then press Enter.'),
    );
  return chosen?.flatMap(({ id }) => id ?? []);
}

function itemFor({ id, title, voice, text: detail }: ClaimItem) {
  return { label: title, description: voice, detail, id };
}
