import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TOPICS } from '../../../server/core/claims/argumentation.ts';
import { editDocument, openDocument } from '../../../server/core/document/document.ts';
import { RULED } from '../../shared/plainWeights.ts';
import { pieces } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

function open(text: string) {
  return openDocument('a.md', 0, text, vocabulary, { learned: RULED });
}

function claimsOf(text: string) {
  return open(text).claims;
}

/** Our own sentences, of the kinds that a claim is made of and of those it is not. */
const CLAIMS = [
  'The new boards will be more remote from patients than the groups they replace.',
  'Ministers should not be able to overrule a local decision without giving reasons.',
  'The regime would cut needless bureaucracy and help practices to plan ahead.',
  'This power is dangerous, because it invites political interference in local services.',
  'It is vital that general practice keeps a strong voice on every board.',
  'There is a real risk that the merger will delay care for the people who need it most.',
];
const DESCRIPTIONS = [
  'The board is made up of a chair, a chief executive and ten members.',
  'The guidance was published in March 2023.',
  'Appendix B lists the dates of the meetings.',
  'Please send your form to the address below.',
  'I am grateful to the noble Baroness for tabling Amendment 18.',
  'Contents',
];

for (const text of CLAIMS) test(`claims: ${text}`, () => assert.equal(claimsOf(text).length, 1));
for (const text of DESCRIPTIONS) test(`no claim: ${text}`, () => assert.deepEqual(claimsOf(text), []));

test('claims: the words that gave a claim away are in it, with their weight', () => {
  for (const claim of claimsOf(CLAIMS.join('\n\n'))) {
    assert.ok(claim.cues.length > 0);
    for (const cue of claim.cues) {
      assert.ok(claim.start <= cue.start && cue.end <= claim.end);
      assert.ok(Math.abs(cue.weight) >= 0.15);
    }
  }
});

test('claims: two in one sentence are two', () => {
  const text =
    'The new boards will be too large to know their patients; they should be made to consult every practice.';
  assert.deepEqual(
    claimsOf(text).map(claim => claim.text),
    [
      'The new boards will be too large to know their patients',
      'they should be made to consult every practice.',
    ],
  );
});

test('claims: boilerplate claims nothing', () => {
  const appeal =
    'Please donate to help support our journalism, because good reporting is vital and must be paid for.';
  const text = `${CLAIMS[0]}\n\nDear Reader,\n\nIf you like our content please support us.\n\n${appeal}\n`;
  assert.deepEqual(
    claimsOf(text).map(claim => claim.text),
    [CLAIMS[0]],
  );
});

for (const [text, stance] of [
  ['I welcome the Bill: it will help patients and it will cut red tape.', 'for'],
  ['The Bill is a mistake, and it will harm patients and weaken scrutiny.', 'against'],
  ['The Bill will not reduce delays, and it fails to tackle the crisis.', 'against'],
  ['It will lift the burden of paperwork, and practices will have time to plan.', 'for'],
  ['Nobody welcomes the closure of the ward.', 'against'],
  ['There has been concern expressed about the seats that firms may hold on the board.', 'against'],
  ['Some argue that the plan will help patients and cut the backlog.', 'for'],
  ['I do not accept the assurance that the levy will improve prevention.', 'against'],
  ['It is wrong to say that the hubs will improve care and help patients.', 'against'],
  ['I do not think that the merger will harm patients or damage the service.', 'for'],
  ['The Bill will do no harm to patients, and it will reduce needless bureaucracy and delay.', 'for'],
  ['The knowledge of small practices must not be lost or ignored when the boards merge.', 'against'],
  [
    'Small practices are the least likely to benefit from the merger, and it is not the right time.',
    'against',
  ],
  // What was bad is often the old order, but not where somebody is said to find it so.
  ['The rules of the last reorganisation were a failure, and they caused needless delay.', 'for'],
  ['The union feared that the notice was too short and the timetable was unrealistic.', 'against'],
] as const) {
  test(`stance: ${text}`, () => assert.equal(claimsOf(text)[0]?.stance, stance));
}

for (const [text, topic] of [
  ['Private providers should never win a seat where profits could sway decisions.', 'private-sector'],
  [
    'The Secretary of State would be able to intervene in any reconfiguration, which is dangerous.',
    'sos-powers',
  ],
  ['Competitive tendering of contracts is wasteful and should end.', 'procurement'],
  ['General practice must be better represented, or practices will be ignored.', 'gp-representation'],
  ['Savings of this kind are too small to close the deficit in the budget.', 'finance'],
  ['This is the wrong time for change, and the pace is far too fast.', 'timing'],
  ['Papers should not be kept secret from the public, because transparency matters.', 'transparency'],
  // What a claim is about stands before its verb more often than behind it.
  ['The budget will be harder to keep if nurses go, and savings will be lost.', 'finance'],
  ['Staff will go if the budget is harder to keep, and that would be a mistake.', 'workforce'],
  // Words in set phrases speak of nothing.
  ['In practice, whatever takes place in the light of day is a good thing and should go on.', 'other'],
  // A claim that says nothing of its own speaks of what the heading says.
  ['# Reform\n\n## Staff shortages and vacancies\n\nThis will be a serious mistake.', 'workforce'],
] as const) {
  test(`topic: ${text}`, () => {
    assert.equal(claimsOf(text)[0]?.topic, topic);
    assert.ok((TOPICS as readonly string[]).includes(topic));
  });
}

