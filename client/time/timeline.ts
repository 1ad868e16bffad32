import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import { MENTIONS, SHOW_MENTIONS } from '../../server/protocol/terms.ts';
import { TIMELINE } from '../../server/protocol/time.ts';
import { chooseTexts, openBeside, picturePanel } from '../shared/picture.ts';
import { today } from '../shared/today.ts';

/** The command that draws what this document or all texts speak of on an axis of time. */
export function showTimeline(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  let uri: string | undefined;
  const panel = picturePanel('timeline', concept => open(client, concept, uri));
  const command = vscode.commands.registerCommand('policyAnnotator.showTimeline', async () => {
    const chosen = await chooseTexts(vscode.l10n.t('Draw the timeline of …'));
    if (!chosen) return;
    uri = chosen.uri;
    await ready;
    const picture = await ask(client, TIMELINE, { uri, today: today() });
    if (picture.items > 0) panel.show(picture, vscode.l10n.t('Timeline: {0}', chosen.name));
    else {
      const words = vscode.l10n.t('No body, law or regime with a known time is named there.');
      void vscode.window.showInformationMessage(words);
    }
  });
  return vscode.Disposable.from(panel, command);
}

/** Peeks at the mentions of a concept beside the picture, from the first one in the text that was drawn. */
async function open(client: BaseLanguageClient, concept: string, uri?: string): Promise<void> {
  const places = await ask(client, MENTIONS, { concept });
  const first = places.find(place => place.uri === uri) ?? places[0];
  if (!first) return;
  await openBeside(first);
  await vscode.commands.executeCommand(SHOW_MENTIONS, concept);
}
