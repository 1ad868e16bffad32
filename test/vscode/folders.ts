import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './npm.ts';

/** An empty folder that is nobody else's, removed when this process ends: `/tmp/policy-x1y2z3` */
export async function scratchFolder(): Promise<string> {
  // VS Code names files by their real path, which differs where the temporary folder is a link.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'policy-')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A copy of `samples/`, because tests edit what they open; without the first screen, which takes half of the editor. */
export async function copyOfSamples(): Promise<string> {
  const folder = await scratchFolder();
  await cp(join(projectFolder, 'samples'), folder, { recursive: true });
  const settings = join(folder, '.vscode/settings.json');
  const { 'policyAnnotator.welcome': _, ...kept } = JSON.parse(await readFile(settings, 'utf8'));
  await writeFile(settings, JSON.stringify(kept));
  return folder;
}
