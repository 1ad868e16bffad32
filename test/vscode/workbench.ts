// What a person does in the workbench's page: opening files, running commands, reading what is shown.

import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';

/** A page on the workbench, and every address that it asked for. */
export interface Workbench {
  readonly page: Page;
  /** `['http://127.0.0.1:41234/...', 'ws://127.0.0.1:41234/...']`, in the order asked */
  readonly asked: readonly string[];
}

/** The size of the window in pixels, that of a small laptop. */
const WINDOW = { width: 1360, height: 860 };

/** Settings under which the page's colour scheme, which a test can choose, decides the theme. */
export const themesFollowPage = {
  'window.autoDetectColorScheme': true,
  'window.autoDetectHighContrast': true,
};

/** Opens the workbench at an address of `Embedded.page` and waits until it can be used. */
export async function openWorkbench(browser: Browser | BrowserContext, address: string): Promise<Workbench> {
  const page = await browser.newPage();
  await page.setViewportSize(WINDOW);
  page.setDefaultTimeout(60_000);
  const asked: string[] = [];
  page.on('request', request => asked.push(request.url()));
  // What the worker of a frame answers by itself never went out.
  page.on('response', response => {
    const at = response.fromServiceWorker() ? asked.indexOf(response.url()) : -1;
    if (at >= 0) asked.splice(at, 1);
  });
  page.on('websocket', socket => asked.push(socket.url()));
  await page.goto(address);
  await page.locator('.monaco-workbench .statusbar').waitFor();
  return { page, asked };
}

/** Opens a file of the folder through the quick open box, which finds nothing while the workbench is still starting. */
export async function openFile(page: Page, name: string): Promise<void> {
  const found = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+P');
    await quickBox(page).waitFor();
    await page.keyboard.insertText(name);
    assert.ok(await isSeen(found), `${name} is not among the files`);
  }, 60);
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await editor(page).locator('.view-line').first().waitFor();
}

/**
 * Runs a command by its name in the command palette, which does not know it while the workbench is still starting. The
 * name is put in as a whole: each key typed searches anew.
 */
export async function runCommand(page: Page, name: string): Promise<void> {
  const found = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
  await eventually(async () => {
    await page.keyboard.press('F1');
    assert.ok(await isSeen(quickBox(page)), 'the command palette does not open');
    await page.keyboard.insertText(name);
    const isFound = await isSeen(found);
    if (!isFound) await page.keyboard.press('Escape');
    assert.ok(isFound, `${name} is not among the commands`);
  }, 60);
  await page.keyboard.press('Enter');
}

/** Begins an export; there are other commands whose names begin so. */
export async function startExport(page: Page): Promise<void> {
  await page.keyboard.press('F1');
  await quickBox(page).waitFor();
  await page.keyboard.insertText('Policy: Export...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: /Policy: Export\.\.\./ }).click();
}

/** Takes what is proposed for the head of a file that is prepared, `letter.docx`, and saves the text: `letter.md`. */
export async function savePrepared(page: Page, name: string): Promise<void> {
  // Title, publisher and date: the file says nothing of them.
  const question = page.locator('.quick-input-widget:visible', { hasText: 'Head of the text' });
  const preview = page.locator('.tab.active', { hasText: `${name} ↔ Markdown` });
  await eventually(async () => {
    // Only into the box itself: behind it, Enter would open the file that is chosen in the explorer.
    await question
      .locator('input')
      .press('Enter', { timeout: 500 })
      .catch(() => {});
    assert.ok(await preview.isVisible());
  }, 60);
  await page.locator('.editor-actions [aria-label*="Save Prepared Source"]').first().click();
  await page.locator('.tab.active', { hasText: name.replace(/\.\w+$/, '.md') }).waitFor();
}

/** Takes the choice that has these words from a list, with the keyboard, once the list asks for it. */
export async function choose(page: Page, question: string, words: string): Promise<void> {
  await page.locator(`.quick-input-widget:visible input[placeholder^="${question}"]`).waitFor();
  await page.keyboard.insertText(words);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words }).waitFor();
  await page.keyboard.press('Enter');
}

/** Writes an answer into the box, once it asks for it. */
export async function answer(page: Page, question: string, words: string): Promise<void> {
  await page.locator('.quick-input-widget:visible', { hasText: question }).waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
}

