/** How one test in the extension host ended. */
export interface Result {
  readonly name: string;
  /** Why it failed, with the stack; absent when it passed. */
  readonly problem?: string;
}

// Environment variables, the only thing besides its script that the suite is given.

/** Names the file for the results: a JSON array of `Result`. */
export const RESULTS_FILE = 'POLICY_TEST_RESULTS';

/** Names the script that watches the network, if it is to be watched. */
export const NETWORK_WATCHER = 'POLICY_TEST_NETWORK_WATCHER';

/** Names the log that the watching script writes. */
export const NETWORK_LOG = 'POLICY_TEST_NETWORK_LOG';
