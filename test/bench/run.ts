import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { corpus } from './corpus.ts';
import { documents, keystrokes } from './documents.ts';
import { folders } from './folder.ts';
import { asTable, type Row } from './measure.ts';
import { loadPeers } from './peers.ts';
import { overStdio, starting } from './server.ts';

// `npm run bench`: builds as for the shop, measures, prints a Markdown table with the goals beside the figures, writes dist/bench.json.
//
//   npm run bench              everything, about half an hour on a quiet machine
//   npm run bench -- --quick   the same with fewer rounds and smaller folders, below two minutes
//   npm run bench -- documents keystrokes server folder corpus memory size    only these parts

const quick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter(argument => !argument.startsWith('-'));
const root = join(import.meta.dirname, '../..');
const say = (message: string) => void process.stderr.write(`${message}\n`);

const parts: Readonly<Record<string, () => Promise<Row[]> | Row[]>> = {
  documents: async () => documents(await loadPeers(say), quick),
  keystrokes: () => keystrokes(quick),
  server: async () => {
    await buildEmptyServer(join(root, 'dist'));
    return [...(await overStdio(quick)), ...(await starting(quick))];
  },
  folder: () => folders(quick),
  corpus: () => corpus(quick),
  memory,
  size,
};

const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const before = Date.now();
  rows.push(...(await measure()));
  say(`${name}: ${Math.round((Date.now() - before) / 1000)} s`);
}
const machine = `Node ${process.version}, ${cpus().length} cores, ${process.platform} ${arch()}`;
process.stdout.write(
  `${machine}. Medians, taken in turn: long work in time at work, keystrokes, waits and processes by the clock. Only ratios compare between machines.\n\n`,
);
process.stdout.write(`${asTable(rows)}\n`);
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist/bench.json'), `${JSON.stringify({ machine, quick, rows }, null, 2)}\n`);
// Some peers keep threads of their own.
process.exit(0);

/** The server that keeps nothing; ours was built before. */
async function buildEmptyServer(outdir: string): Promise<void> {
  await build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
    outdir,
    entryPoints: { emptyServer: join(import.meta.dirname, 'emptyServer.ts') },
  });
}

function memory(): Row[] {
  const measure = (...args: string[]): number => {
    const path = join(import.meta.dirname, 'memory.ts');
    const said = execFileSync(process.execPath, ['--expose-gc', path, ...args], { encoding: 'utf8' });
    return (JSON.parse(said) as { grown: number }).grown;
  };
  const files = quick ? 60 : 2000;
  const many = quick ? 300 : 50_000;
  return [
    {
      what: `heap of ${files} files indexed, their claims related`,
      value: measure('folder', String(files)),
      unit: 'MB',
      from: `${(files * 15) / 1000} MB of text`,
      ...(quick ? {} : { must: 300, aim: 150 }),
    },
    {
      what: 'heap grown by 700 edits of a text of 140 KB',
      value: measure('edits', '350'),
      unit: 'MB',
      from: 'an edit and its opposite, 350 times',
      must: 15,
    },
    {
      what: `heap grown by ${2 * many} edits`,
      value: measure('edits', String(many)),
      unit: 'MB',
      from: 'as long a day as there is',
      must: 15,
    },
  ];
}

/** The bundles that ship; the vocabulary is in the server's and in the command line's. */
function size(): Row[] {
  return ['server', 'cli', 'extension', 'server.browser', 'extension.browser'].map(name => ({
    what: `bundle \`${name}.js\`, minified`,
    value: statSync(join(root, `dist/${name}.js`)).size / 1e6,
    unit: 'MB',
    from: '',
    ...(name === 'server' && { must: 1.5, aim: 0.9 }),
  }));
}
