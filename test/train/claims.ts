import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import { STANCE_FEATURES } from '../../server/core/claims/stance.ts';
import { COMPANY, companyOf, stancesFeatures } from '../../server/core/claims/weighing.ts';
import type { ClaimWeights } from '../../server/core/claims/weights.ts';
import type { Weights } from '../../server/core/ground/logistic.ts';
import { contains } from '../../server/core/ground/span.ts';
import { FEATURES } from '../../server/core/voices/statements.ts';
import { type GoldText, inParts, shared } from './gold.ts';
import { chanceOf, fitOdds, named, oddsOf, type YesOrNo } from './regression.ts';

/**
 * What is generally known of English argumentation stands in the priors below; the texts only shift them, and the
 * strengths say how little.
 */
const CLAIM_PRIOR: Weights = {
  ...{
    'it ought to be': 0.5,
    need: 0.7,
    importance: 0.3,
    prediction: 0.5,
    possibility: 0.3,
    certainty: 0.3,
    cause: 0.3,
  },
  ...{
    comparison: 0.3,
    degree: 0.2,
    contrast: 0.5,
    conviction: 0.4,
    approval: 0.2,
    disapproval: 0.4,
    worry: 0.4,
  },
  ...{
    good: 0.2,
    bad: 0.5,
    not: 0.3,
    identity: 0.3,
    'reform named': 0.2,
    'names a concept': 0.2,
    'is judged': 0.3,
  },
  ...{ 'is judged to be': 0.3, 'will be good or bad': 0.2, 'has a good or bad effect': 0.2 },
  ...{
    'ends with an exclamation mark': 0.5,
    'ends with a full stop': 0.6,
    'reported words': 0.6,
    'quoted words': 0.1,
  },
  ...{ procedure: -0.6, pledge: -0.6, description: -0.6, directive: -0.8, history: -0.3, 'I or we': -0.3 },
  ...{ 'under six words': -0.6, 'ends with a colon': -0.8, 'is a heading': -1, 'is a table cell': -1 },
  ...{ 'begins with a verb': -0.6, 'has no cue at all': -0.6, 'begins in lower case': -0.2 },
};
const COMPANY_PRIOR: Weights = { own: 1 };
const FOR_PRIOR: Weights = {
  ...{
    'what it finds good': 1,
    'what else the voice finds good': 1.2,
    'answers for the plan': 1,
    'what stands around it': 0.3,
  },
  ...{ 'finds nothing good or bad': -0.3, 'approves in so many words': 0.5, 'disapproves or worries': -0.5 },
  ...{ 'sets against something': -0.1 },
};
const AGAINST_PRIOR: Weights = {
  ...{
    'what it finds good': -1,
    'what else the voice finds good': -1.2,
    'answers for the plan': -1,
    'what stands around it': -0.3,
  },
  ...{ 'finds nothing good or bad': -0.3, 'approves in so many words': -0.5, 'disapproves or worries': 0.6 },
  ...{ 'sets against something': 0.2, 'calls it possible': 0.1 },
};
const NEUTRAL_PRIOR: Weights = {
  ...{
    'finds nothing good or bad': 0.8,
    'foretells, no more': 0.6,
    'approves in so many words': -0.4,
    'disapproves or worries': -0.4,
  },
  ...{
    'leans neither way': 1,
    'the voice leans neither way': 1,
    'the voice is calm': 1,
    'names the reform': -0.2,
    'is a comment': 0.2,
  },
};
const STRENGTH = { claim: 40, company: 4, stance: 60 };

interface Known {
  readonly text: GoldText;
  readonly cases: readonly YesOrNo[];
  /** Which candidates a claim of the text matches well enough to count. */
  readonly hits: readonly boolean[];
  readonly stances: readonly { features: YesOrNo['features']; stance: string }[];
}

/** What the annotated texts teach of claims and their stances, and how sure that is on texts left out. */
export function learnClaims(texts: readonly GoldText[]): ClaimWeights {
  const known = texts.map(knownOf);
  const results = leftOut(known);
  return {
    threshold: bestThreshold(results),
    reliability: reliabilityOf(results),
    claim: claimWeights(known),
    company: companyWeights(known),
    ...stanceWeights(known),
  };
}

