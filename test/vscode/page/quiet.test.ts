// A folder of another trade, as a person meets it in the workbench: nothing happens until somebody asks.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '../folders.ts';
import * as workbench from '../workbench.ts';
import { openSession } from './session.ts';

const session = openSession('quiet', async () => {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'README.md'), '# Build\n\nRun make, then read the log.\n');
  return folder;
});

session.test(
  'a folder without policy texts is left alone, and read once the side bar is opened',
  async () => {
    await workbench.openFile(session.page, 'README.md');
    await session.page.getByText('Run make').first().waitFor();
    const reading = session.page.locator('.statusbar-item', { hasText: /as of|no date/i });
    assert.equal(await reading.count(), 0);
    await workbench.openSideBar(session.page);
    await workbench
      .view(session.page, 'Claims & Counterclaims')
      .getByText('no claim about the reform')
      .waitFor();
    await session.shoot('quiet-read');
  },
);
