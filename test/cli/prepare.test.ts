import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { annotationsIn, parseSidecar } from '../../server/core/annotations/sidecar.ts';
import { paragraph, run, wordFile } from '../shared/officeFiles.ts';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'prepare-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const prepare = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, 'prepare', ...args], { cwd: folder, encoding: 'utf8' });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const by = 'w:author="Ada" w:date="2026-05-02T10:00:00Z"';
writeFileSync(
  join(folder, 'plan.docx'),
  wordFile(
    paragraph(
      `${run('Boards ')}<w:del ${by}><w:r><w:delText>may</w:delText></w:r></w:del><w:ins ${by}>${run('must')}</w:ins>${run(' ')}` +
        `<w:commentRangeStart w:id="0"/>${run('plan')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${run('.')}`,
    ),
    { comments: `<w:comment w:id="0" ${by}>${paragraph('When?')}</w:comment>` },
  ),
);
writeFileSync(join(folder, 'plan.html'), '<h1>A page</h1><p>Boards must plan.</p>');
writeFileSync(join(folder, 'broken.docx'), 'PK no zip');

test('one file goes to the screen, with a head', () => {
  const { stdout, status } = prepare('plan.html');
  assert.equal(stdout, '---\nkind: source\ntitle: A page\n---\n\n# A page\n\nBoards must plan.\n');
  assert.equal(status, 0);
});

test('a folder is written elsewhere with its comments, what cannot be read is named, and nothing is ever written over', () => {
  const first = prepare('.', '--out', 'texts', '--changes', 'both');
  assert.match(first.stderr, /broken\.docx: It is damaged/);
  assert.match(first.stderr, /Comments kept as annotations on their words: 1\.\n/);
  assert.match(first.stderr, /Who speaks or comments in it: Ada\./);
  assert.match(first.stderr, /1 insertions and 1 deletions are tracked \(Ada\)/);
  assert.equal(first.status, 1);
  assert.match(read('texts/plan.md'), /Boards must plan\.\n$/);
  assert.match(read('texts/plan before changes.md'), /Boards may plan\.\n$/);
  assert.match(read('texts/plan.html.md'), /# A page/);
  const [comment] = annotationsIn(parseSidecar(read('texts/.annotations/plan.md.jsonl')));
  assert.deepEqual(comment?.creator, { type: 'Person', name: 'Ada' });
  const before = read('texts/plan.md');
  const second = prepare('plan.docx', '--out', 'texts', '--changes', 'reject');
  assert.match(second.stderr, /is there already and was left as it is/);
  assert.equal(second.status, 1);
  assert.equal(read('texts/plan.md'), before);
});

test('a call that is not understood says so', () => {
  for (const [args, words] of [
    [[], /Name a file or folder/],
    [['plan.docx', 'plan.html'], /--out DIR/],
    [['plan.docx', '--changes', 'some'], /accept, reject or both/],
  ] as const) {
    const { stderr, status } = prepare(...args);
    assert.match(stderr, words);
    assert.equal(status, 2);
  }
});
