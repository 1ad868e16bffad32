// One workbench for the tests of a file: opened before the first of them, used by all in their order.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { cacheFolder } from '../cache.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../embedded.ts';
import { copyOfSamples } from '../folders.ts';
import { projectFolder } from '../npm.ts';
import * as workbench from '../workbench.ts';

/** The sample that is a draft, with slips in it. */
export const DRAFT = '2025-10-board-paper.md';
/** The sample that binds its readers. */
export const GUIDANCE = '2023-12-icb-guidance.md';

const shots = join(cacheFolder, 'shots');

/** The themes, and how a page asks for each. */
export const themes = [
  { name: 'light', className: 'vs', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', className: 'vs-dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'high-contrast', className: 'hc-black', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;

/** What the tests of one file use. */
export class Session {
  /** The page at hand; a test that opens another one puts it here. */
  page!: Page;
  /** The folder that is open, an absolute path. */
  folder!: string;
  embedded!: Embedded;
  browser!: Browser;
  readonly #asked: (readonly string[])[] = [];
  readonly #name: string;

  /** @param name what pictures of failures are called by: `claims` */
  constructor(name: string) {
    this.#name = name;
  }

  /** Starts VS Code on the folder and opens the first page. */
  async start(
    folderOf: () => Promise<string>,
    { settings: more, ...options }: EmbeddedOptions,
  ): Promise<void> {
    const settings = { ...workbench.themesFollowPage, 'policyAnnotator.author': 'Ada Example', ...more };
    [this.folder, this.embedded, this.browser] = await Promise.all([
      folderOf(),
      startEmbedded({ ...options, settings }),
      launchBrowser(),
    ]);
    this.page = await this.openPage();
    await mkdir(shots, { recursive: true });
  }

  /** Ends VS Code, and fails where a page asked for an address of another machine. */
  async end(): Promise<void> {
    await this.browser?.close();
    await this.embedded?.stop();
    const addresses = this.asked;
    assert.ok(addresses.length > 50, 'the requests of the pages were seen');
    const outside = addresses.filter(address => !isOfThisMachine(address));
    assert.deepEqual(outside, [], 'the pages asked nothing of any other machine');
  }

  /** Every address that any page asked for. */
  get asked(): readonly string[] {
    return this.#asked.flat();
  }

  /** Opens one more page, on this folder or at another address of `Embedded.page`. */
  async openPage(address?: string, context?: BrowserContext): Promise<Page> {
    const extensionDevelopmentPath = this.embedded.resource(projectFolder);
    const here = this.embedded.page(this.folder, { extensionDevelopmentPath });
    const opened = await workbench.openWorkbench(context ?? this.browser, address ?? here);
    this.#asked.push(opened.asked);
    return opened.page;
  }

  /** A test that leaves a picture of the page when it fails. */
  test(title: string, run: () => Promise<void>): void {
    test(title, async t => {
      try {
        await run();
      } catch (error) {
        await this.shoot(`failed-${this.#name}`);
        t.diagnostic(`The page as it was is in .vscode-test/shots/failed-${this.#name}.png`);
        throw error;
      }
    });
  }

  /** Takes a picture of the page: `hover` is kept as `.vscode-test/shots/hover.png`. */
  async shoot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(shots, `${name}.png`) });
  }

  /** Takes one in the light, the dark and the high-contrast theme. */
  async shootInThemes(name: string): Promise<void> {
    for (const theme of themes) {
      await this.inTheme(theme);
      await this.shoot(`${name}-${theme.name}`);
    }
    await this.inTheme(themes[0]);
  }

  /** Changes the theme, and waits until the workbench has it. */
  async inTheme({ media, className }: (typeof themes)[number]): Promise<void> {
    await this.page.emulateMedia(media);
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }
}

/**
 * Opens a folder in a real VS Code before the first test of a file and closes it behind the last one.
 *
 * @param name what pictures of failures are called by: `claims`
 * @param folderOf makes the folder that is opened; the samples unless told otherwise
 * @param options settings and extensions beside those of every test
 */
export function openSession(
  name: string,
  folderOf: () => Promise<string> = copyOfSamples,
  options: EmbeddedOptions = {},
): Session {
  const session = new Session(name);
  before(() => session.start(folderOf, options));
  after(() => session.end());
  return session;
}

/** The line and column, from one, of the first place in a file of the folder where `words` stand. */
export async function placeOf(session: Session, words: string, file = DRAFT): Promise<[number, number]> {
  const text = await readFile(join(session.folder, file), 'utf8');
  const lines = text.split(words)[0]!.split('\n');
  return [lines.length, lines.at(-1)!.length + 1];
}

/** What the status bar says: 48 of `Ln 32, Col 49 (48 selected)`. */
export async function selectedCharacters(page: Page): Promise<number> {
  const text = await textOf(page.locator('.statusbar-item', { hasText: /Ln \d+/ }));
  return Number(/\((\d+) selected\)/.exec(text)?.[1] ?? 0);
}

/** Rests the pointer on something, and comes back to it: a tooltip that opened too early stays as it is. */
export async function untilTooltipSays(page: Page, target: Locator, words: string): Promise<void> {
  const told = page.locator('.monaco-hover:visible', { hasText: words }).first();
  for (let tries = 0; tries < 20 && !(await told.isVisible()); tries++) {
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
    await target.hover();
    await told.waitFor({ timeout: 3000 }).catch(() => {});
  }
  assert.ok(await told.isVisible(), `a tooltip says “${words}”`);
}

/** All text of an element, also what does not fit. */
export async function textOf(target: Locator): Promise<string> {
  return (await target.textContent()) ?? '';
}

/** Lines are broken by the editor: `Ab c` is `abc`. */
export function flat(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}

function isOfThisMachine(address: string): boolean {
  const { protocol, hostname, pathname } = new URL(address);
  // A blob is in the page's own memory; behind its scheme stands the page that made it.
  if (protocol === 'blob:') return isOfThisMachine(pathname);
  // The files of a Markdown page: its service worker answers for this host, from the disk.
  const isFile = /^vscode-remote\+127-002e0-002e0-002e1-.*\.vscode-resource\.vscode-cdn\.net$/.test(hostname);
  return protocol === 'data:' || hostname === '127.0.0.1' || isFile;
}
