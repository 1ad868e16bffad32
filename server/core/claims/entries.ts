import type { KeptClaim } from './claims.ts';
import { countOfStems, numberOfTrait, stemsOf, weightOfStem } from './similarity.ts';
import { TOPICS } from './topics.ts';

/** What is compared of a claim with claims of other texts. Numbers, for thousands are compared for one question. */
export interface Entry {
  readonly uri: string;
  readonly claim: KeptClaim;
  /** What all claims of its text have in common. */
  readonly text: TextOfClaims;
  /** Its words, and those of the claims just before and just behind it where these are near: what a short claim is about. */
  readonly words: Words;
  /** Where in `words` its own stems begin, ascending; where they end and those around it begin; and where these end. */
  readonly from: number;
  readonly own: number;
  readonly to: number;
  readonly concepts: readonly number[];
  /** From 0 up; -1 for "other". */
  readonly topic: number;
}

/** The words of several claims, one claim after the other: lists of each claim by itself would take five times the memory. */
export interface Words {
  /** By number. */
  readonly stems: Int32Array;
  /** How much each counts in its claim; the squares of each claim sum up to 1. */
  readonly weights: Float32Array;
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
  const bare = claims.map(({ text }) => stemsOf(text.replace(PERSONS, '')));
  const concepts = claims.map(({ about }) => about.map(id => numberOfTrait(`concept ${id}`)).sort(ascending));
  const text = { uri, concepts: [...new Set(concepts.flat())].sort(ascending), year: yearOf(date) };
  const [stems, weights]: [number[], number[]] = [[], []];
  const places = claims.map((claim, i) => {
    const before = i > 0 && claim.start - claims[i - 1]!.end < NEAR ? bare[i - 1]! : [];
    const next = claims[i + 1];
    const behind = next && next.start - claim.end < NEAR ? bare[i + 1]! : [];
    const from = stems.length;
    for (const [stem, weight] of vectorOf([bare[i]!, before, behind])) {
      stems.push(stem);
      weights.push(weight);
    }
    return { from, own: from + bare[i]!.length, to: stems.length };
  });
  const words = { stems: Int32Array.from(stems), weights: Float32Array.from(weights) };
  return claims.map((claim, i) => ({
    ...{ uri, claim, text, words, ...places[i]! },
    ...{ concepts: concepts[i]!, topic: numberOfTopic(claim.topic) },
  }));
}

/** The same entries with no other words than their own, so that they keep no others alive. */
export function withOwnWords(entries: readonly Entry[]): readonly Entry[] {
  const length = entries.reduce((sum, { from, to }) => sum + to - from, 0);
  const words = { stems: new Int32Array(length), weights: new Float32Array(length) };
  let at = 0;
  return entries.map(entry => {
    const { from, own, to } = entry;
    words.stems.set(entry.words.stems.subarray(from, to), at);
    words.weights.set(entry.words.weights.subarray(from, to), at);
    const moved = { ...entry, words, from: at, own: at + own - from, to: at + to - from };
    at = moved.to;
    return moved;
  });
}

/** Equal in all that is compared with other claims and that a reader sees. */
export function isSameEntry(a: Entry, b: Entry): boolean {
  const ofA = a.words.stems.subarray(a.from, a.to);
  return (
    a.claim.text === b.claim.text &&
    a.claim.stance === b.claim.stance &&
    surenessOf(a.claim) === surenessOf(b.claim) &&
    a.claim.topic === b.claim.topic &&
    a.claim.voice === b.claim.voice &&
    a.text.year === b.text.year &&
    isEqual(a.concepts, b.concepts) &&
    isEqual(a.text.concepts, b.text.concepts) &&
    isEqual(ofA, b.words.stems.subarray(b.from, b.to)) &&
    ofA.every((_, i) => a.words.weights[a.from + i] === b.words.weights[b.from + i])
  );
}

/**
 * How much better than a guess a stance is known, from 0 to 1. In hundredths, as it is kept of a text that is closed.
 * @example surenessOf({ stanceConfidence: 0.95 }) // 0.9
 */
export function surenessOf({ stanceConfidence = 0.5 }: Pick<KeptClaim, 'stanceConfidence'>): number {
  return Math.max(0, 2 * (Math.round(stanceConfidence * 100) / 100) - 1);
}

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The stems of the claim itself, ascending. */
export function stemsIn({ words, from, own }: Entry): readonly number[] {
  return [...words.stems.subarray(from, own)];
}

/** From this weight on a stem tells what a claim is about: about one statement in a hundred and fifty has it, or fewer. */
export const TELLING = 5;

/** How much each stem counts where the first list is what a claim says, the others what stands around it; those of the first list first. */
function vectorOf(lists: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const vector = new Map<number, number>();
  for (const [i, list] of lists.entries()) {
    const length = lengthOf(list.map(weightOfStem));
    for (const stem of list)
      vector.set(stem, (vector.get(stem) ?? 0) + (SHARES[i]! * weightOfStem(stem)) / length);
  }
  const length = lengthOf([...vector.values()]);
  for (const [stem, weight] of vector) vector.set(stem, weight / length);
  return vector;
}

function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, weight) => sum + weight ** 2, 0));
}

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

/**
 * A claim with its words laid out by their numbers, so that each of many others is compared with it by reading that
 * other's words once. There is one such place: it is filled for a comparison and emptied behind it.
 */
let laid = { weights: new Float64Array(1024), telling: new Uint8Array(1024) };

/** Calls `compare` while a claim is laid out. */
export function laidOut<T>({ words: { stems, weights }, from, own, to }: Entry, compare: () => T): T {
  const room = countOfStems();
  if (room > laid.telling.length)
    laid = { weights: new Float64Array(2 * room), telling: new Uint8Array(2 * room) };
  const { weights: byStem, telling } = laid;
  for (let i = from; i < to; i++) byStem[stems[i]!] = weights[i]!;
  for (let i = from; i < own; i++) telling[stems[i]!] = Number(weightOfStem(stems[i]!) >= TELLING);
  try {
    return compare();
  } finally {
    for (let i = from; i < to; i++) byStem[stems[i]!] = telling[stems[i]!] = 0;
  }
}

/** The cosine of the vectors of a claim and of the one laid out, each with what stands around it, from 0 to 1. */
export function likenessToLaid({ words: { stems, weights }, from, to }: Entry): number {
  const byStem = laid.weights;
  let sum = 0;
  for (let i = from; i < to; i++) sum += byStem[stems[i]!]! * weights[i]!;
  return sum;
}

/** How many telling stems a claim and the one laid out have in common. */
export function tellingInLaid({ words: { stems }, from, own }: Entry): number {
  const { telling } = laid;
  let count = 0;
  for (let i = from; i < own; i++) count += telling[stems[i]!]!;
  return count;
}
