import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concessionIn } from '../../../server/core/claims/concessions.ts';
import { openDocument } from '../../../server/core/document/document.ts';
import { statementsOf } from '../../../server/core/voices/statements.ts';
import { RULED } from '../../shared/plainWeights.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

function open(text: string) {
  return openDocument('a.md', 0, text, vocabulary, { learned: RULED });
}

/** The granted clause of the first statement, if it grants one. */
function grantedIn(text: string): string | undefined {
  const { passage } = open(text).passages[0]!;
  const granted = concessionIn(statementsOf(passage)[0]!)?.granted;
  return granted && passage.text.slice(granted.start, granted.end);
}

for (const [text, granted] of [
  [
    'While the merger of the two ambulance services is welcome, the timetable is far too fast and will harm patients.',
    'the merger of the two ambulance services is welcome',
  ],
  [
    'But although fluoride would improve dental health, forcing it on towns without a vote would be wrong.',
    'fluoride would improve dental health',
  ],
  [
    'Although, as we heard, the helpline is popular, it cannot replace a nurse at the door.',
    'the helpline is popular',
  ],
  [
    'While doctors, nurses and porters all welcome the new rota, it leaves the night shift dangerously thin.',
    'doctors, nurses and porters all welcome the new rota',
  ],
  [
    'It is true that the hubs have reduced waiting times, but they leave rural patients worse off.',
    'the hubs have reduced waiting times',
  ],
  [
    'The extra money may be welcome, but it will do nothing to solve the crisis in staffing.',
    'The extra money may be welcome',
  ],
  [
    'We broadly support the levy, but will look for safeguards against its abuse.',
    'We broadly support the levy',
  ],
  [
    'The clinics are excellent, but the booking system is a shambles and drives patients away.',
    'The clinics are excellent',
  ],
] as const)
  test(`concession: ${text}`, () => assert.equal(grantedIn(text), granted));

for (const text of [
  'The scheme is not only cheaper, but also safer for patients.',
  'The report runs to forty pages, but the summary is two.',
  'The new rules are fair, and they will help small practices.',
  'Nothing but a full inquiry will do.',
  'The board must publish its minutes while keeping personal data safe.',
  'The clinics are good, but only for those who live nearby.',
  'Forty sites have been approved, although they lack any legal status.',
])
  test(`no concession: ${text}`, () => assert.equal(grantedIn(text), undefined));

for (const text of [
  'While the board met, members asked about parking.',
  'While I am on this subject, I would like to thank the clerk.',
  'Although the report was published in May, the tables were added in July.',
])
  test(`what is no claim is granted by none: ${text}`, () => {
    const { claims, relations } = open(text);
    assert.ok(claims.length <= 1);
    assert.deepEqual(relations, []);
  });

test('a claim that is granted is a claim of its own, on the other side, and attacked by the whole', () => {
  const { claims, relations } = open(
    'While the merger of the two ambulance services is welcome, the timetable is far too fast and will harm patients.',
  );
  const [whole, granted] = claims;
  assert.equal(claims.length, 2);
  assert.deepEqual([whole!.stance, granted!.stance], ['against', 'for']);
  assert.equal(granted!.text, 'the merger of the two ambulance services is welcome');
  assert.ok(whole!.start <= granted!.start && granted!.end < whole!.end);
  assert.deepEqual(
    relations.map(({ from, to, kind }) => [from, to, kind]),
    [[whole!.id, granted!.id, 'attack']],
  );
});

test('where others are reported in what is granted, the rest is not theirs', () => {
  const { claims } = open(
    'The Minister told us that the boards would be transparent, but they meet in secret and that is unacceptable.',
  );
  assert.deepEqual(
    claims.map(({ voice, stance }) => [voice, stance]),
    [
      ['author', 'against'],
      ['The Minister', 'for'],
    ],
  );
});

test('what was said before is granted, and answered', () => {
  const { claims, relations } = open(
    'Unions say that the rota is unsafe. Although such worries are real, the rota protects patients and will be reviewed.',
  );
  assert.equal(claims.length, 2, 'no claim that worries are real');
  assert.deepEqual(
    relations.map(({ from, to, kind }) => [from, to, kind]),
    [[claims[1]!.id, claims[0]!.id, 'attack']],
  );
});
