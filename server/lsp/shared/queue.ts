/** Runs tasks one after another, in the order in which they were added, so that none sees what another has half done. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Runs a task when all that were added before have ended, well or not.
   * @returns what the task gives; a failure reaches only the caller, and later tasks run all the same
   */
  add<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Resolves when all that has been added up to now has ended, well or not. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
