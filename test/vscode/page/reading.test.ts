// A text as a page to read: the jobs of a researcher and of an LMC officer, done on the page from beginning to end.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { loadBrowserBuild } from '../browserBuild.ts';
import * as workbench from '../workbench.ts';
import { checkInThemes } from './axe.ts';
import { DRAFT, GUIDANCE, openSession, placeOf, textOf } from './session.ts';

const BRIEF = '2026-06-health-bill-brief.md';

const session = openSession('reading');
let frame: Frame;

session.test('a text opens as a page, with its notes in the margin beside their words', async () => {
  await workbench.openFile(session.page, BRIEF);
  await workbench.untilRead(session.page);
  frame = await workbench.openAsPage(session.page);
  assert.match(await textOf(frame.locator('.title')), /Tidewater Policy Institute.*Read as of 24 June 2026/);
  assert.equal(
    await frame.locator('.block h1').textContent(),
    'The Health Bill: who will answer for the NHS?',
  );
  await frame.locator('.block img').scrollIntoViewIfNeeded();
  await workbench.eventually(async () =>
    assert.ok(
      await frame.locator('.block img').evaluate((img: { naturalWidth: number }) => img.naturalWidth > 0),
    ),
  );
  await workbench.eventually(async () => assert.deepEqual(await overlapsIn(frame), []));
  assert.ok((await counter('Claims')) > 5);
  assert.equal(await counter('Comments'), 2);
});

session.test(
  'a term explains itself to the pointer and to the keyboard, and Escape closes the card',
  async () => {
    const term = frame.locator('[data-s]', { hasText: 'clinical commissioning groups' });
    const card = frame.locator('.card');
    await term.hover();
    await card.getByText('ended 30 June 2022').waitFor();
    await session.page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    await session.page.mouse.move(0, 0);
    await term.focus();
    await session.page.keyboard.press('Enter');
    await card.getByText('ended 30 June 2022').waitFor();
    await workbench.eventually(async () => assert.ok(await card.evaluate(hasFocus)));
    await session.page.keyboard.press('Escape');
    await workbench.eventually(async () => assert.ok(await term.evaluate(isFocused)));
  },
);

session.test('selected words are commented on and answered, at the same words as in the editor', async () => {
  await select(frame, 'twelve boards were abolished');
  await frame.locator('.bar button', { hasText: 'Comment' }).click();
  await session.page.keyboard.type('Which twelve?');
  await session.page.keyboard.press('ControlOrMeta+Enter');
  const note = frame.locator('.note.comment', { hasText: 'Which twelve?' });
  await note.waitFor();
  await note.locator('.head').click();
  await note.locator('textarea').fill('The list is in the annex.');
  await note.getByRole('button', { name: 'Reply' }).click();
  await note.getByText('The list is in the annex.').waitFor();
  const lines = await readFile(join(session.folder, '.annotations', `${BRIEF}.jsonl`), 'utf8');
  assert.match(lines, /"exact":"twelve boards were abolished"/);
});

session.test('a claim is confirmed in the margin, and the last act taken back', async () => {
  const suggested = frame.locator('.note.claim.suggested');
  const before = await suggested.count();
  const id = await suggested.first().getAttribute('data-id');
  const note = frame.locator(`.note[data-id="${id}"]`);
  await note.locator('.head').click();
  await note.getByRole('button', { name: 'Confirm' }).click();
  await workbench.eventually(async () => {
    assert.match((await frame.locator('.note.claim.open').getAttribute('class')) ?? '', /confirmed/);
    assert.match(await textOf(frame.locator('.note.claim.open')), /Confirmed by Ada Example/);
  });
  await frame.locator('.tools').getByRole('button', { name: 'Undo' }).click();
  await workbench.eventually(async () => assert.equal(await suggested.count(), before));
});

session.test('source and page select together, and what is typed is on the page at once', async () => {
  await frame.locator('.tools').getByRole('button', { name: 'Source' }).click();
  await workbench.editor(session.page).locator('.view-line').first().waitFor();
  const [line, column] = await placeOf(session, 'twelve boards', BRIEF);
  await workbench.goTo(session.page, line, column);
  await session.page.keyboard.type('all of the ');
  await frame.locator('.block', { hasText: '36: all of the twelve boards' }).waitFor();
  for (let undone = 0; undone < 5; undone++) await session.page.keyboard.press('ControlOrMeta+Z');
  await frame.locator('.block', { hasText: '36: twelve boards' }).waitFor();
  await session.page.keyboard.press('ControlOrMeta+W');
});

session.test('an officer has the duties marked, tags words and copies them with their citation', async () => {
  await workbench.openFile(session.page, GUIDANCE);
  await workbench.untilRead(session.page);
  frame = await workbench.openAsPage(session.page);
  await frame.locator('.tools').getByRole('button', { name: 'Duties' }).click();
  await frame.locator('[data-k~="duty"]').first().waitFor();
  const duty = frame.locator('.note.duty').first();
  await duty.waitFor();
  const words = (await textOf(frame.locator('.block p').nth(1))).slice(0, 40);
  await select(frame, words);
  await frame.locator('.bar button', { hasText: 'Tag' }).click();
  await workbench.choose(session.page, 'Which concept', 'integrated care board');
  await workbench.eventually(async () => assert.equal(await counter('Tags'), 1));
  await session.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await select(frame, words);
  await frame.locator('.bar button', { hasText: 'Copy with citation' }).click();
  await session.page.locator('.statusbar-item', { hasText: 'Copied with its citation' }).waitFor();
  await session.shoot('page-officer');
});

