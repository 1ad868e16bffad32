import {
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type Position,
  type SemanticTokens,
  type SemanticTokensDeltaParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TOPICS } from '../core/claims/argumentation.ts';
import { type Document, nameOf } from '../core/document/document.ts';
import { mentionsOf } from '../core/document/facts.ts';
import { overlaps, type Span } from '../core/ground/span.ts';
import { timelineOf } from '../core/pictures/timeline.ts';
import { isTelling } from '../core/quotations/quotationTrace.ts';
import type { VocabularyData } from '../core/vocabulary/vocabulary.ts';
import { threadsIn } from '../features/annotations/comments.ts';
import { compareVersions, comparisonAsCsv, comparisonAsMarkdown } from '../features/annotations/compare.ts';
import { decisionsIn } from '../features/annotations/review.ts';
import { choicesFor, tagsIn, untagged } from '../features/annotations/tags.ts';
import { claimMapOf } from '../features/claims/claimMap.ts';
import {
  claimGroups,
  claimsNamed,
  claimWithId,
  pathToClaimAt,
  withAnswers,
} from '../features/claims/claims.ts';
import { confirmationOf, voiceChoices } from '../features/claims/decide.ts';
import { claimMatrix } from '../features/claims/matrix.ts';
import { responsePack } from '../features/claims/responsePack.ts';
import { whyClaim } from '../features/claims/whyClaim.ts';
import { dutiesAsCsv, listDuties } from '../features/duties/duties.ts';
import { silencedIn } from '../features/findings/dismissals.ts';
import { explain } from '../features/findings/explain.ts';
import { offersAt, sweepOf } from '../features/findings/fixes.ts';
import { addToGlossary } from '../features/glossary/addToGlossary.ts';
import { glossaryReport } from '../features/glossary/checkGlossary.ts';
import { glossaryPage } from '../features/glossary/glossary.ts';
import { quotationAt } from '../features/quotations/quotationTrace.ts';
import { completionsAt } from '../features/terms/completion.ts';
import { definitionAt } from '../features/terms/definition.ts';
import { MARK_MODIFIERS, MARK_TYPES, marksIn } from '../features/terms/highlight.ts';
import { hoverAt } from '../features/terms/hover.ts';
import { linksIn } from '../features/terms/links.ts';
import { conceptAt, referencesTo } from '../features/terms/references.ts';
import { conceptsNamed, sectionsIn } from '../features/terms/symbols.ts';
import { termsIn } from '../features/terms/terms.ts';
import { after, before, successionAt } from '../features/terms/typeHierarchy.ts';
import { ageingIn } from '../features/time/ageing.ts';
import { readAs } from '../features/time/readAs.ts';
import { stalePage } from '../features/time/staleness.ts';
import * as protocol from '../protocol.ts';
import { claimNamed } from './acts.ts';
import * as convert from './convert.ts';
import { today } from './glossaries.ts';
import type { Thread } from './readingThread.ts';
import { Session } from './session.ts';

/**
 * Serves one client over a connection until it hangs up.
 * @param engine differs whenever the program does, so that nothing is kept that another one found
 * @param startThread starts this program once more, in a thread that runs `readTexts`, where threads are to be had
 */
