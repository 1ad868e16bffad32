import { type Surroundings as Reading, takeIn } from '../core/indexing.ts';

/** What indexing needs of its surroundings. */
export interface Surroundings extends Omit<Reading, 'giveWay' | 'progress' | 'isCancelled'> {
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
const MILLISECONDS_TO_GATHER = 150;

/** Keeps the workspace equal to the texts of the folder. */
export class Indexer {
  readonly #around: Surroundings;
  readonly #changed = new Set<string>();
  #running: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Takes in the folder. Resolves when all texts are read. */
  all(): Promise<void> {
    return this.#next(undefined);
  }

  /** Files were made, changed or deleted. */
  changed(uris: readonly string[]): void {
    for (const uri of uris) this.#changed.add(uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const gathered = new Set(this.#changed);
      this.#changed.clear();
      void this.#next(gathered);
    }, MILLISECONDS_TO_GATHER);
  }

  /** One run after the other, so that an older text never overtakes a newer one. */
  #next(changed: ReadonlySet<string> | undefined): Promise<void> {
    this.#running = this.#running
      .then(() => this.#run(changed))
      .catch(error => this.#around.problem(`The folder could not be read: ${(error as Error).message}`));
    return this.#running;
  }

  async #run(changed: ReadonlySet<string> | undefined): Promise<void> {
    const started = Date.now();
    const { files, workspace, isInEditor, progress, finished } = this.#around;
    const listed = new Set(await files.list());
    for (const { uri } of workspace.documents)
      if (!listed.has(uri) && !isInEditor(uri)) workspace.remove(uri);
    const wanted = [...listed].filter(uri => !changed || changed.has(uri) || !workspace.get(uri));
    const shown = wanted.length < NO_PROGRESS_BELOW ? undefined : await progress();
    const done = await takeIn(wanted, {
      ...this.#around,
      giveWay,
      progress: (read, total) => shown?.report(read, total),
      isCancelled: () => shown?.cancelled === true,
    });
    shown?.done();
    finished(done, Date.now() - started);
  }
}

/** Lets requests that have come in meanwhile be answered first. */
function giveWay(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
