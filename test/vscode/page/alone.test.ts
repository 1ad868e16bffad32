// The browser edition where no machine runs Node for it: the folder is on no disk, and all is worked out in workers.

import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { paragraph, wordFile } from '../../shared/officeFiles.ts';
import { pdfFile } from '../../shared/pdfFile.ts';
import { openAlone, type VirtualFiles, virtualCopy } from '../virtualFolder.ts';
import * as workbench from '../workbench.ts';
import { DRAFT, openSession, placeOf, selectedCharacters, untilTooltipSays } from './session.ts';

const SIDECAR = `/library/.annotations/${DRAFT}.jsonl`;
const session = openSession('alone');
let files: VirtualFiles;

session.test(
  'claims are listed and lead to their words, a term explains itself, a slip is mended',
  async () => {
    files = await virtualCopy(session.folder, '/library');
    files.set('/library/letter.docx', wordFile(paragraph('Boards must plan.')));
    files.set('/library/minutes.pdf', pdfFile([[{ x: 72, y: 700, text: 'Trusts should meet monthly.' }]]));
    await session.page.close();
    const context = await session.browser.newContext();
    const settings = { 'security.workspace.trust.enabled': false, 'policyAnnotator.author': 'Ada Example' };
    await openAlone(context, files, settings);
    const address = new URL(session.embedded.page('/'));
    address.searchParams.set('folder', 'policyvirtual:/library');
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
    const claim = claims.locator('[role=treeitem][aria-level="2"]').first();
    await claim.click();
    await workbench.eventually(async () => assert.ok((await selectedCharacters(session.page)) > 0));
    await session.shoot('alone-claims');
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
  },
);

session.test('claims are searched', async () => {
  await workbench.runCommand(session.page, 'Policy: Filter Claims...');
  await session.page.locator('.quick-input-widget:visible', { hasText: 'Words in any form' }).waitFor();
  await session.page.keyboard.type('money');
  await session.page.keyboard.press('Enter');
  const claims = workbench.view(session.page, 'Claims & Counterclaims');
  await claims.locator('[role=treeitem]', { hasText: /money/i }).first().waitFor();
  await session.shoot('alone-search');
  await workbench.runCommand(session.page, 'Policy: Show All Claims');
});

session.test('a comment is kept, and is there when the page is loaded again', async () => {
  const words = 'A cluster will save money';
  const [line, column] = await placeOf(session, words);
  await workbench.goTo(session.page, line, column);
  for (const _ of words) await session.page.keyboard.press('Shift+ArrowRight');
  await workbench.runCommand(session.page, 'Policy: Comment on Selection');
  await session.page.locator('.review-widget .monaco-editor.focused').waitFor();
  await session.page.keyboard.type('By how much?');
  await session.page
    .locator('.review-widget .monaco-button:not(.disabled):visible', { hasText: 'Save' })
    .waitFor();
  await session.page.keyboard.press('ControlOrMeta+Enter');
  await workbench.eventually(async () => assert.match(kept(SIDECAR), /"By how much\?".*Ada Example/s));

  await workbench.runCommand(session.page, 'File: Save');
  await session.page.reload();
  await openText(DRAFT);
  await workbench.openView(session.page, 'Annotations');
  const row = workbench
    .view(session.page, 'Annotations')
    .locator('[role=treeitem]', { hasText: 'By how much?' });
  await row.first().waitFor();
  await session.shoot('alone-comment');
  await row.first().click();
  await workbench.eventually(async () => assert.ok((await selectedCharacters(session.page)) > 0));
});

session.test('the text and tables are exported for other programs', async () => {
  const text = await exported('This text with its comments', 'Word', `${DRAFT.slice(0, -3)}.docx`);
  assert.match(strFromU8(unzipSync(text)['word/comments.xml']!), /By how much\?/);
  const sheet = await exported('Duties', 'Excel', '.xlsx');
  assert.ok(unzipSync(sheet)['xl/workbook.xml']);
  assert.match(strFromU8(await exported('Duties', 'CSV', '.csv')), /,/);
  assert.match(strFromU8(await exported('This text with its comments', 'Web page', '.html')), /<html/);
});

