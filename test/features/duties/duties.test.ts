import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { compareVersions } from '../../../server/features/annotations/compare.ts';
import { listDuties } from '../../../server/features/duties/duties.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

for (const [value, strength, action] of [
  ['The ICB must have regard to the strategy.', 'must have regard', 'to the strategy'],
  ['The ICB must have due regard to the need.', 'must have due regard', 'to the need'],
  ['The ICB should have regard to the plan.', 'should have regard', 'to the plan'],
  ['The ICB must not have regard to cost.', 'must not have regard', 'to cost'],
  ['The ICB must not meet.', 'must not', 'meet'],
] as const)
  test(`a strength is said once: ${value}`, () => {
    const [duty] = listDuties(openDocument('plan.md', 0, value, vocabulary), 'plan.md');
    assert.deepEqual([duty!.strength, duty!.action], [strength, action]);
  });

test('a cell that binds more in a new version is compared with its row', () => {
  const version = (duty: string) => ({
    document: openDocument('plan.md', 0, `| Process | Duty |\n| --- | --- |\n| C | ${duty} |`, vocabulary),
    annotations: [],
  });
  const [change] = compareVersions(version('may be used'), version('must be used'));
  assert.equal(change!.after!.text, 'C: must be used');
  assert.equal(change!.strength!.said, '“may” became “must”: stronger');
});
