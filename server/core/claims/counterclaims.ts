import { read } from '../voices/cues.ts';
import type { KeptClaim } from './claims.ts';
import { oppositionsIn } from './oppositions.ts';
import { Likeness, numberOfTrait, type Stems, stemsOf, withTraits } from './similarity.ts';
import { TOPICS } from './topics.ts';

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
      const meeting = other.home === entry.home ? undefined : this.#meetingOf(other, entry, likeness);
      if (meeting) insert(found, meeting);
      return found.length < MOST ? 0 : found[MOST - 1]!.score - MOST_BEYOND;
    });
    return found;
  }

  /** Hundreds are tried for one question; words are made only for those that are kept. */
  #meetingOf(other: Entry, entry: Entry, cosine: number): Meeting | undefined {
    const opposite = (other.plus & entry.minus) !== 0 || (other.minus & entry.plus) !== 0;
    const topic = topicOf(other, entry);
    const onTopic = topic >= TOPICS_SHARED[2]!;
    const likeness = cosine * entry.fullness * other.fullness;
    const kind =
      onTopic || (entry.stance !== 0 && other.stance !== 0)
        ? signOf(other, entry, likeness, opposite)
        : undefined;
    if (!kind) return undefined;
    const concept =
      onTopic && entry.concepts.some(id => other.concepts.includes(id) && this.#likeness.isRare(id));
    if (topic === 0 && likeness < ALIKE) return undefined;
    const opposed = opposite && kind === 'attack' && topic > 0;
    const sum = likeness + TOPIC * topic + (concept ? CONCEPT : 0) + (opposed ? OPPOSITE : 0);
    if (sum < LEAST) return undefined;
    const score = Math.round(Math.min(1, sum) * 100) / 100;
    return { other, kind, score, onTopic, opposite: opposed };
  }

  /** All that the claims of a document meet, in the order of its claims. */
  ofDocument(uri: string): readonly CrossRelation[] {
    return [...(this.#documents.get(uri)?.keys() ?? [])].flatMap(id => this.of(uri, id));
  }
}

/** At most this many for one claim: a list that a person reads to its end. */
const MOST = 5;
/** Below this two claims have no more in common than any two of the field. */
const LEAST = 0.25;

/** What the same topic, a rare concept in both, and opposite words on one topic each add to likeness. */
const TOPIC = 0.12;
const CONCEPT = 0.05;
const OPPOSITE = 0.1;

/** By how much more than by their likeness two claims may meet, and what rounding adds. */
const MOST_BEYOND = TOPIC + CONCEPT + OPPOSITE + 0.01;

/** From here on two claims plainly say the same, or its contrary. */
const MUCH = 0.45;
/** From here on they speak of the same thing even where no topic says so. */
const ALIKE = 0.35;
/** Below this opposite words are of different things, where not both claims take sides. */
const RELATED = 0.1;

/** Strings are compared a unit at a time; what is compared thousands of times for a question is a number. */
interface Entry {
  readonly uri: string;
  readonly claim: KeptClaim;
  readonly home: number;
  /** Its topic and those that its words speak of, a bit each; none where that is "other". */
  readonly topic: number;
  readonly topics: number;
  readonly concepts: readonly number[];
  /** 1 for, -1 against, 0 neutral. */
  readonly stance: number;
  readonly traits: Stems;
  /** Below 1 for a claim of so few words that one in common makes it like another. */
  readonly fullness: number;
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
  readonly onTopic: boolean;
  readonly opposite: boolean;
}

function entryOf(uri: string, claim: KeptClaim): Entry {
  const reading = read(claim.text);
  const { plus, minus, matters } = oppositionsIn(reading);
  const concepts = claim.about.map(concept => `concept ${concept}`);
  const traits = [...concepts];
  // Both sides of an opposition share one trait: it is what they disagree on.
  for (let line = 0; line < 32; line++) if ((plus | minus) & (1 << line)) traits.push(`side ${line}`);
  for (const matter of matters) traits.push(`matter ${matter}`);
  const all = withTraits(stemsOf(claim.text), traits);
  const denials = reading.cues.filter(({ kinds }) => kinds.includes('not')).length;
  return {
    ...{ uri, claim, home: numberOf(uri), topic: bitOf(claim.topic) },
    topics: reading.topics.reduce((bits, { kinds }) => bits | bitsOf(kinds), bitOf(claim.topic)),
    concepts: concepts.map(numberOfTrait),
    stance: claim.stance === 'neutral' ? 0 : claim.stance === 'for' ? 1 : -1,
    traits: all,
    fullness: Math.min(1, Math.sqrt(all.ids.length / FULL)),
    ...{ plus, minus, denies: denials % 2 === 1 },
  };
}

/** As many words and traits make a claim that can be like another. */
const FULL = 6;

function bitsOf(kinds: readonly string[]): number {
  return kinds.reduce((bits, kind) => bits | bitOf(kind.slice(1)), 0);
}

function bitOf(topic: string): number {
  const number = (TOPICS as readonly string[]).indexOf(topic);
  return number < 0 || topic === 'other' ? 0 : 1 << number;
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

function relationOf(entry: Entry, { other, kind, score, onTopic, opposite }: Meeting): CrossRelation {
  const { topic } = entry.claim;
  const on = onTopic ? `On the same topic (${topic.replaceAll('-', ' ')})` : 'In much the same words';
  return {
    from: { uri: other.uri, id: other.claim.id },
    to: { uri: entry.uri, id: entry.claim.id },
    ...{ kind, score, reason: reasonOf(kind, on, opposite) },
  };
}

function reasonOf(kind: CrossRelation['kind'], on: string, opposite: boolean): string {
  if (kind === 'support') return `${on}, on the same side.`;
  return opposite ? `${on}, on the other side, in opposite words.` : `${on}, on the other side.`;
}

/** How much two claims are of one topic: the same, or in part what the words of both or of one speak of. */
function topicOf(a: Entry, b: Entry): number {
  if (a.topic === b.topic) return Number(a.topic > 0);
  return TOPICS_SHARED[Number((a.topics & b.topic) !== 0) + Number((b.topics & a.topic) !== 0)]!;
}

const TOPICS_SHARED = [0, 0.4, 0.8];

/** Where both take sides, the sides decide; else opposite words, or the one denying what the other says. */
function signOf(a: Entry, b: Entry, likeness: number, opposite: boolean): CrossRelation['kind'] | undefined {
  if (a.stance !== 0 && b.stance !== 0) return a.stance === b.stance ? 'support' : 'attack';
  if (opposite && likeness >= RELATED) return 'attack';
  // Much the same words, with or without a "not".
  if (likeness < MUCH) return undefined;
  return a.denies === b.denies ? 'support' : 'attack';
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
