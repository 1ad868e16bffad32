import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type Location,
  type LocationLink,
  MarkupKind,
  type Position,
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  SymbolKind,
  type TypeHierarchyItem,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { creatorOf } from '../core/annotations/annotation.ts';
import type { ClaimDecision } from '../core/annotations/decisions.ts';
import { noteOf } from '../core/annotations/note.ts';
import type { SidecarFault } from '../core/annotations/sidecar.ts';
import { type Document, nameOf } from '../core/document/document.ts';
import type { Facts } from '../core/document/facts.ts';
import type { Span } from '../core/ground/span.ts';
import type { Timeline } from '../core/pictures/timeline.ts';
import { type Entry, entryOf, pendingBills } from '../core/terms/entry.ts';
import { createText, type Lines, offsetAt, positionAt, type Text } from '../core/text/text.ts';
import { dateInWords, readAsked } from '../core/vocabulary/dates.ts';
import type { GlossaryProblem } from '../core/vocabulary/glossaryFile.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import type { Thread } from '../features/annotations/comments.ts';
import { type Change, differenceAsMarkdown, FATES_IN_WORDS } from '../features/annotations/compare.ts';
import type { Decision } from '../features/annotations/review.ts';
import type { Choice, Tag } from '../features/annotations/tags.ts';
import { type ClaimMap, claimMapInWords, drawClaimMap } from '../features/claims/claimMap.ts';
import {
  type AnsweredClaim,
  type ClaimPath,
  type Group,
  idOf,
  type PlacedClaim,
  titleOf,
  topicInWords,
  voiceOf,
} from '../features/claims/claims.ts';
import { type Matrix, matrixAsCsv, matrixAsMarkdown } from '../features/claims/matrix.ts';
import type { ListedDuty } from '../features/duties/duties.ts';
import type { Silenced } from '../features/findings/dismissals.ts';
import {
  type Edit,
  type Finding,
  type Fix,
  type Horizon,
  RULES,
  type Severity,
} from '../features/findings/findings.ts';
import { type Offer, type Sweep, wordsOf } from '../features/findings/fixes.ts';
import { traceAsMarkdown, verdictInWords, wordsBetween } from '../features/quotations/quotationTrace.ts';
import type { Completion } from '../features/terms/completion.ts';
import type { Definition } from '../features/terms/definition.ts';
import { MARK_MODIFIERS, MARK_TYPES, type Mark } from '../features/terms/highlight.ts';
import type { Hover as HoverFacts } from '../features/terms/hover.ts';
import type { Link } from '../features/terms/links.ts';
import type { Reference } from '../features/terms/references.ts';
import type { ConceptSymbol, Section } from '../features/terms/symbols.ts';
import type { Term } from '../features/terms/terms.ts';
import { type Successor, stepInWords } from '../features/terms/typeHierarchy.ts';
import type { Ageing } from '../features/time/ageing.ts';
import type { ReadAs } from '../features/time/readAs.ts';
import { drawTimeline, timelineTable } from '../features/time/timeline.ts';
import * as protocol from '../protocol.ts';
import type { FoundPassage, TracedQuotation } from './quotations.ts';

// The only place where spans become ranges and facts become the protocol's results.

export function toRange(text: Lines, span: Span): Range {
  return { start: positionAt(text, span.start), end: positionAt(text, span.end) };
}

export function toSpan(text: Text, range: Range): Span {
  return { start: offsetAt(text, range.start), end: offsetAt(text, range.end) };
}

export function toOffset(text: Text, position: Position): number {
  return offsetAt(text, position);
}

export function toLocation({ document, mention }: Reference): Location {
  return { uri: document.uri, range: toRange(document.text, mention) };
}

export function toHover(document: Document, { span, markdown }: HoverFacts): Hover {
  return {
    range: toRange(document.text, span),
    contents: { kind: MarkupKind.Markdown, value: markdown },
  };
}

/** The address of a concept's page in the glossary. */
export function glossaryUri(concept: string): string {
  return `${protocol.GLOSSARY_SCHEME}:/${concept}.md`;
}

/** The concept that an address of the glossary stands for. */
export function conceptOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1).replace(/\.md(?:\?.*)?$/, '');
}

/** The finding that an address of `policy-finding:` asks about. */
export function findingOf(uri: string): protocol.ExplainedFinding {
  return JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('?') + 1))) as protocol.ExplainedFinding;
}

/** The id of the claim that an address of `policy-claim:` asks about. */
export function claimOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.indexOf('?') + 1));
}