export function serve(
  connection: Connection,
  builtIn: () => VocabularyData,
  engine: string,
  startThread?: () => Thread,
): void {
  const session = new Session(connection, builtIn, engine, startThread);
  const { workspace } = session;
  const { on, at, asked, fetched, whenRead } = answering(session);

  connection.onInitialize((params): InitializeResult => {
    session.greet(params);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'policy-annotator' } };
  });

  const marks = (document: Document, known?: string) => {
    const { data } = convert.toSemanticTokens(document, marksIn(document, session.settings.marks ?? 'first'));
    return session.reports.marks(document.uri, data, known);
  };
  connection.languages.semanticTokens.on(
    on('Marks', { data: [] }, document => marks(document) as SemanticTokens),
  );
  connection.languages.semanticTokens.onDelta(
    on('Marks', { data: [] }, (document, { previousResultId }: SemanticTokensDeltaParams) =>
      marks(document, previousResultId),
    ),
  );
  connection.onHover(
    at('Hover', null, (document, offset) => {
      const link = session.abilities.commands ? convert.toMentionsLink : undefined;
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
      const mentions = concept ? mentionsOf(document, concept) : [];
      return mentions.map(mention => ({ range: convert.toRange(document.text, mention) }));
    }),
  );
  connection.onDocumentLinks(
    on('Links', [], document => linksIn(document).map(link => convert.toDocumentLink(document, link))),
  );
  connection.onDocumentSymbol(
    on('Outline', [], document =>
      sectionsIn(document, workspace.decisions(document).claims).map(section =>
        convert.toDocumentSymbol(document, section),
      ),
    ),
  );
  connection.onWorkspaceSymbol(
    asked('Symbols', [], ({ query }) =>
      conceptsNamed(query, session.vocabulary, workspace).map(convert.toWorkspaceSymbol),
    ),
  );
  connection.languages.inlayHint.on(
    on('Later law and quotations', [], (document, { range }) => {
      const shown = convert.toSpan(document.text, range);
      return [...ageingIn(document), ...session.quotations.of(document).map(convert.toQuotationHint)]
        .filter(hint => overlaps(hint, shown))
        .map(hint => convert.toInlayHint(document, hint));
    }),
  );
  connection.languages.typeHierarchy.onPrepare(
    at('Succession', null, (document, offset) => {
      const found = successionAt(document, offset);
      return found ? [convert.toTypeHierarchyItem(found, convert.toPlace(document, found))] : null;
    }),
  );
  connection.languages.typeHierarchy.onSupertypes(
    asked('Succession', [], ({ item }) =>
      before(session.vocabulary, ...convert.senseIn(item)).map(found => convert.toTypeHierarchyItem(found)),
    ),
  );
  connection.languages.typeHierarchy.onSubtypes(
    asked('Succession', [], ({ item }) =>
      after(session.vocabulary, ...convert.senseIn(item)).map(found => convert.toTypeHierarchyItem(found)),
    ),
  );
  connection.onCompletion(
    at('Completion', [], (document, offset) =>
      completionsAt(document, offset).map(found => convert.toCompletionItem(document, found)),
    ),
  );
  connection.languages.diagnostics.on(
    on('Findings', NO_DIAGNOSTICS, (document, { previousResultId }: DocumentDiagnosticParams) => {
      const items = session.findingsIn(document).map(finding => convert.toDiagnostic(document, finding));
      return session.reports.findings(document.uri, items, previousResultId);
    }),
  );
  connection.onCodeAction(
    on('Fixes', [], (document, { range, context: { only } }: CodeActionParams) => {
      const findings = session.findingsIn(document);
      const wants = (kind: string) => !only || only.some(asked => kind.startsWith(asked));
      const offers = wants(CodeActionKind.QuickFix)
        ? offersAt(findings, convert.toSpan(document.text, range))
        : [];
      return [
        ...offers.flatMap(offer => convert.toCodeActions(document, offer, session.abilities)),
        ...(['safe', 'expand'] as const)
          .flatMap(sweep => convert.toSweepAction(document, sweep, sweepOf(findings, sweep)))
          .filter(({ kind }) => only && wants(kind!)),
      ];
    }),
  );
  connection.onRequest(
    'workspace/textDocumentContent',
    fetched('Page', { text: '' }, async ({ uri }: { uri: string }) => ({ text: await pageAt(session, uri) })),
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
    protocol.CLAIMS_NAMED,
    asked('Claims', [], ({ text, besides, limit }: protocol.ClaimsNamed) =>
      claimsNamed(text, claimNamed(besides, workspace), workspace).slice(0, limit).map(convert.toBareClaim),
    ),
  );
  connection.onRequest(
    protocol.CLAIM_CHOICES,
    asked('Claims', NO_CHOICES, ({ uri }: protocol.ClaimChoicesQuery) => {
      const document = workspace.facts(uri);
      if (!document) return NO_CHOICES;
      return convert.toClaimChoices(voiceChoices(document, workspace.decisions(document).claims), TOPICS);
    }),
  );
  connection.onRequest(
    protocol.TERMS,
    fetched('Terms', [], async ({ uri }: protocol.TermsQuery) => {
      const document = await session.whole(uri);
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
    protocol.TIMELINE,
    whenRead(
      asked('Timeline', NO_PICTURE, ({ uri, today }: protocol.TimelineQuery) => {
        const document = uri === undefined ? undefined : workspace.facts(uri);
        const documents = uri === undefined ? workspace.documents : document ? [document] : [];
        return convert.toTimeline(timelineOf(documents, session.vocabulary, today));
      }),
    ),
  );
  connection.onRequest(
    protocol.RESPONSE_PACK,
    asked('Response', { text: '' }, ({ claims, folder }: protocol.ResponseQuery) => {
      const chosen = claims.flatMap(id => claimWithId(id, workspace) ?? []);
      const answered = chosen.map(claim => withAnswers(claim, workspace));
      return { text: responsePack(answered, session.vocabulary, convert.toHref(folder)) };
    }),
  );
  connection.onRequest(
    protocol.TRACE_QUOTATION,
    asked('Quotation trace', null, ({ uri, range }: protocol.TraceQuery) => {
      const document = workspace.get(uri);
      return document ? traceQuotation(session, document, convert.toSpan(document.text, range)) : null;
    }),
  );
  connection.onRequest(
    protocol.MATRIX,
    whenRead(
      asked('Claim matrix', { text: '', claims: 0 }, (query: protocol.MatrixQuery) =>
        convert.toMatrix(claimMatrix(workspace), query),
      ),
    ),
  );
  connection.onRequest(
    protocol.NEW_ENTRY,
    asked('Adding to a glossary', {}, ({ file, uri, ...asked }: protocol.NewEntryQuery) => {
      const term = { ...asked, text: nameOf({ uri }), day: today() };
      return convert.toNewEntry(file, () => addToGlossary(file, term, session.vocabulary));
    }),
  );
  connection.onRequest(
    protocol.CLAIM_MAP,
    whenRead(
      asked('Claim map', NO_PICTURE, ({ uri }: protocol.ClaimMapQuery) =>
        convert.toClaimMap(claimMapOf(workspace, uri)),
      ),
    ),
  );
  connection.onRequest(
    protocol.CLAIM_PLACE,
    asked('Claim', null, ({ id }: protocol.ClaimPlaceQuery) => {
      const found = claimWithId(id, workspace);
      return found ? convert.toClaimPlace(found) : null;
    }),
  );
  connection.onRequest(
    protocol.READ_AS,
    fetched('Reading in the terms of a day', null, async ({ uri, date }: protocol.ReadAsQuery) => {
      const document = await session.asWritten(uri);
      return document ? convert.toReadAs(readAs(document, date)) : null;
    }),
  );
  connection.onRequest(
    protocol.AS_OF,
    asked('Reading date', null, ({ uri, date }: protocol.AsOfQuery) => {
      if (date !== undefined) session.readAsOf(uri, date);
      const document = workspace.get(uri);
      return document ? convert.toReadingDate(document) : null;
    }),
  );

  connection.onRequest(protocol.ACT, ({ act, creator }: protocol.ActRequest) =>
    done(async () => ({
      ids: await session.act(act, creator),
    })),
  );
  connection.onRequest(protocol.UNDO_ACT, () =>
    done(async () => ((await session.sidecars.undo()) ? {} : { problem: NOTHING_TO_UNDO })),
  );
  connection.onRequest(
    protocol.ANNOTATIONS,
    asked('Annotations', [], ({ uri }: protocol.AnnotationsQuery) =>
      (uri === undefined ? workspace.annotated : [uri]).flatMap(annotated => {
        const [document, notebook] = [workspace.get(annotated), workspace.notebook(annotated)];
        return document && notebook
          ? convert.toAnnotatedText(document, threadsIn(notebook), tagsIn(notebook))
          : [];
      }),
    ),
  );
  connection.onRequest(
    protocol.CONCEPTS,
    asked('Concepts', [], ({ uri, range }: protocol.ConceptsQuery) => {
      const document = workspace.get(uri);
      const choices = document ? choicesFor(document, convert.toSpan(document.text, range)) : [];
      return choices.map(convert.toConceptItem);
    }),
  );
  connection.onRequest(
    protocol.MENTIONS_TO_TAG,
    asked('Mentions', null, ({ uri, position }: protocol.MentionsToTagQuery) => {
      const document = workspace.get(uri);
      const concept = document && conceptAt(document, convert.toOffset(document.text, position));
      if (!concept) return null;
      const left = untagged(document, workspace.notebook(uri), concept);
      return convert.toMentionsToTag(document, concept, mentionsOf(document, concept).length, left.length);
    }),
  );

  connection.onRequest(
    protocol.REVIEW,
    asked('Review', [], () =>
      decisionsIn(workspace).map(decision => convert.toDecisionItem(workspace.get(decision.uri), decision)),
    ),
  );
  connection.onRequest(
    protocol.DISMISSED,
    asked('Dismissed findings', [], ({ uri }: { uri: string }) => {
      const document = workspace.get(uri);
      const silenced = silencedIn(workspace.notebook(uri), today());
      return document ? silenced.map(one => convert.toDismissedItem(document.text, one)) : [];
    }),
  );
  connection.onRequest(
    protocol.COMPARE,
    asked('Comparing versions', NO_COMPARISON, ({ before, after }: protocol.CompareQuery) => {
      const [old, now] = [session.version(before), session.version(after)];
      const changes = compareVersions(old, now);
      return {
        changes: changes.map(change => convert.toVersionChange(old.document.text, now.document.text, change)),
        markdown: comparisonAsMarkdown(changes, before.name, after.name),
        csv: comparisonAsCsv(changes),
      };
    }),
  );
  connection.onRequest(
    protocol.DUTIES,
    fetched('Duties', NO_DUTIES, async ({ uri, touching }: protocol.DutiesQuery) => {
      const document = await session.whole(uri);
      const duties = document ? listDuties(document, nameOf(document), touching) : [];
      return { duties: duties.map(duty => convert.toDutyItem(document!, duty)), csv: dutiesAsCsv(duties) };
    }),
  );
  connection.onRequest(
    protocol.BILLS,
    asked('Bills', [], () => convert.toBills(session.vocabulary)),
  );

  session.listen();
  connection.listen();
}

/** A folder that is moved takes the texts in it along. */
const ANY_FILE = { filters: [{ pattern: { glob: '**' } }] };

const CAPABILITIES: ServerCapabilities = {
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
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...convert.SWEEP_KINDS] },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didRename: ANY_FILE, didDelete: ANY_FILE },
    textDocumentContent: {
      schemes: [
        protocol.GLOSSARY_SCHEME,
        protocol.FINDING_SCHEME,
        protocol.CLAIM_SCHEME,
        protocol.STALE_SCHEME,
      ],
    },
  },
};

