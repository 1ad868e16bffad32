import { type Features, inOrder, logOdds, probability } from '../ground/logistic.ts';
import { remembered } from '../ground/memory.ts';
import { FEATURES, featureNumber, type Statement } from '../voices/statements.ts';
import type { Candidate } from './claims.ts';
import { concessionIn } from './concessions.ts';
import { type Leaning, leaningOf, stanceFeaturesOf } from './stance.ts';
import { stemsIn } from './stems.ts';
import { type ClaimWeights, SHIPPED } from './weights.ts';

/** The claim weights of `learned`, put in the order of the features once. */
interface Scales {
  readonly ofStatement: readonly number[];
  readonly ofCompany: readonly number[];
}

const scalesOf = remembered(
  (weights: ClaimWeights): Scales => ({
    ofStatement: inOrder(weights.claim, FEATURES),
    ofCompany: inOrder(weights.company, COMPANY),
  }),
);

/** What a feature of a statement adds to the odds that it is a claim; 0 where nothing is known of it. */
export function weightOf(feature: string, { claim }: ClaimWeights = SHIPPED.claims): number {
  return claim[feature] ?? 0;
}

/** How likely it is, for each candidate, that a careful reader would call it a claim. */
export function confidencesOf(candidates: readonly Candidate[], weights: ClaimWeights): number[] {
  const { ofCompany } = scalesOf(weights);
  const own = candidates.map(candidate => ownOdds(candidate, weights));
  return own.map((_, i) => Math.min(SUREST, probability(logOdds(companyOf(own, i), ofCompany))));
}

/** The same for a clause that a candidate grants; its company is the sentence around it. */
export function confidenceOfPart(part: Candidate, whole: Candidate, weights: ClaimWeights): number {
  const around = ownOdds(whole, weights);
  const own = [around, ownOdds(part, weights), around];
  return Math.min(SUREST, probability(logOdds(companyOf(own, 1), scalesOf(weights).ofCompany)));
}

/** On texts left out of the learning, of those that the rules are surest of some six in seven are claims, not all. */
const SUREST = 0.9;

function ownOdds({ statement, voice }: Candidate, weights: ClaimWeights): number {
  let odds =
    logOdds(statement.features, scalesOf(weights).ofStatement) + weightOf(`${voice.how} words`, weights);
  for (const stem of stemsIn(statement)) odds += weights.words[stem] ?? 0;
  return odds;
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
    candidates.map(({ statement, voice }) => ({
      voice: voice.name,
      how: voice.how,
      namesReform: statement.features[NAMES_REFORM]! > 0,
      leaning: leaningHeld(statement),
      inOffice: IN_OFFICE.test(voice.name),
    })),
  );
}

/** What a statement grants is not where it stands; whom it calls on is told by all of it. */
function leaningHeld(statement: Statement): Leaning {
  const all = leaningOf(statement);
  const held = concessionIn(statement)?.held;
  return held ? { ...leaningOf(held), side: all.side, contrasts: all.contrasts } : all;
}

/** A minister answers for the plan, whatever the words, and a plan for itself. */
export const IN_OFFICE =
  /^(?!.*\bShadow\b).*\b(?:Ministers?|Under-Secretary|Secretary of State|(?<!Local )Government|Plan|(?:White|Green) [Pp]aper|Forward View)\b/;

const NAMES_REFORM = featureNumber('reform named');
/** Something that was weighed: its name, and what it adds to the odds. */
export interface Sign {
  /** A feature of a statement, of its company, or of its stance. @example 'prediction' */
  readonly name: string;
  readonly weight: number;
}

/** What speaks for and against a candidate's being a claim, the weightiest first. */
export function signsOfClaim(
  candidates: readonly Candidate[],
  index: number,
  weights: ClaimWeights,
): readonly Sign[] {
  const { statement, voice } = candidates[index]!;
  const { ofCompany, ofStatement } = scalesOf(weights);
  const [own = 1, next = 0, further = 0] = ofCompany;
  const company = companyOf(
    candidates.map(one => ownOdds(one, weights)),
    index,
  );
  const signs = FEATURES.map((name, i) => ({ name, weight: own * statement.features[i]! * ofStatement[i]! }));
  return weightiest([
    ...signs,
    { name: `${voice.how} words`, weight: own * weightOf(`${voice.how} words`, weights) },
    ...stemsIn(statement).map(stem => ({ name: `${STEM}${stem}`, weight: own * (weights.words[stem] ?? 0) })),
    { name: 'company', weight: next * company[1]! + further * company[2]! },
  ]);
}

export function weightiest(signs: readonly Sign[]): readonly Sign[] {
  return signs
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** What stands before the stem in the name of a sign that is one. */
export const STEM = 'stem ';

/** What adds less to the odds explains nothing. */
export const LEAST = 0.15;

/** How often claims with a confidence like this one were right; undefined where too few are known. */
export function reliabilityOf(
  confidence: number,
  { reliability }: ClaimWeights = SHIPPED.claims,
): ClaimWeights['reliability'][number] | undefined {
  return reliability.find(({ from, shown }) => confidence >= from && confidence < from + 0.1 && shown >= 20);
}