const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function toDefinition({ uri, text }: Document, definition: Definition): LocationLink {
  const target = 'span' in definition ? toRange(text, definition.span) : TOP;
  return {
    originSelectionRange: toRange(text, definition.origin),
    targetUri: 'span' in definition ? uri : glossaryUri(definition.concept),
    targetRange: target,
    targetSelectionRange: target,
  };
}

/** A link in a hover that runs `policyAnnotator.showMentions`. */
export function toMentionsLink(words: string, concept: string): string {
  return `[${words}](command:${protocol.SHOW_MENTIONS}?${encodeURIComponent(JSON.stringify([concept]))})`;
}

/** The tokens of LSP stay on one line each, so a term that is broken over lines becomes several. */
export function toSemanticTokens({ text }: Document, marks: readonly Mark[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const mark of marks) {
    const { start, end } = toRange(text, mark);
    for (let line = start.line; line <= end.line; line++) {
      const from = line === start.line ? start.character : indentOf(text, line);
      const to = line === end.line ? end.character : lengthOf(text, line);
      if (to > from) builder.push(line, from, to - from, MARK_TYPES.indexOf(mark.type), modifierBits(mark));
    }
  }
  return builder.build();
}

function modifierBits({ modifiers }: Mark): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << MARK_MODIFIERS.indexOf(modifier)), 0);
}

function indentOf({ value, lineStarts }: Text, line: number): number {
  return /^[\s>]*/.exec(value.slice(lineStarts[line], lineStarts[line + 1]))![0].length;
}

function lengthOf({ value, lineStarts }: Text, line: number): number {
  return value.slice(lineStarts[line], lineStarts[line + 1]).trimEnd().length;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(
  document: Document,
  { span, code, message, severity, related }: Finding,
): Diagnostic {
  const { uri, text } = document;
  return {
    ...{ range: toRange(text, span), code, message, severity: SEVERITIES[severity], source: 'Policy' },
    ...(related.length > 0 && {
      relatedInformation: related.map(place => ({
        location: { uri, range: toRange(text, place.span) },
        message: place.message,
      })),
    }),
  };
}

/** The fixes of a finding; the first is the preferred one. Where the client has the commands, explanation and dismissal too. */
export function toCodeActions(
  document: Document,
  { finding, fixes }: Offer,
  { commands, sidecars }: protocol.ClientAbilities,
): CodeAction[] {
  const about = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(document, finding)] };
  const actions = fixes.flatMap((fix, i): CodeAction[] => {
    const { title, edits, kind } = fix;
    if (edits.length > 0) {
      const edit = toWorkspaceEdit(document, edits);
      return [{ ...about, title, edit, isPreferred: i === 0 && kind === 'replace' }];
    }
    const command = commandFor(document, finding, fix, sidecars === true);
    return commands && command ? [{ ...about, title, command: { title, ...command } }] : [];
  });
  return commands
    ? [...actions, ...commandsAbout(document, finding).map(action => ({ ...about, ...action }))]
    : actions;
}

/** What does a fix that changes nothing in the text; undefined where the client cannot do it. */
function commandFor(
  document: Document,
  { span, zone }: Finding,
  { kind, text = '' }: Fix,
  sidecars: boolean,
): { command: string; arguments: unknown[] } | undefined {
  if (kind === 'glossary') {
    const wanted: protocol.WantedTerm = { uri: document.uri, form: text };
    return { command: protocol.ADD_TO_GLOSSARY, arguments: [wanted] };
  }
  if (kind === 'note' && sidecars) {
    const note: protocol.FindingNote = { ...toPlace(document, span), text };
    return { command: protocol.NOTE_FINDING, arguments: [note] };
  }
  if (kind === 'own words' && sidecars && zone)
    return { command: protocol.CLAIM_WORDS, arguments: [toPlace(document, zone)] };
  return undefined;
}

function commandsAbout(document: Document, finding: Finding): CodeAction[] {
  const words = wordsOf(document, finding);
  const position = positionAt(document.text, finding.span.start);
  const argument: protocol.ExplainedFinding = { uri: document.uri, position, code: finding.code, words };
  const action = (title: string, command: string) => ({
    title,
    command: { title, command, arguments: [argument] },
  });
  return [
    action(`Explain “${finding.code}”`, protocol.EXPLAIN_FINDING),
    action('Dismiss…', protocol.DISMISS_FINDING),
  ];
}

const SWEEPS: Readonly<Record<Sweep, { title: string; kind: CodeActionKind }>> = {
  safe: { title: 'Fix all safe terminology', kind: `${CodeActionKind.SourceFixAll}.policy` },
  expand: {
    title: 'Expand abbreviations at first use',
    kind: `${CodeActionKind.Source}.expandAbbreviations.policy`,
  },
};

