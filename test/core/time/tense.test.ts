import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFormer, isHistory, tenseOf, yearsIn } from '../../../server/core/time/tense.ts';

/** The tense in which a sentence speaks of what stands in brackets. */
function tense(marked: string): string {
  const start = marked.indexOf('[');
  const sentence = marked.replace(/[[\]]/g, '');
  return tenseOf(sentence, start, marked.indexOf(']') - 1);
}

test('present: an auxiliary verb, or a verb right behind', () => {
  for (const sentence of [
    'The [group] is large.',
    '[Groups] will decide in May.',
    'The [group] buys care.',
    'The board met, and the [group] has agreed.',
    'We must ask the [group].',
  ])
    assert.equal(tense(sentence), 'present', sentence);
});

test('past: an auxiliary verb, an irregular one, or an -ed right behind', () => {
  for (const sentence of [
    'The [group] was large.',
    'The [group] bought care.',
    'The [group] decided in May.',
    'The four [groups] that merged left us good links.',
    'The board is new; the [group] had agreed.',
  ])
    assert.equal(tense(sentence), 'past', sentence);
});

test('unclear: no verb that we know', () => {
  for (const sentence of ['The [group] and its plan', 'Networks cross each [group] border.'])
    assert.equal(tense(sentence), 'unclear', sentence);
});

test('history tells of an end, of a past or of what came after', () => {
  for (const sentence of [
    'The former group is silent.',
    'It runs until 2022.',
    'The board replaced it.',
    'It is no longer there.',
    'The plan is to end the groups.',
  ])
    assert.equal(isHistory(sentence), true, sentence);
  for (const sentence of ['The group is recruiting replacements.', 'The group will decide.'])
    assert.equal(isHistory(sentence), false, sentence);
});

test('years', () => assert.deepEqual(yearsIn('from 2013 to 2022/23, not 20134'), [2013, 2022]));

test('a name of the past is said to be one', () => {
  for (const before of ['Ex-', 'ex ', 'staff of the demised ', 'The then-', 'Outgoing '])
    assert.equal(isFormer(before), true, before);
  for (const before of ['The ', 'They closed the ', 'and then the ', 'complex ', ''])
    assert.equal(isFormer(before), false, before);
});
