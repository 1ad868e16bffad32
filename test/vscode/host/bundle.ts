import { join } from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '../npm.ts';

/** Bundles what VS Code is to run in its extension host, the suite unless told, and returns the path of the bundle. */
export async function bundleSuite(
  entry = join(import.meta.dirname, 'index.ts'),
  name = 'host',
): Promise<string> {
  const outfile = join(projectFolder, 'dist', 'test', `${name}.js`);
  await build({
    entryPoints: [entry],
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
