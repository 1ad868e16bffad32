// The suite of `host/` in the extension host of the embedded VS Code.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACKNOWLEDGED, PAUSE } from '../measure/kill/names.ts';
import { folderToAnnotate, killWithServers, type Windows, windowsIn } from '../measure/kill/windows.ts';
import { launchBrowser } from './browser.ts';
import { startEmbedded } from './embedded.ts';
import { copyOfSamples, scratchFolder } from './folders.ts';
import { bundleSuite } from './host/bundle.ts';
import { RESULTS_FILE, type Result } from './host/results.ts';
import { networkEnvironment, networkSeen } from './network.ts';
import { projectFolder } from './npm.ts';

const { results, network, left } = await runInEmbedded();

for (const { name, problem } of results) {
  test(name, () => assert.ok(problem === undefined, problem));
}

test('the suite ran', () => assert.notEqual(results.length, 0));

test('neither the extension nor its server spoke to the network', () => {
  const server = join(projectFolder, 'dist', 'server.js');
  assert.ok(network.processes.includes(server), `watched were only ${network.processes.join(', ')}`);
  assert.deepEqual(network.outside, []);
});

test('a window whose server was killed, and then itself, lost no comment that was acknowledged', () => {
  assert.ok(left.acknowledged > 1);
  assert.deepEqual([left.lost, left.olderLost], [0, 0]);
});

async function runInEmbedded() {
  const [suite, samples, scratch] = await Promise.all([bundleSuite(), copyOfSamples(), scratchFolder()]);
  const file = join(scratch, 'results.json');
  const seen = join(scratch, 'network.log');
  const env = { [RESULTS_FILE]: file, [ACKNOWLEDGED]: scratch, [PAUSE]: '10', ...networkEnvironment(seen) };
  const settings = { 'policyAnnotator.author': 'Ada' };
  const [embedded, browser] = await Promise.all([startEmbedded({ settings, env }), launchBrowser()]);
  try {
    const page = await browser.newPage();
    const printed: string[] = [];
    page.on('console', message => printed.push(message.text()));
    await page.goto(
      embedded.page(samples, {
        extensionDevelopmentPath: embedded.resource(projectFolder),
        extensionTestsPath: embedded.resource(suite),
      }),
    );
    const log = () => [...printed, embedded.log()].join('\n');
    const results = await resultsIn(file, log);
    await page.close();
    return {
      results,
      network: networkSeen(seen),
      left: await leftOfWindow(await windowsIn(embedded, browser, scratch)),
    };
  } finally {
    await browser.close();
    await embedded.stop();
  }
}

/** A few of the kills of `npm run kill`. */
async function leftOfWindow({ open, left }: Windows) {
  const folder = await folderToAnnotate();
  await killWithServers(await open(folder), 1);
  return left(folder);
}

async function resultsIn(file: string, log: () => string): Promise<readonly Result[]> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    await sleep(100);
  }
  throw new Error(
    `The suite in the extension host did not end within five minutes. VS Code printed:\n${log()}`,
  );
}
