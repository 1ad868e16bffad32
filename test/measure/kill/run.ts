// What is left of a person's annotations when windows die while they write, close, write at once, or find no room.
//
//   npm run kill                          all series, half an hour
//   npm run kill -- killed 50             50 rounds, each of four windows that are killed with all their processes
//   npm run kill -- closed 12             12 rounds, each of four windows that are closed
//   npm run kill -- together 10           two windows on one folder for ten minutes
//   npm run kill -- full 20               20 times a disk that is nearly full
//   npm run kill -- stepwise 200          200 kills of a process that writes in VS Code's steps, as a browser does
//
// Counts what was acknowledged and what of it is lost. All but the last run in the extension host of a real VS Code.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { openWindow } from '../../store/windowOnDisk.ts';
import { launchBrowser } from '../../vscode/browser.ts';
import { type Embedded, startEmbedded } from '../../vscode/embedded.ts';
import { scratchFolder } from '../../vscode/folders.ts';
import { bundleSuite } from '../../vscode/host/bundle.ts';
import { projectFolder } from '../../vscode/npm.ts';
import { ACKNOWLEDGED, PAUSE } from './names.ts';

const WINDOWS = 4;
const OLDER = 40;

/** What a series shows. */
interface Tally {
  times: number;
  acknowledged: number;
  lost: number;
  /** Annotations that were there before and no longer are. */
  olderLost: number;
}

const series: Record<string, (count: number) => Promise<Tally>> = {
  stepwise: count => killed(count, 'browser'),
  locked: count => killed(count, 'desktop'),
  killed: count => rounds(count, window => kill(window.processes())),
  closed: count => rounds(count, ({ page }) => page.close()),
  together: minutes => together(minutes),
  full: count => nearlyFull(count),
};

const all: readonly (readonly [string, number])[] = [
  ['stepwise', 200],
  ['locked', 50],
  ['killed', 50],
  ['closed', 13],
  ['together', 10],
  ['full', 20],
];
const [name, count] = process.argv.slice(2);
const chosen = name === undefined ? all : [[name, Number(count ?? 10)] as const];
let isWhole = true;
for (const [one, times] of chosen) {
  const tally = await series[one]!(times);
  console.log(
    `${one}: ${tally.times} times, ${tally.acknowledged} acknowledged, ${tally.lost} lost, ${tally.olderLost} older ones lost`,
  );
  isWhole &&= tally.lost === 0 && tally.olderLost === 0;
}
process.exit(isWhole ? 0 : 1);

/** A process that adds to a sidecar as a window does is killed at any moment. */
async function killed(times: number, kind: string): Promise<Tally> {
  const writer = join(import.meta.dirname, '../../store/writer.ts');
  const folder = await scratchFolder();
  const tally: Tally = { times, acknowledged: 0, lost: 0, olderLost: 0 };
  for (let run = 0; run < times; run++) {
    const file = join(folder, String(run), '.annotations', 'paper.md.jsonl');
    mkdirSync(join(file, '..'), { recursive: true });
    const child = spawn(process.execPath, [writer, kind, file, '1000000'], { stdio: ['ignore', 'pipe', 2] });
    let said = '';
    child.stdout!.on('data', chunk => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 300);
      said += chunk;
    });
    await once(child, 'close');
    const kept = said.split('\n').length - 1;
    const { text = '' } = await (await openWindow(kind)).read(String(pathToFileURL(file)));
    tally.acknowledged += kept;
    tally.lost += Math.max(0, kept - text.split('\n').filter(Boolean).length);
  }
  return tally;
}

/** Four windows at a time, each on a folder of its own; what ends them comes at any moment. */
async function rounds(times: number, end: (window: Window) => unknown): Promise<Tally> {
  const tally: Tally = { times: 0, acknowledged: 0, lost: 0, olderLost: 0 };
  const counted = new Set<string>();
  await inVSCode('10', async vscode => {
    for (let round = 0; round < times; round++) {
      const folders = await Promise.all(Array.from({ length: WINDOWS }, folderToAnnotate));
      const windows = await Promise.all(folders.map(folder => vscode.open(folder)));
      await sleep(Math.random() * 1500);
      await Promise.all(windows.map(end));
      await sleep(500);
      await kill(windows.flatMap(window => window.processes()));
      for (const window of windows) await window.page.close();
      const acknowledged = vscode.acknowledged().filter(words => !counted.has(words));
      for (const words of acknowledged) counted.add(words);
      tally.acknowledged += acknowledged.length;
      const kept = folders.flatMap(commentsIn);
      tally.lost += missing(acknowledged, kept);
      tally.olderLost += OLDER * WINDOWS - kept.filter(words => words.startsWith('older')).length;
      tally.times += WINDOWS;
      console.log(`${tally.times} windows so far: ${tally.acknowledged} acknowledged, ${tally.lost} lost`);
    }
  });
  return tally;
}

