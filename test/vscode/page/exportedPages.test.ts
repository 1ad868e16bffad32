// Files that were exported to be read in a browser: enlarged, and in colours that a system forces.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { ask } from '../../../server/protocol/messages.ts';
import { EXPORT_PAGE } from '../../../server/protocol/page.ts';
import { start } from '../../shared/builtServer.ts';
import { launchBrowser } from '../browser.ts';
import { cacheFolder } from '../cache.ts';
import { scratchFolder } from '../folders.ts';
import { projectFolder } from '../npm.ts';
import { faultsIn } from './axe.ts';
import { checkStill, checkZoomed } from './zoom.ts';

const BRIEF = join(projectFolder, 'samples', '2026-06-health-bill-brief.md');
const shots = join(cacheFolder, 'shots');

let browser: Browser;
let page: Page;
let folder: string;

before(async () => {
  [browser, folder] = await Promise.all([
    launchBrowser(),
    scratchFolder(),
    mkdir(shots, { recursive: true }),
  ]);
  page = await browser.newPage({ viewport: { width: 1280, height: 1024 } });
});
after(() => browser.close());

test('the page to read is whole at 400 %, still, and has no fault that axe finds', async () => {
  const { client } = await start();
  const uri = String(pathToFileURL(BRIEF));
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text: await readFile(BRIEF, 'utf8') },
  });
  const style = await readFile(join(projectFolder, 'dist', 'page.style.css'), 'utf8');
  const html = await ask(client, EXPORT_PAGE, { uri, style, typeface: 'serif' });
  const file = join(folder, 'page.html');
  await writeFile(file, html!);
  await check(file, 'exported-page');
});

for (const thing of ['text', 'response', 'matrix', 'duties']) {
  test(`a web page of ${thing} is whole at 400 %, still, and has no fault that axe finds`, async () => {
    const file = join(folder, `${thing}.html`);
    const texts = thing === 'matrix' ? join(projectFolder, 'samples') : BRIEF;
    const cli = join(projectFolder, 'dist', 'cli.js');
    execFileSync(
      process.execPath,
      [cli, 'export', texts, '--what', thing, '--format', 'html', '--out', file],
      {
        stdio: 'ignore',
      },
    );
    await check(file, `exported-${thing}`);
  });
}

async function check(file: string, name: string): Promise<void> {
  await page.goto(String(pathToFileURL(file)));
  const frame = page.mainFrame();
  const shoot = (shot: string) => page.screenshot({ path: join(shots, `${shot}.png`) });
  await checkZoomed(page, frame, name, shoot);
  await checkStill(page, frame, name);
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors });
    await shoot(`${name}-${forcedColors}`);
    const { faults, looked } = await faultsIn(frame);
    assert.deepEqual(faults, [], `${name}, forced colours: ${forcedColors}`);
    assert.ok(looked > 5, `${name}: ${looked} rules had something to look at`);
  }
  await page.emulateMedia({ forcedColors: 'none' });
}
