import { type Features, inOrder, logOdds, probability } from '../ground/logistic.ts';
import { read } from '../voices/cues.ts';
import type { KeptClaim } from './claims.ts';
import { type Oppositions, oppositionsIn } from './oppositions.ts';
import { inQuotes, weighedMost } from './reasons.ts';
import { dot, numberOfTrait, stemsOf, weightOfStem, wordsWith } from './similarity.ts';
import { TOPICS } from './topics.ts';
import type { PointWeights } from './weights.ts';

/** What is compared of a claim with claims of other texts. Numbers, for thousands are compared for one question. */
export interface Entry {
  readonly uri: string;
  readonly claim: KeptClaim;
  /** What all claims of its text have in common. */
  readonly text: TextOfClaims;
  /** Its stems, ascending, each once. */
  readonly stems: readonly number[];
  /** The length of the vector of its stems. */
  readonly length: number;
  /** The stems of the claims just before and just behind it, where these are near: what a short claim is about. */
  readonly around: readonly Pick<Entry, 'stems' | 'length'>[];
  /** The length of the vector of all of these together. */
  readonly wholeLength: number;
  readonly concepts: readonly number[];
  /** From 0 up; -1 for "other". */
  readonly topic: number;
}

export interface TextOfClaims {
  readonly uri: string;
  /** The concepts that its claims name, ascending. */
  readonly concepts: readonly number[];
  /** With a fraction for the month; undefined where it has no date. */
  readonly year: number | undefined;
}

/** Claims that stand further apart, in UTF-16 units, do not tell what the other is about. */
const NEAR = 400;
/** How much the words of a claim, of the one before it and of the one behind it count. */
const SHARES = [1, 0.35, 0.2] as const;

/** The claims of a text, ready to be compared, in their order. */
export function entriesOf(uri: string, claims: readonly KeptClaim[], date?: string): readonly Entry[] {
  const bare = claims.map(({ text }) => {
    const stems = stemsOf(text.replace(PERSONS, ''));
    return { stems, length: Math.sqrt(dot(stems, stems)) };
  });
  const concepts = claims.map(({ about }) => about.map(id => numberOfTrait(`concept ${id}`)).sort(ascending));
  const text = { uri, concepts: [...new Set(concepts.flat())].sort(ascending), year: yearOf(date) };
  return claims.map((claim, i) => {
    const before = i > 0 && claim.start - claims[i - 1]!.end < NEAR ? bare[i - 1]! : NOTHING;
    const next = claims[i + 1];
    const behind = next && next.start - claim.end < NEAR ? bare[i + 1]! : NOTHING;
    const { stems, length } = bare[i]!;
    const entry = {
      ...{ uri, claim, text, stems, length, around: [before, behind] },
      ...{ concepts: concepts[i]!, topic: numberOfTopic(claim.topic), wholeLength: 1 },
    };
    return { ...entry, wholeLength: Math.sqrt(Math.max(product(entry, entry), 1e-9)) };
  });
}

const NOTHING = { stems: [], length: 1 };

/** Whom a claim names or addresses is not what it is about. */
const PERSONS =
  /\b(?:Lord|Lady|Baroness|Earl|Viscount|Bishop|Archbishop|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Professor)s?(?: of)? \p{Lu}[\p{L}’'-]+(?:(?: and| of) \p{Lu}[\p{L}’'-]+)*/gu;

function ascending(a: number, b: number): number {
  return a - b;
}

function numberOfTopic(topic: string): number {
  return topic === 'other' ? -1 : (TOPICS as readonly string[]).indexOf(topic);
}

/** @example yearOf('2021-07') // 2021.5 */
function yearOf(date: string | undefined): number | undefined {
  const [year, month] =
    /^(\d{4})(?:-(\d\d))?/
      .exec(date ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  return year === undefined ? undefined : year + ((month || 6.5) - 1) / 12;
}

/** The product of the vectors of two claims with what stands around them. */
function product(a: Entry, b: Entry): number {
  let sum = 0;
  for (let i = 0; i < SHARES.length; i++) {
    const one = i === 0 ? a : a.around[i - 1]!;
    if (one.stems.length === 0) continue;
    for (let k = 0; k < SHARES.length; k++) {
      const other = k === 0 ? b : b.around[k - 1]!;
      if (other.stems.length === 0) continue;
      sum += (SHARES[i]! * SHARES[k]! * dot(one.stems, other.stems)) / (one.length * other.length);
    }
  }
  return sum;
}

/** The cosine of the vectors of two claims with what stands around them, from 0 to 1. */
export function likenessOf(a: Entry, b: Entry): number {
  return product(a, b) / (a.wholeLength * b.wholeLength);
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
  return [
    likenessOf(a, b),
    Math.min(4, sharedTelling(a.stems, b.stems)),
    overlap(a.concepts, b.concepts),
    Number(a.topic >= 0 && a.topic === b.topic),
    overlap(a.text.concepts, b.text.concepts),
    Math.min(8, yearsBetween(a.text.year, b.text.year)) / 8,
    Math.log(Math.min(a.stems.length, b.stems.length) + 1),
  ];
}

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

/** From this weight on a stem tells what a claim is about: about one statement in a hundred and fifty has it, or fewer. */
export const TELLING = 5;

function sharedTelling(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    if (a[i]! < b[k]!) i += 1;
    else if (a[i]! > b[k]!) k += 1;
    else {
      if (weightOfStem(a[i]!) >= TELLING) count += 1;
      i += 1;
      k += 1;
    }
  }
  return count;
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
  'opposite words',
  'words of the same side',
  'one denies what the other says',
] as const;

/** In the order of `AGAINST_SIGNS`. */
export function againstSignsOf(a: Entry, b: Entry): Features {
  const [one, other] = [sidesOf(a), sidesOf(b)];
  const stances = leaning(a) * leaning(b);
  const opposite = (one.plus & other.minus) | (one.minus & other.plus);
  const same = (one.plus & other.plus) | (one.minus & other.minus);
  return [
    Number(stances < 0),
    Number(stances > 0),
    Number(opposite !== 0),
    Number(same !== 0),
    one.denies === other.denies ? 0 : likenessOf(a, b),
  ];
}

function leaning({ claim: { stance } }: Entry): number {
  return stance === 'neutral' ? 0 : stance === 'for' ? 1 : -1;
}

/** How likely it is that two claims are on the same point; 0 where that is plainly less than `least`. */
export function chanceOfPoint(a: Entry, b: Entry, weights: PointWeights, least = 0): number {
  const { atHand, read, mostRead } = scalesOf(weights);
  const odds = logOdds(signsAtHand(a, b), atHand);
  if (probability(odds + mostRead) < least) return 0;
  return probability(odds + logOdds(signsRead(a, b), read));
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
  const both = new Set(a.stems.filter(stem => b.stems.includes(stem)));
  const shared = [...both].sort((one, other) => weightOfStem(other) - weightOfStem(one));
  const words = wordsWith(a.claim.text, new Set(shared.slice(0, WORDS_TOLD)));
  const weighed = weighedMost(POINT_SIGNS, pointSignsOf(a, b), [...atHand.slice(0, -1), ...read]);
  return `Both speak of ${inQuotes(words)}: ${weighed}.`;
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
  const sides = isAgainst ? 'On opposite sides' : 'On one side';
  return weighed ? `${sides}: ${weighed}.` : `${sides}.`;
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
