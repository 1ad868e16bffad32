import {
  CodeActionKind,
  type Connection,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type Position,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Document } from '../core/document.ts';
import type { Vocabulary } from '../core/vocabulary.ts';
import { claimGroups, pathToClaimAt, withAnswers } from '../features/claims.ts';
import { completionsAt } from '../features/completion.ts';
import { definitionAt } from '../features/definition.ts';
import { findingsIn } from '../features/findings.ts';
import { fixesAt } from '../features/fixes.ts';
import { glossaryPage } from '../features/glossary.ts';
import { MARK_MODIFIERS, MARK_TYPES, marksIn } from '../features/highlight.ts';
import { hoverAt } from '../features/hover.ts';
import { linksIn } from '../features/links.ts';
import { conceptAt, mentionsIn, referencesTo } from '../features/references.ts';
import { conceptsNamed, sectionsIn } from '../features/symbols.ts';
import { termsIn } from '../features/terms.ts';
import * as protocol from '../protocol.ts';
import * as convert from './convert.ts';
import { Session } from './session.ts';

/** Serves one client over a connection until it hangs up. */
export function serve(connection: Connection, vocabulary: Vocabulary): void {
  const session = new Session(connection, vocabulary);
  const { workspace } = session;
  const { on, at, asked } = answering(session);

  connection.onInitialize((params): InitializeResult => {
    session.greet(params);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'policy-annotator' } };
  });

  connection.languages.semanticTokens.on(
    on('Marks', { data: [] }, document =>
      convert.toSemanticTokens(document, marksIn(document, session.settings.marks ?? 'first')),
    ),
  );
  connection.onHover(
    at('Hover', null, (document, offset) => {
      const link = session.abilities.commandLinks ? convert.toMentionsLink : undefined;
      const hover = hoverAt(document, offset, workspace, link);
      return hover ? convert.toHover(document, hover) : null;
    }),
  );
  connection.onDefinition(
    at('Go to definition', null, (document, offset) => {
      const definition = definitionAt(document, offset);
      return definition ? [convert.toDefinition(document, definition)] : null;
    }),
  );
  connection.onReferences(
    at('References', null, (document, offset) => {
      const concept = conceptAt(document, offset);
      return concept ? referencesTo(concept, workspace, document).map(convert.toLocation) : null;
    }),
  );
  connection.onDocumentHighlight(
    at('Highlights', null, (document, offset) => {
      const concept = conceptAt(document, offset);
      const mentions = concept ? mentionsIn(document, concept) : [];
      return mentions.map(mention => ({ range: convert.toRange(document.text, mention) }));
    }),
  );
  connection.onDocumentLinks(
    on('Links', [], document => linksIn(document).map(link => convert.toDocumentLink(document, link))),
  );
  connection.onDocumentSymbol(
    on('Outline', [], document =>
      sectionsIn(document).map(section => convert.toDocumentSymbol(document, section)),
    ),
  );
  connection.onWorkspaceSymbol(
    asked('Symbols', [], ({ query }) =>
      conceptsNamed(query, session.vocabulary, workspace).map(convert.toWorkspaceSymbol),
    ),
  );
  connection.onCompletion(
    at('Completion', [], (document, offset) =>
      completionsAt(document, offset).map(found => convert.toCompletionItem(document, found)),
    ),
  );
  connection.languages.diagnostics.on(
    on('Findings', NO_DIAGNOSTICS, document => ({
      kind: 'full',
      items: findingsIn(document).map(finding => convert.toDiagnostic(document, finding)),
    })),
  );
  connection.onCodeAction(
    on('Fixes', [], (document, { range }) => {
      const offered = fixesAt(document, convert.toSpan(document.text, range));
      return offered.map(fix => convert.toCodeAction(document, fix, offered.length === 1));
    }),
  );
  connection.onRequest(
    'workspace/textDocumentContent',
    asked('Glossary', { text: '' }, ({ uri }: { uri: string }) => ({
      text: glossaryPage(session.vocabulary, convert.conceptOf(uri)) ?? 'The glossary has no such entry.\n',
    })),
  );

  connection.onRequest(
    protocol.CLAIM_GROUPS,
    asked('Claims', NO_GROUPS, (query: protocol.ClaimQuery) =>
      convert.toClaimGroups(claimGroups(query, workspace), workspace.documents),
    ),
  );
  connection.onRequest(
    protocol.CLAIMS,
    asked('Claims', NO_CLAIMS, ({ group, limit, ...query }: protocol.ClaimsInGroup) => {
      const claims = claimGroups(query, workspace).find(({ id }) => id === group)?.claims ?? [];
      const shown = claims.slice(0, limit).map(claim => convert.toClaimItem(withAnswers(claim, workspace)));
      return { claims: shown, total: claims.length };
    }),
  );
  connection.onRequest(
    protocol.CLAIM_AT,
    asked('Claims', null, ({ at: { uri, position }, ...query }: protocol.ClaimAt) => {
      const document = workspace.get(uri);
      const offset = document && convert.toOffset(document.text, position);
      const path = document && pathToClaimAt(query, document, offset!, workspace);
      return path ? convert.toClaimPath(path) : null;
    }),
  );
  connection.onRequest(
    protocol.TERMS,
    asked('Terms', [], ({ uri }: protocol.TermsQuery) => {
      const document = workspace.get(uri);
      return document ? termsIn(document).map(term => convert.toTermItem(document, term)) : [];
    }),
  );
  connection.onRequest(
    protocol.MENTIONS,
    asked('Mentions', [], ({ concept }: protocol.MentionsQuery) =>
      referencesTo(concept, workspace).map(convert.toLocation),
    ),
  );
  connection.onRequest(
    protocol.AS_OF,
    asked('Reading date', null, ({ uri, date }: protocol.AsOfQuery) => {
      if (date !== undefined) session.readAsOf(uri, date);
      const document = workspace.get(uri);
      return document ? convert.toReadingDate(document) : null;
    }),
  );

  session.listen();
  connection.listen();
}

