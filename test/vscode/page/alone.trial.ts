// The browser edition in a web extension host: the folder is on no disk, and all is worked out in workers.

import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import type { Frame } from 'playwright-core';
import { paragraph, wordFile } from '../../shared/officeFiles.ts';
import { openAlone, type VirtualFiles, virtualCopy } from '../virtualFolder.ts';
import * as workbench from '../workbench.ts';
import { DRAFT, openSession, placeOf, selectedCharacters, textOf, untilTooltipSays } from './session.ts';

const FOLDER = '/library';
const SIDECAR = `${FOLDER}/.annotations/${DRAFT}.jsonl`;

const session = openSession('alone');
let files: VirtualFiles;

session.test('a term explains itself, and claims are listed and lead to their words', async () => {
  files = await virtualCopy(session.folder, FOLDER);
  files.set(`${FOLDER}/letter.docx`, wordFile(paragraph('Boards must plan.')));
  await session.page.close();
  const context = await session.browser.newContext();
  const settings = { 'security.workspace.trust.enabled': false, 'policyAnnotator.author': 'Ada Example' };
  await openAlone(context, files, settings);
  const address = new URL(session.embedded.page('/'));
  address.searchParams.set('folder', `policyvirtual:${FOLDER}`);
  session.page = await session.openPage(String(address), context);
  await openText(DRAFT);
  await untilTooltipSays(
    session.page,
    workbench.markedTerm(session.page, 'integrated care board'),
    'in being since',
  );
  await workbench.openView(session.page, 'Claims & Counterclaims');
  const claims = workbench.view(session.page, 'Claims & Counterclaims');
  await claims.locator('[role=treeitem][aria-level="1"] .monaco-tl-twistie').first().click();
  await claims.locator('[role=treeitem][aria-level="2"]').first().click();
  await workbench.eventually(async () => assert.ok((await selectedCharacters(session.page)) > 0));
  await session.shoot('alone-claims');
});

session.test('a slip is mended', async () => {
  await openText(DRAFT);
  const [line, column] = await placeOf(session, '(ICGs)');
  await workbench.goTo(session.page, line, column + 2);
  await workbench.lightBulb(session.page).waitFor();
  await session.page.keyboard.press('ControlOrMeta+.');
  await session.page.locator('.action-widget:visible', { hasText: 'ICSs' }).waitFor();
  await session.page.keyboard.press('Enter');
  await workbench.eventually(async () =>
    assert.match(await workbench.shownText(session.page), /systems \(ICSs\) differ/),
  );
  await session.page.keyboard.press('ControlOrMeta+S');
  await workbench.eventually(async () => assert.match(said(`${FOLDER}/${DRAFT}`), /systems \(ICSs\) differ/));
});

session.test(
  'a comment is kept beside the text, and is there after a reload; the last act is undone',
  async () => {
    const { page } = session;
    await comment('A cluster will save money', 'By how much?');
    assert.match(said(SIDECAR), /"exact":"A cluster will save money"/);
    await page.reload();
    await page.locator('.tab.active', { hasText: DRAFT }).waitFor();
    await workbench.untilRead(page);
    await workbench.openView(page, 'Annotations');
    const row = workbench.view(page, 'Annotations').locator('[role=treeitem]', { hasText: 'By how much?' });
    await row.first().waitFor();
    await comment('Savings have been agreed', 'With whom?');
    await workbench.runCommand(page, 'Policy: Undo Last Annotation');
    await workbench.eventually(async () => {
      assert.doesNotMatch(said(SIDECAR), /With whom/);
      assert.match(said(SIDECAR), /By how much/);
    });
  },
);

session.test('the text and its comments are exported to Word', async () => {
  const { page } = session;
  await workbench.startExport(page);
  await workbench.choose(page, 'Export', 'This text with its comments');
  await workbench.choose(page, 'As', 'Word');
  await page.locator('.quick-input-widget:visible input[placeholder^="What goes along"]').waitFor();
  await page.keyboard.press('Enter');
  const parts = unzipSync(await saved(DRAFT.replace('.md', '.docx')));
  assert.match(strFromU8(parts['word/comments.xml']!), /By how much\?/);
});

session.test('a Word file is chosen in a dialog, and becomes a text beside it', async () => {
  const { page } = session;
  await workbench.runCommand(page, 'Policy: Prepare Source...');
  await workbench.choose(page, 'Make a Markdown text of', 'Files');
  const box = page.locator('.quick-input-widget:visible input');
  await workbench.eventually(async () => assert.match(await box.inputValue(), /\/library\/$/));
  await page.keyboard.type('letter.docx');
  await page.keyboard.press('Enter');
  await workbench.savePrepared(page, 'letter.docx');
  assert.match(said(`${FOLDER}/letter.md`), /^---\nkind: source\n.*Boards must plan\.\n$/s);
});

session.test('the text is a page with its comment in the margin', async () => {
  await openText(DRAFT);
  const frame = await workbench.openAsPage(session.page);
  await frame.locator('.note.comment', { hasText: 'By how much?' }).waitFor();
  await session.shoot('alone-page');
});

session.test('map and timeline are drawn, and the map is saved', async () => {
  const { page } = session;
  await workbench.runCommand(page, 'View: Close All Editors');
  await openText(DRAFT);
  const map = await workbench.openPicture(page, 'Policy: Show Claim Map');
  await map.locator('[data-save=svg]').click();
  assert.match(strFromU8(await saved('claim-map.svg')), /^<svg/);
  await session.shoot('alone-map');
  await workbench.runCommand(page, 'View: Close All Editors');
  await openText(DRAFT);
  const timeline: Frame = await workbench.openPicture(page, 'Policy: Show Timeline');
  assert.match(await textOf(timeline.locator('svg')), /Clinical commissioning groups|CCG/);
});

/** By its row: quick open knows only files that a search finds, and nothing searches this folder. */
async function openText(name: string): Promise<void> {
  const { page } = session;
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  await workbench.runCommand(page, 'View: Show Explorer');
  await row.first().dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await workbench.untilRead(page);
}

async function comment(words: string, text: string): Promise<void> {
  const { page } = session;
  await workbench.goTo(page, ...(await placeOf(session, words)));
  for (const _ of words) await page.keyboard.press('Shift+ArrowRight');
  await workbench.runCommand(page, 'Policy: Comment on Selection');
  await page.locator('.review-widget .monaco-editor.focused').waitFor();
  await page.keyboard.type(text);
  await page.locator('.review-widget .monaco-button:not(.disabled):visible', { hasText: 'Save' }).waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await workbench.eventually(async () => assert.ok(said(SIDECAR).includes(text)));
}

/** What is in a file of the folder; nothing where it is not there. */
function said(path: string): string {
  return new TextDecoder().decode(files.get(path));
}

/** Takes the place that the dialog proposes, and gives the file. */
async function saved(name: string): Promise<Uint8Array> {
  const box = session.page.locator('.quick-input-widget:visible input');
  await workbench.eventually(async () => assert.ok((await box.inputValue()).endsWith(name)));
  await session.page.keyboard.press('Enter');
  const path = `${FOLDER}/${name}`;
  await workbench.eventually(async () => assert.ok(files.has(path), `${name} is there`));
  return files.get(path)!;
}
