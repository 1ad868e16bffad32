import * as l10n from '@vscode/l10n';
import { type Features, inOrder, logOdds, probability } from '../ground/logistic.ts';
import { read } from '../voices/cues.ts';
import { leaningOf } from './claims.ts';
import {
  type Entry,
  laidOut,
  likenessToLaid,
  stemsIn,
  surenessOf,
  type TextOfClaims,
  tellingInLaid,
} from './entries.ts';
import { type Oppositions, oppositionsIn } from './oppositions.ts';
import { inQuotes, weighedMost } from './reasons.ts';
import { isSaidTwice, weightOfStem, wordsWith } from './similarity.ts';
import type { PointWeights } from './weights.ts';

/** The cosine of the vectors of two claims with what stands around them, from 0 to 1. */
export function likenessOf(a: Entry, b: Entry): number {
  return laidOut(a, () => likenessToLaid(b));
}

/** What speaks for two claims of different texts being on the same point, in the order of `pointSignsOf`. */
export const POINT_SIGNS = [
  'the same words',
  'words that few texts have',
  'the same concepts',
  'the same topic',
  'texts on the same concepts',
  'years between them',
  'few words to go by',
  'sides of the same question',
  'words of the same matter',
] as const;

/** In the order of `POINT_SIGNS`. */
export function pointSignsOf(a: Entry, b: Entry): Features {
  return [...signsAtHand(a, b), ...signsRead(a, b)];
}

function signsAtHand(a: Entry, b: Entry): Features {
  return laidOut(a, () => signsWithLaid(a, b));
}

/** @param a the claim that is laid out */
function signsWithLaid(a: Entry, b: Entry): Features {
  const { concepts, years } = betweenTexts(a.text, b.text);
  return [
    likenessToLaid(b),
    Math.min(4, tellingInLaid(b)),
    overlap(a.concepts, b.concepts),
    Number(a.topic >= 0 && a.topic === b.topic),
    concepts,
    years,
    Math.log(Math.min(a.own - a.from, b.own - b.from) + 1),
  ];
}

/** What two texts have in common; remembered for the text that was asked about last, whose claims come one after the other. */
function betweenTexts(a: TextOfClaims, b: TextOfClaims): { concepts: number; years: number } {
  if (lastText !== a) {
    lastText = a;
    withLastText.clear();
  }
  const known = withLastText.get(b);
  if (known) return known;
  const made = {
    concepts: overlap(a.concepts, b.concepts),
    years: Math.min(8, yearsBetween(a.year, b.year)) / 8,
  };
  withLastText.set(b, made);
  return made;
}

let lastText: TextOfClaims | undefined;
const withLastText = new Map<TextOfClaims, ReturnType<typeof betweenTexts>>();

/** Those for which the words of both have to be read again. */
function signsRead(a: Entry, b: Entry): Features {
  const [one, other] = [sidesOf(a), sidesOf(b)];
  const sides = (one.plus | one.minus) & (other.plus | other.minus);
  return [Number(sides !== 0), Number(one.matters.some(matter => other.matters.includes(matter)))];
}

const UNDATED = 3;

function yearsBetween(a: number | undefined, b: number | undefined): number {
  return a === undefined || b === undefined ? UNDATED : Math.abs(a - b);
}

/** The cosine of two ascending lists as sets. */
function overlap(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let both = 0;
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    if (a[i] === b[k]) both += 1;
    if (a[i]! <= b[k]!) i += 1;
    else k += 1;
  }
  return both / Math.sqrt(a.length * b.length);
}

/** Read only of the few claims that come close to another. */
function sidesOf(entry: Entry): Oppositions & { readonly denies: boolean } {
  const known = sides.get(entry);
  if (known) return known;
  const reading = read(entry.claim.text);
  const denials = reading.cues.filter(({ kinds }) => kinds.includes('not')).length;
  const made = { ...oppositionsIn(reading), denies: denials % 2 === 1 };
  sides.set(entry, made);
  return made;
}

const sides = new WeakMap<Entry, ReturnType<typeof sidesOf>>();

/** What speaks for two claims on the same point being against each other, in the order of `signSignsOf`. */
export const AGAINST_SIGNS = [
  'their voices take opposite sides',
  'their voices take the same side',
  'surely on opposite sides',
  'surely on the same side',
  'opposite words',
  'words of the same side',
  'one denies what the other says',
] as const;

