// biome-ignore-all lint/style/noExcessiveLinesPerFile: One workbench, opened once, serves all tests in their order.

// The workbench's own page, used as a person uses it, in a real browser.

import assert from 'node:assert/strict';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { loadBrowserBuild } from './browserBuild.ts';
import { cacheFolder } from './cache.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { copyOfSamples, scratchFolder } from './folders.ts';
import { projectFolder } from './npm.ts';
import * as workbench from './workbench.ts';

const DRAFT = '2025-10-board-paper.md';
const GUIDANCE = '2023-12-icb-guidance.md';
const LATER_GUIDANCE = '2026-guidance.md';

let embedded: Embedded;
let browser: Browser;
/** The folder that is open. */
let samples: string;
let page: Page;
/** Where a window on the samples is to be had. */
let address: string;
/** Every address that any page asked for. */
const asked: (readonly string[])[] = [];

before(async () => {
  const settings = { ...workbench.themesFollowPage, 'policyAnnotator.author': 'Ada Example' };
  [samples, embedded, browser] = await Promise.all([
    samplesWithLaterGuidance(),
    startEmbedded({ settings }),
    launchBrowser(),
  ]);
  address = embedded.page(samples, { extensionDevelopmentPath: embedded.resource(projectFolder) });
  page = await openPage(address);
  await mkdir(shots, { recursive: true });
});

after(async () => {
  await browser?.close();
  await embedded?.stop();
});

pageTest('a sample opens with its terms marked', async () => {
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  const term = workbench.markedTerm(page, 'integrated care board');
  await term.waitFor();
  assert.equal(await workbench.lineAt(term), 'underline');
});

pageTest('a term explains itself under the pointer, in every theme', async () => {
  const term = workbench.markedTerm(page, 'integrated care board');
  for (const theme of themes) {
    await page.emulateMedia(theme.media);
    await page.locator(`.monaco-workbench.${theme.className}`).waitFor();
    await workbench.hoverOver(page, term, /integrated care board.*in being since.*2022/i);
    await shoot(`hover-${theme.name}`);
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
  }
  await page.emulateMedia(themes[0]!.media);
});

pageTest('a claim in the side bar leads to its passage', async () => {
  await workbench.openSideBar(page);
  await workbench.openView(page, 'Claims & Counterclaims');
  const claims = workbench.view(page, 'Claims & Counterclaims');
  const group = claims.locator('[role=treeitem][aria-level="1"]').first();
  await group.locator('.monaco-tl-twistie').click();
  const claim = claims.locator('[role=treeitem][aria-level="2"]').first();
  // Who, where they stand, and then the words.
  const title = (await textOf(claim.locator('.label-name').first())).replace(/^.*?: |…$/g, '');
  await claim.click();
  await workbench.eventually(async () => {
    assert.ok((await selectedCharacters()) >= title.length);
    assert.ok(flat(await workbench.shownText(page)).includes(flat(title)), `the passage shows “${title}”`);
  });
  await shootInThemes('claims');
});

pageTest('a claim is confirmed in its row, and another dismissed with the keys alone', async () => {
  const claims = workbench.view(page, 'Claims & Counterclaims');
  const rows = claims.locator('[role=treeitem][aria-level="2"]');
  const titleOf = (row: Locator) => textOf(row.locator('.label-name').first());
  const confirmed = await titleOf(rows.first());
  await rows.first().click();
  await rows.first().locator('.action-label[aria-label^="Confirm Claim"]').click();
  await rows.filter({ hasText: confirmed }).filter({ hasText: 'confirmed' }).waitFor();
  // The rows may stand in another order now.
  await page.keyboard.press('ArrowDown');
  const dismissed = await titleOf(claims.locator('.monaco-list-row.focused'));
  await page.keyboard.press('Delete');
  await rows.filter({ hasText: dismissed }).waitFor({ state: 'detached' });
  await shoot('claims-decided');
  await workbench.runCommand(page, 'Policy: Dismissed Claims Only');
  await claims.locator('[role=treeitem][aria-level="1"]').first().waitFor();
  await workbench.runCommand(page, 'Policy: Undo Last Annotation');
  await claims.getByText('No claim fits what was chosen.').waitFor();
  await workbench.runCommand(page, 'Policy: Undo Last Annotation');
  await workbench.runCommand(page, 'Policy: Show All Claims');
  await claims.locator('[role=treeitem][aria-level="1"]').nth(1).waitFor();
});

