import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MarkdownIt, markTerms } from '../../client/page/previewTerms.ts';
import type { TermItem } from '../../server/protocol/terms.ts';

// The preview itself is tried in the workbench; here is what it draws, by the rules that the plug-in gives it.

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const term = (concept: string, name: string, ...forms: string[]): TermItem => ({
  concept,
  name,
  definition: `What <${name}> is.`,
  status: 'in being',
  ended: false,
  mentions: forms.map(label => ({ range, before: '', label, after: '' })),
});

type Piece = readonly [type: string, content: string];

function draw(terms: readonly TermItem[], pieces: readonly Piece[]): string {
  const escapeHtml = (words: string) =>
    words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const engine: MarkdownIt = { renderer: { rules: {} }, utils: { escapeHtml } };
  markTerms(engine, () => terms);
  const tokens = pieces.map(([type, content]) => ({ type, content }));
  const env = {};
  const self = { renderToken: (all: typeof tokens, at: number) => `[${all[at]!.type}]` };
  return tokens
    .map((_, at) => (engine.renderer.rules[tokens[at]!.type] ?? self.renderToken)(tokens, at, {}, env, self))
    .join('');
}

const ICB = term('icb', 'integrated care board', 'ICB', 'integrated care boards');

test('the first mention in a section has a note, as words and never as mark-up', () => {
  const html = draw([ICB], [['text', 'An ICB & <b> an ICB, ICBs.']]);
  assert.equal(
    html,
    'An <span class="policy-term" tabindex="0">ICB<span class="policy-note" role="note"><strong>integrated care board</strong> · in being. What &lt;integrated care board&gt; is.</span></span> &amp; &lt;b&gt; an ICB, ICBs.',
  );
});

test('the next section begins anew; links are left alone', () => {
  const html = draw(
    [ICB],
    [
      ['link_open', ''],
      ['text', 'ICB'],
      ['link_close', ''],
      ['text', ' ICB'],
      ['heading_open', ''],
      ['text', 'ICB'],
    ],
  );
  assert.equal(html.match(/policy-term/g)?.length, 2);
  assert.match(html, /^\[link_open\]ICB\[link_close\] <span/);
});

test('of two forms the longer counts, and one that stands for two things is left alone', () => {
  const place = term('place', 'place', 'ICP', 'care');
  const statutory = term('icp', 'integrated care partnership', 'ICP');
  const html = draw([ICB, place, statutory], [['text', 'ICP of integrated care boards']]);
  assert.match(html, /^ICP of <span class="policy-term" tabindex="0">integrated care boards</);
  assert.equal(html.match(/policy-term/g)?.length, 1);
});