const NO_DIAGNOSTICS: DocumentDiagnosticReport = { kind: 'full', items: [] };
const NO_GROUPS: protocol.ClaimGroups = { groups: [], total: 0, documents: 0, claims: 0 };
const NO_PICTURE: protocol.Picture = { svg: '', words: '', items: 0 };
const NO_CHOICES: protocol.ClaimChoices = { voices: [], topics: [] };
const NOTHING_TO_UNDO = 'Nothing was annotated here since VS Code was started.';
const NO_COMPARISON: protocol.Comparison = { changes: [], markdown: '', csv: '' };
const NO_DUTIES: protocol.DutiesAnswer = { duties: [], csv: '' };
const NO_CLAIMS: protocol.Claims = { claims: [], total: 0 };

/** A page that is there for reading only. */
async function pageAt(session: Session, uri: string): Promise<string> {
  if (uri.startsWith(protocol.FINDING_SCHEME)) return explanation(session, convert.findingOf(uri));
  if (uri.startsWith(protocol.STALE_SCHEME)) {
    const { horizon, folder } = convert.staleQueryOf(uri);
    return stalePage(session.drafts, await session.stale(horizon), horizon, session.vocabulary, folder);
  }
  if (uri.startsWith(protocol.CLAIM_SCHEME)) {
    const found = claimWithId(convert.claimOf(uri), session.workspace);
    const document = found && (await session.whole(found.document.uri));
    if (!found || !document) return 'This claim is no longer there.\n';
    const parts = [confirmationOf(found.claim), whyClaim(document, found.claim.id)];
    return parts.filter(part => part !== undefined).join('\n\n');
  }
  const page = convert.conceptOf(uri);
  if (page === protocol.GLOSSARY_CHECK)
    return glossaryReport(session.layers.glossaries, today(), uri => nameOf({ uri }));
  return glossaryPage(session.vocabulary, page) ?? 'The glossary has no such entry.\n';
}

