import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, lawsIn, onlyLaw, pinpointsIn } from '../../../server/core/terms/statute.ts';
import { vocabulary, vocabularyOf } from '../../shared/vocabulary.ts';

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
  // Beyond the sentence, what is plainly law goes with the only Act that the paragraph names.
  ['The NHS Act 2006 is long. See s.14Z25.', ['s.14Z25', `${act2006}/section/14Z25`]],
  ['The NHS Act 2006 and the Health and Care Act 2022 are long. See s.14Z25.'],
];

test('a link leads to the Act as it stood on the day, at the end of a month or a year', () => {
  const urls = (text: string, day: string) => pinpointsIn(text, vocabulary, { day }).map(({ url }) => url);
  assert.deepEqual(urls('s.65Z5 of the NHS Act 2006', '2023-12-14'), [`${act2006}/section/65Z5/2023-12-14`]);
  assert.deepEqual(urls('s.65Z5 of the NHS Act 2006', '2024-02'), [`${act2006}/section/65Z5/2024-02-29`]);
  assert.deepEqual(urls('s.46 of the Health and Care Act 2022', '2021'), [`${act2022}/section/46`]);
  assert.deepEqual(urls('SI 2023/1348 reg 4', '2024').at(-1), `${site}/uksi/2023/1348/regulation/4`);
});

test('what names no law goes with the only one of the document', () => {
  const otherwise = onlyLaw(lawsIn('The Health and Care Act 2022 is here.', vocabulary));
  assert.deepEqual(
    pinpointsIn('Clause 40 became s.46, and section 4 of the Act stayed.', vocabulary, { otherwise }).map(
      ({ url }) => url,
    ),
    [`${act2022}/section/46`, `${act2022}/section/4`],
  );
  assert.equal(onlyLaw(lawsIn('The NHS Act 2006 and the Health and Care Act 2022.', vocabulary)), undefined);
});

for (const [text, ...links] of cases) {
  test(text, () => {
    const found = pinpointsIn(text, vocabulary).map(({ start, end, url }) => [text.slice(start, end), url]);
    assert.deepEqual(found, links);
  });
}

test('a law has an address only where its entry names one of its own year', () => {
  const law = (url: string) =>
    vocabularyOf({
      id: 'some-act-2012',
      prefLabel: 'Some Act 2012',
      type: 'law',
      sources: [{ title: 'A page', url }],
    }).concepts.get('some-act-2012')!;
  assert.equal(addressOf(law(`${site}/ukpga/2012/7/section/181`)), `${site}/ukpga/2012/7`);
  assert.equal(addressOf(law(act2022)), undefined);
  assert.equal(addressOf(law('https://example.org/ukpga/2012/7')), undefined);
});
