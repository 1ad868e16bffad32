import type { DecidedCrossRelation } from '../../core/annotations/decisions.ts';
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

/** The argument graph of a workspace. */
export function argumentGraph(workspace: Workspace): ArgumentGraph {
  const across = new PairsAcross(workspace);
  return {
    claims: [...graphClaims(workspace)],
    relations: [...relationsWithin(workspace), ...across.relations()],
    points: [...across.points()],
  };
}

/** The claims of an argument graph, one at a time. */
export function* graphClaims(workspace: Workspace): Generator<GraphClaim> {
  for (const document of workspace.documents())
    for (const claim of workspace.decisions(document).claims)
      yield { id: idOf(document.uri, claim.id), claim, document };
}

/** The relations of an argument graph whose ends stand in one text, one at a time. */
export function* relationsWithin(workspace: Workspace): Generator<GraphRelation> {
  for (const document of workspace.documents()) {
    const { claims, relations } = workspace.decisions(document);
    const known = new Set(claims.map(({ id }) => id));
    for (const { from, to, kind, reason } of relations) {
      if (!known.has(from) || !known.has(to)) continue;
      yield { from: idOf(document.uri, from), to: idOf(document.uri, to), kind, across: false, reason };
    }
  }
}

/**
 * The pairs of claims that meet across texts, each once, whichever of the two was asked: of two that name each other,
 * the relation that is closer. A large folder has a million of them: they are kept as numbers, and relations are made
 * from these one at a time.
 */
export class PairsAcross {
  readonly #workspace: Workspace;
  /** Of each claim, by its number: the place among all claims. */
  readonly #uris: string[] = [];
  readonly #ids: string[] = [];
  readonly #numbers = new Map<string, ReadonlyMap<string, number>>();
  /** Where the pairs begin that were found when it was asked. */
  readonly #firsts: number[] = [];
  /** Of each pair: the claim that was asked, what it meets, where this stands among all that it meets, and how close. */
  readonly #asked: number[] = [];
  readonly #met: number[] = [];
  readonly #places: number[] = [];
  readonly #scores: number[] = [];
  readonly #arePoints: boolean[] = [];

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    for (const document of workspace.documents()) {
      const own = new Map<string, number>();
      for (const { id } of workspace.decisions(document).claims) {
        own.set(id, this.#uris.length);
        this.#uris.push(document.uri);
        this.#ids.push(id);
      }
      this.#numbers.set(document.uri, own);
    }
    for (let number = 0; number < this.#uris.length; number++) this.#ask(number);
  }

  /** Those of which something surer than the point is known, the closest first. */
  *relations(): Generator<GraphRelation> {
    for (const { from, to, relation } of this.#closestFirst(false)) {
      const kind = relation.kind as GraphRelation['kind'];
      yield {
        ...{ from, to, kind, across: true },
        get reason() {
          return relation.reason;
        },
      };
    }
  }

  /** The others, the likeliest first. */
  *points(): Generator<GraphPoint> {
    for (const { from, to, relation } of this.#closestFirst(true))
      yield {
        ...{ from, to },
        get reason() {
          return relation.reason;
        },
      };
  }

  /** Notes what a claim meets, unless it is known already from what it meets, and as close. */
  #ask(number: number): void {
    this.#firsts.push(this.#asked.length);
    for (const [place, { from, to, kind, score }] of this.#relationsOf(number).entries()) {
      const ends = [from, to].map(({ uri, id }) => this.#numbers.get(uri)?.get(id));
      const other = ends.find(end => end !== number);
      if (other === undefined || ends.includes(undefined)) continue;
      const known = this.#pairOf(number, other) ?? this.#pairOf(other, number);
      if (known !== undefined && this.#scores[known]! >= score) continue;
      // One that takes the place of another stands behind those that were found before it.
      if (known !== undefined) this.#scores[known] = GONE;
      this.#asked.push(number);
      this.#met.push(other);
      this.#places.push(place);
      this.#scores.push(score);
      this.#arePoints.push(kind === 'same-point');
    }
  }

  #pairOf(asked: number, met: number): number | undefined {
    for (let pair = this.#firsts[asked] ?? this.#asked.length; this.#asked[pair] === asked; pair++)
      if (this.#met[pair] === met && this.#scores[pair] !== GONE) return pair;
    return undefined;
  }

  #relationsOf(claim: number): readonly DecidedCrossRelation[] {
    return this.#workspace.crossRelations(this.#uris[claim]!, this.#ids[claim]!);
  }

  /** The later text answers the earlier; where no dates tell, the one that names the other closest comes first. */
  *#closestFirst(arePoints: boolean) {
    const pairs = [...this.#scores.keys()]
      .filter(pair => this.#arePoints[pair] === arePoints && this.#scores[pair] !== GONE)
      .sort((a, b) => this.#scores[b]! - this.#scores[a]!);
    for (const pair of pairs) {
      const relation = this.#relationsOf(this.#asked[pair]!)[this.#places[pair]!]!;
      const { from, to, decided } = relation;
      const [one, other] = [this.#workspace.facts(from.uri), this.#workspace.facts(to.uri)];
      const [first, second] = !decided && isLater(other, one) ? [to, from] : [from, to];
      yield { from: idOf(first.uri, first.id), to: idOf(second.uri, second.id), relation };
    }
  }
}

/** No pair is as far apart: another, closer one took its place. */
const GONE = -1;

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

function idOf(uri: string, claim: string): string {
  return `${uri}#${claim}`;
}

function isLater(a: Facts | undefined, b: Facts | undefined): boolean {
  const [one, two] = [a?.date.date, b?.date.date];
  return one !== undefined && two !== undefined && one > two;
}
