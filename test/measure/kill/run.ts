// What is left of a person's annotations when windows die while they write, close, write at once, or find no room.
//
//   npm run kill                          all series, two hours
//   npm run kill -- killed 200            200 kills in a real VS Code, of windows and of their servers
//   npm run kill -- closed 50             50 windows are closed
//   npm run kill -- together 10           two windows write on one text for ten minutes
//   npm run kill -- full 20               20 times a disk that is nearly full
//   npm run kill -- stepwise 200          200 kills of a process that writes in VS Code's steps, as a browser does
//   npm run kill -- locked 100            100 kills of a process that writes with Node's, as the desktop does
//
// Counts what was acknowledged and what of it is lost. A series that was stopped goes on where it was, as long as the
// program is the same; with `anew` behind the number it begins again. What was counted is in `dist/kill.json`.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openWindow } from '../../store/windowOnDisk.ts';
import { launchBrowser } from '../../vscode/browser.ts';
import { startEmbedded } from '../../vscode/embedded.ts';
import { scratchFolder } from '../../vscode/folders.ts';
import { projectFolder } from '../../vscode/npm.ts';
import { ACKNOWLEDGED, PAUSE } from './names.ts';
import {
  folderToAnnotate,
  isGone,
  killWithServers,
  type Left,
  type Window,
  type Windows,
  windowsIn,
} from './windows.ts';

/** What a series shows: how many times what it tries was tried, and what was left. */
interface Tally extends Left {
  readonly times: number;
}

/** Counts on until so many times are reached, and notes each step. */
type Series = (times: number, tally: { times: number }, add: (step: Tally) => void) => Promise<void>;

/** So many windows at a time. More would only wait for each other. */
const LANES = 2;

/** A client gives up when its server dies five times within three minutes. */
const SERVERS_A_WINDOW = 3;

const series: Readonly<Record<string, { readonly times: number; readonly run: Series }>> = {
  stepwise: { times: 200, run: killed('browser') },
  locked: { times: 100, run: killed('desktop') },
  killed: { times: 200, run: inLanes(killedWithServers) },
  closed: { times: 50, run: inLanes(closed) },
  together: { times: 10, run: together },
  full: { times: 20, run: nearlyFull },
};

const NOTES = join(projectFolder, 'dist', 'kill.json');
const [name, count, anew] = process.argv.slice(2);
const chosen = name === undefined ? Object.keys(series) : [name];
let isWhole = true;
for (const one of chosen) {
  const { times, run } = series[one] ?? unknown(one);
  const tally = await counted(one, Number(count ?? times), run);
  isWhole &&= tally.lost === 0 && tally.olderLost === 0;
}
process.exit(isWhole ? 0 : 1);

function unknown(one: string): never {
  console.error(`There is no series ${one}. Series: ${Object.keys(series).join(', ')}.`);
  process.exit(2);
}

async function counted(one: string, times: number, run: Series): Promise<Tally> {
  const edition = editionOf('dist/extension.js', 'dist/server.js');
  const notes = existsSync(NOTES) ? JSON.parse(readFileSync(NOTES, 'utf8')) : {};
  const isSame = anew !== 'anew' && notes[one]?.edition === edition;
  const tally = { times: 0, acknowledged: 0, lost: 0, olderLost: 0, ...(isSame && notes[one]) };
  const add = (step: Tally) => {
    for (const key of ['times', 'acknowledged', 'lost', 'olderLost'] as const) tally[key] += step[key];
    // Others may have counted meanwhile.
    const now = existsSync(NOTES) ? JSON.parse(readFileSync(NOTES, 'utf8')) : {};
    writeFileSync(NOTES, JSON.stringify({ ...now, [one]: { ...tally, edition } }, null, 2));
    say();
  };
  const say = () =>
    console.log(
      `${one}: ${tally.times} of ${times} times, ${tally.acknowledged} acknowledged, ${tally.lost} lost, ${tally.olderLost} older ones lost`,
    );
  say();
  await run(times, tally, add);
  return tally;
}

function editionOf(...files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(projectFolder, file)));
  return hash.digest('hex').slice(0, 16);
}

