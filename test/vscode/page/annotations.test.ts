// Comments, tags, *Review* and versions, as a person meets them in the workbench.

import assert from 'node:assert/strict';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { copyOfSamples } from '../folders.ts';
import * as workbench from '../workbench.ts';
import { checkViewInThemes } from './axe.ts';
import { DRAFT, GUIDANCE, openSession, placeOf, textOf } from './session.ts';

const LATER_GUIDANCE = '2026-guidance.md';

const session = openSession('annotations', samplesWithLaterGuidance);

session.test(
  'an annotation whose words are gone waits for a decision, and is retired with the keyboard',
  async () => {
    const sidecar = join(session.folder, '.annotations', `${GUIDANCE}.jsonl`);
    const selector = [{ type: 'TextQuoteSelector', exact: 'Teams were to report to the old panel monthly' }];
    const lost = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'urn:uuid:01900000-0000-7000-8000-000000000000',
      type: 'Annotation',
      motivation: 'commenting',
      body: { type: 'TextualBody', value: 'Still so?', purpose: 'commenting' },
      target: { source: `urn:policy-annotator:text:${GUIDANCE}`, selector },
    };
    await mkdir(dirname(sidecar), { recursive: true });
    await writeFile(sidecar, `${JSON.stringify(lost)}\n`);
    await workbench.openView(session.page, 'Review');
    const row = workbench
      .view(session.page, 'Review')
      .locator('[role=treeitem][aria-label^="Lost: Teams were to report"]');
    await row.click();
    await session.shoot('review');
    await workbench.runCommand(session.page, 'Policy: Retire This Annotation');
    await row.waitFor({ state: 'detached' });
    // What was written a moment ago, and taken back, is put beside it again.
    const lines = (await readFile(sidecar, 'utf8')).trim().split('\n');
    const notes = lines.map(line => JSON.parse(line)).filter(({ motivation }) => motivation !== 'editing');
    assert.deepEqual(
      notes.filter(({ id }) => id === lost.id),
      [lost],
    );
    assert.equal(notes.length, 2, 'and one that it is retired');
  },
);

session.test('two versions of a guidance are compared', async () => {
  await workbench.openFile(session.page, LATER_GUIDANCE);
  await workbench.runCommand(session.page, 'Policy: Compare Guidance Versions...');
  await workbench.choose(session.page, 'The newer version', LATER_GUIDANCE);
  await workbench.choose(session.page, 'The older version', GUIDANCE);
  const versions = workbench.view(session.page, 'Versions Compared');
  await versions.locator('[role=treeitem][aria-label*="“should” became “must”: stronger"]').waitFor();
  await session.page.locator('.monaco-diff-editor').first().waitFor();
  await workbench.openView(session.page, 'Versions Compared');
  await checkViewInThemes(session, 'view-versions');
});

session.test('a comment that cannot be kept stays typed; once it is kept it can be answered', async () => {
  // A folder stands where the file should be.
  await mkdir(sidecarOf(DRAFT), { recursive: true });
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  await commentOn('A cluster will save money', 'By **how much**?');
  await workbench.runCommand(session.page, 'Notifications: Show Notifications');
  await session.page
    .locator('.notification-list-item-message', { hasText: `${DRAFT}.jsonl is not a regular file` })
    .waitFor();
  await session.shoot('comment-not-kept');
  assert.match(await textOf(newThread()), /By.+how.much/);
  await rmdir(sidecarOf(DRAFT));
  await workbench.runCommand(session.page, 'Notifications: Clear All Notifications');
  await newThread().locator('.monaco-editor').click();
  await session.page.keyboard.press('ControlOrMeta+Enter');
  await remark(/By how much\?/).waitFor();
  assert.equal((await linesOf(DRAFT)).length, 1);

  await session.page.locator('.review-thread-reply-button').click();
  await session.page.keyboard.type('Ten per cent.');
  await saveComment();
  await remark(/Ten per cent/).waitFor();
  assert.deepEqual(
    (await linesOf(DRAFT)).map(({ motivation, creator }) => `${motivation} ${creator.name}`).sort(),
    ['commenting Ada Example', 'replying Ada Example'],
  );
  await session.shootInThemes('comment');
});

