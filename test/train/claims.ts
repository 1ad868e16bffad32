import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import type { Candidate } from '../../server/core/claims/claims.ts';
import { stemsIn } from '../../server/core/claims/stems.ts';
import { COMPANY, companyOf } from '../../server/core/claims/weighing.ts';
import type { ClaimWeights } from '../../server/core/claims/weights.ts';
import type { Document } from '../../server/core/document/document.ts';
import type { Weights } from '../../server/core/ground/logistic.ts';
import { contains } from '../../server/core/ground/span.ts';
import { FEATURES } from '../../server/core/voices/statements.ts';
import type { JudgedText } from './corpus.ts';
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
  ...{ 'under six words': -0.6, 'ends with a colon': -0.8, 'is a heading': -2.5, 'is a table cell': -1 },
  ...{ 'begins with a verb': -0.6, 'has no cue at all': -0.6, 'begins in lower case': -0.2 },
};
const COMPANY_PRIOR: Weights = { own: 1 };
/** How little the texts may shift the weight of a rule, of a stem, and of what stands around a statement. */
const STRENGTH = { rule: 20, heading: 80, stem: 25, company: 4 };
/** A stem counts that stands in so many texts, and of these the ones that weigh most are kept. */
const LEAST_TEXTS = 6;
const MOST_STEMS = 400;
/** What comes before a stem in the name of a feature. */
const STEM = 'stem ';

interface Known {
  readonly name: string;
  readonly cases: readonly YesOrNo[];
  /** Which candidates a claim of the text matches well enough to count. */
  readonly hits: readonly boolean[];
  /** How many claims there are to find. */
  readonly there: number;
}

/** What the annotated texts and the judged statements teach of claims, and how sure that is on texts left out. */
export function learnClaims(texts: readonly GoldText[], judged: readonly JudgedText[]): ClaimWeights {
  const known = texts.map(knownOf);
  const more = judged.flatMap(casesOfJudged);
  const results = leftOut(known, more);
  const all = claimWeights(known, more);
  const isStem = (name: string) => name.startsWith(STEM);
  const entries = Object.entries(all);
  return {
    threshold: bestThreshold(results),
    reliability: reliabilityOf(results),
    claim: Object.fromEntries(entries.filter(([name]) => !isStem(name))),
    words: Object.fromEntries(
      entries.filter(([name]) => isStem(name)).map(([name, one]) => [name.slice(STEM.length), one]),
    ),
    company: companyWeights(known, more),
  };
}

const known = new WeakMap<GoldText | JudgedText, Known>();

function knownOf(text: GoldText): Known {
  const before = known.get(text);
  if (before) return before;
  const { claims } = text;
  const candidates = candidatesIn(text.document);
  const hits = candidates.map(one => claims.some(claim => shared(claim, one) >= 0.5));
  const cases = candidates.map((one, i) => ({
    features: featuresOf(one),
    yes: hits[i]! || claims.some(claim => contains(one, claim)),
  }));
  const there = claims.filter(({ optional }) => !optional).length;
  const made = { name: text.name, cases, hits, there };
  known.set(text, made);
  return made;
}

/** Statements that were once shown as claims, as a careful reader judged them. */
function casesOfJudged(text: JudgedText): readonly YesOrNo[] {
  const before = known.get(text);
  if (before) return before.cases;
  const candidates = candidatesIn(text.document);
  const cases = text.judged.flatMap(one => {
    const candidate = candidates.find(other => shared(one, other) >= 0.5);
    return candidate ? [{ features: featuresOf(candidate), yes: one.claim }] : [];
  });
  known.set(text, { name: text.name, cases, hits: [], there: 0 });
  return cases;
}

function candidatesIn({ passages, zones, vocabulary }: Document): readonly Candidate[] {
  return candidatesOf(passages, zones, 'author', vocabulary);
}

function featuresOf({ statement, voice }: Candidate): YesOrNo['features'] {
  return {
    ...named(FEATURES, statement.features),
    [`${voice.how} words`]: 1,
    ...Object.fromEntries(stemsIn(statement).map(stem => [`${STEM}${stem}`, 1])),
  };
}

function claimWeights(known: readonly Known[], more: readonly YesOrNo[]): Weights {
  const texts = new Map<string, number>();
  for (const { cases } of known)
    for (const name of new Set(cases.flatMap(({ features }) => Object.keys(features))))
      texts.set(name, (texts.get(name) ?? 0) + 1);
  const all = [...known.flatMap(({ cases }) => cases), ...more];
  const isStem = (name: string) => name.startsWith(STEM);
  const fitting = {
    strength: (name: string) =>
      isStem(name) ? STRENGTH.stem : name === 'is a heading' ? STRENGTH.heading : STRENGTH.rule,
    prior: CLAIM_PRIOR,
  };
  const first = fitOdds(all, {
    ...fitting,
    only: name => !isStem(name) || (texts.get(name) ?? 0) >= LEAST_TEXTS,
  });
  const stems = Object.keys(first).filter(isStem);
  const kept = new Set(stems.sort((a, b) => Math.abs(first[b]!) - Math.abs(first[a]!)).slice(0, MOST_STEMS));
  return fitOdds(all, { ...fitting, only: name => !isStem(name) || kept.has(name) });
}

/** The second step learns from odds that the first step gave to texts it had not seen. */
function companyWeights(known: readonly Known[], more: readonly YesOrNo[]): Weights {
  const cases = inParts(known, 3).flatMap(part => {
    const weights = claimWeights(
      known.filter(other => !part.includes(other)),
      more,
    );
    return part.flatMap(({ cases }) => {
      const own = cases.map(({ features }) => oddsOf(features, weights));
      return cases.map(({ yes }, i) => ({ features: named(COMPANY, companyOf(own, i)), yes }));
    });
  });
  return fitOdds(cases, { strength: () => STRENGTH.company, prior: COMPANY_PRIOR });
}

type Result = { readonly known: Known; readonly p: readonly number[] };

function leftOut(all: readonly Known[], more: readonly YesOrNo[]): Result[] {
  return inParts(all, 3).flatMap(part => {
    const rest = all.filter(other => !part.includes(other));
    const [claim, company] = [claimWeights(rest, more), companyWeights(rest, more)];
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
    there += known.there;
  }
  return (2 * right) / (shown + there);
}

function bestThreshold(results: readonly Result[]): number {
  const tried = Array.from({ length: 30 }, (_, i) => 0.2 + i * 0.0125);
  // The middle of the plateau: as much is missed as is shown in vain.
  const top = Math.max(...tried.map(t => f1(results, t)));
  const good = tried.filter(t => f1(results, t) >= top - 0.006);
  return good[Math.floor(good.length / 2)]!;
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
