import { type Connection, type InitializeParams, TextDocuments } from 'vscode-languageserver';
import type { Authoring } from '../core/annotations/authoring.ts';
import type { TextEdit } from '../core/annotations/carry.ts';
import { annotationsIn } from '../core/annotations/sidecar.ts';
import type { Document } from '../core/document/document.ts';
import { type Facts, isDocument } from '../core/document/facts.ts';
import type { Files } from '../core/folder/files.ts';
import { Workspace } from '../core/folder/workspace.ts';
import type { Vocabulary, VocabularyData } from '../core/vocabulary/vocabulary.ts';
import type { Version } from '../features/annotations/compare.ts';
import { type Horizon, mayBeStaleOn, staleOn } from '../features/findings/findings.ts';
import type { StaleText } from '../features/time/staleness.ts';
import type { Act } from '../protocol/acts.ts';
import type { Host } from '../protocol/host.ts';
import type { Asker } from '../protocol/messages.ts';
import type { VersionItem } from '../protocol/versions.ts';
import { changesOf, rangeOf, textsOf } from './annotations/acts.ts';
import { type HeldPlace, HeldPlaces, whyNotHeld } from './annotations/heldPlaces.ts';
import { type Done, Sidecars } from './annotations/sidecars.ts';
import { Comparison } from './claims/comparison.ts';
import { PushedFindings } from './findings/pushing.ts';
import { ShownFindings } from './findings/shownFindings.ts';
import { clientFiles } from './folder/clientFiles.ts';
import { Indexer } from './folder/indexing.ts';
import { LongTexts } from './folder/longTexts.ts';
import { addressOf, OpenFolders } from './folder/openFolders.ts';
import { ReadingThread, type Thread } from './folder/readingThread.ts';
import { type Kept, keptByClient, shardsIn } from './folder/shards.ts';
import { caretAfter, openingText } from './folder/texts.ts';
import { GlossaryLayers } from './glossary/glossaryLayers.ts';
import { QuotationTraces } from './quotations/traces.ts';
import { type AskForFiles, askForFiles } from './shared/asking.ts';
import { Client } from './shared/client.ts';
import { type Failed, guarded } from './shared/failing.ts';
import type { HeldMessages } from './shared/heldMessages.ts';
import { languageEdition } from './shared/language.ts';
import { inSlices, mindCancelling } from './shared/pausing.ts';
import { toSpan } from './shared/ranges.ts';
import { Reports } from './shared/reports.ts';

/** What the server knows while one client is connected: its texts, what is noted on them, and in which words they are read. */
export class Session {
  readonly workspace = new Workspace();
  readonly reports = new Reports();
  readonly client: Client;
  readonly findings: ShownFindings;
  readonly #pushed: PushedFindings;
  readonly layers: GlossaryLayers;
  readonly sidecars: Sidecars;
  readonly quotations: QuotationTraces;
  readonly comparison: Comparison;
  /** What is kept from one day to the next. */
  readonly kept: Kept;
  /** The folder is being read for the first time: what is known of it is not all. */
  isReading = true;
  readonly #connection: Connection;
  readonly #files: Files;
  readonly #ask: AskForFiles;
  readonly #host: Host | undefined;
  readonly #indexer: Indexer;
  readonly #folders: OpenFolders;
  readonly #editors: TextDocuments<Document>;
  readonly #held: HeldMessages;
  readonly #texts: LongTexts;
  /** The days that texts are read as of, where somebody chose one. */
  readonly #asOf = new Map<string, string>();
  readonly #edits = new WeakMap<Document, TextEdit>();
  readonly #places = new HeldPlaces();
  #begun: Promise<void> = Promise.resolve();

