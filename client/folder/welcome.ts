import * as vscode from 'vscode';
import { isSwitch, setting } from '../shared/settings.ts';

/** Where it is kept that this folder was opened before. */
const GREETED = 'policyAnnotator.greeted';

/**
 * Shows the side bar *Policy*, and beside the text at hand the first walkthrough, the first time that a folder is opened
 * whose settings ask for it, as those of the samples do: the first screen is then the job, not the list of files.
 */
export async function welcome({ workspaceState, extension }: vscode.ExtensionContext): Promise<void> {
  if (!setting('welcome', isSwitch) || workspaceState.get(GREETED, false)) return;
  await workspaceState.update(GREETED, true);
  const editor = vscode.window.activeTextEditor;
  await vscode.commands.executeCommand('policyAnnotator.claims.focus');
  const walkthrough = `${extension.id}#research`;
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, true);
  if (editor) await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}
