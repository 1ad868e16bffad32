import type { Claim } from './claims.ts';
import { read } from './cues.ts';
import { Likeness, type Stems, stemsOf, withTraits } from './similarity.ts';

/** A claim in a document. */
export interface ClaimAt {
  readonly uri: string;
  readonly id: string;
}

/** A claim of one document that speaks against or for a claim of another. */
export interface CrossRelation {
  readonly from: ClaimAt;
  readonly to: ClaimAt;
  readonly kind: 'attack' | 'support';
  /** From 0 to 1; what is shown first. */
  readonly score: number;
  /** In words. @example 'Also on timing, the other way: “wrong time”, “right time”.' */
  readonly reason: string;
}

/**
 * The claims of all documents, and which of them meet. What two claims have in common (rare words, concepts, the
 * two sides of an opposition, the topic) proposes a pair; where they stand decides its sign. A document is taken in
 * by its difference from before, and a question costs only the claims that share something rare with the one asked.
 */
export class Counterclaims {
  readonly #documents = new Map<string, Map<string, Entry>>();
  readonly #likeness = new Likeness<Entry>();

  /** Takes in the claims of a document, or its new ones in place of the old. */
  put(uri: string, claims: readonly Claim[]): void {
    const before = this.#documents.get(uri) ?? new Map<string, Entry>();
    const now = new Map<string, Entry>();
    for (const claim of claims) {
      const known = before.get(claim.id);
      if (known && isSame(known.claim, claim)) now.set(claim.id, known);
      else now.set(claim.id, entryOf(uri, claim));
    }
    for (const [id, entry] of before) if (now.get(id) !== entry) this.#likeness.remove(entry);
    for (const [id, entry] of now) if (before.get(id) !== entry) this.#likeness.add(entry, entry.traits);
    this.#documents.set(uri, now);
  }

  remove(uri: string): void {
    for (const entry of this.#documents.get(uri)?.values() ?? []) this.#likeness.remove(entry);
    this.#documents.delete(uri);
  }

  /** What claims of other documents say against or for this one: at most five, the closest first. */
  of(uri: string, id: string): readonly CrossRelation[] {
    const entry = this.#documents.get(uri)?.get(id);
    if (!entry) return [];
    const found: CrossRelation[] = [];
    for (const { item, score } of this.#likeness.like(entry)) {
      if (item.uri === uri) continue;
      const relation = meeting(item, entry, score);
      if (relation) found.push(relation);
    }
    return found.sort(closestFirst).slice(0, MOST);
  }

  /** All that the claims of a document meet, in the order of its claims. */
  ofDocument(uri: string): readonly CrossRelation[] {
    return [...(this.#documents.get(uri)?.keys() ?? [])].flatMap(id => this.of(uri, id));
  }
}

/** At most this many for one claim: a list that a person reads to its end. */
const MOST = 5;
/** Below this two claims have no more in common than any two of the field. */
const LEAST = 0.2;

/** From here on two claims plainly speak of the same thing. */
const MUCH = 0.3;

interface Entry {
  readonly uri: string;
  readonly claim: Claim;
  readonly traits: Stems;
  /** The sides of oppositions that it takes: `+3`, `-3`. */
  readonly sides: readonly string[];
  readonly denies: boolean;
}

function entryOf(uri: string, claim: Claim): Entry {
  const { sides, cues } = read(claim.text);
  const taken = [...new Set(sides.flatMap(({ kinds }) => kinds))];
  const traits = [
    ...claim.about.map(concept => [`concept ${concept}`, 1] as const),
    // Both sides of an opposition share one trait: it is what they disagree on.
    ...[...new Set(taken.map(side => side.slice(1)))].map(line => [`side ${line}`, 1] as const),
  ];
  const denials = cues.filter(({ kinds }) => kinds.includes('not')).length;
  return {
    uri,
    claim,
    traits: withTraits(stemsOf(claim.text), traits),
    sides: taken,
    denies: denials % 2 === 1,
  };
}

/** Equal in all that an entry is made from and a reader sees. */
function isSame(a: Claim, b: Claim): boolean {
  const { about: aboutA } = a;
  const { about: aboutB } = b;
  const sameAbout = aboutA.length === aboutB.length && aboutA.every((concept, i) => concept === aboutB[i]);
  return (
    a.text === b.text && a.stance === b.stance && a.topic === b.topic && a.voice === b.voice && sameAbout
  );
}

function meeting(other: Entry, entry: Entry, likeness: number): CrossRelation | undefined {
  const sameTopic = other.claim.topic === entry.claim.topic && entry.claim.topic !== 'other';
  const opposite = other.sides.some(side =>
    entry.sides.includes((side.startsWith('+') ? '-' : '+') + side.slice(1)),
  );
  const kind = signOf(other, entry, likeness, opposite);
  const score = likeness + (sameTopic ? 0.12 : 0) + (opposite && kind === 'attack' ? 0.1 : 0);
  if (!kind || score < LEAST) return undefined;
  return {
    from: { uri: other.uri, id: other.claim.id },
    to: { uri: entry.uri, id: entry.claim.id },
    kind,
    score: Math.round(Math.min(1, score) * 100) / 100,
    reason: reasonOf(kind, sameTopic ? entry.claim.topic : undefined, opposite),
  };
}

/** Where both take sides, the sides decide; else opposite words, or the one denying what the other says. */
function signOf(a: Entry, b: Entry, likeness: number, opposite: boolean): CrossRelation['kind'] | undefined {
  const [one, two] = [a.claim.stance, b.claim.stance];
  if (one !== 'neutral' && two !== 'neutral') return one === two ? 'support' : 'attack';
  if (opposite) return 'attack';
  // Much the same words, with or without a "not".
  if (likeness < MUCH) return undefined;
  return a.denies === b.denies ? 'support' : 'attack';
}

function reasonOf(kind: CrossRelation['kind'], topic: string | undefined, opposite: boolean): string {
  const on = topic ? `On the same topic (${topic.replaceAll('-', ' ')})` : 'In much the same words';
  if (kind === 'support') return `${on}, on the same side.`;
  return opposite ? `${on}, on the other side, in opposite words.` : `${on}, on the other side.`;
}

function closestFirst(a: CrossRelation, b: CrossRelation): number {
  return b.score - a.score || compare(a.from.uri, b.from.uri) || compare(a.from.id, b.from.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
