import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { notesOn } from '../../../server/features/exchange/export/notes.ts';
import { paperOfText } from '../../../server/features/exchange/export/text.ts';
import { readSource } from '../../../server/features/exchange/read/read.ts';
import { docxOf } from '../../../server/features/exchange/write/docx.ts';
import { NotedText, stretchesIn } from '../../shared/notedText.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// Out to Word and in again: every comment on its words.

const samples = join(import.meta.dirname, '../../../samples');
const PEOPLE = ['Priya Raman', 'Tom Ellis', 'Zoë Ångström'];

for (const name of ['2023-12-icb-guidance.md', '2018-integrated-care-brief.md', '2025-10-board-paper.md'])
  test(`fifty comments on ${name} come back on their words, with who, when, replies and state`, async () => {
    // What does not show, and what Word has no comments on, is another test's matter.
    const value = readFileSync(join(samples, name), 'utf8')
      .replace(/<!--.*?-->/gs, '')
      .replace(/^\[\^.*/gm, '');
    const noted = new NotedText(value, name);
    const stretches = stretchesIn(value);
    const made = Array.from({ length: 50 }, (_, i) => {
      const words = stretches[Math.floor((i * stretches.length) / 50)]!;
      const id = noted.comment(words, `**Comment** ${i}.`, PEOPLE[i % 3]);
      if (i % 5 === 0) noted.reply(id, `Reply to ${i}.`, PEOPLE[(i + 1) % 3]);
      if (i % 7 === 0) noted.resolve(id);
      return words;
    });
    const workspace = new Workspace();
    const document = openDocument(name, 0, value, vocabulary);
    workspace.put(document);
    workspace.annotate(name, noted.sidecar);
    const notes = notesOn(document, workspace, () => [], new Set(['comments', 'claims']));
    const claims = notes.filter(({ note }) => note.kind === 'claim');
    assert.ok(claims.length >= 5, 'there are claims');
    const bytes = await docxOf(paperOfText(document, notes));
    const { markdown, comments, properties } = await readSource({ name: 'a.docx', bytes, changes: 'accept' });
    const { publisher, date } = document.head;
    assert.deepEqual([properties.publisher, properties.date], [publisher, date]);
    const words = ({ start, end }: { start: number; end: number }) => plain(markdown.slice(start, end));
    for (const [i, expected] of made.entries()) {
      const found = comments.find(comment => comment.text === `**Comment** ${i}.`);
      assert.ok(found, `comment ${i} is there`);
      assert.equal(words(found), plain(expected));
      assert.equal(found.author, PEOPLE[i % 3]);
      assert.match(found.date ?? '', /^2026-07-01T/);
      assert.deepEqual(
        found.replies.map(reply => [reply.text, reply.author]),
        i % 5 === 0 ? [[`Reply to ${i}.`, PEOPLE[(i + 1) % 3]]] : [],
      );
      assert.equal(found.resolved, i % 7 === 0);
    }
    for (const { span } of claims)
      assert.ok(
        comments.some(comment => words(comment) === plain(value.slice(span!.start, span!.end))),
        'a claim stands on its words',
      );
  });

/** Without mark-up and line ends. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_\\~]|^[>\s]+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
