import { join } from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../npm.ts';

/** Bundles the suite for the extension host and returns the path of the bundle. */
export async function bundleSuite(): Promise<string> {
  const outfile = join(projectFolder, 'dist', 'test', 'host.js');
  await build({
    entryPoints: [join(import.meta.dirname, 'index.ts')],
    outfile,
    bundle: true,
    external: ['vscode'],
    format: 'cjs',
    platform: 'node',
    sourcemap: 'inline',
    target: 'node22',
    logLevel: 'warning',
  });
  return outfile;
}
