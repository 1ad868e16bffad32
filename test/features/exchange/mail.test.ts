import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../../server/features/exchange/read/read.ts';

const read = (mail: string) =>
  readSource({ name: 'letter.eml', bytes: new TextEncoder().encode(mail.replaceAll('\n', '\r\n')) });

const HEAD =
  'From: Ada Clerk <ada@example.org>\nTo: ben@example.org\nSubject: =?utf-8?q?The_plan_=E2=80=93_again?=\nDate: Thu, 14 May 2026 09:30:00 +0100\n';

test('a letter is its words, with who sent it when', async () => {
  const { markdown, properties } = await read(`${HEAD}\nDear Ben,\n\nBoards must plan.\n\n> They do.\n`);
  assert.equal(markdown, 'Dear Ben,\n\nBoards must plan.\n\n> They do.\n');
  assert.deepEqual(properties, {
    title: 'The plan – again',
    author: 'Ada Clerk',
    date: '2026-05-14',
    isPublished: true,
  });
});

test('of a letter in HTML the words are kept, and what is attached is named', async () => {
  const { markdown, lost } = await read(
    `${HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Boards <b>must</b> plan.</p><img src="https://evil.example/x.png">\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="annex.pdf"\n\nx\n--b--\n`,
  );
  assert.equal(markdown, 'Boards **must** plan.\n\n\\[Picture]\n\n\\[Attachment: annex.pdf]\n');
  assert.match(lost.join(' '), /1 attachment was not read/);
});

test('what is no letter is said to be none', async () => {
  await assert.rejects(read('\n\nno head'), /no e-mail/);
});
