// What a window runs in its extension host while others kill it: it comments on a text until it is stopped, and notes
// each comment that the person would believe to be kept. One line in a log survives the process that wrote it.

import { appendFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { ACKNOWLEDGED, PAUSE } from './names.ts';

export async function run(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders!;
  const text = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder!.uri, 'paper.md'));
  const editor = await vscode.window.showTextDocument(text);
  await vscode.extensions.getExtension('nhs-policy-annotator.nhs-policy-annotator')?.activate();
  const name = `${basename(folder!.uri.fsPath)} ${process.pid}`;
  const log = join(process.env[ACKNOWLEDGED]!, name);
  for (let n = 0; ; n++) {
    const line = n % text.lineCount;
    editor.selection = new vscode.Selection(line, 4, line, 9);
    const words = `${name} ${n}`;
    const begun = performance.now();
    if (await isKept(words)) appendFileSync(log, `${words}\n`);
    const left = Number(process.env[PAUSE]) - (performance.now() - begun);
    await new Promise(resolve => setTimeout(resolve, left));
  }
}

/** False also where the server is not there to answer; then somebody killed it, and the next one is on its way. */
async function isKept(words: string): Promise<boolean> {
  try {
    return Boolean(await vscode.commands.executeCommand('policyAnnotator.comment', { text: words }));
  } catch {
    await new Promise(resolve => setTimeout(resolve, 50));
    return false;
  }
}
