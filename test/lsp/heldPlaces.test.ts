import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeldPlaces } from '../../server/lsp/annotations/heldPlaces.ts';

test('a place moves with the text around it, and is refused once its words are edited', () => {
  const places = new HeldPlaces();
  const span = { start: 10, end: 20 };
  const [place, other, done] = ['a', 'b', 'a'].map(uri => places.hold(uri, span));
  done!.release();
  places.edited('a', { span: { start: 0, end: 2 }, length: 5 });
  places.edited('a', { span: { start: 23, end: 30 }, length: 0 });
  assert.deepEqual(place!.span, { start: 13, end: 23 });
  assert.deepEqual([other!.span, done!.span], [span, span]);
  places.edited('a', { span: { start: 15, end: 16 }, length: 1 });
  assert.throws(() => place!.span, /edited meanwhile, so nothing was noted/);
  places.edited('b', undefined);
  assert.throws(() => other!.span, /edited meanwhile/);
});
