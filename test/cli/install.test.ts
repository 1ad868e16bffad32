import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

// The command line as the README says that it is installed. The build stands in for `prepack`, which does the same.

const ROOT = join(import.meta.dirname, '../..');

test('the packed command line is installed and works away from this folder', {
  skip: process.platform === 'win32' && 'npm is another command there',
}, () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  assert.equal(scripts.prepack, 'node esbuild.mjs --production');
  const folder = mkdtempSync(join(tmpdir(), 'policy-install-'));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    run('npm', 'pack', ROOT, '--ignore-scripts');
    const tgz = readdirSync(folder).find(name => /^nhs-policy-annotator-.*\.tgz$/.test(name))!;
    run('npm', 'install', '-g', `./${tgz}`, '--prefix', folder, '--offline', '--no-audit', '--no-fund');
    const installed = readdirSync(join(folder, 'lib/node_modules/nhs-policy-annotator'));
    assert.deepEqual(installed.sort(), [
      'CHANGELOG.md',
      'LICENSE.txt',
      'README.md',
      'SECURITY.md',
      'dist',
      'package.json',
      'server',
    ]);
    const bundles = ['cli', 'export', 'mcp', 'prepare', 'render', 'server'].map(name => `${name}.js`);
    const dist = readdirSync(join(folder, 'lib/node_modules/nhs-policy-annotator/dist'));
    assert.deepEqual(dist.sort(), ['THIRD-PARTY-NOTICES.txt', ...bundles].sort());
    writeFileSync(join(folder, 'a.md'), 'The CCG of 2015.\n');
    const command = join(folder, 'bin/policy-annotator');
    assert.match(run(command, 'annotate', 'a.md', '--format', 'text'), /clinical commissioning group/i);
    run(command, 'export', 'a.md', '--out', 'a.docx');
    assert.ok(readdirSync(folder).includes('a.docx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
