import { type Reasons, reasonsFor } from '../../core/claims/argumentation.ts';
import type { Claim } from '../../core/claims/claims.ts';
import { reliabilityOf, STEM } from '../../core/claims/weighing.ts';
import { authorOf, type Document, nameOf } from '../../core/document/document.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import type { Span } from '../../core/ground/span.ts';
import type { Side } from '../../core/text/frontMatter.ts';
import { positionAt } from '../../core/text/text.ts';
import { topicInWords, voiceOf } from './claims.ts';

/**
 * Why a sentence is shown as a claim, as a page of Markdown: the words that gave it away and how much each counts,
 * whose claim it is, where it stands, what it is about, how sure that is, and what to do where it is wrong.
 * Undefined where the text holds no claim of that id any more.
 * @param sides of voices, as far as they were told
 * @example whyClaim(document, 'c1f9a3b7') // '# Why is this a claim?\n\n...'
 */
export function whyClaim(
  document: Document,
  id: string,
  sides = document.head.sides ?? {},
): string | undefined {
  const { passages, zones, vocabulary, date } = document;
  const reasons = reasonsFor(id, passages, zones, authorOf(document), vocabulary, {
    date: date.date,
    sides,
  });
  if (!reasons) return undefined;
  return [
    '# Why is this a claim?',
    `Line ${positionAt(document.text, reasons.claim.start).line + 1} of ${asMarkdown(nameOf(document))}:`,
    `> ${asMarkdown(reasons.claim.text)}`,
    '## The words that gave it away',
    ...givenAway(document, reasons),
    '## Whose claim it is',
    whose(document, reasons),
    '## Where it stands',
    ...standing(document, reasons, sides[reasons.claim.voice]),
    '## What it is about',
    about(document, reasons),
    '## How sure that is',
    sureness(reasons.claim),
    '## Where it is wrong',
    'This is a suggestion, made by rules from the words alone; it says nothing of whether they are true. Put the cursor on the claim, in the text or in the sidebar, and choose from its menu or the command palette:',
    listOf(DECISIONS),
    'What you decide is kept beside the text, and no suggestion replaces it.',
    'Whose words they are you can also tell in the text: `voice:` in the front matter names the author, and quotation marks with a name beside them everybody else.',
  ]
    .join('\n\n')
    .concat('\n');
}

/** What a person may do about a claim, by the titles of the commands. */
const DECISIONS = [
  '*Policy: Confirm Claim* or *Policy: Dismiss Claim*, where it is one or is none',
  '*Policy: Correct Voice of Claim...*, *Policy: Correct Stance of Claim...* or *Policy: Correct Topic of Claim...*',
  '*Policy: Correct Words of Claim to Selection*, where it begins or ends elsewhere',
  '*Policy: Say Whose Side This Voice Is On...*, which settles all its claims',
  '*Policy: Relate Claims...*, where it answers or supports another',
];

/** What was weighed, at the head of a line. @example 'Its words that begin with “burden”' */
function inWords(sign: string): string {
  if (sign.startsWith(STEM)) return `Its words that begin with “${sign.slice(STEM.length)}”`;
  const kind = KINDS[sign];
  return kind ? `It has words that ${kind}` : (BUILD[sign] ?? `The sentence ${sign}`);
}

/** The words of the sentence, then how it is built. */
function givenAway(document: Document, { claim, signs }: Reasons): string[] {
  const rows = claim.cues.map(
    cue => `| ${quoted(document, cue)} | ${KINDS[cue.kind] ?? cue.kind} | ${counts(cue.weight)} |`,
  );
  const build = signs.filter(({ name }) => KINDS[name] === undefined);
  return [
    ...(rows.length > 0 ? [['| words | what they do | counts |', '|---|---|---|', ...rows].join('\n')] : []),
    ...(build.length > 0
      ? [listOf(build.map(({ name, weight }) => `${inWords(name)}: ${counts(weight)}.`))]
      : []),
  ];
}

function whose(document: Document, { claim, voice }: Reasons): string {
  const name = `**${asMarkdown(voiceOf({ claim, document }))}**`;
  const words = voice.from && quoted(document, voice.from);
  switch (voice.how) {
    case 'own':
      return `${name}: the words stand in no quotation, and nothing says that somebody else said them.`;
    case 'speaker':
      return `${name} has the floor here.`;
    case 'comment':
      return `${name}: the words stand in a reader’s comment.`;
    case 'reported':
      return voice.unnamed
        ? `${name}: ${words} says that this was said, but does not name who said it.`
        : `${name}: ${words} says so.`;
    case 'quoted':
      return `${name}: the words stand in a quotation${claim.voice === 'unattributed' ? ', and nobody near it is named as its source' : ', and what leads to it names its source'}.`;
  }
}

function standing(
  document: Document,
  { claim, judgements, stanceSigns }: Reasons,
  side: Side | undefined,
): string[] {
  const words = judgements.map(({ good, turned, ...span }) => {
    const found = good ? 'finds something good' : 'finds something bad';
    return `${quoted(document, span)} ${found}${turned ? ', because a word before it turns it round' : ''}.`;
  });
  const weighed = stanceSigns
    .slice(0, MOST)
    .map(({ name, weight }) => `${STANCE[name] ?? inWords(name)}: ${counts(weight, 'this')}.`);
  const none = 'Nothing in it speaks for one stance more than another.';
  const stance = `**${STANCES[claim.stance]}**`;
  if (side === undefined) return [stance, listOf([...words, ...weighed]) || none];
  const departs = claim.stance === (side === 'neither' ? 'neutral' : side) ? '' : ', but not here';
  const told = `A reader said of this voice that it is ${SIDES[side]}${departs}.`;
  return [stance, told, listOf(departs ? [...words, ...weighed] : words)].filter(Boolean);
}

