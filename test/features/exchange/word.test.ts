import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../../server/features/exchange/read/read.ts';
import { paragraph, run, type WordParts, wordFile } from '../../shared/officeFiles.ts';

const read = (body: string, parts?: WordParts, changes?: 'accept' | 'reject') =>
  readSource({ name: 'paper.docx', bytes: wordFile(body, parts), changes });

const HEADING = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>';
const by = (author: string) => `w:author="${author}" w:date="2026-05-02T10:00:00Z"`;

test('headings, emphasis and tables are kept, whatever a style is called that has an outline', async () => {
  const own =
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Paper head"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>';
  const cell = (words: string) => `<w:tc>${paragraph(words)}</w:tc>`;
  const { markdown } = await read(
    paragraph('The plan', '<w:pStyle w:val="H"/>') +
      paragraph('What it costs', '<w:pStyle w:val="Own"/>') +
      paragraph(run('It ') + run('must', '<w:b/>') + run(' be ', '<w:b/>') + run('read.')) +
      `<w:tbl><w:tr>${cell('Body')}${cell('Cost')}</w:tr><w:tr>${cell('ICB')}${cell('£1.2m')}</w:tr></w:tbl>`,
    { styles: HEADING + own },
  );
  assert.equal(
    markdown,
    '# The plan\n\n## What it costs\n\nIt **must be** read.\n\n| Body | Cost |\n| - | - |\n| ICB | £1.2m |\n',
  );
});

