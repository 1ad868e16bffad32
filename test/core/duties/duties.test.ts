import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../server/core/document/document.ts';
import { dutiesNaming, dutiesOf } from '../../../server/core/duties/duties.ts';
import { conceptsAround } from '../../../server/core/vocabulary/kin.ts';
import { markdown, numRuns } from '../../shared/texts.ts';
import { vocabulary } from '../../shared/vocabulary.ts';

/** Each duty as `strength | who | what`. */
function read(value: string): string[] {
  return dutiesOf(openDocument('plan.md', 0, value, vocabulary)).map(
    ({ strength, negated, actor, action }) => {
      const what = value.slice(action.start, action.end);
      return `${strength}${negated ? ' not' : ''} | ${actor?.text ?? ''} | ${what}`;
    },
  );
}

const examples: readonly (readonly [why: string, value: string, ...duties: string[]])[] = [
  ['must', 'Each ICB must publish its plan.', 'must | Each ICB | publish its plan'],
  ['must not', 'A trust must not charge for a call.', 'must not | A trust | charge for a call'],
  ['not of all', 'Not all trusts must publish a plan. Not every board is required to meet.'],
  ['exempt', 'The trust is exempt from the duty to consult.', 'none | The trust | consult'],
  ['and so must', 'The ICB must publish a plan, and so must the trust.', 'must | The ICB | publish a plan'],
  ['shall not be required', 'The trust shall not be required to report.', 'none | The trust | report'],
  ['not the case', 'It is not the case that the ICB must report.'],
  [
    'it, of what was spoken of',
    'The Bill gives the Secretary of State a seat. We think that it should be paused.',
    'should |  | be paused',
  ],
  [
    'it, behind another subject',
    'CCGs knew their towns. That is a loss, and it should be mended.',
    'should |  | be mended',
  ],
  ['it, of several', 'ICBs meet in May. It should be soon.'],
  [
    'it, of the body',
    'The Care Quality Commission inspects. We think it should publish.',
    'should | Care Quality Commission | publish',
  ],
  ['a duty that there is not', 'Without a duty to publish reasons, contracts will be let in the dark.'],
  ['in the absence', 'In the absence of a clear duty to consult, wards will close.'],
  [
    'a clause ahead',
    'With a duty on the ICB to publish, contracts will be let in the open.',
    'must | the ICB | publish',
  ],
  ['a clause ahead, with a list', 'If a trust must report deaths, falls and fires, it will need staff.'],
  ['felt', 'The Chair felt the Committee should wait.', 'should | the Committee | wait'],
  ['who felt', 'The members who felt the cold must leave.', 'must | The members who felt the cold | leave'],
  ['agreed', 'The board agreed the trust must pay.', 'must | the trust | pay'],
  [
    'a number of a law',
    '4(1) Regulations under this section must be laid.',
    'must | Regulations under this section | be laid',
  ],
  [
    'a letter behind a number',
    '(2A) Regulations under it may be amended.',
    'may | Regulations under it | be amended',
  ],
  [
    'decision-makers',
    'Decision-makers will have to publish reasons.',
    'must | Decision-makers | publish reasons',
  ],
  ['policymakers', 'Policymakers have to choose.', 'must | Policymakers | choose'],
  ['shall', 'The council shall keep a register.', 'must | The council | keep a register'],
  ['should', 'The boards of ICBs and trusts should meet.', 'should | The boards of ICBs and trusts | meet'],
  ['may', 'The board may appoint two more members.', 'may | The board | appoint two more members'],
  ['required', 'Providers are also required to report.', 'must | Providers | report'],
  ['expected', 'Practices will be expected to open at eight.', 'should | Practices | open at eight'],
  ['allowed', 'Councils are allowed to opt out.', 'may | Councils | opt out'],
  ['need to', 'Leaders need to agree.', 'should | Leaders | agree'],
  ['have to', 'Trusts have to break even.', 'must | Trusts | break even'],
  [
    'regard',
    'The ICB must have regard to the strategy.',
    'have-regard | The ICB | have regard to the strategy',
  ],
  [
    'regard, nominal',
    'There is a duty on the ICB to pay regard to it.',
    'have-regard | the ICB | pay regard to it',
  ],
  ['object', 'The Act requires every trust to have a plan.', 'must | every trust | have a plan'],
  ['object, passive', 'It requires the Secretary of State to be told.', 'must |  | be told'],
  ['noun', 'A requirement for all trusts to meet.', 'must | all trusts | meet'],
  ['noun with an owner', 'The ICB has a legal duty to consult.', 'must | The ICB | consult'],
  ['power', 'The Secretary of State has a power to direct it.', 'may | The Secretary of State | direct it'],
  ['law allows', 'The Bill allows ICBs to choose a chair.', 'may | ICBs | choose a chair'],
  ['passive', 'The register should be published.', 'should | The register | be published'],
  [
    'two in a sentence',
    'ICBs must plan and should consult.',
    'must | ICBs | plan',
    'should | ICBs | consult',
  ],
  ['no case', 'In no case may the board close a ward.', 'may not | the board | close a ward'],
  ['no time', 'At no time must any trust charge.', 'must not | any trust | charge'],
  ['without', 'Without a plan no provider may bid.', 'may not | provider | bid'],
  ['whoever it is', 'Anyone who bids must register.', 'must | Anyone who bids | register'],
  ['a mark', '☐ The ICB must consult.', 'must | The ICB | consult'],
  ['a note', '[1] The board must read.', 'must | The board | read'],
  ['a section', 'Section 14Z2 The ICB must consult.', 'must | The ICB | consult'],
  ['an aside', 'The board, having asked the trust, must decide.', 'must | The board | decide'],
  [
    'a clause of its own',
    'The plan, which the ICB must publish, is long.',
    'must | the ICB | publish, is long',
  ],
  [
    'it, behind a letter',
    '(a) The ICB must consult. (b) It must publish.',
    'must | The ICB | consult',
    'must | ICB | publish',
  ],
  ['opening', 'In its plan, the ICB must name a lead.', 'must | the ICB | name a lead'],
  ['opening without a comma', 'Before an award the team must ask.', 'must | the team | ask'],
  [
    'relative clause',
    'A trust that closes a ward must say so.',
    'must | A trust that closes a ward | say so',
  ],
  ['which', 'It is for the ICB, which must decide.', 'must | ICB | decide'],
  ['they', 'ICBs meet in May. They must publish minutes.', 'must | ICBs | publish minutes'],
  ['reported', 'Ministers say that trusts must merge.', 'must | trusts | merge'],
  ['not required', 'ICBs are not required to agree.', 'none | ICBs | agree'],
  ['no duty', 'There is no duty on the ICB to enact it.', 'none | the ICB | enact it'],
  [
    'list',
    'Boards must:\n\n- meet monthly\n- publish papers',
    'must | Boards | meet monthly',
    'must | Boards | publish papers',
  ],
  ['instructions', '## ICBs\n\nDevelop a plan.\n\nThe plan is long.', 'should | ICBs | Develop a plan'],
  ['instructions to nobody', '## The plan\n\nDevelop a plan.'],
  ['under no duty', 'The ICB is under no duty to reply.', 'none | The ICB | reply'],
  ['nothing requires', 'Nothing in these rules requires a trust to reply.', 'none | a trust | reply'],
  ['no rule obliges', 'No rule obliges the trust to reply.', 'none | the trust | reply'],
  ['does not oblige', 'It does not oblige any practice to join.', 'none | any practice | join'],
  [
    'need not',
    'The trust need not reply. The ICB needn’t ask.',
    'none | The trust | reply',
    'none | The ICB | ask',
  ],
  ['not have to', 'The ICB doesn’t have to agree.', 'none | The ICB | agree'],
  [
    'nobody may',
    'Nobody may enter. No ICB may close a ward.',
    'may not |  | enter',
    'may not | ICB | close a ward',
  ],
  ['none of', 'None of the trusts is required to open.', 'none | the trusts | open'],
  ['no trust must', 'No trust must charge.', 'must not | trust | charge'],
  ['no fewer counts', 'No fewer than three members must come.', 'must | No fewer than three members | come'],
  ['not only', 'Trusts must not only plan but also pay.', 'must | Trusts | plan but also pay'],
  ['on no account', 'A trust must on no account charge.', 'must not | A trust | charge'],
  [
    'an empty it',
    'The ICB met. It must not be the case that wards close.',
    'must not |  | be the case that wards close',
  ],
  [
    'letters and numbers in a line',
    'The trust may ask. (a) The board must read it. 1.2 The chair must sign it.',
    'may | The trust | ask',
    'must | The board | read it',
    'must | The chair | sign it',
  ],
  ['a bullet', '• The trust should report.', 'should | The trust | report'],
  ['a clause of its own before', 'To see that this brings growth, it must be funded.', 'must |  | be funded'],
  ['and another', 'The council is small and the trust must help it.', 'must | the trust | help it'],
  ['chance', 'This may help. Patients may feel ill. Trusts may be late.'],
  ['likelihood', 'That should be enough, and it should help.'],
  ['question', 'Should the ICB pay? Who must decide?'],
  ['indirect question', 'It shows what a good board should look like.'],
  ['the past', 'The trust should have asked.'],
  ['myself', 'I must say that I like it.'],
  ['a speaker’s next step', 'Later in the Bill I must move amendments. I, too, must declare an interest.'],
  ['a fear', 'The fear that every small change would have to be reported is not borne out by the Act.'],
  ['a mistaken idea', 'Some hold the mistaken idea that, in future, boards must merge.'],
  ['behind a fear', 'Despite the fear that it is slow, the ICB must consult.', 'must | the ICB | consult'],
  ['told', 'He saw his GP who suggested that dressings must try to heal the ulcer.'],
  ['told by a friend', 'My noble friend Lord Lee said that trusts must merge.'],
  [
    'not yet in force',
    'Section 46, which gives the Secretary of State a power to direct it, is not yet in force.',
  ],
  [
    'in force although',
    'The ICB must consult, although the Act is not yet in force.',
    'must | The ICB | consult, although the Act is not yet in force',
  ],
  [
    'cells of a row',
    '| No. | Process | Duty |\n| --- | --- | --- |\n| 1 | Process C | may be used |\n| 2 | Process D | may be delayed |',
    'may | Process C | be used',
  ],
  ['cells under a body', '| Step | ICB |\n| --- | --- |\n| Notice | must publish |', 'must | ICB | publish'],
  ['a wish', 'A new model is required to meet demand.'],
  ['a mayor', 'The mayor chairs it. It is musty.'],
];

