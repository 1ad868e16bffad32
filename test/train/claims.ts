import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import type { Candidate } from '../../server/core/claims/claims.ts';
import { STANCE_FEATURES } from '../../server/core/claims/stance.ts';
import { COMPANY, companyOf, stancesFeatures } from '../../server/core/claims/weighing.ts';
import { probability } from '../../server/core/ground/weigh.ts';
import { FEATURES } from '../../server/core/voices/statements.ts';
import { type GoldText, goldTexts, shared } from './gold.ts';
import { type Case, fit, named, oddsOf as odds, type Weights } from './regression.ts';

/**
 * Learns the weights of `server/core/claims/claimWeights.json` from the annotated texts and reports how they do on
 * texts left out of the learning. `node test/train/claims.ts` reports; `--write` also writes the file.
 *
 * What is generally known of English argumentation stands in the priors below; the texts only shift them, and the
 * strengths say how little. With ten texts that does better, on a text left out, than learning alone. The lists of
 * cues were written with the same texts at hand, so that figures on wholly new texts will be somewhat lower.
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
  readonly candidates: readonly Candidate[];
  readonly cases: readonly Case[];
  /** Which candidates a claim of the text matches well enough to count. */
  readonly hits: readonly boolean[];
  readonly stances: readonly { features: Case['features']; stance: string }[];
}

const all = goldTexts().map(knownOf);
if (all.length === 0) {
  console.log('Nothing to learn from: the annotated texts are not there.');
} else {
  reportClaims();
  reportStances();
  if (process.argv.includes('--write')) write();
}

function knownOf(text: GoldText): Known {
  const { document, claims } = text;
  const candidates = candidatesOf(document.passages, document.zones, 'author', document.vocabulary);
  const features = stancesFeatures(candidates);
  const hits = candidates.map(one => claims.some(claim => shared(claim, one) >= 0.5));
  const cases = candidates.map((one, i) => ({
    features: { ...named(FEATURES, one.statement.features), [`${one.voice.how} words`]: 1 },
    yes: hits[i]! || claims.some(claim => within(claim, one)),
  }));
  const stances = claims.flatMap(claim => {
    const best = candidates.findIndex(one => shared(claim, one) >= 0.5);
    return best < 0 ? [] : [{ features: named(STANCE_FEATURES, features[best]!), stance: claim.stance }];
  });
  return { text, candidates, cases, hits, stances };
}

function within(inner: { start: number; end: number }, outer: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function oddsOf(known: Known, weights: Weights): number[] {
  return known.cases.map(({ features }) => odds(features, weights));
}

function claimWeights(known: readonly Known[]): Weights {
  return fit(
    known.flatMap(({ cases }) => cases),
    STRENGTH.claim,
    CLAIM_PRIOR,
  );
}

/** The second step learns from odds that the first step gave to texts it had not seen. */
function companyWeights(known: readonly Known[]): Weights {
  const cases = known.flatMap(one => {
    const own = oddsOf(one, claimWeights(known.filter(other => other !== one)));
    return one.cases.map(({ yes }, i) => ({ features: named(COMPANY, companyOf(own, i)), yes }));
  });
  return fit(cases, STRENGTH.company, COMPANY_PRIOR);
}

function leftOut(): { known: Known; p: number[] }[] {
  return all.map(known => {
    const rest = all.filter(other => other !== known);
    const own = oddsOf(known, claimWeights(rest));
    const company = companyWeights(rest);
    return { known, p: own.map((_, i) => probability(odds(named(COMPANY, companyOf(own, i)), company))) };
  });
}

function figures(results: readonly { known: Known; p: number[] }[], threshold: number) {
  let [right, shown, there] = [0, 0, 0];
  for (const { known, p } of results) {
    right += p.filter((x, i) => x >= threshold && known.hits[i]).length;
    shown += p.filter(x => x >= threshold).length;
    there += known.text.claims.length;
  }
  return { precision: right / shown, recall: right / there, f1: (2 * right) / (shown + there) };
}

function bestThreshold(results: readonly { known: Known; p: number[] }[]): number {
  const tried = Array.from({ length: 30 }, (_, i) => 0.2 + i * 0.0125);
  // Low on the plateau, not at its highest point: who reads dismisses a false claim, and never sees one that is missed.
  const top = Math.max(...tried.map(t => figures(results, t).f1));
  const good = tried.filter(t => figures(results, t).f1 >= top - 0.01);
  return Math.round(good[Math.floor(good.length / 3)]! * 100) / 100;
}

function reportClaims(): void {
  const results = leftOut();
  const threshold = bestThreshold(results);
  const { precision, recall, f1 } = figures(results, threshold);
  console.log(
    `claims, each text left out in turn: P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)} at ${threshold}`,
  );
  for (const one of results) {
    const own = figures([one], threshold);
    console.log(
      `  ${one.known.text.name.padEnd(44)} P ${own.precision.toFixed(2)} R ${own.recall.toFixed(2)} F1 ${own.f1.toFixed(2)}`,
    );
  }
  console.log('calibration: shown at, number, claims in the gold (matched or holding one)');
  for (const { from, shown, right } of reliabilityOf(results)) {
    const share = shown > 0 ? (right / shown).toFixed(2) : '-';
    console.log(`  ${from.toFixed(1)}-${(from + 0.1).toFixed(1)}  ${String(shown).padStart(4)}  ${share}`);
  }
}

/** Of the statements shown with each tenth of confidence, how many are claims. */
function reliabilityOf(results: readonly { known: Known; p: number[] }[]) {
  return Array.from({ length: 10 }, (_, tenth) => {
    const inside = results.flatMap(({ known, p }) =>
      known.cases.filter((_, i) => Math.min(9, Math.floor(p[i]! * 10)) === tenth),
    );
    return { from: tenth / 10, shown: inside.length, right: inside.filter(one => one.yes).length };
  });
}

function stanceWeights(known: readonly Known[]) {
  const one = (stance: string, prior: Weights) =>
    fit(
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

function reportStances(): void {
  let [right, total] = [0, 0];
  for (const known of all) {
    const weights = stanceWeights(all.filter(other => other !== known));
    for (const { features, stance } of known.stances) {
      const scores = {
        supports: odds(features, weights.for),
        opposes: odds(features, weights.against),
        neutral: odds(features, weights.neutral),
      };
      const best = Object.entries(scores).sort((a, b) => b[1] - a[1])[0]![0];
      right += best === stance ? 1 : 0;
      total += 1;
    }
  }
  console.log(`stance, each text left out in turn: ${(right / total).toFixed(3)} of ${total}`);
}

function write(): void {
  const results = leftOut();
  const weights = {
    threshold: bestThreshold(results),
    reliability: reliabilityOf(results),
    claim: claimWeights(all),
    company: companyWeights(all),
    ...stanceWeights(all),
  };
  const rounded = JSON.stringify(
    weights,
    (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value),
    2,
  );
  writeFileSync(
    join(import.meta.dirname, '..', '..', 'server', 'core', 'claims', 'claimWeights.json'),
    `${rounded}\n`,
  );
}
