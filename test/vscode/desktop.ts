// `npm run test:desktop`: the suite of `host/` in a desktop VS Code, which `@vscode/test-electron` downloads into
// `.vscode-test/`. On Linux it needs a display, or `xvfb-run`.
//
//   npm run test:desktop               the newest stable VS Code
//   npm run test:desktop -- 1.101.0    that version
//
// Where a VS Code is already installed, VSCODE_EXECUTABLE names its program, and nothing is downloaded.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cacheFolder } from './cache.ts';
import { copyOfSamples, scratchFolder } from './folders.ts';
import { bundleSuite } from './host/bundle.ts';
import { RESULTS_FILE, type Result } from './host/results.ts';
import { npm, projectFolder } from './npm.ts';

await npm(['run', '--silent', 'build']);
const [suite, samples, scratch] = await Promise.all([bundleSuite(), copyOfSamples(), scratchFolder()]);
const file = join(scratch, 'results.json');
try {
  await runTests({
    cachePath: cacheFolder,
    version: process.argv[2] ?? 'stable',
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE,
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: suite,
    extensionTestsEnv: { [RESULTS_FILE]: file },
    launchArgs: [samples, ...quietFlags(join(scratch, 'data'))],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  const results = resultsIn(file);
  const failed = results.filter(({ problem }) => problem !== undefined);
  for (const { name, problem } of results) console.log(problem ? `✖ ${name}\n${problem}` : `✔ ${name}`);
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = results.length > 0 && failed.length === 0 ? 0 : 1;
}

/** `runTests` itself adds the flags without which no test would run undisturbed. */
function quietFlags(data: string): string[] {
  return ['--disable-extensions', '--disable-telemetry', '--user-data-dir', data];
}

/** None when VS Code did not get as far as the suite. */
function resultsIn(file: string): readonly Result[] {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
