import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FinishedSource } from '../../server/protocol/prepare.ts';
import { perform } from '../annotations/acts.ts';
import { counted } from '../shared/counts.ts';
import { saveFile, writeTo } from '../shared/saving.ts';
import { canBeAnnotated } from '../shared/texts.ts';

/**
 * Writes a text beside the file that it was made from, under a name that is free, and its comments into its sidecar.
 * Where the file is in no open folder, the person is asked where to. Undefined where nothing was written.
 */
export async function keepSource(
  client: BaseLanguageClient,
  { text, comments }: FinishedSource,
  original: vscode.Uri | undefined,
  name: string,
): Promise<vscode.Uri | undefined> {
  const uri = await write(text, original, name);
  if (!uri || comments.length === 0) return uri;
  const document = await vscode.workspace.openTextDocument(uri);
  if (canBeAnnotated(document)) await perform(client, { kind: 'bringIn', uri: String(uri), comments });
  else
    void vscode.window.showWarningMessage(
      counted(
        comments.length,
        vscode.l10n.t(
          'The 1 comment was not kept: comments are kept beside a text in an open folder. Open its folder and prepare the file again.',
        ),
        vscode.l10n.t(
          'The {0} comments were not kept: comments are kept beside a text in an open folder. Open its folder and prepare the file again.',
          comments.length,
        ),
      ),
    );
  return uri;
}

async function write(
  text: string,
  original: vscode.Uri | undefined,
  name: string,
): Promise<vscode.Uri | undefined> {
  const bytes = new TextEncoder().encode(text);
  if (!original || !vscode.workspace.getWorkspaceFolder(original))
    return saveFile(bytes, `${name}.md`, { Markdown: ['md'] });
  return writeTo(await freeName(vscode.Uri.joinPath(original, '..'), name), bytes);
}

/** @example 'board paper.md', or 'board paper 2.md' where that is taken */
async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let count = 1; ; count++) {
    const uri = vscode.Uri.joinPath(folder, count === 1 ? `${name}.md` : `${name} ${count}.md`);
    const isTaken = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!isTaken) return uri;
  }
}
