// What VS Code runs when it is started with `extensionTestsPath`: the suite, in the extension host.

import { renameSync, writeFileSync } from 'node:fs';
import { NETWORK_WATCHER, RESULTS_FILE, type Result } from './results.ts';
import { type NamedTest, suite } from './suite.ts';

/** Runs every test, writes the results, and fails if one of them did. */
export async function run(): Promise<void> {
  await watchNetwork();
  const results: Result[] = [];
  for (const test of suite) {
    const result = await runOne(test);
    results.push(result);
    console.log(result.problem ? `not ok - ${result.name}\n${result.problem}` : `ok - ${result.name}`);
  }
  writeResults(results);
  const failed = results.filter(({ problem }) => problem !== undefined);
  if (failed.length > 0) throw new Error(`${failed.length} of ${results.length} tests failed.`);
}

/** Before the extension is activated, so that the server which it starts is watched as well. */
async function watchNetwork(): Promise<void> {
  const watcher = process.env[NETWORK_WATCHER];
  if (watcher === undefined) return;
  process.env.NODE_OPTIONS = `--require=${JSON.stringify(watcher)}`;
  await import(watcher);
}

async function runOne({ name, run }: NamedTest): Promise<Result> {
  try {
    await Promise.race([run(), tooLong()]);
    return { name };
  } catch (error) {
    return { name, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** So that a test which waits in vain is named; how long the whole suite may take stands in `host.test.ts`. */
async function tooLong(): Promise<never> {
  await new Promise(resolve => setTimeout(resolve, LONGEST_TEST));
  throw new Error(`It did not end within ${LONGEST_TEST / 1000} seconds.`);
}

const LONGEST_TEST = 30_000;

/** Whoever waits for the file must never see half of it. */
function writeResults(results: readonly Result[]): void {
  const file = process.env[RESULTS_FILE];
  if (file === undefined) return;
  writeFileSync(`${file}.partial`, JSON.stringify(results, null, 2));
  renameSync(`${file}.partial`, file);
}
