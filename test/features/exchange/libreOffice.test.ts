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
import { NotedText, stretchesIn } from '../../shared/notedText.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// A Word file opened and saved by another program, where LibreOffice is installed.

const isThere = spawnSync('soffice', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'policy-office-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const NAME = '2022-05-minister-debate.md';

test('fifty comments and the claims of a text, edited in LibreOffice, are on their words when they are in again', {
  skip: isThere ? false : 'there is no LibreOffice here',
}, async () => {
  const value = readFileSync(join(import.meta.dirname, '../../../samples', NAME), 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .replace(/^\[\^.*/gm, '');
  const noted = new NotedText(value, NAME);
  const stretches = stretchesIn(value);
  const asked = Array.from({ length: 50 }, (_, i) => stretches[Math.floor((i * stretches.length) / 50)]!);
  for (const [i, words] of asked.entries()) noted.comment(words, `**Comment** ${i}.`);
  const workspace = new Workspace();
  const document = openDocument(NAME, 0, value, vocabulary);
  workspace.put(document);
  workspace.annotate(NAME, noted.sidecar);
  const notes = notesOn(document, workspace, () => [], new Set(['comments', 'claims']));
  const claims = notes.filter(({ note }) => note.kind === 'claim');
  assert.ok(claims.length >= 20, `${claims.length} claims`);
  writeFileSync(join(folder, 'out.docx'), await docxOf(paperOfText(document, notes)));
  convert('out.docx', 'fodt');
  // As a person would edit it there: a paragraph more above all others, and a word more behind every third comment.
  const page = readFileSync(join(folder, 'out.fodt'), 'utf8');
  let ends = 0;
  const edited = page
    .replace(/<office:annotation-end [^>]*\/>/g, end => (ends++ % 3 === 0 ? `${end} indeed` : end))
    .replace(/(<office:text[\s\S]*?)(?=<text:[ph] )/, '$1<text:p>A paragraph that was not there.</text:p>');
  writeFileSync(join(folder, 'out.fodt'), edited);
  convert('out.fodt', 'docx:MS Word 2007 XML');
  const { markdown, comments, properties } = await readSource({
    name: 'a.docx',
    bytes: readFileSync(join(folder, 'out.docx')),
  });
  assert.match(markdown, /A paragraph that was not there\./);
  assert.ok((markdown.match(/ indeed/g) ?? []).length >= 16);
  const wordsAt = ({ start, end }: { start: number; end: number }) => wordsOf(markdown.slice(start, end));
  for (const [i, words] of asked.entries()) {
    const found = comments.find(({ text }) => text === `**Comment** ${i}.`);
    assert.ok(found, `comment ${i} is there`);
    assert.equal(wordsAt(found).replaceAll(' indeed', ''), wordsOf(words));
  }
  for (const { span } of claims) {
    const words = wordsOf(value.slice(span!.start, span!.end));
    assert.ok(
      comments.some(comment => wordsAt(comment).replaceAll(' indeed', '') === words),
      `a claim is on its words: ${words}`,
    );
  }
  const { publisher, date } = document.head;
  assert.deepEqual([properties.publisher, properties.date], [publisher, date]);
});

function convert(from: string, to: string): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const args = [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, from)];
  const { status, stderr } = spawnSync('soffice', args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

function wordsOf(markdown: string): string {
  return (markdown.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
