/** Says in the log that something failed, and that everything else goes on. @param what in words: 'Hover failed' */
export type Failed = (error: unknown, what: string) => void;

/**
 * A listener whose failure is said in the log and harms nothing else: whatever a client tells, the server goes on.
 * @param what the sentence for the log. @example 'The folders could not be changed'
 */
export function guarded<Told>(
  failed: Failed,
  what: string,
  listen: (told: Told) => unknown,
): (told: Told) => Promise<void> {
  return async told => {
    try {
      await listen(told);
    } catch (error) {
      failed(error, what);
    }
  };
}
