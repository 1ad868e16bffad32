import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isTelling,
  QuotationIndex,
  type QuotedPassage,
} from '../../../server/core/quotations/quotationTrace.ts';
import { markdown, numRuns } from '../../shared/texts.ts';

const reply = `---
title: Reply of the council
---

# Our reply

Under the Bill the Secretary of State must be told of *every* change to a service, however small – and the
queue for decisions will form in Whitehall. The council doesn't want that.

The powers will not be used to run hospitals from a distance. They are there for the rare case that [cannot be
settled](https://example.org/a_(b) "why") locally.[^1] We’d welcome a duty to consult residents before any ward is
closed; boards can't do without it.

> A voice that the board need only have regard to is a voice
> that the board can ignore.

[^1]: Nor should they be.
`;

const other = `A different paper says that patients waited longer in the winter than in any year before it.

Under the Bill the Secretary of State must be told of every closure of a large hospital, and of nothing else.
`;

function indexOf(...texts: readonly string[]): QuotationIndex {
  const index = new QuotationIndex();
  for (const [i, text] of texts.entries()) index.put(`${i}.md`, text);
  return index;
}

/** Verdict and words of the first passage, as `verdict: words`. */
function found(
  quotation: string,
  index = indexOf(reply, other),
  texts: readonly string[] = [reply, other],
): string {
  const [first] = index.find(quotation);
  if (!first) return 'nowhere';
  const { verdict, leftOut } = first;
  return `${verdict}${leftOut ? ` (${leftOut})` : ''}: ${wordsOf(first, texts)}`;
}

function wordsOf({ uri, start, end }: QuotedPassage, texts: readonly string[]): string {
  return texts[Number.parseInt(uri, 10)]!.slice(start, end).replace(/\s+/g, ' ');
}

test('marks, case, dashes, line breaks and Markdown make no difference', () => {
  const words =
    'the Secretary of State must be told of *every* change to a service, however small – and the queue for decisions will form in Whitehall';
  for (const quotation of [
    'the secretary of state must be told of every change to a service, however small – and the queue for decisions will form in Whitehall',
    '“the Secretary of State must be told of every change to a service, however small—and\nthe queue for decisions will form in Whitehall”',
    '"[T]he Secretary of State must be told of **every** change to a service, however small -- and the queue for decisions will form in Whitehall."',
    '> the Secretary of State must be told of _every_ change to a service,\n> however small — and the queue for decisions will form in [Whitehall](https://example.org)',
    '... the Secretary of State must be told of every change to a service, however small, and the queue for decisions will form in Whitehall …',
    '“the Secretary of State must be told of every change\n\n“to a service, however small, and the queue for decisions will form in Whitehall”',
  ])
    assert.equal(found(quotation), `verbatim: ${words}`, quotation);
});

test('apostrophes of all kinds are one', () => {
  for (const mark of ["'", '’', '&rsquo;', '&#8217;'])
    assert.match(
      found(`We${mark}d welcome a duty to consult residents before any ward is closed`),
      /^verbatim/,
    );
});

test('links and footnotes of the source stand in the way of nothing', () => {
  assert.match(
    found('the rare case that cannot be settled locally. We’d welcome a duty to consult'),
    /^verbatim: the rare/,
  );
});

test('words left out where the quotation says so are an elision', () => {
  for (const dots of ['…', '...', '[…]', '[...]', '. . .'])
    assert.match(
      found(
        `the Secretary of State must be told of every change to a service ${dots} and the queue for decisions will form`,
      ),
      /^elided: the Secretary of State .* will form$/,
    );
});

test('words put in in brackets are no change', () => {
  assert.match(
    found('the Secretary of State [for Health] must be told of every change to a service'),
    /^verbatim/,
  );
  assert.match(found('the Secretary of State must be told [sic] of every change to a service'), /^verbatim/);
  assert.match(found('[the minister] must be told of every change to a service, however small'), /^verbatim/);
  assert.match(
    found('the Secretary of State must [hear] of every change to a service, however small'),
    /^elided/,
  );
});

