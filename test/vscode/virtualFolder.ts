// A workbench that runs the extension in its web extension host, on a folder that is on no disk.

import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { BrowserContext, Route } from 'playwright-core';
import { type Configuration, loadBrowserBuild } from './browserBuild.ts';
import { projectFolder } from './npm.ts';

/** Where on the workbench's own origin the extension is to be had that serves the folder. */
const PROVIDER = '/virtual-files';

/** The files of a folder that is on no disk, by path: `/library/plan.md`. */
export type VirtualFiles = Map<string, Uint8Array>;

/** Files as those of a folder on the disk. @param at the path that it has there, `/library` */
export async function virtualCopy(folder: string, at: string): Promise<VirtualFiles> {
  const files: VirtualFiles = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(posix.join(at, path.slice(folder.length)), new Uint8Array(await readFile(path)));
  }
  return files;
}

/**
 * Has every workbench that is opened in `context` be one without a machine, with the browser build and with these
 * files under `policyvirtual:`.
 * @param settings the user's
 */
export async function openAlone(
  context: BrowserContext,
  files: VirtualFiles,
  settings: Configuration['configurationDefaults'],
): Promise<void> {
  await loadBrowserBuild(context, (configuration, host) => {
    delete configuration.remoteAuthority;
    configuration.configurationDefaults = settings;
    return [{ scheme: 'http', authority: host, path: PROVIDER }];
  });
  const folders = new Set<string>();
  await context.route(
    address => address.pathname.startsWith(`${PROVIDER}/`),
    async route => {
      const { pathname, searchParams } = new URL(route.request().url());
      if (pathname === `${PROVIDER}/files`) return answer(route, searchParams, files, folders);
      const name = pathname.slice(PROVIDER.length);
      const body = await readFile(join(projectFolder, 'test/vscode/virtualFiles', name)).catch(
        () => undefined,
      );
      if (body === undefined) return route.fulfill({ status: 404 });
      return route.fulfill({
        body,
        contentType: name.endsWith('js') ? 'text/javascript' : 'application/json',
      });
    },
  );
}

/** Answers the extension in `virtualFiles/`. Folders are there where files are in them, or when they were made. */
function answer(
  route: Route,
  asked: URLSearchParams,
  files: VirtualFiles,
  folders: Set<string>,
): Promise<void> {
  const [act, path] = [asked.get('act'), asked.get('path')!];
  const bytes = files.get(path);
  const below = path === '/' ? '/' : `${path}/`;
  const isFolder =
    folders.has(path) || path === '/' || [...files.keys()].some(file => file.startsWith(below));
  const say = (body: unknown) => route.fulfill({ json: body });
  const missing = () => route.fulfill({ status: 404 });
  switch (act) {
    case 'stat':
      if (bytes) return say({ type: 1, ctime: 0, mtime: stampOf(bytes), size: bytes.length });
      return isFolder ? say({ type: 2, ctime: 0, mtime: 0, size: 0 }) : missing();
    case 'list': {
      if (!isFolder) return missing();
      const inside = [...files.keys(), ...folders].filter(file => file.startsWith(below));
      const names = new Set(inside.map(file => file.slice(below.length).split('/')[0]!));
      return say([...names].map(name => [name, files.has(below + name) ? 1 : 2]));
    }
    case 'make':
      folders.add(path);
      return say({});
    case 'read':
      return bytes ? route.fulfill({ body: Buffer.from(bytes) }) : missing();
    case 'write':
      if (bytes && asked.get('overwrite') === 'false') return route.fulfill({ status: 409 });
      files.set(path, new Uint8Array(route.request().postDataBuffer() ?? []));
      return say({});
    case 'delete':
      for (const file of files.keys()) if (file === path || file.startsWith(below)) files.delete(file);
      folders.delete(path);
      return say({});
    case 'rename': {
      const to = asked.get('to')!;
      if (!bytes) return missing();
      if (files.has(to) && asked.get('overwrite') === 'false') return route.fulfill({ status: 409 });
      files.set(to, bytes);
      files.delete(path);
      return say({});
    }
    default:
      return route.fulfill({ status: 400 });
  }
}

const stamps = new WeakMap<Uint8Array, number>();
let latest = 0;

/** Differs for every version of a file. */
function stampOf(bytes: Uint8Array): number {
  const known = stamps.get(bytes) ?? ++latest;
  stamps.set(bytes, known);
  return known;
}
