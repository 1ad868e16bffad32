import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';

/** The built command line, which loads the bundle that writes files. */
const root = join(import.meta.dirname, '../..');
const BRIEF = 'samples/2026-06-health-bill-brief.md';
const folder = mkdtempSync(join(tmpdir(), 'policy-export-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const cli = join(root, 'dist', 'cli.js');
  return spawnSync(process.execPath, [cli, 'export', ...args], { cwd: root, encoding: 'utf8' });
}

test('a text becomes a Word file with its comments', () => {
  const out = join(folder, 'brief.docx');
  const { status, stderr, stdout } = run(BRIEF, '--out', out);
  assert.equal(stderr, `${out} written\n`);
  assert.equal(stdout, '');
  assert.equal(status, 0);
  const parts = unzipSync(readFileSync(out));
  const comments = strFromU8(parts['word/comments.xml']!);
  const noted = readFileSync(join(root, 'samples/.annotations/2026-06-health-bill-brief.md.jsonl'), 'utf8');
  const creators = [...noted.matchAll(/"creator":\{[^}]*"name":"([^"]+)"/g)].map(([, name]) => name!);
  assert.ok(creators.length >= 2);
  for (const name of creators) assert.ok(comments.includes(`w:author="${name}"`), name);
});

test('what goes along is chosen', () => {
  const out = join(folder, 'bare.docx');
  assert.equal(run(BRIEF, '--with', '', '--out', out).status, 0);
  assert.equal(unzipSync(readFileSync(out))['word/comments.xml'], undefined);
  assert.equal(run(BRIEF, '--with', 'claims,findings', '--out', out).status, 0);
  assert.match(strFromU8(unzipSync(readFileSync(out))['word/comments.xml']!), /Claim \(suggested, /);
});

test('what was found in a folder becomes tables, and what there is none of is said', () => {
  const out = join(folder, 'table.xlsx');
  for (const thing of ['duties', 'matrix', 'comments', 'claims']) {
    const { status, stderr } = run('samples', '--what', thing, '--format', 'xlsx', '--out', out);
    assert.equal(stderr, `${out} written\n`);
    assert.equal(status, 0);
    assert.ok(unzipSync(readFileSync(out))['xl/worksheets/sheet1.xml'], thing);
  }
  const none = run(
    'samples/2021-03-lmc-newsletter.md',
    '--what',
    'comments',
    '--out',
    join(folder, 'none.docx'),
  );
  assert.match(none.stderr, /Nobody has commented/);
  assert.equal(none.status, 1);
});

test('a response has the evidence of the texts that are named behind it', () => {
  const out = join(folder, 'response.html');
  const sources = (...others: string[]) => {
    const args = ['samples/2021-09-council-response.md', ...others];
    assert.equal(run(...args, '--what', 'response', '--format', 'html', '--out', out).status, 0);
    return /Sources<\/h2>.*?<\/ol>/s.exec(readFileSync(out, 'utf8'))![0].match(/<li>/g)!.length;
  };
  assert.equal(sources(), 1);
  assert.ok(sources('samples') > 1);
});

test('a call that cannot be is refused with what would do, and nothing is written', () => {
  const out = join(folder, 'never.docx');
  const refused: [RegExp, ...string[]][] = [
    [/Name a file/, '--out', out],
    [/--out FILE\.docx/, BRIEF],
    [/exported as one of these: docx, html;/, BRIEF, '--format', 'pdf', '--out', out],
    [/one of these can: text, response/, BRIEF, '--what', 'everything', '--out', out],
    [/name one file/, BRIEF, 'samples/2021-03-lmc-newsletter.md', '--out', out],
    [
      /samples is a folder, and --what response takes one file: .*--what duties, matrix/,
      'samples',
      '--what',
      'response',
      '--out',
      out,
    ],
    [/the old version and the new/, BRIEF, '--what', 'comparison', '--out', out],
    [/samples is a folder, and --what text takes one file/, 'samples', '--out', out],
    [/--with needs some of these: comments/, BRIEF, '--with', 'coments', '--out', out],
  ];
  for (const [said, ...args] of refused) {
    const { status, stderr } = run(...args);
    assert.match(stderr, said);
    assert.equal(status, 2);
  }
  const missing = run('samples/none.md', '--out', out);
  assert.match(missing.stderr, /no such file/);
  assert.equal(missing.status, 1);
  assert.ok(!existsSync(out));
});

test('what cannot be written is said, and the text is never what is written to', () => {
  const nowhere = run(BRIEF, '--out', join(folder, 'no', 'folder', 'a.docx'));
  assert.match(nowhere.stderr, /cannot be written: there is no folder .*folder; make it first/);
  assert.doesNotMatch(nowhere.stderr, /ENOENT/);
  assert.match(run(BRIEF, '--out', folder).stderr, /it is a folder; name a file in it/);
  assert.equal(nowhere.status, 1);
  const before = readFileSync(join(root, BRIEF), 'utf8');
  const itself = run(BRIEF, '--out', BRIEF);
  assert.match(itself.stderr, /is the text itself/);
  assert.equal(itself.status, 2);
  assert.equal(readFileSync(join(root, BRIEF), 'utf8'), before);
});