const known = new WeakMap<GoldText, Known>();

function knownOf(text: GoldText): Known {
  const before = known.get(text);
  if (before) return before;
  const { document, claims } = text;
  const candidates = candidatesOf(document.passages, document.zones, 'author', document.vocabulary);
  const features = stancesFeatures(candidates);
  const hits = candidates.map(one => claims.some(claim => shared(claim, one) >= 0.5));
  const cases = candidates.map((one, i) => ({
    features: { ...named(FEATURES, one.statement.features), [`${one.voice.how} words`]: 1 },
    yes: hits[i]! || claims.some(claim => contains(one, claim)),
  }));
  const stances = claims.flatMap(claim => {
    const best = candidates.findIndex(one => shared(claim, one) >= 0.5);
    return best < 0 ? [] : [{ features: named(STANCE_FEATURES, features[best]!), stance: claim.stance }];
  });
  const made = { text, cases, hits, stances };
  known.set(text, made);
  return made;
}

function claimWeights(known: readonly Known[]): Weights {
  return fitOdds(
    known.flatMap(({ cases }) => cases),
    STRENGTH.claim,
    CLAIM_PRIOR,
  );
}

/** The second step learns from odds that the first step gave to texts it had not seen. */
function companyWeights(known: readonly Known[]): Weights {
  const cases = inParts(known, 5).flatMap(part => {
    const weights = claimWeights(known.filter(other => !part.includes(other)));
    return part.flatMap(({ cases }) => {
      const own = cases.map(({ features }) => oddsOf(features, weights));
      return cases.map(({ yes }, i) => ({ features: named(COMPANY, companyOf(own, i)), yes }));
    });
  });
  return fitOdds(cases, STRENGTH.company, COMPANY_PRIOR);
}

type Result = { readonly known: Known; readonly p: readonly number[] };

function leftOut(all: readonly Known[]): Result[] {
  return inParts(all, 5).flatMap(part => {
    const rest = all.filter(other => !part.includes(other));
    const [claim, company] = [claimWeights(rest), companyWeights(rest)];
    return part.map(known => {
      const own = known.cases.map(({ features }) => oddsOf(features, claim));
      return { known, p: own.map((_, i) => chanceOf(named(COMPANY, companyOf(own, i)), company)) };
    });
  });
}

function f1(results: readonly Result[], threshold: number): number {
  let [right, shown, there] = [0, 0, 0];
  for (const { known, p } of results) {
    right += p.filter((x, i) => x >= threshold && known.hits[i]).length;
    shown += p.filter(x => x >= threshold).length;
    there += known.text.claims.length;
  }
  return (2 * right) / (shown + there);
}

function bestThreshold(results: readonly Result[]): number {
  const tried = Array.from({ length: 30 }, (_, i) => 0.2 + i * 0.0125);
  // Low on the plateau, not at its highest point: who reads dismisses a false claim, and never sees one that is missed.
  const top = Math.max(...tried.map(t => f1(results, t)));
  const good = tried.filter(t => f1(results, t) >= top - 0.01);
  return good[Math.floor(good.length / 3)]!;
}

/** Of the statements shown with each tenth of confidence, how many are claims. */
function reliabilityOf(results: readonly Result[]): ClaimWeights['reliability'] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const inside = results.flatMap(({ known, p }) =>
      known.cases.filter((_, i) => Math.min(9, Math.floor(p[i]! * 10)) === tenth),
    );
    return { from: tenth / 10, shown: inside.length, right: inside.filter(one => one.yes).length };
  });
}

function stanceWeights(known: readonly Known[]) {
  const one = (stance: string, prior: Weights) =>
    fitOdds(
      known.flatMap(({ stances }) => stances.map(s => ({ features: s.features, yes: s.stance === stance }))),
      STRENGTH.stance,
      prior,
    );
  return {
    for: one('supports', FOR_PRIOR),
    against: one('opposes', AGAINST_PRIOR),
    neutral: one('neutral', NEUTRAL_PRIOR),
  };
}
