import { candidatesOf, statedAmong } from '../../server/core/claims/argumentation.ts';
import { PAIR_SIGNS, SUPPORT_SIGNS } from '../../server/core/claims/pairSigns.ts';
import { endsOf, mayBe, pairsAmong } from '../../server/core/claims/pairs.ts';
import { type Learned, type RelationWeights, SHIPPED } from '../../server/core/claims/weights.ts';
import type { Weights } from '../../server/core/ground/logistic.ts';
import type { Span } from '../../server/core/ground/span.ts';
import { type GoldText, inParts, shared } from './gold.ts';
import { chanceOf, fitOdds, named, type YesOrNo } from './regression.ts';

/**
 * What the annotated texts teach of how claims of a text meet, from the claims that are found in them.
 * @param learned how the claims of a text are found; learned without that text, or sides would seem surer than they are
 */
export function learnRelations(
  texts: readonly GoldText[],
  learned: (text: GoldText) => Partial<Learned>,
): RelationWeights {
  const known = texts.map(text => casesOf(text, learned(text)));
  const weights = (kind: Kind, from = known) =>
    fitOdds(
      from.flatMap(cases => cases.flatMap(one => one[kind] ?? [])),
      {
        strength: () => STRENGTH,
        prior: PRIORS[kind],
        only: name => name === '' || kind === 'attack' || SUPPORT_SIGNS.has(name),
      },
    );
  const toldOf = (kind: Kind) =>
    inParts(known, 5).flatMap(part => {
      const without = weights(
        kind,
        known.filter(cases => !part.includes(cases)),
      );
      return part.flatMap(cases =>
        cases.flatMap(({ [kind]: one }) => (one ? { ...one, sure: chanceOf(one.features, without) } : [])),
      );
    });
  const told = { attack: toldOf('attack'), support: toldOf('support') };
  return {
    ...{ attack: weights('attack'), support: weights('support') },
    least: { attack: leastBy(told.attack, RIGHT.attack), support: leastBy(told.support, RIGHT.support) },
    shown: { attack: leastBy(told.attack, SHOWN.attack), support: leastBy(told.support, SHOWN.support) },
  };
}

/** The lowest chance from which on the share `aim` of what was told is so; 1 where there is none. */
function leastBy(
  told: readonly (Case & { readonly sure: number })[],
  { share: aim, of }: { readonly share: number; readonly of: 'yes' | 'exact' },
): number {
  let [right, least] = [0, 1];
  told
    .toSorted((a, b) => b.sure - a.sure)
    .forEach((one, i) => {
      right += Number(one[of]);
      if (i >= FEW && right >= aim * (i + 1)) least = one.sure;
    });
  return least;
}

type Kind = 'attack' | 'support';
const STRENGTH = 1;

/** What is plain English, and too rare in the texts to be learned: "I do not agree", "The noble Lord is right". */
const PRIORS: Readonly<Record<Kind, Weights>> = {
  attack: { 'it doubts what it reports': 3, 'it says no': 3, 'it turns against it': 1 },
  support: { 'it agrees': 3, 'it gives a reason': 1, 'it draws this from it': 1, 'it is an instance': 1 },
};

/**
 * What share of the relations that are listed shall be right by the notes, on texts left out of the learning: the least
 * chance is chosen by it, among the texts that are learned from alone. Readers note fewer relations than they agree to
 * when asked. Read without the scores, in debates that no one tuned with, of what is listed and not shown 4 of 10
 * attacks and 3 of 10 supports were right.
 */
const RIGHT = { attack: { share: 0.5, of: 'exact' }, support: { share: 0.22, of: 'exact' } } as const;
/**
 * The same for what is called so to a person. Read in the same way, 14 of 23 attacks were right, 9 of 10 of those that
 * a claim makes on what it grants, and 21 of 33 supports, whichever of the two was said to support the other.
 */
const SHOWN = { attack: { share: 0.55, of: 'exact' }, support: { share: 0.4, of: 'yes' } } as const;
/** Among fewer, a share is chance. */
const FEW = 20;

interface Case extends YesOrNo {
  /** It is so from the one end to the other that it would be told from. */
  readonly exact: boolean;
}

/** Undefined where no weight can make it so. */
type Cases = Readonly<Record<Kind, Case | undefined>>;

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
    stated.map(({ claim }) => {
      const found =
        claims.find(gold => shared(gold, claim) >= 0.5) ?? claims.find(gold => isMostly(gold, claim));
      return [claim.id, found?.id] as const;
    }),
  );
  const isOptional = new Set(
    relations.filter(({ optional }) => optional).map(({ from, to }) => `${from} ${to}`),
  );
  const types = new Map(relations.map(({ from, to, type }) => [`${from} ${to}`, type]));
  return pairsAmong(stated, candidates).flatMap(pair => {
    const features = named(PAIR_SIGNS, pair.signs);
    const caseOf = (kind: Kind) => {
      if (!mayBe(kind, pair)) return undefined;
      const { from, to } = endsOf(pair, kind);
      const [one, other] = [ids.get(from), ids.get(to)];
      const exact = types.get(`${one} ${other}`) === kind;
      // Which of two claims is the reason for the other is told by few words; that they go together, by more.
      const yes = exact || (kind === 'support' && types.get(`${other} ${one}`) === kind);
      return { features, exact, yes };
    };
    const ends = [pair.later, pair.earlier].map(({ claim }) => ids.get(claim.id));
    const isUnsure = isOptional.has(ends.join(' ')) || isOptional.has(ends.toReversed().join(' '));
    return isUnsure ? [] : { attack: caseOf('attack'), support: caseOf('support') };
  });
}

/** True where one of two spans lies in the other but for a fifth of it: a clause of a claim stands for it in a relation. */
function isMostly(a: Span, b: Span): boolean {
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return both >= 0.8 * Math.min(a.end - a.start, b.end - b.start);
}