session.test('a second comment on the same paragraph, and tags; all are listed in the side bar', async () => {
  await commentOn('Savings have been agreed', 'With whom?');
  await remark(/With whom/).waitFor();
  const words = (await linesOf(DRAFT)).map(({ target }) => target.selector?.[0].exact);
  assert.ok(words.includes('Savings have been agreed'), words.join());
  await workbench.runCommand(session.page, 'Comments: Collapse All Comments');

  const [line, column] = await placeOf(session, 'ICB was told');
  await workbench.goTo(session.page, line, column);
  await workbench.runCommand(session.page, 'Policy: Tag Selection');
  await workbench.choose(session.page, 'Which concept is it about', 'integrated care board');
  await workbench.runCommand(session.page, 'Policy: Tag All Mentions of This Term');
  await session.page
    .locator('.quick-input-list .monaco-list-row', { hasText: /Tag all \d+ mentions/ })
    .click();
  await workbench.openView(session.page, 'Annotations');
  const annotations = workbench.view(session.page, 'Annotations');
  await annotations
    .locator('[role=treeitem][aria-label^="By **how much**? Ada Example · 1 reply"]')
    .waitFor();
  await annotations
    .locator('[role=treeitem]', { hasText: /integrated care board \(ICB\) \d+ tags/ })
    .waitFor();
  await workbench.goTo(session.page, line, column);
  await session.shootInThemes('annotations');
});

session.test(
  'a thread moves with its words, keeps a reply that is being typed, and outlives a reload',
  async () => {
    await annotationRow('By **how much**?').click();
    await session.page.locator('.review-thread-reply-button:visible').click();
    await session.page.keyboard.type('Half a sen');
    const [line, column] = await placeOf(session, '## 2 Why a cluster');
    await workbench.goTo(session.page, line, column);
    await session.page.keyboard.type('A new paragraph.\n\n');
    await annotationRow('By **how much**?')
      .filter({ hasText: `line ${line + 4}` })
      .waitFor();
    await session.page.locator('.review-widget .comment-form', { hasText: /Half.a.sen/ }).waitFor();
    await session.page.keyboard.press('ControlOrMeta+S');
    // Where texts are saved by themselves a tab never says that it was not.
    await workbench.eventually(async () =>
      assert.match(await readFile(join(session.folder, DRAFT), 'utf8'), /A new paragraph/),
    );

    await session.page.reload();
    await session.page.locator('.tab.active', { hasText: DRAFT }).waitFor();
    await workbench.untilRead(session.page);
    await workbench.openView(session.page, 'Annotations');
    await annotationRow('By **how much**?')
      .filter({ hasText: `line ${line + 4}` })
      .click();
    await remark(/By how much/).waitFor();
  },
);

session.test('what two windows write is kept, and each shows what the other wrote', async () => {
  const first = session.page;
  session.page = await session.openPage();
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  await commentOn('Shared teams will also give us', 'From the other window.');
  await remark(/From the other window/).waitFor();
  await session.page.close();
  session.page = first;
  await annotationRow('From the other window.').waitFor();
  const said = (await linesOf(DRAFT)).map(({ body }) => body.value);
  for (const words of ['By **how much**?', 'Ten per cent.', 'With whom?', 'From the other window.'])
    assert.ok(said.includes(words), `${words} is kept`);
});

/** Opens a thread on words of the draft, types a comment and saves it. */
async function commentOn(words: string, text: string): Promise<void> {
  const [line, column] = await placeOf(session, words);
  await workbench.goTo(session.page, line, column);
  for (const _ of words) await session.page.keyboard.press('Shift+ArrowRight');
  await workbench.runCommand(session.page, 'Policy: Comment on Selection');
  await newThread().locator('.monaco-editor.focused').waitFor();
  await session.page.keyboard.type(text);
  await saveComment();
}

/** The key does nothing until the button can be pressed. */
async function saveComment(): Promise<void> {
  await session.page
    .locator('.review-widget .monaco-button:not(.disabled):visible', { hasText: 'Save' })
    .waitFor();
  await session.page.keyboard.press('ControlOrMeta+Enter');
}

function newThread(): Locator {
  return session.page.locator('.review-widget', { hasText: 'Start discussion' });
}

function remark(text: RegExp): Locator {
  return session.page.locator('.review-widget .review-comment:visible', { hasText: text }).first();
}

function annotationRow(title: string): Locator {
  return workbench.view(session.page, 'Annotations').locator('[role=treeitem]', { hasText: title }).first();
}

function sidecarOf(name: string): string {
  return join(session.folder, '.annotations', `${name}.jsonl`);
}

async function linesOf(name: string) {
  const lines = (await readFile(sidecarOf(name), 'utf8')).trim().split('\n');
  return lines.map(line => JSON.parse(line));
}

async function samplesWithLaterGuidance(): Promise<string> {
  const folder = await copyOfSamples();
  const text = await readFile(join(folder, GUIDANCE), 'utf8');
  await writeFile(join(folder, LATER_GUIDANCE), text.replace('A team should talk', 'A team must talk'));
  return folder;
}
