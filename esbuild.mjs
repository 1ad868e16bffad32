import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, context } from 'esbuild';
import { noticesFor } from './notices.mjs';
import { pack } from './server/vocabulary/packed.mjs';
import { readVocabulary } from './server/vocabulary/read.mjs';

const require = createRequire(import.meta.url);

/**
 * Gives `policy:vocabulary` the YAML files as JSON in a string, so that no bundle reads YAML, and none the JSON before
 * it is needed.
 * @type {import('esbuild').Plugin}
 */
const vocabulary = {
  name: 'vocabulary',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^policy:vocabulary$/ }, ({ path }) => ({ path, namespace: 'policy' }));
    onLoad({ filter: /vocabulary$/, namespace: 'policy' }, () => ({
      contents: `import { unpack } from './packed.mjs';
        let data;
        export default () => data ??= unpack(JSON.parse(${JSON.stringify(packedVocabulary())}));`,
      resolveDir: join(import.meta.dirname, 'server/vocabulary'),
      watchDirs: [join(import.meta.dirname, 'server/vocabulary')],
    }));
  },
};

/** The YAML files as JSON; read once for all bundles, and again at each change only while somebody watches. */
function packedVocabulary() {
  if (watching || packed === undefined) packed = JSON.stringify(pack(readVocabulary()));
  return packed;
}

/** @type {string | undefined} */
let packed;

/** Stands in a bundle for its edition until the bundle is finished; as long as what it gives way to. */
const EDITION = '<<edition>>>';

/**
 * Gives `policy:engine` a hash of the finished bundle, so that no facts are kept which another program found: all that
 * the build put in counts, our own code and data as well as packages, and nothing else does. Comments and line ends are
 * gone by then.
 * @type {import('esbuild').Plugin}
 */
const edition = {
  name: 'edition',
  setup({ initialOptions, onResolve, onLoad, onEnd }) {
    initialOptions.write = false;
    onResolve({ filter: /^policy:engine$/ }, ({ path }) => ({ path, namespace: 'policy' }));
    onLoad({ filter: /engine$/, namespace: 'policy' }, () => ({ contents: `"${EDITION}"`, loader: 'json' }));
    onEnd(({ outputFiles = [] }) => {
      for (const { path, contents, text } of outputFiles) {
        const isCode = path.endsWith('.js') && text.includes(EDITION);
        const hash = () => createHash('sha256').update(contents).digest('hex').slice(0, EDITION.length);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, isCode ? text.replaceAll(EDITION, hash()) : contents);
      }
    });
  },
};

const watching = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  plugins: [vocabulary, edition],
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  external: ['vscode'],
  // Their modules for Node are CommonJS, of which nothing can be left out.
  alias: {
    yaml: join(dirname(require.resolve('yaml/package.json')), 'browser/index.js'),
    '@vscode/l10n': require.resolve('@vscode/l10n/dist/browser.js'),
  },
};
// A Node module imported anywhere below these entries fails the build: it is one of the guards of the architecture.
/** @type {import('esbuild').BuildOptions} */
const browser = {
  ...common,
  platform: 'browser',
  external: ['vscode'],
  mainFields: ['browser', 'module', 'main'],
  // Both run in workers, where there is no document.
  conditions: ['worker'],
};

/**
 * A part of the server that is loaded when it is first needed: as a module where there is Node, as a script in a worker.
 * @param {string} name
 */
const laterBundle = name => ({
  ...browser,
  entryPoints: { [name]: `server/main.${name}.ts` },
  outdir: 'dist',
  format: /** @type {const} */ ('iife'),
  globalName: `policyBundles.${name}`,
  footer: { js: `if (typeof module === 'object') module.exports = policyBundles.${name};` },
});

/** @type {(import('esbuild').BuildOptions & { entryPoints: Record<string, string> })[]} */
export const bundles = [
  { ...node, entryPoints: { extension: 'client/extension.node.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { server: 'server/main.node.ts' }, outdir: 'dist' },
  {
    ...node,
    entryPoints: { cli: 'server/main.cli.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
  // Speaks to assistants; of the protocol's own library, which only this command reads.
  { ...node, entryPoints: { mcp: 'server/main.mcp.ts' }, outdir: 'dist' },
  // Each one file for the server, the command line and the browser: read when somebody exports for the first time, and
  // when the first page is opened.
  laterBundle('export'),
  laterBundle('render'),
  // What reads files of other programs: one thread for the desktop, the browser and the command line.
  {
    ...browser,
    entryPoints: { prepare: 'server/main.prepare.ts' },
    outdir: 'dist',
    format: 'iife',
    external: ['node:worker_threads'],
  },
  { ...browser, entryPoints: { 'extension.browser': 'client/extension.browser.ts' }, outdir: 'dist' },
  { ...browser, entryPoints: { 'server.browser': 'server/main.browser.ts' }, outdir: 'dist', format: 'iife' },
  // The frame of a page, the same for the desktop and the browser.
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    entryPoints: { page: 'client/page/webview/main.ts', 'page.style': 'client/page/webview/page.css' },
    outdir: 'dist',
  },
];

if (import.meta.main) {
  if (watching) {
    for (const bundle of bundles) await (await context(bundle)).watch();
  } else {
    if (production) rmSync('dist', { recursive: true, force: true });
    const built = await Promise.all(bundles.map(bundle => build({ ...bundle, metafile: true })));
    writeFileSync('dist/THIRD-PARTY-NOTICES.txt', noticesFor(built.map(({ metafile }) => metafile)));
  }
}
