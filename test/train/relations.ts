import { candidatesOf, statedAmong } from '../../server/core/claims/argumentation.ts';
import { PAIR_SIGNS, pairsAmong } from '../../server/core/claims/pairs.ts';
import { type Learned, type RelationWeights, SHIPPED } from '../../server/core/claims/weights.ts';
import { type GoldText, inParts, shared } from './gold.ts';
import { chanceOf, fitOdds, named, type YesOrNo } from './regression.ts';

/**
 * What the annotated texts teach of how claims of a text meet, from the claims that are found in them. What is shown is
 * right often enough: from which chance on is chosen on texts left out of the learning.
 * @param learned how the claims are found
 */
export function learnRelations(
  texts: readonly GoldText[],
  learned: Pick<Learned, 'claims' | 'topics'> = SHIPPED,
): RelationWeights {
  const known = texts.map(text => casesOf(text, learned));
  const weights = (kind: Kind) => fitOdds(known.flatMap(cases => cases.map(one => one[kind])), STRENGTH);
  return {
    ...{ attack: weights('attack'), support: weights('support') },
    least: { attack: leastFor(known, 'attack'), support: leastFor(known, 'support') },
  };
}

type Kind = 'attack' | 'support';
const STRENGTH = 2;

type Cases = Readonly<Record<Kind, YesOrNo>>;

/** The pairs of a text, and whether a reader says that one attacks, or supports, the other. */
function casesOf(text: GoldText, learned: Pick<Learned, 'claims' | 'topics'>): readonly Cases[] {
  const { document, claims, relations } = text;
  const { passages, zones, vocabulary } = document;
  const candidates = candidatesOf(passages, zones, 'author', vocabulary);
  const { stated } = statedAmong(candidates, passages, { ...SHIPPED, ...learned });
  const ids = new Map(
    stated.map(({ claim }) => [claim.id, claims.find(gold => shared(gold, claim) >= 0.5)?.id] as const),
  );
  const isOptional = new Set(relations.filter(({ optional }) => optional).map(({ from, to }) => `${from} ${to}`));
  const types = new Map(relations.map(({ from, to, type }) => [`${from} ${to}`, type]));
  return pairsAmong(stated, candidates).flatMap(pair => {
    const ends = [pair.later, pair.earlier].map(({ claim }) => ids.get(claim.id)) as [string?, string?];
    const keys = [ends.join(' '), ends.toReversed().join(' ')];
    if (keys.some(key => isOptional.has(key))) return [];
    const type = types.get(keys[0]!) ?? types.get(keys[1]!);
    const features = named(PAIR_SIGNS, pair.signs);
    return {
      attack: { features, yes: type === 'attack' },
      support: { features, yes: type === 'support' },
    };
  });
}

/** The lowest chance from which on enough of what is shown is so, on texts left out. */
function leastFor(known: readonly (readonly Cases[])[], kind: Kind): number {
  const seen = inParts(known, 5).flatMap(part => {
    const weights = fitOdds(
      known.filter(cases => !part.includes(cases)).flatMap(cases => cases.map(one => one[kind])),
      STRENGTH,
    );
    return part.flat().map(one => ({ chance: chanceOf(one[kind].features, weights), yes: one[kind].yes }));
  });
  const chances = Array.from({ length: 13 }, (_, i) => 0.2 + i * 0.05);
  const right = (least: number) => {
    const shown = seen.filter(({ chance }) => chance >= least);
    return shown.filter(({ yes }) => yes).length / Math.max(1, shown.length);
  };
  return Math.round((chances.find(least => right(least) >= WANTED[kind]) ?? chances.at(-1)!) * 100) / 100;
}

/** So many of what is shown ought to be right. */
const WANTED = { attack: 0.5, support: 0.35 };