  /**
   * @param held the messages on their way here
   * @param engine differs whenever the program does
   * @param startThread starts this program once more, to run `readTexts`
   * @param host answers questions for files in the place of a client that does not
   */
  constructor(
    connection: Connection,
    held: HeldMessages,
    builtIn: () => VocabularyData,
    engine: string,
    startThread: (() => Thread) | undefined,
    host: Host | undefined,
  ) {
    const { workspace, failed } = this;
    this.#connection = connection;
    this.#host = host;
    this.client = new Client(connection, failed);
    this.#ask = askForFiles(connection, this.client, host);
    this.#files = clientFiles(this.#ask);
    this.kept = keptByClient(this.#ask, () => this.client.abilities.index === true);
    this.findings = new ShownFindings(workspace, this.client);
    this.layers = new GlossaryLayers(connection, this.#ask, this.#files, builtIn);
    this.sidecars = new Sidecars(
      connection,
      this.#ask,
      workspace,
      () => this.#annotationsChanged(),
      problem => this.client.warn(problem),
    );
    this.quotations = new QuotationTraces(workspace, this.#files, () => this.client.refreshHints(), failed);
    this.comparison = new Comparison(
      workspace,
      () => this.client.claimsChanged(),
      error => failed(error, 'Claims could not be compared'),
    );
    this.#texts = new LongTexts({
      latest: uri => this.workspace.get(uri),
      vocabulary: () => this.vocabulary,
      asOf: uri => this.#asOf.get(uri),
      failed,
    });
    this.#held = held;
    held.failed = failed;
    held.before = message => this.#texts.before(message);
    this.#editors = this.#openEditors();
    this.#pushed = new PushedFindings(
      connection,
      this.client,
      this.findings,
      () => this.#editors.all().map(({ uri }) => uri),
      failed,
    );
    this.client.onRefresh = () => this.#pushed.soon();
    this.#indexer = this.#openIndexer(engine, startThread);
    this.#folders = new OpenFolders({
      client: this.client,
      workspace,
      glossaries: this.layers,
      sidecars: this.sidecars,
      indexer: this.#indexer,
      glossariesChanged: () => this.#glossariesChanged(),
      failed,
    });
  }

  /** Says in the log that something failed. */
  readonly failed: Failed = (error, what) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`${what}; everything else goes on. ${detail}`);
  };

  /** The glossaries in use, ready for matching. */
  get vocabulary(): Vocabulary {
    return this.layers.vocabulary;
  }

  /** Takes note of what the client can do, and which folders it has open. */
  greet(params: InitializeParams): void {
    this.client.greet(params, this.#host);
    this.sidecars.folders = foldersIn(params, this.#host).map(addressOf);
  }

  /** Follows the client: its settings, editors, files and folders. */
  listen(): void {
    const connection = this.#connection;
    connection.onInitialized(
      guarded(this.failed, 'The folder could not be read', () => {
        this.#begun = this.#begin();
        return this.#begun;
      }),
    );
    connection.onDidChangeConfiguration(
      guarded(this.failed, 'Changed settings could not be taken over', ({ settings }) => {
        this.client.give(settings?.policyAnnotator);
        return this.#settingsChanged();
      }),
    );
    this.#folders.followFiles(connection);
    this.#editors.onDidChangeContent(({ document }) => this.#put(document));
    this.#editors.onDidClose(({ document }) => this.#closed(document.uri));
    this.#editors.listen(connection);
  }

  /** Resolves when the folder is read, for answers that only all texts together give. */
  async folderRead(): Promise<void> {
    await Promise.allSettled([this.#begun]);
    await this.#indexer.idle();
  }

  /** Reads a document as of a day, or as of its own date again. */
  async readAsOf(uri: string, date: string | null): Promise<void> {
    if (date === null) this.#asOf.delete(uri);
    else this.#asOf.set(uri, date);
    const document = this.workspace.get(uri);
    if (!document || document.options.asOf === this.#asOf.get(uri)) return;
    await this.#readAnew(uri);
    this.client.refresh();
  }

  /** A document read at its own date, whatever day was chosen for it. */
  async asWritten(uri: string): Promise<Document | undefined> {
    const document = await this.whole(uri);
    if (!document?.options.asOf) return document;
    const { version, text } = document;
    return inSlices(openingText(uri, version, text.value, this.vocabulary, undefined, this.failed));
  }

  /** Does what a person asked for with annotations; for that the words of the text are needed. */
  async act(act: Act, version: number | undefined, creator: string | undefined): Promise<Done> {
    const place = this.#holdPlaceOf(act, version);
    try {
      for (const uri of textsOf(act)) {
        const document = await this.whole(uri);
        if (document && !this.workspace.get(uri)) this.workspace.put(document);
      }
      const changes = (authoringFor: (uri: string) => Authoring) =>
        changesOf(act, this.workspace, authoringFor, place);
      return await this.sidecars.act(changes, creator);
    } finally {
      place?.release();
    }
  }

  /** Found at once, before anything else is waited for. @throws an Error in words where it counts in an older text */
  #holdPlaceOf(act: Act, version: number | undefined): HeldPlace | undefined {
    const { uri, range } = rangeOf(act) ?? {};
    const document = uri === undefined ? undefined : this.workspace.get(uri);
    if (!document || !range) return undefined;
    const isOpen = this.#editors.get(document.uri) !== undefined;
    if (isOpen && version !== undefined && version !== document.version) throw new Error(whyNotHeld());
    return this.#places.hold(document.uri, toSpan(document.text, range));
  }

  /** A version of a text that need not be among the texts of the folder, with the annotations on that text. */
  async version({ uri, text }: VersionItem): Promise<Version> {
    const document = await this.#open(uri, text);
    const sidecar = this.workspace.sidecar(uri);
    return { document, annotations: sidecar ? annotationsIn(sidecar) : [] };
  }

  /** A text of the folder with its words, read from its file where they are not at hand. */
  async whole(uri: string): Promise<Document | undefined> {
    const known = this.workspace.get(uri);
    if (known || !this.workspace.facts(uri)) return known;
    try {
      return await this.#open(uri, await this.#files.read(uri));
    } catch (error) {
      this.#connection.console.warn((error as Error).message);
      return undefined;
    }
  }

  /** The texts of the folder that are not sources. */
  get drafts(): readonly Facts[] {
    return this.workspace.documents().filter(({ head }) => head.kind !== 'source');
  }

  /** What goes stale in the drafts of the folder; read one by one, and only where something that ends is named. */
  async stale(horizon: Horizon, asker?: Asker): Promise<readonly StaleText[]> {
    const found: StaleText[] = [];
    for (const facts of this.drafts) {
      mindCancelling(asker);
      const document = mayBeStaleOn(facts, horizon, this.vocabulary)
        ? await this.whole(facts.uri)
        : undefined;
      const stale = document ? staleOn(document, horizon) : [];
      if (stale.length > 0) found.push({ document: facts, stale });
    }
    return found;
  }

  #openEditors(): TextDocuments<Document> {
    return new TextDocuments<Document>({
      create: (uri, _language, version, text) => this.#texts.open(uri, version, text),
      // A change of the reading date replaces a document outside the store, so the workspace knows better.
      update: (old, changes, version) => {
        const known = this.workspace.get(old.uri) ?? old;
        const { document, edit } = this.#texts.change(known, version, changes);
        if (edit) this.#edits.set(document, edit);
        this.findings.typed(document, caretAfter(document, changes));
        return document;
      },
    });
  }

  #openIndexer(engine: string, startThread: (() => Thread) | undefined): Indexer {
    const { console } = this.#connection;
    const problem = (message: string) => console.warn(message);
    const shards = shardsIn(this.kept);
    return new Indexer({
      files: this.#files,
      workspace: this.workspace,
      shards,
      saved: () => shards.load(`${engine} ${languageEdition()} ${this.layers.edition}`, this.vocabulary),
      open: (uri, text) => this.#open(uri, text),
      isInEditor: uri => this.#editors.get(uri) !== undefined,
      needsWords: uri => this.workspace.sidecar(uri) !== undefined || this.#asOf.has(uri),
      progress: () => this.client.progress(),
      thread: () =>
        new ReadingThread({
          start: startThread,
          vocabulary: () => ({ data: this.layers.glossaries.data, compiled: this.vocabulary }),
          failed: this.failed,
          problem,
        }),
      problem,
      finished: (read, milliseconds) => {
        if (this.isReading) this.client.refreshHints();
        this.isReading = false;
        console.info(`Read ${read} texts of the folder in ${milliseconds} ms.`);
        this.client.claimsChanged();
        // Which annotated texts are there, and where their annotations stand, is known only now.
        if (this.workspace.annotatedTexts().length > 0) this.client.annotationsChanged();
      },
    });
  }

  async #begin(): Promise<void> {
    this.client.followSettings();
    if (this.client.hasHost) this.#folders.followHost(this.#host!);
    this.#folders.followFolders(this.#connection);
    await this.client.readSettings();
    this.findings.forget();
    this.isReading = this.client.abilities.files === true;
    await this.#folders.readAll();
  }

  async #settingsChanged(): Promise<void> {
    await this.client.readSettings();
    this.findings.forget();
    this.client.refresh();
    await this.#folders.settingsChanged();
  }

  /** A text that is in no editor. */
  #open(uri: string, text: string): Promise<Document> {
    return inSlices(this.#texts.opening(uri, 0, text));
  }

  /** Reads a text whose words are at hand again, because other words count in it or another day. */
  #readAnew(uri: string): Promise<void> {
    const isAsRead = (document: Document) => this.workspace.get(uri)?.text.value === document.text.value;
    return this.#held.during({ uri, begin: () => this.#texts.again(uri) }, document => {
      if (document && isAsRead(document)) this.#put(document);
    });
  }

  #put(document: Document): void {
    const edit = this.#edits.get(document);
    const isSame = this.workspace.get(document.uri)?.text.value === document.text.value;
    if (!isSame) this.#places.edited(document.uri, edit);
    this.workspace.put(document, edit);
    // Without an edit that was seen, the places were sought again, and nobody else knows of it.
    if (!edit && this.workspace.sidecar(document.uri)) this.#annotationsChanged();
    else this.client.claimsChanged();
    this.#pushed.soon();
  }

  /** A closed text counts as its file says; where there is no such file, it is gone. */
  #closed(uri: string): void {
    this.findings.closed(uri);
    this.#pushed.closed(uri);
    this.reports.forget(uri);
    if (this.client.abilities.files) this.#indexer.closed(uri);
    else this.workspace.remove(uri);
  }

  /** The texts that are at hand are read anew in the new words. */
  async #glossariesChanged(): Promise<void> {
    for (const { uri } of this.workspace.documents().filter(isDocument)) await this.#readAnew(uri);
    this.client.refresh();
  }

  /** Findings depend on what people dismissed, so they are asked for again too. */
  #annotationsChanged(): void {
    this.findings.forget();
    this.client.refresh();
    this.client.annotationsChanged();
    this.client.claimsChanged();
  }
}

/** The open folders. Older clients name one only, and some of them by its path. */
function foldersIn(
  { workspaceFolders, rootUri, rootPath }: InitializeParams,
  host: Host | undefined,
): readonly { readonly uri: string }[] {
  if (workspaceFolders?.length) return workspaceFolders;
  const uri = rootUri ?? (rootPath ? host?.addressOf(rootPath) : undefined);
  return uri ? [{ uri }] : [];
}
