// The first line of `npm start` and `npm test`: plain JavaScript, because on a fresh machine nothing is
// installed and the only Node may be too old to run TypeScript. It installs the project's packages when they
// are missing, one of which is Node 24, and runs the script it is given under that Node.
//
//   node test/vscode/bootstrap.mjs SCRIPT.ts [arguments]

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const modules = join(root, 'node_modules');
const node24 = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

// npm writes this file last, so an interrupted install is taken up again.
if (!existsSync(join(modules, '.package-lock.json'))) {
  console.log('First run: installing the packages of this project (npm ci), a minute or so ...');
  await run(...npm(['ci', '--include=dev', '--no-audit', '--no-fund']));
}

const node = existsSync(node24) ? node24 : process.execPath;
process.exitCode = await run(node, process.argv.slice(2), {
  ...process.env,
  PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
});

/**
 * The command line of npm: under `npm start` npm says where it is, elsewhere it is on the PATH.
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
function npm(args) {
  const script = process.env.npm_execpath;
  return script ? [process.execPath, [script, ...args]] : ['npm', args];
}

/**
 * Runs a command to its end in this terminal; a failed install ends the whole with its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] absent for an install
 * @returns {Promise<number>} the exit code
 */
function run(command, args, env) {
  const shell = command === 'npm' && process.platform === 'win32';
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: env ?? process.env, shell });
  // Ctrl+C reaches the child by itself; this process waits for it to clean up.
  /** @param {NodeJS.Signals} signal */
  const forward = signal => child.kill(signal);
  process.on('SIGINT', () => {});
  process.on('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', forward);
      const status = code ?? (signal === 'SIGINT' ? 130 : 1);
      if (status !== 0 && env === undefined) process.exit(status);
      resolve(status);
    });
  });
}
