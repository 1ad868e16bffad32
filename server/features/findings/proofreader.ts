import type { Document } from '../../core/document/document.ts';
import { changedPassages, excerptOf, type ReadPassage, readPassages } from '../../core/document/excerpts.ts';
import { type Difference, differenceOf, patched } from '../../core/ground/difference.ts';
import type { InSlices } from '../../core/ground/slices.ts';
import { firstNot } from '../../core/ground/sorted.ts';
import { isHeard, type Note, type Noted, type Notes, type Rule, type Settings } from './finding.ts';

/**
 * Who reads a text with some rules in mind, and keeps what was noted in each passage: of a later version only those
 * passages are looked at that an edit changed, or that are read otherwise because of it. Equal to a first reading. One
 * reading at a time: a reading that is given up leaves all as it was, and the next one goes on from what it saw.
 */
export class Proofreader {
  readonly #rules: readonly Rule[];
  #before: Document | undefined;
  #way = '';
  /** By the number of the passage. */
  #looks: readonly Look[] = [];
  /** Of a version that is still being read. */
  readonly #begun = new Map<ReadPassage, Look>();
  readonly #notes = new Map<Rule, Map<string, readonly Noted<unknown>[]>>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** What a rule notes in a version of the text. */
  *read(document: Document, settings: Settings): InSlices<(rule: Rule) => Notes<unknown>> {
    const { date, bill } = document.date;
    const way = JSON.stringify([settings, date, bill, document.head]);
    if (way !== this.#way) this.#forget();
    this.#way = way;
    if (document !== this.#before) yield* this.#follow(document, settings);
    return rule => this.#notes.get(rule) ?? NOTHING;
  }

  /** Read in another way, all may be seen otherwise. */
  #forget(): void {
    this.#before = undefined;
    this.#looks = [];
    this.#begun.clear();
    this.#notes.clear();
  }

  *#follow(document: Document, settings: Settings): InSlices<void> {
    const whole = { from: 0, oldEnd: 0, end: document.passages.length };
    const { from, oldEnd, end } = this.#before ? changedPassages(this.#before, document) : whole;
    const gone = this.#looks.slice(from, oldEnd);
    const known = new Map(gone.map(look => [look.read, look]));
    const fresh: Look[] = [];
    for (const read of readPassages(document, from, end)) {
      let look = known.get(read) ?? this.#begun.get(read);
      if (!look) {
        look = { read, notes: this.#lookAt(read, document, settings) };
        this.#begun.set(read, look);
        yield;
      }
      fresh.push(look);
    }
    this.#before = document;
    this.#begun.clear();
    this.#looks = patched(this.#looks, { from, oldEnd }, fresh);
    const changed = differenceOf(gone, fresh, (a, b) => a === b);
    this.#note(gone.slice(changed.from, changed.oldEnd), fresh.slice(changed.from, changed.end), {
      from: from + changed.from,
      oldEnd: from + changed.oldEnd,
      end: from + changed.end,
    });
  }

  #lookAt(read: ReadPassage, document: Document, settings: Settings): readonly RuleNote[] {
    looked.passages += 1;
    const excerpt = excerptOf(read, document);
    return this.#rules.flatMap((rule): readonly RuleNote[] => {
      if (!isHeard(rule, settings) || 'observe' in rule) return [];
      if ('note' in rule) return rule.note(excerpt, settings).map(note => ({ rule, ...note }));
      return rule.observeIn(excerpt, settings).map(thing => ({ rule, key: '', thing }));
    });
  }

  /** Puts fresh notes in the place of those that are gone; unless passages came or went, all others stay as they are. */
  #note(gone: readonly Look[], fresh: readonly Look[], { from, oldEnd, end }: Difference): void {
    const by = end - oldEnd;
    const move = ({ thing, passage }: Noted<unknown>) => ({ thing, passage: passage + by });
    const notes = gathered(fresh, from);
    for (const [rule, byKey] of by === 0 ? gathered(gone, from) : this.#notes)
      for (const key of byKey.keys()) if (!notes.get(rule)?.has(key)) put(notes, rule, key, []);
    for (const [rule, byKey] of notes) {
      const known = this.#notes.get(rule) ?? new Map<string, readonly Noted<unknown>[]>();
      this.#notes.set(rule, known);
      for (const [key, entries] of byKey) {
        const old = known.get(key) ?? [];
        const range = { from: firstFrom(old, from), oldEnd: firstFrom(old, oldEnd) };
        const list = patched(old, range, entries, by === 0 ? undefined : move);
        if (list.length > 0) known.set(key, list);
        else known.delete(key);
      }
    }
  }
}

/** How often a passage was looked at since the program started; for tests that count work. */
export const looked = { passages: 0 };

const NOTHING: Notes<unknown> = new Map();

interface RuleNote extends Note<unknown> {
  readonly rule: Rule;
}

interface Look {
  readonly read: ReadPassage;
  readonly notes: readonly RuleNote[];
}

type Gathered = Map<Rule, Map<string, Noted<unknown>[]>>;

/** What was noted in passages that follow one another, by rule and key. */
function gathered(looks: readonly Look[], from: number): Gathered {
  const all: Gathered = new Map();
  looks.forEach(({ notes }, i) => {
    for (const { rule, key, thing } of notes) put(all, rule, key, [{ thing, passage: from + i }]);
  });
  return all;
}

function put(all: Gathered, rule: Rule, key: string, entries: readonly Noted<unknown>[]): void {
  const byKey = all.get(rule) ?? new Map<string, Noted<unknown>[]>();
  all.set(rule, byKey);
  const known = byKey.get(key);
  if (known) known.push(...entries);
  else byKey.set(key, [...entries]);
}

/** The number of the first entry from a passage on. */
function firstFrom(entries: readonly Noted<unknown>[], passage: number): number {
  return firstNot(entries.length, i => entries[i]!.passage < passage);
}
