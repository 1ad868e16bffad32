// A folder that wants pictures fetched: all of it is shown in words. The session fails where a page asked for one.

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import * as workbench from '../workbench.ts';
import { hostileFolder } from './hostileFolder.ts';
import { openSession, untilTooltipSays } from './session.ts';

const session = openSession('hostile', hostileFolder);

session.test('the watch sees a picture that is fetched', async () => {
  // From this machine, so that it is no fault.
  const picture = new URL('picture.png', session.embedded.origin).href;
  await session.page.evaluate(loadPicture, picture);
  await workbench.eventually(async () => assert.ok(session.asked.includes(picture)));
});

session.test('a hover says in words what a glossary wants shown', async () => {
  await workbench.openFile(session.page, 'paper.md');
  await workbench.untilRead(session.page);
  const term = workbench.markedTerm(session.page, 'Northvale Board');
  await untilTooltipSays(session.page, term, 'beacon.example/definition');
  await session.shoot('hostile-hover');
  await session.page.keyboard.press('Escape');
});

session.test('comments show their pictures as links, in their threads and in the side bar', async () => {
  await workbench.openSideBar(session.page);
  await workbench.openView(session.page, 'Annotations');
  for (const words of ['Look: ', 'Look again']) {
    const row = rowsOf('Annotations').filter({ hasText: words }).first();
    await row.click();
    await session.page.locator('.review-comment:visible', { hasText: words }).first().waitFor();
    await untilTooltipSays(session.page, row, 'beacon.example');
  }
  await session.shoot('hostile-comments');
});

session.test('the pages of a glossary are words', async () => {
  await workbench.goTo(session.page, 8, 6);
  await session.page.keyboard.press('F12');
  await session.page.locator('.tab.active', { hasText: 'northvale-board' }).waitFor();
  await session.page.locator('.editor-actions .action-label[aria-label^="Open Preview"]').first().click();
  await untilPageSays(/beacon\.example\/definition/);
  await session.shoot('hostile-glossary');
  await workbench.runCommand(session.page, 'View: Close All Editors');
  await workbench.runCommand(session.page, 'Policy: Check Glossary');
  await untilPageSays(/is a code of letters and digits/);
  await workbench.runCommand(session.page, 'View: Close All Editors');
});

session.test('claims and their matrix are words', async () => {
  await workbench.openView(session.page, 'Claims & Counterclaims');
  const rows = rowsOf('Claims & Counterclaims');
  await rows.first().locator('.monaco-tl-twistie').click();
  const claim = rows.filter({ hasText: 'waste money' }).first();
  await untilTooltipSays(session.page, claim, 'will waste money');
  await workbench.runCommand(session.page, 'Policy: Open Claim Matrix');
  await workbench.choose(session.page, 'Claims by voices', 'Table with links');
  await untilPageSays(/will waste money/);
  await session.shoot('hostile-matrix');
  await workbench.runCommand(session.page, 'View: Close Other Editors in Group');
});

session.test('two versions are compared in words', async () => {
  await workbench.openFile(session.page, 'paper.md');
  await workbench.runCommand(session.page, 'Policy: Compare Guidance Versions...');
  await workbench.choose(session.page, 'The newer version', 'paper.md');
  await workbench.choose(session.page, 'The older version', 'paper-2024.md');
  const change = rowsOf('Versions Compared').filter({ hasText: 'publish' }).first();
  await untilTooltipSays(session.page, change, 'beacon.example');
  await session.shoot('hostile-versions');
});

function rowsOf(view: string): Locator {
  return workbench.view(session.page, view).locator('[role=treeitem]');
}

/** Waits until the Markdown page in front says what is expected. */
async function untilPageSays(expected: RegExp): Promise<void> {
  const frame = session.page.locator('iframe.webview.ready').last().contentFrame();
  const shown = frame.locator('iframe#active-frame').contentFrame();
  await shown.locator('body', { hasText: expected }).waitFor();
}

/** Runs in the page, whose types are not those of the rest of the project. */
function loadPicture(address: string): void {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own, for the same reason.
  new (globalThis as any).Image().src = address;
}
