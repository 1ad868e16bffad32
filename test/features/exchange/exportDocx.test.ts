import assert from 'node:assert/strict';
import { test } from 'node:test';
import validate from '@ooxml-tools/validate';
import { strFromU8, unzipSync } from 'fflate';
import { openDocument } from '../../../server/core/document/document.ts';
import { Workspace } from '../../../server/core/folder/workspace.ts';
import { type NoteChoice, notesOn } from '../../../server/features/exchange/export/notes.ts';
import { paperOfText } from '../../../server/features/exchange/export/text.ts';
import { docxOf } from '../../../server/features/exchange/write/docx.ts';
import { findingsIn } from '../../../server/features/findings/findings.ts';
import { NotedText } from '../../shared/notedText.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

// Word files, held against the schema of their format and read back part by part.

const TEXT = `---
kind: draft
title: "Boards: what now?"
date: 2026-06-24
publisher: Northvale LMC
url: https://example.org/boards
---

# Boards: what now?

The **integrated care board** will &ldquo;lead&rdquo; *all* of it, as \`clause 3\` and [the brief](brief.md#L3)
say; the [Act][act] is silent.[^1] Two  
lines.

[act]: https://www.legislation.gov.uk/ukpga/2022/31 "An Act"
[^1]: It says nothing of *partnerships*.

> Boards must listen.
>
> - to patients
> - to councils

3. Third
4. Fourth
   - inner
     1. innermost

   More of the fourth.
5. Fifth

| Body | Number |
|---|--:|
| ICBs | 42 |
| CCGs | 106 |

\`\`\`
if board:
  listen()
\`\`\`

---

<div>Words in a <b>block</b></div>

![Bars of boards](figures/boards.svg)

The ~~first~~ last words are here.
`;

function noted() {
  const text = new NotedText(TEXT, 'boards.md');
  const first = text.comment('integrated care board', 'Which one?\n\n- this\n- or **that**');
  text.reply(first, 'All of them.');
  text.resolve(first);
  text.comment('&ldquo;lead', 'Over a reference.');
  text.comment('listen.\n>\n> - to patients', 'Over two blocks.', 'Zoë Ångström-O’Neil');
  text.comment('partnerships', 'In a footnote.');
  text.comment('106', 'In a cell.');
  text.comment('listen()', 'In code.');
  text.comment('publisher: Northvale', 'On the head.');
  text.tag('ICBs', 'integrated-care-board');
  return text.sidecar;
}

async function exported(
  text = TEXT,
  sidecar = noted(),
  wanted: readonly NoteChoice[] = ['comments', 'tags'],
) {
  const workspace = new Workspace();
  const document = openDocument('boards.md', 0, text, vocabulary);
  workspace.put(document);
  workspace.annotate('boards.md', sidecar);
  const notes = notesOn(document, workspace, () => findingsIn(document), new Set(wanted));
  return docxOf(paperOfText(document, notes));
}

