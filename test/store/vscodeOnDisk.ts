// What the client uses of VS Code for sidecars, on this machine's disk, with the steps of VS Code itself. They were read
// in version 1.139, in the bundle `out/vs/workbench/api/node/extensionHostProcess.js` (writes) and in the file service of
// the workbench that `workspace.fs.rename` goes to:
//
// - `DiskFileSystemProvider.doWriteFile` opens with truncation and writes once; how much the disk took is not looked at.
// - `FileService.doMoveCopy` looks whether the target is there (`doValidateMoveCopy`), deletes it where it may be
//   overwritten, makes the folder, and has the provider rename.
// - `DiskFileSystemProvider.rename` looks at both once more (`validateMoveCopy`), then renames; and the file service
//   looks at what came of it.

import { lstat, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI, Utils } from 'vscode-uri';

export class FileSystemError extends Error {
  readonly code: string;

  constructor({ code = '', message }: NodeJS.ErrnoException) {
    super(message);
    const codes: Record<string, string> = {
      ENOENT: 'FileNotFound',
      EEXIST: 'FileExists',
      EACCES: 'NoPermissions',
      EPERM: 'NoPermissions',
    };
    this.code = codes[code] ?? 'Unknown';
  }
}

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;

const pathOf = (uri: URI) => fileURLToPath(String(uri));

function asVSCode<T>(done: Promise<T>): Promise<T> {
  return done.catch(error => {
    throw new FileSystemError(error);
  });
}

async function statAt(path: string) {
  const isLink = (await lstat(path)).isSymbolicLink();
  const found = await stat(path);
  const type = found.isFile() ? FileType.File : found.isDirectory() ? FileType.Directory : FileType.Unknown;
  return {
    type: type | (isLink ? FileType.SymbolicLink : 0),
    mtime: Math.floor(found.mtimeMs),
    ctime: Math.floor(found.ctimeMs),
    size: found.size,
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.write(bytes, 0, bytes.byteLength, 0);
  } finally {
    await handle.close();
  }
}

async function renameInSteps(from: string, to: string, overwrite: boolean): Promise<void> {
  const isThere = await exists(to);
  if (isThere && !overwrite) throw Object.assign(new Error(`${to} exists already`), { code: 'EEXIST' });
  if (isThere) {
    await stat(to);
    await rm(to, { recursive: true, force: true });
  }
  await stat(dirname(to));
  await stat(from);
  if (await exists(to)) await rm(to, { recursive: true, force: true });
  await rename(from, to);
  await stat(to);
}

export const workspace = {
  asRelativePath: (uri: URI) => Utils.basename(uri),
  getWorkspaceFolder: (uri: URI) => ({
    uri: URI.parse(String(uri).replace(/\/(?:\.annotations\/.*|[^/]*)$/, '')),
  }),
  fs: {
    stat: (uri: URI) => asVSCode(statAt(pathOf(uri))),
    readFile: (uri: URI) => asVSCode(readFile(pathOf(uri))),
    readDirectory: (uri: URI) =>
      asVSCode(readdir(pathOf(uri)).then(names => names.map(name => [name, FileType.File] as const))),
    writeFile: (uri: URI, bytes: Uint8Array) => asVSCode(writeOnce(pathOf(uri), bytes)),
    createDirectory: (uri: URI) => asVSCode(mkdir(pathOf(uri), { recursive: true })),
    rename: (from: URI, to: URI, { overwrite = false }: { overwrite?: boolean } = {}) =>
      asVSCode(renameInSteps(pathOf(from), pathOf(to), overwrite)),
    delete: (uri: URI) => asVSCode(rm(pathOf(uri))),
  },
};

export const Uri = { parse: URI.parse, joinPath: Utils.joinPath };
export const Disposable = { from: () => undefined };
export const l10n = {
  t: (words: string, ...values: unknown[]) => words.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)])),
};
