import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { settingsFrom } from '../../server/lsp/shared/settings.ts';

const { properties } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  .contributes.configuration as { properties: Record<string, { default: unknown; enum?: string[] }> };

test('the defaults are those that the settings name, and every value they offer counts', () => {
  const { codeLens, ...defaults } = settingsFrom(undefined);
  // In VS Code the side bar shows what would stand there.
  assert.equal(codeLens, false);
  assert.equal('policyAnnotator.codeLens' in properties, false);
  for (const [name, value] of Object.entries(defaults)) {
    const declared = properties[`policyAnnotator.${name}`]!;
    assert.deepEqual(value, declared.default, name);
    for (const offered of declared.enum ?? [])
      assert.equal(settingsFrom({ [name]: offered })[name as 'marks'], offered);
  }
});

test('what is not a setting counts as the default', () => {
  for (const given of [null, 7, 'all', [], { marks: null, profile: 'loud', audience: 1, dismissed: null }])
    assert.deepEqual(settingsFrom(given), settingsFrom(undefined), JSON.stringify(given));
});

test('of the dismissals, those that can be understood count', () => {
  const good = { code: 'defined-twice', words: 'ICS' };
  const slips = [null, 'defined-twice', {}, { code: 3 }, { code: 'defined-twice', words: 3 }];
  assert.deepEqual(settingsFrom({ dismissed: [...slips, good] }).dismissed, [good]);
  assert.deepEqual(settingsFrom({ dismissed: good }).dismissed, []);
});
