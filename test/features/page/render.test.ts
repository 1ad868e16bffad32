import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Nodes } from 'hast';
import type { Block } from '../../../server/core/text/blocks.ts';
import { parseMarkdown } from '../../../server/core/text/markdown.ts';
import { OBJECT, proseOf } from '../../../server/core/text/prose.ts';
import { blockHtml, blockTree } from '../../../server/features/page/render.ts';
import type { BlockMark } from '../../../server/features/page/words.ts';
import { markdown, numRuns } from '../../shared/texts.ts';

/** Words of a page with their place in the source, as a page finds them. */
interface Run {
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

function runsOf(tree: Nodes, start: number): Run[] {
  if (!('children' in tree)) return [];
  const { dataO, dataN } = tree.type === 'element' ? tree.properties : {};
  if (dataO === undefined) return tree.children.flatMap(child => runsOf(child, start));
  const [words, ...others] = tree.children;
  assert.equal(others.length, 0, 'words with a place are all that their element holds');
  const text = words?.type === 'text' ? words.value : '';
  return [{ text, start: start + Number(dataO), length: dataN === undefined ? text.length : Number(dataN) }];
}

/** Every readable unit leads to its place in the source and back to itself, and none is missing. */
function assertPlaces(source: string, marksOf: (block: Block) => readonly BlockMark[] = () => []): number {
  let units = 0;
  for (const block of parseMarkdown(source).blocks) {
    const runs = runsOf(blockTree(block, source, marksOf(block)), block.span.start);
    let last = block.span.start;
    for (const { text, start, length } of runs) {
      // What could not be placed unit by unit may stand for all of its node.
      const isWhole = length !== text.length;
      assert.ok(start >= last || isWhole, 'words follow each other as in the source');
      assert.ok(start + length <= block.span.end);
      last = Math.max(last, start + length);
      if (length === text.length && length > 1)
        assert.equal(
          text.replace(/\t/g, ' '),
          source
            .slice(start, start + length)
            .replaceAll('\0', '\ufffd')
            .replace(/\t/g, ' '),
        );
      units += text.length;
    }
    assertAllThere(block, source, runs);
  }
  return units;
}

/** The words that findings and claims are found in are all on the page, at the same places. */
function assertAllThere(block: Block, source: string, runs: readonly Run[]): void {
  const shown = new Set<number>();
  for (const { start, length } of runs) for (let at = start; at < start + length; at++) shown.add(at);
  const prose = proseOf(block, source);
  for (const { prose: from, source: at, length, sourceLength } of prose.runs) {
    const words = prose.text.slice(from, from + length);
    // Code and figures have their own words; a line break is an element; an end of a line needs no words.
    if (words === OBJECT || words.trim() === '' || sourceLength !== length) continue;
    for (let unit = 0; unit < length; unit++)
      if (prose.text[from + unit]!.trim() !== '')
        assert.ok(shown.has(block.base + at + unit), `“${words}” at ${block.base + at + unit}`);
  }
}

const example = (text: string, marks: readonly BlockMark[] = []) => {
  const { blocks } = parseMarkdown(text);
  return blockHtml(blocks[0]!, text, marks);
};

test('words carry their place, and mark-up has none', () => {
  assert.equal(
    example('**Boards** plan &amp; pay.'),
    '<p><strong data-o="2">Boards</strong><span data-o="10"> plan </span><span data-o="16" data-n="5">&#x26;</span><span data-o="21"> pay.</span></p>',
  );
  assert.equal(example('## A plain heading'), '<h2 data-o="3">A plain heading</h2>');
  assert.equal(
    example('one\r\ntwo'),
    '<p><span data-o="0">one</span><span data-o="3" data-n="2">\n</span><span data-o="5">two</span></p>',
  );
});

test('code keeps its place, in containers too', () => {
  const inline = '> a `` `x`\n> y`` b';
  assert.match(example(inline), /<code><span data-o="6"> `x`\n<\/span><span data-o="13">y<\/span><\/code>/);
  const block = '> ```sh\n> > one\n>   two\n> ```';
  const [only] = parseMarkdown(block).blocks;
  const runs = runsOf(blockTree(only!, block), 0);
  assert.deepEqual(
    runs.map(({ start, length }) => block.slice(start, start + length)).join(''),
    '> one\n  two',
  );
  const tabs = '> \t\twords';
  assert.match(example(tabs), /<code>.*>words<\/span><\/code>|words<\/code>/s);
});

test('marks divide words and are named on each part; what can be asked about says where it begins', () => {
  const marks = [
    { start: 0, end: 10, kinds: 'term body', asks: true },
    { start: 2, end: 6, kinds: 'hint', label: 'earlier law' },
  ];
  assert.equal(
    example('**Boards** plan.', marks),
    '<p><strong><span data-o="2" data-k="term body hint" data-s="" data-h="earlier law">Boar</span>' +
      '<span data-o="6" data-k="term body">ds</span></strong><span data-o="10"> plan.</span></p>',
  );
});

test('HTML of a text is made harmless and cannot say where words are from', () => {
  const hostile = [
    '<script>alert(1)</script>',
    'a <img src=x onerror=alert(1)> b',
    'a <a href="javascript:alert(1)" data-o="1" DATA-K="term">x</a> [y](javascript:alert(1)) [z](command:x)',
    '<div style="position:fixed" class="tools" onclick="x()" data-s><iframe src="https://example.org"></iframe></div>',
    'a <svg><style>*{}</style></svg> <math><mtext></mtext></math> <b data-o=3>c</b>',
    '<form action="https://example.org"><input name=a><button>Send</button></form>',
    '![x](javascript:alert(1)) ![y](https://example.org/y.png)',
  ];
  for (const text of hostile) {
    const html = parseMarkdown(text)
      .blocks.map(block => blockHtml(block, text))
      .join('');
    assert.doesNotMatch(
      html,
      /<(?:script|style|iframe|svg|math|form|input|button)|\son\w+=|\ssrc=|javascript:(?!alert\(1\)")|href="(?:javascript|command)|class=|style=/i,
      html,
    );
    assert.equal(html.match(/data-k/g), null);
  }
  assert.match(
    example('a <q>b</q> <sup>c</sup><br>d'),
    /<q data-o="5">b<\/q>.*<sup data-o="16">c<\/sup><br>/,
  );
  assert.match(example('![x](figures/a.svg)'), /<img alt="x" data-src="figures\/a.svg">/);
});

test('a link by its label leads where its definition says', () => {
  const text = '[the Act][a] and [^1].\n\n[a]: https://example.org/act\n\n[^1]: A note.';
  const { blocks } = parseMarkdown(text);
  const definitions = blocks.map(({ node }) => node).filter(node => node.type === 'definition');
  const [words, , note] = blocks.map(block => blockHtml(block, text, [], definitions));
  assert.match(words!, /<a href="https:\/\/example.org\/act" data-o="1">the Act<\/a>/);
  assert.match(words!, /<sup><a href="#page-fn-1" id="page-fnref-1">1<\/a><\/sup>/);
  assert.match(note!, /^<div id="page-fn-1">.*A note\./s);
});

test('property: in generated Markdown every readable unit has its place', () => {
  fc.assert(
    fc.property(markdown(), text => void assertPlaces(text)),
    { numRuns },
  );
});

test('property: marks anywhere change no place', () => {
  const spans = fc.array(fc.tuple(fc.nat(80), fc.nat(30)), { maxLength: 4 });
  fc.assert(
    fc.property(markdown(), spans, (text, found) => {
      const marks = found
        .map(([start, length]) => ({ start, end: start + length + 1, kinds: 'term', asks: true, label: 'x' }))
        .sort((a, b) => a.start - b.start);
      assertPlaces(text, () => marks);
    }),
    { numRuns },
  );
});

const root = join(import.meta.dirname, '../../..');
const samples = globSync('samples/*.md', { cwd: root }).map(name => join(root, name));
const shared = join(root, '../shared');
const gold = existsSync(join(shared, 'gold'))
  ? globSync(['gold/*.md', 'sources/*.md'], { cwd: shared }).map(name => join(shared, name))
  : [];

test('in all samples every readable unit has its place', () => {
  assert.ok(samples.length > 5);
  for (const file of samples) assert.ok(assertPlaces(readFileSync(file, 'utf8')) > 500, file);
});

test('in real texts too', { skip: gold.length === 0 && 'the texts are not at hand' }, () => {
  for (const file of gold) assert.ok(assertPlaces(readFileSync(file, 'utf8')) > 500, file);
});
