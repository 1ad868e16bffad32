// A real VS Code without the desktop: the npm package `code-server` holds the same workbench and the same
// extension host. Its server is started on this machine's loopback address and a browser shows the workbench.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cached, npmInstall } from './cache.ts';
import { scratchFolder } from './folders.ts';

/** The package that holds VS Code; its version 4.139.1 is VS Code 1.139. It wants Node 24. */
const codeServer = 'code-server@4.139.1';

/** A running embedded VS Code. */
export interface Embedded {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  /**
   * The address of a workbench on a folder, or on several that a `.code-workspace` names.
   *
   * @param folder an absolute path, `/tmp/policy/samples`
   * @param payload what the workbench is told at the start, by name:
   * `{ extensionDevelopmentPath: embedded.resource('/abs/extension') }`
   */
  readonly page: (folder: string, payload?: Readonly<Record<string, string>>) => string;
  /** A file of this machine as the workbench names it: `vscode-remote://127.0.0.1:41234/abs/file` */
  readonly resource: (path: string) => string;
  /** The process of the server, which starts all others. */
  readonly pid: number;
  /** Everything that the server and the extension host printed so far. */
  readonly log: () => string;
  /** Resolves when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  /** Ends the server and everything that it started. */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** User settings, `{ 'editor.fontSize': 14 }`; written before the start. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where the server keeps its data; without it a folder that is removed at the end. */
  readonly dataFolder?: string;
  /** The folders of other extensions that are installed. */
  readonly extensions?: readonly string[];
  /** More of the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Fetches the embedded VS Code if this machine does not have it, and returns the path of its server. */
export async function installEmbedded(): Promise<string> {
  const folder = await cached(codeServer.replace('@', '-'), async partial => {
    const started = performance.now();
    console.log(`Fetching VS Code for tests and demo (${codeServer}, 600 MB on disk), once ...`);
    await npmInstall(partial, [codeServer]);
    console.log('  its server is here, now the packages of its workbench ...');
    await npmInstall(join(partial, serverFolder));
    await npmInstall(join(partial, serverFolder, 'extensions'));
    console.log(`  done in ${Math.round((performance.now() - started) / 1000)} s`);
  });
  return join(folder, serverFolder, 'out', 'server-main.js');
}

/** Starts the embedded VS Code on a free port of the loopback address and waits until it answers. */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const server = await installEmbedded();
  const data = options.dataFolder ?? (await scratchFolder());
  await writeSettings(data, options.settings ?? {});
  for (const extension of options.extensions ?? [])
    await cp(extension, join(data, 'extensions', basename(extension)), { recursive: true });
  // Every page and every program on this machine can reach a loopback port, so only who has the token gets in.
  const token = randomBytes(16).toString('hex');
  const child = spawn(process.execPath, [server, ...serverFlags(data, token)], {
    env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...options.env },
    // Its own process group, so that the extension hosts and language servers below it end with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killNow = () => killTree(child, 'SIGKILL');
  process.once('exit', killNow);
  exitOnSignals();
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const stop = async () => {
    killTree(child, 'SIGTERM');
    const patience = setTimeout(killNow, 5_000);
    await ended;
    clearTimeout(patience);
    // Children that outlived the server's own end.
    killNow();
    process.off('exit', killNow);
  };
  const log = collectOutput(child);
  try {
    const port = await listening(child, log);
    return { ...addresses(port, token), pid: child.pid!, log, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const serverFolder = join('node_modules', 'code-server', 'lib', 'vscode');

function serverFlags(data: string, token: string): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')],
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--disable-workspace-trust',
    // A built workbench takes `extensionTestsPath` from its address only with this flag.
    '--enable-smoke-test-driver',
    // Should this process be killed outright, the server ends by itself when no page has been open for minutes.
    '--enable-remote-auto-shutdown',
  ];
}

/** Settings that keep the workbench off the network and quiet, then the caller's. */
async function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(data, 'data', 'User');
  const file = join(folder, 'settings.json');
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
};

function addresses(port: number, token: string): Pick<Embedded, 'origin' | 'page' | 'resource'> {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const resource = (path: string) => `vscode-remote://${host}${asUrlPath(path)}`;
  const page = (folder: string, payload: Readonly<Record<string, string>> = {}) => {
    const told = JSON.stringify(Object.entries({ skipWelcome: 'true', ...payload }));
    const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    return `${origin}/?${new URLSearchParams({ tkn: token, [kind]: asUrlPath(folder), payload: told })}`;
  };
  return { origin, page, resource };
}

/** `C:\\policy\\samples` is `/c:/policy/samples` in an address. */
function asUrlPath(path: string): string {
  const slashes = path.replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

function collectOutput(child: ChildProcess): () => string {
  let output = '';
  const add = (chunk: Buffer) => {
    // The end of a long log says most.
    output = (output + chunk).slice(-200_000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => output;
}

/** The port, once the server says that it listens. */
function listening(child: ChildProcess, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => reject(new Error(`The embedded VS Code ${why}. It printed:\n${log()}`));
    const patience = setTimeout(() => giveUp('did not answer within 60 seconds'), 60_000);
    const look = () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (port === undefined) return;
      clearTimeout(patience);
      child.stdout?.off('data', look);
      resolve(Number(port));
    };
    child.stdout?.on('data', look);
    child.once('error', error => giveUp(`could not be started: ${error.message}`));
    child.once('exit', code => {
      clearTimeout(patience);
      giveUp(`ended at once (exit code ${code})`);
    });
  });
}

function killTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

let exitsOnSignals = false;

/** Ctrl+C and a polite kill run the `exit` handlers too, so no server outlives its starter. */
function exitOnSignals(): void {
  if (exitsOnSignals) return;
  exitsOnSignals = true;
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}
