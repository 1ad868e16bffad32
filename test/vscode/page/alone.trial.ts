// The browser edition in a web extension host: the folder is on no disk, and all is worked out in workers.

import assert from 'node:assert/strict';
import { openAlone, virtualCopy } from '../virtualFolder.ts';
import * as workbench from '../workbench.ts';
import { DRAFT, openSession, placeOf, selectedCharacters, untilTooltipSays } from './session.ts';

const session = openSession('alone');

session.test(
  'claims are listed and lead to their words, a term explains itself, a slip is mended',
  async () => {
    const files = await virtualCopy(session.folder, '/library');
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

/** By its row: quick open knows only files that a search finds, and nothing searches this folder. */
async function openText(name: string): Promise<void> {
  const { page } = session;
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  await workbench.runCommand(page, 'View: Show Explorer');
  await row.dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await workbench.untilRead(page);
}