/** The parts of a package by name. */
function partsOf(file: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function assertConforms(file: Uint8Array): Promise<void> {
  assert.deepEqual(await validate(file, 'docx', 'Microsoft365'), []);
}

/** What a reader sees of the words between the marks of each comment. */
function commented(document: string): Record<string, string> {
  const spans = [...document.matchAll(/<w:commentRangeStart w:id="(\d+)"\/>/g)].map(({ 1: id, index }) => {
    const end = document.indexOf(`<w:commentRangeEnd w:id="${id}"/>`, index);
    return [id!, wordsOf(document.slice(index, end))];
  });
  return Object.fromEntries(spans);
}

function wordsOf(xml: string): string {
  return xml
    .replace(/<\/w:p>/g, '¶')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&apos;', "'");
}

const file = await exported();
const parts = partsOf(file);
const document = parts['word/document.xml']!;

test('a text with all kinds of blocks and notes is a Word file by the rules of its format', async () => {
  await assertConforms(file);
});

test('comments stand on their words, with who wrote them and when; replies are threads, and what is resolved is marked', () => {
  assert.deepEqual(Object.values(commented(document)), [
    'Boards: what now?',
    'integrated care board',
    'integrated care board',
    '“lead',
    '',
    'listen.¶to patients',
    'ICBs',
    '106',
    'listen()',
  ]);
  const comments = parts['word/comments.xml']!;
  assert.match(
    comments,
    /w:initials="ZÅO" w:author="Zoë Ångström-O’Neil" w:date="2026-07-01T09:05:00\.000Z"/,
  );
  const extended = parts['word/commentsExtended.xml']!;
  const [, firstId] = /w15:paraId="(\w+)" w15:done="1"\/>/.exec(extended)!;
  assert.ok(extended.includes(`w15:paraIdParent="${firstId}"`));
  assert.equal(extended.match(/w15:done="1"/g)?.length, 2);
});

test('headings, lists with their numbers, quotations, code and links are styles of Word', () => {
  const styles = [...document.matchAll(/<w:pStyle w:val="(\w+)"\/>/g)].map(([, style]) => style);
  for (const style of ['Heading1', 'Quote', 'ListParagraph', 'HTMLPreformatted', 'TableHead', 'TableText'])
    assert.ok(styles.includes(style), style);
  for (const [, style] of document.matchAll(/<w:[pr]Style w:val="(\w+)"\/>/g))
    assert.ok(parts['word/styles.xml']!.includes(`w:styleId="${style}"`), `${style} is defined`);
  assert.ok(/<w:start w:val="3"\/><w:numFmt w:val="decimal"\/>/.test(parts['word/numbering.xml']!));
  const links = parts['word/_rels/document.xml.rels']!;
  for (const target of ['brief.md', 'https://www.legislation.gov.uk/ukpga/2022/31'])
    assert.ok(links.includes(`Target="${target}" TargetMode="External"`), target);
  assert.match(document, /<w:hyperlink [^>]*w:anchor="L3"/);
  assert.match(wordsOf(parts['word/footnotes.xml']!), /It says nothing of partnerships\./);
  assert.ok(wordsOf(document).includes('[Bars of boards]'));
  assert.match(document, /<w:strike\/>[^/]*\/><\/w:rPr><w:t xml:space="preserve">first</);
});

test('what the head says is in the properties of the file', () => {
  assert.match(
    parts['docProps/core.xml']!,
    /<dc:title>Boards: what now\?<\/dc:title><dc:creator>Northvale LMC/,
  );
  for (const value of ['draft', '2026-06-24', 'https://example.org/boards'])
    assert.ok(parts['docProps/custom.xml']!.includes(`<vt:lpwstr>${value}</vt:lpwstr>`), value);
});

test('a resolved comment without replies is marked, and comments may have no replies at all', async () => {
  const text = new NotedText(TEXT, 'boards.md');
  text.resolve(text.comment('Fourth', 'Done.'));
  const file = await exported(TEXT, text.sidecar);
  assert.match(partsOf(file)['word/commentsExtended.xml']!, /w15:done="1"/);
  await assertConforms(file);
});

test('hostile words make a file that conforms', async () => {
  const text = [
    'Bell \u0007 and \u0000 and half \ud83d of it, <w:t>&amp;</w:t> ]]> \ufffe.',
    '[run](javascript:alert(1)) [blank](<a b c.md>) [half](https://e.org/\ud83d) [per](https://e.org/100%)',
    '1. \n2. \n   - \n',
    '> > > deep\n> > > > deeper',
    '| a |\n|---|\n| x | y | z |',
    '- > quote\n\n      code in it\n\n  | a |\n  |---|\n  | b |',
    '',
  ].join('\n\n');
  const file = await exported(text, new NotedText(text, 'x').sidecar, ['comments', 'findings', 'claims']);
  await assertConforms(file);
  const { 'word/_rels/document.xml.rels': links } = partsOf(file);
  assert.ok(!links!.includes('javascript'));
  assert.ok(links!.includes('Target="a%20b%20c.md"'));
});

test('a report, which is not analysed, is exported with its words', async () => {
  const text = '---\nkind: report\n---\n\n# Claim matrix\n\nForty claims.\n';
  const file = await exported(text, new NotedText(text, 'x').sidecar, ['findings']);
  assert.match(wordsOf(partsOf(file)['word/document.xml']!), /Claim matrix¶Forty claims\./);
});

test('an empty text, and one that is all head, are files too', async () => {
  for (const text of ['', '---\nkind: draft\n---\n'])
    await assertConforms(await exported(text, new NotedText(text, 'x').sidecar, ['findings']));
});
