import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnnotatedDocument } from '../../server/features/folder/annotate.ts';

/** The built command line, as a process, on the samples and on what people get wrong. */
const root = join(import.meta.dirname, '../..');
const cli = join(root, 'dist', 'cli.js');
const schema = JSON.parse(readFileSync(join(root, 'server/features/folder/annotate.schema.json'), 'utf8'));
const isContract = new Ajv2020({ allowUnionTypes: true }).compile(schema);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

interface Annotated {
  readonly documents: readonly AnnotatedDocument[];
}

function annotated(...args: string[]): Annotated {
  const { stdout, stderr, status } = run('annotate', ...args);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const result = JSON.parse(stdout) as Annotated;
  assert.ok(isContract(result), JSON.stringify(isContract.errors?.slice(0, 3)));
  return result;
}

function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

test('annotate keeps to its contract on all samples, and every span is within its text', () => {
  const { documents } = annotated('samples');
  assert.ok(documents.length >= 8);
  for (const { path, mentions, claims, sentences, zones, findings } of documents) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const { start, end } of [...mentions, ...claims, ...sentences, ...zones, ...findings]) {
      assert.ok(start < end && end <= text.length, `${path} ${start}-${end}`);
    }
    for (const mention of mentions.filter(({ labelKind }) => labelKind === 'abbreviation')) {
      assert.equal(text.slice(mention.start, mention.end), mention.label);
    }
  }
});

test('annotate prints one line a text with --format jsonl, and prose with --format text', () => {
  const lines = run('annotate', 'samples', '--format', 'jsonl').stdout.trim().split('\n');
  assert.ok(lines.length >= 8);
  for (const line of lines) assert.ok(JSON.parse(line).path.startsWith('samples/'));
  assert.match(
    run('annotate', 'samples', '--format', 'text').stdout,
    /read as of 2021-\d\d-\d\d \(front matter\)[\s\S]*integrated care board/,
  );
});

test('offsets count UTF-16 units over the whole file: front matter, BOM, CRLF and astral characters included', () => {
  const text = '\ufeff---\r\ndate: 2023-01-02\r\n---\r\n😀 The **ICB** plans.\r\n';
  const folder = folderOf({ 'a.md': text });
  const [document] = annotated(folder).documents;
  assert.equal(document!.date, '2023-01-02');
  const mention = document!.mentions.find(({ concept }) => concept === 'integrated-care-board');
  assert.equal(text.slice(mention!.start, mention!.end), 'ICB');
});

test('--as-of reads every text as of a day', () => {
  const folder = folderOf({ 'a.md': 'The ICP met.\n' });
  const [document] = annotated(folder, '--as-of', '2023-05').documents;
  assert.deepEqual([document!.date, document!.dateFrom], ['2023-05', 'option']);
});

test('what cannot be read gets one clear line, and the others are still done', () => {
  const folder = folderOf({
    'good.md': 'The ICB plans.\n',
    'bad.md': Uint8Array.from([0x54, 0xff, 0xfe, 0x0a]),
    'huge.md': new Uint8Array(50_000_000).fill(97),
  });
  const { status, stdout, stderr } = run('annotate', folder, join(folder, 'missing.md'));
  assert.equal(status, 1);
  assert.equal((JSON.parse(stdout) as Annotated).documents.length, 1);
  const lines = stderr.trim().split('\n');
  assert.equal(lines.length, 3);
  assert.match(stderr, /missing\.md: no such file or folder\./);
  assert.match(stderr, /bad\.md: is not UTF-8 text\./);
  assert.match(stderr, /huge\.md: 50 MB is too large/);
});

test('a file of another program is sent to prepare, whatever bytes it has', () => {
  const folder = folderOf({ 'a.DOCX': Uint8Array.from([0x50, 0xff]), 'b.html': '<p>The ICB plans.</p>' });
  for (const command of ['annotate', 'claims', 'check', 'duties'])
    for (const name of ['a.DOCX', 'b.html']) {
      const { status, stdout, stderr } = run(command, join(folder, name));
      assert.equal(status, 1);
      assert.ok(stderr.includes(`make a text of it first: policy-annotator prepare "${join(folder, name)}"`));
      assert.ok(!stdout.includes('ICB'));
    }
});

test('a folder without Markdown is said', () => {
  const { status, stderr } = run('annotate', folderOf({ 'a.txt': 'x' }));
  assert.equal(status, 1);
  assert.match(stderr, /holds no Markdown file/);
});

test('a call that is not understood gives exit code 2 and what to do', () => {
  for (const args of [
    [],
    ['annotat'],
    ['annotate'],
    ['annotate', 'samples', '--format', 'xml'],
    ['annotate', 'samples', '--nope'],
    ['annotate', 'samples', '--as-of', 'soon'],
    ['annotate', 'samples', '--as-of', '2021-13'],
  ]) {
    const { status, stdout, stderr } = run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stdout + stderr, /policy-annotator/);
  }
});

test('--version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.equal(run('--version').stdout.trim(), version);
});

const sources = join(root, '../shared/sources');
test('real texts keep to the contract', { skip: !existsSync(sources) && '../shared is not there' }, () => {
  const { documents } = annotated(sources);
  assert.ok(documents.every(({ mentions }) => mentions !== undefined));
  const mentions = documents.flatMap(document => document.mentions);
  assert.ok(mentions.length > 100);
});

test('claims are written in each format, and an unknown format is refused', () => {
  const starts = {
    text: /^[A-Z]/,
    csv: /^file,line,voice/,
    json: /^\{"claims":\[\{/,
    argdown: /^# Claims/,
    aif: /^\{"AIF"/,
    matrix: /^---\nkind: report/,
    'matrix-csv': /^topic,claim/,
  };
  for (const [format, start] of Object.entries(starts)) {
    const { status, stdout, stderr } = run('claims', 'samples/2021-03-lmc-newsletter.md', '--format', format);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, start);
  }
  const { status, stderr } = run('claims', 'samples', '--format', 'docx');
  assert.equal(status, 2);
  assert.match(stderr, /"docx" is not a format/);
});

test('a text that is named in several ways is read once, under the first', () => {
  const folder = folderOf({ 'a.md': 'The CCG met.' });
  const path = join(folder, 'a.md');
  const { documents } = annotated(path, `${folder}/./a.md`, folder);
  assert.deepEqual(
    documents.map(document => document.path),
    [path],
  );
});

test('whoever reads only the beginning hears of no fault', () => {
  const command = `"${process.execPath}" "${cli}" annotate samples --format json | head -c 10`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
  assert.deepEqual([stdout, stderr], ['{"tool":{"', '']);
});

test('words of others give the terminal no orders', () => {
  const text = 'The reform will waste money \u001b[2J and harm\n::error::patients, and that is wrong.\n';
  const folder = folderOf({ 'a.md': text });
  for (const command of ['annotate', 'claims', 'check', 'duties']) {
    const { stdout } = run(command, folder, '--format', 'text');
    assert.ok(!stdout.includes('\u001b') && !/^\s*::/m.test(stdout), command);
  }
});
