import * as vscode from 'vscode';
import {
  type Left,
  MILLISECONDS_TO_LEAVE,
  mindSize,
  nameBeside,
  type Place,
  recovered,
  SidecarFault,
  type SidecarStore,
  sidecarOf,
  stepsTo,
  textFrom,
} from '../../server/store/sidecarStore.ts';

// Sidecars where only VS Code reaches: in a browser, and on virtual file systems. To put a file in the place of another,
// its file service deletes that one, looks, and renames. Who dies in between leaves no sidecar, but the whole new one
// beside it. So a sidecar that is not there says what the latest whole file beside it says, and files beside it stay
// until a later one has long been in its place.

/** @param at the address of a place, which differs from it in what stands before the path */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Everything that the store asks of VS Code, side by side.
export function sidecarsInVSCode(at: (path: string) => vscode.Uri): SidecarStore {
  const { fs } = vscode.workspace;

  async function readSidecar(place: Place): Promise<string | undefined> {
    for (const step of stepsTo(place)) {
      const stat = await statOf(step);
      if (stat && stat.type & vscode.FileType.SymbolicLink) throw new SidecarFault('linked');
    }
    return (await readFile(place.path)) ?? recovered(await leftBeside(place.path));
  }

  async function statOf(path: string): Promise<vscode.FileStat | undefined> {
    return unlessAbsent(fs.stat(at(path)));
  }

  async function readFile(path: string): Promise<string | undefined> {
    const stat = await statOf(path);
    if (!stat) return undefined;
    if (!(stat.type & vscode.FileType.File)) throw new SidecarFault('no file');
    mindSize(stat.size);
    const bytes = await unlessAbsent(fs.readFile(at(path)));
    return bytes && textFrom(bytes);
  }

  async function leftBeside(path: string): Promise<Left[]> {
    const [folder, own] = [folderOf(path), path.slice(folderOf(path).length + 1)];
    const entries = (await unlessAbsent(fs.readDirectory(at(folder)))) ?? [];
    const left = entries
      .filter(([name]) => sidecarOf(name) === own)
      .map(async ([name]): Promise<Left[]> => {
        const beside = `${folder}/${name}`;
        const [text, stat] = [await readFile(beside).catch(() => undefined), await statOf(beside)];
        return text === undefined || !stat ? [] : [{ name, text, at: stat.mtime }];
      });
    return (await Promise.all(left)).flat();
  }

  async function sweep(path: string): Promise<void> {
    const now = (await statOf(path))?.mtime ?? 0;
    for (const { name, at: then } of await leftBeside(path))
      if (now - then > MILLISECONDS_TO_LEAVE)
        await fs.delete(at(`${folderOf(path)}/${name}`)).then(undefined, () => {});
  }

  /** Puts what is beside into its place. Should VS Code fail half-way, nothing is there, and it can be tried again. */
  async function move(beside: string, path: string, text: string): Promise<void> {
    try {
      await fs.rename(at(beside), at(path), { overwrite: true });
    } catch (error) {
      if ((await readFile(path)) === text) return;
      if (await statOf(path)) throw error;
      await fs.rename(at(beside), at(path));
    }
  }

  async function put(place: Place, expected: string | undefined, text: string): Promise<boolean> {
    const { path } = place;
    const bytes = new TextEncoder().encode(text);
    mindSize(bytes.length);
    const folder = folderOf(path);
    const beside = `${folder}/${nameBeside(path.slice(folder.length + 1), text)}`;
    await fs.createDirectory(at(folder));
    let isReady = false;
    try {
      await fs.writeFile(at(beside), bytes);
      // VS Code does not say when the disk took only a part.
      if ((await readFile(beside)) !== text) throw new SidecarFault('full');
      isReady = (await readBut(place, beside)) === expected;
    } finally {
      if (!isReady) await fs.delete(at(beside)).then(undefined, () => {});
    }
    if (!isReady) return false;
    // From here on, what is beside the place may be all there is.
    await move(beside, path, text);
    if ((await readFile(path)) !== text) return false;
    await sweep(path);
    return true;
  }

  /** What the sidecar says, the file that we just wrote beside it apart. */
  async function readBut(place: Place, beside: string): Promise<string | undefined> {
    const there = await readFile(place.path);
    if (there !== undefined) return there;
    const left = await leftBeside(place.path);
    return recovered(left.filter(({ name }) => !beside.endsWith(`/${name}`)));
  }

  return {
    read: inWords(readSidecar),
    write: inWords(async (place, expected, text) => {
      if ((await readSidecar(place)) !== expected) return false;
      if (text !== undefined) return put(place, expected, text);
      // First those beside it, or the sidecar would say what they say.
      for (const { name } of await leftBeside(place.path))
        await fs.delete(at(`${folderOf(place.path)}/${name}`));
      await unlessAbsent(fs.delete(at(place.path)));
      return true;
    }),
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

async function unlessAbsent<R>(asked: Thenable<R>): Promise<R | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** VS Code's errors as the faults that a person can do something about. */
function inWords<P extends readonly unknown[], R>(run: (...given: P) => Promise<R>) {
  return async (...given: P): Promise<R> => {
    try {
      return await run(...given);
    } catch (error) {
      if (error instanceof SidecarFault) throw error;
      const { message } = error as Error;
      const code = error instanceof vscode.FileSystemError ? error.code : '';
      if (/ENOSPC|EDQUOT/.test(message)) throw new SidecarFault('full');
      if (code === 'NoPermissions' || /EROFS|EACCES|EPERM/.test(message)) throw new SidecarFault('read-only');
      throw new SidecarFault('other', message);
    }
  };
}
