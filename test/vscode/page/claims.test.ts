// Claims and duties in the side bar, the map and the timeline, as a person meets them in the workbench.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import * as workbench from '../workbench.ts';
import { checkInThemes } from './axe.ts';
import { DRAFT, flat, GUIDANCE, openSession, selectedCharacters, textOf } from './session.ts';

const session = openSession('claims');

session.test('a claim in the side bar leads to its passage', async () => {
  await workbench.openSideBar(session.page);
  await workbench.openView(session.page, 'Claims & Counterclaims');
  const claims = workbench.view(session.page, 'Claims & Counterclaims');
  const group = claims.locator('[role=treeitem][aria-level="1"]').first();
  await group.locator('.monaco-tl-twistie').click();
  const claim = claims.locator('[role=treeitem][aria-level="2"]').first();
  // Who, where they stand, and then the words.
  const title = (await textOf(claim.locator('.label-name').first())).replace(/^.*?: |…$/g, '');
  await claim.click();
  await workbench.eventually(async () => {
    assert.ok((await selectedCharacters(session.page)) >= title.length);
    assert.ok(
      flat(await workbench.shownText(session.page)).includes(flat(title)),
      `the passage shows “${title}”`,
    );
  });
  await session.shootInThemes('claims');
});

session.test('a claim is confirmed in its row, and another dismissed with the keys alone', async () => {
  const claims = workbench.view(session.page, 'Claims & Counterclaims');
  const rows = claims.locator('[role=treeitem][aria-level="2"]');
  const titleOf = (row: Locator) => textOf(row.locator('.label-name').first());
  const confirmed = await titleOf(rows.first());
  await rows.first().click();
  await rows.first().locator('.action-label[aria-label^="Confirm Claim"]').click();
  await rows.filter({ hasText: confirmed }).filter({ hasText: 'confirmed' }).waitFor();
  // The rows may stand in another order now.
  await session.page.keyboard.press('ArrowDown');
  const dismissed = await titleOf(claims.locator('.monaco-list-row.focused'));
  await session.page.keyboard.press('Delete');
  await rows.filter({ hasText: dismissed }).waitFor({ state: 'detached' });
  await session.shoot('claims-decided');
  await workbench.runCommand(session.page, 'Policy: Dismissed Claims Only');
  await claims.locator('[role=treeitem][aria-level="1"]').first().waitFor();
  await workbench.runCommand(session.page, 'Policy: Undo Last Annotation');
  await claims.getByText('No claim fits what was chosen.').waitFor();
  await workbench.runCommand(session.page, 'Policy: Undo Last Annotation');
  await workbench.runCommand(session.page, 'Policy: Show All Claims');
  await claims.locator('[role=treeitem][aria-level="1"]').nth(1).waitFor();
});

session.test('three claims are confirmed as fast as keys go, while the rows are drawn anew', async () => {
  const claims = workbench.view(session.page, 'Claims & Counterclaims');
  await claims.locator('[role=treeitem][aria-level="1"] .monaco-tl-twistie').first().click();
  const rows = claims.locator('[role=treeitem][aria-level="2"]');
  const chosen = await rows.locator('.label-name').allTextContents();
  await rows.first().click();
  for (const key of ['Control+Enter', 'ArrowDown', 'Control+Enter', 'ArrowDown', 'Control+Enter'])
    await session.page.keyboard.press(key);
  // Its words are where they were: rows do not change places under the reader's hands.
  const confirmed = rows.filter({ hasText: 'confirmed' }).locator('.label-name');
  await workbench.eventually(async () =>
    assert.deepEqual(await confirmed.allTextContents(), chosen.slice(0, 3)),
  );
  for (const _ of [1, 2, 3]) await workbench.runCommand(session.page, 'Policy: Undo Last Annotation');
  await confirmed.first().waitFor({ state: 'detached' });
});

session.test('who must do what is listed, and leads to its passage', async () => {
  await workbench.openFile(session.page, GUIDANCE);
  await workbench.untilRead(session.page);
  await workbench.openView(session.page, 'Duties in This Document, As Written');
  const duties = workbench.view(session.page, 'Duties in This Document, As Written');
  const duty = duties.locator('[role=treeitem][aria-label*="must not: use Direct Award Process A"]');
  await duty.click();
  await workbench.eventually(async () => assert.ok((await selectedCharacters(session.page)) > 20));
  await session.shoot('duties');
});

