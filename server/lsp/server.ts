import {
  CodeActionKind,
  type Connection,
  type InitializeResult,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { VocabularyData } from '../core/vocabulary/vocabulary.ts';
import { MARK_MODIFIERS, MARK_TYPES } from '../features/terms/highlight.ts';
import { CLAIM_SCHEME } from '../protocol/claims.ts';
import type { ClientAbilities } from '../protocol/client.ts';
import { FINDING_SCHEME } from '../protocol/findings.ts';
import { GLOSSARY_SCHEME } from '../protocol/glossary.ts';
import type { Host } from '../protocol/host.ts';
import { STALE_SCHEME } from '../protocol/time.ts';
import { answerAnnotations } from './annotations/answers.ts';
import { answerClaims } from './claims/answers.ts';
import { answerDuties } from './duties/answers.ts';
import { answerExchange } from './exchange/answers.ts';
import { answerPrepare } from './exchange/prepare.ts';
import type { StartSourceThread } from './exchange/sourceThread.ts';
import { answerFindings } from './findings/answers.ts';
import { SWEEP_KINDS } from './findings/convert.ts';
import type { Thread } from './folder/readingThread.ts';
import { answerGlossary } from './glossary/answers.ts';
import { answerJudging } from './judging/answers.ts';
import { answerPage } from './page/answers.ts';
import { answerQuotations } from './quotations/answers.ts';
import { Session } from './session.ts';
import { answering } from './shared/answering.ts';
import type { LoadBundle } from './shared/bundles.ts';
import type { HeldMessages } from './shared/heldMessages.ts';
import { type ReadTranslation, speak } from './shared/language.ts';
import { answerTerms } from './terms/answers.ts';
import { answerTime } from './time/answers.ts';

/** What the server does, area by area; each answers its own messages. */
const AREAS = [
  answerTerms,
  answerTime,
  answerFindings,
  answerClaims,
  answerDuties,
  answerAnnotations,
  answerQuotations,
  answerGlossary,
  answerExchange,
  answerPage,
  answerJudging,
];

/** A folder that is moved takes the texts in it along. */
const ANY_FILE = { filters: [{ pattern: { glob: '**' } }] };

const CAPABILITIES: ServerCapabilities = {
  // The one that every client knows, whatever else it offers; our offsets are in its units.
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  semanticTokensProvider: {
    legend: { tokenTypes: [...MARK_TYPES], tokenModifiers: [...MARK_MODIFIERS] },
    full: { delta: true },
  },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  documentSymbolProvider: { label: 'Policy' },
  workspaceSymbolProvider: true,
  inlayHintProvider: true,
  typeHierarchyProvider: true,
  completionProvider: {},
  diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...SWEEP_KINDS, 'policy'] },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didRename: ANY_FILE, didDelete: ANY_FILE },
    textDocumentContent: { schemes: [GLOSSARY_SCHEME, FINDING_SCHEME, CLAIM_SCHEME, STALE_SCHEME] },
  },
};

/**
 * Serves one client over a connection until it hangs up.
 * @param held the messages that came over it, on their way here
 * @param engine differs whenever the program does, so that nothing is kept that another one found
 * @param loadBundle loads what is not needed from the first moment on
 * @param startThread starts this program once more, in a thread that runs `readTexts`, where threads are to be had
 * @param host answers questions for files in the place of a client that does not
 * @param startSourceThread starts the program that reads files of other programs, where threads are to be had
 * @param readTranslation finds the words for the language of a client that does not bring them
 */
export function serve(
  connection: Connection,
  held: HeldMessages,
  builtIn: () => VocabularyData,
  engine: string,
  loadBundle: LoadBundle,
  startThread?: () => Thread,
  host?: Host,
  startSourceThread?: StartSourceThread,
  readTranslation?: ReadTranslation,
): void {
  const session = new Session(connection, held, builtIn, engine, startThread, host);
  const answers = answering(connection, session, loadBundle);
  connection.onInitialize((params): InitializeResult => {
    const { translation } = (params.initializationOptions ?? {}) as ClientAbilities;
    speak(translation ?? (params.locale ? readTranslation?.(params.locale) : undefined));
    session.greet(params);
    // Our own client has commands and a side bar of its own.
    const own = session.client.abilities.commands
      ? {}
      : { executeCommandProvider: { commands: answers.commands.names }, codeLensProvider: {} };
    return { capabilities: { ...CAPABILITIES, ...own }, serverInfo: { name: 'policy-annotator' } };
  });
  for (const answerArea of AREAS) answerArea(answers);
  answerPrepare(answers, startSourceThread);
  session.listen();
  connection.listen();
}
