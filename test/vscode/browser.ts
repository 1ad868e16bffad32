// A Chromium browser for the workbench's page: one that this machine has, else one from an npm package.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { cached, npmInstall } from './cache.ts';

/** The npm package that holds a headless Chromium for Linux on x64, with the system libraries it needs. */
const chromiumPackage = '@sparticuz/chromium@153.0.0';

/** A browser program and what it needs in its environment. */
export interface BrowserProgram {
  /** `/usr/bin/chromium` */
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The browser to use: the one that the environment variable CHROME names, else a Chromium, Chrome or Edge at one
 * of its usual places, else (on Linux x64) the one of the npm package, fetched on first use.
 */
export async function findBrowser(): Promise<BrowserProgram> {
  const named = process.env.CHROME;
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`CHROME is ${named}, but there is no such file.`);
    return { path: named, env: {} };
  }
  const path = usualPlaces().find(place => existsSync(place));
  return path === undefined ? packagedBrowser() : { path, env: {} };
}

/** Starts the browser without a window. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser();
  return chromium.launch({
    executablePath: path,
    args: [...quietFlags],
    env: { ...(process.env as Record<string, string>), ...env },
  });
}

/** No sandbox, because tests run as root in containers; and nothing that looks for the network by itself. */
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map(name => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return roots
      .filter(root => root !== undefined)
      .flatMap(root => programs.map(program => join(root, program)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  return names.flatMap(name => folders.map(folder => join(folder, name)));
}

async function packagedBrowser(): Promise<BrowserProgram> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found. Install Chrome, Chromium or Edge, or set CHROME to the path of one.');
  }
  const folder = await cached('chromium-153.0.0', async partial => {
    console.log(`Fetching a browser for tests (${chromiumPackage}, 280 MB on disk), once ...`);
    await npmInstall(partial, [chromiumPackage]);
    await unpack(partial);
  });
  return { path: join(folder, 'chromium'), env: packagedEnvironment(folder) };
}

/** Always the bundled libraries, so that a machine with none of them behaves like one with its own. */
function packagedEnvironment(folder: string): Record<string, string> {
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  const env = { LD_LIBRARY_PATH: libraries.join(delimiter) };
  return existsSync('/etc/fonts/fonts.conf') ? env : { ...env, FONTCONFIG_PATH: join(folder, 'fonts') };
}

/** The package unpacks itself into the temporary folder; here that is the cache. */
async function unpack(folder: string): Promise<void> {
  const script = `
    import { inflate } from '@sparticuz/chromium';
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate('node_modules/@sparticuz/chromium/bin/' + name);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Unpacking ${chromiumPackage} failed (exit code ${code}).`);
}
