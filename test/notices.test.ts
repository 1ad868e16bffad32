import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';
import { bundles } from '../esbuild.mjs';

// Whoever gets the bundles gets the licence of each package that is in them.

const root = join(import.meta.dirname, '..');
const outdir = mkdtempSync(join(tmpdir(), 'notices-'));
after(() => rmSync(outdir, { recursive: true }));

/** Those that may be passed on without more than their text. */
const LICENCES = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MIT-0',
  'Zlib',
];

/** Of several licences to choose from, one is enough; of several that hold together, all count. */
function isFree(licence: string): boolean {
  const terms = licence.replace(/[()]/g, '');
  return terms.split(' OR ').some(choice => choice.split(' AND ').every(one => LICENCES.includes(one)));
}

test('every package in a bundle has its name, version, copyright and licence in the notices', async () => {
  const notices = readFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  const parts = notices.split(/\n-{80}\n/).slice(1);
  const found = new Set<string>();
  for (const bundle of bundles) {
    const { metafile } = await build({ ...bundle, metafile: true, outdir, absWorkingDir: root });
    for (const [path, { bytesInOutput }] of Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs),
    ))
      if (bytesInOutput > 0 && path.includes('node_modules/'))
        found.add(path.replace(/(.*node_modules\/(?:@[^/]+\/)?[^/]+).*/, '$1'));
  }
  assert.ok(found.size > 50);
  for (const folder of found) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    assert.ok(isFree(license), `${name} is under ${license}`);
    const part = parts.find(one => one.startsWith(`\n${name} ${version} (${license})\n`));
    assert.ok(part, `${name} ${version} is named`);
    assert.match(part, /copyright|©/i, name);
    assert.ok(part.length > 500, `${name}: the licence in full`);
  }
});

test('the package holds the notices', () => {
  assert.match(readFileSync(join(root, '.vscodeignore'), 'utf8'), /^!dist\/THIRD-PARTY-NOTICES\.txt$/m);
});