pageTest('the terms of the text are listed with what they mean', async () => {
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  await workbench.openView(page, 'Terms in This Document');
  const terms = workbench.view(page, 'Terms in This Document');
  // The rows of the text before may stand there for a moment longer.
  await terms.locator('[role=treeitem][aria-label^="integrated care board (ICB), in being since"]').waitFor();
});

pageTest('a slip is mended from the light bulb with the keyboard alone', async () => {
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  const [line, column] = await placeOf('(ICGs)');
  await workbench.goTo(page, line, column + 2);
  await workbench.lightBulb(page).waitFor();
  await page.keyboard.press('ControlOrMeta+.');
  const menu = page.locator('.action-widget:visible');
  await menu.waitFor();
  await shoot('fix');
  assert.match(await textOf(menu), /ICSs/);
  await page.keyboard.press('Enter');
  await workbench.eventually(async () =>
    assert.match(await workbench.shownText(page), /Integrated care systems \(ICSs\) differ/),
  );
  await page.keyboard.press('ControlOrMeta+Z');
  await workbench.eventually(async () =>
    assert.match(await workbench.shownText(page), /Integrated care systems \(ICGs\) differ/),
  );
});

pageTest('a term goes into a new glossary with the keyboard alone', async () => {
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  const [line, column] = await placeOf('cluster');
  await workbench.goTo(page, line, column + 2);
  await workbench.runCommand(page, 'Policy: Add to Glossary');
  await workbench.choose(page, 'Add “cluster” to', 'glossary/house.yaml');
  await workbench.answer(page, 'What does “cluster” stand for?', 'cluster of boards');
  await workbench.answer(page, 'What is it?', 'Boards that share their staff.');
  await page.locator('.tab.active', { hasText: 'house.yaml' }).waitFor();
  const written = await readFile(join(samples, 'glossary', 'house.yaml'), 'utf8');
  assert.match(written, /^- id: cluster-of-boards\n/);
  assert.match(written, /Boards that share their staff/);
  await shoot('add-to-glossary');
  await page.keyboard.press('ControlOrMeta+W');
});

pageTest('who must do what is listed, and leads to its passage', async () => {
  await workbench.openFile(page, GUIDANCE);
  await workbench.untilRead(page);
  await workbench.openView(page, 'Duties in This Document, As Written');
  const duties = workbench.view(page, 'Duties in This Document, As Written');
  const duty = duties.locator('[role=treeitem][aria-label*="must not: use Direct Award Process A"]');
  await duty.click();
  await workbench.eventually(async () => assert.ok((await selectedCharacters()) > 20));
  await shoot('duties');
});

