import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '../../../server/core/ground/day.ts';

test('the day is that of the clock on the wall, also in the hour after midnight in summer', () => {
  for (const hour of [0, 12, 23]) {
    assert.equal(dayOf(new Date(2026, 5, 30, hour, 30)), '2026-06-30');
    assert.equal(dayOf(new Date(2026, 0, 1, hour, 30)), '2026-01-01');
  }
});
