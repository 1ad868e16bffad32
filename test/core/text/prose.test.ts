import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import type { Block } from '../../../server/core/text/blocks.ts';
import { parseMarkdown } from '../../../server/core/text/markdown.ts';
import { OBJECT, proseOf, shownIn, toProse, toSource } from '../../../server/core/text/prose.ts';
import { sentencesIn } from '../../../server/core/text/sentences.ts';
import { markdown, numRuns } from '../../shared/texts.ts';

function prose(source: string): { text: string; at: (words: string) => string }[] {
  return parseMarkdown(source).blocks.map(block => {
    const made = proseOf(block, source);
    const at = (words: string) => {
      const start = made.text.indexOf(words);
      const span = toSource(made, { start, end: start + words.length });
      return source.slice(block.base + span.start, block.base + span.end);
    };
    return { text: made.text, at };
  });
}

test('emphasis, links and escapes are gone from the words and kept in their place', () => {
  const [only] = prose('The **integrated** care [board](x "t") \\*must\\* act &amp; report.');
  assert.equal(only!.text, 'The integrated care board *must* act & report.');
  assert.equal(only!.at('integrated care board'), 'integrated** care [board');
  assert.equal(only!.at('*must*'), '\\*must\\*');
  assert.equal(only!.at('&'), '&amp;');
});

test('code, images and addresses leave one mark each', () => {
  const [only] = prose('Run `ICB` now ![ICB](x) or <https://icb.nhs.uk>.');
  assert.equal(only!.text, `Run ${OBJECT} now ${OBJECT} or ${OBJECT}.`);
});

test('line ends, tabs, a BOM, CRLF and characters of two units keep their place', () => {
  const source = '\ufeff> One 😀 line\r\n> two\tICB  \r\n> three\r\n';
  const [only] = prose(source);
  assert.equal(only!.text, 'One 😀 line\ntwo\tICB\nthree');
  assert.equal(only!.at('ICB'), 'ICB');
  assert.equal(only!.at('line\ntwo'), 'line\r\n> two');
});

test('cells, items and footnotes are parts of their own', () => {
  const parts = (source: string) =>
    proseOf(parseMarkdown(source).blocks[0]!, source).parts.map(({ kind }) => kind);
  assert.deepEqual(parts('| a | b |\n|---|---|\n| c | d |'), ['cell', 'cell', 'cell', 'cell']);
  assert.deepEqual(parts('- a\n- b'), ['item', 'item']);
  assert.deepEqual(parts('[^1]: note'), ['footnote']);
  assert.deepEqual(parts('## Head'), ['heading']);
});

test('a paragraph wrapped by hand is one part; lines that begin anew are several', () => {
  const parts = (source: string) => proseOf(parseMarkdown(source).blocks[0]!, source).parts.length;
  assert.equal(parts('The boards plan services for their\narea and report to the public each\nyear.'), 1);
  assert.equal(parts('Boards will:\n• plan services\n• report each year'), 3);
  const long =
    'The boards plan services for their area and report to the public each year, as the Act of 2022 has it in so many words and clauses.';
  assert.equal(parts(`${long}\n${long}`), 2);
});

const WRAPPED =
  'The plan for the region was agreed after long debate by NHS England and by the Integrated Care Board (ICB) on Monday. It was sent to each Primary Care Network (PCN) in Northvale at once. The Health and Wellbeing Board had asked for that, and so had Dr. Hale of the Local Medical Committee. Nobody else was told of it before the meeting of the Council in May.';

/** Lines as a program makes them that breaks at the last blank before a width. */
function wrappedAt(text: string, width: number): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

function sentencesOf(source: string): string[] {
  const { text, parts } = proseOf(parseMarkdown(source).blocks[0]!, source);
  return parts.flatMap(({ start, end }) => {
    const part = text.slice(start, end);
    return sentencesIn(part).map(span => part.slice(span.start, span.end).replace(/\s+/g, ' '));
  });
}

test('sentences survive a paragraph wrapped by hand at any width', () => {
  const whole = sentencesOf(WRAPPED);
  assert.equal(whole.length, 4);
  for (let width = 24; width <= 300; width++)
    assert.deepEqual(sentencesOf(wrappedAt(WRAPPED, width)), whole, `at ${width}`);
});

test('sentences survive lines broken anywhere', () => {
  const broken = 'The plan was agreed by the board\nand by NHS\nEngland.';
  assert.deepEqual(sentencesOf(broken), ['The plan was agreed by the board and by NHS England.']);
  const heading = 'What we do\nThe board plans services for everyone and reports to them every year.';
  assert.equal(sentencesOf(heading).length, 2);
  assert.equal(sentencesOf('Present: Ann Lee\nBo Moss\nCy Dell').length, 3);
});