pageTest(
  'an annotation whose words are gone waits for a decision, and is retired with the keyboard',
  async () => {
    const sidecar = join(samples, '.annotations', `${GUIDANCE}.jsonl`);
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
    await workbench.openView(page, 'Review');
    const row = workbench
      .view(page, 'Review')
      .locator('[role=treeitem][aria-label^="Lost: Teams were to report"]');
    await row.click();
    await shoot('review');
    await workbench.runCommand(page, 'Policy: Retire This Annotation');
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

pageTest('two versions of a guidance are compared', async () => {
  await workbench.openFile(page, LATER_GUIDANCE);
  await workbench.runCommand(page, 'Policy: Compare Guidance Versions...');
  await workbench.choose(page, 'The newer version', LATER_GUIDANCE);
  await workbench.choose(page, 'The older version', GUIDANCE);
  const versions = workbench.view(page, 'Versions Compared');
  await versions.locator('[role=treeitem][aria-label*="“should” became “must”: stronger"]').waitFor();
  await page.locator('.monaco-diff-editor').first().waitFor();
  await shoot('versions');
});

pageTest(
  'claims are drawn as a map: keys go from claim to claim, Enter opens the passage, files are saved',
  async () => {
    await workbench.openFile(page, DRAFT);
    await workbench.untilRead(page);
    const map = await workbench.openPicture(page, 'Policy: Show Claim Map');
    await checkPicture(map, 'ol > li > [data-open]');
    await shootInThemes('claim-map');
    await checkSaving(map, 'claim-map');

    await map.locator('[data-item]').first().focus();
    const first = await focused(map);
    await page.keyboard.press('ArrowDown');
    const second = await focused(map);
    assert.notEqual(second, first);
    const words = /“(.+?)”/s.exec(second)![1]!;
    await page.keyboard.press('Enter');
    await workbench.eventually(async () => {
      assert.ok((await selectedCharacters()) > 0);
      assert.ok(flat(await workbench.shownText(page)).includes(flat(words)), `the passage shows “${words}”`);
    });
    assert.ok(await map.locator('[data-item]').first().isVisible(), 'the map stays in sight');
    await workbench.runCommand(page, 'View: Close All Editors');
  },
);

pageTest('a timeline shows the bars by keys, and the mentions of one by Enter', async () => {
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  const timeline = await workbench.openPicture(page, 'Policy: Show Timeline');
  await checkPicture(timeline, 'tbody [data-open]');
  await shootInThemes('timeline');
  await checkSaving(timeline, 'timeline');

  await timeline.locator('[data-item]').first().focus();
  const first = await focused(timeline);
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await focused(timeline), first);
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(timeline), first);
  await page.keyboard.press('Enter');
  await page.locator('.peekview-widget').waitFor();
  await page.keyboard.press('Escape');
  await workbench.runCommand(page, 'View: Close All Editors');
});

pageTest('a comment that cannot be kept stays typed; once it is kept it can be answered', async () => {
  // A folder stands where the file should be.
  await mkdir(sidecarOf(DRAFT), { recursive: true });
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  await commentOn('A cluster will save money', 'By **how much**?');
  await workbench.runCommand(page, 'Notifications: Show Notifications');
  await page
    .locator('.notification-list-item-message', { hasText: `${DRAFT}.jsonl is not a regular file` })
    .waitFor();
  await shoot('comment-not-kept');
  assert.match(await textOf(newThread()), /By.+how.much/);
  await rmdir(sidecarOf(DRAFT));
  await workbench.runCommand(page, 'Notifications: Clear All Notifications');
  await newThread().locator('.monaco-editor').click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await remark(/By how much\?/).waitFor();
  assert.equal((await linesOf(DRAFT)).length, 1);

  await page.locator('.review-thread-reply-button').click();
  await page.keyboard.type('Ten per cent.');
  await saveComment();
  await remark(/Ten per cent/).waitFor();
  assert.deepEqual(
    (await linesOf(DRAFT)).map(({ motivation, creator }) => `${motivation} ${creator.name}`).sort(),
    ['commenting Ada Example', 'replying Ada Example'],
  );
  await shootInThemes('comment');
});

pageTest('a second comment on the same paragraph, and tags; all are listed in the side bar', async () => {
  await commentOn('Savings have been agreed', 'With whom?');
  await remark(/With whom/).waitFor();
  const words = (await linesOf(DRAFT)).map(({ target }) => target.selector?.[0].exact);
  assert.ok(words.includes('Savings have been agreed'), words.join());
  await workbench.runCommand(page, 'Comments: Collapse All Comments');

  const [line, column] = await placeOf('ICB was told');
  await workbench.goTo(page, line, column);
  await workbench.runCommand(page, 'Policy: Tag Selection');
  await workbench.choose(page, 'Which concept is it about', 'integrated care board');
  await workbench.runCommand(page, 'Policy: Tag All Mentions of This Term');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: /Tag all \d+ mentions/ }).click();
  await workbench.openView(page, 'Annotations');
  const annotations = workbench.view(page, 'Annotations');
  await annotations
    .locator('[role=treeitem][aria-label^="By **how much**?. Ada Example · 1 reply"]')
    .waitFor();
  await annotations
    .locator('[role=treeitem]', { hasText: /integrated care board \(ICB\)\d+ tags/ })
    .waitFor();
  await workbench.goTo(page, line, column);
  await shootInThemes('annotations');
});

