import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSource } from '../../../server/features/exchange/read/read.ts';
import { linesAt, type Placed, pdfFile } from '../../shared/pdfFile.ts';

const read = (...pages: (readonly Placed[])[]) => readSource({ name: 'paper.pdf', bytes: pdfFile(pages) });

test('lines are joined, hyphens at line ends mended, and larger words are headings', async () => {
  const { markdown } = await read([
    { x: 72, y: 760, text: 'The plan', size: 18 },
    ...linesAt(72, 720, [
      'The board runs the primary care of the county and plans com-',
      'munity services; a self-funded board asks the community, and it is self-',
      'funded.',
    ]),
    ...linesAt(72, 650, ['A second paragraph stands by itself.']),
  ]);
  assert.equal(
    markdown,
    '# The plan\n\nThe board runs the primary care of the county and plans community services; a self-funded board asks the community, and it is self-funded.\n\nA second paragraph stands by itself.\n',
  );
});

const LEFT = [
  'The left column of this page is read',
  'before the right one begins, line by',
  'line, down to its end, and it is as',
  'long as the other one is: it ends',
];
const RIGHT = [
  'here, at the top of the right column',
  'of the page, which goes on for some',
  'more lines of running text until at',
  'last it ends in a full stop as well.',
];

test('columns are read one after the other, and a paragraph goes on from one to the next', async () => {
  const { markdown } = await read([...linesAt(60, 700, LEFT), ...linesAt(320, 700, RIGHT)]);
  assert.equal(markdown, `${[...LEFT, ...RIGHT].join(' ')}\n`);
});

test('running heads and page numbers are left out, and a paragraph goes on over the page', async () => {
  const page = (number: number, lines: readonly string[]): Placed[] => [
    { x: 72, y: 810, text: 'Fenwick Board, papers of May' },
    ...linesAt(72, 700, lines),
    { x: 290, y: 30, text: `Page ${number}` },
  ];
  const { markdown, lost, plain } = await read(
    page(1, ['The first page ends in the middle of a sentence that goes']),
    page(2, ['on here. The year 2026 is no page number.']),
    page(3, ['The end.']),
  );
  assert.equal(
    markdown,
    'The first page ends in the middle of a sentence that goes on here. The year 2026 is no page number.\n\nThe end.\n',
  );
  assert.match(lost.join(' '), /page numbers were left out/);
  assert.match(plain, /Page 2/);
});

test('bullets nest by where they stand, numbers stay, and rows of words are a table', async () => {
  const row = (y: number, ...cells: string[]): Placed[] =>
    cells.map((text, i) => ({ x: 72 + i * 150, y, text }));
  const { markdown } = await read([
    ...linesAt(72, 780, [
      '\x95 first point of the board',
      '\x95 second point, which is so',
      '  long that it goes on',
    ]),
    { x: 95, y: 737, text: '\x96 an inner point' },
    { x: 72, y: 722, text: '\x95 third point' },
    { x: 72, y: 690, text: '4. a fourth' },
    { x: 72, y: 675, text: '5. a fifth' },
    ...row(620, 'Body', 'Cost', 'Year'),
    ...row(605, 'The board', '1.2', '2025'),
    ...row(590, 'The trust', '3.4', '2026'),
  ]);
  assert.equal(
    markdown,
    '- first point of the board\n- second point, which is so long that it goes on\n  - an inner point\n- third point\n\n4. a fourth\n5. a fifth\n\n| Body | Cost | Year |\n| - | - | - |\n| The board | 1.2 | 2025 |\n| The trust | 3.4 | 2026 |\n',
  );
});

test('raised numbers lead to the notes at the foot of their page', async () => {
  const { markdown } = await read([
    { x: 72, y: 700, text: 'Practices were asked' },
    { x: 176, y: 704.5, text: '1', size: 6.5 },
    { x: 182, y: 700, text: 'in May, says the board.' },
    { x: 72, y: 120, text: '1 Letter of 3 May.', size: 8 },
  ]);
  assert.equal(markdown, 'Practices were asked[^1] in May, says the board.\n\n[^1]: Letter of 3 May.\n');
});

test('contents and empty pages are left out; pictures, and pages of nothing else, are said in their place', async () => {
  const picture = { x: 72, y: 400, text: '', picture: { width: 300, height: 200 } };
  const { markdown, lost } = await read(
    linesAt(72, 700, ['Contents', 'One ........... 2', 'Two ........... 3', 'Three ......... 4']),
    [],
    [picture],
    [...linesAt(72, 700, ['The text.']), picture, ...linesAt(72, 300, ['It goes on.'])],
  );
  assert.equal(markdown, '\\[Page 3: no words can be read]\n\nThe text.\n\n\\[Picture]\n\nIt goes on.\n');
  assert.equal(lost.length, 3);
});