session.test(
  'claims are drawn as a map: keys go from claim to claim, Enter opens the passage, files are saved',
  async () => {
    await workbench.openFile(session.page, DRAFT);
    await workbench.untilRead(session.page);
    const map = await workbench.openPicture(session.page, 'Policy: Show Claim Map');
    await checkPicture(map, 'ol > li > [data-open]');
    await checkInThemes(session, 'claim-map', map);
    await checkSaving(map, 'claim-map');

    await map.locator('[data-item]').first().focus();
    const first = await focused(map);
    await session.page.keyboard.press('ArrowDown');
    const second = await focused(map);
    assert.notEqual(second, first);
    const words = /“(.+?)”/s.exec(second)![1]!;
    await session.page.keyboard.press('Enter');
    await workbench.eventually(async () => {
      assert.ok((await selectedCharacters(session.page)) > 0);
      assert.ok(
        flat(await workbench.shownText(session.page)).includes(flat(words)),
        `the passage shows “${words}”`,
      );
    });
    assert.ok(await map.locator('[data-item]').first().isVisible(), 'the map stays in sight');
    await workbench.runCommand(session.page, 'View: Close All Editors');
  },
);

session.test('a timeline shows the bars by keys, and the mentions of one by Enter', async () => {
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  const timeline = await workbench.openPicture(session.page, 'Policy: Show Timeline');
  await checkPicture(timeline, 'tbody [data-open]');
  await checkInThemes(session, 'timeline', timeline);
  await checkSaving(timeline, 'timeline');

  await timeline.locator('[data-item]').first().focus();
  const first = await focused(timeline);
  await session.page.keyboard.press('ArrowDown');
  assert.notEqual(await focused(timeline), first);
  await session.page.keyboard.press('ArrowUp');
  assert.equal(await focused(timeline), first);
  await session.page.keyboard.press('Enter');
  await session.page.locator('.peekview-widget').waitFor();
  await session.page.keyboard.press('Escape');
  await workbench.runCommand(session.page, 'View: Close All Editors');
});

/** A picture is an SVG that parses, has a name and a description, and says in words all that it shows. */
async function checkPicture(picture: Frame, rows: string): Promise<void> {
  const facts = await picture.evaluate(factsOfPicture, rows);
  assert.equal(facts.problem, '');
  assert.ok(facts.title && facts.description, 'it has a name and a description');
  assert.ok(facts.items.length > 1 && facts.items.length <= 60, `${facts.items.length} items`);
  assert.deepEqual(facts.words, facts.items);
  assert.ok(facts.labels.every(label => label && label.length > 10));
  assert.match(facts.policy, /^default-src 'none';/);
  const larger = picture.locator('[data-zoom=larger]');
  await larger.click();
  assert.ok((await picture.evaluate(factsOfPicture, rows)).width > facts.width, 'it grows');
  await picture.locator('[data-zoom=smaller]').click();
}

/** Runs in the page of the picture, whose types are not those of the rest of the project. */
function factsOfPicture(rows: string) {
  // biome-ignore lint/suspicious/noExplicitAny: the page's own, for the same reason.
  const { document, DOMParser } = globalThis as any;
  const svg = document.querySelector('svg');
  const parsed = new DOMParser().parseFromString(svg.outerHTML, 'image/svg+xml');
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  return {
    problem: parsed.querySelector('parsererror')?.textContent ?? '',
    title: document.getElementById(svg.getAttribute('aria-labelledby'))?.textContent,
    description: document.getElementById(svg.getAttribute('aria-describedby'))?.textContent,
    items: all('[data-item]').map(item => item.dataset.item),
    labels: all('[data-item]').map(item => item.getAttribute('aria-label')),
    words: all(`aside ${rows}`).map(row => row.dataset.open),
    policy: document.querySelector('meta[http-equiv]').content,
    width: svg.getBoundingClientRect().width,
  };
}

/** Both files are written, and are what they are called. */
async function checkSaving(picture: Frame, name: string): Promise<void> {
  for (const [type, start] of [
    ['svg', '<svg xmlns'],
    ['png', '\ufffdPNG'],
  ] as const) {
    await picture.locator(`[data-save=${type}]`).click();
    await workbench.acceptSaving(session.page);
    await workbench.eventually(async () => {
      const content = await readFile(join(session.folder, `${name}.${type}`), 'utf8').catch(() => '');
      assert.ok(content.startsWith(start), `${name}.${type} is written`);
    });
  }
}

async function focused(picture: Frame): Promise<string> {
  return (await picture.locator('[data-item]:focus').getAttribute('aria-label')) ?? '';
}
