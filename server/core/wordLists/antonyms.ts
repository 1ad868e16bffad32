/** Words that say the opposite of each other; each line two sides, in the notation of `cues.ts`. */
export const ANTONYMS: readonly (readonly [string, string])[] = [
  [
    'right (time|bill|moment|way); the right',
    'wrong (time|bill|moment|way); the wrong; now is not the time; not the time; premature',
  ],
  ['bottom up; from the bottom up', 'top down; from the top down; from the top; imposed'],
  [
    'more; ~increase; ~strengthen; ~improve; ~enhance; greater; stronger; better',
    'less; ~reduce; ~weaken; ~worsen; ~undermine; ~erode; fewer; weaker; worse; loss of; ~diminish',
  ],
  [
    '~succeed; success; successful; works; worked',
    '~fail; failure; will not work; does not work; will make no difference; little benefit',
  ],
  [
    'transparent; transparency; open; openness; in public; publicly; scrutiny; ~scrutinise; scrutinised',
    'secret; secrecy; in secret; behind closed doors; opaque; hidden; closed; without [(sufficient|proper|adequate|enough|any|public)] (scrutiny|oversight|transparency); (lack|absence) of [(proper|public)] (scrutiny|oversight|transparency)',
  ],
  [
    'local; locally; devolve; devolved; devolution; local decision making',
    'central; centralised; centralisation; centralising; control from the centre; remote; ministerial',
  ],
  [
    'accountable; accountability; held to account; hold to account',
    'unaccountable; loss of accountability; democratic deficit; no accountability',
  ],
  [
    'simple; simpler; simplify; streamlined; flexible',
    'complex; bureaucratic; bureaucracy; burden; burdensome; red tape; inflexible; rigid',
  ],
  [
    'integrated; integration; joined up; joining up; collaboration',
    'fragmented; fragmentation; disjointed; misnomer; not joining; silos',
  ],
  ['~benefit; benefits; savings; save; ~save', '~cost; costs; waste; wasted; costly; harm; ~harm'],
  [
    'exclude[s]; excluded; prevent[s]; cannot; never; no one may; ~ban; rule out; ruled out',
    '~allow; may be invited; invite; enabling; opening the door; open the door; ~enable; could be awarded; seats on',
  ],
  [
    'quick; timely; speed; faster; urgent; urgently; now',
    '~delay; slow; slower; log jam; wait; waits; not yet',
  ],
  [
    'consulted; listened; asked for; wanted; supported by',
    'unreported; ignored; ~ignore; not asked for; were not what; resisted; imposed on; without consultation',
  ],
  ['evidence; proven', 'no evidence; unproven; untested; lack of evidence'],
  ['independent; independence; free from', 'interference; intervene; politicised; direct; direction'],
  [
    '~represent; represented; representation; a voice; at the table',
    'overshadowed; marginalised; sidelined; dominated; excluded; silenced; lose their voice',
  ],
  [
    'clear; clarity; clearer; certainty; legal certainty',
    'unclear; vague; vagueness; confusion; confusing; confused; ambiguous; ambiguity; uncertainty; muddle',
  ],
  [
    'fair; fairness; fairer; equitable; equity; equality',
    'unfair; unfairness; inequality; inequalities; inequity; unequal; postcode lottery',
  ],
  ['stable; stability; continuity', 'upheaval; disruption; ~disrupt; disruptive; instability; churn'],
  [
    'publicly owned; public ownership; publicly provided; in house; public service',
    'privatisation; ~privatise; ~outsource; outsourcing; for profit; profiteering',
  ],
  [
    'trust; trusted; confidence; confident',
    'distrust; mistrust; suspicion; suspicious; sceptical; scepticism; misgivings',
  ],
  [
    'affordable; funded; fully funded; well funded; ~invest; investment',
    'unaffordable; unfunded; underfunded; underfunding; deficit; deficits; cuts; cutbacks',
  ],
  [
    'voluntary; permissive; discretion; autonomy',
    'mandatory; compulsory; ~compel; compulsion; ~dictate; prescriptive',
  ],
  [
    'nearer; closer to; within reach; accessible; easy reach',
    'too far; far away; distant; inaccessible; out of reach',
  ],
  ['elected; democratic; democratically', 'unelected; undemocratic; unrepresentative'],
  [
    'workable; realistic; practical; achievable; deliverable',
    'unworkable; unrealistic; impractical; undeliverable',
  ],
];
