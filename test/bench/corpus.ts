import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { FOLDER, type Running } from '../shared/builtServer.ts';
import { Client } from '../shared/folderClient.ts';
import { quantile, type Row, readable } from './measure.ts';

// Questions over many real texts, asked of the built server as the side bar asks them, with a hover behind each: what a
// reader waits for. The texts are those of `../shared/corpus`; a larger folder is made from them. Where Linux counts it,
// figures are what the server's first thread was at work until the answer came, which is what a reader waits for on a
// machine that has nothing else to do.

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');

/**
 * @param quick as many texts as there are, else two thousand
 */
export async function corpus(quick: boolean): Promise<Row[]> {
  if (!existsSync(CORPUS)) {
    process.stderr.write('corpus: left out, ../shared/corpus is not at hand\n');
    return [];
  }
  const folder = new Client(corpusTexts(quick ? 200 : 2000));
  const megabytes = [...folder.files.values()].reduce((sum, text) => sum + text.length, 0) / 1e6;
  const from = `${folder.files.size} texts, ${readable(megabytes)} MB`;
  const cold = await session(folder);
  const warm = await session(folder);
  const saved = [...folder.shards.values()].reduce((sum, shard) => sum + shard.length, 0) / 1e6;
  const row = (what: string, value: number, unit: string, must?: number, aim?: number): Row =>
    quick ? { what, value, unit, from } : { what, value, unit, from, must, aim };
  return [
    row('first claims in view, cold', cold.begun / 1000, 's', 20, 5),
    row('all read, cold', cold.read / 1000, 's'),
    row('all read, warm', warm.read / 1000, 's', 3, 1),
    row('hover meanwhile, p95', quantile(cold.hovers, 0.95), 'ms', 50, 20),
    row('hover meanwhile, longest', Math.max(...cold.hovers), 'ms', 200, 50),
    row('contested, asked before all are compared', cold.first / 1000, 's', 2, 0.3),
    row('all compared, in the pauses', cold.compared / 1000, 's'),
    row('contested, asked then', cold.contested / 1000, 's', 2, 0.3),
    row('contested, after an edit', cold.contestedAgain, 'ms', 50, 10),
    row('claim under the cursor', quantile(cold.follow), 'ms', 50),
    row('map of a text', cold.mapOfText / 1000, 's', 0.5),
    row('map of the folder', cold.mapOfFolder / 1000, 's', 3),
    row('matrix', cold.matrix / 1000, 's', 3),
    row('matrix, its size', cold.matrixSize / 1e6, 'MB', 1),
    row('matrix as CSV, in parts', cold.csv / 1000, 's'),
    row('matrix as CSV, its size', cold.csvSize / 1e6, 'MB'),
    row('peak memory of the server', cold.peak, 'MB', 600, 350),
    row('saved index', saved, 'MB', 40),
    row('texts left out of it', folder.files.size - folder.kept, '', 0),
  ];
}

/** One time that somebody opens the folder; times in milliseconds by the clock. */
async function session(folder: Client) {
  const uri = [...folder.files.keys()][Math.floor(folder.files.size / 2)]!;
  const text = folder.files.get(uri)!;
  const running = await folder.start({ files: true, index: true });
  const { client } = running;
  const stopwatch = stopwatchOf(running);
  const since = stopwatch(0);
  const ask = asker(client, stopwatch);
  void client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const hovering = hoverAllTheTime(ask, uri, text);
  let begun = 0;
  for (;;) {
    const groups = await ask<Groups>('policy/claimGroups', { grouping: 'topic' });
    if (groups.result.total > 0 && begun === 0) begun = since();
    if (groups.result.documents === folder.files.size && !groups.result.reading) break;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const read = since();
  const first = await ask<Groups>('policy/claimGroups', { grouping: 'topic', only: 'contested' });
  const comparing = stopwatch();
  for (;;) {
    const groups = await ask<Groups>('policy/claimGroups', { grouping: 'topic', only: 'contested' });
    if (!groups.result.comparing) break;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  const compared = comparing();
  const contested = await ask<Groups>('policy/claimGroups', { grouping: 'topic', only: 'contested' });
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: { start: { line: 20, character: 0 }, end: { line: 20, character: 0 } }, text: 'Indeed, ' },
    ],
  });
  const again = await ask<Groups>('policy/claimGroups', { grouping: 'topic', only: 'contested' });
  const follow: number[] = [];
  for (let line = 20; line < 60; line += 2)
    follow.push(
      (await ask('policy/claimAt', { grouping: 'topic', at: { uri, position: { line, character: 5 } } }))
        .taken,
    );
  const mapOfText = await ask('policy/claimMap', { uri });
  const mapOfFolder = await ask('policy/claimMap', {});
  const matrix = await ask<{ text: string }>('policy/matrix', { folder: FOLDER });
  const csv = stopwatch();
  let [next, csvSize]: [number | undefined, number] = [undefined, 0];
  do {
    const { result }: { result: CsvPart } = await ask<CsvPart>('policy/matrixCsv', { next });
    csvSize += result.text.length;
    next = result.next;
  } while (next !== undefined);
  const csvTaken = csv();
  const hovers = await hovering.stop();
  const peak = peakMemory(running);
  running.server.kill();
  return {
    ...{
      begun,
      read,
      first: first.taken,
      compared,
      contested: contested.taken,
      contestedAgain: again.taken,
      follow,
    },
    ...{ mapOfText: mapOfText.taken, mapOfFolder: mapOfFolder.taken, matrix: matrix.taken },
    ...{ matrixSize: matrix.result.text.length, csv: csvTaken, csvSize, hovers, peak },
  };
}