/** A process that adds to a sidecar as a window does is killed at any moment. */
function killed(kind: string): Series {
  return async (times, tally, add) => {
    const writer = join(import.meta.dirname, '../../store/writer.ts');
    const folder = await scratchFolder();
    while (tally.times < times) {
      const file = join(folder, String(tally.times), '.annotations', 'paper.md.jsonl');
      mkdirSync(join(file, '..'), { recursive: true });
      const child = spawn(process.execPath, [writer, kind, file, '1000000'], {
        stdio: ['ignore', 'pipe', 2],
      });
      let said = '';
      child.stdout!.on('data', chunk => {
        if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 300);
        said += chunk;
      });
      await once(child, 'close');
      const kept = said.split('\n').length - 1;
      const { text = '' } = await (await openWindow(kind)).read(String(pathToFileURL(file)));
      const lost = Math.max(0, kept - text.split('\n').filter(Boolean).length);
      add({ times: 1, acknowledged: kept, lost, olderLost: 0 });
    }
  };
}

/** Some windows at a time, each on a folder of its own, until what happens to them happened often enough. */
function inLanes(happens: (window: Window) => Promise<number>): Series {
  return (times, tally, add) =>
    inVSCode('10', async windows => {
      const lane = async () => {
        while (tally.times < times) {
          const folder = await folderToAnnotate();
          const window = await windows.open(folder);
          const done = await happens(window);
          await window.page.close();
          add({ times: done, ...windows.left(folder) });
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    });
}

async function killedWithServers(window: Window): Promise<number> {
  await killWithServers(window, SERVERS_A_WINDOW);
  return SERVERS_A_WINDOW + 1;
}

/** As a person closes it: the workbench tells the extension host, which ends by itself. */
async function closed({ page, host }: Window): Promise<number> {
  // The person is sure.
  page.on('dialog', dialog => void dialog.accept());
  await sleep(Math.random() * 1500);
  await page.close({ runBeforeUnload: true });
  if (!(await isGone(host, 60))) throw new Error('The extension host of a closed window does not end.');
  return 1;
}

/** Two windows comment on one text, and each shows what the other wrote; counted every minute. */
async function together(
  minutes: number,
  tally: { times: number },
  add: (step: Tally) => void,
): Promise<void> {
  const folder = await folderToAnnotate();
  let before: Left = { acknowledged: 0, lost: 0, olderLost: 0 };
  await inVSCode('300', async windows => {
    await Promise.all([windows.open(folder), windows.open(folder)]);
    while (tally.times < minutes) {
      await sleep(60_000);
      const now = windows.left(folder);
      add({ times: 1, ...less(now, before) });
      before = now;
    }
  });
}

/** A disk of a megabyte is filled but for some bytes; then the window goes on writing. */
async function nearlyFull(
  times: number,
  tally: { times: number },
  add: (step: Tally) => void,
): Promise<void> {
  const disk = await scratchFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status !== 0)
    throw new Error('No small disk can be mounted here.');
  try {
    await folderToAnnotate(disk);
    let before: Left = { acknowledged: 0, lost: 0, olderLost: 0 };
    await inVSCode('20', async windows => {
      await windows.open(disk);
      while (tally.times < times) {
        const { bavail, bsize } = statfsSync(disk);
        const left = Math.floor(Math.random() * 4) * bsize;
        writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
        await sleep(600);
        const now = windows.left(disk);
        add({ times: 1, ...less(now, before) });
        before = now;
        rmSync(join(disk, 'filler'));
        await sleep(200);
      }
    });
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
}

function less(now: Left, before: Left): Left {
  return {
    acknowledged: now.acknowledged - before.acknowledged,
    lost: now.lost - before.lost,
    olderLost: now.olderLost - before.olderLost,
  };
}

/** @param pause milliseconds between two comments of a window */
async function inVSCode(pause: string, run: (windows: Windows) => Promise<void>): Promise<void> {
  const log = await scratchFolder();
  const settings = { 'policyAnnotator.author': 'Ada Example' };
  const env = { [ACKNOWLEDGED]: log, [PAUSE]: pause };
  const [embedded, browser] = await Promise.all([startEmbedded({ settings, env }), launchBrowser()]);
  // Each window that is opened gives its folder away at the end of the process.
  process.setMaxListeners(0);
  try {
    await run(await windowsIn(embedded, browser, log));
  } finally {
    await browser.close();
    await embedded.stop();
  }
}
