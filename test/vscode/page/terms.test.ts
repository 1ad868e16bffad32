// Terms, slips and glossaries, as a person meets them in the workbench.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as workbench from '../workbench.ts';
import { DRAFT, openSession, placeOf, textOf, themes } from './session.ts';

const session = openSession('terms');

session.test('a sample opens with its terms marked', async () => {
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  const term = workbench.markedTerm(session.page, 'integrated care board');
  await term.waitFor();
  assert.equal(await workbench.lineAt(term), 'underline');
});

session.test('a term explains itself under the pointer, in every theme', async () => {
  const term = workbench.markedTerm(session.page, 'integrated care board');
  for (const theme of themes) {
    await session.page.emulateMedia(theme.media);
    await session.page.locator(`.monaco-workbench.${theme.className}`).waitFor();
    await workbench.hoverOver(session.page, term, /integrated care board.*in being since.*2022/i);
    await session.shoot(`hover-${theme.name}`);
    await session.page.keyboard.press('Escape');
    await session.page.mouse.move(0, 0);
  }
  await session.page.emulateMedia(themes[0]!.media);
});

session.test('the terms of the text are listed with what they mean', async () => {
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  await workbench.openView(session.page, 'Terms in This Document');
  const terms = workbench.view(session.page, 'Terms in This Document');
  // The rows of the text before may stand there for a moment longer.
  await terms.locator('[role=treeitem][aria-label^="integrated care board (ICB) in being since"]').waitFor();
});

session.test('a slip is mended from the light bulb with the keyboard alone', async () => {
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  const [line, column] = await placeOf(session, '(ICGs)');
  await workbench.goTo(session.page, line, column + 2);
  await workbench.lightBulb(session.page).waitFor();
  await session.page.keyboard.press('ControlOrMeta+.');
  const menu = session.page.locator('.action-widget:visible');
  await menu.waitFor();
  await session.shoot('fix');
  assert.match(await textOf(menu), /ICSs/);
  await session.page.keyboard.press('Enter');
  await workbench.eventually(async () =>
    assert.match(await workbench.shownText(session.page), /Integrated care systems \(ICSs\) differ/),
  );
  await session.page.keyboard.press('ControlOrMeta+Z');
  await workbench.eventually(async () =>
    assert.match(await workbench.shownText(session.page), /Integrated care systems \(ICGs\) differ/),
  );
});

session.test('a term goes into a new glossary with the keyboard alone', async () => {
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  const [line, column] = await placeOf(session, 'cluster');
  await workbench.goTo(session.page, line, column + 2);
  await workbench.runCommand(session.page, 'Policy: Add to Glossary');
  await workbench.choose(session.page, 'Add “cluster” to', 'glossary/house.yaml');
  await workbench.answer(session.page, 'What does “cluster” stand for?', 'cluster of boards');
  await workbench.answer(session.page, 'What is it?', 'Boards that share their staff.');
  await session.page.locator('.tab.active', { hasText: 'house.yaml' }).waitFor();
  const written = await readFile(join(session.folder, 'glossary', 'house.yaml'), 'utf8');
  assert.match(written, /^- id: cluster-of-boards\n/);
  assert.match(written, /Boards that share their staff/);
  await session.shoot('add-to-glossary');
  await session.page.keyboard.press('ControlOrMeta+W');
});