test('a word divided at a line end is whole, and its hyphen stays where it has one', () => {
  const readable = (source: string) => proseOf(parseMarkdown(source).blocks[0]!, source).text;
  assert.equal(
    readable('Clinical commis-\nsioning was a follow-\nup of NHS-\nled plans.'),
    'Clinical commissioning was a follow-up of NHS-led plans.',
  );
  assert.equal(readable('Clinical commis\u00adsioning.'), 'Clinical commissioning.');
  assert.equal(readable('> Clinical commis-\n> sioning.'), 'Clinical commissioning.');
  assert.equal(
    readable('The board plans the\nPage 3 of 40\nbeds of the trust.'),
    'The board plans the\nbeds of the trust.',
  );
});

test('page numbers and running heads among the lines of a sentence are no part of it', () => {
  const readable = (source: string) => proseOf(parseMarkdown(source).blocks[0]!, source).text;
  const half = 'The trust must send the plan to the integrated care';
  for (const page of ['3 | Page', 'Page | 3', '3 of 40', 'p. 3', '12', 'Estuary Board Paper\nPage 3 of 40'])
    assert.equal(readable(`${half}\n${page}\nboard by June.`), `${half}\nboard by June.`, page);
  const paper = (words: string[]) => words.join('\nEstuary Board Paper 7\n');
  assert.equal(
    readable(paper([half, 'board by June and tell', 'us.'])),
    `${half}\nboard by June and tell\nus.`,
  );
  for (const whole of ['The costs are\n12\nmillion pounds.', `${half}\nEstuary Board Paper\nof June.`])
    assert.equal(readable(whole), whole);
});

test('raised numbers and comments part no words', () => {
  const readable = (source: string) => proseOf(parseMarkdown(source).blocks[0]!, source).text;
  assert.equal(
    readable('The integrated<sup>1</sup> care <!-- x -->board<sup>[2]</sup>.'),
    'The integrated care board.',
  );
  assert.equal(
    readable('The <a href="/x">care board</a> of 10<sup>th</sup>.'),
    'The care board of 10\ufffcth\ufffc.',
  );
});

test('property: the prose of any text holds every text node, unit for unit', () => {
  fc.assert(
    fc.property(markdown(), source => {
      for (const block of parseMarkdown(source).blocks) {
        const { text, runs } = proseOf(block, source);
        assert.ok(!text.includes('\r'));
        const wanted = textsIn(block.node).join('');
        assert.equal(text.replace(/[\s\ufffc]/g, ''), wanted.replace(/[\s\ufffc]/g, ''));
        assert.equal(
          runs.reduce((at, run) => {
            assert.ok(run.prose >= at);
            return run.prose + run.length;
          }, 0) <= text.length,
          true,
        );
      }
    }),
    { numRuns },
  );
});

test('property: spans of prose map to the source and back', () => {
  fc.assert(
    fc.property(markdown(), source => {
      for (const block of parseMarkdown(source).blocks) {
        const made = proseOf(block, source);
        for (const run of made.runs) {
          for (let i = 0; i < run.length; i++) {
            const span = toSource(made, { start: run.prose + i, end: run.prose + i + 1 });
            assert.ok(span.end > span.start && insideBlock(block, span.start + block.base));
            if (run.length === run.sourceLength) {
              assert.equal(toProse(made, span.start), run.prose + i);
              const unit = source[block.base + span.start];
              assert.equal(made.text[run.prose + i], unit === '\0' ? '\ufffd' : unit);
            }
          }
        }
      }
    }),
    { numRuns },
  );
});

function insideBlock(block: Block, offset: number): boolean {
  return block.span.start <= offset && offset < block.span.end;
}

/** What remark itself says the readable words of a node are, by the rules of `prose.ts`. */
function textsIn(node: Nodes): string[] {
  if (node.type === 'text') return [node.value];
  if (node.type === 'link' && node.children.length === 1) {
    const [only] = node.children;
    if (only?.type === 'text' && /^(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|www\.)/i.test(only.value)) return [];
  }
  return 'children' in node ? node.children.flatMap(child => textsIn(child as Nodes)) : [];
}

test('elements that only format part no words, and leave no mark', () => {
  const [only] = prose('The <b>board</b> and the ch<em>ai</em>r <img src="x"> met.');
  assert.equal(only!.text, `The board and the chair ${OBJECT} met.`);
  assert.equal(only!.at('board'), 'board');
});

test('what a reader sees keeps the words of code and images', () => {
  const source = 'Say `the *plan*` or ![a map](x.png) <br> not ![](y) here.';
  const whole = proseOf(parseMarkdown(source).blocks[0]!, source);
  assert.equal(shownIn(whole, { start: 0, end: whole.text.length }), 'Say the *plan* or a map \n not  here.');
  assert.equal(shownIn(whole, { start: 4, end: 5 }), 'the *plan*');
});
