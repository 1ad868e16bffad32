import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceOf } from '../../../server/core/annotations/annotation.ts';
import { applyChange, openNotebook } from '../../../server/core/annotations/notebook.ts';
import { parseSidecar } from '../../../server/core/annotations/sidecar.ts';
import { readFrontMatter } from '../../../server/core/text/frontMatter.ts';
import { threadsIn } from '../../../server/features/annotations/comments.ts';
import { bringIn } from '../../../server/features/exchange/prepare/bringIn.ts';
import { finish, proposalsFor } from '../../../server/features/exchange/prepare/prepare.ts';
import type { SourceText } from '../../../server/features/exchange/read/source.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const source = (more: Partial<SourceText>): SourceText => ({
  format: 'docx',
  markdown: '# The plan\n\nBoards must plan.\n',
  plain: '',
  properties: {},
  comments: [],
  lost: [],
  ...more,
});

const headOf = (more: Partial<SourceText>, name = 'paper.docx') =>
  proposalsFor(source(more), name, vocabulary).head.map(({ key, value, isSure }) => [key, value, isSure]);

test('the head says what is sure, and asks for the rest', () => {
  assert.deepEqual(
    headOf({ properties: { title: 'Microsoft Word - plan.doc', author: 'A. Clerk', date: '2026-05-14' } }),
    [
      ['title', 'The plan', true],
      ['publisher', 'A. Clerk', false],
      ['date', '2026-05-14', false],
    ],
  );
  assert.deepEqual(headOf({ markdown: 'Words.\n' }, '2026-06-01 paper.docx'), [
    ['title', '2026-06-01 paper', false],
    ['publisher', '', false],
    ['date', '2026-06-01', true],
  ]);
});

test('the text gets a head that reads back, and comments move with their words', () => {
  const markdown = 'Share this page\n\nBoards must plan.\n';
  const at = markdown.indexOf('must');
  const comments = [{ start: at, end: at + 4, text: 'Why?', replies: [], resolved: false }];
  const fields = [
    ['title', 'Plans: "a" #1'],
    ['publisher', ''],
    ['date', '2026-05-14'],
  ] as const;
  const { text, comments: kept } = finish({ markdown, comments }, fields, [{ start: 0, end: 15 }]);
  assert.equal(
    text,
    '---\nkind: source\ntitle: "Plans: \\"a\\" #1"\ndate: 2026-05-14\n---\n\nBoards must plan.\n',
  );
  assert.deepEqual(
    kept.map(({ start, end }) => text.slice(start, end)),
    ['must'],
  );
  const { values, problems } = readFrontMatter(text);
  assert.deepEqual(
    [values.kind, values.title, values.date, problems],
    ['source', 'Plans: "a" #1', '2026-05-14', []],
  );
});

test('comments become threads in the names of who wrote them, once', () => {
  const value = 'Boards must plan.\n';
  const date = '2026-05-02T10:00:00.000Z';
  const comments = [
    {
      ...{ start: 7, end: 11, text: 'By when?', author: 'Ada', date, resolved: true },
      replies: [{ text: 'April.', author: 'Ben', date: '2026-05-03T10:00:00.000Z' }],
    },
  ];
  const now = '2026-11-30T10:00:00.000Z';
  let count = 0;
  const newId = () => `urn:uuid:${++count}`;
  const authoring = {
    value,
    source: sourceOf('plan.md'),
    sidecar: parseSidecar(''),
    now,
    newId,
    creator: 'Me',
  };
  const sidecar = applyChange(authoring.sidecar, bringIn(authoring, comments), now);
  const [thread, ...others] = threadsIn(openNotebook(sidecar, value));
  assert.equal(others.length, 0);
  assert.equal(thread?.words, 'must');
  assert.equal(thread?.resolved, true);
  assert.deepEqual(
    thread?.comments.map(({ text, creator, created }) => [text, creator, created]),
    [
      ['By when?', 'Ada', date],
      ['April.', 'Ben', '2026-05-03T10:00:00.000Z'],
    ],
  );
  assert.deepEqual(bringIn({ ...authoring, sidecar }, comments).put, []);
});
