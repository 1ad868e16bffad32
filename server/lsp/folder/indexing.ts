import type { Files } from '../../core/folder/files.ts';
import { type IndexingHost as Reading, takeIn } from '../../core/folder/indexing.ts';
import type { SavedIndex } from '../../core/folder/savedIndex.ts';
import { pausing } from '../shared/pausing.ts';
import { Queue } from '../shared/queue.ts';
import type { ReadingThread } from './readingThread.ts';
import type { Shards } from './shards.ts';

/** What indexing needs from outside. */
export interface FolderHost
  extends Omit<Reading, 'files' | 'saved' | 'readElsewhere' | 'giveWay' | 'progress' | 'isCancelled'> {
  readonly files: Files;
  /** Reads the texts where there are many. */
  readonly thread: () => ReadingThread;
  readonly shards: Shards;
  /** What was saved by this program with the vocabulary in use: facts of any other are worth nothing. */
  readonly saved: () => Promise<SavedIndex>;
  /** Shows how far it has come; begun only when there is more than a moment's work. */
  readonly progress: () => Promise<Progress>;
  readonly finished: (read: number, milliseconds: number) => void;
}

export interface Progress {
  report(done: number, total: number): void;
  readonly cancelled: boolean;
  done(): void;
}

/** With fewer texts than this, reading is over before a progress bar could be seen. */
const MANY = 20;

/** A checkout of another branch changes thousands of files within moments. Changes are gathered for this long and make one update. */
const MILLISECONDS_TO_GATHER = 300;

/** A run that failed is tried again after this long; while it keeps failing, the wait doubles each time. */
const MILLISECONDS_TO_TRY_AGAIN = 2000;
const MOST_MILLISECONDS_TO_TRY_AGAIN = 300_000;

/** The index is saved when the folder has been quiet for this long. */
const MILLISECONDS_TO_SAVE = 2000;

/** Keeps the workspace equal to the texts of the folder. */
export class Indexer {
  readonly #around: FolderHost;
  readonly #changed = new Set<string>();
  readonly #runs = new Queue();
  #all = false;
  #saved: SavedIndex | undefined;
  #patience = MILLISECONDS_TO_TRY_AGAIN;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(around: FolderHost) {
    this.#around = around;
  }

  /** Reads all texts of the folder. Resolves when they are read, or could not be, which is said. */
  readAll(): Promise<void> {
    this.#all = true;
    return this.#next();
  }

  /** Resolves when what is being read now is read. */
  idle(): Promise<void> {
    return this.#runs.idle();
  }

  /** Files were made, changed or deleted. */
  changed(uris: readonly string[]): void {
    if (uris.length === 0) return;
    for (const uri of uris) this.#changed.add(uri);
    this.listAgain();
  }

  /** Other files may belong to the folder now: those that are new are read, those that no longer do are dropped. */
  listAgain(): void {
    this.#runIn(MILLISECONDS_TO_GATHER);
  }

  /** An editor was closed: the text counts as its file says again, without what was typed and not saved. */
  closed(uri: string): void {
    this.#saved?.drop(uri);
    this.changed([uri]);
  }

  #runIn(milliseconds: number): void {
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => void this.#next(), milliseconds);
  }

  /** One run after the other, so that an older text never overtakes a newer one. */
  #next(): Promise<void> {
    return this.#runs.add(() => this.#tryToRun());
  }

  /** Reads what has changed up to now; what changes meanwhile is for the next run. What failed is still to be done. */
  async #tryToRun(): Promise<void> {
    const all = this.#all;
    const changed = new Set(this.#changed);
    this.#all = false;
    this.#changed.clear();
    try {
      await this.#run(all ? undefined : changed);
      this.#patience = MILLISECONDS_TO_TRY_AGAIN;
    } catch (error) {
      this.#around.problem(`The folder could not be read, and is tried again: ${(error as Error).message}`);
      this.#all ||= all;
      for (const uri of changed) this.#changed.add(uri);
      this.#runIn(this.#patience);
      this.#patience = Math.min(2 * this.#patience, MOST_MILLISECONDS_TO_TRY_AGAIN);
    }
  }

  /** @param changed the texts to read again beside those that are new; all, where it is undefined */
  async #run(changed: ReadonlySet<string> | undefined): Promise<void> {
    const started = Date.now();
    const { files, workspace, isInEditor, progress, finished } = this.#around;
    clearTimeout(this.#saving);
    if (!changed || !this.#saved) this.#saved = await this.#around.saved();
    const saved = this.#saved;
    const listed = new Set(await files.list());
    for (const { uri } of workspace.documents()) {
      if (listed.has(uri) || isInEditor(uri)) continue;
      workspace.remove(uri);
      saved.drop(uri);
    }
    saved.keepOnly(listed);
    const giveWay = pausing();
    const wanted = [...listed].filter(uri => !changed || changed.has(uri) || !workspace.facts(uri));
    const areMany = wanted.length >= MANY;
    const shown = areMany ? await progress() : undefined;
    const thread = this.#around.thread();
    const done = await takeIn(wanted, {
      ...this.#around,
      saved,
      readElsewhere: (uri, text) => thread.read(uri, text, areMany),
      giveWay,
      progress: (read, total) => shown?.report(read, total),
      isCancelled: () => shown?.cancelled === true,
    }).finally(() => {
      thread.end();
      shown?.done();
    });
    finished(done, Date.now() - started);
    this.#saving = setTimeout(() => void this.#save(saved), MILLISECONDS_TO_SAVE);
  }

  async #save(saved: SavedIndex): Promise<void> {
    const { shards, workspace, isInEditor, problem } = this.#around;
    try {
      await shards.save(saved, uri => (isInEditor(uri) ? undefined : workspace.facts(uri)));
    } catch (error) {
      problem(`The index of this folder could not be kept for another day: ${(error as Error).message}`);
    }
  }
}
