// A language model of the reader's, as a person asks it in the workbench; its suggestions, confirmed and put aside.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOfSamples } from '../folders.ts';
import { projectFolder } from '../npm.ts';
import * as workbench from '../workbench.ts';
import { checkViewInThemes } from './axe.ts';
import { openSession, textOf } from './session.ts';

const PAPER = 'a-paper.md';

const session = openSession('judging', samplesWithPaper, {
  settings: { 'chat.disableAIFeatures': false },
  extensions: [join(projectFolder, 'test', 'vscode', 'models')],
});

async function samplesWithPaper(): Promise<string> {
  const folder = await copyOfSamples();
  const text =
    'The integrated care board will waste money that wards need badly. The call-in power will slow every change to a service.\n';
  await writeFile(join(folder, PAPER), `---\nkind: source\ntitle: A paper\n---\n\n${text}`);
  return folder;
}

session.test('nothing is sent before a person has allowed it, seen it and said so', async () => {
  const { page } = session;
  await workbench.openFile(page, PAPER);
  await workbench.untilRead(page);
  await workbench.runCommand(page, 'Policy: Ask a Language Model About...');
  await session.shoot('model-off');
  await page.locator('.monaco-dialog-box', { hasText: 'Asking a language model is off' }).waitFor();
  await page.getByRole('button', { name: 'Allow for This Folder' }).click();
  await workbench.choose(page, 'Which language model', 'Well');
  const dialog = page.locator('.monaco-dialog-box', { hasText: /Send \d+ questions to Well\?/ });
  await dialog.waitFor();
  await session.shoot('model-send');
  assert.match(await textOf(dialog), /About [\d,.]+ tokens in (?:one|\d+) request/);
  await page.locator('.tab.active', { hasText: 'What is sent to Well' }).waitFor();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await told(/answers? of Well (?:was|were) kept/);
});

session.test('suggestions say whose they are, and are confirmed, undone and put aside', async () => {
  const { page } = session;
  await workbench.runCommand(page, 'Notifications: Clear All Notifications');
  await workbench.openView(page, 'Suggestions of a Language Model');
  const rows = workbench
    .view(page, 'Suggestions of a Language Model')
    .locator('[role=treeitem][aria-level="2"]');
  const row = rows.filter({ hasText: /^against / }).first();
  await row.waitFor();
  await session.shoot('model-suggestions');
  await checkViewInThemes(session, 'view-suggestions');
  assert.match(await textOf(row), /suggested by Well, \d+ \w+ \d{4}/);
  const before = await rows.count();
  await row.click();
  // The text of the other claim opens; the rows are drawn anew when it is read.
  await page.locator('.tab.active', { hasText: /\.md/ }).waitFor();
  await workbench.untilRead(page);
  await row.locator('.action-label[aria-label^="Confirm This Suggestion"]').click();
  await workbench.eventually(async () => assert.ok((await rows.count()) < before));
  await workbench.runCommand(page, 'Policy: Undo Last Annotation');
  await workbench.eventually(async () => assert.equal(await rows.count(), before));
  await rows.first().click();
  await rows.first().locator('.action-label[aria-label^="Dismiss This Suggestion"]').click();
  await workbench.eventually(async () => assert.equal(await rows.count(), before - 1));
  await workbench.runCommand(page, 'Policy: Show Dismissed Suggestions');
  await workbench.eventually(async () => assert.equal(await rows.count(), 1));
  await rows.first().click();
  await rows.first().locator('.action-label[aria-label^="Take This Suggestion Up Again"]').click();
  await workbench.runCommand(page, 'Policy: Show Open Suggestions');
  await workbench.eventually(async () => assert.equal(await rows.count(), before));
});

session.test(
  'what was asked is not asked again; inventions, a refusal and a cancelled run are said',
  async () => {
    const { page } = session;
    const askAgain = async (model: string) => {
      await workbench.runCommand(page, 'Notifications: Clear All Notifications');
      await workbench.openFile(page, PAPER);
      await workbench.runCommand(page, 'Policy: Ask a Language Model About...');
      await workbench.choose(page, 'Which language model', model);
    };
    const send = () => page.getByRole('button', { name: 'Send', exact: true }).click();
    await askAgain('Well');
    await told(/There is nothing to ask\. \d+ questions were answered before/);
    await askAgain('Invents');
    await send();
    await told(/0 answers of Invents were kept.*\d+ × A quotation that does not stand in the text/);
    await askAgain('Refuses');
    await send();
    await told(/Asking Refuses ended after 0 requests: .*Your quota is used up/);
    await askAgain('Waits');
    await send();
    await told(/Asking Waits/);
    await notification(/Asking Waits/).hover();
    await notification(/Asking Waits/)
      .getByRole('button', { name: 'Cancel' })
      .click();
    await told(/Asking Waits ended after 0 requests: It was cancelled/);
  },
);

function notification(words: RegExp) {
  return session.page.locator('.notification-list-item:visible', { hasText: words }).first();
}

/** Notifications hide after a moment, so their list is opened. */
async function told(words: RegExp): Promise<void> {
  await workbench.eventually(async () => {
    await workbench.runCommand(session.page, 'Notifications: Show Notifications');
    const seen = await notification(words)
      .waitFor({ timeout: 2000 })
      .then(
        () => true,
        () => false,
      );
    assert.ok(seen, `a notification says ${words}`);
  }, 60);
}