async function together(minutes: number): Promise<Tally> {
  const folder = await folderToAnnotate();
  const tally: Tally = { times: minutes, acknowledged: 0, lost: 0, olderLost: 0 };
  await inVSCode('300', async vscode => {
    await Promise.all([vscode.open(folder), vscode.open(folder)]);
    await sleep(minutes * 60_000);
    const acknowledged = vscode.acknowledged();
    const kept = commentsIn(folder);
    tally.acknowledged = acknowledged.length;
    tally.lost = missing(acknowledged, kept);
    tally.olderLost = OLDER - kept.filter(words => words.startsWith('older')).length;
  });
  return tally;
}

/** A disk of a megabyte is filled but for some bytes; then the window goes on writing. */
async function nearlyFull(times: number): Promise<Tally> {
  const tally: Tally = { times, acknowledged: 0, lost: 0, olderLost: 0 };
  const disk = await scratchFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status !== 0)
    throw new Error('No small disk can be mounted here.');
  try {
    await folderToAnnotate(disk);
    await inVSCode('20', async vscode => {
      await vscode.open(disk);
      for (let n = 0; n < times; n++) {
        const { bavail, bsize } = statfsSync(disk);
        const left = Math.floor(Math.random() * 4) * bsize;
        writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
        await sleep(600);
        const acknowledged = vscode.acknowledged();
        const kept = commentsIn(disk);
        tally.lost += missing(acknowledged, kept);
        tally.olderLost += OLDER - kept.filter(words => words.startsWith('older')).length;
        rmSync(join(disk, 'filler'));
        await sleep(200);
      }
      tally.acknowledged = vscode.acknowledged().length;
    });
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
  return tally;
}

/** A folder with a text that has annotations already. */
async function folderToAnnotate(at?: unknown): Promise<string> {
  const folder = typeof at === 'string' ? at : await scratchFolder();
  writeFileSync(join(folder, 'paper.md'), 'The board must publish its plan by May.\n\n'.repeat(20));
  mkdirSync(join(folder, '.annotations'));
  const lines = Array.from({ length: OLDER }, (_, n) =>
    JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `urn:older:${n}`,
      type: 'Annotation',
      motivation: 'commenting',
      body: { type: 'TextualBody', value: `older ${n}`, purpose: 'commenting' },
      target: {
        source: 'urn:policy-annotator:text:paper.md',
        selector: { type: 'TextQuoteSelector', exact: 'board' },
      },
    }),
  );
  writeFileSync(join(folder, '.annotations', 'paper.md.jsonl'), `${lines.join('\n')}\n`);
  return folder;
}

/** The words of each comment that the sidecar holds; a line that is not whole throws. */
function commentsIn(folder: string): string[] {
  const text = readFileSync(join(folder, '.annotations', 'paper.md.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line).body?.value ?? '');
}

function missing(acknowledged: readonly string[], kept: readonly string[]): number {
  const there = new Set(kept);
  return acknowledged.filter(words => !there.has(words)).length;
}

interface Window {
  readonly page: Page;
  /** Its extension host and all that this started. */
  readonly processes: () => readonly number[];
}

interface VSCode {
  /** Resolves once the window has had its first comment acknowledged. */
  open(folder: string): Promise<Window>;
  /** In all windows up to now. */
  acknowledged(): string[];
}

async function inVSCode(pause: string, run: (vscode: VSCode) => Promise<void>): Promise<void> {
  const log = await scratchFolder();
  const suite = await bundleSuite(join(import.meta.dirname, 'window.ts'), 'window');
  const settings = { 'policyAnnotator.author': 'Ada Example' };
  const env = { [ACKNOWLEDGED]: log, [PAUSE]: pause };
  const [embedded, browser] = await Promise.all([startEmbedded({ settings, env }), launchBrowser()]);
  const logs = () => readdirSync(log).filter(file => file.endsWith('.log'));
  const acknowledged = () =>
    logs().flatMap(file => readFileSync(join(log, file), 'utf8').split('\n').filter(Boolean));
  // Each window that is opened gives its folder away at the end of the process.
  process.setMaxListeners(0);
  try {
    await run({
      acknowledged,
      async open(folder) {
        const page = await browser.newPage();
        const known = new Set(hostsOf(embedded));
        await page.goto(
          embedded.page(folder, {
            extensionDevelopmentPath: embedded.resource(projectFolder),
            extensionTestsPath: embedded.resource(suite),
          }),
        );
        const comments = () => commentsIn(folder).length;
        for (let tries = 0; comments() <= OLDER; tries++) {
          if (tries > 2000) throw new Error(`No window came up:\n${embedded.log()}`);
          await sleep(100);
        }
        return { page, processes: () => hostsOf(embedded).filter(pid => !known.has(pid)) };
      },
    });
  } finally {
    await browser.close();
    await embedded.stop();
  }
}

/** All processes below the server, the deepest last. */
function hostsOf({ pid }: Embedded): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const children = new Map<number, number[]>();
  for (const line of stdout.trim().split('\n')) {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    children.set(parent!, [...(children.get(parent!) ?? []), child!]);
  }
  const below = (parent: number): number[] =>
    (children.get(parent) ?? []).flatMap(child => [child, ...below(child)]);
  return below(pid);
}

async function kill(processes: readonly number[]): Promise<void> {
  for (const pid of processes)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
}
