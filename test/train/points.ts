import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptClaim } from '../../server/core/claims/claims.ts';
import { Counterclaims, verdictOn } from '../../server/core/claims/counterclaims.ts';
import { type Entry, entriesOf } from '../../server/core/claims/entries.ts';
import { AGAINST_SIGNS, againstSignsOf, POINT_SIGNS, pointSignsOf } from '../../server/core/claims/points.ts';
import type { PointWeights } from '../../server/core/claims/weights.ts';
import type { Document } from '../../server/core/document/document.ts';
import { folder, type GoldClaim, type GoldText, inParts, shared } from './gold.ts';
import { fitOdds, named } from './regression.ts';

/** Two claims of different texts, as they are in the annotated texts. */
export interface PointPair {
  readonly a: Entry;
  readonly b: Entry;
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
  const counts = new Map<string, Shown>(KINDS.map(kind => [kind, { shown: 0, right: 0, samePoint: 0 }]));
  let [found, there] = [0, 0];
  folds.forEach((one, i) => {
    for (const other of folds.slice(i)) {
      const held = new Set([...one, ...other]);
      const weights = learnPoints(texts.filter(text => !held.has(text)));
      const names = [one, other].map(fold => new Set(fold.map(({ name }) => name)));
      const isAcross = ({ a, b }: PointPair) =>
        (names[0]!.has(a.uri) && names[1]!.has(b.uri)) || (names[1]!.has(a.uri) && names[0]!.has(b.uri));
      for (const pair of pairsAmong([...held]).filter(isAcross)) {
        const verdict = verdictOn(pair.a, pair.b, weights);
        if (pair.type) there += 1;
        if (!verdict) continue;
        if (pair.type) found += 1;
        const count = counts.get(verdict.kind)!;
        count.shown += 1;
        if (pair.isSame) count.samePoint += 1;
        if (verdict.kind === 'same-point' ? pair.isSame : pair.type === verdict.kind) count.right += 1;
      }
    }
  });
  return [
    ...[...counts].map(
      ([kind, { shown, right, samePoint }]) =>
        `${kind}: ${shown} shown between annotated claims, ${right} right by the notes, ${samePoint} on the same point`,
    ),
    `pairs noted between claims that were found: ${found} of ${there} shown`,
    `of all pairs noted, at 30 candidates a claim: ${ceiling(texts).toFixed(3)} proposed between claims as annotated`,
  ];
}

const KINDS = ['attack', 'support', 'same-point'];

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

function claimsAsAnnotated(document: Document, claims: readonly GoldClaim[]): KeptClaim[] {
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

/** What the annotated texts teach of claims that meet across texts. */
export function learnPoints(texts: readonly GoldText[]): PointWeights {
  const pairs = pairsAmong(texts);
  const point = pairs
    .filter(({ isSame }, i) => isSame || i % EVERY === 0)
    .map(({ a, b, isSame }) => ({ features: named(POINT_SIGNS, pointSignsOf(a, b)), yes: isSame }));
  const against = pairs.flatMap(({ a, b, type }) =>
    type ? [{ features: named(AGAINST_SIGNS, againstSignsOf(a, b)), yes: type === 'attack' }] : [],
  );
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
  entries.forEach(({ entry: a, key: one }, i) => {
    for (const { entry: b, key: other } of entries.slice(i + 1)) {
      if (a.uri === b.uri) continue;
      const pair = [one, other].sort().join(' ');
      pairs.push({ a, b, isSame: same.has(pair), type: types.get(pair) });
    }
  });
  return pairs;
}

/** The claims that were found in a text and match annotated ones, under `TEXT#CLAIM`. */
function entriesIn({ name, document, claims }: GoldText): { entry: Entry; key: string }[] {
  return entriesOf(name, document.claims, document.date.date).flatMap(entry => {
    const gold = claims.find(claim => shared(claim, entry.claim) >= 0.5);
    return gold ? [{ entry, key: `${name}#${gold.id}` }] : [];
  });
}

function samePoints(): ReadonlySet<string> {
  const points = read<{ claims: string[] }[]>('points.json');
  const pairs = points.flatMap(({ claims }) =>
    claims.flatMap((one, i) => claims.slice(i + 1).map(other => [one, other].sort().join(' '))),
  );
  return new Set([...pairs, ...typesOfPairs().keys()]);
}

function typesOfPairs(optional = true): ReadonlyMap<string, 'attack' | 'support'> {
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
