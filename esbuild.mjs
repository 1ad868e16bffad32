import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, context } from 'esbuild';
import { pack } from './server/vocabulary/packed.mjs';
import { readVocabulary } from './server/vocabulary/read.mjs';

const require = createRequire(import.meta.url);

/**
 * Gives `policy:vocabulary` the YAML files as JSON in a string, so that no bundle reads YAML, and none the JSON before
 * it is needed; and `policy:engine` a hash of all that facts depend on, so that none are kept which another program found.
 */
const vocabulary = {
  name: 'vocabulary',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^policy:(?:vocabulary|engine)$/ }, ({ path }) => ({ path, namespace: 'policy' }));
    onLoad({ filter: /engine$/, namespace: 'policy' }, () => ({
      contents: JSON.stringify(engine()),
      loader: 'json',
      watchDirs: ENGINE,
    }));
    onLoad({ filter: /vocabulary$/, namespace: 'policy' }, () => ({
      contents: `import { unpack } from './packed.mjs';
        let data;
        export default () => data ??= unpack(JSON.parse(${JSON.stringify(JSON.stringify(pack(readVocabulary())))}));`,
      resolveDir: 'server/vocabulary',
      watchDirs: ['server/vocabulary'],
    }));
  },
};

/** What the facts in a text depend on beside the text. */
const ENGINE = ['server/core', 'server/vocabulary'];

function engine() {
  const hash = createHash('sha256');
  for (const folder of ENGINE)
    for (const name of readdirSync(folder, { recursive: true }).sort())
      if (/\.(?:ts|mjs|json|ya?ml)$/.test(name)) hash.update(name).update(readFileSync(`${folder}/${name}`));
  return hash.digest('hex').slice(0, 12);
}

const production = process.argv.includes('--production');

const common = {
  bundle: true,
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  plugins: [vocabulary],
};

const node = {
  ...common,
  platform: 'node',
  external: ['vscode'],
  // Its modules for Node are CommonJS, of which nothing can be left out.
  alias: { yaml: join(dirname(require.resolve('yaml/package.json')), 'browser/index.js') },
};
// A Node module imported anywhere below these entries fails the build: it is one of the guards of the architecture.
const browser = {
  ...common,
  platform: 'browser',
  external: ['vscode'],
  mainFields: ['browser', 'module', 'main'],
  // Both run in workers, where there is no document.
  conditions: ['worker'],
};

export const bundles = [
  { ...node, entryPoints: { extension: 'client/extension.node.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { server: 'server/main.node.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: { cli: 'server/main.cli.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...browser, entryPoints: { 'extension.browser': 'client/extension.browser.ts' }, outdir: 'dist' },
  { ...browser, entryPoints: { 'server.browser': 'server/main.browser.ts' }, outdir: 'dist', format: 'iife' },
];

if (process.argv.includes('--watch')) {
  for (const bundle of bundles) await (await context(bundle)).watch();
} else {
  if (production) rmSync('dist', { recursive: true, force: true });
  await Promise.all(bundles.map(bundle => build(bundle)));
}
