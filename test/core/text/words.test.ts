import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PatternSet } from '../../../server/core/text/patterns.ts';
import { BARRIER, Lexicon, scanWords, type Words } from '../../../server/core/text/words.ts';
import { numRuns } from '../../shared/texts.ts';

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

test('the number of a note that stuck to a word is no part of it', () => {
  assert.deepEqual(words('group2 boards12, cb9 ICB2 S7A GP2 year2022'), [
    'group',
    'boards',
    ',',
    'cb9',
    'ICB',
    'S7A',
    'GP2',
    'year2022',
  ]);
});

test('an apostrophe before the last blank of a text is a mark', () => {
  assert.deepEqual(words("the boards' "), ['the', 'boards', '|']);
});

test('long words with the same ending are told apart', () => {
  const lexicon = new Lexicon();
  const [long, other, short] = ['vcommission', 'fcommission', 'commission'].map(word => lexicon.add(word));
  assert.deepEqual(
    [...scanWords('commission Fcommission vcommission acommission', lexicon).ids],
    [short, other, long, -1],
  );
});

/** The words that a lexicon knows, and pieces that make up texts in which they stand beside others. */
const KNOWN = "a ab b9 é éa b'a icb abcdefghij fabcdefghij vabcdefghij , ( and".split(' ');
const LETTERS = "a B ICB AB 9 é É İ i cb Abcdefghij f v e\u0301 𝐀 😀 \ud83d b'A b’a".split(' ');
const MARKS = ["'", '’', "'s", '’S', '-', '/', '&', ',', '(', '. ', '×', '€', '\u00ad', '\u2011', '\u200d'];
const BLANKS = [' ', '\n', '\r\n', '\u00a0'];

test('property: words and their numbers are those of a plain reading with strings', () => {
  const piece = fc.constantFrom(...LETTERS, ...MARKS, ...BLANKS);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), pieces => {
      const text = pieces.join('');
      const lexicon = new Lexicon();
      const ids = new Map(KNOWN.map(word => [word, lexicon.add(word)]));
      const scanned = scanWords(text, lexicon);
      const numbers = ({ count, starts, ends, ids, stems }: Words) =>
        Array.from({ length: count }, (_, i) => [starts[i], ends[i], ids[i], Math.max(-1, stems[i]!)]);
      assert.deepEqual(numbers(scanned), plainWords(text, ids));
    }),
    { numRuns },
  );
});

/** For each word where it starts and ends, its number, and that of what it is the possessive of. */
function plainWords(text: string, ids: ReadonlyMap<string, number>): number[][] {
  const letter = '(?:[0-9A-Za-z]|(?![×÷\u2000-\u2bff\u3000-\u303f\ufe00-\uffff])[\u00c0-\uffff])';
  const token = new RegExp(`${letter}(?:['’]?${letter})*|\n(?=\n)|[^\\s\\-/\u00ad\u2000-\u2011]`, 'g');
  const number = (word: string | undefined) => {
    const units = word?.split('').map(unit => unit.replace('’', "'").toLowerCase().charAt(0));
    return ids.get(units?.join('') ?? '') ?? -1;
  };
  const inName = new RegExp(`(?<=s)['’](?= ${letter})|(?<=(?:^|[^A-Za-z\u00c0-\uffff])No)\\.(?= \\d)`, 'iy');
  const isInName = (at: number) => {
    inName.lastIndex = at;
    return inName.test(text) && !(text.charAt(at) === '.' && text.slice(at - 2, at) !== 'No');
  };
  const tokens = [...text.matchAll(token)].filter(({ index }) => !isInName(index));
  return tokens.map(({ 0: word, index }) => {
    const isMark = !new RegExp(`^${letter}|^[,(&]`).test(word);
    const bare = withoutNote(word, number(word) >= 0);
    const id = isMark ? BARRIER : number(bare === '&' ? 'and' : bare);
    return [index, index + bare.length, id, number(/^(.+)['’]s$/is.exec(bare)?.[1])];
  });
}

/** A word without the number of a note that stuck to it: one or two digits behind small letters, or behind three capitals. */
function withoutNote(word: string, isKnown: boolean): string {
  const bare = /^(?:.*[^0-9])?(?=\d{1,2}$)/s.exec(word)?.[0] ?? word;
  const isNoted =
    (bare.length >= 4 && /[a-z]{2}$/.test(bare)) || (!isKnown && bare.length === 3 && /[A-Z]{2}$/.test(bare));
  return isNoted ? bare : word;
}

const england = (text: string) =>
  text
    .split(' ')
    .flatMap((word, first) =>
      word === 'NHSE' ? [{ first, next: first + 1, forms: [{ concept: 'nhs-england' }] }] : [],
    );

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

test('the apostrophe of a plural owner and the stop of a number part no name', () => {
  const lexicon = new Lexicon();
  const ids = (text: string) => {
    const { ids: found, count } = scanWords(text, lexicon);
    return [...found].slice(0, count);
  };
  const [patients, forum, no, two] = ['patients', 'forum', 'no', '2'].map(word => lexicon.add(word));
  assert.deepEqual(ids("patients' forum"), [patients, forum]);
  assert.deepEqual(ids('Patients’ forum'), [patients, forum]);
  assert.deepEqual(ids('No. 2'), [no, two]);
  assert.notDeepEqual(ids('forum. 2'), [forum, two]);
  assert.notDeepEqual(ids("patients'. Forum"), [patients, forum]);
});
