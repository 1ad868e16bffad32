import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CLAIM_MAP, CLAIM_PLACE } from '../../server/protocol/claims.ts';
import { ask } from '../../server/protocol/messages.ts';
import { chooseTexts, openBeside, picturePanel } from '../shared/picture.ts';
import { filtersInWords, type KeptChoice } from './claimChoice.ts';

/** The command that draws the claims of this document or all texts, and which speaks for and against which. */
export function showClaimMap(
  choice: KeptChoice,
  client: BaseLanguageClient,
  ready: Promise<void>,
): vscode.Disposable {
  const panel = picturePanel('claim-map', id => open(client, id));
  const command = vscode.commands.registerCommand('policyAnnotator.showClaimMap', async () => {
    const chosen = await chooseTexts(vscode.l10n.t('Draw the claims of …'));
    if (!chosen) return;
    await ready;
    const { grouping: _, hereOnly: __, ...filter } = choice.get();
    const filterInWords = filtersInWords(filter) || undefined;
    const working = { location: { viewId: 'policyAnnotator.claims' } };
    const picture = await vscode.window.withProgress(working, () =>
      ask(client, CLAIM_MAP, { ...filter, filterInWords, uri: chosen.uri }),
    );
    if (picture.items > 0) panel.show(picture, vscode.l10n.t('Claim Map: {0}', chosen.name));
    else
      void vscode.window.showInformationMessage(
        filterInWords
          ? vscode.l10n.t('No claim there is among those that are shown: {0}.', filterInWords)
          : vscode.l10n.t('No claim about the reform was found there.'),
      );
  });
  return vscode.Disposable.from(panel, command);
}

async function open(client: BaseLanguageClient, id: string): Promise<void> {
  const place = await ask(client, CLAIM_PLACE, { id });
  if (place) return openBeside(place);
  const words = vscode.l10n.t(
    'The text was edited, and this claim is no longer there. Show the claim map again.',
  );
  void vscode.window.showInformationMessage(words);
}
