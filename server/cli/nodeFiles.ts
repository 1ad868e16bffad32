import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { parseSidecar, type Sidecar, sidecarPathOf } from '../core/annotations/sidecar.ts';
import { READABLE } from '../features/exchange/read/source.ts';

/** The largest text that is read; beyond it a text is data, not prose. */
const MOST_BYTES = 20_000_000;

/** The endings of files of which `prepare` makes Markdown; plain text is read as it is. */
const PREPARED = new Set(READABLE.filter(ending => ending !== 'txt').map(ending => `.${ending}`));

/** A path that could not be used, in words for the person who typed it. */
export class UnusablePath extends Error {}

/**
 * The Markdown files that a path stands for: itself, or those in the folder and below, hidden ones and
 * `node_modules` left out, in the order of their names.
 * @throws UnusablePath when there is nothing there or no Markdown in it.
 */
async function markdownFilesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UnusablePath(`${path}: no such file or folder.`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !/[\\/](?:\.[^\\/]+|node_modules)[\\/]/.test(file.slice(path.length)));
  if (files.length === 0)
    throw new UnusablePath(`${path}: the folder holds no Markdown file (.md, .markdown).`);
  return files.sort();
}

/**
 * Hands each Markdown text that some paths stand for to `use`, once, under the name that was given first. What cannot
 * be read, and a text that the program stumbles over, is said to `fail`, and the others go on.
 */
export function eachText(
  paths: readonly string[],
  fail: (message: string) => void,
  use: (path: string, text: string, progress: Progress) => void | Promise<void>,
): Promise<void> {
  return eachFile(paths, fail, 1, readText, use);
}

/**
 * The same for what `read` makes of each file, in their order.
 * @param ahead so many are read at a time
 */
export async function eachFile<Read>(
  paths: readonly string[],
  fail: (message: string) => void,
  ahead: number,
  read: (path: string, files: number) => Promise<Read>,
  use: (path: string, read: Read, progress: Progress) => void | Promise<void>,
): Promise<void> {
  const files = await markdownFilesAt(paths, fail);
  const begun: Promise<Read>[] = [];
  for (const [index, path] of files.entries()) {
    for (const next of files.slice(index + begun.length, index + ahead)) {
      const reading = read(next, files.length);
      // Whatever it fails of is said when it is its turn.
      reading.catch(() => {});
      begun.push(reading);
    }
    try {
      await use(path, await begun.shift()!, { read: index + 1, of: files.length });
    } catch (error) {
      const { name, message } = error as Error;
      fail(
        error instanceof UnusablePath
          ? message
          : `${path}: this text could not be worked through (${name}: ${message}); the others were. Please report it.`,
      );
    }
  }
}

/** How far a run through some texts has come. */
export interface Progress {
  readonly read: number;
  readonly of: number;
}

/** The Markdown files that some paths stand for, each once; `unusable` is told of each path that stands for none. */
async function markdownFilesAt(
  paths: readonly string[],
  unusable: (message: string) => void,
): Promise<string[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    try {
      for (const file of await markdownFilesIn(path)) {
        const real = await realpath(file).catch(() => file);
        if (!files.has(real)) files.set(real, file);
      }
    } catch (error) {
      if (!(error instanceof UnusablePath)) throw error;
      unusable(error.message);
    }
  }
  return [...files.values()];
}

/**
 * The text of a file.
 * @throws UnusablePath when it is missing, too large, not UTF-8, or a file of another program that `prepare` reads.
 */
export async function readText(path: string): Promise<string> {
  const { size } = await stat(path).catch(() => {
    throw new UnusablePath(`${path}: no such file.`);
  });
  if (PREPARED.has(extname(path).toLowerCase()))
    throw new UnusablePath(
      `${path}: is no Markdown; make a text of it first: policy-annotator prepare "${path}" --out DIR`,
    );
  if (size > MOST_BYTES) {
    const megabytes = Math.round(size / 1_000_000);
    throw new UnusablePath(
      `${path}: ${megabytes} MB is too large; the limit is ${MOST_BYTES / 1_000_000} MB. Divide the file.`,
    );
  }
  const bytes = await readFile(path).catch((error: Error) => {
    throw new UnusablePath(`${path}: cannot be read (${error.message}).`);
  });
  try {
    // The mark at the head of the file is kept: offsets count the whole file.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnusablePath(`${path}: is not UTF-8 text. Save it as UTF-8 and try again.`);
  }
}

/**
 * The annotations of a text: those in the nearest folder above it that has some for it. Undefined where none has.
 * @throws UnusablePath when they cannot be read.
 */
export async function readSidecar(path: string): Promise<Sidecar | undefined> {
  const text = resolve(path);
  for (let folder = dirname(text); ; folder = dirname(folder)) {
    const sidecar = join(folder, sidecarPathOf(relative(folder, text).replaceAll('\\', '/')));
    if (await stat(sidecar).catch(() => undefined)) return parseSidecar(await readText(sidecar));
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * Why a file cannot be written, in words that say what to do.
 * @example whyUnwritable('no/such/a.docx', error) // 'there is no folder no/such; make it first or name another'
 */
export function whyUnwritable(path: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return `there is no folder ${dirname(path)}; make it first or name another`;
    case 'ENOTDIR':
      return `${dirname(path)} is no folder; name another`;
    case 'EISDIR':
      return 'it is a folder; name a file in it';
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return 'it is protected, or open in another program; close it or name another file';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return message;
  }
}
