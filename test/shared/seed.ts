import fc from 'fast-check';

/**
 * `npm test` tries the same cases each time, so that a change is judged by itself and not by its luck; new cases are
 * for `SEED=random` (or a number), and a counterexample found becomes a named example.
 */
const { SEED = '20260724' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED) });
