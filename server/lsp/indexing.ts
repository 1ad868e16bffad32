import type { Document } from '../core/document.ts';
import type { Files } from '../core/files.ts';
import type { Workspace } from '../core/workspace.ts';

/** What indexing needs of its surroundings. */
export interface Surroundings {
  readonly files: Files;
  readonly workspace: Workspace;
  readonly open: (uri: string, text: string) => Document;
  /** An open editor always wins over the copy on the disk. */
  readonly isInEditor: (uri: string) => boolean;
  /** Shows how far it has come; begun only when there is more than a moment's work. */
  readonly progress: () => Promise<Progress>;
  readonly problem: (message: string) => void;
  readonly finished: (read: number, milliseconds: number) => void;
}

export interface Progress {
  report(done: number, total: number): void;
  readonly cancelled: boolean;
  done(): void;
}

/** Reads of a remote file system take a while each; more of them at once only make the answers large. */
const READS_IN_FLIGHT = 8;

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
    let next = 0;
    let done = 0;
    const readOn = async () => {
      for (let uri = wanted[next++]; uri !== undefined && !shown?.cancelled; uri = wanted[next++]) {
        await this.#takeIn(uri);
        done += 1;
        shown?.report(done, wanted.length);
        await giveWay();
      }
    };
    await Promise.all(Array.from({ length: READS_IN_FLIGHT }, readOn));
    shown?.done();
    finished(done, Date.now() - started);
  }

  async #takeIn(uri: string): Promise<void> {
    const { files, workspace, open, isInEditor, problem } = this.#around;
    if (isInEditor(uri)) return;
    try {
      const text = await files.read(uri);
      // An editor may have opened it while the answer was on its way.
      if (!isInEditor(uri)) workspace.put(open(uri, text));
    } catch (error) {
      if (!isInEditor(uri)) workspace.remove(uri);
      problem((error as Error).message);
    }
  }
}

/** Lets requests that have come in meanwhile be answered first. */
function giveWay(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
