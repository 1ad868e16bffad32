// biome-ignore-all lint/style/noExcessiveLinesPerFile: A list of cases, each a few lines.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { argumentationOf, candidatesOf } from '../../../server/core/claims/argumentation.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

/** The voice of the first statement that holds some words. */
function voiceOf(text: string, words: string, author?: string): string | undefined {
  const { passages, zones } = openDocument('a.md', 0, text, vocabulary);
  const candidates = candidatesOf(passages, zones, author ?? 'author', vocabulary);
  return candidates.findLast(({ start, end }) => text.slice(start, end).includes(words))?.voice.name;
}

const QUOTED = 'Moving the clinics twice in one year would be a serious mistake for every patient.';

for (const [name, text, words, voice] of [
  ['the author speaks, unless somebody else is named', 'The new boards will be slow.', 'slow', 'author'],
  ['a body that warns', 'NHS Providers warned that the boards would be slow.', 'slow', 'NHS Providers'],
  [
    'a body with its short form in brackets',
    'The Local Government Association (LGA) argues that councils will lose out.',
    'lose',
    'Local Government Association',
  ],
  [
    'an apposition between body and verb',
    'NHS Providers, which speaks for trusts, has warned that the plan is rushed.',
    'rushed',
    'NHS Providers',
  ],
  [
    'a body named behind',
    'The plan is rushed, according to the Northvale Council.',
    'rushed',
    'Northvale Council',
  ],
  [
    'a body named before',
    'According to the Northvale Council, the plan is rushed.',
    'rushed',
    'Northvale Council',
  ],
  [
    'a person who said it',
    '“The plan is rushed and it will fail our patients,” said Dame Ada Marsh.',
    'rushed',
    'Dame Ada Marsh',
  ],
  [
    'an answer to what is reported, behind a semicolon',
    'The council says that the plan is safe; in truth it will close two wards.',
    'two wards',
    'author',
  ],
  [
    'an answer in the author’s own name',
    'The report claims that the plan will save money; we have found no sign of it.',
    'no sign',
    'author',
  ],
  [
    'a further report behind a semicolon',
    'The council says that the plan is rushed; it also warns that wards will close.',
    'wards',
    'council',
  ],
  [
    'a quotation in which the source says we',
    'The council said: “The ward is safe; we have no plan to close it.”',
    'no plan',
    'council',
  ],
  ['who was worried', 'Dr Marsh was worried that the branch would close.', 'close', 'Dr Marsh'],
  ['what a chair felt', 'The Chair felt the board should wait for the report.', 'wait', 'Chair'],
  [
    'what others would have readers believe',
    'Some managers would have you believe that the ward is empty.',
    'empty',
    'Some managers',
  ],
  [
    'what others would like readers to think',
    'The department would like us to think that the ward is empty.',
    'empty',
    'department',
  ],
  [
    'nobody backs what is held back',
    'The rule has held the NHS back, and the clinics are slow.',
    'slow',
    'author',
  ],
  [
    'guidance that sets its own words apart',
    'This page is for boards.\n\n> We think that the plans should be clear. They must be short.',
    'short',
    'author',
  ],
  [
    'we, set apart behind somebody who said something',
    'The college wrote to the board that it was worried.\n\n> We think that the plans should be clear.',
    'clear',
    'unattributed',
  ],
  [
    'one person under two names',
    'Andrew Marsh spoke first. Mr Marsh said that the Bill was rushed.',
    'rushed',
    'Andrew Marsh',
  ],
  [
    'two of one surname',
    'Andrew Marsh and Anna Marsh spoke. Mr Marsh said that the Bill was rushed.',
    'rushed',
    'Mr Marsh',
  ],
  ['what a body wants', 'NHS Providers wants the Bill withdrawn at once.', 'withdrawn', 'NHS Providers'],
  ['an unnamed many, as written', 'Many GPs fear that their voice will be lost.', 'lost', 'Many GPs'],
  [
    'nobody in particular',
    'There are concerns that contracts would be awarded in secret.',
    'secret',
    'unattributed',
  ],
  ['a passive', 'It is often argued that the boards are too large.', 'large', 'unattributed'],
  ['the author’s own belief', 'We believe that the boards are too large.', 'large', 'author'],
  [
    'a law does not speak',
    'The Health and Care Act 2022 makes clear that boards must consult.',
    'consult',
    'author',
  ],
  ['an aside with "as"', 'As she put it, the boards are too large.', 'large', 'author'],
  [
    'a body that is not the subject',
    'The claims of the Northvale Council were heard in a room that was too small.',
    'small',
    'author',
  ],
  [
    'a name that only qualifies',
    'The COVID-19 pandemic showed that the boards were too slow.',
    'slow',
    'author',
  ],
  ['a quotation behind a colon', `The Northvale Council warns: “${QUOTED}”`, 'mistake', 'Northvale Council'],
  [
    'a quotation in the next paragraph',
    `The Northvale Council warns:\n\n“${QUOTED}”`,
    'mistake',
    'Northvale Council',
  ],
  [
    'a quotation that continues',
    `The Northvale Council warns:\n\n“The boards are slow, and this has been so for years.\n\n“${QUOTED}”`,
    'mistake',
    'Northvale Council',
  ],
  [
    'a short name back to the body',
    `The Northvale Council has replied. Their response states:\n\n“${QUOTED}”`,
    'mistake',
    'Northvale Council',
  ],
  [
    'a quotation nobody owns',
    `These words were found on a wall.\n\n“${QUOTED}”\n\nSo it went.`,
    'mistake',
    'unattributed',
  ],
  [
    'a speaker with a party',
    '**Lord Marsh (Con)**\n\nThe boards are too large.\n\n**Baroness Ash (Lab)**\n\nThey are too small.',
    'large',
    'Lord Marsh',
  ],
  [
    'the next speaker',
    '**Lord Marsh (Con)**\n\nThe boards are too large.\n\n**Baroness Ash (Lab)**\n\nThey are too small.',
    'small',
    'Baroness Ash',
  ],
  [
    'a speaker with a colon',
    'Baroness Ash: The boards are too large.\n\nMr Marsh: They are too small.',
    'small',
    'Mr Marsh',
  ],
  [
    'an office with the name in brackets',
    '**The Parliamentary Under-Secretary of State (Lord Marsh) (Con)**\n\nThe boards are too large.',
    'large',
    'Lord Marsh',
  ],
  [
    'a body named behind, as an aside',
    'The boards are too large for anybody to lead, the union’s pay committee chair has said.',
    'large',
    'union’s pay committee chair',
  ],
  ['a body named within', 'The boards will, the Department states, be large.', 'large', 'Department'],
  [
    'a pronoun behind, of the person named before',
    'Dr Ada Marsh leads a practice. The Northvale Council closed two clinics last year.\n\n‘The boards are far too large for us,’ she says.',
    'large',
    'Dr Ada Marsh',
  ],
  [
    'in a debate, of a person whom the paragraph names and not of who spoke before',
    '**Lord Marsh**\n\nMy Lords, I beg to move.\n\n**Lord Webb**\n\nI end with Dame Ada Orme, who led the inquiry and whom my noble friend Lord Reed has praised. She says:\n\n“Moving the clinics twice in one year would be a serious mistake for every patient.”',
    'mistake',
    'Dame Ada Orme',
  ],
  [
    'in a debate, of who spoke before where nobody is named',
    '**Lord Marsh**\n\nMy Lords, I beg to move.\n\n**Lord Webb**\n\nI do not agree. He says that the boards are too large for anybody to lead.',
    'large',
    'Lord Marsh',
  ],
  [
    'no clause is a name',
    'The aim of the plan and Ministers in that debate must be to put beyond doubt the safety of the smaller clinics.',
    'safety',
    'author',
  ],
  [
    'the next paragraph of what somebody is quoted with',
    `‘We shall see,’ said Dame Ada Marsh.\n\n‘${QUOTED}’`,
    'mistake',
    'Dame Ada Marsh',
  ],
  [
    'a quotation that opens behind a colon and goes on',
    `Dame Ada Marsh said: ‘We have waited for years, and the boards are slow.\n\n‘${QUOTED}’`,
    'mistake',
    'Dame Ada Marsh',
  ],
  [
    'the statement that continues',
    `The Northvale Council warns:\n\n“The boards are slow.”\n\nTheir statement continues with a plea: “${QUOTED}”`,
    'mistake',
    'Northvale Council',
  ],
  [
    'a title within a longer description',
    'The union’s committee chair for England Dr Ada Marsh said the boards are too large.',
    'large',
    'Dr Ada Marsh',
  ],
  [
    'a quotation ends before another body speaks',
    'The Northvale Trust, however, noted while laws help, “the boards are too large to be led by anybody at all”. The Southby Council agreed that they are costly.',
    'large',
    'Northvale Trust',
  ],
  [
    'a quoted list within the author’s statement',
    'Their budget will include “money for the clinics, for the buses and for all that is needed besides”.',
    'clinics',
    'author',
  ],
  ['the author’s own worry', 'I have serious concerns that the boards are too large.', 'large', 'author'],
  [
    'a view that the author only mentions',
    'It is locked into an old and tired view that the boards are large enough for everyone.',
    'locked',
    'author',
  ],
  [
    'a body in a later clause',
    'This comes after the Northvale Council raised fears that boards are slow.',
    'slow',
    'Northvale Council',
  ],
  [
    'a body that struggles says nothing',
    'I read about it as the council wrestles with large costs.',
    'large',
    'author',
  ],
  [
    'a question to somebody reports nothing',
    '**Lord Marsh**\n\nDoes the Minister not accept that the boards are too large?',
    'large',
    'Lord Marsh',
  ],
  [
    'who believes what they are said to believe',
    '**Lord Marsh**\n\nI welcome that Dame Ada Ash has said on several occasions that she believes that the boards are too large.',
    'too large',
    'Dame Ada Ash',
  ],
  [
    'notes are no verb',
    'The Explanatory Notes to the plan are too large for anybody to read.',
    'large',
    'author',
  ],
  [
    'a condition reports nothing',
    'Where the Northvale Council recommends it, the boards will be too large.',
    'large',
    'author',
  ],
  [
    'whose position it is',
    'On the boards, the Northvale Council’s position is clear: they are too large.',
    'large',
    'Northvale Council',
  ],
  [
    'initials stand for the name that the text gives them',
    'The Northvale Union of Practices (NUP) met in May.\n\nNUP warned that the boards are too large.',
    'too large',
    'Northvale Union of Practices',
  ],
  [
    'initials of a body that is known stand for its name in this text',
    'The Local Government Association replied.\n\nThe LGA warned that the boards are too large.',
    'too large',
    'Local Government Association',
  ],
  [
    'their statement, of a body last named by its initials',
    `The Local Government Association (LGA) met in May, and the LGA has replied. Their response states:\n\n“${QUOTED}”`,
    'mistake',
    'Local Government Association',
  ],
  [
    'a clipped name',
    'The Northvale Amalgamation of Clinics met in May.\n\nThe Amalgam fears that the boards are too large.',
    'too large',
    'Northvale Amalgamation of Clinics',
  ],
  [
    'a surname with a title',
    'Ada Marsh MP spoke first.\n\nMs Marsh warned that the boards are too large.',
    'too large',
    'Ada Marsh',
  ],
  ['a surname', 'Ada Marsh spoke first.\n\nMarsh said the boards are too large.', 'too large', 'Ada Marsh'],
  [
    'a surname of two people is nobody’s in particular',
    'Ada Marsh and Tom Marsh spoke first.\n\nMs Marsh warned that the boards are too large.',
    'too large',
    'Ms Marsh',
  ],
  [
    'a body by what it is',
    'The Northvale Council met in May.\n\nThe council warned that the boards are too large.',
    'too large',
    'Northvale Council',
  ],
  [
    'a body by what it is, the last that was named',
    'The Northvale Council met in May, and the Southby Council in June.\n\nThe council warned that the boards are too large.',
    'too large',
    'Southby Council',
  ],
  [
    'a body of another kind is not meant',
    'The Northvale Council met in May.\n\nThe college warned that the boards are too large.',
    'too large',
    'college',
  ],
  [
    'what a clause concedes is not all of the sentence',
    'While the White Paper says little about elections, it is hard to see why the boards are too large.',
    'too large',
    'author',
  ],
  [
    'a concession behind',
    'The boards are too large, although ministers say that money will follow.',
    'too large',
    'author',
  ],
  [
    'a clause that concedes nothing',
    'In reply to the paper, the Northvale Council argues that the boards are too large.',
    'too large',
    'Northvale Council',
  ],
  [
    'they are the many of the sentence before',
    'Ministers have moved fast this year. They say the boards are too large.',
    'too large',
    'Ministers',
  ],
  [
    'it found something',
    'The King’s Fund has counted eleven mergers. It found little evidence that the boards are too large.',
    'too large',
    'King’s Fund',
  ],
  [
    'it is welcome',
    'The plan was read by the Northvale Council. It is welcome, but the boards are too large.',
    'too large',
    'author',
  ],
  [
    'a person, then what they are',
    `Responding to the plan, Ada Marsh, chief executive of the Northvale Trust, said:\n\n"${QUOTED}"`,
    'mistake',
    'Ada Marsh',
  ],
  [
    'a person with honours, then office and body',
    `Ada Marsh CBE, Chief Executive, Northvale Hospitals Trust, said:\n\n> ${QUOTED}`,
    'mistake',
    'Ada Marsh',
  ],
  [
    'an apposition that names',
    'The noble Lord, Lord Marsh, said that the boards are too large.',
    'too large',
    'Lord Marsh',
  ],
  [
    'several people of one title',
    'Councillors Marsh, Ash and Bell were there.\n\nCouncillor Marsh said the boards are too large.',
    'too large',
    'Councillor Marsh',
  ],
  [
    'a lady who is a baroness',
    '**Baroness Marsh (Lab)**\n\nThe boards are slow.\n\n**Lord Ash (Con)**\n\nLady Marsh said the boards are too large.',
    'too large',
    'Baroness Marsh',
  ],
  [
    'whose body has a name',
    'The hospitals wait. Their trade body, the Northvale Network, insists that the boards are too large.',
    'too large',
    'Northvale Network',
  ],
  ['people by what they do', 'The employers say the boards are too large.', 'too large', 'employers'],
  ['things that say nothing', 'The papers say the boards are too large.', 'too large', 'author'],
  ['a lone word', 'Hospitals fear that the boards are too large.', 'too large', 'Hospitals'],
  ['a lone word that is no name', 'Having said that, the boards are too large.', 'too large', 'author'],
  ['a hope without "that"', 'It was hoped the boards would be large enough.', 'enough', 'unattributed'],
  [
    'principles that stand',
    'The three principles of the first report still stand: no board must be too large.',
    'too large',
    'first report',
  ],
  [
    'what somebody’s plans are, they do not say',
    'The plans of the Northvale Council were modest: the boards are too large.',
    'too large',
    'author',
  ],
  [
    'in somebody’s view',
    'Dr Marsh disagreed. In her view the boards are too large.',
    'too large',
    'Dr Marsh',
  ],
  [
    'an unclosed quotation ends with its paragraph',
    `The Northvale Council said: "The boards are slow. ${QUOTED}\n\nThe author goes on, and the boards are too large.`,
    'mistake',
    'Northvale Council',
  ],
  [
    'behind an unclosed quotation the author speaks',
    `The Northvale Council said: "The boards are slow. ${QUOTED}\n\nThe author goes on, and the boards are too large.`,
    'too large',
    'author',
  ],
  [
    'an unclosed single mark behind a colon',
    `The council’s chair said: 'The boards are slow. ${QUOTED}\n\nThe author goes on, and the boards are too large.`,
    'mistake',
    'council',
  ],
  [
    'who is named where a quotation over paragraphs ends',
    `"${QUOTED}\n\n"They must go, and soon," said Ada Marsh. The boards are too large.`,
    'mistake',
    'Ada Marsh',
  ],
  [
    'the next paragraph is another’s who is named behind it',
    `The Northvale Council said: "The boards are slow. ${QUOTED}\n\n"We disagree, and the boards are good," said the Southby Council.`,
    'disagree',
    'Southby Council',
  ],
  ['a heading is no speaker', '# Integrated care boards\n\nThe boards are too large.', 'large', 'author'],
  [
    'a speaker reports another',
    '**Lord Marsh**\n\nThe Northvale Council fears that the boards are too large.',
    'large',
    'Northvale Council',
  ],
] as const) {
  test(`voices: ${name}`, () => {
    assert.equal(voiceOf(text, words)?.replace(/^the /i, ''), voice);
  });
}

