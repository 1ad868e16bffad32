import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../server/core/document/document.ts';
import {
  correctionOf,
  inCapitalsOf,
  kindOfDifference,
  shortFormMeant,
} from '../../../server/core/terms/nearMisses.ts';
import { vocabularyOf } from '../../shared/vocabulary.ts';

const vocabulary = vocabularyOf(
  { id: 'icb', prefLabel: 'integrated care board', abbreviation: ['ICB'] },
  { id: 'ccg', prefLabel: 'clinical commissioning group', abbreviation: ['CCG'] },
  { id: 'collaborative', prefLabel: 'provider collaborative' },
  { id: 'kings', prefLabel: "King's Fund" },
  { id: 'act', prefLabel: 'Health and Care Act 2022', type: 'law' },
);

/** The wrong forms in a text, as `written -> meant`. */
function slipsIn(text: string): string[] {
  return openDocument('test:', 0, text, vocabulary)
    .mentions.filter(({ labelKind }) => labelKind === 'hidden')
    .map(({ label, meant }) => `${label} -> ${meant}`);
}

describe('near misses of labels', () => {
  const found: readonly (readonly [string, string])[] = [
    ['The Intergrated Care Board met.', 'Intergrated Care Board -> Integrated Care Board'],
    ['The integratd care boards met.', 'integratd care boards -> integrated care boards'],
    ['The clinical comissioning group met.', 'clinical comissioning group -> clinical commissioning group'],
    ['The clinical commission group met.', 'clinical commission group -> clinical commissioning group'],
    ['The Clnical Comission Groups met.', 'Clnical Comission Groups -> Clinical Commissioning Groups'],
    ['A provider col aborative met.', 'provider col aborative -> provider collaborative'],
    ['The **Intergrated** care board’s plan.', 'Intergrated care board -> Integrated care board'],
  ];
  for (const [text, slip] of found) test(text, () => assert.deepEqual(slipsIn(text), [slip]));

  for (const text of [
    'The integrated care boards’ plan of the clinical commissioning group.',
    'Integrating care and boarding groups.',
    'A provider collaborated. Each provider’s collaboration is its own.',
    'The Health and Care Act 2021.',
    'An integrated, careful board.',
    'intergrated. Care board',
  ])
    test(`none: ${text}`, () => assert.deepEqual(slipsIn(text), []));

  test('any one letter lost from a long word of a label is found, and put right', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('integrated', 'commissioning', 'collaborative'),
        fc.integer({ min: 1, max: 9 }),
        (word, at) => {
          const label = {
            integrated: 'integrated care board',
            commissioning: 'clinical commissioning group',
            collaborative: 'provider collaborative',
          }[word]!;
          const wrong = label.replace(word, word.slice(0, at) + word.slice(at + 1));
          assert.deepEqual(slipsIn(`We asked the ${wrong} in May.`), [`${wrong} -> ${label}`]);
        },
      ),
    );
  });
});

describe('near misses of short forms', () => {
  test('a lost letter, beside a form that the text uses', () => {
    assert.deepEqual(slipsIn('ICBs plan. ICBs buy. ICBs report. CBs inspect.'), ['CBs -> ICBs']);
    assert.deepEqual(slipsIn('ICBs plan. CBs inspect.'), []);
    assert.deepEqual(
      slipsIn('ICBs plan. ICBs buy. ICBs report. The commissioning bodies (CBs) met. CBs inspect.'),
      [],
    );
  });

  test('what counts as meant', () => {
    const known = new Map([
      ['ICB', 5],
      ['DHSC', 3],
      ['NHSEI', 4],
      ['PCN', 2],
    ]);
    const meant = (short: string) => shortFormMeant(short, known);
    assert.deepEqual(['CBs', 'IBC', 'DHCS', 'NHSIE', 'NHSEO', 'ICCB', 'ICBS'].map(meant), [
      'ICB',
      'ICB',
      'DHSC',
      'NHSEI',
      'NHSEI',
      'ICB',
      'ICB',
    ]);
    assert.deepEqual(['CB', 'ICP', 'DHSB', 'PCNN', 'ICBX'].map(meant), [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('how a wrong form differs', () => {
  assert.equal(kindOfDifference('King’s fund', "King's Fund"), 'style');
  assert.equal(kindOfDifference('payment by result', 'payment by results'), 'style');
  assert.equal(kindOfDifference('Clnical Comission Groups', 'clinical commissioning groups'), 'spelling');
  assert.equal(kindOfDifference('CBs', 'ICBs'), 'spelling');
  assert.equal(kindOfDifference('Integrated Commissioning Board', 'integrated care board'), 'words');
});

test('the correction in the writer’s capitals, number and apostrophe', () => {
  const concept = vocabularyOf({
    id: 'a',
    prefLabel: 'integrated care board',
    hiddenLabel: [{ form: 'integrated commissioning board', kind: 'wording', fix: 'integrated care board' }],
  }).concepts.get('a')!;
  assert.equal(correctionOf(concept, 'Integrated Commissioning Boards'), 'Integrated Care Boards');
  assert.equal(correctionOf(concept, 'Integrated commissioning board'), 'Integrated care board');
  assert.equal(correctionOf(concept, 'integrated care board'), undefined);
  assert.equal(inCapitalsOf('King’s fund', "King's Fund"), 'King’s Fund');
  assert.equal(inCapitalsOf('Groups of Commissioners', 'boards of the county'), 'Boards of the County');
});
