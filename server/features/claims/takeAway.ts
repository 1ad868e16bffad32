import type { DecidedCrossRelation } from '../../core/annotations/decisions.ts';
import type { CrossKind } from '../../core/claims/counterclaims.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import type { PlacedClaim } from './claims.ts';

/** All claims of all texts, and what they say against and for each other: what other programs are given. */
export interface ArgumentGraph {
  /** In the order of the texts and of the claims in them. */
  readonly claims: readonly GraphClaim[];
  /** Those within a text first, then those across texts, the closest first. */
  readonly relations: readonly GraphRelation[];
  /** Claims of two texts that are on the same point, of which nothing surer is known; the likeliest first. */
  readonly points: readonly GraphPoint[];
}

/** Both are ids of claims in the graph. */
export interface GraphPoint {
  readonly from: string;
  readonly to: string;
  /** In words. */
  readonly reason: string;
}

export interface GraphClaim extends PlacedClaim {
  /** Unique among all texts. @example 'papers/reply.md#c1f9a3b7' */
  readonly id: string;
}

/** Read as "`from` speaks against (or for) `to`"; both are ids of claims in the graph. */
export interface GraphRelation {
  readonly from: string;
  readonly to: string;
  readonly kind: 'attack' | 'support';
  /** The two stand in different texts. */
  readonly across: boolean;
  /** In words. */
  readonly reason?: string;
}

/**
 * The argument graph of a workspace. Claims of two texts that meet are one relation, whichever of them was asked:
 * the later text answers the earlier; where no dates tell, the one that names the other closest comes first.
 */
export function argumentGraph(workspace: Workspace): ArgumentGraph {
  const claims = workspace
    .documents()
    .flatMap(document =>
      workspace
        .decisions(document)
        .claims.map(claim => ({ id: idOf(document.uri, claim.id), claim, document })),
    );
  const known = new Set(claims.map(({ id }) => id));
  const within = workspace.documents().flatMap(document =>
    workspace.decisions(document).relations.map(({ from, to, kind, reason }) => ({
      from: idOf(document.uri, from),
      to: idOf(document.uri, to),
      kind,
      across: false,
      reason,
    })),
  );
  const isKnown = ({ from, to }: Pick<GraphRelation, 'from' | 'to'>) => known.has(from) && known.has(to);
  const across = pairsAcross(claims, workspace);
  return {
    claims,
    relations: [
      ...within.filter(isKnown),
      ...across.flatMap(pair => (pair.kind === 'same-point' ? [] : [relationFrom(pair, pair.kind)])),
    ],
    points: across.flatMap(pair => (pair.kind === 'same-point' ? [pointFrom(pair)] : [])),
  };
}

function pointFrom(pair: PairAcross): GraphPoint {
  return {
    ...{ from: pair.from, to: pair.to },
    get reason() {
      return pair.reason;
    },
  };
}

function relationFrom(pair: PairAcross, kind: GraphRelation['kind']): GraphRelation {
  return {
    ...{ from: pair.from, to: pair.to, kind, across: true },
    get reason() {
      return pair.reason;
    },
  };
}

/** The claims of each topic, in their order. */
export function claimsByTopic(claims: readonly GraphClaim[]): ReadonlyMap<string, readonly GraphClaim[]> {
  const topics = new Map<string, GraphClaim[]>();
  for (const claim of claims) {
    const known = topics.get(claim.claim.topic);
    if (known) known.push(claim);
    else topics.set(claim.claim.topic, [claim]);
  }
  return topics;
}

/** What speaks against or for each claim. */
export function relationsTo({ relations }: ArgumentGraph): (claim: GraphClaim) => readonly GraphRelation[] {
  const answers = new Map<string, GraphRelation[]>();
  for (const relation of relations) {
    const known = answers.get(relation.to);
    if (known) known.push(relation);
    else answers.set(relation.to, [relation]);
  }
  return ({ id }) => answers.get(id) ?? [];
}

interface PairAcross extends GraphPoint {
  readonly kind: CrossKind;
}

/** Of two claims that name each other, the relation that is closer. */
function pairsAcross(claims: readonly GraphClaim[], workspace: Workspace): PairAcross[] {
  const numbers = new Map(claims.map(({ id }, number) => [id, number]));
  const pairs = new Map<number, DecidedCrossRelation>();
  for (const { claim, document } of claims)
    for (const relation of workspace.crossRelations(document.uri, claim.id)) {
      const [a, b] = [relation.from, relation.to].map(({ uri, id }) => numbers.get(idOf(uri, id)));
      if (a === undefined || b === undefined) continue;
      const pair = Math.min(a, b) * claims.length + Math.max(a, b);
      const known = pairs.get(pair);
      if (known && known.score >= relation.score) continue;
      // One that takes the place of another stands behind those that were found before it.
      pairs.delete(pair);
      pairs.set(pair, relation);
    }
  return [...pairs.values()]
    .sort((a, b) => b.score - a.score)
    .map(relation => {
      const { from, to, kind, decided } = relation;
      const isTurned = !decided && isLater(workspace.facts(to.uri), workspace.facts(from.uri));
      const [first, second] = isTurned ? [to, from] : [from, to];
      return {
        ...{ from: idOf(first.uri, first.id), to: idOf(second.uri, second.id), kind },
        get reason() {
          return relation.reason;
        },
      };
    });
}

function idOf(uri: string, claim: string): string {
  return `${uri}#${claim}`;
}

function isLater(a: Facts | undefined, b: Facts | undefined): boolean {
  const [one, two] = [a?.date.date, b?.date.date];
  return one !== undefined && two !== undefined && one > two;
}