pageTest(
  'a thread moves with its words, keeps a reply that is being typed, and outlives a reload',
  async () => {
    await annotationRow('By **how much**?').click();
    await page.locator('.review-thread-reply-button:visible').click();
    await page.keyboard.type('Half a sen');
    const [line, column] = await placeOf('## 2 Why a cluster');
    await workbench.goTo(page, line, column);
    await page.keyboard.type('A new paragraph.\n\n');
    await annotationRow('By **how much**?')
      .filter({ hasText: `line ${line + 4}` })
      .waitFor();
    await page.locator('.review-widget .comment-form', { hasText: /Half.a.sen/ }).waitFor();
    await page.keyboard.press('ControlOrMeta+S');
    // Where texts are saved by themselves a tab never says that it was not.
    await workbench.eventually(async () =>
      assert.match(await readFile(join(samples, DRAFT), 'utf8'), /A new paragraph/),
    );

    await page.reload();
    await page.locator('.tab.active', { hasText: DRAFT }).waitFor();
    await workbench.untilRead(page);
    await workbench.openView(page, 'Annotations');
    await annotationRow('By **how much**?')
      .filter({ hasText: `line ${line + 4}` })
      .click();
    await remark(/By how much/).waitFor();
  },
);

pageTest('what two windows write is kept, and each shows what the other wrote', async () => {
  const first = page;
  page = await openPage(address);
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  await commentOn('Shared teams will also give us', 'From the other window.');
  await remark(/From the other window/).waitFor();
  await page.close();
  page = first;
  await annotationRow('From the other window.').waitFor();
  const said = (await linesOf(DRAFT)).map(({ body }) => body.value);
  for (const words of ['By **how much**?', 'Ten per cent.', 'With whom?', 'From the other window.'])
    assert.ok(said.includes(words), `${words} is kept`);
});

pageTest('two folders share their glossaries, and each leaves out texts of its own', async () => {
  const home = await twoFolders();
  await page.close();
  const payload = { extensionDevelopmentPath: embedded.resource(projectFolder) };
  page = await openPage(embedded.page(join(home, 'both.code-workspace'), payload));
  await workbench.openFile(page, 'plan.md');
  await workbench.untilRead(page);
  const term = workbench.markedTerm(page, 'Hilltop Forum');
  const told = page.locator('.monaco-hover:visible', { hasText: 'in 2 other texts: past, note' }).first();
  // A tooltip that opened before the folders were read stays as it is.
  for (let tries = 0; tries < 20 && !(await told.isVisible()); tries++) {
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
    await term.hover();
    await told.waitFor({ timeout: 3000 }).catch(() => {});
  }
  assert.ok(await told.isVisible(), await page.locator('.monaco-hover:visible').innerText());
});

pageTest('the browser build explains terms from a worker, and reads the folder in another', async () => {
  const context = await browser.newContext();
  const served = await loadBrowserBuild(context);
  await page.close();
  for (let n = 0; n < 30; n++) await writeFile(join(samples, `more-${n}.md`), 'Nothing of the kind.\n');
  page = await openPage(embedded.page(samples, { extensionDevelopmentKind: 'web' }), context);
  await workbench.openFile(page, DRAFT);
  await workbench.untilRead(page);
  const term = workbench.markedTerm(page, 'integrated care board');
  await workbench.hoverOver(page, term, /integrated care board.*in being since/i);
  await shoot('browser-build');
  assert.ok(served.includes('/dist/extension.browser.js'), served.join());
  await workbench.eventually(async () => {
    const servers = served.filter(path => path === '/dist/server.browser.js');
    assert.ok(servers.length > 1, served.join());
  });
});

