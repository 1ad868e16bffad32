// The researcher's whole job by the keyboard alone, and what others than people who see well and point need: names that
// are read aloud, the three themes, colours that the system forces.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import * as workbench from '../workbench.ts';
import { checkViewInThemes } from './axe.ts';
import { flat, GUIDANCE, openSession, textOf } from './session.ts';

const session = openSession('every-person');

/** Presses keys one after the other, as a person does who has no pointer. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await session.page.keyboard.press(key);
}

/** The row of the side bar that the keys are on. */
function row(): Locator {
  return workbench.view(session.page, 'Claims & Counterclaims').locator('.monaco-list-row.focused');
}

/** Opens the row at hand, and waits for the rows beneath it. */
async function unfold(level: number): Promise<void> {
  await press('ArrowRight');
  const view = workbench.view(session.page, 'Claims & Counterclaims');
  await view.locator(`[role=treeitem][aria-level="${level}"]`).first().waitFor();
}

/** Waits until the row at hand is read aloud as expected. */
async function rowSays(expected: RegExp): Promise<string> {
  let said = '';
  await workbench.eventually(async () => {
    assert.equal(await row().count(), 1, 'the keys are on a row');
    said = (await row().getAttribute('aria-label')) ?? '';
    assert.match(said, expected);
  }, 60);
  return said;
}

/** Goes to the first row, once there is one for the keys to go to. */
async function toFirstRow(expected: RegExp): Promise<void> {
  await workbench.eventually(async () => {
    await press('Home');
    assert.equal(await row().count(), 1, 'the keys are on a row');
    assert.match((await row().getAttribute('aria-label')) ?? '', expected);
  }, 60);
}

session.test(
  'by keyboard: a claim is found by search, opened, and who speaks against it is read',
  async () => {
    await workbench.runCommand(session.page, 'Policy: Show Claims & Counterclaims');
    await workbench.view(session.page, 'Claims & Counterclaims').locator('[role=treeitem]').first().waitFor();
    await workbench.runCommand(session.page, 'Policy: Filter Claims...');
    await workbench.choose(session.page, 'Words in any form', 'backstop');
    await workbench.runCommand(session.page, 'Policy: Show Claims & Counterclaims');
    await toFirstRow(/^Only “backstop”/);
    await press('ArrowDown');
    await unfold(2);
    await press('ArrowDown');
    await rowSays(/1 against it .*stance: leans for .*suggested/);
    await press('Enter');
    await workbench.eventually(async () =>
      assert.match(await workbench.shownText(session.page), /only a backstop/),
    );
    await unfold(3);
    await press('ArrowDown');
    await rowSays(/, against it: /);
  },
);

session.test('by keyboard: the claim is confirmed, and its words are commented on', async () => {
  await press('ArrowUp', 'Control+Enter');
  await rowSays(/ confirmed/);
  await press('Control+1', 'Control+Alt+M');
  await session.page.locator('.review-widget .monaco-editor.focused').waitFor();
  await session.page.keyboard.type('Told by whom?');
  await session.page.locator('.review-widget .monaco-button:not(.disabled)', { hasText: 'Save' }).waitFor();
  await press('Control+Enter');
  await session.page.locator('.review-widget .review-comment', { hasText: 'Told by whom?' }).waitFor();
  const lines = await readFile(
    join(session.folder, '.annotations', '2021-03-lmc-newsletter.md.jsonl'),
    'utf8',
  );
  assert.match(lines, /Told by whom\?/);
});

session.test('by keyboard: a map is opened, and leads to a claim in its text', async () => {
  // An open thread would stand over the words that the map leads to.
  await workbench.runCommand(session.page, 'Comments: Collapse All Comments');
  await workbench.runCommand(session.page, 'Policy: Show All Claims');
  const map = await workbench.openPicture(session.page, 'Policy: Show Claim Map');
  const focused = map.locator('[data-item]:focus');
  for (let tabs = 0; tabs < 20 && (await focused.count()) === 0; tabs++) await press('Tab');
  await press('ArrowDown', 'ArrowDown');
  const words = /“(.+?)…?”/s.exec((await focused.getAttribute('aria-label')) ?? '')![1]!;
  await press('Enter');
  await workbench.eventually(async () =>
    assert.ok(flat(await workbench.shownText(session.page)).includes(flat(words)), words),
  );
});

session.test('by keyboard: the claims that are shown are exported as a table', async () => {
  await workbench.runCommand(session.page, 'Policy: Confirmed Claims Only');
  await press('F1');
  await session.page.locator('.quick-input-widget:visible input').waitFor();
  await session.page.keyboard.insertText('Policy: Export...');
  const command = session.page.locator('.quick-input-list .monaco-list-row.focused');
  await command.waitFor();
  while (!/Policy: Export\.\.\./.test(await textOf(command))) await press('ArrowDown');
  await press('Enter');
  await workbench.choose(session.page, 'Export', 'Claims');
  await workbench.choose(session.page, 'As', 'CSV');
  await workbench.eventually(async () =>
    assert.match(await session.page.locator('.quick-input-widget:visible input').inputValue(), /\.csv$/),
  );
  const name = (await session.page.locator('.quick-input-widget:visible input').inputValue())
    .split('/')
    .at(-1)!;
  await press('Enter');
  await workbench.eventually(async () => {
    const table = await readFile(join(session.folder, name), 'utf8').catch(() => '');
    assert.match(table, /only a backstop/);
    assert.equal(table.trim().split('\n').length, 2, 'the head, and the one claim that was confirmed');
  });
  await workbench.runCommand(session.page, 'Policy: Show All Claims');
  await workbench.runCommand(session.page, 'View: Close All Editors');
});

session.test('the views of the side bar have no fault that axe finds, in any theme', async () => {
  await workbench.openFile(session.page, GUIDANCE);
  await workbench.untilRead(session.page);
  for (const title of VIEWS) {
    await workbench.openView(session.page, title);
    const rows = workbench.view(session.page, title).locator('.monaco-list-row');
    if (title !== 'Review') await rows.first().waitFor();
    await checkViewInThemes(session, `view-${title.split(' ')[0]!.toLowerCase()}`);
  }
});

const VIEWS = [
  'Claims & Counterclaims',
  'Terms in This Document',
  'Annotations',
  'Duties in This Document, As Written',
  'Review',
];
