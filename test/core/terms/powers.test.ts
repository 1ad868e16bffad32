import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openDocument } from '../../../server/core/document/document.ts';
import { compileVocabulary } from '../../../server/core/vocabulary/compile.ts';
import type { VocabularyData } from '../../../server/core/vocabulary/vocabulary.ts';
import { readVocabulary } from '../../../server/vocabulary/read.mjs';

const data = readVocabulary() as VocabularyData;
const vocabulary = compileVocabulary(data);
const powers = new Set(data.concepts.filter(({ type }) => type === 'power').map(({ id }) => id));

/** The powers that a sentence of a debate in March 2022 names or describes. */
function powersIn(text: string): string[] {
  const { mentions } = openDocument('test:', 0, `---\ndate: 2022-03-03\n---\n\n${text}`, vocabulary);
  return mentions.map(({ concept }) => concept).filter(concept => powers.has(concept));
}

const PHRASES: Readonly<Record<string, readonly string[]>> = {
  'reconfiguration-call-in-power': [
    'ministers stepping in over every change to local services',
    'Under clause 40 he could intervene at any stage, and without saying why.',
    'Nobody asked for these powers of intervention when hospital closures were debated.',
    'the right to call in any number of local reconfigurations',
    'a Secretary of State who meddles in local service configuration',
    'being drawn into decisions about local services from Whitehall',
    'the power to block the closure of a hospital',
    'It lets the Secretary of State step into a proposal to close services.',
    'ministerial interference in the configuration process',
    'He may call in the proposal at once, and a reconfiguration waits for years.',
    'more power over local configurations than any minister has had',
  ],
  'general-power-of-direction': [
    'a general power to give NHS England orders',
    'The Secretary of State will direct NHS England as he sees fit.',
    'sufficient powers to instruct the health service',
    'Why would ministers not want to direct NHS England?',
    'further powers of direction over NHS England',
  ],
  'power-to-transfer-functions': [
    "transfer any function between arm's length bodies",
    'to transfer or delegate functions at the stroke of a pen',
    'abolishing the functions of public bodies',
    'moving functions from one body to another',
    'a power to wind up ALBs',
  ],
  'capital-limits': [
    'limit the capital spending of any foundation trust',
    'capping capital expenditure by foundation trusts',
    'a cap on the capital spending of trusts',
  ],
  'cqc-ics-assessment': [
    'reviews of integrated care systems by the CQC',
    'The CQC will assess each integrated care system.',
    'set the objectives and priorities of the CQC',
    'require the CQC to revise its indicators',
  ],
  'icb-private-sector-restriction': [
    'private companies sitting on integrated care boards',
    'people from private providers could be appointed to ICBs',
    'a ban on private interests on ICBs',
  ],
  'secretary-of-state-powers': [
    'too much power in the hands of a Minister',
    'absolute power over the NHS',
    'a return to ministerial meddling',
    'unfettered control of the health service',
    'draconian powers for which the Secretary of State gave no reason',
    'more decisions in the hands of politicians',
  ],
  'directions-to-icbs': ['NHS England may direct an integrated care board'],
  'intervention-powers': [
    'sacking trust chairs who overspend',
    'the power to remove trust directors',
    'to step in at failing trusts',
  ],
  'duty-to-notify-reconfigurations': ['must notify the Secretary of State of every proposal'],
};

describe('powers that are described and not named', () => {
  for (const [concept, texts] of Object.entries(PHRASES))
    for (const text of texts)
      test(text, () => assert.ok(powersIn(text).includes(concept), `${powersIn(text)}`));
});

describe('words that look like a power and are none', () => {
  for (const text of [
    'call-in powers for planning applications rest with another Secretary of State',
    'The trust was referred to the Secretary of State under section 66.',
    'I intervene briefly on the noble Lord.',
    "the noble Lord's intervention was welcome",
    'Early intervention at any stage of the illness saves lives.',
    'Medical intervention in the first hour is best.',
    'Ofsted placed the school in special measures after an intervention.',
    'The CMA has powers of intervention in mergers.',
    'The board must direct its staff to report.',
    'The surgeon may intervene at any point.',
    'the local council has power over parking',
    'Private companies sit on the stock exchange.',
    'The CQC inspected four care homes.',
    'We moved the functions room to another floor.',
    'capital punishment limits',
    'The trust limits spending on agency staff.',
    "NHS England's power of direction over trusts is old.",
    'The power of direction that NHS England has over ICBs',
  ])
    test(text, () => assert.deepEqual(powersIn(text), []));
});
