import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptClaim } from '../../server/core/claims/claims.ts';
import { Counterclaims, verdictOn } from '../../server/core/claims/counterclaims.ts';
import { type Entry, entriesOf } from '../../server/core/claims/entries.ts';
import {
  AGAINST_SIGNS,
  againstSignsOf,
  chanceOfAgainst,
  chanceOfPoint,
  POINT_SIGNS,
  pointSignsOf,
} from '../../server/core/claims/points.ts';
import type { PointWeights } from '../../server/core/claims/weights.ts';
import type { Document } from '../../server/core/document/document.ts';
import { folder, type GoldClaim, type GoldText, inParts, shared } from './gold.ts';
import { fitOdds, named } from './regression.ts';
import { byTenth, type Told } from './sureness.ts';

/** Two claims of different texts, as they are in the annotated texts. */
export interface PointPair {
  readonly a: Entry;
  readonly b: Entry;
  /** The same two, standing where a reader says that they stand. */
  readonly told: readonly [Entry, Entry];
  readonly isSame: boolean;
  /** What one does to the other, where a reader said so. */
  readonly type: 'attack' | 'support' | undefined;
}

/**
 * How claims that meet across texts do on texts left out of the learning, neither text of a pair in it, as lines to
 * print. A reader takes more pairs to be on the same point than `points.json` notes, whose points are narrow.
 */
export function acrossFigures(texts: readonly GoldText[], parts = 5): string[] {
  const folds = inParts(texts, parts);
  const zero = () => new Map<string, Shown>(KINDS.map(kind => [kind, { shown: 0, right: 0, samePoint: 0 }]));
  const [asFound, asTold] = [zero(), zero()];
  const curve = LEVELS.map(level => ({ level, shown: 0, samePoint: 0, noted: 0 }));
  let [found, there] = [0, 0];
  const sure: Record<'point' | 'against', Told[]> = { point: [], against: [] };
  folds.forEach((one, i) => {
    for (const other of folds.slice(i)) {
      const held = new Set([...one, ...other]);
      const weights = learnPoints(texts.filter(text => !held.has(text)));
      const names = [one, other].map(fold => new Set(fold.map(({ name }) => name)));
      const isAcross = ({ a, b }: PointPair) =>
        (names[0]!.has(a.uri) && names[1]!.has(b.uri)) || (names[1]!.has(a.uri) && names[0]!.has(b.uri));
      for (const pair of pairsAmong([...held]).filter(isAcross)) {
        if (pair.type) there += 1;
        const chance = chanceOfPoint(pair.a, pair.b, weights);
        if (chance >= 0.1) sure.point.push({ sure: chance, right: pair.isSame });
        if (pair.type)
          sure.against.push({
            sure: chanceOfAgainst(pair.a, pair.b, weights),
            right: pair.type === 'attack',
          });
        for (const count of curve) {
          if (chance < count.level) break;
          count.shown += 1;
          if (pair.isSame) count.samePoint += 1;
          if (pair.type) count.noted += 1;
        }
        const verdict = verdictOn(pair.a, pair.b, weights);
        if (verdict && pair.type) found += 1;
        tally(asFound, pair, verdict?.kind);
        tally(asTold, pair, verdict && verdictOn(...pair.told, weights)?.kind);
      }
    }
  });
  return [
    ...inWords(asFound, 'shown between annotated claims'),
    ...inWords(asTold, 'shown where a reader told the sides of all voices'),
    `pairs noted between claims that were found: ${found} of ${there} shown`,
    ...curve.map(
      ({ level, shown, samePoint, noted }) =>
        `from ${level} on: ${shown} pairs, ${samePoint} on the same point by the notes, ${noted} of ${there} pairs noted`,
    ),
    `on the same point, how sure and how often right by the notes: ${byTenth(sure.point)}`,
    `against, among pairs noted, how sure and how often right: ${byTenth(sure.against)}`,
    `of all pairs noted, at 30 candidates a claim: ${ceiling(texts).toFixed(3)} proposed between claims as annotated`,
  ];
}

function tally(
  counts: ReadonlyMap<string, Shown>,
  { isSame, type }: PointPair,
  kind: string | undefined,
): void {
  const count = kind === undefined ? undefined : counts.get(kind);
  if (!count) return;
  count.shown += 1;
  if (isSame) count.samePoint += 1;
  if (kind === 'same-point' ? isSame : type === kind) count.right += 1;
}

function inWords(counts: ReadonlyMap<string, Shown>, what: string): string[] {
  return [...counts].map(
    ([kind, { shown, right, samePoint }]) =>
      `${kind}: ${shown} ${what}, ${right} right by the notes, ${samePoint} on the same point`,
  );
}

const KINDS = ['attack', 'support', 'same-point'];
/** How likely it may have to be that two claims are on the same point. */
const LEVELS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

interface Shown {
  shown: number;
  right: number;
  samePoint: number;
}

