import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editDocument, openDocument } from '../../server/core/document/document.ts';
import { factsOf } from '../../server/core/document/facts.ts';
import { takeIn } from '../../server/core/folder/indexing.ts';
import { SavedIndex } from '../../server/core/folder/savedIndex.ts';
import { Workspace } from '../../server/core/folder/workspace.ts';
import { atOnce } from '../../server/core/ground/slices.ts';
import { readWords } from '../../server/core/text/words.ts';
import { claimGroups } from '../../server/features/claims/listing.ts';
import { claimMatrix } from '../../server/features/claims/matrix.ts';
import { vocabulary } from '../shared/vocabulary.ts';
import { now, quantile, type Row, readable } from './measure.ts';
import { textOf } from './prose.ts';

const UNITS_A_FILE = 15_000;

/** A folder of texts on the disk; `use` is given their paths. */
async function withFolder<T>(count: number, units: number, use: (paths: string[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-bench-'));
  try {
    const paths = Array.from({ length: count }, (_, n) => {
      const path = join(folder, `${n}.md`);
      writeFileSync(path, textOf(n % 5 === 0 ? 'dense' : 'prose', units, n));
      return path;
    });
    return await use(paths);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Indexed {
  readonly workspace: Workspace;
  readonly saved: SavedIndex;
  readonly taken: number;
  readonly waited: number;
}

async function index(
  paths: readonly string[],
  saved = new SavedIndex('bench', vocabulary),
): Promise<Indexed> {
  const workspace = new Workspace();
  let longest = 0;
  let since = performance.now();
  const giveWay = async () => {
    longest = Math.max(longest, performance.now() - since);
    await new Promise(resolve => setTimeout(resolve, 0));
    since = performance.now();
  };
  const before = now();
  await takeIn(paths, {
    files: {
      async readUnless(path, known) {
        const bytes = await readFile(path);
        const tag = createHash('sha1').update(bytes).digest('hex');
        return tag === known ? { tag } : { text: bytes.toString(), tag };
      },
    },
    saved,
    needsWords: () => false,
    open: (uri, text) => openDocument(uri, 0, text, vocabulary),
    isInEditor: () => false,
    problem: message => {
      throw new Error(message);
    },
    workspace,
    giveWay,
  });
  return { workspace, saved, taken: now() - before, waited: longest };
}

/** A folder taken in from nothing, how that grows, and what one edit then costs. */
export async function folders(quick: boolean): Promise<Row[]> {
  const count = quick ? 60 : 2000;
  return [
    ...(await withFolder(count, UNITS_A_FILE, async paths => [
      ...(await cold(paths)),
      ...(await oneEdit(paths.slice(0, quick ? 60 : 1000))),
    ])),
    await growing(quick ? [30, 300] : [100, 1000, 10_000]),
    ...claimsAcross(quick ? [10, 40] : [10, 100, 1000]),
  ];
}

/** The claims of some documents, how they meet between them, and the matrix of the most. */
function claimsAcross(counts: readonly number[]): Row[] {
  const workspace = new Workspace();
  const rows: Row[] = [];
  let finding = 0;
  const row = (what: string, value: number, from: string): Row => ({ what, value, unit: 'ms', from });
  for (const count of counts) {
    for (let n = workspace.documents().length; n < count; n++) {
      const text = textOf(n % 5 === 0 ? 'dense' : 'prose', UNITS_A_FILE, n);
      const document = openDocument(`file:///${n}.md`, 0, text, vocabulary);
      finding += milliseconds(() => void [document.claims, document.relations]);
      workspace.put(factsOf(document));
    }
    let [claims, met] = [0, 0];
    const relating = milliseconds(() => {
      for (const { uri, claims: all } of workspace.documents()) {
        claims += all.length;
        for (const { id } of all) met += workspace.crossRelations(uri, id).length;
      }
    });
    rows.push(row(`claims and relations within ${count} documents`, finding, `${claims} claims`));
    rows.push(
      row(`relations across ${count} documents`, relating, `${met} ends, all asked for the first time`),
    );
  }
  const matrix = milliseconds(() => claimMatrix(workspace));
  rows.push(row(`claim matrix of ${counts.at(-1)} documents`, matrix, 'with the relations known'));
  return rows;
}

function milliseconds(run: () => void): number {
  const before = now();
  run();
  return now() - before;
}

async function cold(paths: readonly string[]): Promise<Row[]> {
  await index(paths.slice(0, 20));
  const before = now();
  for (const path of paths)
    readWords(readFileSync(path, 'utf8'), vocabulary.lexicon, ({ count }) => void count);
  const scan = now() - before;
  const { taken, waited, saved, workspace } = await index(paths);
  const shards: string[] = [];
  for await (const { text } of saved.write(uri => workspace.facts(uri))) shards.push(text);
  const since = now();
  const again = new SavedIndex('bench', vocabulary);
  for (const shard of shards) atOnce(again.load(shard));
  await index(paths, again);
  const warm = now() - since;
  const units = shards.reduce((sum, { length }) => sum + length, 0);
  return [
    {
      what: `cold index of ${paths.length} files / reading + scanning their words`,
      value: taken / scan,
      unit: '',
      from: `${readable(taken)} ms beside ${readable(scan)} ms, claims included`,
      must: 60,
      aim: 12,
    },
    {
      what: 'warm start with nothing changed / cold',
      value: warm / taken,
      unit: '',
      from: `${readable(warm)} ms; the saved index has ${readable(units / 1e6)} MB`,
      must: 0.1,
      aim: 0.02,
    },
    {
      what: 'longest wait of a question while indexing',
      value: waited,
      unit: 'ms',
      from: 'between two turns of the loop',
      must: 50,
    },
  ];
}

/** One edit of one text, to its place in the folder's index, the claims of others that meet its own, and the filters. */
async function oneEdit(paths: readonly string[]): Promise<Row[]> {
  const { workspace } = await index(paths);
  const filter = () => claimGroups({ grouping: 'topic', only: 'contested' }, workspace);
  const started = performance.now();
  filter();
  const first = performance.now() - started;
  const [relating, filtering]: number[][] = [[], []];
  let document = openDocument(paths[1]!, 0, readFileSync(paths[1]!, 'utf8'), vocabulary);
  for (let n = 0; n < 20; n++) {
    document = editDocument(document, n, { start: 5000, end: 5000 }, n % 2 === 0 ? 'x' : ' money ');
    void document.claims;
    const before = performance.now();
    workspace.put(document);
    for (const { id } of document.claims) workspace.crossRelations(document.uri, id);
    const between = performance.now();
    filter();
    relating!.push(between - before);
    filtering!.push(performance.now() - between);
  }
  return [
    {
      what: `relations across documents after one edit, ${paths.length} documents, p50`,
      value: quantile(relating!),
      unit: 'ms',
      from: `index patched, and what meets each of the ${document.claims.length} claims of the text`,
      must: 20,
      aim: 5,
    },
    {
      what: `only contested claims after one edit, ${paths.length} documents, p50`,
      value: quantile(filtering!),
      unit: 'ms',
      from: `${readable(first)} ms when first asked`,
    },
  ];
}

/** The exponent of growth: 1 is linear. */
async function growing(counts: readonly number[]): Promise<Row> {
  const taken: number[] = [];
  for (const count of counts)
    taken.push(await withFolder(count, 1500, async paths => (await index(paths)).taken));
  const [first, last] = [counts[0]!, counts.at(-1)!];
  return {
    what: `growth from ${first} to ${last} documents, exponent`,
    value: Math.log(taken.at(-1)! / taken[0]!) / Math.log(last / first),
    unit: '',
    from: counts.map((count, i) => `${count}: ${readable(taken[i]!)} ms`).join(', '),
    must: 1.1,
    aim: 1.02,
  };
}

/** For the memory of a folder, in a process of its own: the index, kept until it is measured. */
export async function indexOf(count: number): Promise<Workspace> {
  const workspace = new Workspace();
  for (let n = 0; n < count; n++) {
    const text = textOf(n % 5 === 0 ? 'dense' : 'prose', UNITS_A_FILE, n);
    workspace.put(factsOf(openDocument(`file:///${n}.md`, 0, text, vocabulary)));
  }
  return workspace;
}
