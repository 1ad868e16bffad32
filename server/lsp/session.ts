import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextEdit } from '../core/annotations/carry.ts';
import { annotationsIn } from '../core/annotations/sidecar.ts';
import { type Document, nameOf } from '../core/document/document.ts';
import { type Facts, isDocument } from '../core/document/facts.ts';
import type { Files } from '../core/folder/files.ts';
import { Workspace } from '../core/folder/workspace.ts';
import type { Vocabulary, VocabularyData } from '../core/vocabulary/vocabulary.ts';
import type { Version } from '../features/annotations/compare.ts';
import { isOver, silenceIn } from '../features/findings/dismissals.ts';
import {
  type Finding,
  findingsIn,
  type Horizon,
  mayBeStaleOn,
  openProofreader,
  type Proofreader,
  staleOn,
} from '../features/findings/findings.ts';
import type { StaleText } from '../features/time/staleness.ts';
import type { Act } from '../protocol/acts.ts';
import { ANNOTATIONS_CHANGED } from '../protocol/annotations.ts';
import { CLAIMS_CHANGED } from '../protocol/claims.ts';
import type { ClientAbilities, Settings } from '../protocol/client.ts';
import { notify } from '../protocol/messages.ts';
import type { VersionItem } from '../protocol/versions.ts';
import { changesOf, textsOf } from './annotations/acts.ts';
import { Sidecars } from './annotations/sidecars.ts';
import { clientFiles } from './folder/clientFiles.ts';
import { Indexer, type Progress } from './folder/indexing.ts';
import { ReadingThread, type Thread } from './folder/readingThread.ts';
import { clientShelves } from './folder/shelves.ts';
import { caretAfter, changeText, openText } from './folder/texts.ts';
import { GlossaryLayers, today } from './glossary/glossaryLayers.ts';
import { QuotationTraces } from './quotations/traces.ts';
import { Reports } from './shared/reports.ts';

/** Who has not pressed a key for so long is reading again. */
const MILLISECONDS_OF_TYPING = 1500;

/** What the server knows while one client is connected: its texts, its settings and what it can do. */
export class Session {
  readonly workspace = new Workspace();
  readonly layers: GlossaryLayers;
  readonly sidecars: Sidecars;
  readonly quotations: QuotationTraces;
  readonly reports = new Reports();
  abilities: ClientAbilities = {};
  settings: Settings = {};
  readonly #connection: Connection;
  readonly #asOf = new Map<string, string>();
  readonly #editors: TextDocuments<Document>;
  /** The folder is being read for the first time: what is known of it is not all. */
  isReading = true;
  #begun: Promise<void> = Promise.resolve();
  readonly #indexer: Indexer;
  #client: InitializeParams['capabilities'] = {};
  #findings = new WeakMap<Document, readonly Finding[]>();
  readonly #proofreaders = new Map<string, Proofreader>();
  readonly #edits = new WeakMap<Document, TextEdit>();
  #notified: ReturnType<typeof setTimeout> | undefined;
  #caret: { readonly document: Document; readonly offset: number } | undefined;
  #paused: ReturnType<typeof setTimeout> | undefined;

  readonly #files: Files;

