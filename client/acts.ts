import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ACT, type Act, type ActAnswer, UNDO_ACT } from '../server/protocol.ts';
import { authorOfActs } from './author.ts';

/** Writes what a person does to annotations. False where it was not done, and the person was told why. */
export async function perform(client: BaseLanguageClient, act: Act): Promise<boolean> {
  const creator = await authorOfActs();
  return isDone(await client.sendRequest<ActAnswer>(ACT, { act, creator }));
}

/** The command that takes back what was annotated last in this window. */
export function undoCommand(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('policyAnnotator.undoAnnotation', async () =>
    isDone(await client.sendRequest<ActAnswer>(UNDO_ACT)),
  );
}

function isDone({ problem }: ActAnswer): boolean {
  if (problem !== undefined) void vscode.window.showErrorMessage(problem);
  return problem === undefined;
}