/** What weighs least is left out: a person reads five reasons, not sixteen. */
const MOST = 5;

function about(document: Document, { claim, topicWords }: Reasons): string {
  const words = [...new Set(topicWords.map(word => quoted(document, word)))];
  const why =
    words.length > 0
      ? `by ${words.join(', ')}`
      : claim.topic === 'other'
        ? 'no words here speak of a topic that is known'
        : 'no words here name it; what else they tell and what stands around them do';
  return `**${asMarkdown(topicInWords(claim.topic))}**, ${why}.`;
}

function sureness({ confidence }: Claim): string {
  const known = reliabilityOf(confidence);
  const shown = `${Math.round(confidence * 100)} %.`;
  return known
    ? `${shown} Of ${known.shown} sentences that got between ${Math.round(known.from * 100)} and ${Math.round(known.from * 100) + 10} % in texts the rules had not seen, a careful reader called ${known.right} a claim.`
    : shown;
}

function counts(weight: number, what = 'a claim'): string {
  const much = Math.abs(weight) >= 0.6 ? 'strongly' : Math.abs(weight) >= 0.3 ? 'clearly' : 'a little';
  return `${much} ${weight > 0 ? 'for' : 'against'} ${what}`;
}

function quoted({ text }: Document, { start, end }: Span): string {
  return `“${asMarkdown(text.value.slice(start, end).replace(/\s+/g, ' '))}”`;
}

function listOf(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

const STANCES: Readonly<Record<Claim['stance'], string>> = {
  for: 'For the reform',
  against: 'Against the reform',
  neutral: 'Neither for nor against the reform',
};

const SIDES: Readonly<Record<Side, string>> = {
  for: 'for the reform',
  against: 'against it',
  neither: 'neither for nor against it',
};

/** What the words of each kind do. */
const KINDS: Readonly<Record<string, string>> = {
  'it ought to be': 'say what ought to be',
  need: 'say what is needed',
  importance: 'call something important',
  prediction: 'say what will come',
  possibility: 'say what may be',
  certainty: 'insist that it is so',
  cause: 'name a cause or a consequence',
  effect: 'say what something does',
  comparison: 'compare',
  degree: 'say how much',
  contrast: 'set one thing against another',
  conviction: 'speak of a conviction',
  approval: 'approve',
  disapproval: 'disapprove',
  worry: 'worry or warn',
  good: 'find something good',
  bad: 'find something bad',
  addition: 'add a point',
  not: 'deny',
  less: 'lessen',
  old: 'speak of how it was before',
  question: 'ask',
  identity: 'say what something amounts to',
  'reform named': 'name the reform or a part of it',
  procedure: 'are of procedure',
  pledge: 'promise',
  description: 'describe',
  directive: 'instruct',
  history: 'tell what happened when',
  'is or are': 'state',
  'was or were': 'state what was so',
  'has or have': 'state',
  'I or we': 'speak of the speaker',
  'it or they': 'point back',
  if: 'set a condition',
  aim: 'state an aim',
  people: 'speak of those concerned',
};

/** How a sentence may be built, where its name does not read well behind "The sentence". */
const BUILD: Readonly<Record<string, string>> = {
  'under six words': 'The sentence has fewer than six words',
  'six to ten words': 'The sentence has six to ten words',
  'over twenty words': 'The sentence has more than twenty words',
  'over thirty-five words': 'The sentence has more than thirty-five words',
  'is judged': 'The sentence judges something',
  'is judged to be': 'The sentence says that something is good or bad',
  'will be good or bad': 'The sentence says that something will or may be good or bad',
  'has a good or bad effect': 'The sentence says that something has a good or bad effect',
  'ought to be and is judged': 'The sentence says what ought to be, and judges',
  'was so': 'The sentence speaks only of the past',
  'own words': 'The words are the author’s own',
  'speaker words': 'The words are said in a debate',
  'reported words': 'The words are reported as somebody’s',
  'quoted words': 'The words are quoted',
  'comment words': 'The words stand in a comment',
  company: 'The sentences around it',
};

/** What tells where a claim stands. */
const STANCE: Readonly<Record<string, string>> = {
  'what it finds good': 'What the claim finds good and bad',
  'what else the voice finds good': 'What else the same voice finds good and bad in this text',
  'answers for the plan': 'Whether the voice answers for the plan, or calls on those who do',
  'what stands around it': 'What the sentences next to it find good and bad',
  'finds nothing good or bad': 'It finds nothing good or bad',
  'approves in so many words': 'It approves in so many words',
  'disapproves or worries': 'It disapproves or worries',
  'foretells, no more': 'It foretells, no more',
  'sets against something': 'It sets one thing against another',
  'calls it possible': 'It only calls something possible',
  'leans neither way': 'Whether it leans neither way, taken together',
  'the voice leans neither way': 'Whether the voice leans neither way in this text',
  'the voice is calm': 'How little the voice judges in this text',
  'names the reform': 'It names the reform',
  'is a comment': 'It is a comment',
  'is reported': 'It is reported',
  'nobody named': 'Nobody is named who says it',
  government: 'The voice speaks for the Government at the date of the text',
  opposition: 'The voice speaks for the Opposition at the date of the text',
  'speaks without office': 'The voice speaks in a debate and answers for no plan',
  asks: 'It asks',
  'all that the voice says': 'The words that the voice uses in all of this text',
};
