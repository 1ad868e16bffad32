import * as l10n from '@vscode/l10n';
import { isSeq, parseDocument, stringify } from 'yaml';
import type { Span } from '../ground/span.ts';
import type { WrittenConcept } from './vocabulary.ts';

/**
 * The edit that puts an entry at the end of a glossary's list; every comment and line before it stays.
 * @throws an Error in words for the reader when the file is not a glossary, or is broken.
 */
export function addEntry(
  text: string,
  entry: Partial<WrittenConcept>,
): { readonly span: Span; readonly text: string } {
  const yaml = parseDocument(text, { prettyErrors: false });
  const list = yaml.contents;
  if (yaml.errors.length > 0 || (list !== null && !isSeq(list)))
    throw new Error(
      l10n.t('This glossary cannot be read as it stands. Mend it first; its problems are marked in it.'),
    );
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  if (list?.flow) {
    yaml.add(yaml.createNode(entry));
    return { span: { start: 0, end: text.length }, text: String(yaml).replaceAll('\n', lineEnd) };
  }
  const from = list?.range[2] ?? 0;
  const mark = text.slice(from).search(/^\.\.\.\s*$/m);
  const end = mark < 0 ? text.length : from + mark;
  const indent = list ? ' '.repeat(columnOf(text, list.range[0])) : '';
  const written = stringify([entry], { lineWidth: 0 }).trimEnd().replace(/^/gm, indent);
  const before = text.slice(0, end);
  const gap =
    before.trim() === '' ? '' : /(?:^|\n)\s*\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  return { span: { start: end, end }, text: `${gap}${written}\n`.replaceAll('\n', lineEnd) };
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
