import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchesIn } from '../../../server/core/terms/mentions.ts';
import { formsOf } from '../../../server/core/vocabulary/forms.ts';
import { numRuns } from '../../shared/texts.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const vocabulary = vocabularyOf(
  { id: 'board', prefLabel: 'integrated care board', abbreviation: ['ICB'] },
  { id: 'system', prefLabel: 'integrated care system', abbreviation: ['ICS'] },
  { id: 'strategy', prefLabel: 'integrated care strategy' },
  { id: 'authority', prefLabel: 'local authority' },
  { id: 'fund', prefLabel: 'The King’s Fund' },
  { id: 'office', prefLabel: 'Secretary of State', abbreviation: ['SoS'] },
  { id: 'england', prefLabel: 'NHS England', abbreviation: ['NHSE'] },
  {
    id: 'joint',
    prefLabel: 'NHS England and NHS Improvement',
    altLabel: ['NHS England/Improvement', 'NHSE&I'],
  },
  {
    id: 'direction',
    prefLabel: 'power of direction',
    descriptive: ['[general|new] (power|powers) (of direction|to direct {england})'],
  },
);

function found(text: string): string[] {
  return matchesIn(text, vocabulary).map(
    match => `${text.slice(match.start, match.end)}=${match.forms.map(form => form.concept)}`,
  );
}

const examples: [string, string, string[]][] = [
  ['the longest label wins', 'NHS England and NHS Improvement', ['NHS England and NHS Improvement=joint']],
  ['whole words only, notes apart', 'ICBish xICB ICB2 ICB', ['ICB=board', 'ICB=board']],
  [
    'plural and possessive, without the ending',
    "ICBs, the ICB's, ICBs’, local authorities’",
    ['ICBs=board', 'ICB=board', 'ICBs=board', 'local authorities=authority'],
  ],
  ['initialisms in their own capitals only', 'icb Icb sos SoS', ['SoS=office']],
  ['names begin with a capital', 'secretary of state, Secretary of State', ['Secretary of State=office']],
  [
    'generic bodies in any capitals',
    'Integrated Care Board, INTEGRATED CARE BOARD',
    ['Integrated Care Board=board', 'INTEGRATED CARE BOARD=board'],
  ],
  [
    'hyphens, line ends and hard spaces divide words',
    'integrated-care\nboard integrated\u00a0care board',
    ['integrated-care\nboard=board', 'integrated\u00a0care board=board'],
  ],
  [
    'an ampersand is the word and',
    'NHSE&I; NHS England & NHS Improvement',
    ['NHSE&I=joint', 'NHS England & NHS Improvement=joint'],
  ],
  ['a slash divides words', 'NHS England/Improvement', ['NHS England/Improvement=joint']],
  [
    'the apostrophe of a name, without its article',
    "the King’s Fund and the King's Fund’s view",
    ['King’s Fund=fund', "King's Fund=fund"],
  ],
  ['no label crosses a full stop or an empty line', 'integrated care. Board integrated care\n\nboard', []],
  ['addresses are left alone', 'https://x.uk/ICB www.icb.uk/ICB icb@ICB.uk', []],
  [
    'a description, with the names inside it',
    'new powers to direct NHS England',
    ['new powers to direct NHS England=direction', 'NHS England=england'],
  ],
];

for (const [name, text, expected] of examples) {
  test(name, () => assert.deepEqual(found(text), expected));
}

test('property: matching equals a plain search for each form', () => {
  const words = fc.constantFrom(
    ...[
      'integrated',
      'care',
      'board',
      'boards',
      'system',
      'ICB',
      'ICBs',
      "ICB's",
      'ICS',
      'local',
      'authorities',
      'NHS',
      'England',
    ],
    ...[
      'and',
      'Improvement',
      'the',
      '.',
      ',',
      '-',
      '/',
      '\n',
      '\n\n',
      '(',
      '“',
      'Integrated',
      'https://a.b/ICB',
      'integrated-care',
      'care\u00a0board',
      'Care\u00adBoard',
      'ICB’s',
      'icb',
      'éICB',
      'ICB\u0301',
      '𝐈𝐂𝐁',
      '😀',
      'Secretary',
      'secretary',
      'of',
      'State',
    ],
  );
  const plain = vocabularyOf(
    ...[...vocabulary.concepts.values()].map(concept => ({ ...concept, descriptive: [] })),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 14 }), all => {
      // A capital somewhere, so that it is no transcript in small letters, which are read by a rule of their own.
      const text = `${all.join(' ')} . Yes`;
      const fast = matchesIn(text, plain).map(({ start, end }) => ({ start, end }));
      assert.deepEqual(fast, naiveMatches(text));
    }),
    { numRuns },
  );
});

/** A regular expression for each form; the longest match at the leftmost place, then on behind it. */
function naiveMatches(text: string): { start: number; end: number }[] {
  const visible = text.replace(/https?:\S+/g, address => ' '.repeat(address.length).replace(/^./, '.'));
  const patterns = [...vocabulary.concepts.values()].flatMap(formsOf).map(form => {
    const source = form.text
      .split(/[\s/-]+|(?=&)|(?<=&)/)
      .map(word => word.replace('&', 'and').replace(/['’]/g, "['’]"))
      .join('(?:(?!\\n\\n)[\\s/\\u00ad-])+?');
    const flags = form.case === 'any' ? 'giu' : 'gu';
    return new RegExp(
      `(?<![\\p{L}\\p{M}\\p{N}]|[\\p{L}\\p{M}\\p{N}]['’])${source}(?=['’]s?(?![\\p{L}\\p{M}\\p{N}])|(?!['’]?[\\p{L}\\p{M}\\p{N}]))`,
      flags,
    );
  });
  const spans: { start: number; end: number }[] = [];
  for (let at = 0; ; ) {
    const candidates = patterns.flatMap(pattern => {
      pattern.lastIndex = at;
      const match = pattern.exec(visible);
      return match ? [{ start: match.index, end: match.index + match[0].length }] : [];
    });
    const best = candidates.sort((a, b) => a.start - b.start || b.end - a.end)[0];
    if (!best) return spans;
    spans.push(best);
    at = best.end;
  }
}
