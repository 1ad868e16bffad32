import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { type BuildContext, context, type Loader, type Plugin } from 'esbuild';
import { bundles } from '../esbuild.mjs';

/** Saved facts are thrown away when the program differs: whatever the server is made of must change its edition. */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'edition-'));
/** What the next build reads in place of what a file holds. */
let changed: { readonly path: string; readonly change: (contents: string) => string } | undefined;
const bundle = bundles.find(({ entryPoints }) => 'server' in entryPoints)!;
const server = await context({
  ...bundle,
  absWorkingDir: root,
  outdir: folder,
  metafile: true,
  sourcemap: false,
  plugins: [changing(), ...bundle.plugins!],
});
after(() => server.dispose().then(() => rmSync(folder, { recursive: true })));

const first = await editionOf(server);
const core = first.files.filter(file => file.startsWith('server/core/'));

test('a bundle knows its edition, the same for the same program', async () => {
  assert.match(first.edition, /^[0-9a-f]{12}$/);
  assert.equal((await editionOf(server)).edition, first.edition);
});

test('a changed file of any room of the core, of the vocabulary or of a package changes the edition', async () => {
  const rooms = new Map(core.map(file => [file.split('/')[2], file]));
  assert.ok(rooms.size > 10, 'all rooms that hold code were found');
  const others = [/vocabulary\/packed\.mjs$/, /\.json$/, /node_modules\/diff\//, /node_modules\/micromark\//];
  const files = [...rooms.values(), ...others.map(name => first.files.find(file => name.test(file))!)];
  const editions = new Set([first.edition]);
  for (const path of files) {
    const change = path.endsWith('.json')
      ? (json: string) => JSON.stringify({ ...JSON.parse(json), added: 1 })
      : (code: string) => `${code}\nglobalThis.changed = ${JSON.stringify(path)};\n`;
    editions.add((await editionOf(server, { path, change })).edition);
  }
  assert.equal(editions.size, files.length + 1);
});

test('line ends do not change the edition, nor do comments', async () => {
  const path = core.find(file => file.endsWith('wordLists/cues.ts'))!;
  for (const change of [
    (code: string) => code.replaceAll('\n', '\r\n'),
    (code: string) => `// New.\n${code}`,
  ])
    assert.equal((await editionOf(server, { path, change })).edition, first.edition);
});

async function editionOf(server: BuildContext<{ metafile: true }>, change?: typeof changed) {
  changed = change;
  const { metafile } = await server.rebuild();
  const [code] = /(?<=^var policy_engine_default = ")[^"]*/m.exec(
    readFileSync(join(folder, 'server.js'), 'utf8'),
  )!;
  const files = Object.entries(Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint)!.inputs);
  return { edition: code, files: files.flatMap(([file, { bytesInOutput }]) => (bytesInOutput ? file : [])) };
}

function changing(): Plugin {
  return {
    name: 'changing',
    setup({ onLoad }) {
      onLoad({ filter: /\.(?:ts|m?js|json)$/ }, ({ path }) => {
        if (!changed || relative(root, path).replaceAll('\\', '/') !== changed.path) return undefined;
        const loader = /\.(ts|json)$/.exec(path)?.[1] ?? 'js';
        return { contents: changed.change(readFileSync(path, 'utf8')), loader: loader as Loader };
      });
    },
  };
}
