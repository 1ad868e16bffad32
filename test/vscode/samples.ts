import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './npm.ts';

/** A temporary folder, and what removes it. */
export interface Scratch {
  /** `/tmp/policy-x1y2z3` */
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** An empty folder that is nobody else's. */
export async function scratchFolder(): Promise<Scratch> {
  // VS Code names files by their real path, which differs where the temporary folder is a link.
  const path = await realpath(await mkdtemp(join(tmpdir(), 'policy-')));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A copy of `samples/`, because tests edit what they open. */
export async function copyOfSamples(): Promise<Scratch> {
  const scratch = await scratchFolder();
  await cp(join(projectFolder, 'samples'), scratch.path, { recursive: true });
  return scratch;
}
