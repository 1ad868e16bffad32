import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PatternSet } from '../../server/core/patterns.ts';
import { BARRIER, Lexicon, scanWords } from '../../server/core/words.ts';
import { numRuns } from '../texts.ts';

function words(text: string): string[] {
  const lexicon = new Lexicon();
  const { count, starts, ends, ids } = scanWords(text, lexicon);
  return Array.from({ length: count }, (_, i) => (ids[i] === BARRIER ? '|' : text.slice(starts[i], ends[i])));
}

test('words are letters and digits with inner apostrophes', () => {
  assert.deepEqual(words("the King's Fund’s 2022 £5m"), ['the', "King's", 'Fund’s', '2022', '|', '5m']);
  assert.deepEqual(words('place-based NHSE/I'), ['place', 'based', 'NHSE', 'I']);
  assert.deepEqual(words('end. “Next” word'), ['end', '|', '|', 'Next', '|', 'word']);
});

test('an address is one barrier', () => {
  assert.deepEqual(words('see https://a.uk/b?c=d now'), ['see', '|', '|', 'now']);
  assert.deepEqual(words('write to board@icb.uk now'), ['write', 'to', '|', '|', 'now']);
});

test('property: a lexicon finds every word it was given, in any capitals, and no other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zé]{1,8}$/), { maxLength: 50 }),
      fc.stringMatching(/^[a-zé]{1,8}$/),
      (known, other) => {
        const lexicon = new Lexicon();
        const ids = known.map(word => lexicon.add(word));
        for (const [i, word] of known.entries())
          assert.equal(scanWords(word.toUpperCase(), lexicon).ids[0], ids[i]);
        assert.equal(scanWords(other, lexicon).ids[0], known.includes(other) ? lexicon.add(other) : -1);
      },
    ),
    { numRuns },
  );
});

const england = (text: string) => (word: number) =>
  text.split(' ')[word] === 'NHSE' ? [{ concept: 'nhs-england', end: word + 1 }] : [];

const patterns: [string, string, string | undefined][] = [
  ['power of direction', 'the power of direction ends', 'power of direction'],
  ['[new|general] (power|powers) of direction', 'some new powers of direction', 'new powers of direction'],
  [
    '(power|powers) *2 to direct {nhs-england}',
    'powers it has to direct NHSE now',
    'powers it has to direct NHSE',
  ],
  ['(power|powers) *1 to direct {nhs-england}', 'powers it once had to direct NHSE', undefined],
  ['power of direction', 'power. of direction', undefined],
];

for (const [pattern, text, expected] of patterns) {
  test(`pattern ${pattern} in "${text}"`, () => {
    const lexicon = new Lexicon();
    const set = new PatternSet<string>(lexicon);
    set.add(pattern, 'found');
    const scanned = scanWords(text, lexicon);
    const [found] = set.find(scanned, england(text));
    assert.equal(found && text.slice(scanned.starts[found.first], scanned.ends[found.next - 1]), expected);
  });
}

test('a pattern that cannot be read says what is wrong', () => {
  const set = new PatternSet<string>(new Lexicon());
  assert.throws(() => set.add('(a|b', ''), /lacks a "\)"/);
  assert.throws(() => set.add('a) b', ''), /a "\)" too many/);
  assert.throws(() => set.add('*3 a', ''), /begins with a gap/);
  assert.throws(() => set.add('[a]', ''), /no word that it cannot do without/);
});
