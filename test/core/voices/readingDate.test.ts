import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { compileVocabulary } from '../../../server/core/vocabulary/compile.ts';
import { dateInName } from '../../../server/core/voices/readingDate.ts';

const vocabulary = compileVocabulary({ version: 'test', concepts: [], forms: [] });

function dateOf(text: string, name = 'a.md') {
  return openDocument(`file:///folder/${encodeURIComponent(name)}`, 0, text, vocabulary).date;
}

/** Running words between a head and a tail, with dates that are nobody's but their own. */
const BODY = `The board heard on 3 March 2019 that the ward would close, and asked for the reasons in full. Members said that the plan of January 2018 had promised the opposite, and that nobody had told them since.

In May 2020 the trust changed its mind. It wrote to the council on 4 June 2020 and said so, with regret, and the council wrote back at once.`;

/** Heads and tails of texts of many kinds, the name of the file where it matters, and the day they are to be read at. */
const TEXTS: readonly (readonly [kind: string, text: string, day: string | undefined, name?: string])[] = [
  [
    'minutes',
    `# Minutes of the board meeting held on Thursday 5 May 2022\n\nPresent: A Ray, B Moss\n\n${BODY}`,
    '2022-05-05',
  ],
  [
    'minutes, day below',
    `# Primary care committee\n\n## Minutes\n\nTuesday 14 June 2022, 2pm, Room 4\n\n1. Apologies\n\n${BODY}`,
    '2022-06-14',
  ],
  [
    'minutes with earlier ones',
    `# Minutes\n\nMeeting of 9 July 2024\n\n1. Minutes of the previous meeting held on 4 June 2024\n\n${BODY}`,
    '2024-07-09',
  ],
  [
    'minutes, earlier ones only',
    `# Minutes of the quality group\n\n1. Minutes of the last meeting, 4 June 2024\n\n${BODY}`,
    undefined,
  ],
  [
    'minutes with a next meeting',
    `# Notes of the working group\n\nDate: 11/03/2021\n\nNext meeting: 8 April 2021\n\n${BODY}`,
    '2021-03-11',
  ],
  [
    'minutes, next meeting at the end',
    `# Minutes of the forum\n\n${BODY}\n\nDate of next meeting: 6 October 2023`,
    undefined,
  ],
  [
    'bundle',
    `# Bundle for the meeting of 4 September 2025\n\n## Contents\n\n1. Welcome\n2. Report\n\n${BODY}`,
    '2025-09-04',
  ],
  [
    'agenda',
    `# Agenda\n\nIntegrated care board, Wednesday 22 January 2025 at 9.30am\n\n1. Apologies\n2. Minutes of the meeting held on 27 November 2024\n\n${BODY}`,
    '2025-01-22',
  ],
  [
    'agenda as a table',
    `# Agenda\n\n| Date of meeting | 3 October 2023 |\n|---|---|\n| Venue | Hall 2 |\n\n${BODY}`,
    '2023-10-03',
  ],
  [
    'board paper',
    `# Report of the chief officer\n\n**Meeting of the board in public, 24 July 2025. Item 9.**\n\n${BODY}`,
    '2025-07-24',
  ],
  [
    'board paper as a table',
    `| Report to | Board |\n|---|---|\n| Date | 12 May 2023 |\n| Author | B Moss |\n\n${BODY}`,
    '2023-05-12',
  ],
  [
    'list of earlier minutes',
    `# Our meetings\n\n- 4 March 2022\n- 6 May 2022\n- 8 July 2022\n\n${BODY}`,
    undefined,
  ],
  ['diary', `# A year on the ward\n\n## 4 March 2022\n\n${BODY}\n\n## 6 May 2022\n\n${BODY}`, undefined],
  [
    'Hansard',
    `# Health Bill\n\nHouse of Lords\n\nVolume 817: debated on Tuesday 7 December 2021\n\n**Lord Ash**\n\nMy Lords, on 11 May 2021 the Queen’s Speech promised us a Bill, and on 6 July we had it. That was quick work.`,
    '2021-12-07',
  ],
  [
    'Hansard, day as a heading',
    `# Oral questions\n\n## Monday 21 March 2011\n\n**Mr Birch:** ${BODY}`,
    '2011-03-21',
  ],
  [
    'Hansard without a day',
    `# Health Bill - Committee (3rd Day)\n\n**Baroness Oak**\n\nMy Lords, in March 2019 I asked about this. On 3 April 2019 the Minister wrote to me and said that all would be well.`,
    undefined,
  ],
  [
    'debate with a date at the start',
    `# Debate\n\n**Lord Ash**\n\nMy Lords, on 4 May 2011 I told the House of a patient.\n\n${BODY}`,
    undefined,
  ],
  ['blog', `# What now?\n\nBy Ann Lee | 4 May 2021\n\n${BODY}`, '2021-05-04'],
  ['blog, dots', `# What now?\n\n17 November 2021 · Ann Lee · 4 min read\n\n${BODY}`, '2021-11-17'],
  ['blog, American', `# What now?\n\nPosted on November 17, 2021 by Ann Lee\n\n${BODY}`, '2021-11-17'],
  ['blog, no comma', `# What now?\n\nNovember 17 2021\n\n${BODY}`, '2021-11-17'],
  ['blog, cut short', `# What now?\n\n17 Nov. 2021\n\n${BODY}`, '2021-11-17'],
  ['blog, at its end', `# What now?\n\n${BODY}\n\n${BODY}\n\nPosted on 3 May 2012`, '2012-05-03'],
  [
    'blog, byline behind a standfirst',
    `# What now?\n\nThe plan is here and nobody likes it. We asked three doctors what it means for them and for all of us.\n\nAnn Lee, 9 February 2023\n\n${BODY}`,
    '2023-02-09',
  ],
  ['blog without a day', `# What now?\n\nBy Ann Lee\n\n${BODY}`, undefined],
  [
    'blog about a paper',
    `# What now?\n\nThe paper, published on 11 February 2021, is long.\n\n${BODY}`,
    undefined,
  ],
  [
    'briefing about a plan',
    `# Briefing\n\nPublished in January 2019, the plan set out new models of care.\n\n${BODY}`,
    undefined,
  ],
  [
    'blog with comments',
    `# What now?\n\n${BODY}\n\n2 comments\n\nJo Ray says:\n\n5 June 2020\n\nQuite right.\n\nAl Moss says:\n\n5 June 2020\n\nQuite wrong.`,
    '2020-06-05',
  ],
  ['letter', `12 May 2011\n\nDear Secretary of State\n\n${BODY}\n\nYours sincerely`, '2011-05-12'],
  [
    'letter, address first',
    `The Surgery\n\n4 High Street\n\nAbbotsham\n\n1st March 2013\n\nDear colleague,\n\n${BODY}`,
    '2013-03-01',
  ],
  ['letter, signed', `Dear Dr Lee\n\n${BODY}\n\nYours faithfully\n\nB Moss\n\n3 March 2022`, '2022-03-03'],
  ['letter, numbers', `Our ref: 22/114\n\nDate: 3.11.2022\n\nDear Dr Lee\n\n${BODY}`, '2022-11-03'],
  ['open letter without a day', `# An open letter\n\nDear Minister\n\n${BODY}`, undefined],
  [
    'press release',
    `# Unit saved\n\nPress release. For immediate use. Thursday 13 November 2014\n\n${BODY}`,
    '2014-11-13',
  ],
  [
    'press release, embargo',
    `# Unit saved\n\nEmbargoed until 00:01, Tuesday 4 March 2014\n\n${BODY}`,
    '2014-03-04',
  ],
  [
    'press release, notes',
    `# Unit saved\n\nNews release: 7 June 2019\n\n${BODY}\n\nNotes to editors\n\n1. The unit opened on 3 May 2001.`,
    '2019-06-07',
  ],
  [
    'written statement',
    `# Transfer of functions\n\n**Made on:** 30 March 2023\n\n**Made by:** Lord Ash\n\n${BODY}`,
    '2023-03-30',
  ],
  [
    'guidance',
    `# How to plan\n\nDate published: 26 June, 2025\n\nDate last updated: 4 July, 2025\n\n${BODY}`,
    '2025-07-04',
  ],
  [
    'guidance on one line',
    `# How to plan\n\nPublished 3 May 2021 | Last updated 4 June 2023\n\n${BODY}`,
    '2023-06-04',
  ],
  ['guidance, version', `# How to plan\n\nVersion 2.1, 3 May 2022\n\n${BODY}`, '2022-05-03'],
  [
    'guidance, version table',
    `# How to plan\n\n| Version | Date | Change |\n|---|---|---|\n| 1.0 | 3 May 2022 | First issue |\n| 1.1 | 9 June 2023 | Section 4 |\n\n${BODY}`,
    '2023-06-09',
  ],
  [
    'guidance, review date',
    `# How to plan\n\n| Issue date | 3 May 2022 |\n|---|---|\n| Review date | 3 May 2025 |\n\n${BODY}`,
    '2022-05-03',
  ],
  ['guidance, review date only', `# How to plan\n\nReview date: May 2025\n\n${BODY}`, undefined],
  ['guidance, month', `# How to plan\n\nJuly 2023\n\n${BODY}`, '2023-07'],
  ['guidance, in force', `# How to plan\n\nEffective from 1 April 2024\n\n${BODY}`, undefined],
  [
    'policy',
    `# Leave policy\n\nApproved by the workforce committee on 8 March 2021. For review: March 2024\n\n${BODY}`,
    '2021-03-08',
  ],
  ['page of a site', `# Your questions\n\n*Page last reviewed: 10 March 2026*\n\n${BODY}`, '2026-03-10'],
  [
    'page of a site, at its foot',
    `# Your questions\n\n${BODY}\n\n${BODY}\n\nPage last reviewed: 10 March 2026\n\nNext review due: 10 March 2029`,
    '2026-03-10',
  ],
  ['consultation', `# Have your say\n\nConsultation closes: 4 May 2022\n\n${BODY}`, undefined],
  [
    'consultation, opened',
    `# Have your say\n\nPublished: 9 February 2022\n\nConsultation ends: 4 May 2022\n\n${BODY}`,
    '2022-02-09',
  ],
  ['response', `# Response to the plan\n\nSubmitted by the council, 6 January 2021\n\n${BODY}`, '2021-01-06'],
  ['newsletter', `# Practice bulletin\n\n## Issue 214: Tuesday 21 June 2022\n\n${BODY}`, '2022-06-21'],
  ['newsletter, month', `# LMC Update, November 2025\n\n${BODY}`, '2025-11'],
  ['report with a span of years', `# Strategy 2013-2016\n\n${BODY}`, undefined],
  ['accounts', `# Annual report 2022-23\n\n${BODY}`, undefined],
  [
    'transcript',
    `# Whose plan is it?\n\n*Memorial Hall, 16 February 2017. Transcribed from the recording.*\n\n**Ann Lee:** ${BODY}`,
    '2017-02-16',
  ],
  ['oral evidence', `# Oral evidence: the fund\n\n## Tuesday 9 December 2014\n\n${BODY}`, '2014-12-09'],
  ['law', `# Health and Care Act 2022\n\n2022 c. 31\n\n${BODY}`, undefined],
  [
    'references at the end',
    `# A study\n\n${BODY}\n\n1. Lee A. The long plan. January 2019.\n\n2. Moss B. The short plan. Accessed 4 May 2021.`,
    undefined,
  ],
  ['references to a site', `# A study\n\n${BODY}\n\nAccessed 4 May 2021`, undefined],
  ['a date that there is not', `# Notes\n\n31 February 2022\n\n${BODY}`, undefined],
  ['news with a place', `# Unit saved\n\nLondon, 4 May 2023\n\n${BODY}`, '2023-05-04'],
  ['minutes by video', `# AGM\n\nHeld by video on Wednesday, 12 July 2023\n\n${BODY}`, '2023-07-12'],
  [
    'select committee',
    `# Health committee\n\nTuesday 9 December 2014\n\nOrdered by the House to be published on 16 December 2014\n\n${BODY}`,
    '2014-12-16',
  ],
  [
    'newspaper',
    `# Why not?\n\nJo Ray\n\nTue 14 Jun 2022 06.00 BST\n\nLast modified on Wed 15 Jun 2022 09.12 BST\n\n${BODY}`,
    '2022-06-15',
  ],
  ['draft plan', `# Plan\n\nDraft v0.3 – 2 October 2016\n\n${BODY}`, '2016-10-02'],
  [
    'version history at the end',
    `# Policy\n\n${BODY}\n\n| Version | Date | Author |\n|---|---|---|\n| 1.0 | 1 March 2018 | JR |\n| 2.0 | 12 June 2021 | JR |`,
    '2021-06-12',
  ],
  [
    'e-mail',
    `From: Jo Ray\nSent: 14 June 2022 09:12\nTo: All\nSubject: The Bill\n\nDear all\n\n${BODY}`,
    '2022-06-14',
  ],
  [
    'timeline',
    `# A timeline\n\n- 1 April 2013: groups begin\n- 1 July 2022: boards begin\n\n${BODY}`,
    undefined,
  ],
  ['royal assent', `# The Act\n\nRoyal Assent: 28 April 2022\n\n${BODY}`, undefined],
  ['statement on a ruling', `# Statement on the ruling of 3 May 2021\n\n${BODY}`, undefined],
  ['tender', `# Case study\n\nTender awarded: 4 May 2021\n\n${BODY}`, undefined],
  ['leaflet', `# Your vote counts\n\nVote on Thursday 6 May 2021\n\n${BODY}`, undefined],
  ['speech', `# Speech\n\nDelivered on: 4 May 2011 (original script)\n\n${BODY}`, '2011-05-04'],
  ['impact assessment', `# Impact assessment\n\nDate: 08/09/2011\n\nStage: Final\n\n${BODY}`, '2011-09-08'],
  ['a file of a board', `# Board paper\n\n${BODY}`, '2022-01-24', '2022-01-24 board paper.md'],
  ['a file of a debate', `# Health Bill\n\n${BODY}`, '2021-12-07', 'lords-2021-12-07.md'],
  ['a file of Jekyll', `# What now?\n\n${BODY}`, '2019-03-05', '2019-03-05-what-now.markdown'],
  ['a file in British order', `# Minutes\n\n${BODY}`, '2022-03-05', 'minutes 05-03-2022 final.md'],
  ['a file with a year', `# Notes\n\n${BODY}`, undefined, 'health-and-care-act-2022.md'],
  ['a file of a year of accounts', `# Notes\n\n${BODY}`, undefined, 'accounts-2021-22.md'],
  [
    'notes on a Bill',
    `# Health Bill\n\nExplanatory Notes\n\nBill 14, as introduced on 6 July 2021\n\n${BODY}`,
    '2021-07-06',
  ],
  [
    'minutes in capitals',
    `MINUTES OF THE BOARD HELD ON THURSDAY 17TH NOVEMBER 2022\n\n${BODY}`,
    '2022-11-17',
  ],
  [
    'an Act with its days',
    `# Briefing\n\nThe Act received Royal Assent on 28 April 2022. ${BODY}`,
    undefined,
  ],
  [
    'a letter with its day below',
    `Dear colleague,\n\n${BODY}\n\nYours,\n\nDr A Lee\nChair\n9 March 2023`,
    '2023-03-09',
  ],
  [
    'a letter with a reference',
    `Our ref: NV/12\nDate: 2 May 2024\n\nDear Ms Lee\n\nThank you for your letter of 12 April 2024.\n\n${BODY}`,
    '2024-05-02',
  ],
  [
    'the House with its prayers',
    `House of Lords\n\nWednesday, 8 February 2012.\n\n3 pm\n\n${BODY}`,
    '2012-02-08',
  ],
  [
    'a blog with minutes to read',
    `# Why?\n\nBy Jo Writer | 15 June 2020 | 5 min read\n\n${BODY}`,
    '2020-06-15',
  ],
  [
    'versions before the title',
    `| Version | Date |\n|---|---|\n| 0.1 | 3 December 2024 |\n| 1.0 | 30 January 2025 |\n\n# Policy\n\n${BODY}`,
    '2025-01-30',
  ],
  [
    'a release in bold type',
    `**FOR IMMEDIATE RELEASE: 26 September 2019**\n\n# Leaders\n\n${BODY}`,
    '2019-09-26',
  ],
  ['a bulletin by its title', `# GP bulletin 3 June 2026\n\n${BODY}`, '2026-06-03'],
  ['a column of Hansard', `HC Deb 19 January 2011 vol 521 c831\n\n${BODY}`, '2011-01-19'],
  ['a report of a month', `# Annual report 2022/23\n\nDecember 2023\n\n${BODY}`, '2023-12'],
  [
    'a page with its next review',
    `# Questions\n\n${BODY}\n\nPage last reviewed: 20 February 2024\nNext review due: 20 February 2027`,
    '2024-02-20',
  ],
  [
    'a next meeting in words',
    `# What next?\n\nThe next meeting will be held on 4 June 2025.\n\n${BODY}`,
    undefined,
  ],
  [
    'an agenda item',
    `Agenda item 7\nReport to: Wellbeing Board\nDate of meeting: 23 November 2021\n\n${BODY}`,
    '2021-11-23',
  ],
  [
    'a meeting between dashes',
    `Governing Body – Thursday 30 June 2022 – Extraordinary meeting\n\n${BODY}`,
    '2022-06-30',
  ],
  ['an American post', `Posted on August 3, 2018 by admin\n\n# The contract\n\n${BODY}`, '2018-08-03'],
  [
    'a page published and updated',
    `# Next\n\nPublished 31 March 2017 · Updated 2 April 2017\n\n${BODY}`,
    '2017-04-02',
  ],
  ['a statement in the House', `Statement made on 13 March 2025\n\n${BODY}`, '2025-03-13'],
  ['a quoted page', `> Published on 3 May 2019\n\n${BODY}`, undefined],
  ['a recording', `Transcript: Health debate, recorded 5 July 2023\n\n${BODY}`, '2023-07-05'],
];

