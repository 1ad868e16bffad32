import * as l10n from '@vscode/l10n';
import { type Reasons, reasonsFor } from '../../core/claims/argumentation.ts';
import type { Claim } from '../../core/claims/claims.ts';
import { reliabilityOf, STEM } from '../../core/claims/weighing.ts';
import { authorOf, type Document, nameOf } from '../../core/document/document.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import type { Span } from '../../core/ground/span.ts';
import type { Side } from '../../core/text/frontMatter.ts';
import { positionAt } from '../../core/text/text.ts';
import { isLeaning, topicInWords, voiceOf } from './claims.ts';

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
    `# ${l10n.t('Why is this a claim?')}`,
    l10n.t(
      'Line {0} of {1}:',
      positionAt(document.text, reasons.claim.start).line + 1,
      asMarkdown(nameOf(document)),
    ),
    `> ${asMarkdown(reasons.claim.text)}`,
    `## ${l10n.t('The words that gave it away')}`,
    ...givenAway(document, reasons),
    `## ${l10n.t('Whose claim it is')}`,
    whose(document, reasons),
    `## ${l10n.t('Where it stands')}`,
    ...standing(document, reasons, sides[reasons.claim.voice]),
    `## ${l10n.t('What it is about')}`,
    about(document, reasons),
    `## ${l10n.t('How sure that is')}`,
    sureness(reasons.claim),
    `## ${l10n.t('Where it is wrong')}`,
    l10n.t(
      'This is a suggestion, made by rules from the words alone; it says nothing of whether they are true. Put the cursor on the claim, in the text or in the sidebar, and choose from its menu or the command palette:',
    ),
    listOf(decisions()),
    l10n.t('What you decide is kept beside the text, and no suggestion replaces it.'),
    l10n.t(
      'Whose words they are you can also tell in the text: `voice:` in the front matter names the author, and quotation marks with a name beside them everybody else.',
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What a person may do about a claim, by the titles of the commands. */
const decisions = () => [
  l10n.t('*Policy: Confirm Claim* or *Policy: Dismiss Claim*, where it is one or is none'),
  l10n.t(
    '*Policy: Correct Voice of Claim...*, *Policy: Correct Stance of Claim...* or *Policy: Correct Topic of Claim...*',
  ),
  l10n.t('*Policy: Correct Words of Claim to Selection*, where it begins or ends elsewhere'),
  l10n.t('*Policy: Say Whose Side This Voice Is On...*, which settles all its claims'),
  l10n.t('*Policy: Relate Claims...*, where it answers or supports another'),
];

/** What was weighed, at the head of a line. @example 'Its words that begin with “burden”' */
function inWords(sign: string): string {
  if (sign.startsWith(STEM)) return l10n.t('Its words that begin with “{0}”', sign.slice(STEM.length));
  const kind = KINDS[sign]?.();
  return kind ? l10n.t('It has words that {0}', kind) : (BUILD[sign]?.() ?? l10n.t('The sentence {0}', sign));
}

/** The words of the sentence, then how it is built. */
function givenAway(document: Document, { claim, signs }: Reasons): string[] {
  const rows = claim.cues.map(
    cue => `| ${quoted(document, cue)} | ${KINDS[cue.kind]?.() ?? cue.kind} | ${counts(cue.weight)} |`,
  );
  const build = signs.filter(({ name }) => KINDS[name] === undefined);
  return [
    ...(rows.length > 0
      ? [[l10n.t('| words | what they do | counts |'), '|---|---|---|', ...rows].join('\n')]
      : []),
    ...(build.length > 0
      ? [listOf(build.map(({ name, weight }) => `${inWords(name)}: ${counts(weight)}.`))]
      : []),
  ];
}

function whose(document: Document, { claim, voice }: Reasons): string {
  const name = `**${asMarkdown(voiceOf({ claim, document }))}**`;
  const words = voice.from ? quoted(document, voice.from) : '';
  switch (voice.how) {
    case 'own':
      return l10n.t(
        '{0}: the words stand in no quotation, and nothing says that somebody else said them.',
        name,
      );
    case 'speaker':
      return l10n.t('{0} has the floor here.', name);
    case 'comment':
      return l10n.t('{0}: the words stand in a reader’s comment.', name);
    case 'reported':
      return voice.unnamed
        ? l10n.t('{0}: {1} says that this was said, but does not name who said it.', name, words)
        : l10n.t('{0}: {1} says so.', name, words);
    case 'quoted':
      return claim.voice === 'unattributed'
        ? l10n.t('{0}: the words stand in a quotation, and nobody near it is named as its source.', name)
        : l10n.t('{0}: the words stand in a quotation, and what leads to it names its source.', name);
  }
}

function standing(
  document: Document,
  { claim, judgements, stanceSigns }: Reasons,
  side: Side | undefined,
): string[] {
  const words = judgements.map(({ good, turned, ...span }) => {
    const said = quoted(document, span);
    if (turned)
      return good
        ? l10n.t('{0} finds something good, because a word before it turns it round.', said)
        : l10n.t('{0} finds something bad, because a word before it turns it round.', said);
    return good ? l10n.t('{0} finds something good.', said) : l10n.t('{0} finds something bad.', said);
  });
  const weighed = stanceSigns
    .slice(0, MOST)
    .map(({ name, weight }) => `${STANCE[name]?.() ?? inWords(name)}: ${countsForThis(weight)}.`);
  const none = l10n.t('Nothing in it speaks for one stance more than another.');
  const stance = isLeaning(claim) ? `**${leaningOf(claim)}**` : `**${STANCES[claim.stance]()}**`;
  if (side === undefined) return [stance, listOf([...words, ...weighed]) || none];
  const departs = claim.stance !== (side === 'neither' ? 'neutral' : side);
  const told = departs
    ? l10n.t('A reader said of this voice that it is {0}, but not here.', SIDES[side]())
    : l10n.t('A reader said of this voice that it is {0}.', SIDES[side]());
  return [stance, told, listOf(departs ? [...words, ...weighed] : words)].filter(Boolean);
}

/** What weighs least is left out: a person reads five reasons, not sixteen. */
const MOST = 5;

function about(document: Document, { claim, topicWords }: Reasons): string {
  const words = [...new Set(topicWords.map(word => quoted(document, word)))];
  const topic = asMarkdown(topicInWords(claim.topic));
  if (words.length > 0) return l10n.t('**{0}**, by {1}.', topic, words.join(', '));
  return claim.topic === 'other'
    ? l10n.t('**{0}**, no words here speak of a topic that is known.', topic)
    : l10n.t('**{0}**, no words here name it; what else they tell and what stands around them do.', topic);
}

function sureness({ confidence }: Claim): string {
  const known = reliabilityOf(confidence);
  const shown = `${Math.round(confidence * 100)} %.`;
  if (!known) return shown;
  const from = Math.round(known.from * 100);
  return l10n.t(
    '{0} Of {1} sentences that got between {2} and {3} % in texts the rules had not seen, a careful reader called {4} a claim.',
    shown,
    known.shown,
    from,
    from + 10,
    known.right,
  );
}

function counts(weight: number): string {
  const [isFor, much] = [weight > 0, Math.abs(weight)];
  if (much >= 0.6) return isFor ? l10n.t('strongly for a claim') : l10n.t('strongly against a claim');
  if (much >= 0.3) return isFor ? l10n.t('clearly for a claim') : l10n.t('clearly against a claim');
  return isFor ? l10n.t('a little for a claim') : l10n.t('a little against a claim');
}

function countsForThis(weight: number): string {
  const [isFor, much] = [weight > 0, Math.abs(weight)];
  if (much >= 0.6) return isFor ? l10n.t('strongly for this') : l10n.t('strongly against this');
  if (much >= 0.3) return isFor ? l10n.t('clearly for this') : l10n.t('clearly against this');
  return isFor ? l10n.t('a little for this') : l10n.t('a little against this');
}

function quoted({ text }: Document, { start, end }: Span): string {
  return `“${asMarkdown(text.value.slice(start, end).replace(/\s+/g, ' '))}”`;
}

function listOf(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

const STANCES: Readonly<Record<Claim['stance'], () => string>> = {
  for: () => l10n.t('For the reform'),
  against: () => l10n.t('Against the reform'),
  neutral: () => l10n.t('Neither for nor against the reform'),
};

function leaningOf({ stance, stanceConfidence = 0 }: Claim): string {
  const sure = Math.round(stanceConfidence * 100);
  return stance === 'for'
    ? l10n.t('Leans for the reform, {0} % sure', sure)
    : l10n.t('Leans against the reform, {0} % sure', sure);
}

const SIDES: Readonly<Record<Side, () => string>> = {
  for: () => l10n.t('for the reform'),
  against: () => l10n.t('against it'),
  neither: () => l10n.t('neither for nor against it'),
};

/** What the words of each kind do. */
const KINDS: Readonly<Record<string, () => string>> = {
  'it ought to be': () => l10n.t('say what ought to be'),
  need: () => l10n.t('say what is needed'),
  importance: () => l10n.t('call something important'),
  prediction: () => l10n.t('say what will come'),
  possibility: () => l10n.t('say what may be'),
  certainty: () => l10n.t('insist that it is so'),
  cause: () => l10n.t('name a cause or a consequence'),
  effect: () => l10n.t('say what something does'),
  comparison: () => l10n.t('compare'),
  degree: () => l10n.t('say how much'),
  contrast: () => l10n.t('set one thing against another'),
  conviction: () => l10n.t('speak of a conviction'),
  approval: () => l10n.t('approve'),
  disapproval: () => l10n.t('disapprove'),
  worry: () => l10n.t('worry or warn'),
  good: () => l10n.t('find something good'),
  bad: () => l10n.t('find something bad'),
  addition: () => l10n.t('add a point'),
  not: () => l10n.t('deny'),
  less: () => l10n.t('lessen'),
  old: () => l10n.t('speak of how it was before'),
  question: () => l10n.t('ask'),
  identity: () => l10n.t('say what something amounts to'),
  'reform named': () => l10n.t('name the reform or a part of it'),
  procedure: () => l10n.t('are of procedure'),
  pledge: () => l10n.t('promise'),
  description: () => l10n.t('describe'),
  directive: () => l10n.t('instruct'),
  history: () => l10n.t('tell what happened when'),
  'is or are': () => l10n.t('state'),
  'was or were': () => l10n.t('state what was so'),
  'has or have': () => l10n.t('state'),
  'I or we': () => l10n.t('speak of the speaker'),
  'it or they': () => l10n.t('point back'),
  if: () => l10n.t('set a condition'),
  aim: () => l10n.t('state an aim'),
  people: () => l10n.t('speak of those concerned'),
};

/** How a sentence may be built, where its name does not read well behind "The sentence". */
const BUILD: Readonly<Record<string, () => string>> = {
  'under six words': () => l10n.t('The sentence has fewer than six words'),
  'six to ten words': () => l10n.t('The sentence has six to ten words'),
  'over twenty words': () => l10n.t('The sentence has more than twenty words'),
  'over thirty-five words': () => l10n.t('The sentence has more than thirty-five words'),
  'is judged': () => l10n.t('The sentence judges something'),
  'is judged to be': () => l10n.t('The sentence says that something is good or bad'),
  'will be good or bad': () => l10n.t('The sentence says that something will or may be good or bad'),
  'has a good or bad effect': () => l10n.t('The sentence says that something has a good or bad effect'),
  'ought to be and is judged': () => l10n.t('The sentence says what ought to be, and judges'),
  'was so': () => l10n.t('The sentence speaks only of the past'),
  'own words': () => l10n.t('The words are the author’s own'),
  'speaker words': () => l10n.t('The words are said in a debate'),
  'reported words': () => l10n.t('The words are reported as somebody’s'),
  'quoted words': () => l10n.t('The words are quoted'),
  'comment words': () => l10n.t('The words stand in a comment'),
  'ends with a full stop': () => l10n.t('The sentence ends with a full stop'),
  'ends with a question mark': () => l10n.t('The sentence ends with a question mark'),
  'ends with an exclamation mark': () => l10n.t('The sentence ends with an exclamation mark'),
  'ends with a colon': () => l10n.t('The sentence ends with a colon'),
  'begins in lower case': () => l10n.t('The sentence begins in lower case'),
  'is a heading': () => l10n.t('The sentence is a heading'),
  'is a list item': () => l10n.t('The sentence is a list item'),
  'is a table cell': () => l10n.t('The sentence is a table cell'),
  'holds a number': () => l10n.t('The sentence holds a number'),
  'holds a quotation': () => l10n.t('The sentence holds a quotation'),
  'holds brackets': () => l10n.t('The sentence holds brackets'),
  'names a concept': () => l10n.t('The sentence names a concept'),
  'names two concepts': () => l10n.t('The sentence names two concepts'),
  'begins with a concept': () => l10n.t('The sentence begins with a concept'),
  'begins with it or they': () => l10n.t('The sentence begins with it or they'),
  'begins with I or we': () => l10n.t('The sentence begins with I or we'),
  'begins with a contrast': () => l10n.t('The sentence begins with a contrast'),
  'begins with a verb': () => l10n.t('The sentence begins with a verb'),
  'has no verb': () => l10n.t('Beside any words above, it has no verb that the rules know'),
  'has no cue at all': () => l10n.t('The sentence has no cue at all'),
  company: () => l10n.t('The sentences around it'),
};

/** What tells where a claim stands. */
const STANCE: Readonly<Record<string, () => string>> = {
  'what it finds good': () => l10n.t('What the claim finds good and bad'),
  'what else the voice finds good': () => l10n.t('What else the same voice finds good and bad in this text'),
  'answers for the plan': () => l10n.t('Whether the voice answers for the plan, or calls on those who do'),
  'what stands around it': () => l10n.t('What the sentences next to it find good and bad'),
  'finds nothing good or bad': () => l10n.t('It finds nothing good or bad'),
  'approves in so many words': () => l10n.t('It approves in so many words'),
  'disapproves or worries': () => l10n.t('It disapproves or worries'),
  'foretells, no more': () => l10n.t('It foretells, no more'),
  'sets against something': () => l10n.t('It sets one thing against another'),
  'calls it possible': () => l10n.t('It only calls something possible'),
  'leans neither way': () => l10n.t('Whether it leans neither way, taken together'),
  'the voice leans neither way': () => l10n.t('Whether the voice leans neither way in this text'),
  'the voice is calm': () => l10n.t('How little the voice judges in this text'),
  'names the reform': () => l10n.t('It names the reform'),
  'is a comment': () => l10n.t('It is a comment'),
  'is reported': () => l10n.t('It is reported'),
  'nobody named': () => l10n.t('Nobody is named who says it'),
  government: () => l10n.t('The voice speaks for the Government at the date of the text'),
  opposition: () => l10n.t('The voice speaks for the Opposition at the date of the text'),
  'speaks without office': () => l10n.t('The voice speaks in a debate and answers for no plan'),
  asks: () => l10n.t('It asks'),
  'the words above it': () => l10n.t('What the heading or the column says that it stands in'),
  'all that the voice says': () => l10n.t('The words that the voice uses in all of this text'),
};
