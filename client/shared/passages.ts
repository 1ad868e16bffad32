import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import { OPEN_PASSAGE, type Place, type Range } from '../../server/protocol/places.ts';
import { MENTIONS, SHOW_MENTIONS } from '../../server/protocol/terms.ts';

/** The commands that lead to passages: one passage, or all mentions of a term in the peek view. */
export function passageCommands(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(OPEN_PASSAGE, openPassage),
    vscode.commands.registerCommand(SHOW_MENTIONS, async (concept?: string) => {
      if (concept === undefined) return vscode.commands.executeCommand('editor.action.goToReferences');
      const places = await ask(client, MENTIONS, { concept });
      return showPlaces(places);
    }),
  );
}

/**
 * What runs when a row that stands for a passage is chosen.
 * @param preserveFocus the keys go on to work on the rows, and never on the text that is shown
 */
export function openCommand({ uri, range }: Place, preserveFocus = false): vscode.Command {
  const title = vscode.l10n.t('Open Passage');
  return { command: OPEN_PASSAGE, title, arguments: [{ uri, range }, preserveFocus] };
}

export function toVscodeRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** As it goes over the wire: VS Code's own range becomes an array in JSON. */
export function toPlainRange({ start, end }: vscode.Range): Range {
  return { start, end };
}

/** Shows a passage on a page, if it is one that is to be shown there. */
let showOnPage: (place: Place, preserveFocus: boolean) => Promise<boolean> = async () => false;

/** From now on passages of texts that are open as pages are shown there. */
export function passagesOnPages(show: typeof showOnPage): void {
  showOnPage = show;
}

async function openPassage({ uri, range }: Place, preserveFocus = false): Promise<void> {
  if (await showOnPage({ uri, range }, preserveFocus)) return;
  const selection = toVscodeRange(range);
  const options = { selection, preview: true, preserveFocus };
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri), options);
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** In the peek view of the editor at hand, where the reader stays at the place they read. */
async function showPlaces(places: readonly Place[]): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const first = places[0];
  if (!first) return;
  const locations = places.map(
    ({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), toVscodeRange(range)),
  );
  const uri = editor?.document.uri ?? vscode.Uri.parse(first.uri);
  const position = editor?.selection.active ?? toVscodeRange(first.range).start;
  await vscode.commands.executeCommand('editor.action.peekLocations', uri, position, locations, 'peek');
}