interface CsvPart {
  readonly text: string;
  readonly next?: number;
}

interface Groups {
  readonly total: number;
  readonly documents: number;
  readonly reading?: boolean;
  readonly comparing?: boolean;
}

type Ask = <R>(method: string, params: unknown) => Promise<{ taken: number; result: R }>;

function asker(client: ProtocolConnection, stopwatch: () => () => number): Ask {
  return async <R>(method: string, params: unknown) => {
    const since = stopwatch();
    const result = await client.sendRequest<R>(method, params);
    return { taken: since(), result };
  };
}

/**
 * Milliseconds that the server's first thread is at work from now on, or from its start; where Linux does not count it,
 * milliseconds by the clock.
 */
function stopwatchOf({ server }: Running): (since?: 0) => () => number {
  const path = `/proc/${server.pid}/task/${server.pid}/schedstat`;
  const now = () =>
    existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) / 1e6 : performance.now();
  return since => {
    const before = since ?? now();
    return () => now() - before;
  };
}

/** A hover every tenth of a second, as a reader moves the pointer. */
function hoverAllTheTime(ask: Ask, uri: string, text: string) {
  const taken: number[] = [];
  let isOver = false;
  const line = text.split('\n').findIndex(words => words.includes('NHS'));
  const going = (async () => {
    while (!isOver) {
      const hover = await ask('textDocument/hover', {
        textDocument: { uri },
        position: { line, character: 3 },
      });
      taken.push(hover.taken);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  })();
  return {
    async stop() {
      isOver = true;
      await going;
      return taken;
    },
  };
}

/** In megabytes, as Linux counts it; unknown elsewhere. */
function peakMemory({ server }: Running): number {
  try {
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000;
  } catch {
    return Number.NaN;
  }
}

/**
 * So many texts by their addresses. Beyond those there are, one takes every third paragraph of each of two debates,
 * with the names of speakers and the numbers changed, so that texts are no versions of one another and their claims
 * still meet. Two thousand have 54 MB.
 */
export function corpusTexts(count: number): [string, string][] {
  const debates = readdirSync(CORPUS)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .map(name => [name, readFileSync(join(CORPUS, name), 'utf8')] as const);
  return Array.from({ length: count }, (_, n): [string, string] => {
    const [name, text] = debates[n % debates.length]!;
    const copy = Math.floor(n / debates.length);
    if (copy === 0) return [`${FOLDER}/${name}`, text];
    const other = debates[(n * 7 + copy * 31) % debates.length]![1].split('\n\n');
    const mixed = text.split('\n\n').flatMap((paragraph, i) => {
      if (i < 3 || i % 3 === copy % 3) return [paragraph];
      return i % 3 === (copy + 1) % 3 ? [other[i] ?? ''] : [];
    });
    return [`${FOLDER}/${name.replace('.md', `-${copy}.md`)}`, renamed(mixed.join('\n\n'), copy)];
  });
}

function renamed(text: string, copy: number): string {
  return text
    .replace(
      /\b(Lord|Baroness|Lady|Earl|Viscount) (\p{Lu}\p{L}+)/gu,
      `$1 $2${'aeiou'[copy % 5]}${'nrstl'[copy % 5]}`,
    )
    .replace(/(?<![\d-])\d{2,3}(?![\d-])/g, number => String(Number(number) + copy));
}
