import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMarkdown } from '../../../server/core/text/markdown.ts';
import { proseOf } from '../../../server/core/text/prose.ts';
import { proposedEnds, sentencesIn } from '../../../server/core/text/sentences.ts';
import { markdown, numRuns } from '../../shared/texts.ts';
import { GOLDEN } from './goldenSentences.ts';

function sentences(source: string): string[] {
  return parseMarkdown(source).blocks.flatMap(block => {
    const { text, parts } = proseOf(block, source);
    return parts.flatMap(part => {
      const words = text.slice(part.start, part.end);
      return sentencesIn(words).map(({ start, end }) => words.slice(start, end));
    });
  });
}

const examples: Record<string, [string, string[]]> = {
  'two sentences': ['The board met. It agreed.', ['The board met.', 'It agreed.']],
  'a title ends no sentence': [
    'Dr. Okafor met Mrs. Hale. They agreed.',
    ['Dr. Okafor met Mrs. Hale.', 'They agreed.'],
  ],
  'a statute citation ends no sentence': [
    'See s. 68A and Sch. 10A of the Act. It applies.',
    ['See s. 68A and Sch. 10A of the Act.', 'It applies.'],
  ],
  'for example': [
    'Some bodies, e.g. Healthwatch, disagree. Others agree.',
    ['Some bodies, e.g. Healthwatch, disagree.', 'Others agree.'],
  ],
  'an initial': ['J. Smith spoke. He sat.', ['J. Smith spoke.', 'He sat.']],
  'an ellipsis before a capital': ['It was said… The board went on.', ['It was said…', 'The board went on.']],
  'a missing space': [
    'It began with Boards.At last they met.',
    ['It began with Boards.', 'At last they met.'],
  ],
  'a decimal and a number': [
    'Costs rose by 3.5 per cent. See No. 10 for more.',
    ['Costs rose by 3.5 per cent.', 'See No. 10 for more.'],
  ],
  'a soft line break ends no sentence': [
    'The board plans\nservices. It reports.',
    ['The board plans\nservices.', 'It reports.'],
  ],
  'items and headings are sentences of their own': ['# One\n\n- two\n- three', ['One', 'two', 'three']],
  'a question in a quotation goes on': [
    '“Why now?” asked the council. Nobody knew.',
    ['“Why now?” asked the council.', 'Nobody knew.'],
  ],
};

for (const [name, [source, expected]] of Object.entries(examples)) {
  test(name, () => assert.deepEqual(sentences(source), expected));
}

/** Of the golden examples, those that a splitter divides otherwise. */
function missed(split: (text: string) => readonly { start: number; end: number }[]): string[] {
  return GOLDEN.filter(([, marked]) => {
    const text = marked.replaceAll('|', '');
    const found = split(text).map(({ start, end }) => text.slice(start, end).trim());
    return (
      found.join('|') !==
      marked
        .split('|')
        .map(part => part.trim())
        .join('|')
    );
  }).map(([kind]) => kind);
}

test('the golden rules of sentence splitting hold', () => {
  assert.deepEqual(missed(sentencesIn), []);
});

test('the golden examples tell splitters apart: the segmenter of the language alone fails several of them', () => {
  const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
  const alone = missed(text =>
    Array.from(segmenter.segment(text), ({ index, segment }) => ({
      start: index,
      end: index + segment.length,
    })),
  );
  assert.ok(alone.length > GOLDEN.length / 5, alone.join(', '));
});

test('property: sentences are in order, do not overlap, and leave out white space only', () => {
  fc.assert(
    fc.property(markdown(), source => {
      for (const block of parseMarkdown(source).blocks) {
        const prose = proseOf(block, source);
        for (const part of prose.parts) {
          const words = prose.text.slice(part.start, part.end);
          let at = 0;
          for (const { start, end } of sentencesIn(words)) {
            assert.ok(at <= start && start < end && end <= words.length);
            assert.match(words.slice(at, start), /^[\s\ufeff]*$/);
            at = end;
          }
          assert.match(words.slice(at), /^[\s\ufeff]*$/);
        }
      }
    }),
    { numRuns },
  );
});

test('no unit that ends a sentence for the segmenter is passed over in a text taken for one sentence', () => {
  const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
  for (let code = 32; code < 0x10000; code++) {
    const text = `one${String.fromCharCode(code)} Two`;
    const expected = [...segmenter.segment(text)].length;
    assert.ok(sentencesIn(text).length >= expected, `U+${code.toString(16)}`);
  }
});

test('property: in plain English sentences end where the segmenter has them end', () => {
  const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
  const piece = fc.constantFrom(
    ...'abZA19.!?.. ,;:-()[]{}"\'“”‘’–—…£•&/%*_@#$^+=<>|\\~`é\u00a0',
    ...['. ', '. A', '. a', 'e.g. ', '.” ', '?” ', '3.5', 'U.K.'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), pieces => {
      const text = pieces.join('');
      const expected = Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length);
      assert.deepEqual(proposedEnds(text), expected);
    }),
    { numRuns },
  );
});
