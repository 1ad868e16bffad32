// Windows of the embedded VS Code that comment on a text without a pause, and what is left of their comments.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Embedded } from '../../vscode/embedded.ts';
import { scratchFolder } from '../../vscode/folders.ts';
import { bundleSuite } from '../../vscode/host/bundle.ts';
import { projectFolder } from '../../vscode/npm.ts';

/** As many annotations are there before the first window opens. */
const OLDER = 40;

/** A machine that does much else takes so many seconds to open a window, or to start a server anew. */
const SECONDS_TO_WAIT = 240;

/** A window that comments. */
export interface Window {
  readonly page: Page;
  /** Its extension host. */
  readonly host: number;
  /** The language server at this moment; undefined while none runs. */
  readonly server: () => number | undefined;
  /** Resolves once another comment is acknowledged. */
  readonly goesOn: () => Promise<void>;
}

/** What is left of the comments on a text. */
export interface Left {
  readonly acknowledged: number;
  readonly lost: number;
  /** Annotations that were there before and no longer are. */
  readonly olderLost: number;
}

export interface Windows {
  /** Resolves once the window has had its first comment acknowledged. */
  open(folder: string): Promise<Window>;
  /** Counts the comments of all windows that a folder has had. */
  left(folder: string): Left;
}

/** @param log the folder that the environment names as `ACKNOWLEDGED` */
export async function windowsIn(embedded: Embedded, browser: Browser, log: string): Promise<Windows> {
  // A window that is closed leaves its cache to the next one. Two at a time would wait for each other's database.
  const free: BrowserContext[] = [];
  const suite = await bundleSuite(join(import.meta.dirname, 'window.ts'), 'window');
  const payload = {
    extensionDevelopmentPath: embedded.resource(projectFolder),
    extensionTestsPath: embedded.resource(suite),
  };
  const logsOf = (folder: string) => readdirSync(log).filter(name => name.split(' ')[0] === basename(folder));
  return {
    async open(folder) {
      const context = free.pop() ?? (await browser.newContext());
      const page = await context.newPage();
      page.once('close', () => free.push(context));
      const known = new Set(logsOf(folder));
      await page.goto(embedded.page(folder, payload));
      const mine = await until(`a window on ${folder} comments`, embedded, () =>
        logsOf(folder).find(name => !known.has(name)),
      );
      const host = Number(mine.split(' ')[1]);
      const size = () => statSync(join(log, mine)).size;
      return {
        page,
        host,
        server: () => processes().find(({ parent, args }) => parent === host && SERVER.test(args))?.pid,
        async goesOn() {
          const before = size();
          await until(`the window on ${folder} goes on`, embedded, () => size() > before);
        },
      };
    },
    left(folder) {
      const acknowledged = logsOf(folder).flatMap(name => linesIn(join(log, name)));
      const kept = new Set(commentsIn(folder));
      const older = [...kept].filter(words => words.startsWith('older')).length;
      const lost = acknowledged.filter(words => !kept.has(words)).length;
      return { acknowledged: acknowledged.length, lost, olderLost: OLDER - older };
    },
  };
}

const SERVER = /[\\/]dist[\\/]server\.js\b/;

/** A folder with a text that has annotations already. */
export async function folderToAnnotate(at?: string): Promise<string> {
  const folder = at ?? (await scratchFolder());
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
  writeFileSync(sidecarIn(folder), `${lines.join('\n')}\n`);
  return folder;
}

/** At moments by chance, kills the server some times, each time the window goes on, then the window with its server. */
export async function killWithServers(window: Window, servers: number): Promise<void> {
  for (let n = 0; n < servers; n++) {
    await sleep(Math.random() * 700);
    kill(window.server());
    await window.goesOn();
  }
  await sleep(Math.random() * 700);
  const both = [window.host, window.server()];
  kill(...(Math.random() < 0.5 ? both : both.reverse()));
  await isGone(window.host, 10);
}

/** Ends processes at once, as the system does when it has no memory left. */
function kill(...pids: readonly (number | undefined)[]): void {
  for (const pid of pids)
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
}

/** Resolves when a process is gone; false where it is still there after so many seconds. */
export async function isGone(pid: number, seconds: number): Promise<boolean> {
  for (let tries = 0; tries < seconds * 20; tries++) {
    if (!processes().some(one => one.pid === pid)) return true;
    await sleep(50);
  }
  return false;
}

/** The words of each comment that the sidecar holds; a line that is not whole throws. */
function commentsIn(folder: string): string[] {
  return linesIn(sidecarIn(folder)).map(line => JSON.parse(line).body?.value ?? '');
}

function sidecarIn(folder: string): string {
  return join(folder, '.annotations', 'paper.md.jsonl');
}

function linesIn(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

async function until<T>(what: string, embedded: Embedded, found: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < SECONDS_TO_WAIT * 10; tries++) {
    const result = found();
    if (result !== undefined && result !== false) return result;
    await sleep(100);
  }
  throw new Error(`Waited in vain until ${what}. VS Code printed:\n${embedded.log()}`);
}

function processes(): { pid: number; parent: number; args: string }[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap(line => {
    const [, pid, parent, stat, args] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || stat!.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), args: args! }];
  });
}
