import { after } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import fc from 'fast-check';
import { numRuns } from './texts.ts';

/**
 * `npm test` tries the same cases each time, so that a change is judged by itself and not by its luck; new cases are
 * for `SEED=random` (or a number), and a counterexample found becomes a named example.
 */
const { SEED = '20260724' } = process.env;
fc.configureGlobal({ numRuns, ...(SEED !== 'random' && { seed: Number(SEED) }) });

/** How long a process may go on when its tests are over, in milliseconds. */
const REST = 10_000;

/**
 * A process or socket that a failed test leaves open would keep its file from ending. `--test-force-exit` would not: it
 * exits before the last results are through, and on a busy machine some hundred tests are then not counted.
 */
if (isMainThread) after(() => setTimeout(() => process.exit(), REST).unref());
