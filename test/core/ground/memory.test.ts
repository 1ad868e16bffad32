import assert from 'node:assert/strict';
import { test } from 'node:test';
import { once, Remembering, readings, remembered } from '../../../server/core/ground/memory.ts';

class Word extends Remembering {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

test('a thing is asked once, even where there is nothing to find', () => {
  const asked: string[] = [];
  const firstVowel = once(({ text }: Word) => {
    asked.push(text);
    return /[aeiou]/.exec(text)?.[0];
  });
  const [board, hmm] = [new Word('board'), new Word('hmm')];
  const before = readings.count;
  for (let i = 0; i < 3; i++) assert.deepEqual([firstVowel(board), firstVowel(hmm)], ['o', undefined]);
  assert.deepEqual(asked, ['board', 'hmm']);
  assert.equal(readings.count, before + 2);
});

test('a question put after a thing was made is answered, too', () => {
  const word = new Word('trust');
  const length = once(({ text }: Word) => text.length);
  assert.equal(length(word), 5);
});

test('what is remembered does not pass to a copy with other fields', () => {
  const length = once(({ text }: Word) => text.length);
  const word = new Word('trust');
  assert.equal(length(word), 5);
  assert.throws(() => length({ ...word, text: 'trusts' } as Word), TypeError);
});

test('a table is made once for each key', () => {
  let made = 0;
  const sizeOf = remembered((list: readonly string[]) => {
    made += 1;
    return list.length === 0 ? undefined : list.length;
  });
  const [full, empty] = [['a', 'b'], []];
  for (let i = 0; i < 2; i++) assert.deepEqual([sizeOf(full), sizeOf(empty)], [2, undefined]);
  assert.equal(made, 2);
});
