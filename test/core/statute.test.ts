import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, pinpointsIn } from '../../server/core/statute.ts';
import { vocabulary, vocabularyOf } from '../vocabulary.ts';

const site = 'https://www.legislation.gov.uk';
const act2006 = `${site}/ukpga/2006/41`;
const act2022 = `${site}/ukpga/2022/31`;

const cases: readonly [text: string, ...links: readonly [words: string, url: string][]][] = [
  // The Act behind the section, and before it.
  ['See section 65Z5 of the NHS Act 2006.', ['section 65Z5', `${act2006}/section/65Z5`]],
  ['See NHS Act 2006 s.65Z5.', ['s.65Z5', `${act2006}/section/65Z5`]],
  // Each section goes with the Act that stands closest to it in the sentence.
  [
    'NHS Act 2006 s.65Z5 (inserted by Health and Care Act 2022 s.71)',
    ['s.65Z5', `${act2006}/section/65Z5`],
    ['s.71', `${act2022}/section/71`],
  ],
  ['NHS Act 2006 Sch 10A para 3', ['Sch 10A', `${act2006}/schedule/10A`]],
  ['NHS Act 2006 Part 2 Ch A3', ['Part 2 Ch A3', `${act2006}/part/2/chapter/A3`]],
  ['s.45(2) of the Health and Care Act 2022', ['s.45(2)', `${act2022}/section/45`]],
  // An instrument is named by its number, and its regulations are found through it.
  [
    'SI 2023/1348 reg 4',
    ['SI 2023/1348', `${site}/uksi/2023/1348`],
    ['reg 4', `${site}/uksi/2023/1348/regulation/4`],
  ],
  // What is not certain has no link.
  ['The risks stand in section 4 of this paper.'],
  ['The NHS Act 2006 is old. Section 4 is about tables.'],
  ['clause 21 of the Health Bill'],
  ['Schedule 6 says so.'],
];

for (const [text, ...links] of cases) {
  test(text, () => {
    const found = pinpointsIn(text, vocabulary).map(({ start, end, url }) => [text.slice(start, end), url]);
    assert.deepEqual(found, links);
  });
}

test('a law has an address only where its entry names one of its own year', () => {
  const law = (url: string) =>
    vocabularyOf({
      ...{ id: 'some-act-2012', prefLabel: 'Some Act 2012', type: 'law' },
      sources: [{ title: 'A page', url }],
    }).concepts.get('some-act-2012')!;
  assert.equal(addressOf(law(`${site}/ukpga/2012/7/section/181`)), `${site}/ukpga/2012/7`);
  assert.equal(addressOf(law(act2022)), undefined);
  assert.equal(addressOf(law('https://example.org/ukpga/2012/7')), undefined);
});
