import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { notesOn } from '../../../server/features/exchange/export/notes.ts';
import { paperOfText } from '../../../server/features/exchange/export/text.ts';
import { readSource } from '../../../server/features/exchange/read/read.ts';
import { docxOf } from '../../../server/features/exchange/write/docx.ts';
import { NotedText } from '../../shared/notedText.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// A Word file opened and saved by another program, where LibreOffice is installed.

const isThere = spawnSync('soffice', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'policy-office-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const NAME = '2021-09-council-response.md';

test('LibreOffice opens an exported text and keeps its words, and its comments on theirs', {
  skip: isThere ? false : 'there is no LibreOffice here',
}, async () => {
  const value = readFileSync(join(import.meta.dirname, '../../../samples', NAME), 'utf8');
  const noted = new NotedText(value, NAME);
  const asked = ['queue for decisions', 'The Secretary of State could call', 'no time limit is set'];
  for (const [i, words] of asked.entries()) noted.comment(words, `Comment ${i}.`);
  const workspace = new Workspace();
  const document = openDocument(NAME, 0, value, vocabulary);
  workspace.put(document);
  workspace.annotate(NAME, noted.sidecar);
  const notes = notesOn(document, workspace, () => [], new Set(['comments']));
  const bytes = await docxOf(paperOfText(document, notes));
  writeFileSync(join(folder, 'out.docx'), bytes);
  for (const [from, to] of [
    ['out.docx', 'odt'],
    ['out.odt', 'docx:MS Word 2007 XML'],
  ] as const) {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, from)];
    const { status, stderr } = spawnSync('soffice', args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }
  const again = await readSource({ name: 'a.docx', bytes: readFileSync(join(folder, 'out.docx')) });
  const first = await readSource({ name: 'a.docx', bytes });
  assert.equal(wordsOf(again.markdown), wordsOf(first.markdown));
  for (const [i, words] of asked.entries()) {
    const { start, end } = again.comments.find(({ text }) => text === `Comment ${i}.`)!;
    assert.equal(wordsOf(again.markdown.slice(start, end)), wordsOf(words));
  }
});

function wordsOf(markdown: string): string {
  return (markdown.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
