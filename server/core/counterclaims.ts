import type { KeptClaim } from './claims.ts';
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
  put(uri: string, claims: readonly KeptClaim[]): void {
    const before = this.#documents.get(uri) ?? new Map<string, Entry>();
    const now = new Map<string, Entry>();
    for (const claim of claims) {
      const known = before.get(claim.id);
      if (known && isSame(known.claim, claim)) now.set(claim.id, known);
      else now.set(claim.id, entryOf(uri, claim));
    }
    const going = [...before].flatMap(([id, entry]) => (now.get(id) === entry ? [] : [entry]));
    const coming = [...now].flatMap(([id, entry]) => (before.get(id) === entry ? [] : [entry]));
    if (going.length + coming.length > 0)
      this.#likeness.change(
        going,
        coming.map(entry => [entry, entry.traits]),
      );
    this.#documents.set(uri, now);
  }

  remove(uri: string): void {
    this.#likeness.change(this.#documents.get(uri)?.values() ?? [], []);
    this.#documents.delete(uri);
  }

  /** What claims of other documents say against or for this one: at most five, the closest first. */
  of(uri: string, id: string): readonly CrossRelation[] {
    const entry = this.#documents.get(uri)?.get(id);
    if (!entry) return [];
    return this.#closest(entry).map(meeting => relationOf(entry, meeting));
  }

  /** True where `of` finds a claim that speaks against this one; remembered for as long as that holds. */
  isAttacked(uri: string, id: string): boolean {
    const entry = this.#documents.get(uri)?.get(id);
    if (!entry) return false;
    return this.#likeness.conclude(entry, () => this.#closest(entry).some(({ kind }) => kind === 'attack'));
  }

  #closest(entry: Entry): readonly Meeting[] {
    const found: Meeting[] = [];
    this.#likeness.forEachLike(entry, (other, likeness) => {
      const meeting = other.home === entry.home ? undefined : meetingOf(other, entry, likeness);
      if (meeting) insert(found, meeting);
      return found.length < MOST ? 0 : found[MOST - 1]!.score - MOST_BEYOND;
    });
    return found;
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

/** What the same topic and opposite words each add to likeness. */
const TOPIC = 0.12;
const OPPOSITE = 0.1;

/** By how much more than by their likeness two claims may meet, and what rounding adds. */
const MOST_BEYOND = TOPIC + OPPOSITE + 0.01;

/** From here on two claims plainly speak of the same thing. */
const MUCH = 0.3;

/** Strings are compared a unit at a time; what is compared thousands of times for a question is a number. */
interface Entry {
  readonly uri: string;
  readonly claim: KeptClaim;
  readonly home: number;
  readonly topic: number;
  /** 1 for, -1 against, 0 neutral. */
  readonly stance: number;
  readonly traits: Stems;
  /** The oppositions of which it takes the one side or the other, a bit each. */
  readonly plus: number;
  readonly minus: number;
  readonly denies: boolean;
}

/** What another claim does to the one asked about. */
interface Meeting {
  readonly other: Entry;
  readonly kind: CrossRelation['kind'];
  readonly score: number;
  readonly sameTopic: boolean;
  readonly opposite: boolean;
}

function entryOf(uri: string, claim: KeptClaim): Entry {
  const { sides, cues } = read(claim.text);
  let [plus, minus] = [0, 0];
  for (const { kinds } of sides) {
    for (const side of kinds) {
      const bit = 1 << Number(side.slice(1));
      if (side.startsWith('+')) plus |= bit;
      else minus |= bit;
    }
  }
  const traits = claim.about.map(concept => `concept ${concept}`);
  // Both sides of an opposition share one trait: it is what they disagree on.
  for (let line = 0; line < 32; line++) if ((plus | minus) & (1 << line)) traits.push(`side ${line}`);
  const denials = cues.filter(({ kinds }) => kinds.includes('not')).length;
  return {
    ...{ uri, claim, home: numberOf(uri), topic: claim.topic === 'other' ? -1 : numberOf(claim.topic) },
    stance: claim.stance === 'neutral' ? 0 : claim.stance === 'for' ? 1 : -1,
    traits: withTraits(stemsOf(claim.text), traits),
    ...{ plus, minus, denies: denials % 2 === 1 },
  };
}

const numbers = new Map<string, number>();

function numberOf(text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

/** Equal in all that an entry is made from and a reader sees. */
function isSame(a: KeptClaim, b: KeptClaim): boolean {
  const { about: aboutA } = a;
  const { about: aboutB } = b;
  const sameAbout = aboutA.length === aboutB.length && aboutA.every((concept, i) => concept === aboutB[i]);
  return (
    a.text === b.text && a.stance === b.stance && a.topic === b.topic && a.voice === b.voice && sameAbout
  );
}

/** Hundreds are tried for one question; words are made only for those that are kept. */
function meetingOf(other: Entry, entry: Entry, likeness: number): Meeting | undefined {
  const sameTopic = other.topic === entry.topic && entry.topic >= 0;
  const opposite = (other.plus & entry.minus) !== 0 || (other.minus & entry.plus) !== 0;
  const kind = signOf(other, entry, likeness, opposite);
  const sum = likeness + (sameTopic ? TOPIC : 0) + (opposite && kind === 'attack' ? OPPOSITE : 0);
  if (!kind || sum < LEAST) return undefined;
  return { other, kind, score: Math.round(Math.min(1, sum) * 100) / 100, sameTopic, opposite };
}

/** Where both take sides, the sides decide; else opposite words, or the one denying what the other says. */
function signOf(a: Entry, b: Entry, likeness: number, opposite: boolean): CrossRelation['kind'] | undefined {
  if (a.stance !== 0 && b.stance !== 0) return a.stance === b.stance ? 'support' : 'attack';
  if (opposite) return 'attack';
  // Much the same words, with or without a "not".
  if (likeness < MUCH) return undefined;
  return a.denies === b.denies ? 'support' : 'attack';
}

function relationOf(entry: Entry, { other, kind, score, sameTopic, opposite }: Meeting): CrossRelation {
  return {
    from: { uri: other.uri, id: other.claim.id },
    to: { uri: entry.uri, id: entry.claim.id },
    ...{ kind, score, reason: reasonOf(kind, sameTopic ? entry.claim.topic : undefined, opposite) },
  };
}

function reasonOf(kind: CrossRelation['kind'], topic: string | undefined, opposite: boolean): string {
  const on = topic ? `On the same topic (${topic.replaceAll('-', ' ')})` : 'In much the same words';
  if (kind === 'support') return `${on}, on the same side.`;
  return opposite ? `${on}, on the other side, in opposite words.` : `${on}, on the other side.`;
}

/** Puts a meeting among the closest in its order, and lets go what is too many. */
function insert(closest: Meeting[], meeting: Meeting): void {
  let at = closest.length;
  while (at > 0 && closestFirst(meeting, closest[at - 1]!) < 0) at -= 1;
  if (at === MOST) return;
  closest.splice(at, 0, meeting);
  if (closest.length > MOST) closest.pop();
}

function closestFirst(a: Meeting, b: Meeting): number {
  return (
    b.score - a.score || compare(a.other.uri, b.other.uri) || compare(a.other.claim.id, b.other.claim.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