// Who is said to say it, in a debate; where that is nobody, whoever has the floor does.
for (const [said, voice] of [
  ['Perhaps the Minister said', 'the Minister'],
  ['Both the Northvale Council and the Southby Council said', 'Northvale Council and the Southby Council'],
  ['The right reverend Prelate the Bishop of Northvale said', 'Bishop of Northvale'],
  ['Under Amendment 12 the report says', 'Lord Marsh'],
  ['The Motion says', 'Lord Marsh'],
  ['Second Reading showed', 'Lord Marsh'],
  ['Bill Marsh said', 'Bill Marsh'],
] as const) {
  test(`voices: “${said} ...”`, () => {
    const text = `**Lord Marsh**\n\n${said} that the boards are too large.`;
    assert.equal(voiceOf(text, 'too large')?.replace(/^the (?!Minister)/i, ''), voice);
  });
}

test('voices: “My Lords:” opens no speech', () => {
  const text = '**Lord Marsh**\n\nI beg to move.\n\nMy Lords: the boards are too large.';
  assert.equal(voiceOf(text, 'too large'), 'Lord Marsh');
});

test('voices: the front matter may name the author', () => {
  const text =
    '---\nvoice: Northvale LMC\n---\n\nThe boards must change, because they are failing patients.\n';
  const [claim] = openDocument('a.md', 0, text, vocabulary).claims;
  assert.equal(claim?.voice, 'Northvale LMC');
});

test('voices: a text that names its own author speaks for itself', () => {
  const text = 'As the Northvale Post has reported, the boards are too large.';
  assert.equal(voiceOf(text, 'too large', 'The Northvale Post'), 'The Northvale Post');
  assert.equal(voiceOf(text, 'too large', 'The Southby Post'), 'Northvale Post');
});

test('voices: a clause that others are said to have said is theirs, the sentence around it is not', () => {
  const text =
    '**Lord Marsh**\n\nI have listened with great patience all this long afternoon to the fear that we are enabling privatisation.\n';
  assert.equal(voiceOf(text, 'we are enabling'), 'unattributed');
  assert.equal(voiceOf(text, 'I have listened'), 'Lord Marsh');
});

test('voices: a quoted opponent is never credited to the author', () => {
  const text = `We support the plan.\n\nThe Northvale Council disagrees:\n\n“${QUOTED}”\n`;
  const { passages, zones } = openDocument('a.md', 0, text, vocabulary);
  const { claims } = argumentationOf(passages, zones, 'author', vocabulary);
  assert.ok(claims.some(claim => claim.text.includes('mistake')));
  for (const claim of claims) if (claim.text.includes('mistake')) assert.notEqual(claim.voice, 'author');
});