session.test('Markdown is made of a Word file and of a PDF', async () => {
  assert.match(await prepared('letter.docx', 'letter.md'), /^---\nkind: source\n.*Boards must plan\.\n$/s);
  assert.match(await prepared('minutes.pdf', 'minutes.md'), /Trusts should meet monthly\./);
});

session.test('the page, the map and the timeline are drawn', async () => {
  await openText(DRAFT);
  const page = await workbench.openAsPage(session.page);
  await page.locator('.note', { hasText: 'By how much?' }).first().waitFor();
  await session.shoot('alone-page');
  await workbench.runCommand(session.page, 'View: Close All Editors');
  for (const command of ['Policy: Show Claim Map...', 'Policy: Show Timeline...']) {
    await workbench.openPicture(session.page, command);
    await session.shoot(`alone-${command.split(' ').at(-1)!.replace('...', '').toLowerCase()}`);
    await workbench.runCommand(session.page, 'View: Close All Editors');
  }
});

function kept(path: string): string {
  return strFromU8(files.get(path) ?? new Uint8Array());
}

/** By its row: quick open knows only files that a search finds, and nothing searches this folder. */
async function openText(name: string): Promise<void> {
  const { page } = session;
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  await workbench.runCommand(page, 'View: Show Explorer');
  await row.dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await workbench.untilRead(page);
}

/** Goes through the questions of *Export...* and takes the file away. */
async function exported(thing: string, format: string, name: string): Promise<Uint8Array> {
  const { page } = session;
  await page.keyboard.press('F1');
  await page.keyboard.type('Policy: Export...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: /Policy: Export\.\.\./ }).click();
  await workbench.choose(page, 'Export', thing);
  const box = page.locator('.quick-input-widget:visible input');
  const asks = (words: string) => page.locator(`.quick-input-widget:visible input[placeholder^="${words}"]`);
  await asks('As').or(asks('Of what')).first().waitFor();
  if (await asks('Of what').isVisible()) await page.keyboard.press('Enter');
  await workbench.choose(page, 'As', format);
  await workbench.eventually(async () => {
    if (await asks('What goes along').isVisible()) await page.keyboard.press('Enter');
    if (await asks('Of what').isVisible()) await page.keyboard.press('Enter');
    assert.ok((await box.inputValue()).endsWith(name), await box.inputValue());
  });
  const path = await box.inputValue();
  await page.keyboard.press('Enter');
  await workbench.eventually(async () => assert.ok(files.has(path), `${path} is among ${[...files.keys()]}`));
  const bytes = files.get(path)!;
  files.delete(path);
  return bytes;
}

/** Makes a text of a file, with what the head is offered. @returns what was written beside it */
async function prepared(file: string, text: string): Promise<string> {
  const { page } = session;
  await workbench.runCommand(page, 'Policy: Prepare Source...');
  await workbench.choose(page, 'Make a Markdown text of', 'Files');
  const box = page.locator('.quick-input-widget:visible input');
  await workbench.eventually(async () => assert.match(await box.inputValue(), /^\/library/));
  await box.fill(`/library/${file}`);
  await page.keyboard.press('Enter');
  const question = page.locator('.quick-input-widget:visible', { hasText: 'Head of the text' });
  const preview = page.locator('.tab.active', { hasText: `${file} ↔ Markdown` });
  await workbench.eventually(async () => {
    await question
      .locator('input')
      .press('Enter', { timeout: 500 })
      .catch(() => {});
    assert.ok(await preview.isVisible());
  }, 60);
  await page.locator('.editor-actions [aria-label*="Save Prepared Source"]').first().click();
  await page.locator('.tab.active', { hasText: text }).waitFor();
  return kept(`/library/${text}`);
}
