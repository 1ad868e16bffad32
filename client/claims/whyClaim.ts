import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CLAIM_AT, CLAIM_SCHEME } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { activeText, selectedAtHand } from '../shared/texts.ts';

/** Opens the page that says why something is a claim: the one of this id, or without one that at the cursor. */
export async function whyClaim(client: BaseLanguageClient, id?: string): Promise<void> {
  const query = id ?? (await claimAtCursor(client));
  if (query === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no claim at the cursor.'));
    return;
  }
  const page = vscode.Uri.from({ scheme: CLAIM_SCHEME, path: '/why.md', query });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

async function claimAtCursor(client: BaseLanguageClient): Promise<string | undefined> {
  const text = activeText();
  const position = selectedAtHand()?.selection.active;
  if (!text || !position) return undefined;
  const at = { uri: String(text.uri), position };
  const path = await ask(client, CLAIM_AT, { grouping: 'topic', at });
  return path?.claim.id;
}