/** Pairs of attacking and attacked claim, each by some of its words. */
function attacks(text: string): string[] {
  const { claims, relations } = open(text);
  const words = (id: string) =>
    claims
      .find(claim => claim.id === id)!
      .text.split(' ')
      .slice(0, 3)
      .join(' ');
  return relations
    .filter(({ kind }) => kind === 'attack')
    .map(({ from, to }) => `${words(from)} > ${words(to)}`);
}

test('relations: "However" sets a claim against the one before', () => {
  const text =
    'The Bill will help practices and cut bureaucracy. However, it would also weaken scrutiny, and that is dangerous.';
  assert.deepEqual(attacks(text.replace('also ', '')), ['However, it would > The Bill will']);
});

test('relations: "However" before a further point of the same side is no attack', () => {
  const text =
    'The Bill is a serious mistake and will harm patients. However, its costs are an even worse problem and a burden.';
  assert.deepEqual(attacks(text), []);
});

test('relations: what many argue, and the answer', () => {
  const text =
    'Some may say that this is the wrong time for change. We disagree. The plan is good for patients at the right time, and will improve their care.';
  assert.ok(attacks(text).some(pair => pair.endsWith('> Some may say')));
});

test('relations: worries are against, and "In practice, though" answers them', () => {
  const text =
    'There are concerns that contracts would be awarded in secret. In practice, though, the rules protect patients and will improve transparency.';
  assert.deepEqual(attacks(text), ['In practice, though, > There are concerns']);
  assert.equal(claimsOf(text)[0]?.stance, 'against');
});

test('stance: a reported claim that is plain in its own words does not take its side from the answer', () => {
  const text =
    'Some campaigners claim that every shared contract is a dangerous privatisation and will harm patients badly. In fact the word settles nothing, and the contracts are a great success. What matters is who signs, and no firm should be allowed to.';
  assert.equal(claimsOf(text)[0]?.stance, 'against');
  assert.ok(attacks(text).includes('In fact the > Some campaigners claim'));
});

for (const [text, stance] of [
  ['I am suspicious of the Government’s claim that the new rules would protect patients.', 'for'],
  [
    'Those who know the roads are sceptical about the council’s claim that the merger would harm rural patients.',
    'against',
  ],
] as const) {
  test(`relations: words that doubt what they report: ${text}`, () => {
    const { claims, relations } = open(text);
    assert.equal(claims.length, 2);
    assert.equal(claims[1]!.stance, stance);
    assert.deepEqual(
      relations.map(({ from, to, kind }) => [from, to, kind]),
      [[claims[0]!.id, claims[1]!.id, 'attack']],
    );
  });
}

test('relations: words that only report what others claim do not attack it', () => {
  const { relations } = open(
    'The chair reminded members of the council’s claim that the merger would help patients.',
  );
  assert.deepEqual(relations, []);
});

test('stance: a body that joins in a worry is not made to answer it', () => {
  const text =
    'Many GPs fear that their voice will be lost. But the Northvale Council, representing the towns of the valley, has also expressed reservations, warning that the plan is rushed and inflexible.';
  assert.deepEqual(
    claimsOf(text).map(({ stance }) => stance),
    ['against', 'against'],
  );
  assert.deepEqual(attacks(text), []);
});

test('relations: a speaker answers an earlier one in opposite words', () => {
  const text = [
    '**Lord Marsh (Con)**',
    'This is the right Bill at the right time, and it will help patients.',
    '**Baroness Ash (Lab)**',
    'This is the wrong Bill at the wrong time, and it fails patients.',
  ].join('\n\n');
  assert.deepEqual(attacks(text), ['This is the > This is the']);
});

test('relations: nothing speaks against its own words, shorter or longer', () => {
  const said = 'The merged boards will harm rural surgeries and weaken scrutiny of budgets';
  const longer = `${said}, and that is the right way at the right time.`;
  assert.deepEqual(attacks(`${said}. It is the wrong way at the wrong time.\n\nHowever, ${longer}`), []);
});

test('relations: a voice that turns on itself says so', () => {
  const signs = { ...RULED.relations.attack, '': 8 };
  const learned = { ...RULED, relations: { ...RULED.relations, attack: signs } };
  const attacking = (text: string) =>
    openDocument('a.md', 0, text, vocabulary, { learned }).relations.filter(({ kind }) => kind === 'attack');
  const one = 'The regime would cut needless bureaucracy and help practices to plan ahead.';
  const other = 'the merger will harm rural surgeries and weaken the scrutiny of budgets.';
  assert.equal(attacking(`${one} However, ${other}`).length, 1);
  assert.deepEqual(attacking(`${one} In April ${other}`), []);
});

