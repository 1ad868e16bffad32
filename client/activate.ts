import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { ANNOTATIONS, ANNOTATIONS_CHANGED, type AnnotatedText } from '../server/protocol/annotations.ts';
import {
  CLAIM_GROUPS,
  CLAIMS_CHANGED,
  type ClaimGroups,
  type ClaimQuery,
} from '../server/protocol/claims.ts';
import type { ClientAbilities } from '../server/protocol/client.ts';
import { ask, hear } from '../server/protocol/messages.ts';
import { SHOW_MENTIONS, TERMS, type TermItem } from '../server/protocol/terms.ts';
import type { SidecarStore } from '../server/store/sidecarStore.ts';
import { annotations } from './annotations/area.ts';
import { SIDECARS } from './annotations/sidecarFiles.ts';
import { claims } from './claims/area.ts';
import { duties } from './duties/area.ts';
import { exchange } from './exchange/area.ts';
import { findings } from './findings/area.ts';
import { folder } from './folder/area.ts';
import { GLOSSARIES } from './folder/workspaceFiles.ts';
import { glossary } from './glossary/area.ts';
import { judging } from './judging/area.ts';
import { page } from './page/area.ts';
import { termsInPreview } from './page/preview.ts';
import type { MarkdownIt } from './page/previewTerms.ts';
import { quotations } from './quotations/area.ts';
import type { Area } from './shared/area.ts';
import { followTexts, textSelector } from './shared/texts.ts';
import { terms } from './terms/area.ts';
import { time } from './time/area.ts';

/** What the extension gives to other extensions and to tests. */
export interface Api {
  /** Resolves when the server answers; the folder may still be being read. */
  readonly ready: Promise<void>;
  /** All claims by topic, or only those that are contested or unanswered. @example { groups: [{ id: 'timing', label: 'Timing', total: 4 }], ... } */
  claims(only?: ClaimQuery['only']): Promise<ClaimGroups>;
  /** The terms of an open text, by name. */
  terms(uri: vscode.Uri): Promise<readonly TermItem[]>;
  /** The comments and tags of a text; undefined where it has none. */
  annotations(uri: vscode.Uri): Promise<AnnotatedText | undefined>;
  /** VS Code's preview of Markdown asks for it, and marks terms by it. */
  extendMarkdownIt<Engine extends MarkdownIt>(engine: Engine): Engine;
}

/** The extension while it is at work. */
export interface Started extends Api {
  /** Takes away all that is shown and ends the server; `start` may be called again at once. */
  stop(): void;
}

export const CLIENT_ID = 'policyAnnotator';
export const CLIENT_NAME = 'NHS Policy Annotator';

/** What there is to see and do, area by area. */
const AREAS: readonly Area[] = [
  folder,
  annotations,
  terms,
  findings,
  glossary,
  time,
  claims,
  duties,
  quotations,
  exchange,
  page,
  judging,
];

/** What the server may ask of this client, and link to. */
const ABILITIES = { files: true, index: true, commands: true, sidecars: true };

/** Ends the server that was started last. */
let end = async (): Promise<void> => {};

/** VS Code waits for this when the extension ends, so that the server writes to its end what it has begun to write. */
export function deactivate(): Promise<void> {
  return end();
}

/**
 * Starts the extension; `makeClient` and `sidecarsOnDisk` are all that differs between the desktop and the browser.
 * @param sidecarsOnDisk keeps annotations on this machine's disk, where the extension host has one
 */
export function start(
  context: vscode.ExtensionContext,
  makeClient: (options: LanguageClientOptions) => BaseLanguageClient,
  sidecarsOnDisk?: SidecarStore,
): Started {
  // For what the client shares with the server; all else asks VS Code itself.
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const watched = ['**/*.{md,markdown}', GLOSSARIES, SIDECARS].map(glob =>
    vscode.workspace.createFileSystemWatcher(glob),
  );
  const client = makeClient(clientOptions(watched, context.extensionUri));
  const claimsChanged = new vscode.EventEmitter<void>();
  const annotationsChanged = new vscode.EventEmitter<void>();
  hear(client, CLAIMS_CHANGED, () => claimsChanged.fire());
  hear(client, ANNOTATIONS_CHANGED, () => annotationsChanged.fire());
  const ready = client.start().then(
    () => {
      // Until now a view that is empty has nothing to say of the texts.
      void vscode.commands.executeCommand('setContext', 'policyAnnotator.started', true);
      claimsChanged.fire();
    },
    (error: Error) => {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The policy language server did not start: {0}', error.message),
      );
      throw error;
    },
  );
  const host = {
    context,
    client,
    ready,
    onClaimsChanged: claimsChanged.event,
    onAnnotationsChanged: annotationsChanged.event,
    sidecarsOnDisk,
  };
  end = async () => {
    // A client that is starting cannot be stopped yet, and one that did not start need not be.
    const hasStarted = await ready.then(
      () => true,
      () => false,
    );
    if (hasStarted) await client.stop();
  };
  const preview = termsInPreview(client, ready, claimsChanged.event);
  const parts = vscode.Disposable.from(
    ...watched,
    followTexts(),
    preview,
    claimsChanged,
    annotationsChanged,
    ...AREAS.map(register => register(host)),
    vscode.commands.registerCommand('policyAnnotator.showLog', () => client.outputChannel.show()),
  );
  context.subscriptions.push(parts);
  return {
    ready,
    stop() {
      parts.dispose();
      void vscode.commands.executeCommand('setContext', 'policyAnnotator.started', false);
      void end().then(() => client.dispose());
    },
    extendMarkdownIt: preview.extendMarkdownIt,
    claims: only => ready.then(() => ask(client, CLAIM_GROUPS, { grouping: 'topic', only })),
    annotations: uri =>
      ready.then(() => ask(client, ANNOTATIONS, { uri: String(uri) })).then(([text]) => text),
    terms: uri => ready.then(() => ask(client, TERMS, { uri: String(uri) })),
  };
}

function clientOptions(fileEvents: vscode.FileSystemWatcher[], extension: vscode.Uri): LanguageClientOptions {
  const bundles = vscode.Uri.joinPath(extension, 'dist').toString(true);
  return {
    documentSelector: textSelector(),
    initializationOptions: {
      ...ABILITIES,
      bundles,
      translation: vscode.l10n.bundle,
    } satisfies ClientAbilities,
    synchronize: { fileEvents },
    // VS Code has an outline of headings; a second one beside it puts a row above both in outline and breadcrumbs.
    middleware: { provideDocumentSymbols: () => undefined },
    markdown: { isTrusted: { enabledCommands: [SHOW_MENTIONS] } },
  };
}
