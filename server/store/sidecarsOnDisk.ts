import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Left,
  MILLISECONDS_TO_LEAVE,
  mindSize,
  type Place,
  recovered,
  SidecarFault,
  type SidecarStore,
  sidecarOf,
  stepsTo,
  textFrom,
} from './sidecarStore.ts';

// Sidecars on this machine's disk. A new one is made whole beside its place, under a name that only one window can
// create, so that no two write at once; then a single step puts it there (as git does with its index).

/** A lock that nobody touched for so long was left by a window that died. */
const MILLISECONDS_TO_LOCK = 2000;

/** So long is waited while other windows write one after the other. */
const MILLISECONDS_TO_WAIT = 20_000;

export const sidecarsOnDisk: SidecarStore = {
  read: inWords(readSidecar),
  write: inWords(async (place, expected, text) => {
    const { path } = place;
    await refuseLinks(place);
    if (text === undefined && expected === undefined) return true;
    await makeFolder(place);
    const lock = await takeLock(`${path}.lock`);
    try {
      if ((await readSidecar(place)) !== expected) return false;
      if (text === undefined) await unlink(path);
      else await put(path, lock, text);
      await flushFolder(dirname(path));
      await sweep(path);
      return true;
    } finally {
      await lock.leave();
    }
  }),
};

async function readSidecar(place: Place): Promise<string | undefined> {
  await refuseLinks(place);
  return (await readFile(place.path)) ?? recovered(await leftBeside(place.path));
}

/** Makes the new file under the name of the lock, looks whether the disk took all of it, and puts it in its place. */
async function put(path: string, lock: Lock, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  mindSize(bytes.length);
  const old = await statOf(path);
  if (old) {
    await access(path, constants.W_OK);
    await lock.handle.chmod(old.mode).catch(() => {});
  }
  await lock.handle.writeFile(bytes);
  await lock.handle.sync();
  if ((await readFile(lock.path)) !== text) throw new SidecarFault('full');
  if (!(await lock.isOurs())) throw new SidecarFault('busy');
  await renameOver(lock.path, path);
}

interface Lock {
  readonly path: string;
  readonly handle: FileHandle;
  /** False where this window slept so long that another one took it for dead. */
  isOurs(): Promise<boolean>;
  leave(): Promise<void>;
}

async function takeLock(path: string): Promise<Lock> {
  const begun = Date.now();
  let seen = '';
  let since = begun;
  for (;;) {
    try {
      return lockOf(path, await open(path, 'wx+'));
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const now = Date.now();
    const stamp = stampOf(await statOf(path));
    if (stamp !== seen) [seen, since] = [stamp, now];
    else if (stamp !== '' && now - since > MILLISECONDS_TO_LOCK) await breakLock(path, stamp);
    if (now - begun > MILLISECONDS_TO_WAIT) throw new SidecarFault('busy');
    await sleep(2 + Math.random() * 8);
  }
}

async function lockOf(path: string, handle: FileHandle): Promise<Lock> {
  const { ino } = await handle.stat();
  const isOurs = async () => (await statOf(path))?.ino === ino;
  return {
    ...{ path, handle, isOurs },
    async leave() {
      // In its place by now, where all went well.
      if (await isOurs()) await unlink(path).catch(() => {});
      await handle.close().catch(() => {});
    },
  };
}

/** Of several windows that find a lock abandoned, one takes it away, and none takes away the next one's. */
async function breakLock(path: string, stamp: string): Promise<void> {
  if (stampOf(await statOf(path)) === stamp) await unlink(path).catch(() => {});
}

function stampOf(stat: Stats | undefined): string {
  return stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size}` : '';
}

/** The text of a regular file; undefined where there is none. A pipe is not waited for, a link not followed. */
async function readFile(path: string): Promise<string | undefined> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  let handle: FileHandle;
  try {
    handle = await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    if (isCode(error, 'ELOOP')) throw new SidecarFault('linked');
    throw isCode(error, 'ENXIO', 'EISDIR') ? new SidecarFault('no file') : error;
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new SidecarFault('no file');
    mindSize(stat.size);
    return textFrom(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** What windows that died left beside a sidecar, in the browser or before there was a lock. */
async function leftBeside(path: string): Promise<Left[]> {
  const names = await readdir(dirname(path)).catch(() => []);
  const left = names
    .filter(name => sidecarOf(name) === basename(path))
    .map(async (name): Promise<Left[]> => {
      const beside = join(dirname(path), name);
      const [text, stat] = [await readFile(beside).catch(() => undefined), await statOf(beside)];
      return text === undefined || !stat ? [] : [{ name, text, at: stat.mtimeMs }];
    });
  return (await Promise.all(left)).flat();
}

/** What was left long ago is no use to anybody, now that the sidecar is in its place. */
async function sweep(path: string): Promise<void> {
  const now = (await statOf(path))?.mtimeMs ?? 0;
  for (const { name, at } of await leftBeside(path))
    if (now - at > MILLISECONDS_TO_LEAVE) await unlink(join(dirname(path), name)).catch(() => {});
}

/** A link below the folder could lead the window's writes to anywhere. */
async function refuseLinks(place: Place): Promise<void> {
  for (const step of stepsTo(place))
    if ((await statOf(step))?.isSymbolicLink()) throw new SidecarFault('linked');
}

async function makeFolder({ root, path }: Place): Promise<void> {
  const first = await mkdir(dirname(path), { recursive: true });
  if (first === undefined) return;
  for (const step of [root, ...stepsTo({ root, path: dirname(path) })]) await flushFolder(step);
}

/** So that the new name survives a loss of power. Windows has no way to ask for it, and does it by itself. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    // Some network drives cannot.
    if (!isCode(error, 'EINVAL', 'ENOTSUP')) throw error;
  } finally {
    await handle.close();
  }
}

/** On Windows, a virus scanner that reads the old file is in the way for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (process.platform !== 'win32' || tries === 50 || !isCode(error, 'EPERM', 'EACCES', 'EBUSY'))
        throw error;
      await sleep(20);
    }
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Node's codes as the faults that a person can do something about. */
function inWords<P extends readonly unknown[], R>(run: (...given: P) => Promise<R>) {
  return async (...given: P): Promise<R> => {
    try {
      return await run(...given);
    } catch (error) {
      if (error instanceof SidecarFault) throw error;
      if (isCode(error, 'ENOSPC', 'EDQUOT')) throw new SidecarFault('full');
      if (isCode(error, 'EROFS', 'EACCES', 'EPERM')) throw new SidecarFault('read-only');
      throw new SidecarFault('other', (error as Error).message);
    }
  };
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
