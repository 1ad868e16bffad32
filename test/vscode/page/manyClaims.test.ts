// A folder with more claims than anybody reads to the end, as a person meets it in the workbench.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '../folders.ts';
import * as workbench from '../workbench.ts';
import { openSession, textOf } from './session.ts';

const WHAT = ['waste money on consultants', 'raise the cost of every contract', 'cut the budget for wards'];

/** Enough to click *Show more* four times. Claims with other numbers do not say the same, so each has a row of its own. */
async function folderOfManyClaims(): Promise<string> {
  const folder = await scratchFolder();
  const claims = Array.from(
    { length: 500 },
    (_, n) => `The reform will ${WHAT[n % WHAT.length]}, and that is a disaster for ${100 + n} towns.`,
  );
  await writeFile(join(folder, 'letter.md'), `# Letter on NHS funding\n\n${claims.join('\n\n')}\n`);
  return folder;
}

const session = openSession('many-claims', folderOfManyClaims);

session.test('Show more brings the next rows, beyond two hundred', async () => {
  await workbench.openFile(session.page, 'letter.md');
  await workbench.untilRead(session.page);
  await workbench.openView(session.page, 'Claims & Counterclaims');
  const claims = workbench.view(session.page, 'Claims & Counterclaims');
  const group = claims.locator('[role=treeitem][aria-level="1"]').first();
  await group.locator('.monaco-tl-twistie').click();
  const rows = claims.locator('[role=treeitem][aria-level="2"]');
  const more = rows.filter({ hasText: 'Show more' });
  const shown = async () => Number(await rows.first().getAttribute('aria-setsize'));
  const toTheEnd = () =>
    workbench.eventually(async () => {
      await claims.locator('.monaco-list').hover();
      await session.page.mouse.wheel(0, 100_000);
      assert.ok(await more.isVisible(), 'the last rows are in sight');
    });
  for (const expected of [51, 101, 151, 201]) {
    await toTheEnd();
    // Those beside the claims: *Show more*, and *Less certain* where there is any.
    const beside = (await rows.filter({ hasText: 'Less certain' }).count()) + 1;
    assert.equal((await shown()) - beside, expected - 1);
    const left = Number(/\((\d+) left\)/.exec(await textOf(more))![1]);
    await more.click();
    await workbench.eventually(async () => assert.equal((await shown()) - beside, expected + 49));
    await toTheEnd();
    assert.match(await textOf(more), new RegExp(`\\(${left - 50} left\\)`));
  }
  await session.shoot('many-claims');
});
