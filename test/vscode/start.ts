// `npm start`: VS Code on the sample texts, with the extension at work.
//
//   npm start                              the desktop VS Code if there is one, else the embedded one
//   npm start -- --embedded                the embedded one in any case
//   npm start -- --open 2025-10-board-paper.md
//   npm start -- --shot picture.png        takes a picture of the embedded one and ends

import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.ts';
import { cacheFolder } from './cache.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { npm, projectFolder } from './npm.ts';
import { openWorkbench, untilRead } from './workbench.ts';

const samples = join(projectFolder, 'samples');

const { values: options } = parseArgs({
  options: {
    embedded: { type: 'boolean', default: false },
    open: { type: 'string', default: '2022-05-minister-debate.md' },
    shot: { type: 'string' },
  },
});

console.log('Building the extension ...');
await npm(['run', '--silent', 'build']);
if (options.shot !== undefined) await takePicture(resolve(options.shot));
else if (!options.embedded && hasDesktop()) startDesktop();
else await startForPerson();

/** Opens a window of the VS Code that is installed. */
function startDesktop(): void {
  const file = join(samples, options.open);
  const args = ['--new-window', `--extensionDevelopmentPath=${projectFolder}`, samples, file];
  const { status } = runCode(args);
  if (status !== 0) throw new Error(`\`code\` failed with exit code ${status}. Try: npm start -- --embedded`);
  console.log('VS Code opens on the sample texts.');
}

function hasDesktop(): boolean {
  return runCode(['--version']).status === 0;
}

/** The command of the desktop VS Code; on Windows it is a batch file, which only a shell can run. */
function runCode(args: readonly string[]) {
  if (process.platform !== 'win32') return spawnSync('code', args, { stdio: 'ignore' });
  const line = ['code', ...args.map(argument => `"${argument}"`)].join(' ');
  return spawnSync(line, { stdio: 'ignore', shell: true });
}

/** Serves the embedded VS Code until Ctrl+C. */
async function startForPerson(): Promise<void> {
  const embedded = await startEmbedded({ dataFolder: join(cacheFolder, 'demo') });
  const address = addressOf(embedded);
  console.log(`\nVS Code is ready:\n\n  ${address}\n`);
  console.log('This address works on this machine only. Ctrl+C ends it.');
  openInBrowser(address);
  await embedded.ended;
}

async function takePicture(file: string): Promise<void> {
  const [embedded, browser] = await Promise.all([startEmbedded(), launchBrowser()]);
  try {
    const { page } = await openWorkbench(browser, addressOf(embedded));
    await untilRead(page);
    // The marks are asked for after the text is read, and nothing on the page says when they have come.
    await page.waitForTimeout(2_000);
    await page.screenshot({ path: file });
    console.log(`The picture is in ${file}`);
  } finally {
    await browser.close();
    await embedded.stop();
  }
}

function addressOf(embedded: Embedded): string {
  return embedded.page(samples, {
    extensionDevelopmentPath: embedded.resource(projectFolder),
    openFile: embedded.resource(join(samples, options.open)),
  });
}

/** Opens the person's own browser where there is a screen; if that fails, they have the address. */
function openInBrowser(address: string): void {
  const [command, ...args] = opener();
  if (command === undefined) return;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.once('error', () => console.log('Open it in a browser.'));
  child.unref();
}

function opener(): string[] {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : [];
}
