import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ACT, type Act, type ActRequest, UNDO_ACT } from '../../server/protocol/acts.ts';
import { ask } from '../../server/protocol/messages.ts';
import { authorOfActs } from './author.ts';

/** What takes back what was done in this window, the last one last. The server may be another one by then. */
const done: (readonly unknown[])[] = [];
/** Ends when all that was begun so far is written. */
let written: Promise<unknown> = Promise.resolve();

/**
 * Writes what a person does to annotations, in their name, and gives the ids of those that were made or changed.
 * Undefined where nothing was written, and the person was told why.
 */
export async function perform(client: BaseLanguageClient, act: Act): Promise<readonly string[] | undefined> {
  const version = versionOf(act);
  const creator = await authorOfActs();
  if (creator === undefined) return undefined;
  const writing = write(client, { act, version, creator });
  written = Promise.allSettled([written, writing]).then(() => undefined);
  return writing;
}

async function write(client: BaseLanguageClient, query: ActRequest): Promise<readonly string[] | undefined> {
  const { ids = [], problem, undo } = await ask(client, ACT, query);
  if (undo && undo.length > 0) done.push(undo);
  if (problem === undefined) return ids;
  void vscode.window.showErrorMessage(problem);
  return undefined;
}

/** Ranges count in what the editor shows at this moment. */
function versionOf(act: Act): number | undefined {
  const uri = 'uri' in act ? act.uri : undefined;
  return vscode.workspace.textDocuments.find(text => String(text.uri) === uri)?.version;
}

/** The command that takes back what was annotated last in this window. */
export function undoCommand(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.undoAnnotation', async () => {
    // Who is quick asks before the server has said how the last one is taken back.
    await written;
    const undo = done.pop();
    if (!undo) {
      const nothing = vscode.l10n.t('Nothing was annotated here since VS Code was started.');
      return void vscode.window.showWarningMessage(nothing);
    }
    let problem: string | undefined = '';
    try {
      ({ problem } = await ask(client, UNDO_ACT, { undo }));
    } finally {
      // What could not be written can be tried again.
      if (problem !== undefined) done.push(undo);
    }
    if (problem !== undefined) return void vscode.window.showWarningMessage(problem);
    vscode.window.setStatusBarMessage(vscode.l10n.t('The last annotation was taken back.'), 5000);
  });
}
