import * as l10n from '@vscode/l10n';
import type { Span } from '../ground/span.ts';

/** A key with its value; the span is that of the value, in the text. */
export interface TomlEntry {
  /** The names of the tables that hold it, and its own. @example ['senses', 'ICP'] */
  readonly path: readonly string[];
  /** Words, a list, or a record of inline tables; a date or number as it is written. */
  readonly value: TomlValue;
  readonly span: Span;
}

export type TomlValue = string | readonly TomlValue[] | { readonly [key: string]: TomlValue };

export interface TomlEntries {
  readonly entries: readonly TomlEntry[];
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
}

/**
 * The keys and values of TOML (1.0), over several lines too, as far as they can be read: whatever else is broken, each
 * line that begins with a key begins anew.
 * @example tomlEntries('a.b = "x"').entries // [{ path: ['a', 'b'], value: 'x', span: { start: 6, end: 9 } }]
 */
export function tomlEntries(text: string): TomlEntries {
  const entries: TomlEntry[] = [];
  const problems: { span: Span; message: string }[] = [];
  let table: readonly string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const name = /^[ \t]*\[\[?([^\]]+)\]/.exec(line)?.[1];
    const key = KEY.exec(line)?.[0];
    if (name !== undefined) table = pathOf(name);
    if (name !== undefined || key === undefined) {
      at = end + 1;
      continue;
    }
    const start = at + key.length;
    const read = readValue(text, start);
    const last = read ? read.end : at + line.trimEnd().length;
    if (!read) problems.push({ span: { start, end: last }, message: withoutEnd() });
    const value = read ? read.value : text.slice(start, last).replace(/^["']+|["']+$/g, '');
    const path = [...table, ...pathOf(key.slice(0, key.lastIndexOf('=')))];
    entries.push({ path, value, span: { start, end: last } });
    at = lineEnd(text, last) + 1;
  }
  return { entries, problems };
}

const withoutEnd = () =>
  l10n.t(
    'This value has no end: a quotation mark or a bracket is open. What can be read of the head is read all the same.',
  );
const NAME = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)`;
const KEY = new RegExp(String.raw`^[ \t]*${NAME}(?:[ \t]*\.[ \t]*${NAME})*[ \t]*=[ \t]*`);

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** @example pathOf('senses."I.C.P"') // ['senses', 'I.C.P'] */
function pathOf(written: string): string[] {
  return (written.match(new RegExp(NAME, 'g')) ?? []).map(name => name.replace(/^(["'])(.*)\1$/, '$2'));
}

interface Read {
  readonly value: TomlValue;
  readonly end: number;
}

/** The value that begins at `at`; undefined where it has no end. @param depth how many groups hold it */
function readValue(text: string, at: number, depth = 0): Read | undefined {
  for (const mark of ['"""', "'''", '"', "'"]) {
    if (!text.startsWith(mark, at)) continue;
    const from = at + mark.length;
    const end = closeOf(text, from, mark);
    const isWithin = end >= 0 && (mark.length === 3 || end <= lineEnd(text, at));
    return isWithin ? { value: wordsOf(text.slice(from, end), mark), end: end + mark.length } : undefined;
  }
  if (text[at] === '[' || text[at] === '{') return readGroup(text, at, depth);
  const bare = /[^,\]}#\n]*/y;
  bare.lastIndex = at;
  const value = (bare.exec(text)?.[0] ?? '').trimEnd();
  return { value, end: at + value.length };
}

/** Where a string ends; a backslash guards a mark in those with double marks. */
function closeOf(text: string, from: number, mark: string): number {
  let at = from;
  while (at < text.length && !text.startsWith(mark, at)) at += text[at] === '\\' && mark[0] === '"' ? 2 : 1;
  return at < text.length ? at : -1;
}

function wordsOf(raw: string, mark: string): string {
  const words = mark.length === 3 ? raw.replace(/^\r?\n/, '').replace(/\\\r?\n\s*/g, '') : raw;
  return mark[0] === '"' ? words.replace(/\\(["\\])/g, '$1') : words;
}

/** Nobody writes a group that is longer (in UTF-16 units) or deeper; to look further for its end would take long. */
const MOST = { units: 2_000, depth: 50 };

/** A list or an inline table; line ends and comments may stand between its parts. */
function readGroup(text: string, start: number, depth: number): Read | undefined {
  if (depth > MOST.depth) return undefined;
  const isTable = text[start] === '{';
  const close = isTable ? '}' : ']';
  const list: TomlValue[] = [];
  const record: Record<string, TomlValue> = {};
  const blank = /(?:[\s,]|#[^\n]*)*/y;
  for (let at = start + 1; ; ) {
    blank.lastIndex = at;
    at += blank.exec(text)![0].length;
    if (text[at] === close) return { value: isTable ? record : list, end: at + 1 };
    if (at - start > MOST.units) return undefined;
    const key = isTable ? KEY.exec(text.slice(at, lineEnd(text, at)))?.[0] : '';
    const read = key === undefined ? undefined : readValue(text, at + key.length, depth + 1);
    if (!read || (read.end === at && key === '')) return undefined;
    if (key) record[pathOf(key.slice(0, key.lastIndexOf('='))).join('.')] = read.value;
    else list.push(read.value);
    at = read.end;
  }
}
