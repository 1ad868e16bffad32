import { type Features, inOrder, probability, type Weights, weigh } from '../ground/weigh.ts';
import type { Passage } from '../terms/passages.ts';
import { FEATURES, featureNumber, type Statement } from '../voices/statements.ts';
import type { Candidate, Stance } from './claims.ts';
import data from './claimWeights.json' with { type: 'json' };
import { concessionIn } from './concessions.ts';
import { type Leaning, leaningOf, STANCE_FEATURES, stanceFeaturesOf } from './stance.ts';

/** Below this a statement is not shown as a claim. */
export const THRESHOLD = data.threshold;

const claimWeights: Weights = data.claim;
const ofStatement = inOrder(claimWeights, FEATURES);

/** What a feature of a statement adds to the odds that it is a claim; 0 where nothing is known of it. */
export function weightOf(feature: string): number {
  return claimWeights[feature] ?? 0;
}

/** How likely it is, for each candidate, that a careful reader would call it a claim. */
export function confidencesOf(candidates: readonly Candidate[]): number[] {
  const own = candidates.map(ownOdds);
  return own.map((_, i) => Math.min(SUREST, probability(weigh(companyOf(own, i), ofCompany))));
}

/** The same for a clause that a candidate grants; its company is the sentence around it. */
export function confidenceOfPart(part: Candidate, whole: Candidate): number {
  const own = [ownOdds(whole), ownOdds(part), ownOdds(whole)];
  return Math.min(SUREST, probability(weigh(companyOf(own, 1), ofCompany)));
}

/** On texts left out of the learning, of those that the rules are surest of some six in seven are claims, not all. */
const SUREST = 0.9;

function ownOdds({ statement, voice }: Candidate): number {
  return weigh(statement.features, ofStatement) + weightOf(`${voice.how} words`);
}

/** The names of what `companyOf` finds, in order. */
export const COMPANY = ['own', 'next to it', 'two off'] as const;

/** What the statements around one tell of it: claims come in company. `own` are logarithms of odds. */
export function companyOf(own: ArrayLike<number>, index: number): Features {
  const at = (i: number) => own[i] ?? own[index]!;
  return [own[index]!, (at(index - 1) + at(index + 1)) / 2, (at(index - 2) + at(index + 2)) / 2];
}

/** The features that tell where each candidate stands. */
export function stancesFeatures(candidates: readonly Candidate[]): readonly Features[] {
  return stanceFeaturesOf(
    candidates.map(({ placed, statement, voice }) => ({
      voice: voice.name,
      how: voice.how,
      namesReform: statement.features[NAMES_REFORM]! > 0,
      leaning: leaningHeld(statement, placed.passage),
      inOffice: IN_OFFICE.test(voice.name),
    })),
  );
}

/** What a statement grants is not where it stands; whom it calls on is told by all of it. */
function leaningHeld(statement: Statement, passage: Passage): Leaning {
  const all = leaningOf(statement, passage);
  const held = concessionIn(statement, passage)?.held;
  return held ? { ...leaningOf(held, passage), side: all.side, contrasts: all.contrasts } : all;
}

/** A minister answers for the plan, whatever the words, and a plan for itself. */
const IN_OFFICE =
  /^(?!.*\bShadow\b).*\b(?:Ministers?|Under-Secretary|Secretary of State|(?<!Local )Government|Plan|(?:White|Green) [Pp]aper|Forward View)\b/;

const NAMES_REFORM = featureNumber('reform named');
const ofCompany = inOrder(data.company, COMPANY);
const ofStance = (['for', 'against', 'neutral'] as const).map(
  stance => [stance, inOrder(data[stance], STANCE_FEATURES)] as const,
);

/** Where a statement stands, by its features: what weighs most. */
export function stanceOf(features: Features): Stance {
  let best: Stance = 'neutral';
  let most = Number.NEGATIVE_INFINITY;
  for (const [stance, own] of ofStance) {
    const score = weigh(features, own);
    if (score > most) [best, most] = [stance, score];
  }
  return best;
}

/** Something that was weighed: its name, and what it adds to the odds. */
export interface Sign {
  /** A feature of a statement, of its company, or of its stance. @example 'prediction' */
  readonly name: string;
  readonly weight: number;
}

/** What speaks for and against a candidate's being a claim, the weightiest first. */
export function signsOfClaim(candidates: readonly Candidate[], index: number): readonly Sign[] {
  const { statement, voice } = candidates[index]!;
  const [own = 1, next = 0, further = 0] = ofCompany;
  const company = companyOf(candidates.map(ownOdds), index);
  const signs = FEATURES.map((name, i) => ({ name, weight: own * statement.features[i]! * ofStatement[i]! }));
  return weightiest([
    ...signs,
    { name: `${voice.how} words`, weight: own * weightOf(`${voice.how} words`) },
    { name: 'company', weight: next * company[1]! + further * company[2]! },
  ]);
}

/** What speaks for one stance rather than the others, the weightiest first. */
export function signsOfStance(features: Features, stance: Stance): readonly Sign[] {
  const own = ofStance.find(([name]) => name === stance)![1];
  const others = ofStance.filter(([name]) => name !== stance).map(([, weights]) => weights);
  return weightiest(
    STANCE_FEATURES.map((name, i) => {
      const average = others.reduce((sum, weights) => sum + weights[i]!, 0) / others.length;
      return { name, weight: features[i]! * (own[i]! - average) };
    }),
  );
}

function weightiest(signs: readonly Sign[]): readonly Sign[] {
  return signs
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** What adds less to the odds explains nothing. */
export const LEAST = 0.15;

/** Of `shown` statements with a confidence from `from` to `from + 0.1`, on texts left out of the learning, `right` were claims. */
export interface Reliability {
  readonly from: number;
  readonly shown: number;
  readonly right: number;
}

/** How often claims with a confidence like this one were right; undefined where too few are known. */
export function reliabilityOf(confidence: number): Reliability | undefined {
  return RELIABILITY.find(({ from, shown }) => confidence >= from && confidence < from + 0.1 && shown >= 20);
}

const RELIABILITY: readonly Reliability[] = data.reliability;
