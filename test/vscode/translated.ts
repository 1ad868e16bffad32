import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { pseudoBundle } from '../shared/pseudo.ts';
import { scratchFolder } from './folders.ts';
import { projectFolder } from './npm.ts';

/** The language that nobody speaks, as VS Code names it. */
const LANGUAGE = 'qps-ploc';

/** A copy of the built extension that is translated into the language that nobody speaks; its folder. */
export async function translatedExtension(): Promise<string> {
  const folder = await scratchFolder();
  for (const part of ['package.json', 'package.nls.json', 'dist', 'client/media', 'syntaxes'])
    await cp(join(projectFolder, part), join(folder, part), { recursive: true });
  await mkdir(join(folder, 'l10n'));
  const write = (file: string, bundle: object) => writeFile(join(folder, file), JSON.stringify(bundle));
  await write(`package.nls.${LANGUAGE}.json`, pseudoBundle('package.nls.json'));
  await write(`l10n/bundle.l10n.${LANGUAGE}.json`, pseudoBundle('l10n/bundle.l10n.json'));
  return folder;
}

/** Where pages take that language for the workbench's; without a language pack it would be English. */
export async function speakingIt(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addInitScript(language => {
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => {} });
  }, LANGUAGE);
  return context;
}