test('an elision that leaves out a “not” is an alteration', () => {
  assert.match(
    found('The powers will … be used to run hospitals from a distance. They are there for the rare case'),
    /^altered \(not\): The powers will not be used/,
  );
  assert.match(
    found('The powers will [...] run hospitals from a distance. They are there'),
    /^altered \(not\)/,
  );
  assert.match(found('The powers will [now] be used to run hospitals from a distance'), /^altered \(not\)/);
  assert.match(found('before any ward is closed; boards … do without it'), /^altered \(can't\)/);
});

test('an elision may leave out whole sentences that deny something', () => {
  assert.match(
    found('the queue for decisions will form in Whitehall. … The powers will not be used to run hospitals'),
    /^elided: the queue/,
  );
  assert.match(
    found('the queue for decisions will form in Whitehall … They are there for the rare case'),
    /^elided: the queue/,
  );
});

test('an insertion may say the “not” in other words', () => {
  assert.match(found('The powers will [never] be used to run hospitals from a distance'), /^elided/);
});

test('words that differ, with nothing that says so, are an alteration', () => {
  for (const quotation of [
    'The powers will be used to run hospitals from a distance',
    'The powers will not be used to run many hospitals from a distance',
    'The powers will not be used to run surgeries from a distance. They are there for the rare case',
    'A voice that the board need not have regard to is a voice that the board can ignore',
  ])
    assert.match(found(quotation), /^altered: /, quotation);
  assert.equal(
    found('The powers may be used to run hospitals from a distance'),
    'altered: The powers will not be used to run hospitals from a distance',
  );
});

test('what stands nowhere is found nowhere', () => {
  assert.equal(
    found('Nurses asked for longer breaks and shorter corridors in every new building'),
    'nowhere',
  );
  assert.equal(found('of the and to'), 'nowhere');
  assert.equal(found(''), 'nowhere');
});

test('the true passage stands before others; a passage like it is none where there is a true one', () => {
  const passages = indexOf(reply, other).find(
    'Under the Bill the Secretary of State must be told of every closure of a large hospital',
  );
  assert.deepEqual(
    passages.map(({ uri, verdict }) => [uri, verdict]),
    [['1.md', 'verbatim']],
  );
});

test('every text that holds the words is named, the text that quotes is not', () => {
  const index = indexOf(reply, reply, reply);
  const words = 'A voice that the board need only have regard to is a voice that the board can ignore';
  assert.deepEqual(
    index.find(words, '1.md').map(({ uri }) => uri),
    ['0.md', '2.md'],
  );
});

test('front matter is no part of the text', () => {
  const title = 'title: residents welcome longer visiting hours throughout hospitals';
  assert.equal(found(title, indexOf(`---\n${title}\n---\n\nNothing.\n`)), 'nowhere');
});

test('a commonplace has too few telling words', () => {
  assert.equal(isTelling('the way that we have always done it here'), false);
  assert.equal(isTelling('fit for the future'), false);
  assert.equal(isTelling('The powers will not be used to run hospitals from a distance'), true);
});

const WORDS =
  'board trust ward nurse patient council duty power budget region clinic plan review minister contract service partner report voice member practice hospital decision winter bed fund'.split(
    ' ',
  );
const between = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  ' ',
  ', ',
  '. ',
  '; ',
  ' – ',
  '\n',
  '\n\n',
  '.\n\n> ',
  ' *',
  '* ',
  ' “',
  '” ',
);

/** A text as words with what stands between them, some of them numbered so that no two runs of words are alike. */
const source = fc.array(
  fc.record({ word: fc.constantFrom(...WORDS, 'the', 'of', 'to'), isNumbered: fc.boolean(), between }),
  { minLength: 12, maxLength: 120 },
);
type Source = readonly { readonly word: string; readonly isNumbered: boolean; readonly between: string }[];

function textOf(words: Source): string {
  return words.map(({ word, isNumbered, between: gap }, i) => `${word}${isNumbered ? i : ''}${gap}`).join('');
}

/** A stretch of at least eight words of a source, from fractions of its length. */
function stretch(words: Source, from: number, size: number): { start: number; end: number } {
  const start = Math.floor(from * (words.length - 8));
  return { start, end: start + 8 + Math.floor(size * (words.length - start - 8)) };
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

test('any stretch of a text is verbatim, and its place holds its words', () => {
  fc.assert(
    fc.property(source, share, share, (words, from, size) => {
      const { start, end } = stretch(words, from, size);
      const quotation = textOf(words.slice(0, end)).slice(textOf(words.slice(0, start)).length);
      const text = textOf(words);
      const [first] = indexOf('Something else altogether.', text).find(quotation);
      assert.equal(first?.verdict, 'verbatim');
      assert.equal(bare(wordsOf(first!, ['', text])), bare(quotation));
    }),
    { numRuns },
  );
});

test('a stretch without its “not” is altered, whether or not an elision stands in its place', () => {
  fc.assert(
    fc.property(
      source,
      share,
      share,
      share,
      fc.constantFrom('', '…', '[…]', '[now]'),
      (words, from, size, at, join) => {
        const { start, end } = stretch(words, from, size);
        const not = start + 3 + Math.floor(at * (end - start - 6));
        const denying = words.map((one, i) =>
          i === not ? { word: 'not', isNumbered: false, between: ' ' } : one,
        );
        // Within one sentence, so that the "not" belongs to what is quoted.
        const flat = denying.map(one => ({ ...one, isNumbered: one.word !== 'not', between: ' ' }));
        const text = textOf(flat);
        const quotation = flat
          .map(({ word, isNumbered }, i) => (i === not ? join : `${word}${isNumbered ? i : ''}`))
          .slice(start, end)
          .join(' ');
        assert.equal(indexOf(text).find(quotation)[0]?.verdict, 'altered', quotation);
      },
    ),
    { numRuns },
  );
});

test('a stretch with its middle left out and marked is elided; not marked, it is altered', () => {
  fc.assert(
    fc.property(source, share, share, fc.boolean(), (words, from, size, isMarked) => {
      const flat = words.map(one => ({ ...one, isNumbered: true, between: ' ' }));
      const { start, end } = stretch(flat, from, size);
      const piece = (a: number, b: number) => textOf(flat.slice(0, b)).slice(textOf(flat.slice(0, a)).length);
      const quotation = `${piece(start, start + 4)}${isMarked ? '… ' : ''}${piece(end - 3, end)}`;
      const [first] = indexOf(textOf(flat)).find(quotation);
      assert.equal(first?.verdict ?? 'altered', isMarked ? 'elided' : 'altered');
    }),
    { numRuns },
  );
});

test('texts that came, changed and went leave the index as one made from scratch', () => {
  const step = fc.record({ uri: fc.constantFrom('a', 'b', 'c'), text: fc.option(source.map(textOf)) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), share, share, (steps, from, size) => {
      const index = new QuotationIndex();
      const kept = new Map<string, string>();
      for (const { uri, text } of steps) {
        if (text === null) index.remove(uri);
        else index.put(uri, text);
        kept.delete(uri);
        if (text !== null) kept.set(uri, text);
      }
      const scratch = new QuotationIndex();
      for (const [uri, text] of kept) scratch.put(uri, text);
      const text = [...kept.values()][0] ?? '';
      const quotation = text.slice(Math.floor(from * text.length)).slice(0, 40 + size * 100);
      assert.deepEqual(index.find(quotation), scratch.find(quotation));
      assert.equal(index.size, kept.size);
    }),
    { numRuns },
  );
});

test('any Markdown is looked up in any Markdown', () => {
  fc.assert(
    fc.property(markdown(), markdown(), (text, quotation) => {
      const index = indexOf(text);
      for (const { start, end } of [...index.find(quotation), ...index.find(text)])
        assert.ok(0 <= start && start < end && end <= text.length);
    }),
    { numRuns },
  );
});

/** Letters and digits alone. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
