import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortName } from '../../../server/core/voices/shortNames.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

const names: readonly [name: string, short: string][] = [
  ['Baroness Thornton', 'Thornton'],
  ['Lord Hunt of Kings Heath', 'Hunt'],
  ['Local Government Association', 'LGA'],
  ['Northvale Local Medical Committee', 'Northvale LMC'],
  ['the Northvale integrated care board', 'Northvale ICB'],
  ['The Minister', 'Minister'],
  ['Northvale Council', 'Northvale Council'],
  ['Tidewater Policy Institute', 'Tidewater Policy…'],
];

for (const [name, short] of names)
  test(`${name} is ${short} in a row`, () => {
    assert.equal(shortName(name, vocabulary), short);
  });