export const SWEEP_KINDS = Object.values(SWEEPS).map(({ kind }) => kind);

export function toSweepAction(document: Document, sweep: Sweep, edits: readonly Edit[]): CodeAction[] {
  return edits.length > 0 ? [{ ...SWEEPS[sweep], edit: toWorkspaceEdit(document, edits) }] : [];
}

/** One undo step, of exactly this version of the text, so that it is never applied to a later one. */
function toWorkspaceEdit({ uri, version, text }: Document, edits: readonly Edit[]): WorkspaceEdit {
  const changes = edits.map(edit => ({ range: toRange(text, edit.span), newText: edit.text }));
  return { documentChanges: [{ textDocument: { uri, version }, edits: changes }] };
}

export function toNewEntry(file: string, add: () => Edit): protocol.NewEntryAnswer {
  try {
    const { span, text } = add();
    return { edit: { range: toRange(createText(file), span), text } };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** What is wrong in a glossary or a sidecar is wrong in the user's own data, so it is a warning. */
export function toFileWarning(text: Text, { span, message }: GlossaryProblem | SidecarFault): Diagnostic {
  return { range: toRange(text, span), message, severity: DiagnosticSeverity.Warning, source: 'Policy' };
}

export function toThreadItem({ text }: Document, { span, ...thread }: Thread): protocol.ThreadItem {
  return { ...thread, range: span && toRange(text, span) };
}

export function toTagItem({ text, vocabulary, date }: Document, { span, ...tag }: Tag): protocol.TagItem {
  const entry = entryOf(vocabulary, tag.concept, undefined, date);
  return { ...tag, name: entry ? nameWithShort(entry) : tag.concept, range: span && toRange(text, span) };
}

export function toConceptItem({ entry, named }: Choice): protocol.ConceptItem {
  const { concept, definition, statusInWords } = entry;
  return { concept: concept.id, name: nameWithShort(entry), status: statusInWords, definition, named };
}

export function toAnnotatedText(
  document: Document,
  threads: readonly Thread[],
  tags: readonly Tag[],
): protocol.AnnotatedText {
  return {
    ...{ uri: document.uri, name: nameOf(document) },
    threads: threads.map(thread => toThreadItem(document, thread)),
    tags: tags.map(tag => toTagItem(document, tag)),
  };
}

export function toMentionsToTag(
  { vocabulary, date }: Document,
  concept: string,
  mentions: number,
  untagged: number,
): protocol.MentionsToTag {
  const entry = entryOf(vocabulary, concept, undefined, date);
  return { concept, name: entry ? nameWithShort(entry) : concept, mentions, untagged };
}

export function nameWithShort({ name, short }: Entry): string {
  return short ? `${name} (${short})` : name;
}

export function toDecisionItem(
  document: Document | undefined,
  { span, candidates, ...decision }: Decision,
): protocol.DecisionItem {
  if (!document) return { ...decision, candidates: [] };
  const { text } = document;
  return {
    ...decision,
    range: span && toRange(text, span),
    candidates: candidates.map(candidate => {
      const range = toRange(text, candidate);
      return {
        range,
        line: text.value.slice(text.lineStarts[range.start.line], text.lineStarts[range.end.line + 1]),
      };
    }),
  };
}

export function toDismissedItem(text: Text, one: Silenced): protocol.DismissedItem {
  const { id, note, words, creator, place, holds } = one;
  const range = place?.span && toRange(text, place.span);
  const item = { id, words, creator, isHere: place !== undefined, range, holds };
  if (note.kind === 'own words') return item;
  const { code, reason, until } = note;
  return { ...item, code, title: RULES.find(rule => rule.code === code)?.title, reason, until };
}

export function toVersionChange(before: Text, after: Text, change: Change): protocol.VersionChange {
  const { kind, fate, strength, words } = change;
  return {
    ...{ kind, fate: FATES_IN_WORDS[fate], isUnchanged: fate === 'unchanged', strength: strength?.said },
    text: (change.after ?? change.before)!.text,
    difference: words && differenceAsMarkdown(words),
    before: change.before && toRange(before, change.before),
    after: change.after && toRange(after, change.after),
  };
}

export function toDutyItem({ text }: Document, duty: ListedDuty): protocol.DutyItem {
  const { who, strength, action } = duty;
  return { who, strength, action, range: toRange(text, duty) };
}

export function toDocumentLink({ text }: Document, link: Link): DocumentLink {
  return { range: toRange(text, link), target: link.url };
}

export function toTimeline(timeline: Timeline): protocol.Picture {
  const items = timeline.groups.reduce((sum, group) => sum + group.bars.length, 0);
  return { svg: drawTimeline(timeline), words: timelineTable(timeline), items };
}

export function toClaimMap(map: ClaimMap): protocol.Picture {
  return { svg: drawClaimMap(map), words: claimMapInWords(map), items: map.claims.length };
}

export function toClaimPlace({ claim, document }: PlacedClaim): protocol.Place {
  return { uri: document.uri, range: toRange(document.text, claim) };
}

/** Addresses as links of a text in `folder` have them; whole ones for texts elsewhere. */
export function toHref(folder: string | undefined): (uri: string) => string {
  return uri => (folder && uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : uri);
}

export function toMatrix(matrix: Matrix, { as, folder }: protocol.MatrixQuery): protocol.MatrixAnswer {
  return {
    text: as === 'csv' ? matrixAsCsv(matrix) : matrixAsMarkdown(matrix, toHref(folder)),
    claims: matrix.claims,
  };
}

export function toReadAs({ text, notes }: ReadAs): protocol.ReadAsAnswer {
  const lines = createText(text);
  return { text, notes: notes.map(note => ({ range: toRange(lines, note), message: note.message })) };
}

/** Beside the end of the sentence; the whole of it stands in the tooltip. */
export function toInlayHint(
  { text }: Document,
  { end, label, markdown }: Pick<Ageing, 'end' | 'label' | 'markdown'>,
): InlayHint {
  return {
    position: positionAt(text, end),
    label: `(${label})`,
    tooltip: { kind: MarkupKind.Markdown, value: markdown },
    paddingLeft: true,
  };
}

/** What is said of a quotation in a draft, beside its end. */
export function toQuotationHint({ start, end, text, found }: TracedQuotation) {
  const sources = found.map(({ uri, range, ...passage }) => {
    const line = range.start.line + 1;
    return { ...passage, name: nameOf({ uri }), line, href: `${uri}#L${line}` };
  });
  const label = verdictInWords(found[0]?.verdict);
  return { start, end, label, markdown: traceAsMarkdown(text, sources) };
}

export function toTracedPassage(quotation: string, found: FoundPassage): protocol.TracedPassage {
  const { uri, range, verdict, leftOut, words } = found;
  return {
    ...{ uri, range, verdict, leftOut, source: nameOf({ uri }) },
    words: wordsBetween(words, quotation),
  };
}

interface InFile {
  readonly uri: string;
  readonly range: Range;
}

export function toPlace({ uri, text }: Document, span: Span): InFile {
  return { uri, range: toRange(text, span) };
}

/** One in a succession; but for the one that was asked about, its place is its page in the glossary. */
export function toTypeHierarchyItem(found: Successor, place?: InFile): TypeHierarchyItem {
  const { name, short, concept, sense } = found.entry;
  const { uri, range } = place ?? { uri: glossaryUri(concept.id), range: TOP };
  return {
    name: short ? `${name} (${short})` : name,
    kind: SymbolKind.Class,
    detail: stepInWords(found, dateInWords),
    ...{ uri, range, selectionRange: range },
    data: [concept.id, sense.id],
  };
}

/** The concept and sense that an item stands for. */
export function senseIn(item: TypeHierarchyItem): readonly [concept: string, sense: string] {
  return item.data;
}

const SYMBOL_KINDS: Readonly<Record<Section['kind'], SymbolKind>> = {
  section: SymbolKind.String,
  term: SymbolKind.Key,
  claim: SymbolKind.Event,
};

export function toDocumentSymbol(document: Document, section: Section): DocumentSymbol {
  return {
    name: section.kind === 'claim' ? titleOf(section.name) : section.name,
    detail: section.detail,
    kind: SYMBOL_KINDS[section.kind],
    range: toRange(document.text, section.span),
    selectionRange: toRange(document.text, section.selection),
    children: section.children.map(child => toDocumentSymbol(document, child)),
  };
}

export function toWorkspaceSymbol({ concept, first }: ConceptSymbol): WorkspaceSymbol {
  const short = concept.abbreviation?.[0];
  return {
    name: short ? `${concept.prefLabel} (${short})` : concept.prefLabel,
    kind: SymbolKind.Key,
    containerName: first ? nameOf(first.document) : 'glossary',
    location: first ? toLocation(first) : { uri: glossaryUri(concept.id), range: TOP },
  };
}

export function toCompletionItem({ text, vocabulary }: Document, found: Completion): CompletionItem {
  return {
    label: found.label,
    kind: CompletionItemKind.Reference,
    tags: found.ended ? [CompletionItemTag.Deprecated] : [],
    detail: found.detail,
    documentation: vocabulary.concepts.get(found.concept)?.definition,
    sortText: sortText(found),
    filterText:
      text.value.slice(found.span.start, found.span.end) +
      found.label.slice(found.span.end - found.span.start),
    textEdit: { range: toRange(text, found.span), newText: found.label },
  };
}

/** The more words were typed of a term, the likelier it is meant; then what the text knows, and what has ended last. */
function sortText({ span, known, ended, label }: Completion): string {
  const typed = String(999 - (span.end - span.start)).padStart(3, '0');
  return `${typed}${ended ? 2 : known ? 0 : 1}${label.toLowerCase()}`;
}

export function toClaimGroups(groups: readonly Group[], documents: readonly Facts[]): protocol.ClaimGroups {
  return {
    groups: groups.map(toClaimGroup),
    total: groups.reduce((sum, group) => sum + group.claims.length, 0),
    documents: documents.length,
    claims: documents.reduce((sum, document) => sum + document.claims.length, 0),
  };
}

function toClaimGroup({ id, label, claims }: Group): protocol.ClaimGroup {
  return { id, label, total: claims.length };
}

export function toClaimItem({ answers, ...placed }: AnsweredClaim): protocol.ClaimItem {
  return {
    ...toBareClaim(placed),
    answers: answers.map(({ kind, across, reason, decided, ...other }) => ({
      ...{ kind, across, reason, confirmed: decided !== undefined },
      claim: toBareClaim(other),
    })),
  };
}

export function toClaimPath({ group, claim, index }: ClaimPath): protocol.ClaimPath {
  return { group: toClaimGroup(group), claim: toClaimItem(claim), index };
}

export function toBareClaim({ claim, document }: PlacedClaim): protocol.BareClaim {
  const { uri, text } = document;
  return {
    id: idOf({ claim, document }),
    uri,
    range: toRange(text, claim),
    title: titleOf(claim.text),
    text: claim.text,
    voice: voiceOf({ claim, document }),
    stance: claim.stance,
    topic: topicInWords(claim.topic),
    source: nameOf(document),
    confidence: claim.confidence,
    cues: claim.cues.map(({ words }) => words),
    decided: claim.decided && toClaimDecision(claim.decided),
  };
}

function toClaimDecision({ verdict, annotation, changed }: ClaimDecision): protocol.ClaimDecision {
  const note = noteOf(annotation);
  const reason = note?.kind === 'dismissal' ? note.reason : undefined;
  return { verdict, creator: creatorOf(annotation), reason, changed };
}

export function toClaimChoices(
  voices: readonly { readonly label: string }[],
  topics: readonly string[],
): protocol.ClaimChoices {
  return {
    voices: voices.map(({ label }) => ({ id: label, label })),
    topics: topics.map(id => ({ id, label: topicInWords(id) })),
  };
}

const MOST_AROUND = 40;

export function toTermItem(
  { text: { value }, text }: Document,
  { entry, mentions }: Term,
): protocol.TermItem {
  return {
    concept: entry.concept.id,
    name: entry.name,
    short: entry.short,
    definition: entry.definition,
    status: entry.statusInWords,
    ended: entry.status === 'ended',
    mentions: mentions.map(mention => ({
      range: toRange(text, mention),
      before: value
        .slice(Math.max(0, mention.start - MOST_AROUND), mention.start)
        .replace(/^.*\n/s, '')
        .replace(/^[\s>#*+-]+/, ''),
      label: value.slice(mention.start, mention.end),
      after: value.slice(mention.end, mention.end + MOST_AROUND).replace(/[\r\n].*$/s, ''),
    })),
  };
}

export function toReadingDate({
  date: { date, from, why, bill },
  vocabulary,
}: Document): protocol.ReadingDate {
  const name = bill && (vocabulary.concepts.get(bill)?.prefLabel ?? bill);
  return { date, words: date && dateInWords(date), from, why, bill: name };
}

export function toBills(vocabulary: Vocabulary): protocol.Bills {
  return pendingBills(vocabulary).map(({ id, prefLabel }) => ({ id, name: prefLabel }));
}

/** What an address of `policy-stale:` asks for. */
export function staleQueryOf(uri: string): { readonly horizon: Horizon; readonly folder?: string } {
  const query = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('?') + 1))) as protocol.StaleQuery;
  const { date: day, bill } = readAsked(query.date);
  return { horizon: { day, bill }, folder: query.folder };
}
