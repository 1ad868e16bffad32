import type { Files } from '../../core/folder/files.ts';
import { type Surroundings as Reading, takeIn } from '../../core/folder/indexing.ts';
import type { SavedIndex } from '../../core/folder/savedIndex.ts';
import { pausing } from '../shared/pausing.ts';
import type { ReadingThread } from './readingThread.ts';
import type { Shelves } from './shelves.ts';

/** What indexing needs of its surroundings. */
export interface Surroundings
  extends Omit<Reading, 'files' | 'saved' | 'readElsewhere' | 'giveWay' | 'progress' | 'isCancelled'> {
  readonly files: Files;
  /** Reads the texts where there are many. */
  readonly thread: () => ReadingThread;
  readonly shelves: Shelves;
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

/** Fewer texts are read before a progress bar could be seen. */
const MANY = 20;

/** A checkout of another branch changes thousands of files within moments; they are one update. */
const MILLISECONDS_TO_GATHER = 300;

/** The index is kept once the folder has been quiet for so long. */
const MILLISECONDS_TO_SAVE = 2000;

/** Keeps the workspace equal to the texts of the folder. */
export class Indexer {
  readonly #around: Surroundings;
  readonly #changed = new Set<string>();
  #all = false;
  #saved: SavedIndex | undefined;
  #running: Promise<void> = Promise.resolve();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Takes in the folder. Resolves when all texts are read. */
  all(): Promise<void> {
    this.#all = true;
    return this.#next();
  }

  /** Resolves when what is being read now is read. */
  get settled(): Promise<void> {
    return this.#running;
  }

  /** Files were made, changed or deleted. */
  changed(uris: readonly string[]): void {
    for (const uri of uris) this.#changed.add(uri);
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => void this.#next(), MILLISECONDS_TO_GATHER);
  }

  /** A text that was open is its file again; what was typed and not saved is gone. */
  closed(uri: string): void {
    this.#saved?.drop(uri);
    this.changed([uri]);
  }

  /** One run after the other, so that an older text never overtakes a newer one. */
  #next(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#run())
      .catch(error => this.#around.problem(`The folder could not be read: ${(error as Error).message}`));
    return this.#running;
  }

  /** Reads what has changed up to now; what changes meanwhile is for the next run. */
  async #run(): Promise<void> {
    const started = Date.now();
    const { files, workspace, isInEditor, progress, finished } = this.#around;
    const changed = this.#all ? undefined : new Set(this.#changed);
    this.#all = false;
    this.#changed.clear();
    clearTimeout(this.#saving);
    if (!changed || !this.#saved) this.#saved = await this.#around.saved();
    const saved = this.#saved;
    const listed = new Set(await files.list());
    for (const { uri } of workspace.documents) {
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
    // Now rather than when somebody asks: that would take seconds at once.
    while (this.#changed.size === 0 && !this.#all && workspace.relateNext()) await giveWay();
    this.#saving = setTimeout(() => void this.#save(saved), MILLISECONDS_TO_SAVE);
  }

  async #save(saved: SavedIndex): Promise<void> {
    const { shelves, workspace, isInEditor, problem } = this.#around;
    try {
      await shelves.save(saved, uri => (isInEditor(uri) ? undefined : workspace.facts(uri)));
    } catch (error) {
      problem(`The index of this folder could not be kept for another day: ${(error as Error).message}`);
    }
  }
}