/** Waits until the extension has read the text at hand: it then says on which day. */
export async function untilRead(page: Page): Promise<void> {
  await page.locator('.statusbar-item', { hasText: 'As of' }).waitFor();
}

/** Moves the caret to a line and column, both from one, as the status bar counts. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await quickBox(page).waitFor();
  // The box opens with the prefix `:` in it.
  await page.keyboard.insertText(`${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

/** A term as it stands in the editor: a piece of text with a mark of its own. */
export function markedTerm(page: Page, words: string): Locator {
  // The editor draws spaces as no-break spaces.
  const text = new RegExp(`^${words.replaceAll(' ', '\\s')}$`);
  return editor(page).locator('.view-line span span').filter({ hasText: text }).first();
}

/** The kind of line that is drawn at a piece of text: `underline`, or `none`. */
export function lineAt(target: Locator): Promise<string> {
  return target.evaluate(element => getComputedStyle(element).textDecorationLine);
}

// The page's own function; the types of pages are not those of the rest of the project.
declare function getComputedStyle(element: unknown): { readonly textDecorationLine: string };

/** Rests the pointer on something until its tooltip says what is expected. */
export async function hoverOver(page: Page, target: Locator, expected: RegExp): Promise<void> {
  await target.hover();
  await page.locator('.monaco-hover:visible .hover-contents', { hasText: expected }).first().waitFor();
}

/** The light bulb at the caret's line, which is there when there is something to mend. */
export function lightBulb(page: Page): Locator {
  return editor(page).locator('[class*="lightbulb" i]:visible').first();
}

/** The whole of the text at hand that is on the screen, spaces as spaces. */
export async function shownText(page: Page): Promise<string> {
  const lines = await editor(page).locator('.view-line').allTextContents();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** A view of the side bar, by its title. */
export function view(page: Page, title: string): Locator {
  return page.locator('.pane').filter({ has: page.locator('.pane-header', { hasText: title }) });
}

/** Draws all texts with a command of pictures, and waits until the picture is there. */
export async function openPicture(page: Page, command: string): Promise<Frame> {
  await runCommand(page, command);
  await choose(page, 'Draw the', 'All texts');
  // A web view is a page in a page in the page.
  const handle = page.locator('iframe.webview.ready').contentFrame().locator('iframe#active-frame');
  const frame = await (await handle.elementHandle())?.contentFrame();
  assert.ok(frame);
  await frame.locator('[data-item]').first().waitFor();
  return frame;
}

/** Opens the text at hand as a page, and waits until it is drawn with its margin. */
export async function openAsPage(page: Page): Promise<Frame> {
  await runCommand(page, 'Policy: Open as a Page');
  return framedPage(page);
}

/** The page of a text in the editor at hand, once it is drawn. */
export async function framedPage(page: Page): Promise<Frame> {
  const handle = page.locator('iframe.webview.ready:visible').contentFrame().locator('iframe#active-frame');
  const frame = await (await handle.elementHandle())?.contentFrame();
  assert.ok(frame);
  await frame.locator('.block').first().waitFor();
  await frame.locator('.note').first().waitFor();
  return frame;
}

/** Saves under the name that the save dialog offers. */
export async function acceptSaving(page: Page): Promise<void> {
  await quickBox(page).waitFor();
  await page.keyboard.press('Enter');
}

/** Opens the side bar *Policy*. */
export async function openSideBar(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: 'Policy' }).click();
  await view(page, 'Claims & Counterclaims').waitFor();
}

/** Opens a view of the side bar *Policy* and folds the others, so that it has room for its rows. */
export async function openView(page: Page, title: string): Promise<void> {
  const header = page.locator('.pane-header', { hasText: title });
  if ((await header.count()) === 0) await openSideBar(page);
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  const others = page.locator('.sidebar .pane-header[aria-expanded=true]').filter({ hasNotText: title });
  while ((await others.count()) > 0) await others.first().click();
}

/** Asks again until the check passes; after so many seconds the last failure is thrown. */
export async function eventually(check: () => Promise<void>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof assert.AssertionError) || Date.now() > end) throw error;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}

/** Whether something appears within a few seconds. */
function isSeen(target: Locator): Promise<boolean> {
  return target.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
}

export function editor(page: Page): Locator {
  return page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
}

function quickBox(page: Page): Locator {
  return page.locator('.quick-input-widget:visible input');
}
