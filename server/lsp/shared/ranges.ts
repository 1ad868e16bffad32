import {
  type Diagnostic,
  DiagnosticSeverity,
  type Location,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { SidecarFault } from '../../core/annotations/sidecar.ts';
import type { Document } from '../../core/document/document.ts';
import type { Span } from '../../core/ground/span.ts';
import { type Lines, offsetAt, positionAt, type Text } from '../../core/text/text.ts';
import type { GlossaryProblem } from '../../core/vocabulary/glossaryFile.ts';
import type { Reference } from '../../features/terms/references.ts';

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

export const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What is wrong in a glossary or a sidecar is wrong in the user's own data, so it is a warning. */
export function toFileWarning(text: Text, { span, message }: GlossaryProblem | SidecarFault): Diagnostic {
  return { range: toRange(text, span), message, severity: DiagnosticSeverity.Warning, source: 'Policy' };
}

/** Addresses as links of a text in `folder` have them; whole ones for texts elsewhere. */
export function toHref(folder: string | undefined): (uri: string) => string {
  return uri => (folder && uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : uri);
}

export interface InFile {
  readonly uri: string;
  readonly range: Range;
}

export function toPlace({ uri, text }: Document, span: Span): InFile {
  return { uri, range: toRange(text, span) };
}