/** The share of the pairs noted that a reader would be asked about, were each claim asked about with 30 others. */
function ceiling(texts: readonly GoldText[]): number {
  const index = new Counterclaims();
  for (const { name, document, claims } of texts)
    index.put(name, claimsAsAnnotated(document, claims), document.date.date);
  const asked = new Set(
    texts.flatMap(({ name, claims }) =>
      claims.flatMap(({ id }) =>
        index
          .candidates(name, id, 30)
          .map(other => [`${name}#${id}`, `${other.uri}#${other.id}`].sort().join(' ')),
      ),
    ),
  );
  const noted = [...typesOfPairs(false).keys()];
  return noted.filter(pair => asked.has(pair)).length / noted.length;
}

/** The claims of a text as a reader noted them, in the shape that the engine gives its own. */
export function claimsAsAnnotated(document: Document, claims: readonly GoldClaim[]): KeptClaim[] {
  const { mentions, text } = document;
  return [...claims]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map(claim => ({
      ...{ id: claim.id, start: claim.start, end: claim.end, text: text.value.slice(claim.start, claim.end) },
      ...{
        voice: claim.holder,
        how: 'own',
        stance: STANCES[claim.stance],
        topic: claim.topic,
        confidence: 1,
        cues: [],
      },
      about: [
        ...new Set(
          mentions
            .filter(({ start, end }) => claim.start <= start && end <= claim.end)
            .map(({ concept }) => concept),
        ),
      ],
    }));
}

const STANCES = { supports: 'for', opposes: 'against', neutral: 'neutral' } as const;

/**
 * What the annotated texts teach of claims that meet across texts.
 * @param texts read with stances that were learned without each text, or these would seem surer than they are
 */
export function learnPoints(texts: readonly GoldText[]): PointWeights {
  const pairs = pairsAmong(texts);
  const point = pairs
    .filter(({ isSame }, i) => isSame || i % EVERY === 0)
    .map(({ a, b, isSame }) => ({ features: named(POINT_SIGNS, pointSignsOf(a, b)), yes: isSame }));
  const against = pairs.flatMap(({ a, b, type, told }) => {
    if (!type) return [];
    const featuresOf = (one: Entry, other: Entry) => named(AGAINST_SIGNS, againstSignsOf(one, other));
    return [featuresOf(a, b), featuresOf(...told)].map(features => ({ features, yes: type === 'attack' }));
  });
  const weights = fitOdds(point, { strength: () => STRENGTH.point });
  return {
    point: { ...weights, '': weights['']! - Math.log(EVERY) },
    against: fitOdds(against, { strength: () => STRENGTH.against }),
  };
}

/** Of the pairs that have nothing to do with each other, one of so many teaches enough. */
const EVERY = 5;
const STRENGTH = { point: 4, against: 4 };

/** All pairs of claims of different texts that were found in both and matched by annotated ones. */
export function pairsAmong(texts: readonly GoldText[]): readonly PointPair[] {
  const entries = texts.flatMap(entriesIn);
  const same = samePoints();
  const types = typesOfPairs();
  const pairs: PointPair[] = [];
  entries.forEach(({ entry: a, told: toldOfA, key: one }, i) => {
    for (const { entry: b, told: toldOfB, key: other } of entries.slice(i + 1)) {
      if (a.uri === b.uri) continue;
      const pair = [one, other].sort().join(' ');
      pairs.push({ a, b, told: [toldOfA, toldOfB], isSame: same.has(pair), type: types.get(pair) });
    }
  });
  return pairs;
}

/** The claims that were found in a text and match annotated ones, under `TEXT#CLAIM`. */
function entriesIn({ name, document, claims }: GoldText): { entry: Entry; told: Entry; key: string }[] {
  return entriesOf(name, document.claims, document.date.date).flatMap(entry => {
    const gold = claims.find(claim => shared(claim, entry.claim) >= 0.5);
    if (!gold) return [];
    const claim = { ...entry.claim, stance: STANCES[gold.stance], stanceConfidence: SAID };
    return [{ entry, told: { ...entry, claim }, key: `${name}#${gold.id}` }];
  });
}

/** As sure as a stance is whose voice a reader knows. */
const SAID = 0.95;

/** The pairs of claims that readers took to be on the same point, as `TEXT#CLAIM TEXT#CLAIM`. */
export function samePoints(): ReadonlySet<string> {
  const points = read<{ claims: string[] }[]>('points.json');
  const pairs = points.flatMap(({ claims }) =>
    claims.flatMap((one, i) => claims.slice(i + 1).map(other => [one, other].sort().join(' '))),
  );
  return new Set([...pairs, ...typesOfPairs().keys()]);
}

/** What one of two claims does to the other, by their pair; `optional` ones as well. */
export function typesOfPairs(optional = true): ReadonlyMap<string, 'attack' | 'support'> {
  const pairs = read<CrossPair[]>('cross.gold.json').filter(pair => optional || !pair.optional);
  return new Map(
    pairs.map(({ fromDoc, fromId, toDoc, toId, type }) => [
      [`${fromDoc}#${fromId}`, `${toDoc}#${toId}`].sort().join(' '),
      type,
    ]),
  );
}

interface CrossPair {
  readonly fromDoc: string;
  readonly fromId: string;
  readonly toDoc: string;
  readonly toId: string;
  readonly type: 'attack' | 'support';
  readonly optional?: boolean;
}

function read<T extends readonly unknown[]>(name: string): T {
  const file = join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : ([] as unknown as T);
}