test('numbers that Word counts by itself stand in the text', async () => {
  const level = (depth: number, format: string, pattern: string, start = 1) =>
    `<w:lvl w:ilvl="${depth}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`;
  const numbering = [
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.', 5)}</w:abstractNum>`,
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
  ].join('');
  const numbered = (words: string, depth: number, id = 1, style = '') =>
    paragraph(words, `${style}<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);
  const { markdown } = await read(
    numbered('Duties', 0, 1, '<w:pStyle w:val="H"/>') +
      numbered('Boards must plan.', 1) +
      numbered('They must also', 1) +
      numbered('ask, and', 2) +
      numbered('answer.', 2) +
      paragraph('Between.') +
      numbered('Fifth', 0, 2) +
      numbered('Sixth', 0, 2),
    { styles: HEADING, numbering },
  );
  assert.equal(
    markdown,
    [
      '# 1. Duties',
      '1.1 Boards must plan.',
      '1.2 They must also',
      '- (a) ask, and\n- (b) answer.',
      'Between.',
      '5. Fifth\n6. Sixth\n',
    ].join('\n\n'),
  );
});

const TRACKED =
  paragraph(
    `${run('It ')}<w:del ${by('Ben')}><w:r><w:delText>will</w:delText></w:r></w:del><w:ins ${by('Ada')}>${run('shall')}</w:ins>${run(' do so.')}`,
  ) +
  `<w:p><w:pPr><w:rPr><w:ins ${by('Ada')}/></w:rPr></w:pPr><w:ins ${by('Ada')}>${run('A new one.')}</w:ins></w:p>` +
  `<w:p><w:pPr><w:rPr><w:del ${by('Ben')}/></w:rPr></w:pPr>${run('Joined ')}</w:p>` +
  paragraph('here.');

test('tracked changes are accepted or rejected, and counted', async () => {
  const accepted = await read(TRACKED);
  assert.equal(accepted.markdown, 'It shall do so.\n\nA new one.\n\nJoined here.\n');
  assert.deepEqual(accepted.tracked, { insertions: 2, deletions: 1, authors: ['Ada', 'Ben'] });
  const rejected = await read(TRACKED, {}, 'reject');
  assert.equal(rejected.markdown, 'It will do so.\n\nJoined\n\nhere.\n');
  assert.equal((await read(paragraph('Nothing.'))).tracked, undefined);
});

const comment = (id: number, words: string, author: string) =>
  `<w:comment w:id="${id}" ${by(author)}><w:p w14:paraId="P${id}">${run(words)}</w:p></w:comment>`;
const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
const end = (id: number) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

test('comments stand on their words, with who wrote them, the answers to them, and whether they are done with', async () => {
  const { markdown, comments } = await read(
    paragraph(
      `${run('The ')}${start(0)}${start(1)}${run('*board', '<w:b/>')}${end(1)}${end(0)}${run(' must plan')}`,
    ) +
      paragraph(`${run('and ')}${start(2)}${run('then')}`) +
      paragraph(`${run('act')}${end(2)}${run(' on it.')}`) +
      paragraph(`${run('All of it.')}<w:r><w:commentReference w:id="3"/></w:r>`),
    {
      comments:
        comment(0, 'Which one?', 'Ada') +
        comment(1, 'The ICB.', 'Ben') +
        comment(2, 'When?', 'Cy') +
        comment(3, 'Why?', 'Ada'),
      commentsExtended:
        '<w15:commentEx w15:paraId="P0" w15:done="1"/><w15:commentEx w15:paraId="P1" w15:paraIdParent="P0" w15:done="1"/>',
    },
  );
  assert.equal(markdown, 'The **\\*board** must plan\n\nand then\n\nact on it.\n\nAll of it.\n');
  const shown = comments.map(({ start, end, ...rest }) => ({ words: markdown.slice(start, end), ...rest }));
  const date = '2026-05-02T10:00:00.000Z';
  assert.deepEqual(shown, [
    {
      words: '\\*board',
      text: 'Which one?',
      author: 'Ada',
      date,
      resolved: true,
      replies: [{ text: 'The ICB.', author: 'Ben', date }],
    },
    { words: 'then\n\nact', text: 'When?', author: 'Cy', date, resolved: false, replies: [] },
    { words: 'All of it.', text: 'Why?', author: 'Ada', date, resolved: false, replies: [] },
  ]);
});

test('footnotes are notes again', async () => {
  const { markdown } = await read(
    paragraph(`${run('Asked')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('.')}`),
    {
      footnotes: `<w:footnote w:id="2">${paragraph('Letter of May.')}</w:footnote>`,
    },
  );
  assert.equal(markdown, 'Asked[^1].\n\n[^1]: Letter of May.\n');
});

test('bullets typed as signs become lists, and contents are left out', async () => {
  const { markdown, lost } = await read(
    paragraph('Contents 1', '<w:pStyle w:val="T"/>') +
      paragraph('•\tOne') +
      paragraph('o  Inner') +
      paragraph('• Two') +
      paragraph('“As it is” – kept'),
    { styles: '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>' },
  );
  assert.equal(markdown, '- One\n  - Inner\n- Two\n\n“As it is” – kept\n');
  assert.deepEqual(lost, ['The table of contents was left out.']);
});

test('what no words can be read from is said in its place', async () => {
  const { markdown, lost } = await read(
    paragraph(`${run('Cost is ')}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>`),
  );
  assert.equal(markdown, 'Cost is \\[Formula]\n');
  assert.match(lost.join(' '), /Formulae cannot be read/);
});

test('emphasis and lines of a comment are kept, and what the file says of itself under names of its own', async () => {
  const said = (name: string, value: string) =>
    `<property name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`;
  const words =
    run('Not ') + run('this one ', '<w:b/>') + run('at ', '<w:b w:val="0"/>') + run('all', '<w:b/><w:i/>');
  const { comments, properties } = await readSource({
    name: 'a.docx',
    bytes: wordFile(
      paragraph(start(0) + run('A board.') + end(0)),
      {
        comments: `<w:comment w:id="0" ${by('Ada')}><w:p>${words}<w:r><w:br/><w:t>5 * 3</w:t></w:r></w:p></w:comment>`,
      },
      {
        'docProps/custom.xml': `<Properties xmlns:vt="urn:vt">${said('Publisher', 'A &amp; B')}${said('date', '2026-05-04')}${said('url', 'javascript:1')}</Properties>`,
      },
    ),
  });
  assert.equal(comments[0]!.text, 'Not **this one** at ***all***\n5 * 3');
  assert.deepEqual(
    [properties.publisher, properties.date, properties.isPublished, properties.url],
    ['A & B', '2026-05-04', true, undefined],
  );
});
