/** What the process is given, so that tests can stand in for it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Exit codes, as `--help` explains them. */
export const EXIT = { done: 0, someUnread: 1, usage: 2, found: 3 } as const;

/** Says what is wrong with a call, and gives the exit code for that. */
export function misunderstood(message: string, terminal: Terminal): number {
  terminal.error(`${message} Try: policy-annotator --help\n`);
  return EXIT.usage;
}
