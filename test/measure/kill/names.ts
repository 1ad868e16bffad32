// Environment variables, the only thing besides its script that a window is given.

/** Names the folder of the logs of what was acknowledged. */
export const ACKNOWLEDGED = 'POLICY_TEST_ACKNOWLEDGED';

/** Milliseconds between two comments. */
export const PAUSE = 'POLICY_TEST_PAUSE';
