import type { InSlices } from '../ground/slices.ts';
import type { KeptClaim } from './claims.ts';
import { type Entry, entriesOf, isSameEntry, stemsIn, TELLING, withOwnWords } from './entries.ts';
import { type CrossKind, inOrder, type Meeting, Meetings } from './meetings.ts';
import {
  chanceOfAgainst,
  chanceOfPoint,
  chancesOfPoint,
  isSameSaying,
  whyAgainst,
  whySamePoint,
} from './points.ts';
import { Sharing } from './sharing.ts';
import { weightOfStem } from './similarity.ts';
import { Versions } from './versions.ts';
import { type PointWeights, SHIPPED } from './weights.ts';

/** A claim in a document. */
export interface ClaimAt {
  readonly uri: string;
  readonly id: string;
}

/** A claim of one document that is on the same point as a claim of another, or speaks against or for it. */
export interface CrossRelation {
  readonly from: ClaimAt;
  readonly to: ClaimAt;
  readonly kind: CrossKind;
  /** How likely it is that this is so, from 0 to 1. */
  readonly score: number;
  /** In words. @example 'Both speak of “wards” and “beds”: the same words (+2.4), the same topic (+1.2).' */
  readonly reason: string;
}

/**
 * The claims of all documents, and which of them meet. First it is asked whether two claims are on the same point; only
 * then, where they stand on it. What is not likely enough is not said. How likely something is depends on the two
 * claims alone, so an edit changes nothing between others, and texts that are versions of one do not meet.
 */
export class Counterclaims {
  readonly #documents = new Map<string, readonly Entry[]>();
  readonly #byId = new Map<string, Map<string, Entry>>();
  readonly #sharing = new Sharing<Entry>();
  readonly #versions = new Versions();
  readonly #met = new Meetings(entry => this.#changed(entry));
  /** The documents with claims of which that is not known. */
  readonly #unmet = new Set<string>();
  /** Another number each time that what the claims of a document meet may be something else. */
  readonly #states = new Map<string, number>();
  readonly #weights: PointWeights;

  constructor(weights = SHIPPED.points) {
    this.#weights = weights;
  }