/** The page about a finding; the text may have been edited since the page was asked for. */
function explanation(session: Session, { uri, position, code }: protocol.ExplainedFinding): string {
  const document = session.workspace.get(uri);
  const offset = document && convert.toOffset(document.text, position);
  const finding =
    document &&
    session.findingsIn(document).find(found => found.code === code && found.span.start === offset);
  return finding ? explain(document, finding) : 'This finding is no longer there.\n';
}

/** What was not done is said in words, whatever the reason. */
async function done(doing: () => Promise<protocol.ActAnswer>): Promise<protocol.ActAnswer> {
  try {
    return await doing();
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** Where the words that are selected are from, or the quotation at the cursor. */
async function traceQuotation(
  { quotations }: Session,
  document: Document,
  { start, end }: Span,
): Promise<protocol.TraceAnswer> {
  const selected = document.text.value.slice(start, end);
  const quotation = selected === '' ? quotationAt(document, start)?.text : selected;
  if (quotation === undefined || !isTelling(quotation)) return { texts: 0, passages: [] };
  const found = await quotations.find(quotation, document.uri);
  const passages = found.map(passage => convert.toTracedPassage(quotation, passage));
  return { quotation, texts: quotations.size, passages };
}

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
  /** A question about a text that may have to be read from its file first. */
  function fetched<P, R>(feature: string, otherwise: R, answer: (params: P) => Promise<R>) {
    return async (params: P): Promise<R> => {
      try {
        return await answer(params);
      } catch (error) {
        session.failed(error, `${feature} failed`);
        return otherwise;
      }
    };
  }
  /** A question about all texts waits until the folder is read. */
  function whenRead<P, R>(answer: (params: P) => R) {
    return async (params: P): Promise<R> => {
      await session.folderRead();
      return answer(params);
    };
  }
  return { asked, on, at, fetched, whenRead };
}
