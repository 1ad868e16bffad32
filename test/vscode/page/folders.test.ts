// Several folders, and the build for the browser, as a person meets them in the workbench.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { paragraph, wordFile } from '../../shared/officeFiles.ts';
import { loadBrowserBuild } from '../browserBuild.ts';
import { scratchFolder } from '../folders.ts';
import { projectFolder } from '../npm.ts';
import * as workbench from '../workbench.ts';
import { DRAFT, openSession, untilTooltipSays } from './session.ts';

const session = openSession('folders');

session.test('two folders share their glossaries, and each leaves out texts of its own', async () => {
  const home = await twoFolders();
  await session.page.close();
  const payload = { extensionDevelopmentPath: session.embedded.resource(projectFolder) };
  session.page = await session.openPage(session.embedded.page(join(home, 'both.code-workspace'), payload));
  await workbench.openFile(session.page, 'plan.md');
  await workbench.untilRead(session.page);
  const term = workbench.markedTerm(session.page, 'Hilltop Forum');
  await untilTooltipSays(session.page, term, 'in 2 other texts: past, note');
});

session.test('the browser build explains terms from a worker, and reads the folder in another', async () => {
  const context = await session.browser.newContext();
  const served = await loadBrowserBuild(context);
  await session.page.close();
  for (let n = 0; n < 30; n++)
    await writeFile(join(session.folder, `more-${n}.md`), 'Nothing of the kind.\n');
  session.page = await session.openPage(
    session.embedded.page(session.folder, { extensionDevelopmentKind: 'web' }),
    context,
  );
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  const term = workbench.markedTerm(session.page, 'integrated care board');
  await workbench.hoverOver(session.page, term, /integrated care board.*in being since/i);
  await session.shoot('browser-build');
  assert.ok(served.includes('/dist/extension.browser.js'), served.join());
  await workbench.eventually(async () => {
    const servers = served.filter(path => path === '/dist/server.browser.js');
    assert.ok(servers.length > 1, served.join());
  });
});

session.test('the browser build makes Markdown of a Word file, in a worker of its own', async () => {
  const { page, folder } = session;
  await writeFile(join(folder, 'letter.docx'), wordFile(paragraph('Boards must plan.')));
  await workbench.runCommand(page, 'View: Show Explorer');
  const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'letter.docx' });
  const command = page.locator('.monaco-menu .action-label', { hasText: 'Prepare Source' });
  await workbench.eventually(async () => {
    await page.keyboard.press('Escape');
    await file.click({ button: 'right' });
    await command.click({ timeout: 5000 });
  }, 60);
  await workbench.savePrepared(page, 'letter.docx');
  assert.match(
    await readFile(join(folder, 'letter.md'), 'utf8'),
    /^---\nkind: source\n.*Boards must plan\.\n$/s,
  );
});

/** A folder with a term that both folders use, and old texts that only the second one leaves out. */
async function twoFolders(): Promise<string> {
  const home = await scratchFolder();
  const files = {
    'drafts/plan.md': 'The Hilltop Forum met.',
    'drafts/old/past.md': 'The Hilltop Forum met.',
    'library/note.md': 'The Hilltop Forum met.',
    'library/old/left-out.md': 'The Hilltop Forum met.',
    'library/.vscode/settings.json': JSON.stringify({ 'policyAnnotator.exclude': ['**/old/**'] }),
    'library/glossary/house.yaml': `- id: hilltop-forum
  type: body
  prefLabel: Hilltop Forum
  definition: A body that is invented for a test.
  senses:
    - id: hilltop-forum
      label: Hilltop Forum
      status: current
  sources: unknown
`,
    'both.code-workspace': JSON.stringify({ folders: [{ path: 'drafts' }, { path: 'library' }] }),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  return home;
}
