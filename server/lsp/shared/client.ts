import * as l10n from '@vscode/l10n';
import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { ANNOTATIONS_CHANGED } from '../../protocol/annotations.ts';
import { CLAIMS_CHANGED } from '../../protocol/claims.ts';
import type { ClientAbilities, Settings } from '../../protocol/client.ts';
import type { Host } from '../../protocol/host.ts';
import { notify } from '../../protocol/messages.ts';
import type { Progress } from '../folder/indexing.ts';
import type { Failed } from './failing.ts';
import { settingsFrom } from './settings.ts';

/** The side bar asks again after each message, and nobody reads it while typing. */
const MILLISECONDS_TO_GATHER = 250;

/**
 * The client at the other end: what it can do, its settings, and what it is told without having asked. Where it cannot
 * be told, or answers with an error, that is said in the log.
 */
export class Client {
  abilities: ClientAbilities = {};
  /** A host answers the questions for files, because the client does not. */
  hasHost = false;
  settings: Required<Settings> = settingsFrom(undefined);
  readonly #connection: Connection;
  readonly #failed: Failed;
  #capabilities: InitializeParams['capabilities'] = {};
  #host: Host | undefined;
  #given: unknown;
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, failed: Failed) {
    this.#connection = connection;
    this.#failed = failed;
  }

  /**
   * Takes note of what the client can do, and of settings that it sends with its greeting.
   * @param host answers the questions for files where the client does not
   */
  greet({ capabilities, initializationOptions }: InitializeParams, host?: Host): void {
    this.#capabilities = capabilities;
    this.#host = host;
    const { settings, ...abilities } = (initializationOptions ?? {}) as ClientAbilities & {
      settings?: unknown;
    };
    this.hasHost = host !== undefined && !abilities.files;
    this.abilities = this.hasHost ? { ...abilities, files: true, sidecars: true, index: true } : abilities;
    this.#given = settings;
    if (settings !== undefined) this.settings = settingsFrom(settings);
  }

  /** Whether it asks for findings; others are sent them. */
  get pullsFindings(): boolean {
    return this.#capabilities.textDocument?.diagnostic !== undefined;
  }

  /** What it takes of the later parts of the protocol; it is sent the plainer form of what it does not. */
  get takes(): Takes {
    const { workspace, textDocument } = this.#capabilities;
    const formats = textDocument?.hover?.contentFormat;
    return {
      actions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
      preferred: textDocument?.codeAction?.isPreferredSupport === true,
      versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
      links: textDocument?.definition?.linkSupport === true,
      trees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      markdown: formats === undefined || formats.includes('markdown'),
    };
  }

  /** Whether it tells of folders that are opened and closed. */
  get hasFolders(): boolean {
    return this.#capabilities.workspace?.workspaceFolders === true;
  }

  /** Asks to be told when settings change, where the client has to be asked. */
  followSettings(): void {
    if (!this.#capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) return;
    const { type } = DidChangeConfigurationNotification;
    this.#sent(this.#connection.client.register(type, { section: 'policyAnnotator' }));
  }

  /** Reads the settings again; where they cannot be had, those from before stay. */
  async readSettings(): Promise<void> {
    if (!this.#capabilities.workspace?.configuration) return this.#readOwnSettings();
    try {
      this.settings = settingsFrom(await this.#connection.workspace.getConfiguration('policyAnnotator'));
    } catch (error) {
      this.#failed(error, 'The settings could not be read');
    }
  }

  /** Takes over settings that a client sent without having been asked. */
  give(settings: unknown): void {
    if (settings !== undefined && settings !== null) this.#given = settings;
  }

  /** Those that the client sent, else those of a file in the folder. */
  async #readOwnSettings(): Promise<void> {
    try {
      this.settings = settingsFrom(this.#given ?? (await this.#host?.settings()));
    } catch (error) {
      this.#failed(error, 'The file policy-annotator.yaml could not be read');
    }
  }

  /** Called when marks and findings are others, for clients that do not ask for them. */
  onRefresh: () => void = () => {};

  /** Marks and findings are to be asked for again. */
  refresh(): void {
    this.onRefresh();
    const { semanticTokens, diagnostics, codeLens } = this.#capabilities.workspace ?? {};
    const { languages } = this.#connection;
    if (codeLens?.refreshSupport && this.settings.codeLens)
      this.#sent(this.#connection.sendRequest(CodeLensRefreshRequest.type));
    if (semanticTokens?.refreshSupport) this.#sent(languages.semanticTokens.refresh());
    if (diagnostics?.refreshSupport) this.#sent(languages.diagnostics.refresh());
  }

  /** What is said beside the words of texts is to be asked for again. */
  refreshHints(): void {
    if (this.#capabilities.workspace?.inlayHint?.refreshSupport)
      this.#sent(this.#connection.languages.inlayHint.refresh());
  }

  /** Claims changed. It is told once for many changes. */
  claimsChanged(): void {
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(
      () => this.#sent(notify(this.#connection, CLAIMS_CHANGED)),
      MILLISECONDS_TO_GATHER,
    );
  }

  annotationsChanged(): void {
    this.#sent(notify(this.#connection, ANNOTATIONS_CHANGED));
  }

  /** Shows a person a message, without waiting for an answer, which an editor need not be able to give. */
  say(message: string): void {
    this.#show(message, MessageType.Info);
  }

  /** The same for what a person should do something about. */
  warn(message: string): void {
    this.#show(message, MessageType.Warning);
  }

  /** Shows how far the reading of a folder has come; shows nothing where the client has no place for it. */
  async progress(): Promise<Progress> {
    if (!this.#capabilities.window?.workDoneProgress) return UNSEEN;
    try {
      const shown = await this.#connection.window.createWorkDoneProgress();
      shown.begin(l10n.t('Reading policy texts'), 0, undefined, true);
      return {
        report: (done, total) =>
          shown.report(Math.round((100 * done) / total), l10n.t('{0} of {1}', done, total)),
        get cancelled() {
          return shown.token.isCancellationRequested;
        },
        done: () => shown.done(),
      };
    } catch (error) {
      this.#failed(error, 'The progress of reading could not be shown');
      return UNSEEN;
    }
  }

  #show(message: string, type: MessageType): void {
    this.#sent(this.#connection.sendNotification(ShowMessageNotification.type, { type, message }));
  }

  #sent(sending: Promise<unknown>): void {
    sending.catch(error => this.#failed(error, 'The editor did not take a message'));
  }
}

/** Forms of answers, as `Client.takes` says. */
export interface Takes {
  /** Code actions with edits; else commands. */
  readonly actions: boolean;
  /** Which of several fixes is the preferred one. */
  readonly preferred: boolean;
  /** Edits of a certain version of a text; else of whatever version there is. */
  readonly versionedEdits: boolean;
  /** Definitions with the words that were asked about; else places. */
  readonly links: boolean;
  /** Symbols within symbols; else a list. */
  readonly trees: boolean;
  readonly markdown: boolean;
}

const UNSEEN: Progress = { report: () => {}, cancelled: false, done: () => {} };
