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
import { GLOSSARY_CHECK, GLOSSARY_SCHEME } from '../server/protocol/glossary.ts';
import { ask, hear } from '../server/protocol/messages.ts';
import { SHOW_MENTIONS, TERMS, type TermItem } from '../server/protocol/terms.ts';
import { undoCommand } from './annotations/acts.ts';
import { Annotations } from './annotations/annotations.ts';
import { showAnnotations } from './annotations/annotationsView.ts';
import { showComments } from './annotations/comments.ts';
import { showComparison } from './annotations/compareView.ts';
import { showReview } from './annotations/reviewView.ts';
import { answerSidecarRequests, SIDECARS } from './annotations/sidecarFiles.ts';
import { showTags } from './annotations/tags.ts';
import { showClaimMap } from './claims/claimMap.ts';
import { showClaims } from './claims/claimsView.ts';
import { openMatrix } from './claims/matrix.ts';
import { writeResponse } from './claims/responsePack.ts';
import { showDuties } from './duties/dutiesView.ts';
import { dismissedFindings } from './findings/dismissals.ts';
import { findingCommands } from './findings/findings.ts';
import { keepIndex } from './folder/savedIndex.ts';
import { answerFileRequests, GLOSSARIES } from './folder/workspaceFiles.ts';
import { addingToGlossary } from './glossary/addToGlossary.ts';
import { findQuotation } from './quotations/quotationTrace.ts';
import { passageCommands } from './shared/passages.ts';
import { textSelector } from './shared/texts.ts';
import { showTerms } from './terms/termsView.ts';
import { showReadingDate } from './time/asOf.ts';
import { readInTermsOf } from './time/readAs.ts';
import { showStale } from './time/staleness.ts';
import { showTimeline } from './time/timeline.ts';

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
}

export const CLIENT_ID = 'policyAnnotator';
export const CLIENT_NAME = 'NHS Policy Annotator';

/** Starts the extension; `makeClient` is all that differs between the desktop and the browser. */
export function start(
  context: vscode.ExtensionContext,
  makeClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Api {
  const client = makeClient(clientOptions());
  const changed = new vscode.EventEmitter<void>();
  const annotated = new vscode.EventEmitter<void>();
  hear(client, CLAIMS_CHANGED, () => changed.fire());
  hear(client, ANNOTATIONS_CHANGED, () => annotated.fire());
  const ready = client.start().then(
    () => changed.fire(),
    (error: Error) => {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The policy language server did not start: {0}', error.message),
      );
      throw error;
    },
  );
  const annotations = new Annotations(client, ready, annotated.event);
  context.subscriptions.push(
    { dispose: () => void client.stop() },
    changed,
    answerFileRequests(client),
    keepIndex(context, client),
    answerSidecarRequests(client),
    undoCommand(client),
    annotated,
    annotations,
    showComments(client, annotations),
    showTags(context, client, annotations),
    showAnnotations(annotations),
    passageCommands(client),
    findingCommands(client),
    dismissedFindings(client, ready),
    addingToGlossary(client, ready),
    readInTermsOf(client, ready),
    showReadingDate(context, client, ready, changed.event),
    showClaims(context, client, ready, changed.event),
    showTerms(client, ready, changed.event),
    showReview(client, ready, annotated.event),
    showDuties(context, client, ready, changed.event),
    showComparison(client, ready),
    showClaimMap(client, ready),
    showTimeline(client, ready),
    openMatrix(client, ready),
    findQuotation(client, ready),
    writeResponse(client, ready),
    showStale(client, ready),
    vscode.commands.registerCommand('policyAnnotator.checkGlossary', checkGlossary),
    vscode.commands.registerCommand('policyAnnotator.showLog', () => client.outputChannel.show()),
  );
  return {
    ready,
    claims: only => ready.then(() => ask(client, CLAIM_GROUPS, { grouping: 'topic', only })),
    annotations: uri =>
      ready.then(() => ask(client, ANNOTATIONS, { uri: String(uri) })).then(([text]) => text),
    terms: uri => ready.then(() => ask(client, TERMS, { uri: String(uri) })),
  };
}

/** Opens the report; the address changes with the time, so that the page is never an old one. */
async function checkGlossary(): Promise<void> {
  const page = vscode.Uri.from({
    scheme: GLOSSARY_SCHEME,
    path: `/${GLOSSARY_CHECK}.md`,
    query: `${Date.now()}`,
  });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: textSelector(),
    initializationOptions: {
      files: true,
      index: true,
      commands: true,
      sidecars: true,
    } satisfies ClientAbilities,
    synchronize: {
      fileEvents: ['**/*.{md,markdown}', GLOSSARIES, SIDECARS].map(glob =>
        vscode.workspace.createFileSystemWatcher(glob),
      ),
    },
    // VS Code has an outline of headings; a second one beside it puts a row above both in outline and breadcrumbs.
    middleware: { provideDocumentSymbols: () => undefined },
    markdown: { isTrusted: { enabledCommands: [SHOW_MENTIONS] } },
  };
}
