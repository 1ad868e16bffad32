import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateInWords, daysIn, isDate, readDate, typedDate } from '../../../server/core/ground/days.ts';

test('dates as people write them in Britain', () => {
  const written = {
    '12/07/2022': '2022-07-12',
    '1.4.2022': '2022-04-01',
    '01-04-22': '2022-04-01',
    'July 12 2022': '2022-07-12',
    'July 12th, 2022': '2022-07-12',
    '12th of July, 2022': '2022-07-12',
    '12 Sept. 2022': '2022-09-12',
    '12-Jul-2022': '2022-07-12',
    'Tuesday 12 July 2022 at 9am': '2022-07-12',
    '2022-06-14T09:00:00+01:00': '2022-06-14',
    '2022-06-14 09:00:00 -0500': '2022-06-14',
    '2022/06/14': '2022-06-14',
    '2022-06': '2022-06',
    'June 2022': '2022-06',
    '2023-07 (snapshot 2026)': '2023-07',
    '2022': '2022',
    '2022-23': '2022',
    '29 February 2024': '2024-02-29',
    'not yet': undefined,
    '29 February 2023': undefined,
    '2022-13-01': undefined,
    '31/04/2022': undefined,
  };
  for (const [words, iso] of Object.entries(written)) assert.equal(readDate(words), iso, words);
});

test('what is typed as a date is one only where nothing stands beside it', () => {
  const typed = {
    ' 16 October 2025 ': '2025-10-16',
    '16/10/2025': '2025-10-16',
    '1st Oct 2025': '2025-10-01',
    'October 2025': '2025-10',
    '2025-10': '2025-10',
    '2025': '2025',
    'in 2025': undefined,
    '2025-26': undefined,
    '16 October 2025 or so': undefined,
    '16 October': undefined,
    '31/02/2025': undefined,
    '10/16/2025': undefined,
    '': undefined,
  };
  for (const [words, iso] of Object.entries(typed)) assert.equal(typedDate(words), iso, words);
});

test('what only looks like a date is none', () => {
  for (const text of [
    '2022-23',
    'clause 12.3',
    'v1.2.3',
    '020 7946 0000',
    'page 3/4',
    '1,200 in 2022',
    'may 2',
    'ISO 9001',
    '4.5.6.2022',
  ])
    assert.deepEqual(daysIn(text), [], text);
});

test('each date has its place', () => {
  const text = 'From 3 May 2021 to 4/6/2023.';
  const found = daysIn(text).map(({ start, end, iso }) => [text.slice(start, end), iso]);
  assert.deepEqual(found, [
    ['3 May 2021', '2021-05-03'],
    ['4/6/2023', '2023-06-04'],
  ]);
  assert.equal(dateInWords('2023-06-04'), '4 June 2023');
});

test('an ISO date is one that the calendar has', () => {
  for (const date of ['2022', '2022-07', '2022-07-31', '2024-02-29', '2000-02-29'])
    assert.ok(isDate(date), date);
  for (const date of [
    '',
    '22',
    '2022-13',
    '2022-00',
    '2022-07-32',
    '2023-02-29',
    '1900-02-29',
    '2022-7-1',
    '2022-07-01T00:00',
  ])
    assert.ok(!isDate(date), date);
});
