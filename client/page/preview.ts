import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import { TERMS, type TermItem } from '../../server/protocol/terms.ts';
import { type MarkdownIt, markTerms } from './previewTerms.ts';

/**
 * Terms in VS Code's own preview of Markdown. It draws at once, so it is given the terms that are known by then, and is
 * drawn again when there are others.
 * @param changed says that texts changed
 */
export function termsInPreview(
  client: BaseLanguageClient,
  ready: Promise<void>,
  changed: vscode.Event<void>,
): { readonly extendMarkdownIt: <Engine extends MarkdownIt>(engine: Engine) => Engine; dispose(): void } {
  const known = new Map<string, readonly TermItem[]>();
  let isOver = false;
  const read = async (uri: string) => {
    await ready;
    const terms = await ask(client, TERMS, { uri });
    const isSame = JSON.stringify(terms) === JSON.stringify(known.get(uri));
    known.set(uri, terms);
    if (!isSame) await vscode.commands.executeCommand('markdown.preview.refresh');
  };
  const listening = changed(() => {
    for (const uri of known.keys()) void read(uri);
  });
  return {
    extendMarkdownIt: engine =>
      markTerms(engine, env => {
        const uri = addressIn(env);
        if (uri === undefined || isOver) return [];
        if (!known.has(uri)) {
          known.set(uri, []);
          void read(uri);
        }
        return known.get(uri)!;
      }),
    dispose() {
      isOver = true;
      listening.dispose();
      if (known.size > 0) void vscode.commands.executeCommand('markdown.preview.refresh');
    },
  };
}

/** The text that the preview is of, as VS Code tells its plug-ins. */
function addressIn(env: unknown): string | undefined {
  const { currentDocument } = (env ?? {}) as { readonly currentDocument?: vscode.Uri };
  return currentDocument ? String(currentDocument) : undefined;
}
