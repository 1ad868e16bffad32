import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import { READ_AS, type ReadAsQuery } from '../../server/protocol/time.ts';
import { toVscodeRange } from '../shared/passages.ts';
import { activeText } from '../shared/texts.ts';
import { askForReading } from './asOf.ts';

/** Copies of texts in the terms of another day: `policy-read-as:/PATH?{ uri, date }`. */
const SCHEME = 'policy-read-as';

/** The command that shows a text beside a read-only copy in the terms of a day, in the diff editor. */
export function readInTermsOf(client: BaseLanguageClient, ready: Promise<void>): vscode.Disposable {
  const read = async (copy: vscode.Uri) => {
    await ready;
    return ask(client, READ_AS, JSON.parse(copy.query) as ReadAsQuery);
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: async copy => (await read(copy))?.text ?? '',
    }),
    vscode.languages.registerHoverProvider(
      { scheme: SCHEME },
      {
        provideHover: async (document, position) => {
          const notes = (await read(document.uri))?.notes ?? [];
          const note = notes.find(({ range }) => toVscodeRange(range).contains(position));
          return note && new vscode.Hover(note.message, toVscodeRange(note.range));
        },
      },
    ),
    vscode.commands.registerCommand('policyAnnotator.showAsOf', async () => {
      const text = activeText();
      if (!text) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Open a Markdown text to read it in other terms.'),
        );
        return;
      }
      await ready;
      const question = vscode.l10n.t('Read the terms of this text as of …');
      const reading = await askForReading(client, question);
      if (reading) await showBeside(text.uri, reading);
    }),
  );
}

async function showBeside(
  uri: vscode.Uri,
  { date, name: terms }: { readonly date: string; readonly name: string },
): Promise<void> {
  const query = JSON.stringify({ uri: String(uri), date } satisfies ReadAsQuery);
  const copy = vscode.Uri.from({ scheme: SCHEME, path: uri.path, query });
  const name = vscode.workspace.asRelativePath(uri).split('/').at(-1);
  const title = vscode.l10n.t('{0}: as written ↔ {1}', name ?? '', terms);
  await vscode.commands.executeCommand('vscode.diff', uri, copy, title);
}
