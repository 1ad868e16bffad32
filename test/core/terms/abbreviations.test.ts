import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../server/core/document/document.ts';
import { isOneApart } from '../../../server/core/terms/abbreviations.ts';
import { withoutPlural } from '../../../server/core/terms/longForms.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const vocabulary = vocabularyOf(
  { id: 'ics', prefLabel: 'integrated care system', abbreviation: ['ICS'] },
  { id: 'pcn', prefLabel: 'primary care network', abbreviation: ['PCN'] },
);

/** The short forms that a text defines, as `SHORT = long`, with `!` where the letters disagree. */
function definedIn(text: string): string[] {
  return openDocument('test:', 0, text, vocabulary).abbreviations.map(
    ({ short, long, agrees }) => `${short.text} = ${long.text}${agrees ? '' : ' !'}`,
  );
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: A list of cases.
describe('short forms that a text defines', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['The integrated care board (ICB) met.', ['ICB = integrated care board']],
    ['All integrated care boards (ICBs) met.', ['ICBs = integrated care boards']],
    ['The board’s Quality and Outcomes Framework (“QOF”) changed.', ['QOF = Quality and Outcomes Framework']],
    ['The local medical committee (the LMC) met.', ['LMC = local medical committee']],
    ['Groups (Clinical Commissioning Groups – CCGs) met.', ['CCGs = Clinical Commissioning Groups']],
    ['These “Integrated Care Systems” (ICSs) cover England.', ['ICSs = Integrated Care Systems']],
    ['The PCN (primary care network) has a lead.', ['PCN = primary care network']],
    [
      'STPs (sustainability & transformation partnerships) ended.',
      ['STPs = sustainability & transformation partnerships'],
    ],
    ['[Integrated Care Systems](https://a.example/x) (ICS) grew.', ['ICS = Integrated Care Systems']],
    ['NHS England and NHS Improvement (NHSEI) wrote.', ['NHSEI = NHS England and NHS Improvement']],
    ['NHS England/Improvement (NHSEI) wrote.', ['NHSEI = NHS England/Improvement']],
    ['Its inhaled corticosteroid (ICS) helped.', ['ICS = inhaled corticosteroid']],
    ['It is in Special Measures(SM) again.', ['SM = Special Measures']],
    [
      'The Department of Health and Social Care (DHSC) wrote.',
      ['DHSC = Department of Health and Social Care'],
    ],
    [
      'Its voluntary, community and social enterprise (VCSE) sector.',
      ['VCSE = voluntary, community and social enterprise'],
    ],
    ['Integrated care systems (ICGs) differ.', ['ICGs = Integrated care systems !']],
    // Whole words whose initials are the letters go before fewer words that merely hold them.
    ['Our patient participation group (PPG) met.', ['PPG = patient participation group']],
    ['Each lower layer super output area (LSOA) is small.', ['LSOA = lower layer super output area']],
    ['Accident and emergency (A&E) is full.', ['A&E = Accident and emergency']],
    ['Care out of hours (OOH) costs more.', ['OOH = out of hours']],
    ['Staff in full-time equivalents (FTEs) rose.', ['FTEs = full-time equivalents']],
    ['A stay led by the board of trustees (BOT) ended.', ['BOT = board of trustees']],
    [
      'The Estuary Care Board ([[ECB]]) and the Estuary Panel ([EP]).',
      ['ECB = Estuary Care Board', 'EP = Estuary Panel'],
    ],
    ['Estuary Care Partners (hereafter the ECP) met.', ['ECP = Estuary Care Partners']],
    ['The Estuary Care Partners, or ECP, met.', ['ECP = Estuary Care Partners']],
    ['PPG stands for patient participation group.', ['PPG = patient participation group']],
    ['The EB (Estuary Board, founded late) met.', ['EB = Estuary Board']],
    // Entries of a list.
    [
      '- **EB**: Estuary Board\n- **QP** – quality panel, of five',
      ['EB = Estuary Board', 'QP = quality panel'],
    ],
    ['- EB, Estuary Board', ['EB = Estuary Board']],
    ['*[EB]: Estuary Board', ['EB = Estuary Board']],
    ['| Short | Long |\n|---|---|\n| EB | Estuary Board |\n| QP | 2024 |', ['EB = Estuary Board']],
  ];
  for (const [text, expected] of cases) test(text, () => assert.deepEqual(definedIn(text), expected));

  for (const text of [
    'The board met (in May) and the trust (LMC and council) agreed.',
    'It is basic (ICS).',
    'Trusts will be expected to deliver an equivalent (WTE).',
    'The primary care network met. (PCN leads did not.)',
    'We met them all – ICBs, PCNs, trusts.',
    'Section 65 (NHS Act) applies.',
    // Initials of people.
    'Dr Ann Lee (AL) and Peter Fox (PF) came; Cllr Ida Brand (IB) did not.',
    'NHS trusts or NHS bodies wrote.',
    '- EB, which met late',
    '- EB: must publish its plan',
  ])
    test(`none: ${text}`, () => assert.deepEqual(definedIn(text), []));
});

test('a plural is set aside, a possessive too', () => {
  assert.deepEqual(['ICBs', 'CCG’s', "CCG's", 'ICS', 'ICSs', 'PCN'].map(withoutPlural), [
    'ICB',
    'CCG',
    'CCG',
    'ICS',
    'ICS',
    'PCN',
  ]);
});

describe('one letter apart', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

  /** The definition itself: one insertion, deletion, change or swap of neighbours. */
  function neighbours(from: string): Set<string> {
    const found = new Set<string>();
    for (let i = 0; i <= from.length; i++) {
      found.add(from.slice(0, i) + from.slice(i + 1));
      for (const letter of 'abc') {
        found.add(from.slice(0, i) + letter + from.slice(i));
        if (i < from.length) found.add(from.slice(0, i) + letter + from.slice(i + 1));
      }
      if (i + 1 < from.length) found.add(from.slice(0, i) + from[i + 1] + from[i] + from.slice(i + 2));
    }
    found.delete(from);
    return found;
  }

  test('is what its definition says', () => {
    fc.assert(fc.property(word, word, (a, b) => assert.equal(isOneApart(a, b), neighbours(a).has(b))));
  });
});
