import * as l10n from '@vscode/l10n';
import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Document } from '../../core/document/document.ts';
import { positionAt, type Text } from '../../core/text/text.ts';
import type { Silenced } from '../../features/findings/dismissals.ts';
import { type Edit, type Finding, type Fix, RULES, type Severity } from '../../features/findings/findings.ts';
import { type Offer, type Sweep, wordsOf } from '../../features/findings/fixes.ts';
import type { ClientAbilities } from '../../protocol/client.ts';
import { COMMENT, call, DISMISS, EXPLAIN, OWN_WORDS } from '../../protocol/commands.ts';
import {
  CLAIM_WORDS,
  DISMISS_FINDING,
  type DismissedItem,
  EXPLAIN_FINDING,
  type ExplainedFinding,
  type FindingNote,
  NOTE_FINDING,
} from '../../protocol/findings.ts';
import { ADD_TO_GLOSSARY, type WantedTerm } from '../../protocol/glossary.ts';
import { toPlace, toRange } from '../shared/ranges.ts';

/** The finding that an address of `policy-finding:` asks about. */
export function findingOf(uri: string): ExplainedFinding {
  return JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('?') + 1))) as ExplainedFinding;
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
    range: toRange(text, span),
    code,
    message,
    severity: SEVERITIES[severity],
    source: 'Policy',
    ...(related.length > 0 && {
      relatedInformation: related.map(place => ({
        location: { uri, range: toRange(text, place.span) },
        message: place.message,
      })),
    }),
  };
}

/**
 * The fixes of a finding, the first is the preferred one; then explanation and dismissal, by commands of the client
 * where it has them, else by the server's own.
 */
export function toCodeActions(
  document: Document,
  { finding, fixes }: Offer,
  { commands, sidecars }: ClientAbilities,
): CodeAction[] {
  const about = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(document, finding)] };
  const [forFix, forFinding] = commands ? [commandFor, commandsAbout] : [ownCommandFor, ownCommandsAbout];
  const byCommand = (given: Command): CodeAction => ({ ...about, title: given.title, command: given });
  const actions = fixes.flatMap((fix, i): CodeAction[] => {
    const { title, edits, kind } = fix;
    if (edits.length > 0) {
      const edit = toWorkspaceEdit(document, edits);
      return [{ ...about, title, edit, isPreferred: i === 0 && kind === 'replace' }];
    }
    const command = forFix(document, finding, fix, sidecars === true);
    return command ? [byCommand({ title, ...command })] : [];
  });
  return [...actions, ...forFinding(document, finding, sidecars === true).map(byCommand)];
}

type Call = Omit<Command, 'title'>;

/** What does a fix that changes nothing in the text; undefined where the client cannot do it. */
function commandFor(
  document: Document,
  { span, zone }: Finding,
  { kind, text = '' }: Fix,
  sidecars: boolean,
): Call | undefined {
  if (kind === 'glossary') {
    const wanted: WantedTerm = { uri: document.uri, form: text };
    return { command: ADD_TO_GLOSSARY, arguments: [wanted] };
  }
  if (kind === 'note' && sidecars) {
    const note: FindingNote = { ...toPlace(document, span), text };
    return { command: NOTE_FINDING, arguments: [note] };
  }
  if (kind === 'own words' && sidecars && zone)
    return { command: CLAIM_WORDS, arguments: [toPlace(document, zone)] };
  return undefined;
}

/** The same by the server's own commands, which ask nothing. */
function ownCommandFor(
  document: Document,
  { span, zone }: Finding,
  { kind, text = '' }: Fix,
  sidecars: boolean,
): Call | undefined {
  if (!sidecars) return undefined;
  if (kind === 'note' && text !== '') return call(COMMENT, { ...toPlace(document, span), text });
  if (kind === 'own words' && zone) return call(OWN_WORDS, toPlace(document, zone));
  return undefined;
}

function commandsAbout(document: Document, finding: Finding): Command[] {
  const words = wordsOf(document, finding);
  const position = positionAt(document.text, finding.span.start);
  const argument: ExplainedFinding = { uri: document.uri, position, code: finding.code, words };
  return [
    { title: l10n.t('Explain “{0}”', finding.code), command: EXPLAIN_FINDING, arguments: [argument] },
    { title: l10n.t('Dismiss…'), command: DISMISS_FINDING, arguments: [argument] },
  ];
}

function ownCommandsAbout(document: Document, finding: Finding, sidecars: boolean): Command[] {
  const { uri, range } = toPlace(document, finding.span);
  const { code } = finding;
  const words = wordsOf(document, finding);
  const explain = {
    title: l10n.t('Explain “{0}”', code),
    ...call(EXPLAIN, { uri, position: range.start, code }),
  };
  if (!sidecars) return [explain];
  return [
    explain,
    { title: l10n.t('Dismiss “{0}” here', words), ...call(DISMISS, { uri, code, range }) },
    { title: l10n.t('Dismiss “{0}” in this text', words), ...call(DISMISS, { uri, code, words }) },
  ];
}

export const SWEEPS: Readonly<Record<Sweep, { readonly title: string; readonly kind: CodeActionKind }>> = {
  safe: {
    get title() {
      return l10n.t('Fix all safe terminology');
    },
    kind: `${CodeActionKind.SourceFixAll}.policy`,
  },
  expand: {
    get title() {
      return l10n.t('Expand abbreviations at first use');
    },
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

export function toDismissedItem(text: Text, one: Silenced): DismissedItem {
  const { id, note, words, creator, place, holds } = one;
  const range = place?.span && toRange(text, place.span);
  const item = { id, words, creator, isHere: place !== undefined, range, holds };
  if (note.kind === 'own words') return item;
  const { code, reason, until } = note;
  return { ...item, code, title: RULES.find(rule => rule.code === code)?.title, reason, until };
}
