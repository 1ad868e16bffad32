import * as vscode from 'vscode';
import type { Place } from '../../server/protocol/places.ts';
import type { AreaHost } from '../shared/area.ts';
import { wordsOf } from './notes.ts';
import { PagePanel } from './pagePanel.ts';

/** The kind of editor, as `package.json` names it. */
export const PAGE_EDITOR = 'policyAnnotator.page';

/** All texts that are shown as pages in this window, and how they keep step with editors of the same texts. */
export class PageEditors implements vscode.CustomTextEditorProvider, vscode.Disposable {
  readonly #host: AreaHost;
  readonly #panels = new Set<PagePanel>();
  readonly #listening: vscode.Disposable;
  /** What is to be shown on a page that is being opened, by the address of its text. */
  readonly #wanted = new Map<string, Place>();

  constructor(host: AreaHost) {
    this.#host = host;
    const all = (tell: (panel: PagePanel) => void) => () => {
      for (const panel of this.#panels) tell(panel);
    };
    this.#listening = vscode.Disposable.from(
      vscode.window.registerCustomEditorProvider(PAGE_EDITOR, this, {
        webviewOptions: { enableFindWidget: true },
      }),
      host.onAnnotationsChanged(all(panel => panel.annotated())),
      host.onClaimsChanged(all(panel => panel.marginChanged())),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) =>
        this.#beside(document)?.sourceSelected({
          start: document.offsetAt(selection.start),
          end: document.offsetAt(selection.end),
        }),
      ),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor: { document }, visibleRanges }) => {
        const start = document.offsetAt(visibleRanges[0]?.start ?? new vscode.Position(0, 0));
        this.#beside(document)?.show({ start, end: start }, false);
      }),
    );
  }

  dispose(): void {
    this.#listening.dispose();
  }

  resolveCustomTextEditor(document: vscode.TextDocument, webviewPanel: vscode.WebviewPanel): void {
    const { client, ready, context } = this.#host;
    const extension = context.extensionUri;
    const panel = new PagePanel(webviewPanel, document, { client, ready, extension });
    this.#panels.add(panel);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.dispose();
    });
    const wanted = this.#wanted.get(String(document.uri));
    this.#wanted.delete(String(document.uri));
    if (wanted) panel.show(wordsOf(document, wanted.range));
  }

  /** The page that has the focus. */
  get active(): PagePanel | undefined {
    return [...this.#panels].find(panel => panel.isActive);
  }

  /** Opens a text as a page. @param place what to show there */
  async open(uri: vscode.Uri, column?: vscode.ViewColumn, place?: Place): Promise<void> {
    if (place) this.#wanted.set(String(uri), place);
    await vscode.commands.executeCommand('vscode.openWith', uri, PAGE_EDITOR, column);
  }

  /** Shows a passage on the page of its text, or on a new page if a page is being read; true where it did. */
  readonly showPlace = async (place: Place, preserveFocus: boolean): Promise<boolean> => {
    const uri = vscode.Uri.parse(place.uri);
    const panel = this.#pageOf(place.uri);
    if (panel) {
      panel.reveal(preserveFocus);
      panel.show(wordsOf(panel.document, place.range));
      return true;
    }
    // Pages of the glossary and the like are no texts of the folder.
    if (!this.active || !vscode.workspace.getWorkspaceFolder(uri)) return false;
    await this.open(uri, undefined, place);
    return true;
  };

  #pageOf(uri: string): PagePanel | undefined {
    return [...this.#panels].find(({ document }) => String(document.uri) === uri);
  }

  /** The page of a text in whose editor something happens: it follows. */
  #beside(document: vscode.TextDocument): PagePanel | undefined {
    const panel = this.#pageOf(String(document.uri));
    return panel?.isActive ? undefined : panel;
  }
}