/** In the order of `AGAINST_SIGNS`. */
export function againstSignsOf(a: Entry, b: Entry): Features {
  const [one, other] = [sidesOf(a), sidesOf(b)];
  const stances = leaningOf(a.claim) * leaningOf(b.claim);
  const sure = surenessOf(a.claim) * surenessOf(b.claim);
  const opposite = (one.plus & other.minus) | (one.minus & other.plus);
  const same = (one.plus & other.plus) | (one.minus & other.minus);
  return [
    Number(stances < 0),
    Number(stances > 0),
    stances < 0 ? sure : 0,
    stances > 0 ? sure : 0,
    Number(opposite !== 0),
    Number(same !== 0),
    one.denies === other.denies ? 0 : likenessOf(a, b),
  ];
}

/** True where one claim says what the other does, or the same and more. */
export function isSameSaying(a: Entry, b: Entry): boolean {
  return isSaidTwice(stemsIn(a), stemsIn(b)) && sidesOf(a).denies === sidesOf(b).denies;
}

/** How likely it is that two claims are on the same point; 0 where that is plainly less than `least`. */
export function chanceOfPoint(a: Entry, b: Entry, weights: PointWeights, least = 0): number {
  return chancesOfPoint(a, [b], weights, least)[0]!;
}

/** The same for one claim and each of some others. */
export function chancesOfPoint(
  entry: Entry,
  others: readonly Entry[],
  weights: PointWeights,
  least = 0,
): number[] {
  const { atHand, read, mostRead } = scalesOf(weights);
  const odds = laidOut(entry, () => others.map(other => logOdds(signsWithLaid(entry, other), atHand)));
  return odds.map((odds, i) => {
    if (probability(odds + mostRead) < least) return 0;
    return probability(odds + logOdds(signsRead(entry, others[i]!), read));
  });
}

/** How likely it is that one of two claims on the same point speaks against the other. */
export function chanceOfAgainst(a: Entry, b: Entry, weights: PointWeights): number {
  return probability(logOdds(againstSignsOf(a, b), scalesOf(weights).against));
}

/**
 * Why two claims are taken to be on the same point, in words.
 * @example 'Both speak of “wards” and “beds”: the same words (+2.4), the same topic (+1.2).'
 */
export function whySamePoint(a: Entry, b: Entry, weights: PointWeights): string {
  const { atHand, read } = scalesOf(weights);
  const [ofA, ofB] = [stemsIn(a), new Set(stemsIn(b))];
  const shared = ofA
    .filter(stem => ofB.has(stem))
    .sort((one, other) => weightOfStem(other) - weightOfStem(one));
  const words = wordsWith(a.claim.text, new Set(shared.slice(0, WORDS_TOLD)));
  const weighed = weighedMost(POINT_SIGNS, pointSignsOf(a, b), [...atHand.slice(0, -1), ...read]);
  return l10n.t('Both speak of {0}: {1}.', inQuotes(words), weighed);
}

const WORDS_TOLD = 3;

/** Why one of two claims on the same point is taken to speak against the other, or for it. */
export function whyAgainst(a: Entry, b: Entry, weights: PointWeights, isAgainst: boolean): string {
  const signs = againstSignsOf(a, b);
  const weighed = weighedMost(
    AGAINST_SIGNS,
    signs.map(sign => (isAgainst ? sign : -sign)),
    scalesOf(weights).against,
  );
  if (isAgainst) return weighed ? l10n.t('On opposite sides: {0}.', weighed) : l10n.t('On opposite sides.');
  return weighed ? l10n.t('On one side: {0}.', weighed) : l10n.t('On one side.');
}

interface Scales {
  readonly atHand: readonly number[];
  readonly read: readonly number[];
  /** The most that `read` can add. */
  readonly mostRead: number;
  readonly against: readonly number[];
}

function scalesOf(weights: PointWeights): Scales {
  const known = scales.get(weights);
  if (known) return known;
  const names = POINT_SIGNS.slice(-READ);
  const read = [...names.map(name => weights.point[name] ?? 0), 0];
  const made = {
    ...{ atHand: inOrder(weights.point, POINT_SIGNS.slice(0, -READ)), read },
    mostRead: read.reduce((sum, weight) => sum + Math.max(0, weight), 0),
    against: inOrder(weights.against, AGAINST_SIGNS),
  };
  scales.set(weights, made);
  return made;
}

const scales = new WeakMap<PointWeights, Scales>();
/** So many of the signs, the last, need the words. */
const READ = 2;