for (const [why, value, ...duties] of examples)
  test(`duty: ${why}`, () => assert.deepEqual(read(value), duties));

test('an actor is a concept where it names one', () => {
  const [duty] = dutiesOf(openDocument('plan.md', 0, 'Every **ICB** must plan.', vocabulary));
  assert.equal(duty!.actor!.concept, 'integrated-care-board');
});

test('a relative clause behind “claim” does not make it a thought', () => {
  assert.equal(read('Any claim that a provider makes must be recorded.').length, 1);
});

test('only the duties that touch a concept', () => {
  const value = 'ICBs must consult each primary care network. Councils must meet.';
  const document = openDocument('plan.md', 0, value, vocabulary);
  const around = conceptsAround('general-practice', vocabulary);
  const touching = dutiesNaming(dutiesOf(document), document, around);
  assert.equal(touching.length, 1);
  assert.equal(
    value.slice(touching[0]!.action.start, touching[0]!.action.end),
    'consult each primary care network',
  );
});

for (const [value, count] of [
  ['A practice may ask for a meeting. The partners must agree. Best practice must be shared.', 2],
  [
    '## 5 General practice\n\nA team must meet.\n\n### More\n\nThe team should ask.\n\n## Law\n\nA team must stop.',
    2,
  ],
] as const)
  test(`what touches general practice: ${value.slice(0, 20)}`, () => {
    const document = openDocument('plan.md', 0, value, vocabulary);
    const around = conceptsAround('general-practice', vocabulary);
    assert.equal(dutiesNaming(dutiesOf(document), document, around).length, count);
  });

test('spans lie within the text, and the action within its duty', () => {
  fc.assert(
    fc.property(
      markdown(),
      fc.constantFrom(' must ', ' may not ', ' is required to ', ' duty on ICBs to '),
      (text, cue) => {
        const value = text.replaceAll('the ', `the ICB${cue}plan `);
        for (const { start, end, action, cue: words, actor } of dutiesOf(
          openDocument('x', 0, value, vocabulary),
        )) {
          assert.ok(0 <= start && start <= action.start && action.start < action.end);
          assert.ok(action.end === end && end <= value.length && words.start < words.end);
          if (actor) assert.ok(actor.start <= actor.end && actor.end <= value.length);
        }
      },
    ),
    { numRuns },
  );
});
