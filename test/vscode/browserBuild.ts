// The browser build in a real workbench: VS Code loads it from a web address into its web extension host.

import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { projectFolder } from './npm.ts';

/** Where on the workbench's own origin the project's folder is to be had, so that no other origin is needed. */
const FOLDER = '/policy-annotator-under-test';

/**
 * Has every workbench that is opened in `context` load the extension from the web.
 *
 * A server-hosted workbench looks for extensions under development in the configuration that its page carries, and
 * nothing in its address adds to that; so the page is changed on its way to the browser. A page that came this way
 * counts as coming from nowhere, which may not speak to this machine without the permission for it.
 *
 * @param change what else is changed in the configuration; it returns the addresses of more extensions
 * @returns the paths in the project that were asked for and found, so far: `['/dist/server.browser.js']`
 */
export async function loadBrowserBuild(
  context: BrowserContext,
  change: (configuration: Configuration, host: string) => readonly Address[] = () => [],
): Promise<readonly string[]> {
  const served: string[] = [];
  await changeConfiguration(context, (configuration, host) => {
    const others = change(configuration, host);
    configuration.developmentOptions = {
      extensions: [{ scheme: 'http', authority: host, path: FOLDER }, ...others],
    };
  });
  await context.route(
    address => address.pathname.startsWith(`${FOLDER}/`),
    async route => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(FOLDER.length));
      const file = normalize(join(projectFolder, path));
      const body = file.startsWith(projectFolder + sep)
        ? await readFile(file).catch(() => undefined)
        : undefined;
      if (body === undefined) return route.fulfill({ status: 404 });
      served.push(path);
      return route.fulfill({ body, contentType: types[extname(file)] ?? 'text/plain' });
    },
  );
  return served;
}

/** What a workbench's page tells the workbench when it starts; the rest of it stays as it is. */
export interface Configuration {
  /** The machine that runs Node for it; without one the workbench is alone in the browser. */
  remoteAuthority?: string;
  developmentOptions?: { extensions: readonly Address[] };
  configurationDefaults?: Readonly<Record<string, unknown>>;
}

interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Changes the configuration of every workbench that is opened in `context`, on its way to the browser. */
async function changeConfiguration(
  context: BrowserContext,
  change: (configuration: Configuration, host: string) => void,
): Promise<void> {
  await context.grantPermissions(['local-network-access']);
  await context.route(
    address => address.pathname === '/',
    async route => {
      const { host } = new URL(route.request().url());
      const response = await route.fetch();
      const page = await response.text();
      const body = page.replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/,
        (_, before, json) => {
          const configuration = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
          change(configuration, host);
          return before + JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
        },
      );
      await route.fulfill({ response, body });
    },
  );
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};
