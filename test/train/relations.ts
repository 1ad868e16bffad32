import { candidatesOf, statedAmong } from '../../server/core/claims/argumentation.ts';
import { endsOf, PAIR_SIGNS, pairsAmong } from '../../server/core/claims/pairs.ts';
import { type Learned, type RelationWeights, SHIPPED } from '../../server/core/claims/weights.ts';
import type { Weights } from '../../server/core/ground/logistic.ts';
import { type GoldText, shared } from './gold.ts';
import { fitOdds, named, type YesOrNo } from './regression.ts';

/**
 * What the annotated texts teach of how claims of a text meet, from the claims that are found in them.
 * @param learned how the claims are found
 */
export function learnRelations(
  texts: readonly GoldText[],
  learned: Partial<Learned> = SHIPPED,
): RelationWeights {
  const known = texts.map(text => casesOf(text, learned));
  const weights = (kind: Kind) =>
    fitOdds(
      known.flatMap(cases => cases.map(one => one[kind])),
      { strength: () => STRENGTH, prior: PRIORS[kind] },
    );
  return { attack: weights('attack'), support: weights('support'), least: LEAST };
}

type Kind = 'attack' | 'support';
const STRENGTH = 2;

/** What is plain English, and too rare in the texts to be learned: "I do not agree", "The noble Lord is right". */
const PRIORS: Readonly<Record<Kind, Weights>> = {
  attack: { 'it doubts what it reports': 3, 'it says no': 3, 'it turns against it': 1 },
  support: { 'it agrees': 3, 'it gives a reason': 1, 'it draws this from it': 1, 'it is an instance': 1 },
};

/**
 * From which chance on a relation is shown. Readers note fewer relations than they agree to when asked, so the chances,
 * which are learned from notes, are low. By the notes, on texts left out of the learning, half of the attacks from .25 on
 * are so, and one in four of the supports from .15 on. Read without the scores, in debates that no one tuned with: of the
 * attacks 12 of 17 from .3 on and 7 of 20 from .2 to .3; of the supports 12 of 20 from .2 on, 9 of 20 from .15 to .2.
 */
const LEAST = { attack: 0.25, support: 0.15 };

type Cases = Readonly<Record<Kind, YesOrNo>>;

/** The pairs of a text, and whether a reader says that one attacks, or supports, the other. */
function casesOf(text: GoldText, learned: Partial<Learned>): readonly Cases[] {
  const { document, claims, relations } = text;
  const { passages, zones, vocabulary, date } = document;
  const candidates = candidatesOf(passages, zones, 'author', vocabulary);
  const { stated } = statedAmong(candidates, passages, vocabulary, {
    date: date.date,
    learned: { ...SHIPPED, ...learned },
  });
  const ids = new Map(
    stated.map(({ claim }) => [claim.id, claims.find(gold => shared(gold, claim) >= 0.5)?.id] as const),
  );
  const isOptional = new Set(
    relations.filter(({ optional }) => optional).map(({ from, to }) => `${from} ${to}`),
  );
  const types = new Map(relations.map(({ from, to, type }) => [`${from} ${to}`, type]));
  return pairsAmong(stated, candidates).flatMap(pair => {
    const features = named(PAIR_SIGNS, pair.signs);
    const caseOf = (kind: Kind) => {
      const { from, to } = endsOf(pair, kind);
      return { features, yes: types.get(`${ids.get(from)} ${ids.get(to)}`) === kind };
    };
    const ends = [pair.later, pair.earlier].map(({ claim }) => ids.get(claim.id));
    const isUnsure = isOptional.has(ends.join(' ')) || isOptional.has(ends.toReversed().join(' '));
    return isUnsure ? [] : { attack: caseOf('attack'), support: caseOf('support') };
  });
}
