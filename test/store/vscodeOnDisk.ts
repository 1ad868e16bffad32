// What client/sidecarFiles.ts uses of VS Code, on this machine's disk: files with VS Code's own names for errors.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { URI, Utils } from 'vscode-uri';

export class FileSystemError extends Error {
  readonly code: string;

  constructor({ code = '', message }: NodeJS.ErrnoException) {
    super(message);
    this.code =
      { ENOENT: 'FileNotFound', EACCES: 'NoPermissions', EPERM: 'NoPermissions' }[code] ?? 'Unknown';
  }
}

const pathOf = (uri: URI) => fileURLToPath(String(uri));

function asVSCode<T>(done: Promise<T>): Promise<T> {
  return done.catch(error => {
    throw new FileSystemError(error);
  });
}

export const workspace = {
  asRelativePath: (uri: URI) => Utils.basename(uri),
  fs: {
    readFile: (uri: URI) => asVSCode(readFile(pathOf(uri))),
    writeFile: (uri: URI, bytes: Uint8Array) => asVSCode(writeFile(pathOf(uri), bytes)),
    createDirectory: (uri: URI) => asVSCode(mkdir(pathOf(uri), { recursive: true })),
    rename: (from: URI, to: URI) => asVSCode(rename(pathOf(from), pathOf(to))),
    delete: (uri: URI) => asVSCode(rm(pathOf(uri))),
  },
};

export const Uri = { parse: URI.parse, joinPath: Utils.joinPath };
export const Disposable = { from: () => undefined };
export const l10n = {
  t: (words: string, ...values: unknown[]) => words.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)])),
};