session.test('the page has no fault that axe finds, in any theme', async () => {
  await frame.locator('.note .head').first().click();
  await checkInThemes(session, 'page', frame);
});

session.test('what later law says is behind its words, for the keyboard too', async () => {
  await session.page.locator('.tab', { hasText: BRIEF }).click();
  frame = await workbench.framedPage(session.page);
  await frame.locator('.hint').first().focus();
  await session.page.keyboard.press('Enter');
  await frame.locator('.card .hint').first().waitFor();
  await session.page.keyboard.press('Escape');
});

session.test('a mention in another text opens as a page, because a page is being read', async () => {
  await frame.locator('[data-s]', { hasText: 'NHS England' }).first().focus();
  await session.page.keyboard.press('Enter');
  await frame.locator('.card').getByRole('button', { name: 'All mentions' }).click();
  await session.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await session.page.keyboard.insertText('2021-09-council-response');
  await session.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'council' }).waitFor();
  await session.page.keyboard.press('Enter');
  await session.page.locator('.tab.active', { hasText: '2021-09-council-response.md' }).waitFor();
  frame = await workbench.framedPage(session.page);
  assert.match(await textOf(frame.locator('.title')), /September 2021/);
});

session.test('terms are marked in the preview of VS Code, with what they mean', async () => {
  await workbench.openFile(session.page, DRAFT);
  await workbench.untilRead(session.page);
  await session.page.keyboard.press('ControlOrMeta+Shift+V');
  const shown = async () => {
    for (const one of session.page.frames())
      if (
        (await one
          .locator('.policy-term')
          .count()
          .catch(() => 0)) > 0
      )
        return one;
    return undefined;
  };
  await workbench.eventually(async () => assert.ok(await shown()), 40);
  const term = (await shown())!.locator('.policy-term', { hasText: 'NHS England' }).first();
  await term.focus();
  const note = term.locator('.policy-note');
  await workbench.eventually(async () =>
    assert.equal(await note.evaluate(opacityOf), '1', 'the note is seen while the term has the focus'),
  );
});

session.test('sources open as pages where the reader wants that', async () => {
  const settings = join(session.folder, '.vscode', 'settings.json');
  const before = JSON.parse(await readFile(settings, 'utf8'));
  await writeFile(settings, JSON.stringify({ ...before, 'policyAnnotator.page.openSources': true }));
  await session.page.waitForTimeout(2000);
  await session.page.keyboard.press('ControlOrMeta+P');
  await session.page.keyboard.insertText('2022-05-minister-debate.md');
  await session.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'minister' }).waitFor();
  await session.page.keyboard.press('Enter');
  await workbench.eventually(async () => {
    const shown = await workbench.framedPage(session.page);
    assert.match(await textOf(shown.locator('.title')), /May 2022/);
  }, 40);
});

session.test('the browser build draws pages in its worker', async () => {
  const context = await session.browser.newContext();
  const served = await loadBrowserBuild(context);
  await session.page.close();
  session.page = await session.openPage(
    session.embedded.page(session.folder, { extensionDevelopmentKind: 'web' }),
    context,
  );
  await workbench.openFile(session.page, BRIEF);
  await workbench.untilRead(session.page);
  frame = await workbench.openAsPage(session.page);
  await frame.locator('[data-s]', { hasText: 'NHS England' }).first().waitFor();
  assert.ok(served.includes('/dist/render.js'), served.join());
});

/** Selects the first place where words stand within a paragraph, as a pointer does. */
async function select(frame: Frame, words: string): Promise<void> {
  await frame.evaluate(selectWords, words);
  await frame.locator('.bar').waitFor();
}

/** How many notes a filter at the top counts. */
async function counter(words: string): Promise<number> {
  const label = await textOf(frame.locator('.chip', { hasText: words }).first());
  return Number(/\d+$/.exec(label)?.[0]);
}

/** Notes that stand over each other. */
async function overlapsIn(frame: Frame): Promise<string[]> {
  const boxes: { top: number; bottom: number; words: string }[] = [];
  for (const note of await frame.locator('.note:visible').all()) {
    const box = await note.boundingBox();
    if (box) boxes.push({ top: box.y, bottom: box.y + box.height, words: await textOf(note) });
  }
  boxes.sort((a, b) => a.top - b.top);
  return boxes.flatMap(({ bottom, words }, i) => {
    const next = boxes[i + 1];
    return next && next.top < bottom - 1 ? [`${words} | ${next.words}`] : [];
  });
}

// The page's own functions; the types of pages are not those of the rest of the project.
// biome-ignore lint/suspicious/noExplicitAny: the document of a page.
declare const document: any;
// biome-ignore lint/suspicious/noExplicitAny: its selection.
declare function getSelection(): any;

const hasFocus = (element: { contains(other: unknown): boolean }) => element.contains(document.activeElement);
declare function getComputedStyle(element: unknown): { readonly opacity: string };

const opacityOf = (element: unknown) => getComputedStyle(element).opacity;
const isFocused = (element: unknown) => document.activeElement === element;

function selectWords(words: string): void {
  for (const block of document.querySelectorAll('.block')) {
    const texts: { data: string }[] = [];
    const walker = document.createTreeWalker(block, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node);
    const start = texts
      .map(({ data }) => data)
      .join('')
      .replace(/\n/g, ' ')
      .indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    let at = 0;
    for (const text of texts) {
      const end = at + text.data.length;
      if (at <= start && start < end) range.setStart(text, start - at);
      if (at < start + words.length && start + words.length <= end)
        range.setEnd(text, start + words.length - at);
      at = end;
    }
    block.scrollIntoView({ block: 'center' });
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
  throw new Error(`“${words}” is not on the page`);
}
