import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The top folder of the project, for example `/home/ann/nhs-policy-annotator`. */
export const projectFolder = join(import.meta.dirname, '..', '..');

/**
 * Runs npm without showing what it prints.
 *
 * @param args `['run', 'build']`
 * @returns what it printed, on both channels
 * @throws an error that holds everything it printed, when its exit code is not 0
 */
export function npm(args: readonly string[], folder = projectFolder): Promise<string> {
  // Under `npm start` and `npm test` npm says where it is; elsewhere it is on the PATH.
  const script = process.env.npm_execpath;
  const child = script
    ? spawn(process.execPath, [script, ...args], { cwd: folder })
    : spawn('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  let output = '';
  const add = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve(output);
      else reject(new Error(`npm ${args.join(' ')} failed with exit code ${code} in ${folder}:\n${output}`));
    });
  });
}
