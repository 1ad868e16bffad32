import type { Entry } from './entries.ts';

/** `same-point`: both speak of the same point, and nothing surer is known. */
export type CrossKind = 'attack' | 'support' | 'same-point';

/** What another claim does to the one asked about. */
export interface Meeting {
  readonly other: Entry;
  readonly kind: CrossKind;
  /** How likely it is, in hundredths. */
  readonly hundredths: number;
}

/** At most this many for one claim: a list that a person reads to its end. */
const MOST = 5;
/** Most claims meet none: one list for all of them. */
const NONE: readonly Meeting[] = [];

/**
 * What claims meet, the closest first, where it is known. Each pair is weighed once: what is found when one of two is
 * asked is noted for the other, and when that one is asked, it is weighed with those alone that were not asked before it.
 * A claim that comes or goes changes the lists in which it stands and no others.
 */
export class Meetings {
  readonly #known = new Map<Entry, readonly Meeting[]>();
  /** Of claims that were not asked yet: the closest among those that were. */
  readonly #noted = new Map<Entry, readonly Meeting[]>();
  /** Claims that are to be weighed with all others, because what was noted of them no longer holds. */
  readonly #anew = new Set<Entry>();
  readonly #changed: (entry: Entry) => void;

  /** @param changed called with each claim whose list is another than before, or no longer known */
  constructor(changed: (entry: Entry) => void) {
    this.#changed = changed;
  }

  /** False while nothing is known, and so nothing can cease to hold. */
  get areKnown(): boolean {
    return this.#known.size > 0;
  }

  /** All that a claim meets; undefined where that is not known. */
  of(entry: Entry): readonly Meeting[] | undefined {
    return this.#known.get(entry);
  }

  /** True where the pair was not weighed yet, or has to be again. */
  isToWeigh(entry: Entry, other: Entry): boolean {
    return this.#anew.has(entry) || !this.#known.has(other);
  }

  /** What a claim meets is known from now on: `found` among those to be weighed, and what was noted. */
  settle(entry: Entry, found: readonly Meeting[]): readonly Meeting[] {
    const noted = this.#anew.delete(entry) ? NONE : (this.#noted.get(entry) ?? NONE);
    this.#noted.delete(entry);
    const closest = closestOf([...noted.filter(({ other }) => this.#known.has(other)), ...found]);
    this.#known.set(entry, closest);
    for (const { other, kind, hundredths } of found) {
      const known = this.#known.get(other);
      if (!known && this.#anew.has(other)) continue;
      const before = known ?? this.#noted.get(other) ?? NONE;
      const now = withMeeting(before, { other: entry, kind, hundredths });
      if (now === before) continue;
      (known ? this.#known : this.#noted).set(other, now);
      if (known) this.#changed(other);
    }
    return closest;
  }

  /** What was concluded of a claim no longer holds. */
  startAnew(entry: Entry): void {
    this.#noted.delete(entry);
    this.#anew.add(entry);
    if (this.#known.delete(entry)) this.#changed(entry);
  }

  /** A claim is gone. @param met the claims that it met */
  leave(entry: Entry, met: Iterable<Entry>): void {
    for (const other of met) {
      const lists = this.#known.has(other) ? this.#known : this.#noted;
      const list = lists.get(other);
      if (!list?.some(meeting => meeting.other === entry)) continue;
      // Of a full list nobody knows what stood behind its last.
      if (list.length === MOST) this.startAnew(other);
      else {
        const others = list.filter(meeting => meeting.other !== entry);
        lists.set(other, others);
        if (lists === this.#known) this.#changed(other);
      }
    }
    this.#known.delete(entry);
    this.#noted.delete(entry);
    this.#anew.delete(entry);
  }
}

function withMeeting(list: readonly Meeting[], meeting: Meeting): readonly Meeting[] {
  if (list.some(({ other }) => other === meeting.other)) return list;
  if (list.length === MOST && closestFirst(list[MOST - 1]!, meeting) < 0) return list;
  return closestOf([...list, meeting]);
}

function closestOf(meetings: readonly Meeting[]): readonly Meeting[] {
  return meetings.length === 0 ? NONE : meetings.toSorted(closestFirst).slice(0, MOST);
}

function closestFirst(a: Meeting, b: Meeting): number {
  return b.hundredths - a.hundredths || inOrder(a.other, b.other);
}

/** By text and id, so that lists are the same whatever they were made from. */
export function inOrder(a: Entry, b: Entry): number {
  return compare(a.uri, b.uri) || compare(a.claim.id, b.claim.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
