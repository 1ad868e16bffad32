import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextEdit } from '../../core/annotations/carry.ts';
import {
  type Document,
  editingDocument,
  openDocument,
  openingDocument,
} from '../../core/document/document.ts';
import { atOnce, type InSlices } from '../../core/ground/slices.ts';
import type { Span } from '../../core/ground/span.ts';
import { createText, editText, type Text } from '../../core/text/text.ts';
import type { Vocabulary } from '../../core/vocabulary/vocabulary.ts';
import type { Failed } from '../shared/failing.ts';
import { toSpan } from '../shared/ranges.ts';

/** Opens a text; should its analysis fail, the text is kept without facts, so that typing in it goes on. */
export function openText(
  uri: string,
  version: number,
  value: string,
  vocabulary: Vocabulary,
  asOf: string | undefined,
  failed: Failed,
): Document {
  return atOnce(openingText(uri, version, value, vocabulary, asOf, failed));
}

/** The same with rests. */
export function* openingText(
  uri: string,
  version: number,
  value: string,
  vocabulary: Vocabulary,
  asOf: string | undefined,
  failed: Failed,
): InSlices<Document> {
  try {
    return yield* openingDocument(uri, version, value, vocabulary, { asOf });
  } catch (error) {
    failed(error, 'A text could not be analysed');
    return { ...openDocument(uri, version, '', vocabulary, { asOf }), text: createText(value) };
  }
}

/** A document after the changes of a message, and the edit that they make. */
export interface Changed {
  readonly document: Document;
  readonly edit?: TextEdit;
}

/** The document after the changes of one message, which count one after the other. */
export function* changingText(
  document: Document,
  version: number,
  changes: readonly TextDocumentContentChangeEvent[],
  failed: Failed,
): InSlices<Changed> {
  try {
    const { span, replacement } = editOf(document.text, changes);
    const edited = yield* editingDocument(document, version, span, replacement);
    return { document: edited, edit: { span, length: replacement.length } };
  } catch (error) {
    failed(error, 'A text could not be analysed');
    const { uri, vocabulary, options } = document;
    const { value } = changes.reduce(applied, document.text);
    return { document: yield* openingText(uri, version, value, vocabulary, options.asOf, failed) };
  }
}

/** Many cursors type at once, but a document is analysed once a message: their changes make one edit. */
function editOf(
  text: Text,
  changes: readonly TextDocumentContentChangeEvent[],
): { span: Span; replacement: string } {
  const [only, another] = changes;
  if (only && !another && 'range' in only) return { span: toSpan(text, only.range), replacement: only.text };
  const { value } = changes.reduce(applied, text);
  const { start, end, by } = changedSpan(text.value, value);
  return { span: { start, end }, replacement: value.slice(start, end + by) };
}

/** Where the cursor stands after a key was pressed; undefined when more than one character came or went at once. */
export function caretAfter(
  document: Document,
  changes: readonly TextDocumentContentChangeEvent[],
): number | undefined {
  const [change, more] = changes;
  if (!change || more || !('range' in change) || change.text.length > 1) return undefined;
  return toSpan(document.text, change.range).start + change.text.length;
}

function applied(text: Text, change: TextDocumentContentChangeEvent): Text {
  if (!('range' in change)) return createText(change.text);
  return editText(text, toSpan(text, change.range), change.text);
}

/** The one span that differs. */
function changedSpan(before: string, after: string): { start: number; end: number; by: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same += 1;
  return { start, end: before.length - same, by: after.length - before.length };
}
