import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { nameOf } from '../../core/document/document.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import type { Host } from '../../protocol/host.ts';
import type { Sidecars } from '../annotations/sidecars.ts';
import type { GlossaryLayers } from '../glossary/glossaryLayers.ts';
import type { Client } from '../shared/client.ts';
import { type Failed, guarded } from '../shared/failing.ts';
import type { Indexer } from './indexing.ts';

/** What is kept equal to the files of the folders, and who is told. */
export interface Kept {
  readonly client: Client;
  readonly workspace: Workspace;
  readonly glossaries: GlossaryLayers;
  readonly sidecars: Sidecars;
  readonly indexer: Indexer;
  /** There are other words to look for: what is open is to be read anew. */
  readonly glossariesChanged: () => Promise<void>;
  readonly failed: Failed;
}

/** Keeps glossaries, annotations and texts equal to the files of the folders that are open. */
export class OpenFolders {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** Hears from now on which files come, change and go. */
  followFiles({ workspace, onDidChangeWatchedFiles }: Connection): void {
    onDidChangeWatchedFiles(
      this.#guarded('Files that changed could not be read again', ({ changes }) =>
        this.#filesChanged(changes.map(({ uri }) => uri)),
      ),
    );
    workspace.onDidRenameFiles(
      this.#guarded('Annotations could not be taken along with their texts', ({ files }) =>
        this.#moveSidecars(files),
      ),
    );
    workspace.onDidDeleteFiles(
      this.#guarded('Deleted texts could not be looked up', ({ files }) =>
        this.#sayWhatStays(files.map(({ uri }) => uri)),
      ),
    );
  }

  /** Hears from now on which folders are opened and closed. Only once the client has said that it tells. */
  followFolders({ workspace }: Connection): void {
    if (!this.#kept.client.hasFolders) return;
    workspace.onDidChangeWorkspaceFolders(
      this.#guarded('The folders that were opened or closed could not be taken over', ({ added, removed }) =>
        this.#foldersChanged(added.map(addressOf), removed.map(addressOf)),
      ),
    );
  }

  /** Hears from a host which files come, change and go, where the client has no files to tell of. */
  followHost(host: Host): void {
    const changed = this.#guarded('Files that changed could not be read again', (uris: readonly string[]) =>
      this.#filesChanged(uris),
    );
    host.open(this.#kept.sidecars.folders, uris => void changed(uris));
  }

  /** Takes in all folders. Resolves when they are read. */
  async readAll(): Promise<void> {
    if (!this.#kept.client.abilities.files) return;
    await this.#readGlossaries();
    await this.#readSidecars();
    await this.#kept.indexer.readAll();
  }

  /** Other settings may hide other files, and name another folder of glossaries. */
  async settingsChanged(): Promise<void> {
    if (!this.#kept.client.abilities.files) return;
    if (await this.#readGlossaries()) await this.#kept.indexer.readAll();
    else this.#kept.indexer.listAgain();
  }

  #guarded<Told>(what: string, listen: (told: Told) => unknown): (told: Told) => Promise<void> {
    return guarded(this.#kept.failed, what, listen);
  }

  async #filesChanged(uris: readonly string[]): Promise<void> {
    const { client, indexer } = this.#kept;
    if (!client.abilities.files) return;
    const areOtherWords = uris.some(isGlossary) && (await this.#readGlossaries());
    await this.#readSidecars(uris.filter(isSidecar));
    const texts = uris.filter(uri => !isGlossary(uri) && !isSidecar(uri));
    if (areOtherWords) await indexer.readAll();
    else indexer.changed([...texts, ...this.#wanting()]);
  }

  async #foldersChanged(added: readonly string[], removed: readonly string[]): Promise<void> {
    const { client, sidecars, indexer } = this.#kept;
    sidecars.folders = [...sidecars.folders.filter(folder => !removed.includes(folder)), ...added];
    if (!client.abilities.files) return;
    const areOtherWords = await this.#readGlossaries();
    sidecars.forgetOutside();
    await this.#readSidecars();
    if (areOtherWords) return indexer.readAll();
    indexer.changed(this.#wanting());
    indexer.listAgain();
  }

  /** True where the words to look for have changed. What is open is read anew first; the caller has the folder read. */
  async #readGlossaries(): Promise<boolean> {
    const { glossaries, glossariesChanged, failed } = this.#kept;
    try {
      if (!(await glossaries.read())) return false;
    } catch (error) {
      failed(error, 'The glossaries of this folder could not be read');
      return false;
    }
    await glossariesChanged();
    return true;
  }

  /** Those at the addresses, or all. */
  async #readSidecars(addresses?: readonly string[]): Promise<void> {
    const { client, sidecars, failed } = this.#kept;
    if (!client.abilities.sidecars || addresses?.length === 0) return;
    try {
      await (addresses ? sidecars.read(addresses) : sidecars.all());
    } catch (error) {
      failed(error, 'The annotations of this folder could not be read');
    }
  }

  /** The texts that have annotations and not yet their words. */
  #wanting(): readonly string[] {
    const { workspace } = this.#kept;
    return workspace.annotatedTexts().filter(uri => !workspace.get(uri) && workspace.facts(uri));
  }

  async #moveSidecars(files: readonly { oldUri: string; newUri: string }[]): Promise<void> {
    const { client, sidecars } = this.#kept;
    try {
      await sidecars.move(files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri })));
    } catch (error) {
      client.warn((error as Error).message);
    }
  }

  /** The annotations of a deleted text are somebody's work: they stay, and the person is told where. */
  #sayWhatStays(uris: readonly string[]): void {
    const texts = this.#kept.workspace
      .annotatedTexts()
      .filter(text => uris.some(uri => text === uri || text.startsWith(`${uri}/`)));
    if (texts.length === 0) return;
    const names = texts.map(uri => nameOf({ uri })).join(', ');
    this.#kept.client.say(
      l10n.t(
        'The annotations of {0} are kept in the folder .annotations. Delete them there if nobody needs them.',
        names,
      ),
    );
  }
}

function isGlossary(uri: string): boolean {
  return /\.ya?ml$/i.test(uri);
}

function isSidecar(uri: string): boolean {
  return uri.endsWith('.jsonl');
}

/** The address of a folder, without a slash at the end. */
export function addressOf({ uri }: { readonly uri: string }): string {
  return uri.replace(/\/$/, '');
}
