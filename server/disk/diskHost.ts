import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { parse } from 'yaml';
import {
  type FileAnswer,
  type FileQuery,
  LIST_FILES,
  READ_FILE,
  READ_SHARD,
  WRITE_SHARD,
} from '../protocol/folder.ts';
import { type GlossaryAddress, LIST_GLOSSARIES } from '../protocol/glossary.ts';
import type { Host } from '../protocol/host.ts';
import type { RequestType } from '../protocol/messages.ts';
import {
  LIST_SIDECARS,
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarQuery,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../protocol/sidecars.ts';
import { faultInWords, type Place, placeOnDisk, SidecarFault, sidecarOf } from '../store/sidecarStore.ts';
import { sidecarsOnDisk } from '../store/sidecarsOnDisk.ts';
import { ownSpelling } from './addresses.ts';

/** Beyond this a file is data rather than prose; it is read when it is opened. */
const MOST_BYTES = 1_000_000;

/** Files that change within so many milliseconds are told of together. */
const MILLISECONDS_TO_GATHER = 200;

/** Where the settings of a folder stand for editors that have none. */
const SETTINGS = 'policy-annotator.yaml';

/** The folders on the disk of this machine. */
export class DiskHost implements Host {
  #folders: readonly string[] = [];
  #watchers: readonly FSWatcher[] = [];
  readonly #changed = new Set<string>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  readonly #failed: (message: string) => void;

  /** @param failed told in words of what could not be watched */
  constructor(failed: (message: string) => void) {
    this.#failed = failed;
  }

  open(folders: readonly string[], changed: (uris: readonly string[]) => void): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#folders = folders.filter(uri => uri.startsWith('file:')).map(uri => fileURLToPath(uri));
    this.#watchers = this.#folders.flatMap(folder => this.#watch(folder, changed));
  }

  addressOf(path: string): string {
    return ownSpelling(String(pathToFileURL(path)), process.platform);
  }

  answer<Params, Result>({ method }: RequestType<Params, Result>, params: Params): Promise<Result> {
    const answer = this.#answers[method];
    if (!answer) throw new Error(`${method} is no question for files.`);
    return answer(params as never) as Promise<Result>;
  }

  async settings(): Promise<unknown> {
    for (const folder of this.#folders) {
      const text = await readFile(join(folder, SETTINGS), 'utf8').catch(() => undefined);
      if (text !== undefined) return parse(text);
    }
    return undefined;
  }

  readonly #answers: Readonly<Record<string, (params: never) => Promise<unknown>>> = {
    [LIST_FILES.method]: () => this.#list(path => /\.(?:md|markdown)$/i.test(path)),
    [READ_FILE.method]: ({ uri, known }: FileQuery) => this.#read(uri, MOST_BYTES, known),
    [LIST_GLOSSARIES.method]: async (): Promise<GlossaryAddress[]> => {
      const found = await this.#list(path => /[\\/]glossary[\\/][^\\/]+\.ya?ml$/i.test(path));
      return found.map(uri => ({ uri, layer: 'workspace' }));
    },
    [LIST_SIDECARS.method]: async () => {
      // One whose writer died stands under its name beside its place only.
      const found = await this.#list(path =>
        /[\\/]\.annotations[\\/].*\.jsonl(?:\.[\da-f-]+\.tmp)?$/.test(path),
      );
      return [...new Set(found.map(uri => sidecarOf(uri) ?? uri))];
    },
    [READ_SIDECAR.method]: ({ uri }: SidecarQuery): Promise<SidecarAnswer> =>
      this.#atSidecar(uri, 'read', async place => ({ text: await sidecarsOnDisk.read(place) })),
    [WRITE_SIDECAR.method]: ({ uri, expected, text }: SidecarWrite): Promise<SidecarAnswer> =>
      this.#atSidecar(uri, 'write', async place => {
        const isWritten = await sidecarsOnDisk.write(place, expected ?? undefined, text ?? undefined);
        return isWritten ? {} : { changed: true, text: await sidecarsOnDisk.read(place) };
      }),
    [READ_SHARD.method]: async ({ shard }: { shard: string }) => {
      const text = await readFile(join(this.#cache(), shard), 'utf8').catch(() => undefined);
      return { text };
    },
    [WRITE_SHARD.method]: async ({ shard, text }: { shard: string; text: string }) => {
      const place = join(this.#cache(), shard);
      await mkdir(this.#cache(), { recursive: true });
      // Beside its place, under a name that no other server uses, and then put there: a crash leaves the old one whole.
      const beside = `${place}.${process.pid}.new`;
      await writeFile(beside, text);
      await rename(beside, place);
      return null;
    },
  };

  /** Does something with a sidecar; what stands in the way is said in words. */
  async #atSidecar(
    uri: string,
    asked: 'read' | 'write',
    run: (place: Place) => Promise<SidecarAnswer>,
  ): Promise<SidecarAnswer> {
    const path = fileURLToPath(uri);
    try {
      const folder = this.#folders.find(open => path.startsWith(join(open, sep)));
      if (folder === undefined) throw new SidecarFault('other', l10n.t('it is in no open folder'));
      return await run(placeOnDisk(folder, path));
    } catch (error) {
      return { problem: faultInWords(path, error as Error, asked) };
    }
  }

  /** Links are not followed: they may lead out of the folder. */
  async #read(uri: string, most: number, known?: string): Promise<FileAnswer> {
    const path = fileURLToPath(uri);
    const folder = this.#folders.find(open => path.startsWith(join(open, sep)));
    for (let step = path; folder && step.length > folder.length; step = dirname(step)) {
      const isLink = await lstat(step).then(
        stat => stat.isSymbolicLink(),
        () => false,
      );
      if (isLink) return { problem: l10n.t('{0} is reached by a link, which is not followed.', path) };
    }
    return readText(path, most, known);
  }

  /** The addresses of the files below the folders that pass a test, in order; hidden folders but our own are left out. */
  async #list(isWanted: (path: string) => boolean): Promise<string[]> {
    const found: string[] = [];
    const look = async (folder: string): Promise<void> => {
      // What cannot be listed holds nothing that could be read.
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const path = join(folder, entry.name);
        // Nor are links followed here.
        if (entry.isDirectory()) {
          if (isLookedInto(entry.name)) await look(path);
        } else if (entry.isFile() && isWanted(path)) found.push(path);
      }
    };
    for (const folder of this.#folders) await look(folder);
    return [...new Set(found)].sort().map(path => this.addressOf(path));
  }

  #watch(folder: string, changed: (uris: readonly string[]) => void): FSWatcher[] {
    try {
      const watcher = watch(folder, { recursive: true }, (_, name) => {
        if (name === null || !/\.(?:md|markdown|ya?ml|jsonl)$/i.test(name)) return;
        if (!name.split(/[\\/]/).slice(0, -1).every(isLookedInto)) return;
        this.#changed.add(this.addressOf(join(folder, name)));
        clearTimeout(this.#gathering);
        this.#gathering = setTimeout(() => {
          const uris = [...this.#changed];
          this.#changed.clear();
          changed(uris);
        }, MILLISECONDS_TO_GATHER);
      });
      watcher.on('error', ({ message }) => this.#failed(unwatched(folder, message)));
      // Whoever waits for changes does not keep the program alive.
      return [watcher.unref()];
    } catch (error) {
      this.#failed(unwatched(folder, (error as Error).message));
      return [];
    }
  }

  /** A folder of the user's cache for these folders. */
  #cache(): string {
    const name = createHash('sha256').update(this.#folders.join('\n')).digest('hex').slice(0, 16);
    return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'policy-annotator', name);
  }
}

function isLookedInto(folder: string): boolean {
  return folder === '.annotations' || (!folder.startsWith('.') && folder !== 'node_modules');
}

function unwatched(folder: string, reason: string): string {
  return l10n.t(
    '{0} cannot be watched ({1}): files that change outside the editor are read again when it starts again.',
    folder,
    reason,
  );
}

async function readText(path: string, most: number, known?: string): Promise<FileAnswer> {
  try {
    const { size } = await stat(path);
    if (size > most)
      return {
        problem: l10n.t('{0} has {1} MB: it is read when it is opened.', path, (size / 1e6).toFixed(1)),
      };
    const bytes = await readFile(path);
    const tag = createHash('sha1').update(bytes).digest('hex');
    if (tag === known) return { tag };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), tag };
  } catch (error) {
    if (error instanceof TypeError)
      return { problem: l10n.t('{0} is not UTF-8 text. Save it as UTF-8 to have it read.', path) };
    return { problem: l10n.t('{0} cannot be read: {1}', path, (error as Error).message) };
  }
}
