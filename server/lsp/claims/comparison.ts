import type { Workspace } from '../../core/folder/workspace.ts';
import { inSlices } from '../shared/pausing.ts';

/** Who asks waits so long for all, and is answered with what is known by then. */
const MILLISECONDS_OF_PATIENCE = 400;

/** Meanwhile whoever was answered with less is told this often that there is more. */
const MILLISECONDS_TO_TELL = 3000;

/** So many texts are put beside the others on the spot: those that somebody has just edited. */
const FEW = 3;

/** Compares the claims of all texts in the pauses between questions, once for all who wait for it. */
export class Comparison {
  readonly #workspace: Workspace;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #relating: Promise<void> | undefined;
  #meeting: Promise<void> | undefined;
  #telling: ReturnType<typeof setInterval> | undefined;

  /** @param changed called when there is more to tell than was told */
  constructor(workspace: Workspace, changed: () => void, failed: (error: unknown) => void) {
    this.#workspace = workspace;
    this.#changed = changed;
    this.#failed = failed;
  }

  /** Compares all that was not compared yet. */
  begin(): void {
    void this.#meetAll();
  }

  /** Resolves when the claims of all texts are worked out. */
  async argued(): Promise<void> {
    for (const { uri } of this.#workspace.documents()) await inSlices(this.#workspace.argued(uri));
  }

  /** Resolves when what meets a claim is quickly found. */
  async related(): Promise<void> {
    await this.argued();
    if (this.#workspace.unrelated > FEW) await this.#relateAll();
  }

  /** True where what meets a claim is quickly found by now or in a moment; if not, the client is told when it is. */
  soonRelated(): Promise<boolean> {
    return this.#soon(
      () => this.#workspace.unrelated <= FEW,
      () => this.#relateAll(),
    );
  }

  /** The same for what all claims meet. */
  soonMet(): Promise<boolean> {
    return this.#soon(
      () => this.#workspace.haveAllMet,
      () => this.#meetAll(),
    );
  }

  async #soon(isSo: () => boolean, work: () => Promise<void>): Promise<boolean> {
    if (isSo()) return true;
    await Promise.race([work(), new Promise(resolve => setTimeout(resolve, MILLISECONDS_OF_PATIENCE))]);
    if (isSo()) return true;
    this.#telling ??= setInterval(() => this.#tell(), MILLISECONDS_TO_TELL);
    return false;
  }

  #tell(): void {
    this.#changed();
    if (this.#relating || this.#meeting) return;
    clearInterval(this.#telling);
    this.#telling = undefined;
  }

  #relateAll(): Promise<void> {
    this.#relating ??= inSlices(this.#workspace.relateAll())
      .catch(this.#failed)
      .finally(() => {
        this.#relating = undefined;
        if (this.#telling) this.#tell();
      });
    return this.#relating;
  }

  #meetAll(): Promise<void> {
    this.#meeting ??= inSlices(this.#workspace.meetAll())
      .catch(this.#failed)
      .finally(() => {
        this.#meeting = undefined;
        if (this.#telling) this.#tell();
      });
    return this.#meeting;
  }
}
