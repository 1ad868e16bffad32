import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import {
  type QuotedSource,
  quotationAt,
  quotationsIn,
  traceAsMarkdown,
  wordsBetween,
} from '../../../server/features/quotations/quotationTrace.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

// Where a quotation is from is held in `core/quotationTrace`; here which are looked up, and what is said of them.

const draft = `---
kind: draft
---

The council was “fit for the future”, it said, and “the powers will not be used to run distant hospitals”.

A member told us: “Our chair said, ‘residents were never asked about closing two wards’, and then the meeting ended
without another vote on the budget.

“We left at midnight.”

> Residents were told that every change to a service would be announced by the board.
>
> — Reply of the council, 2021

Somebody began “a long quotation about winter beds and ambulance queues that nobody ever closed.
`;

const document = openDocument('draft.md', 0, draft, vocabularyOf());

test('commonplaces and quotations without an end are not looked up; quotations within others and over paragraphs are', () => {
  assert.deepEqual(
    quotationsIn(document).map(({ text, inner }) => [text.replace(/\s+/g, ' ').slice(0, 40), inner]),
    [
      ['the powers will not be used to run dista', false],
      ['Our chair said, ‘residents were never as', false],
      ['residents were never asked about closing', true],
      ['Residents were told that every change to', false],
    ],
  );
});

test('a quotation has no marks at its ends, and a block quotation no line that says whose it is', () => {
  const [first, over, , block] = quotationsIn(document);
  assert.equal(first!.text, 'the powers will not be used to run distant hospitals');
  assert.match(over!.text, /another vote on the budget\.\s+“We left at midnight\.$/);
  assert.match(block!.text, /announced by the board\.$/);
  assert.equal(draft.slice(block!.start, block!.end).replace(/^> /, ''), block!.text);
});

test('the innermost quotation at the cursor is meant', () => {
  const at = (words: string) => quotationAt(document, draft.indexOf(words))?.text;
  assert.match(at('closing two wards') ?? '', /^residents were never/);
  assert.match(at('Our chair') ?? '', /^Our chair/);
  assert.equal(at('it said'), undefined);
  assert.equal(at('the future'), undefined, 'a commonplace is none');
});

const source: QuotedSource = {
  verdict: 'verbatim',
  name: 'reply [1].md',
  line: 12,
  href: 'file:///reply%20%5B1%5D.md#L12',
  words: 'The powers will *not* be used — “as we\nsaid” — to run hospitals.',
};

test('what is said of a quotation names the source and shows the difference', () => {
  const quotation = 'The powers will be used - "as we said" - to run two hospitals';
  assert.equal(
    traceAsMarkdown(quotation, [source]),
    '**Word for word**: [reply \\[1\\].md, line 12](file:///reply%20%5B1%5D.md#L12)',
  );
  assert.match(
    traceAsMarkdown(quotation, [{ ...source, verdict: 'altered' }, source]),
    /^\*\*Altered\*\*: .*\n\nThe powers will ~~not~~ be used – as we said – to run \*\*two\*\* hospitals.*\n\nAlso in \[reply/,
  );
  const stop = traceAsMarkdown('To run hospitals.', [
    { ...source, verdict: 'elided', words: 'to run many, hospitals' },
  ]);
  assert.match(stop, /\n\nto run ~~many,?~~,? hospitals\.$/i);
  assert.match(
    traceAsMarkdown(quotation, [{ ...source, verdict: 'altered', leftOut: 'not' }]),
    /^\*\*Altered\*\* \(“not”\)/,
  );
  assert.match(traceAsMarkdown(quotation, []), /^\*\*Not in this folder\*\*/);
});

test('a difference is one of words, not of marks', () => {
  const changes = (a: string, b: string) => wordsBetween(a, b).filter(({ change }) => change !== 'same');
  assert.deepEqual(changes('> The *board’s* plan –\n> “[here](x)”', 'the board\'s plan - "here"'), [
    { text: '[', change: 'removed' },
    { text: ']', change: 'removed' },
  ]);
  assert.deepEqual(changes('It may not go', 'It may go'), [{ text: 'not ', change: 'removed' }]);
});
