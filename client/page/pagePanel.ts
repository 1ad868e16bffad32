import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from '../../server/protocol/messages.ts';
import { PAGE, PAGE_CARD } from '../../server/protocol/page.ts';
import { soon } from '../shared/soon.ts';
import { canBeAnnotated, pageAtHand, pageLeft } from '../shared/texts.ts';
import { Deeds } from './deeds.ts';
import { typefaceSet } from './exportPage.ts';
import { frameOf, rootsOf } from './frame.ts';
import { type Margin, readMargin } from './notes.ts';
import type { CardPart, FromPage, ToPage, Words } from './webview/wire.ts';

/** The margin is read again when nothing was typed for so many milliseconds: claims are worked out anew for it. */
const MARGIN_AFTER = 700;

/** One text shown as a page: tells the frame what there is to show, and does what a reader asks for in it. */
export class PagePanel implements vscode.Disposable {
  readonly document: vscode.TextDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #client: BaseLanguageClient;
  readonly #ready: Promise<void>;
  readonly #deeds: Deeds;
  readonly #listening: vscode.Disposable[] = [];
  /** The revision that the frame shows. */
  #shown: number | undefined;
  #wanted = { duties: false, lessCertain: false };
  #selected: Words = { start: 0, end: 0 };
  #margin: Margin = { notes: [], claims: new Map() };
  /** Kept, because a panel that is gone says nothing of itself. */
  #isActive = false;
  #isLoaded = false;
  #isDrawing = false;
  #drawAgain = false;
  /** To be shown as soon as there is a page. */
  #toShow: Words | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    document: vscode.TextDocument,
    { client, ready, extension }: { client: BaseLanguageClient; ready: Promise<void>; extension: vscode.Uri },
  ) {
    this.document = document;
    this.#panel = panel;
    this.#client = client;
    this.#ready = ready;
    this.#deeds = new Deeds(client, document, () => this.#margin);
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: rootsOf(extension, document) };
    webview.html = frameOf(webview, extension, document);
    this.#listening.push(
      webview.onDidReceiveMessage((message: FromPage) => this.#heard(message)),
      panel.onDidChangeViewState(() => this.#viewChanged()),
      vscode.workspace.onDidChangeTextDocument(change => {
        if (change.document === document && change.contentChanges.length > 0) this.textChanged();
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some(uri => String(uri) === String(document.uri))) void this.#draw();
      }),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration('policyAnnotator')) this.#tellOptions();
      }),
    );
    this.#viewChanged();
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
    pageLeft(this.document);
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  readonly textChanged = (): void => {
    void this.#draw();
    this.marginChanged();
  };

  readonly marginChanged = soon(() => this.#readMargin(), MARGIN_AFTER);

  /** The same where a person just annotated something, who wants to see it. */
  readonly annotated = soon(() => this.#readMargin(), 50);

  /** Scrolls to words. @param select whether they are selected too */
  show(words: Words, select = true): void {
    if (this.#shown === undefined) this.#toShow = words;
    else this.#tell({ kind: 'show', words, select });
  }

  /** @param preserveFocus the keys go on to work where they do */
  reveal(preserveFocus: boolean): void {
    if (!this.#isActive) this.#panel.reveal(undefined, preserveFocus);
  }

  sourceSelected(words: Words): void {
    this.#tell({ kind: 'selected', words });
  }

  #tell(message: ToPage): void {
    if (this.#isLoaded) void this.#panel.webview.postMessage(message);
  }

  #tellOptions(): void {
    this.#tell({ kind: 'options', typeface: typefaceSet(), canAnnotate: canBeAnnotated(this.document) });
  }

  #viewChanged(): void {
    this.#isActive = this.#panel.active;
    if (this.#isActive) this.#tellAtHand();
    else pageLeft(this.document);
  }

  /** The commands for the text at hand are for this one while its page is. */
  #tellAtHand(): void {
    if (!this.#isActive) return;
    const { document } = this;
    const { start, end } = this.#selected;
    const selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
    pageAtHand({ document, selection, comment: () => this.#tell({ kind: 'compose' }) });
  }

  /** Draws what changed; what changes while it is drawn is drawn after it. */
  async #draw(): Promise<void> {
    if (!this.#isLoaded) return;
    this.#drawAgain = this.#isDrawing;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      await this.#ready;
      const { duties } = this.#wanted;
      const known = this.#shown;
      const change = await ask(this.#client, PAGE, { uri: String(this.document.uri), known, duties });
      if (!change) return;
      const figures = this.#panel.webview.asWebviewUri(vscode.Uri.joinPath(this.document.uri, '..'));
      this.#tell({ kind: 'page', change, figures: String(figures) });
      this.#shown = change.revision;
    } finally {
      this.#isDrawing = false;
    }
    if (this.#toShow) this.show(this.#toShow);
    this.#toShow = undefined;
    if (this.#drawAgain) void this.#draw();
  }

  async #readMargin(): Promise<void> {
    if (!this.#isLoaded) return;
    await this.#ready;
    this.#margin = await readMargin(this.#client, this.document, this.#wanted);
    this.#tell({ kind: 'notes', notes: this.#margin.notes });
  }

  async #heard(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#isLoaded = true;
        this.#shown = undefined;
        this.#wanted = message;
        this.#tellOptions();
        await this.#draw();
        return this.#readMargin();
      case 'duties':
      case 'lessCertain':
        this.#wanted = { ...this.#wanted, [message.kind]: message.on };
        if (message.kind === 'duties') await this.#draw();
        return this.#readMargin();
      case 'card':
        return this.#tell({ kind: 'card', of: message.of, parts: await this.#cardAt(message.at) });
      case 'selection':
        this.#selected = message.words;
        this.#tellAtHand();
        return this.#deeds.selectInSource(message.words);
      case 'scrolled':
        return this.#deeds.scrollSource(message.at);
      case 'act': {
        const ok = await this.#deeds.act(message.act);
        this.#tell({ kind: 'done', of: message.of, ok });
        return;
      }
      case 'words':
        this.#selected = message.words;
        this.#tellAtHand();
        return this.#deeds.withWords(message);
      default:
        return this.#deeds.do(message);
    }
  }

  async #cardAt(at: number): Promise<readonly CardPart[]> {
    const query = { uri: String(this.document.uri), position: this.document.positionAt(at) };
    const parts = await ask(this.#client, PAGE_CARD, query);
    return Promise.all(
      parts.map(async (part, i) => ({ ...part, fixes: await this.#deeds.fixesOf(part, i) })),
    );
  }
}
