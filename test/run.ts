// `npm test`: builds, lints, type-checks and runs every suite, the last two in a real VS Code.
//
//   npm test                   everything
//   npm test -- build unit     only these steps
//
// It prints a line a step, the whole output of a step that failed, and closes with `N passed, M failed`.

import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { findBrowser } from './vscode/browser.ts';
import { cacheFolder } from './vscode/cache.ts';
import { installEmbedded } from './vscode/embedded.ts';
import { npm, projectFolder } from './vscode/npm.ts';

/** How a step went; a step that is one command counts as one. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  /** What to show when it failed. */
  readonly output: string;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

/**
 * How long a test may wait, in milliseconds, before it fails under its name, and how long a file whose tests are over
 * may go on. No test comes near to either; what waits in vain must not hold up the rest for ever.
 */
const LONGEST_TEST = 240_000;
const LONGEST_FILE = 900_000;

const before: readonly Step[] = [
  { name: 'build', run: () => script('build') },
  { name: 'lint', run: () => script('lint') },
  { name: 'typecheck', run: () => script('typecheck') },
];

// Beside each other: tests in VS Code wait for most of their time, and the others keep the processor busy meanwhile.
const lanes: readonly (readonly Step[])[] = [
  [{ name: 'unit', run: () => suites(unitTests()) }],
  [
    { name: 'host', run: () => suitesInVSCode(['host.test.ts']) },
    { name: 'page', run: () => suitesInVSCode(pageTests()) },
  ],
];

// Some hundred processes read the same programs: the first one compiles, and the others find it done.
process.env.NODE_COMPILE_CACHE ??= join(cacheFolder, 'compiled');

process.exitCode = await main(process.argv.slice(2));

async function main(names: readonly string[]): Promise<number> {
  const steps = [...before, ...lanes.flat()];
  const unknown = names.filter(name => !steps.some(step => step.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no step ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(' ')}.`,
    );
    return 2;
  }
  const isChosen = ({ name }: Step) => names.length === 0 || names.includes(name);
  // What has to be fetched comes in while the first steps run; the step that needs it says what went wrong.
  if (lanes[1]!.some(isChosen)) fetchVSCode().catch(() => {});

  let passed = 0;
  let failed = 0;
  const run = async (step: Step): Promise<boolean> => {
    const outcome = await timed(step);
    passed += outcome.passed;
    failed += outcome.failed;
    return outcome.failed === 0;
  };
  let isBuilt = true;
  for (const step of before.filter(isChosen)) {
    const isGood = await run(step);
    if (step.name === 'build') isBuilt = isGood;
    if (!isBuilt) {
      console.log('The other steps need the build and were not run.');
      break;
    }
  }
  if (isBuilt)
    await Promise.all(
      lanes.map(async lane => {
        for (const step of lane.filter(isChosen)) await run(step);
      }),
    );
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

async function timed({ name, run }: Step): Promise<Outcome> {
  const start = performance.now();
  const outcome = await run().catch(
    (error: Error): Outcome => ({ passed: 0, failed: 1, output: error.stack ?? error.message }),
  );
  const { passed, failed, skipped = 0, output } = outcome;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  if (failed > 0) console.log(output);
  console.log(`${name.padEnd(10)} ${counts} (${seconds} s)`);
  return outcome;
}

/** Runs a script of package.json. */
async function script(name: string): Promise<Outcome> {
  try {
    return { passed: 1, failed: 0, output: await npm(['run', '--silent', name]) };
  } catch (error) {
    return { passed: 0, failed: 1, output: (error as Error).message };
  }
}

/** Runs files, each in a process of its own, two at a time. */
async function suites(files: readonly string[]): Promise<Outcome> {
  const tests = runTests({
    files,
    concurrency: 2,
    timeout: LONGEST_FILE,
    execArgv: ['--import', import.meta.resolve('./shared/seed.ts'), `--test-timeout=${LONGEST_TEST}`],
  });
  let counts = { tests: 0, passed: 0, skipped: 0, todo: 0 };
  tests.on('test:summary', summary => {
    // One summary comes for each file and one, without a file, for all.
    if (summary.file === undefined) counts = summary.counts;
  });
  let output = '';
  for await (const chunk of tests.compose(new spec())) output += chunk;
  const { passed, skipped } = counts;
  const failed = counts.tests - passed - skipped - counts.todo;
  if (passed + failed === 0) return { passed, failed: 1, output: `${output}\nNo test was run.` };
  return { passed, failed, skipped, output: withoutSuccesses(output) };
}

function withoutSuccesses(output: string): string {
  return output
    .split('\n')
    .filter(line => !/^\s*[✔▶ℹ]/.test(line))
    .join('\n');
}

async function suitesInVSCode(files: readonly string[]): Promise<Outcome> {
  if (process.platform === 'win32') {
    const output = 'The embedded VS Code is for Linux and macOS; `npm run test:desktop` tests on Windows.';
    console.log(output);
    return { passed: 0, failed: 0, output };
  }
  await fetchVSCode();
  return suites(files.map(file => join(projectFolder, 'test', 'vscode', file)));
}

async function fetchVSCode(): Promise<void> {
  await Promise.all([installEmbedded(), findBrowser()]);
}

/** The tests through the workbench's page, each file with a workbench of its own. */
function pageTests(): string[] {
  return globSync('page/*.test.ts', { cwd: join(projectFolder, 'test', 'vscode') }).sort();
}

/** Every test file but those that need VS Code, the pure suites of a layer in one; these, which are longest, come first. */
function unitTests(): string[] {
  return globSync(['test/**/*.test.ts', 'test/*/all.ts'], {
    cwd: projectFolder,
    exclude: ['test/vscode/**', 'test/core/**/*.test.ts', 'test/features/**/*.test.ts', '**/node_modules/**'],
  })
    .sort((a, b) => Number(b.endsWith('all.ts')) - Number(a.endsWith('all.ts')))
    .map(file => join(projectFolder, file));
}
