import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { RULED } from '../../shared/plainWeights.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

/** A debate of our own; each relation by the first words of its ends. */
function relationsOf(...speeches: readonly (readonly [speaker: string, words: string])[]): string[] {
  const text = speeches.map(([speaker, words]) => `**${speaker}**\n\n${words}`).join('\n\n');
  const { claims, relations } = openDocument('a.md', 0, text, vocabulary, { learned: RULED });
  const head = (id: string) =>
    claims
      .find(claim => claim.id === id)!
      .text.split(' ')
      .slice(0, 3)
      .join(' ');
  return relations.map(({ from, to, kind }) => `${head(from)} ${kind} ${head(to)}`);
}

const HOLT = 'Baroness Holt (Lab)';
const VANE = 'Lord Vane (Con)';
const ROOK = 'Lord Rook (LD)';
const FAR = 'The new hubs will be too far away from the villages, and that is a serious risk.';
const LEVY = 'The levy will improve the health of children and is a great success.';

for (const no of ['I cannot accept that.', 'No.', 'That is not so.', 'My Lords, I do not agree.'])
  test(`"${no}" answers who spoke before`, () => {
    const why =
      'Every village will be within easy reach, and it is a great success that access will improve for everyone.';
    assert.deepEqual(relationsOf([HOLT, FAR], [VANE, `${no} ${why}`]), [
      'Every village will attack The new hubs',
    ]);
  });

test('a speaker who is named is answered, not whoever spoke last', () => {
  const found = relationsOf(
    [VANE, LEVY],
    [ROOK, 'The clinics are badly run and waste money.'],
    [HOLT, 'I disagree with the noble Lord, Lord Vane. The levy is unfair and will harm poor families.'],
  );
  assert.ok(found.length > 0);
  for (const relation of found) assert.match(relation, /attack The levy will$/);
});

test('"the noble Baroness is right" supports what she said', () => {
  assert.deepEqual(
    relationsOf(
      [HOLT, 'The fees are unfair and drive dentists out of the service.'],
      [VANE, 'The survey was held in June.'],
      [ROOK, 'The noble Baroness is right that the fees are unfair and harmful.'],
    ),
    ['The noble Baroness support The fees are'],
  );
});

for (const words of [
  'No pharmacy was asked, and the survey was held in June.',
  'I am grateful to the noble Baroness for raising the matter.',
  'That is the case in Wales, and it is a good example of what works.',
])
  test(`no reply: ${words}`, () => {
    const found = relationsOf([VANE, LEVY], [HOLT, words]);
    assert.deepEqual(found, []);
  });

test('what a speaker welcomes is not answered by what follows', () => {
  assert.deepEqual(
    relationsOf(
      [ROOK, 'The survey was held in June.'],
      [
        HOLT,
        'How the small clinics might be treated is a matter to address with care, and I very much welcome that the Minister has said that he believes that flexible rules will be a great benefit and success. The state of the wards is a disgrace and unsafe.',
      ],
    ),
    [],
  );
});

test('nobody says no to a text without speakers', () => {
  const { relations } = openDocument('a.md', 0, `${FAR}\n\nNo. Every village will benefit.`, vocabulary, {
    learned: RULED,
  });
  assert.deepEqual(relations, []);
});

test('"I could not agree more" agrees', () => {
  for (const words of [
    'I could not agree more with the noble Baroness.',
    'My noble friend is absolutely right.',
  ])
    assert.deepEqual(
      relationsOf(
        [HOLT, 'The fees are unfair and drive dentists out of the service.'],
        [VANE, `${words} The fees are a serious mistake and will harm patients.`],
      ),
      ['The fees are support The fees are'],
      words,
    );
});

test('whoever agrees and turns with "but" in the same breath has not simply agreed', () => {
  const found = relationsOf(
    [HOLT, 'The fees are unfair and drive dentists out of the service.'],
    [
      ROOK,
      'I agree with the noble Baroness on the fees—but the contract is badly run, and that is a serious risk to patients.',
    ],
  );
  assert.deepEqual(
    found.filter(one => one.includes('support')),
    [],
  );
});