  /**
   * Takes in the claims of a document, or its new ones in place of the old.
   * @param date the day that it is read at, ISO, where that is known
   */
  put(uri: string, claims: readonly KeptClaim[], date?: string): void {
    const before = this.#documents.get(uri) ?? [];
    const now = sameWherePossible(entriesOf(uri, claims, date), this.#byId.get(uri));
    this.#change(uri, before, now);
    this.#documents.set(uri, now);
    this.#byId.set(uri, new Map(now.map(entry => [entry.claim.id, entry])));
  }

  remove(uri: string): void {
    this.#change(uri, this.#documents.get(uri) ?? [], []);
    this.#documents.delete(uri);
    this.#byId.delete(uri);
  }

  #change(uri: string, before: readonly Entry[], now: readonly Entry[]): void {
    const [old, kept] = [new Set(before), new Set(now)];
    const going = before.filter(entry => !kept.has(entry));
    const coming = now.filter(entry => !old.has(entry));
    if (going.length + coming.length === 0) return;
    for (const entry of going) this.#met.leave(entry, this.#met.areKnown ? this.#likelyMet(entry) : []);
    const changed = this.#versions.change(uri, now);
    for (const entry of going) this.#sharing.remove(entry, tellingStems(entry));
    for (const entry of coming) this.#sharing.add(entry, tellingStems(entry));
    if (this.#met.areKnown)
      for (const entry of coming) {
        this.#met.startAnew(entry);
        this.#closest(entry);
      }
    this.#unmet.add(uri);
    this.#states.set(uri, this.stateOf(uri) + 1);
    // Two texts became versions of one, or ceased to be: what was concluded of either no longer holds.
    for (const other of changed)
      for (const entry of [...now, ...(this.#documents.get(other) ?? [])]) this.#met.startAnew(entry);
  }

  /** What a claim meets is something else, or no longer known. */
  #changed(entry: Entry): void {
    if (!this.#met.of(entry)) this.#unmet.add(entry.uri);
    this.#states.set(entry.uri, this.stateOf(entry.uri) + 1);
  }

  /** While this number is the same, what the claims of a document meet is the same. */
  stateOf(uri: string): number {
    return this.#states.get(uri) ?? 0;
  }

  /** False while `meetAll` has something to do. */
  get haveAllMet(): boolean {
    return this.#unmet.size === 0;
  }

  /** True where it is known what a claim meets. */
  hasMet(uri: string, id: string): boolean {
    const entry = this.#byId.get(uri)?.get(id);
    return entry !== undefined && this.#met.of(entry) !== undefined;
  }

  /** Works out what each claim meets, with a rest after each, so that whoever asks later need not wait. */
  *meetAll(): InSlices<void> {
    for (const uri of this.#unmet) {
      const entries = this.#documents.get(uri) ?? [];
      for (const entry of entries) {
        if (this.#met.of(entry)) continue;
        this.#closest(entry);
        yield;
        // The text has other claims since then, or is gone; it comes up again behind the others.
        if (this.#documents.get(uri) !== entries) break;
      }
      this.#unmet.delete(uri);
      if (!(this.#documents.get(uri) ?? []).every(entry => this.#met.of(entry))) this.#unmet.add(uri);
    }
  }

  /** What claims of other documents say to this one: at most five, the likeliest first. */
  of(uri: string, id: string): readonly CrossRelation[] {
    const entry = this.#byId.get(uri)?.get(id);
    return entry ? this.#closest(entry).map(meeting => relationOf(entry, meeting, this.#weights)) : [];
  }

  /** True where `of` finds a claim that speaks against this one. */
  isAttacked(uri: string, id: string): boolean {
    const entry = this.#byId.get(uri)?.get(id);
    return entry !== undefined && this.#closest(entry).some(({ kind }) => kind === 'attack');
  }

  /** All that the claims of a document meet, in the order of its claims. */
  ofDocument(uri: string): readonly CrossRelation[] {
    return (this.#documents.get(uri) ?? []).flatMap(({ claim }) => this.of(uri, claim.id));
  }

  /** The texts that are largely the same as this one, such as last year's edition of it, in order. */
  versionsOf(uri: string): readonly string[] {
    return this.#versions.of(uri);
  }

  /**
   * The claims of other documents that are likeliest to be on the same point, however unlikely that is, the likeliest
   * first: what somebody who reads better may be asked to judge. All claims are looked through, which takes a while.
   */
  candidates(uri: string, id: string, most = 30): readonly (ClaimAt & { readonly chance: number })[] {
    const entry = this.#byId.get(uri)?.get(id);
    if (!entry) return [];
    const versions = this.#versions.of(uri);
    const found: { readonly other: Entry; readonly chance: number }[] = [];
    for (const [text, entries] of this.#documents) {
      if (text === uri || versions.includes(text)) continue;
      const chances = chancesOfPoint(entry, entries, this.#weights);
      for (const [i, other] of entries.entries()) found.push({ other, chance: chances[i]! });
    }
    return found
      .sort((a, b) => b.chance - a.chance || inOrder(a.other, b.other))
      .slice(0, most)
      .map(({ other, chance }) => ({ uri: other.uri, id: other.claim.id, chance }));
  }

  #closest(entry: Entry): readonly Meeting[] {
    const known = this.#met.of(entry);
    if (known) return known;
    const others = this.#proposedTo(entry).filter(other => this.#met.isToWeigh(entry, other));
    const chances = chancesOfPoint(entry, others, this.#weights, SAME_POINT);
    const found = others.flatMap((other, i): Meeting[] => {
      const verdict = verdictFrom(chances[i]!, other, entry, this.#weights);
      return verdict ? [{ other, ...verdict }] : [];
    });
    return this.#met.settle(entry, found);
  }

  /** Claims of other texts that share enough with one to be weighed. */
  #proposedTo(entry: Entry): Entry[] {
    const versions = this.#versions.of(entry.uri);
    return this.#sharing
      .like(entry, tellingStems(entry))
      .filter(({ uri }) => uri !== entry.uri && !versions.includes(uri));
  }

  /** The claims that a claim met, and some that it may not have met: whether the two are on the same point is enough here. */
  #likelyMet(entry: Entry): Entry[] {
    const others = this.#proposedTo(entry);
    const chances = chancesOfPoint(entry, others, this.#weights, SAME_POINT);
    return others.filter((_, i) => chances[i]! >= SAME_POINT);
  }
}

/** A sign that is less likely than this is not said. */
const LIKELY = 0.6;

/** Two of these propose a claim to another: sharing a stem that more claims hold proposes nothing. */
function tellingStems(entry: Entry): readonly number[] {
  return stemsIn(entry).filter(stem => weightOfStem(stem) >= TELLING);
}

/** Entries that are as they were before stay the very same. */
function sameWherePossible(
  entries: readonly Entry[],
  before: ReadonlyMap<string, Entry> | undefined,
): readonly Entry[] {
  if (!before) return entries;
  const known = entries.map(entry => {
    const known = before.get(entry.claim.id);
    return known && isSameEntry(known, entry) ? known : undefined;
  });
  const others = withOwnWords(entries.filter((_, i) => !known[i])).values();
  return known.map(known => known ?? others.next().value!);
}

type Verdict = Omit<Meeting, 'other'>;

/** What one of two claims does to the other, as far as it is likely enough to be said. */
export function verdictOn(a: Entry, b: Entry, weights: PointWeights): Verdict | undefined {
  return verdictFrom(chanceOfPoint(a, b, weights, SAME_POINT), a, b, weights);
}

/** @param point how likely it is that both are on the same point */
function verdictFrom(point: number, a: Entry, b: Entry, weights: PointWeights): Verdict | undefined {
  if (point < SAME_POINT) return undefined;
  const against = chanceOfAgainst(a, b, weights);
  const [attack, support] = [point * against, point * (1 - against)];
  if (against >= AGAINST && attack >= LIKELY && mayBeAgainst(a, b))
    return { kind: 'attack', hundredths: inHundredths(attack) };
  if (support >= LIKELY) return { kind: 'support', hundredths: inHundredths(support) };
  return { kind: 'same-point', hundredths: inHundredths(point) };
}

/** False for two claims of one voice, and for one that says what the other does, or the same and more. */
function mayBeAgainst(a: Entry, b: Entry): boolean {
  return !areOneVoice(a.claim, b.claim) && !isSameSaying(a, b);
}

/** Somebody who is named; the author of one text is not that of another. */
function areOneVoice(a: KeptClaim, b: KeptClaim): boolean {
  return a.voice === b.voice && /^\p{Lu}/u.test(a.voice);
}

/**
 * From so likely on two claims are said to be on the same point. Read without the scores, in 214 debates that no one
 * tuned with: from .7 on 47 of 72 pairs were, from .4 to .7 31 of 57, much the same all the way. Among 61 texts of
 * many genres, left out of the learning, fewer pairs come so near and more of them are right: 25 of 39 from .27 on (250
 * pairs), 4 of 26 below (to 1,000 pairs). So few of the pairs that readers noted are shown: one in fifty from .46 on,
 * one in twenty from .27 on. Groups instead of pairs (average link), what two claims are both like, and likeness
 * beside that of their nearest brought no more.
 */
const SAME_POINT = 0.7;
/** From so likely on one of two claims on the same point speaks against the other: of 32 in debates that were said to, 16 did when read. */
const AGAINST = 0.75;

function inHundredths(chance: number): number {
  return Math.round(chance * 100);
}

/** Why is put into words when somebody reads it: most of what is found is only counted. */
function relationOf(
  entry: Entry,
  { other, kind, hundredths }: Meeting,
  weights: PointWeights,
): CrossRelation {
  return {
    from: { uri: other.uri, id: other.claim.id },
    to: { uri: entry.uri, id: entry.claim.id },
    ...{ kind, score: hundredths / 100 },
    get reason() {
      const point = whySamePoint(entry, other, weights);
      const sides = kind === 'same-point' ? [] : [whyAgainst(entry, other, weights, kind === 'attack')];
      return [point, ...sides].join(' ');
    },
  };
}
