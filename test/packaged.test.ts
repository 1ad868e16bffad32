import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { before, test } from 'node:test';
import { listFiles, type PackageManager } from '@vscode/vsce';

// What the `.vsix` holds: whoever reads a page of it can follow every link and see every picture.

const root = join(import.meta.dirname, '..');
let files: readonly string[];

before(async () => {
  // No packages beside the bundles.
  files = await listFiles({ cwd: root, packageManager: 2 as PackageManager });
});

test('every link and picture of a packaged page leads to something in the package', () => {
  const pages = files.filter(file => file.endsWith('.md'));
  assert.ok(pages.includes('README.md'), files.join());
  const lost = pages.flatMap(page =>
    targetsIn(page)
      .filter(target => !isThere(page, target))
      .map(target => `${page}: ${target}`),
  );
  assert.deepEqual(lost, []);
});

test('the samples come along whole, with their notes and their glossary', () => {
  for (const file of [
    'samples/.annotations/2026-06-health-bill-brief.md.jsonl',
    'samples/glossary/northvale.yaml',
  ])
    assert.ok(files.includes(file), file);
});

/** Where links and pictures lead that stay in the package. */
function targetsIn(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```.*?^```$|`[^`\n]*`/gms, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)[^)]*\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, html]) => link ?? html!,
  );
  return targets.filter(target => !/^[a-z]+:/i.test(target));
}

function isThere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), path);
  if (!files.includes(file)) return false;
  return anchor === undefined || headingsOf(file).includes(anchor);
}

/** The anchors of a page's headings, as readers of Markdown make them. */
function headingsOf(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, words]) =>
    words!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/ /g, '-'),
  );
}
