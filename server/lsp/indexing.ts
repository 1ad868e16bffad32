import type { Files } from '../core/files.ts';
import { type Surroundings as Reading, takeIn } from '../core/indexing.ts';
import type { SavedIndex } from '../core/savedIndex.ts';
import type { Shelves } from './shelves.ts';

/** What indexing needs of its surroundings. */
export interface Surroundings
  extends Omit<Reading, 'files' | 'saved' | 'giveWay' | 'progress' | 'isCancelled'> {
  readonly files: Files;
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

/** A folder of this many texts is read before a progress bar could be seen. */
const NO_PROGRESS_BELOW = 20;

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
    const wanted = [...listed].filter(uri => !changed || changed.has(uri) || !workspace.facts(uri));
    const shown = wanted.length < NO_PROGRESS_BELOW ? undefined : await progress();
    const done = await takeIn(wanted, {
      ...this.#around,
      saved,
      giveWay,
      progress: (read, total) => shown?.report(read, total),
      isCancelled: () => shown?.cancelled === true,
    });
    shown?.done();
    finished(done, Date.now() - started);
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

/** Lets requests that have come in meanwhile be answered first. */
function giveWay(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
