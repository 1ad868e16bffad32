import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { type Block, isUnread } from '../../../server/core/text/blocks.ts';
import {
  editMarkdown,
  type Markdown,
  parseMarkdown,
  parseWhole,
  parsingMarkdown,
} from '../../../server/core/text/markdown.ts';
import { parsed } from '../../../server/core/text/parser.ts';
import { batch, longest } from '../../../server/core/text/pieces.ts';
import { edits, markdown, numRuns, pieces } from '../../shared/texts.ts';

/** Blocks as plain data: types, values and offsets in the text, for comparison. */
function shape(blocks: readonly Block[]): unknown[] {
  const of = (node: Nodes, base: number): unknown => ({
    type: node.type,
    start: base + node.position!.start.offset!,
    end: base + node.position!.end.offset!,
    ...('value' in node ? { value: node.value } : {}),
    ...('depth' in node ? { depth: node.depth } : {}),
    ...('align' in node ? { align: node.align } : {}),
    ...('spread' in node ? { spread: node.spread } : {}),
    ...('ordered' in node ? { ordered: node.ordered, first: node.start } : {}),
    ...('children' in node ? { children: node.children.map(child => of(child, base)) } : {}),
  });
  return blocks.map(({ span, node, base }) => ({ span, node: of(node, base) }));
}

function assertWhole(text: string): void {
  const { blocks } = parseMarkdown(text);
  assert.deepEqual(shape(blocks), shape(parseWhole(text)));
}

/** Texts that once told the pieces apart from the whole; each keeps its reason. */
const examples: Record<string, string> = {
  'a plain paragraph behind an open fence is code': '```\ncode\n\nplain words\n\n```\n\nplain words\n',
  'a fence that never closes': 'one\n\n~~~\ntwo\n\nthree\n\nfour',
  'raw HTML that empty lines do not end': '<!-- a\n\nplain -->\n\nplain\n\n<script>\n\nplain\n',
  'a comment that only looks closed': '<!-->\n\nplain\n\n-->\n\nplain',
  'raw HTML that an empty line ends': '<div>\n\nplain\n\n</div>',
  'a label defined behind its use': 'See [the Act].\n\nplain\n\n[the act]: /x\n',
  'a footnote defined behind its use': 'See[^1].\n\nplain\n\n[^1]: note\n\n    more of it\n',
  'a label defined in a quotation': '[x]\n\n> [x]: /y\n\nplain',
  'a setext heading': 'plain\n---\n\nplain\n===\n',
  'a line after a list item': '- item\nplain\n\nplain\n',
  'a table': 'a | b\n--|--\nc | d\n\nplain | with a bar',
  'CRLF and a lone CR': 'plain\r\nplain\r\n\r\nplain\rplain\r\rplain',
  'an ending of blanks': 'plain \n\nplain\nplain  \nplain\n\n   \nplain\n \t\n',
  'a list item that ends in an open fence': '\n   - ~~~\n\nplain [a]\n',
  'headings, plain and others':
    '# One\n\n####### seven\n\n## Two ##\n\n###  three\n\n#\n\n# \n\n#x\n\n## `a`\n\n## é 1.\n\n## \u00a0b\u00a0\n\n###### six\nplain\n\n### end',
  'a plain heading behind an open fence is code': '```\ncode\n\n## Head\n\n```\n\n## Head\n',
  'a head and a BOM': '\ufeff---\nkind: draft\n---\nplain\n\n# Head',
};

for (const [name, text] of Object.entries(examples)) test(name, () => assertWhole(text));

test('property: pieces and plain paragraphs make the same tree as one parse', () => {
  fc.assert(fc.property(markdown(), assertWhole), { numRuns });
});

/** As if these texts were as long as those that are divided. */
function divided(test: () => void): void {
  const { units } = batch;
  batch.units = 30;
  try {
    test();
  } finally {
    batch.units = units;
  }
}

const longOnes: Record<string, string> = {
  'a long table': `| a | b |\n|:--|---|\n${'| *c* | d | e |\n| f \\| g |\n'.repeat(20)}`,
  'with words behind it': `a | b\n--|--\n${'c | d\n'.repeat(20)}\nplain\n`,
  'that a quotation ends': `a | b\n--|--\n${'c | d\n'.repeat(20)}> c | d\n${'c | d\n'.repeat(20)}`,
  'with lone CR': `a | b\r--|--\r${'c | d\r\n'.repeat(20)}`,
  'a long list': `Words:\n${'- *one* item\n  of two lines\n\n  - within\n- [x]\nlazy\n'.repeat(9)}\n[x]: /y\n\n- last\n`,
  'with empty lines in one place': `${'- a short item\n'.repeat(9)}\n${'- a short item\n'.repeat(9)}plain`,
  'of two kinds': `${'- a short item\n'.repeat(9)}${'* a short item\n'.repeat(9)}\n${'1. a short item\n'.repeat(9)}${'5) a short item\n'.repeat(9)}`,
  'with a line across': `${'- a short item\n'.repeat(5)}- - -\n${'- a short item\n'.repeat(5)}`,
  'that is code': `~~~\n${'- a short item\n'.repeat(20)}~~~\n`,
  'with code in an item': `${'- a short item\n'.repeat(5)}- ~~~\n  code\n${'- a short item\n'.repeat(5)}`,
  'with code in its last item': `${'- a short item\n'.repeat(9)}- ~~~\n  code\n\nplain\n`,
  'with empty items': `${'- a short item\n-\n'.repeat(9)}`,
  'in a quotation that has none': `> quoted\n${'- a short item\n'.repeat(9)}`,
  'with a table in it': `- a\n${'  | b | c |\n  |---|---|\n  | d | e |\n'.repeat(9)}`,
};