const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  semanticTokensProvider: {
    legend: { tokenTypes: [...MARK_TYPES], tokenModifiers: [...MARK_MODIFIERS] },
    full: true,
  },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  documentSymbolProvider: { label: 'Policy' },
  workspaceSymbolProvider: true,
  completionProvider: {},
  diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  workspace: { textDocumentContent: { schemes: [protocol.GLOSSARY_SCHEME] } },
};

const NO_DIAGNOSTICS: DocumentDiagnosticReport = { kind: 'full', items: [] };
const NO_GROUPS: protocol.ClaimGroups = { groups: [], total: 0, contested: 0, documents: 0, claims: 0 };
const NO_CLAIMS: protocol.Claims = { claims: [], total: 0 };

interface InText {
  readonly textDocument: { readonly uri: string };
}

interface AtPosition extends InText {
  readonly position: Position;
}

/** What stands around every answer: a feature that fails says so in the log and takes no other with it. */
function answering(session: Session) {
  function asked<P, R>(feature: string, otherwise: R, answer: (params: P) => R) {
    return (params: P): R => {
      try {
        return answer(params);
      } catch (error) {
        session.failed(error, `${feature} failed`);
        return otherwise;
      }
    };
  }
  /** A question about a text; `otherwise` when the text is not known. */
  function on<P extends InText, R>(feature: string, otherwise: R, answer: (text: Document, params: P) => R) {
    return asked(feature, otherwise, (params: P) => {
      const document = session.workspace.get(params.textDocument.uri);
      return document ? answer(document, params) : otherwise;
    });
  }
  /** A question about a place in a text. */
  function at<R>(feature: string, otherwise: R, answer: (text: Document, offset: number) => R) {
    return on(feature, otherwise, (document, { position }: AtPosition) =>
      answer(document, convert.toOffset(document.text, position)),
    );
  }
  return { asked, on, at };
}
