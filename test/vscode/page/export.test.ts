// Files for other programs, as a person asks for them in the workbench, on the desktop and in the browser.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { loadBrowserBuild } from '../browserBuild.ts';
import * as workbench from '../workbench.ts';
import { openSession } from './session.ts';

const BRIEF = '2026-06-health-bill-brief.md';
const session = openSession('export');

session.test('a response to a text is chosen from lists and saved', async () => {
  await workbench.openFile(session.page, BRIEF);
  await workbench.untilRead(session.page);
  await workbench.startExport(session.page);
  await session.page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'A response to this text' })
    .waitFor();
  await session.shoot('export-things');
  await workbench.choose(session.page, 'Export', 'A response to this text');
  await workbench.choose(session.page, 'As', 'Word');
  const parts = await saved('2026-06-health-bill-brief response.docx');
  assert.match(strFromU8(parts['word/document.xml']!), /Our comment/);
  await session.shoot('export-saved');
});

session.test(
  'the browser build loads the writers when they are asked for, and saves the file itself',
  async () => {
    const context = await session.browser.newContext();
    const served = await loadBrowserBuild(context);
    await session.page.close();
    const web = session.embedded.page(session.folder, { extensionDevelopmentKind: 'web' });
    session.page = await session.openPage(web, context);
    await workbench.openFile(session.page, BRIEF);
    await workbench.untilRead(session.page);
    assert.ok(!served.includes('/dist/export.js'), 'not before anybody exports');
    await workbench.startExport(session.page);
    await workbench.choose(session.page, 'Export', 'This text with its comments');
    await workbench.choose(session.page, 'As', 'Word');
    await session.page.locator('.quick-input-widget:visible input[placeholder^="What goes along"]').waitFor();
    await session.shoot('export-notes');
    await session.page.keyboard.press('Enter');
    const parts = await saved('2026-06-health-bill-brief.docx');
    assert.match(strFromU8(parts['word/comments.xml']!), /w:author="/);
    assert.ok(served.includes('/dist/export.js'), served.join());
  },
);

/** Takes the place that the dialog proposes, and reads the file from the disk. */
async function saved(name: string): Promise<Record<string, Uint8Array>> {
  const box = session.page.locator('.quick-input-widget:visible input');
  await workbench.eventually(async () => assert.ok((await box.inputValue()).endsWith(name)));
  await session.page.keyboard.press('Enter');
  const file = join(session.folder, name);
  await workbench.eventually(async () => assert.ok(existsSync(file), `${name} is there`));
  const parts = unzipSync(await readFile(file));
  await rm(file);
  return parts;
}
