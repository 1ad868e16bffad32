import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Document, editDocument, openDocument } from '../../../server/core/document/document.ts';
import { atOnce } from '../../../server/core/ground/slices.ts';
import { findingsIn } from '../../../server/features/findings/findings.ts';
import { marksOfPage } from '../../../server/features/page/marks.ts';
import { drawPage, type Page, pageChange } from '../../../server/features/page/page.ts';
import { blockHtml } from '../../../server/features/page/render.ts';
import { ageingIn } from '../../../server/features/time/ageing.ts';
import { edits, markdown, numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const open = (text: string) => openDocument('file:///a.md', 1, text, vocabulary);

function draw(document: Document, before?: Page, drawn = { blocks: 0 }): Page {
  const marks = marksOfPage(document, {
    terms: 'first',
    findings: findingsIn(document),
    hints: ageingIn(document),
    duties: true,
  });
  const counted: typeof blockHtml = (...all) => {
    drawn.blocks += 1;
    return blockHtml(...all);
  };
  return atOnce(drawPage(document, marks, counted, before));
}

const shown = ({ blocks, drawn }: Page) =>
  blocks.map(({ html }, i) => ({ start: drawn[i]!.span.start, end: drawn[i]!.span.end, html }));

/** The page that a frame has after a change: as the frame in the editor does it. */
function changed(before: Page | undefined, after: Page) {
  const { from, oldEnd, fresh, by, redrawn } = pageChange(before, after);
  const old = before ? shown(before) : [];
  const moved = old.slice(oldEnd).map(block => ({ ...block, start: block.start + by, end: block.end + by }));
  const fresher = fresh.map(({ start, end, html }) => ({ start, end, html }));
  const blocks = [...old.slice(0, from), ...fresher, ...moved];
  for (const { index, html } of redrawn) blocks[index] = { ...blocks[index]!, html };
  return blocks;
}

test('property: after any edits, what is sent makes the page that is drawn from scratch', () => {
  fc.assert(
    fc.property(markdown(), edits, (text, all) => {
      let document = open(text);
      let page = draw(document);
      let frame = changed(undefined, page);
      for (const { at, cut, put } of all) {
        const { value } = document.text;
        const start = Math.floor(at * value.length);
        const span = { start, end: Math.min(value.length, start + cut) };
        document = editDocument(document, document.version + 1, span, put);
        const next = draw(document, page);
        frame = changed(page, next);
        page = next;
        assert.deepEqual(frame, shown(draw(open(document.text.value))));
      }
    }),
    { numRuns: Math.min(numRuns, 150) },
  );
});

test('a keystroke draws the block that it is in, and no other', () => {
  const text = Array.from({ length: 300 }, (_, i) => `The board must publish plan ${i}. It is *new*.`).join(
    '\n\n',
  );
  const document = open(text);
  const page = draw(document);
  const drawn = { blocks: 0 };
  const at = text.indexOf('plan 150');
  const next = draw(editDocument(document, 2, { start: at, end: at }, 'x'), page, drawn);
  assert.equal(drawn.blocks, 1);
  const { from, oldEnd, fresh, by, redrawn } = pageChange(page, next);
  assert.deepEqual([from, oldEnd, fresh.length, by, redrawn.length], [150, 151, 1, 1, 0]);
});

test('a mark that goes because of an edit elsewhere redraws its block alone', () => {
  const text = 'NHS England must act.\n\nA paragraph.\n\nNHS England must also pay.\n\nThe end.';
  const document = open(text);
  const page = draw(document);
  // Of each term, the first mention in a section is marked.
  const next = draw(editDocument(document, 2, { start: 0, end: 11 }, 'They'), page);
  const { fresh, redrawn } = pageChange(page, next);
  assert.equal(fresh.length, 1);
  assert.deepEqual(
    redrawn.map(({ index }) => index),
    [2],
  );
  assert.match(redrawn[0]!.html, /data-k="term body"/);
});

test('a link follows its definition', () => {
  const text = 'See [the Act].\n\n[the Act]: https://example.org/a';
  const document = open(text);
  const page = draw(document);
  const next = draw(editDocument(document, 2, { start: text.length - 1, end: text.length }, 'b'), page);
  assert.match(changed(page, next)[0]!.html, /href="https:\/\/example.org\/b"/);
});

test('the words that bind are marked when asked for, later law behind its words', () => {
  const document = open('---\ndate: 2021-11-17\n---\n\nThe board must publish a plan.');
  const [block] = draw(document).blocks;
  assert.match(block!.html, /<span data-o="10" data-k="duty must">must<\/span>/);
});
