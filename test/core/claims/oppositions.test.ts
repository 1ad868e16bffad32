import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oppositionsIn } from '../../../server/core/claims/oppositions.ts';
import { read } from '../../../server/core/voices/cues.ts';
import { ANTONYMS } from '../../../server/core/wordLists/antonyms.ts';

function sides(text: string) {
  const { plus, minus } = oppositionsIn(read(text));
  return { plus, minus };
}

for (const [one, other] of [
  ['It will cut bureaucracy.', 'It adds to bureaucracy.'],
  ['The awards are open to scrutiny.', 'Contracts are let without proper scrutiny.'],
  ['The boards will be accountable.', 'There is no accountability.'],
  ['The timetable is realistic.', 'The timetable is not realistic.'],
] as const)
  test(`opposite: ${one} ${other}`, () => {
    const [a, b] = [sides(one), sides(other)];
    assert.ok((a.plus & b.minus) | (a.minus & b.plus));
    assert.equal(a.plus & a.minus, 0, 'one side only');
    assert.equal(b.plus & b.minus, 0, 'one side only');
  });

for (const [one, other] of [
  ['It will cut bureaucracy.', 'It is simple.'],
  ['There is no scrutiny.', 'They meet in secret.'],
  ['The clinic is far away.', 'The clinic has blue doors.'],
] as const)
  test(`not opposite: ${one} ${other}`, () => {
    const [a, b] = [sides(one), sides(other)];
    assert.equal((a.plus & b.minus) | (a.minus & b.plus), 0);
  });

test('words of one matter have it in common', () => {
  const matters = (text: string) => oppositionsIn(read(text)).matters;
  const [shared] = matters('The contract was awarded in June.');
  assert.ok(shared !== undefined && matters('Tendering is slow.').includes(shared));
});

test('each side of each opposition has a bit of its own', () => {
  assert.ok(ANTONYMS.length <= 32, `${ANTONYMS.length} oppositions in 32 bits`);
});