pageTest('the pages asked nothing of any other machine', async () => {
  const addresses = asked.flat();
  assert.ok(addresses.length > 50, 'the requests of the pages were seen');
  assert.deepEqual(
    addresses.filter(address => !isOfThisMachine(address)),
    [],
  );
});

/** Opens a thread on words of the draft, types a comment and saves it. */
async function commentOn(words: string, text: string): Promise<void> {
  const [line, column] = await placeOf(words);
  await workbench.goTo(page, line, column);
  for (const _ of words) await page.keyboard.press('Shift+ArrowRight');
  await workbench.runCommand(page, 'Policy: Comment on Selection');
  await newThread().locator('.monaco-editor.focused').waitFor();
  await page.keyboard.type(text);
  await saveComment();
}

/** The key does nothing until the button can be pressed. */
async function saveComment(): Promise<void> {
  await page.locator('.review-widget .monaco-button:not(.disabled):visible', { hasText: 'Save' }).waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
}

function newThread(): Locator {
  return page.locator('.review-widget', { hasText: 'Start discussion' });
}

function remark(text: RegExp): Locator {
  return page.locator('.review-widget .review-comment:visible', { hasText: text }).first();
}

function annotationRow(title: string): Locator {
  return workbench.view(page, 'Annotations').locator('[role=treeitem]', { hasText: title }).first();
}

function sidecarOf(name: string): string {
  return join(samples, '.annotations', `${name}.jsonl`);
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

const shots = join(cacheFolder, 'shots');

const themes = [
  { name: 'light', className: 'vs', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', className: 'vs-dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'high-contrast', className: 'hc-black', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;

async function openPage(address: string, context?: BrowserContext): Promise<Page> {
  const opened = await workbench.openWorkbench(context ?? browser, address);
  asked.push(opened.asked);
  return opened.page;
}

/** A test that leaves a picture of the page when it fails. */
function pageTest(name: string, run: () => Promise<void>): void {
  test(name, async t => {
    try {
      await run();
    } catch (error) {
      await shoot('failed');
      t.diagnostic(`The page as it was is in .vscode-test/shots/failed.png`);
      throw error;
    }
  });
}

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
    await workbench.acceptSaving(page);
    await workbench.eventually(async () => {
      const content = await readFile(join(samples, `${name}.${type}`), 'utf8').catch(() => '');
      assert.ok(content.startsWith(start), `${name}.${type} is written`);
    });
  }
}

async function focused(picture: Frame): Promise<string> {
  return (await picture.locator('[data-item]:focus').getAttribute('aria-label')) ?? '';
}

async function shootInThemes(name: string): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia(theme.media);
    await page.locator(`.monaco-workbench.${theme.className}`).waitFor();
    await shoot(`${name}-${theme.name}`);
  }
  await page.emulateMedia(themes[0]!.media);
}

async function shoot(name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** The line and column, from one, of the first place in the draft where `words` stand. */
async function placeOf(words: string): Promise<[line: number, column: number]> {
  const before = (await readFile(join(samples, DRAFT), 'utf8')).split(words)[0]!.split('\n');
  return [before.length, before.at(-1)!.length + 1];
}

/** What the status bar says: `Ln 32, Col 49 (48 selected)`. */
async function selectedCharacters(): Promise<number> {
  const text = await textOf(page.locator('.statusbar-item', { hasText: /Ln \d+/ }));
  return Number(/\((\d+) selected\)/.exec(text)?.[1] ?? 0);
}

function isOfThisMachine(address: string): boolean {
  const { protocol, hostname, pathname } = new URL(address);
  // A blob is in the page's own memory; behind its scheme stands the page that made it.
  if (protocol === 'blob:') return isOfThisMachine(pathname);
  return protocol === 'data:' || hostname === '127.0.0.1';
}

async function textOf(target: Locator): Promise<string> {
  return (await target.textContent()) ?? '';
}

/** Lines are broken by the editor. */
function flat(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}