for (const [name, text] of Object.entries(longOnes))
  test(`${name}, divided`, () => divided(() => assertWhole(text)));

test('a long table, and a long list, are read in slices', () => {
  for (const text of [`| a |\n|---|\n${'| *b* |\n'.repeat(9000)}`, '- *an* item\n'.repeat(5000)]) {
    let rests = 0;
    const before = parsed.units;
    for (const work = parsingMarkdown(text); !work.next().done; ) rests += 1;
    assert.ok(rests > 10, `${rests} rests`);
    assert.equal(parsed.units - before, text.length, 'nothing is read twice');
  }
});

test('property: what is divided is the same tree', () => {
  fc.assert(
    fc.property(markdown(60), text => divided(() => assertWhole(text))),
    { numRuns },
  );
});

test('property: long tables and lists are, with anything in them', () => {
  const line = fc.oneof(
    fc.constantFrom('- one', '- two', '| a | b |', '|--|--|', 'a | b', '  more', '', '1. one', '~~~', '* x'),
    pieces,
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), lines => divided(() => assertWhole(lines.join('\n')))),
    { numRuns },
  );
});

test('property: and stays so after any edits', () => {
  fc.assert(
    fc.property(markdown(60), edits, (text, all) =>
      divided(() => {
        let now: [Markdown, string] = [parseMarkdown(text), text];
        for (const edit of all) {
          now = apply(...now, edit);
          assert.deepEqual(shape(now[0].blocks), shape(parseMarkdown(now[1]).blocks));
        }
      }),
    ),
    { numRuns },
  );
});

const sources = join(import.meta.dirname, '../../../../shared/sources');
test('real texts make the same tree as one parse', {
  skip: !existsSync(sources) && '../shared is not there',
}, () => {
  for (const name of readdirSync(sources)) assertWhole(readFileSync(join(sources, name), 'utf8'));
});

function apply(
  markdownNow: Markdown,
  text: string,
  edit: { at: number; cut: number; put: string },
): [Markdown, string] {
  const start = Math.floor(edit.at * text.length);
  const end = Math.min(text.length, start + edit.cut);
  const next = text.slice(0, start) + edit.put + text.slice(end);
  return [editMarkdown(markdownNow, text, next, { start, end }, edit.put.length), next];
}

test('property: after any edits the blocks equal those of a text parsed anew', () => {
  fc.assert(
    fc.property(markdown(60), edits, (text, all) => {
      let now: [Markdown, string] = [parseMarkdown(text), text];
      for (const edit of all) {
        now = apply(...now, edit);
        const anew = parseMarkdown(now[1]);
        assert.deepEqual(shape(now[0].blocks), shape(anew.blocks));
        assert.deepEqual([...now[0].labels].sort(), [...anew.labels].sort());
      }
    }),
    { numRuns },
  );
});

test('one line end of two units is no empty line', () => {
  const { section } = longest;
  longest.section = 25;
  try {
    const text = ' b |\r\n## Head';
    const [{ blocks }, next] = apply(parseMarkdown(text), text, {
      at: 0,
      cut: 0,
      put: 'integrated care board',
    });
    assert.deepEqual(shape(blocks), shape(parseMarkdown(next).blocks));
  } finally {
    longest.section = section;
  }
});

test('emphasis is left unread only where it stands within itself', () => {
  const read: readonly string[] = [
    '- the **ICB** plans\n',
    'the *ICB*, _it_ and (**they**).\n',
    '| the **ICB** | *p |\n|--|--|\n| **ICB** | *p |\n',
    '- *p\n',
    'Name ________ Date ________\n',
    'snake_case_name 5*3*2 ',
  ];
  for (const text of read) assert.ok(!parseMarkdown(text.repeat(200)).blocks.some(isUnread), text);
  for (const text of ['*a ', '**a _b ', '(*a ', '|*a\n'])
    assert.ok(parseMarkdown(text.repeat(200)).blocks.some(isUnread), text);
});

test('property: the same where sections are too long to be read', () => {
  const { section } = longest;
  longest.section = 25;
  try {
    fc.assert(
      fc.property(markdown(60), edits, (text, all) => {
        let now: [Markdown, string] = [parseMarkdown(text), text];
        for (const edit of all) {
          now = apply(...now, edit);
          assert.deepEqual(shape(now[0].blocks), shape(parseMarkdown(now[1]).blocks));
        }
      }),
      { numRuns },
    );
  } finally {
    longest.section = section;
  }
});

test('paragraphs and headings of plain words need no parser', () => {
  const before = parsed.units;
  parseMarkdown('## The board’s 3 plans: what next?\n\nIt plans services.\n\n# Head\n');
  assert.equal(parsed.units, before);
});

test('an edit parses the blocks around it and keeps the others', () => {
  const paragraph = 'The *board* plans services for its area.\n\n';
  const text = paragraph.repeat(2000);
  const old = parseMarkdown(text);
  const before = parsed.units;
  const at = paragraph.length * 1000 + 5;
  const [edited] = apply(old, text, { at: at / text.length, cut: 0, put: 'x' });
  assert.ok(parsed.units - before < 10 * paragraph.length, `${parsed.units - before} units were parsed`);
  assert.equal(edited.blocks[0], old.blocks[0]);
  assert.equal(edited.blocks[1999]!.node, old.blocks[1999]!.node);
});