for (const [name, text, from, to] of [
  [
    'an instance',
    'The new boards will be far too slow to help patients. For example, the merger of two clinics will be delayed by a year.',
    'For example',
    'The new boards',
  ],
  [
    'a conclusion from what stands before it',
    'The clinics are failing their patients. That is why the plan must be changed, and changed quickly.',
    'The clinics',
    'That is why',
  ],
  [
    'the agreement of another',
    'The plan is rushed and will harm patients. The Northvale Council also warns that the timetable is far too fast.',
    'The Northvale Council',
    'The plan is rushed',
  ],
  [
    'what it would do',
    'The hubs will be too small to cope, and patients will suffer. They will also be too far away for many patients, and will harm them.',
    'They will also',
    'The hubs',
  ],
] as const) {
  test(`relations: support by ${name}`, () => {
    const { claims, relations } = open(text);
    const wordsOf = (id: string) => claims.find(claim => claim.id === id)!.text;
    const [support] = relations.filter(({ kind }) => kind === 'support');
    assert.ok(support, 'there is one');
    assert.ok(wordsOf(support.from).startsWith(from));
    assert.ok(wordsOf(support.to).startsWith(to));
  });
}

test('relations: a story that goes on supports nothing', () => {
  const { relations } = open(
    'The merger is a mistake and will harm patients. They have become used to mistakes, and that is dangerous.',
  );
  assert.deepEqual(relations, []);
});

for (const text of [
  'GPs fear that hospitals will be privatised. Hospitals will suffer, and GPs will lose their voice.',
  'Many GPs fear that hospitals will suffer. Small hospitals will suffer most, and patients will be harmed.',
  'The union warns that commissioning will be a disaster. Nurses fear that commissioning will harm patients.',
])
  test(`relations: worries of one side do not speak against each other: ${text}`, () => {
    const { claims, relations } = openDocument('a.md', 0, text, vocabulary);
    assert.deepEqual(
      claims.map(({ stance }) => stance),
      ['against', 'against'],
    );
    assert.ok(!relations.some(({ kind }) => kind === 'attack'));
  });

test('relations: one claim after another on the same side supports nothing by that alone', () => {
  const { claims, relations } = open(`${CLAIMS[0]} ${CLAIMS[5]}`);
  assert.equal(claims.length, 2);
  assert.deepEqual(relations, []);
});

test('relations: each has its reason in words, and both ends are claims', () => {
  const { claims, relations } = open(
    `${CLAIMS.join('\n\n')}\n\nMany argue that the plan is a mistake. But it is right and will help patients.`,
  );
  const ids = new Set(claims.map(({ id }) => id));
  assert.ok(relations.length > 0);
  for (const { from, to, reason } of relations) {
    assert.ok(ids.has(from) && ids.has(to) && from !== to);
    assert.match(reason ?? '', /\.$/);
  }
});

test('ids: the same while the text around is edited, different for equal claims', () => {
  const document = open(`${CLAIMS[0]}\n\n${CLAIMS[1]}\n\n${CLAIMS[0]}\n`);
  const edited = editDocument(document, 1, { start: 0, end: 0 }, 'A new first paragraph.\n\n');
  assert.equal(new Set(document.claims.map(({ id }) => id)).size, 3);
  assert.deepEqual(
    edited.claims.map(({ id }) => id),
    document.claims.map(({ id }) => id),
  );
});

test('property: after any edit the claims and relations are those of a text opened from scratch', () => {
  const sentence = fc.oneof(
    fc.constantFrom(
      ...CLAIMS,
      ...DESCRIPTIONS,
      'However, ',
      'Many argue that ',
      '**Lord Marsh**',
      '“',
      '”',
      '\n\n',
      'Their response states:',
    ),
    pieces,
  );
  const text = fc.array(sentence, { maxLength: 12 }).map(parts => parts.join(' '));
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), (before, inserted, a, b) => {
      const start = Math.min(a, b) % (before.length + 1);
      const end = Math.min(before.length, start + (Math.max(a, b) % 40));
      const edited = editDocument(open(before), 1, { start, end }, inserted);
      const fresh = open(before.slice(0, start) + inserted + before.slice(end));
      assert.deepEqual(edited.claims, fresh.claims);
      assert.deepEqual(edited.relations, fresh.relations);
    }),
    { numRuns: 150 },
  );
});

test('property: claims lie in the text, in order of their start, with confidence from 0 to 1', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...CLAIMS, '\n\n', '“', '”'), pieces), { maxLength: 12 })
    .map(parts => parts.join(' '));
  fc.assert(
    fc.property(text, value => {
      let last = 0;
      for (const { start, end, confidence } of claimsOf(value)) {
        assert.ok(last <= start && start < end && end <= value.length);
        assert.ok(confidence > 0 && confidence <= 1);
        last = start;
      }
    }),
    { numRuns: 150 },
  );
});
