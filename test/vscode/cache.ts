// `.vscode-test/`: what tests and the demo fetch on demand. Git ignores it; deleting it is always safe.

import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { npm, projectFolder } from './npm.ts';

/** Where everything fetched on demand is kept; desktop VS Codes of `@vscode/test-electron` go there too. */
export const cacheFolder = join(projectFolder, '.vscode-test');

/**
 * The folder `.vscode-test/NAME`, filled by `fill` if this machine does not have it yet.
 *
 * A folder of that name is always complete: it is filled under another name and renamed at the end. What an
 * interrupted run left is thrown away, because half of a package looks like a whole one; the downloads of that
 * run are still in npm's own cache. Two processes that want the same folder wait for one another.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  try {
    if (existsSync(folder)) return folder;
    const partial = `${folder}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial);
    await fill(partial);
    await rename(partial, folder);
    return folder;
  } finally {
    await unlock();
  }
}

/**
 * Installs packages into `folder` with npm, without running their install scripts.
 *
 * @param packages names with exact versions, `['code-server@4.139.1']`; none means: what the folder's own
 * package.json asks for.
 */
export async function npmInstall(folder: string, packages: readonly string[] = []): Promise<void> {
  const flags = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm tells the scripts it runs about their project through the environment; `--prefix` overrules that.
  await npm(['install', '--prefix', folder, ...flags, ...packages], folder);
}

/** Takes the lock, waiting while another living process holds it, and returns what gives it back. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; ; tries++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(path)) await rm(path, { force: true });
    else {
      if (tries === 0) console.log(`Another process is fetching the same. If there is none, delete ${path}`);
      await sleep(500);
    }
  }
}

/** Whether the process that wrote the lock is gone. */
async function isAbandoned(path: string): Promise<boolean> {
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  if (!owner) return false;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
