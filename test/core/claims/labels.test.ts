import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidatesOf } from '../../../server/core/claims/argumentation.ts';
import { sideInWords, sidesByPlace } from '../../../server/core/claims/labels.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

for (const [label, side] of [
  ['For', 'for'],
  ['Arguments in favour', 'for'],
  ['Arguments in favour of the merger', 'for'],
  ['The case for', 'for'],
  ['Pros', 'for'],
  ['Main advantages', undefined],
  ['**Against**', 'against'],
  ['Arguments against:', 'against'],
  ['The case against the merger', 'against'],
  ['Disadvantages', 'against'],
  // These name a matter, or both sides.
  ['For patients', undefined],
  ['Arguments for and against', undefined],
  ['Arguments against the merger and for it', undefined],
  ['Benefits and risks', undefined],
  ['Against the odds', undefined],
  ['The case for a pause', undefined],
  ['Reasons for the delay', undefined],
] as const)
  test(`label: ${label}`, () => assert.equal(sideInWords(label), side));

/** The side of each statement by its place, by its first word. */
function sidesIn(text: string): string[] {
  const { passages, zones } = openDocument('a.md', 0, text, vocabulary);
  const candidates = candidatesOf(passages, zones, 'author', vocabulary);
  const sides = sidesByPlace(candidates);
  return candidates.flatMap(({ placed: { passage }, statement }, i) =>
    sides[i] ? `${passage.text.slice(statement.start).split(' ')[0]} ${sides[i]}` : [],
  );
}

test('a cell stands on the side that the head of its column names, empty cells or not', () => {
  const table = [
    '| | Arguments in favour | Arguments against |',
    '|---|---|---|',
    '| Money | Boards will save. | Redundancies will cost. |',
    '| People | | Managers will leave. |',
  ];
  assert.deepEqual(sidesIn(table.join('\n')), ['Boards for', 'Redundancies against', 'Managers against']);
});

test('what stands below a heading stands on its side, down to the next', () => {
  const text = `# Merger

It is planned for April.

## Arguments for

Work is done twice.

**Against**

Villages lose their say.

## Next steps

Boards meet in May.`;
  assert.deepEqual(sidesIn(text), ['Work for', 'Villages against']);
});

test('who speaks in a debate takes a side of their own, whatever the heading', () => {
  const speech = (name: string) => `**${name}**\n\nBoards will save money, and that is right.`;
  const names = ['Lord Marsh (Con)', 'Baroness Ash (Lab)', 'Lord Rook (LD)'];
  assert.deepEqual(sidesIn(`# Merger\n\n## Against\n\n${names.map(speech).join('\n\n')}`), []);
});
