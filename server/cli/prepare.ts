import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { annotationId, sourceOf } from '../core/annotations/annotation.ts';
import { applyChange } from '../core/annotations/notebook.ts';
import { parseSidecar, sidecarPathOf, sidecarText } from '../core/annotations/sidecar.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import { bringIn } from '../features/exchange/prepare/bringIn.ts';
import { finish, proposalsFor } from '../features/exchange/prepare/prepare.ts';
import {
  MOST_BYTES,
  READABLE,
  type SourceComment,
  type SourceText,
} from '../features/exchange/read/source.ts';
import { UnusablePath, whyUnwritable } from './nodeFiles.ts';
import { failuresAt, misunderstood, type Terminal } from './terminal.ts';

/** Reads one file. @throws an Error in words where it cannot be read */
export type ReadSource = (file: {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly changes: 'accept' | 'reject';
}) => Promise<SourceText>;

interface Call {
  readonly paths: readonly string[];
  readonly out?: string;
  readonly changes: 'accept' | 'reject' | 'both';
}

/** Makes Markdown of files of other programs. What is written is new: no file that is there is ever changed. */
export async function runPrepare(
  args: readonly string[],
  vocabulary: Vocabulary,
  read: ReadSource,
  terminal: Terminal,
): Promise<number> {
  const call = readCall(args);
  if (typeof call === 'string') return misunderstood(call, terminal);
  const failures = failuresAt(terminal);
  const files = (await Promise.all(call.paths.map(path => filesAt(path, failures.fail)))).flat();
  if (call.out === undefined && (files.length > 1 || call.changes === 'both'))
    return misunderstood('Say with --out DIR where the texts are to be written.', terminal);
  const stems = new Set<string>();
  for (const { path, name } of files) {
    try {
      const bytes = await bytesOf(path);
      const bare = name.slice(0, -extname(name).length);
      // Of two files that differ in their endings only, the second keeps its own.
      const stem = stems.has(bare) ? name : bare;
      stems.add(stem);
      const versions = call.changes === 'both' ? (['reject', 'accept'] as const) : [call.changes];
      for (const changes of versions) {
        const source = await read({ name: basename(path), bytes, changes });
        if (call.changes === 'both' && !source.tracked && changes === 'reject') continue;
        const isEarlier = call.changes === 'both' && changes === 'reject';
        const { text, comments, said } = finished(source, basename(path), vocabulary);
        const lines = [...said, ...(isEarlier ? [] : changesSaid(source, call.changes))];
        if (call.out === undefined) {
          terminal.out(text);
          if (comments.length > 0) lines.push(`${comments.length} comments are kept only with --out DIR.`);
          terminal.error(lines.map(line => `${path}: ${line}\n`).join(''));
          continue;
        }
        const target = `${stem}${isEarlier ? ' before changes' : ''}.md`;
        const kept = isEarlier ? [] : comments;
        await write(call.out, target, text, kept);
        if (kept.length > 0) lines.push(`Comments kept as annotations on their words: ${kept.length}.`);
        terminal.error(`${path} -> ${join(call.out, target)}\n${lines.map(line => `  ${line}\n`).join('')}`);
      }
    } catch (error) {
      failures.fail(`${path}: ${(error as Error).message}`);
    }
  }
  return failures.code();
}

/** The text with all that is sure of its head, and what a person should know of it. */
function finished(source: SourceText, name: string, vocabulary: Vocabulary) {
  const { head, voices, boilerplate } = proposalsFor(source, name, vocabulary);
  const fields = head.flatMap(({ key, value, isSure }) => (isSure ? [[key, value] as const] : []));
  const unsure = head.flatMap(({ key, value, why, isSure }) =>
    isSure ? [] : [value ? `${key} may be ${value}: ${why}.` : `${key} is not known: ${why}.`],
  );
  const { text, comments } = finish(source, fields, []);
  const furniture =
    boilerplate.length > 0 ? [`${boilerplate.length} passages are furniture of a page or letter.`] : [];
  const speakers = voices.length > 0 ? [`Who speaks or comments in it: ${voices.join(', ')}.`] : [];
  return { text, comments, said: [...source.lost, ...unsure, ...furniture, ...speakers] };
}

function changesSaid({ tracked }: SourceText, choice: Call['changes']): readonly string[] {
  if (!tracked) return [];
  const { insertions, deletions, authors } = tracked;
  const done = {
    accept: 'accepted',
    reject: 'rejected',
    both: 'accepted here, and rejected in a second text',
  }[choice];
  return [
    `${insertions} insertions and ${deletions} deletions are tracked (${authors.join(', ')}); they are ${done}.`,
  ];
}

/** @throws UnusablePath where there is such a file already */
async function write(
  out: string,
  name: string,
  text: string,
  comments: readonly SourceComment[],
): Promise<void> {
  await writeNew(join(out, name), text);
  if (comments.length === 0) return;
  const path = name.replaceAll('\\', '/');
  const now = new Date().toISOString();
  const newId = () => annotationId(Date.now(), randomBytes(10));
  const sidecar = parseSidecar('');
  const change = bringIn({ value: text, source: sourceOf(path), sidecar, now, newId }, comments);
  await writeNew(join(out, sidecarPathOf(path)), sidecarText(applyChange(sidecar, change, now)));
}

async function writeNew(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new UnusablePath(
      error.code === 'EEXIST'
        ? `${path} is there already and was left as it is.`
        : `${path} cannot be written: ${whyUnwritable(path, error)}.`,
    );
  });
}

/** A file by itself, or those of a folder and below that can be read; each with its name within what was named. */
async function filesAt(
  path: string,
  fail: (message: string) => void,
): Promise<{ path: string; name: string }[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    fail(`${path}: no such file or folder.`);
    return [];
  }
  if (!found.isDirectory()) return [{ path, name: basename(path) }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile() && READABLE.includes(extname(entry.name).slice(1).toLowerCase()))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !/[\\/](?:\.[^\\/]+|node_modules)[\\/]/.test(file.slice(path.length)))
    .sort();
  if (files.length === 0)
    fail(`${path}: the folder holds no file that can be read (.${READABLE.join(', .')}).`);
  return files.map(file => ({ path: file, name: relative(path, file) }));
}

/** @throws UnusablePath where it is too large; its size is looked at before it is read */
async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MOST_BYTES)
    throw new UnusablePath(
      `${Math.round(size / 1e6)} MB are too much; files are read up to ${MOST_BYTES / 1e6} MB.`,
    );
  return readFile(path);
}

function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string' }, changes: { type: 'string', default: 'accept' } },
    });
    const { out, changes } = values;
    if (changes !== 'accept' && changes !== 'reject' && changes !== 'both')
      return `"${changes}" is nothing to do with tracked changes; write accept, reject or both.`;
    if (positionals.length === 0) return 'Name a file or folder.';
    return { paths: positionals, out, changes };
  } catch (error) {
    return `${(error as Error).message}.`;
  }
}