describe('the day a text is read at', () => {
  const results = TEXTS.map(([kind, text, day, name]) => ({ kind, day, found: dateOf(text, name).date }));

  test('is right for five in six of the heads and tails of real kinds, and hardly ever wrong', () => {
    const right = results.filter(({ day, found }) => day === found);
    const wrong = results.filter(({ day, found }) => found !== undefined && found !== day);
    const named = results
      .filter(({ day, found }) => day !== found)
      .map(({ kind, found }) => `${kind}: ${found}`);
    assert.ok(right.length >= (TEXTS.length * 5) / 6 && wrong.length <= 2, named.join('\n'));
  });

  test('comes from what a text says of itself before its name, and from its name before its lines', () => {
    const text = '---\ndate: 14 June 2022\n---\n\n# Notes\n\n5 May 2021\n\nWe met.';
    assert.deepEqual(dateOf(text, '2020-01-02.md'), { date: '2022-06-14', from: 'front matter' });
    assert.equal(dateOf(text.slice(text.indexOf('#')), '2020-01-02.md').date, '2020-01-02');
    assert.equal(dateOf(text.slice(text.indexOf('#'))).date, '2021-05-05');
  });

  test('says which words give it', () => {
    assert.equal(dateOf('# Notes\n\nPublished: 5 May 2021\n\nWe met.').why, 'Published: 5 May 2021');
    assert.equal(dateOf('We met.', '2021-05-05.md').why, 'the file is called 2021-05-05.md');
    assert.deepEqual(dateOf('We met on 5 May 2021.'), { from: 'unknown' });
  });
});

test('the date in the name of a file', () => {
  const names = {
    '2022-01-24 board paper.md': '2022-01-24',
    'board_2022_01_24.md': '2022-01-24',
    '20220124-board.md': '2022-01-24',
    'Board 24 January 2022.md': '2022-01-24',
    'board-24-jan-2022.md': '2022-01-24',
    '2025-10-board-paper.md': '2025-10',
    'board 2022.md': undefined,
    'accounts 2021-22.md': undefined,
    '2022-13-45.md': undefined,
    'seed-04.md': undefined,
    'ISO-9001-12-01.md': undefined,
    '02079460000.md': undefined,
  };
  for (const [name, day] of Object.entries(names)) assert.equal(dateInName(name), day, name);
});
