import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../../server/features/exchange/read/read.ts';
import { packed } from '../../shared/officeFiles.ts';

const NAMES = ['office', 'text', 'table', 'style', 'fo', 'draw', 'dc', 'xlink', 'loext', 'svg']
  .map(name => `xmlns:${name}="urn:${name}"`)
  .join(' ');

const file = (text: string, styles = '', manifest = '') =>
  packed({
    'content.xml': `<office:document-content ${NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    'META-INF/manifest.xml': manifest,
  });

const read = (text: string, styles?: string, changes?: 'accept' | 'reject') =>
  readSource({ name: 'paper.odt', bytes: file(text, styles), changes });

const p = (words: string) => `<text:p>${words}</text:p>`;
const item = (content: string) => `<text:list-item>${content}</text:list-item>`;

test('headings, emphasis, lists, tables and notes are kept', async () => {
  const bold = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>';
  const letters =
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>';
  const cell = (words: string) => `<table:table-cell>${p(words)}</table:table-cell>`;
  const { markdown } = await read(
    '<text:h text:outline-level="2">The plan</text:h>' +
      p(
        'It <text:span text:style-name="B">must</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A letter.</text:p></text:note-body></text:note> be read, <text:a xlink:href="https://a.example/">here</text:a>.',
      ) +
      `<text:list text:style-name="L">${item(`${p('one')}<text:list>${item(p('inner'))}</text:list>`)}${item(p('two'))}</text:list>` +
      `<table:table><table:table-row>${cell('Body')}${cell('Cost')}</table:table-row><table:table-row>${cell('ICB')}${cell('£1m')}</table:table-row></table:table>`,
    bold + letters,
  );
  assert.equal(
    markdown,
    '## The plan\n\nIt **must**[^1] be read, [here](https://a.example/).\n\n1. one\n   - (a) inner\n2. two\n\n| Body | Cost |\n| - | - |\n| ICB | £1m |\n\n[^1]: A letter.\n',
  );
});

test('comments stand on their words, with the answers to them', async () => {
  const by = (name: string, more: string, words: string) =>
    `<office:annotation ${more}><dc:creator>${name}</dc:creator><dc:date>2026-05-02T10:00:00</dc:date><text:p>${words}</text:p></office:annotation>`;
  const { markdown, comments } = await read(
    p(
      `The ${by('Ada', 'office:name="c1" loext:resolved="true"', 'Which?')}board${by('Ben', 'office:name="c2" loext:parent-name="c1"', 'This one.')}<office:annotation-end office:name="c1"/><office:annotation-end office:name="c2"/> must plan.`,
    ),
  );
  const [comment, ...others] = comments;
  assert.equal(others.length, 0);
  assert.equal(markdown.slice(comment!.start, comment!.end), 'board');
  assert.deepEqual(
    [comment!.author, comment!.date, comment!.resolved, comment!.replies],
    [
      'Ada',
      '2026-05-02T10:00:00.000Z',
      true,
      [{ text: 'This one.', author: 'Ben', date: '2026-05-02T10:00:00.000Z' }],
    ],
  );
});

test('tracked changes are accepted or rejected', async () => {
  const info = '<office:change-info><dc:creator>Ada</dc:creator></office:change-info>';
  const text =
    `<text:tracked-changes><text:changed-region text:id="i"><text:insertion>${info}</text:insertion></text:changed-region><text:changed-region text:id="d"><text:deletion>${info}<text:p>will</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
    p(
      'It <text:change text:change-id="d"/><text:change-start text:change-id="i"/>shall<text:change-end text:change-id="i"/> do so.',
    );
  const accepted = await read(text);
  assert.equal(accepted.markdown, 'It shall do so.\n');
  assert.deepEqual(accepted.tracked, { insertions: 1, deletions: 1, authors: ['Ada'] });
  assert.equal((await read(text, '', 'reject')).markdown, 'It will do so.\n');
});

test('a locked file says so', async () => {
  const bytes = file(p('x'), '', '<manifest:encryption-data/>');
  await assert.rejects(readSource({ name: 'paper.odt', bytes }), /locked with a password/);
});

test('what a file says under names of its own goes before what the program noted', async () => {
  const bytes = packed({
    'content.xml': `<office:document-content ${NAMES}><office:body><office:text>${p('Words.')}</office:text></office:body></office:document-content>`,
    'meta.xml': `<office:document-meta ${NAMES} xmlns:meta="urn:meta"><office:meta><dc:date>2026-11-01T10:00:00</dc:date><meta:user-defined meta:name="date">2026-05-04</meta:user-defined><meta:user-defined meta:name="publisher">A Council</meta:user-defined></office:meta></office:document-meta>`,
  });
  const { properties } = await readSource({ name: 'a.odt', bytes });
  assert.deepEqual(
    [properties.date, properties.isPublished, properties.publisher],
    ['2026-05-04', true, 'A Council'],
  );
});