  /**
   * @param engine differs whenever the program does
   * @param startThread starts this program once more, to run `readTexts`
   */
  constructor(
    connection: Connection,
    builtIn: () => VocabularyData,
    engine: string,
    startThread: (() => Thread) | undefined,
  ) {
    this.#connection = connection;
    this.#files = clientFiles(connection);
    this.layers = new GlossaryLayers(connection, this.#files, builtIn);
    this.sidecars = new Sidecars(
      connection,
      this.workspace,
      () => this.#annotationsChanged(),
      problem => this.#say(problem, MessageType.Warning),
    );
    this.quotations = new QuotationTraces(
      this.workspace,
      this.#files,
      () => this.#refreshHints(),
      this.failed,
    );
    this.#editors = new TextDocuments<Document>({
      create: (uri, _language, version, text) => this.#open(uri, version, text),
      // A change of the reading date replaces a document outside the store, so the workspace knows better.
      update: (old, changes, version) => {
        const known = this.workspace.get(old.uri) ?? old;
        const { document, edit } = changeText(known, version, changes, this.failed);
        if (edit) this.#edits.set(document, edit);
        this.#typedAt(document, caretAfter(document, changes));
        return document;
      },
    });
    const shelves = clientShelves(connection, () => this.abilities.index === true);
    this.#indexer = new Indexer({
      files: this.#files,
      workspace: this.workspace,
      shelves,
      saved: () => shelves.load(`${engine} ${this.layers.edition}`, this.vocabulary),
      open: (uri, text) => this.#open(uri, 0, text),
      isInEditor: uri => this.#editors.get(uri) !== undefined,
      needsWords: uri => this.workspace.sidecar(uri) !== undefined || this.#asOf.has(uri),
      progress: () => this.#progress(),
      thread: () =>
        new ReadingThread({
          start: startThread,
          vocabulary: () => ({ data: this.layers.glossaries.data, compiled: this.vocabulary }),
          failed: this.failed,
          problem: message => connection.console.warn(message),
        }),
      problem: message => connection.console.warn(message),
      finished: (read, milliseconds) => {
        this.isReading = false;
        connection.console.info(`Read ${read} texts of the folder in ${milliseconds} ms.`);
        this.#claimsChanged();
      },
    });
  }

  /** The glossaries in use, ready for matching. */
  get vocabulary(): Vocabulary {
    return this.layers.vocabulary;
  }

  /** Follows the client: its abilities, settings, editors and files. */
  listen(): void {
    const connection = this.#connection;
    connection.onInitialized(() => {
      this.#begun = this.#begin();
      return this.#begun;
    });
    connection.onDidChangeConfiguration(async () => {
      await this.#readSettings();
      this.#refresh();
      if (!this.abilities.files) return;
      if (await this.#readGlossaries()) void this.#indexer.all();
      else this.#indexer.changed([]);
    });
    connection.onDidChangeWatchedFiles(async ({ changes }) => {
      if (!this.abilities.files) return;
      const uris = changes.map(({ uri }) => uri);
      if (uris.some(isGlossary) && (await this.#readGlossaries())) void this.#indexer.all();
      await this.#readSidecars(uris.filter(isSidecar));
      const texts = uris.filter(uri => !isGlossary(uri) && !isSidecar(uri));
      const wanted = [...texts, ...this.#wanting()];
      if (wanted.length > 0) this.#indexer.changed(wanted);
    });
    connection.workspace.onDidRenameFiles(({ files }) => this.#moveSidecars(files));
    connection.workspace.onDidDeleteFiles(({ files }) => this.#sayWhatStays(files.map(({ uri }) => uri)));
    this.#editors.onDidChangeContent(({ document }) => this.#put(document));
    this.#editors.onDidClose(({ document }) => this.#closed(document.uri));
    this.#editors.listen(connection);
  }

  /** Asks for what the client has, and takes in the folder. */
  async #begin(): Promise<void> {
    const connection = this.#connection;
    if (this.#client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      const section = 'policyAnnotator';
      await connection.client.register(DidChangeConfigurationNotification.type, { section });
    }
    if (this.#client.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        this.#foldersChanged(added, removed),
      );
    await this.#readSettings();
    this.isReading = this.abilities.files === true;
    if (!this.abilities.files) return;
    await this.#readGlossaries();
    await this.#readSidecars();
    await this.#indexer.all();
  }

  /** Resolves when the folder is read, for answers that only all texts together give. */
  async folderRead(): Promise<void> {
    await Promise.allSettled([this.#begun]);
    await this.#indexer.settled;
  }

  /** Takes note of what the client can do. */
  greet({ capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams): void {
    this.#client = capabilities;
    this.abilities = (initializationOptions ?? {}) as ClientAbilities;
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.sidecars.folders = folders.map(withoutSlash);
  }

  /** The findings in a document that the settings let through; worked out once, and asked for by several features. */
  findingsIn(document: Document): readonly Finding[] {
    const known = this.#findings.get(document);
    if (known) return known;
    const { profile, audience, dismissed = [] } = this.settings;
    const caret = this.#caret?.document === document ? this.#caret.offset : undefined;
    const noted = silenceIn(this.workspace.notebook(document.uri), today());
    const everywhere = dismissed.filter(
      one => !isOver(one, today()) && (!one.document || document.uri.endsWith(encodeURI(one.document))),
    );
    const options = { profile, audience, caret, ownWords: noted.ownWords };
    const proofreader = this.#proofreaders.get(document.uri) ?? openProofreader();
    this.#proofreaders.set(document.uri, proofreader);
    const heard = { ...options, dismissed: [...everywhere, ...noted.dismissed] };
    const findings = findingsIn(document, heard, proofreader);
    this.#findings.set(document, findings);
    return findings;
  }

  /** Reads a document as of a day, or as of its own date again. */
  readAsOf(uri: string, date: string | null): void {
    if (date === null) this.#asOf.delete(uri);
    else this.#asOf.set(uri, date);
    const document = this.workspace.get(uri);
    if (!document || document.options.asOf === this.#asOf.get(uri)) return;
    this.#put(this.#open(uri, document.version, document.text.value));
    this.#refresh();
  }

  /** A document read at its own date, whatever day was chosen for it. */
  async asWritten(uri: string): Promise<Document | undefined> {
    const document = await this.whole(uri);
    if (!document?.options.asOf) return document;
    return openText(uri, document.version, document.text.value, this.vocabulary, undefined, this.failed);
  }

  /** Does what a person asked for with annotations; for that the words of the text are needed. */
  async act(act: Act, creator: string | undefined): Promise<readonly string[]> {
    for (const uri of textsOf(act)) {
      const document = await this.whole(uri);
      if (document && !this.workspace.get(uri)) this.workspace.put(document);
    }
    return this.sidecars.act(penFor => changesOf(act, this.workspace, penFor), creator);
  }

  /** A version of a text that need not be among the texts of the folder, with the annotations on that text. */
  version({ uri, text }: VersionItem): Version {
    const sidecar = this.workspace.sidecar(uri);
    return { document: this.#open(uri, 0, text), annotations: sidecar ? annotationsIn(sidecar) : [] };
  }

  /** Says in the log that something failed, for the person who is asked to look there. */
  readonly failed = (error: unknown, what = 'A text could not be analysed'): void => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`${what}; everything else goes on. ${detail}`);
  };

  #open(uri: string, version: number, text: string): Document {
    return openText(uri, version, text, this.vocabulary, this.#asOf.get(uri), this.failed);
  }

  /** A text of the folder with its words, read from its file where they are not at hand. */
  async whole(uri: string): Promise<Document | undefined> {
    const known = this.workspace.get(uri);
    if (known || !this.workspace.facts(uri)) return known;
    try {
      return this.#open(uri, 0, await this.#files.read(uri));
    } catch (error) {
      this.#connection.console.warn((error as Error).message);
      return undefined;
    }
  }

  /** The texts of the folder that are not sources. */
  get drafts(): readonly Facts[] {
    return this.workspace.documents.filter(({ head }) => head.kind !== 'source');
  }

  /** What goes stale in the drafts of the folder; read one by one, and only where something that ends is named. */
  async stale(horizon: Horizon): Promise<readonly StaleText[]> {
    const found: StaleText[] = [];
    for (const facts of this.drafts) {
      const document = mayBeStaleOn(facts, horizon, this.vocabulary)
        ? await this.whole(facts.uri)
        : undefined;
      const stale = document ? staleOn(document, horizon) : [];
      if (stale.length > 0) found.push({ document: facts, stale });
    }
    return found;
  }

  /** True where the words to look for have changed: what is open is read anew at once, the folder by who asks. */
  async #readGlossaries(): Promise<boolean> {
    try {
      if (!(await this.layers.read())) return false;
    } catch (error) {
      this.failed(error, 'The glossaries of this folder could not be read');
      return false;
    }
    for (const { uri, version, text } of this.workspace.documents.filter(isDocument))
      this.#put(this.#open(uri, version, text.value));
    this.#refresh();
    return true;
  }

  /** The texts that have annotations and not yet their words. */
  #wanting(): readonly string[] {
    return this.workspace.annotated.filter(uri => !this.workspace.get(uri) && this.workspace.facts(uri));
  }

  #put(document: Document): void {
    const edit = this.#edits.get(document);
    this.workspace.put(document, edit);
    // Without an edit that was seen, the places were sought again, and nobody else knows of it.
    if (!edit && this.workspace.sidecar(document.uri)) this.#annotationsChanged();
    else this.#claimsChanged();
  }

  async #foldersChanged(
    added: readonly { uri: string }[],
    removed: readonly { uri: string }[],
  ): Promise<void> {
    const gone = new Set(removed.map(({ uri }) => withoutSlash(uri)));
    const kept = this.sidecars.folders.filter(folder => !gone.has(folder));
    this.sidecars.folders = [...kept, ...added.map(({ uri }) => withoutSlash(uri))];
    if (!this.abilities.files) return;
    const isOtherVocabulary = await this.#readGlossaries();
    this.sidecars.forgetOutside();
    await this.#readSidecars();
    if (isOtherVocabulary) void this.#indexer.all();
    else this.#indexer.changed(this.#wanting());
  }

  /** Those at the addresses, or all. */
  async #readSidecars(addresses?: readonly string[]): Promise<void> {
    if (!this.abilities.sidecars || addresses?.length === 0) return;
    try {
      await (addresses ? this.sidecars.read(addresses) : this.sidecars.all());
    } catch (error) {
      this.failed(error, 'The annotations of this folder could not be read');
    }
  }

  async #moveSidecars(files: readonly { oldUri: string; newUri: string }[]): Promise<void> {
    try {
      await this.sidecars.move(files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri })));
    } catch (error) {
      this.#say((error as Error).message, MessageType.Warning);
    }
  }

  /** The annotations of a deleted text are somebody's work: they stay, and who deleted it is told where. */
  #sayWhatStays(uris: readonly string[]): void {
    const texts = this.workspace.annotated.filter(text =>
      uris.some(uri => text === uri || text.startsWith(`${uri}/`)),
    );
    if (texts.length === 0) return;
    const names = texts.map(uri => nameOf({ uri })).join(', ');
    this.#say(
      `The annotations of ${names} are kept in the folder .annotations. Delete them there if nobody needs them.`,
      MessageType.Info,
    );
  }

  /** Tells without waiting for an answer, which an editor need not be able to give. */
  #say(message: string, type: MessageType): void {
    void this.#connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  /** A person who dismissed a finding sees it go. */
  #annotationsChanged(): void {
    this.#findings = new WeakMap();
    this.#refresh();
    void notify(this.#connection, ANNOTATIONS_CHANGED);
    this.#claimsChanged();
  }

  /** Nothing is said of a word while it is typed; once the typing stops, it is. */
  #typedAt(document: Document, offset: number | undefined): void {
    clearTimeout(this.#paused);
    this.#caret = offset === undefined ? undefined : { document, offset };
    if (!this.#caret) return;
    this.#paused = setTimeout(() => {
      this.#caret = undefined;
      this.#findings.delete(document);
      this.#refresh();
    }, MILLISECONDS_OF_TYPING);
  }

  /** What was closed counts as the folder has it; what never was in the folder is gone. */
  #closed(uri: string): void {
    this.#proofreaders.delete(uri);
    this.reports.forget(uri);
    if (this.abilities.files) this.#indexer.closed(uri);
    else this.workspace.remove(uri);
  }

  /** Says so once for many changes: the side bar asks again, and nobody reads it while typing. */
  #claimsChanged(): void {
    clearTimeout(this.#notified);
    this.#notified = setTimeout(() => void notify(this.#connection, CLAIMS_CHANGED), 250);
  }

  async #readSettings(): Promise<void> {
    if (!this.#client.workspace?.configuration) return;
    this.settings = (await this.#connection.workspace.getConfiguration('policyAnnotator')) ?? {};
    this.#findings = new WeakMap();
  }

  #refreshHints(): void {
    if (this.#client.workspace?.inlayHint?.refreshSupport) this.#connection.languages.inlayHint.refresh();
  }

  #refresh(): void {
    const { semanticTokens, diagnostics } = this.#client.workspace ?? {};
    if (semanticTokens?.refreshSupport) this.#connection.languages.semanticTokens.refresh();
    if (diagnostics?.refreshSupport) this.#connection.languages.diagnostics.refresh();
  }

  async #progress(): Promise<Progress> {
    if (!this.#client.window?.workDoneProgress) return { report: () => {}, cancelled: false, done: () => {} };
    const shown = await this.#connection.window.createWorkDoneProgress();
    shown.begin('Reading policy texts', 0, undefined, true);
    return {
      report: (done, total) => shown.report(Math.round((100 * done) / total), `${done} of ${total}`),
      get cancelled() {
        return shown.token.isCancellationRequested;
      },
      done: () => shown.done(),
    };
  }
}

function isGlossary(uri: string): boolean {
  return /\.ya?ml$/i.test(uri);
}

function isSidecar(uri: string): boolean {
  return uri.endsWith('.jsonl');
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
