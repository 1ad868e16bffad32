import type { Claim, KeptClaim, Relation } from './claims.ts';
import type { DocumentDate } from './dates.ts';
import type { Document } from './document.ts';
import type { FrontMatter } from './frontMatter.ts';
import type { Abbreviation, Mention } from './naming.ts';
import type { Lines } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What the rest of a folder and its views need of a text: what was found in it and where, without its words. A text
 * that is open in an editor is a `Document`, which has all this and more; of the others only this is kept.
 */
export interface Facts {
  readonly uri: string;
  readonly text: Lines;
  readonly vocabulary: Vocabulary;
  readonly head: FrontMatter;
  readonly date: DocumentDate;
  readonly abbreviations: readonly Abbreviation[];
  readonly mentions: readonly Mention[];
  readonly claims: readonly KeptClaim[];
  readonly relations: readonly Relation[];
}

/** True where the words are at hand as well. */
export function isDocument(facts: Facts): facts is Document {
  return 'passages' in facts;
}

/**
 * The facts of a text, as they would be read from a file. Nothing in them keeps the document alive, not even by a
 * slice of its text.
 */
export function factsOf(document: Facts): Facts {
  return readFacts(writeFacts(document), document.vocabulary);
}

/** Facts on one line, to be kept in a file. What is named or gives a claim away is said once and then by number. */
export function writeFacts(facts: Facts): string {
  const { uri, text, head, date, abbreviations, mentions, claims, relations } = facts;
  const names = new Map<string, number>();
  const numberOf = (name: object) => {
    const written = JSON.stringify(name);
    const number = names.get(written) ?? names.size;
    names.set(written, number);
    return number;
  };
  const rest = JSON.stringify({
    ...{ uri, length: text.length, head, date, abbreviations, relations },
    lines: text.lineStarts.map((start, i) => start - (text.lineStarts[i - 1] ?? 0)),
    mentions: mentions.flatMap((mention, i) => {
      const { start, end } = mention;
      return [start - (mentions[i - 1]?.start ?? 0), end - start, numberOf({ ...mention, start: 0, end: 0 })];
    }),
    claims: claims.map(claim => ({
      ...claim,
      cues: claim.cues.map(({ kind, weight, words }) => numberOf({ kind, weight, words })),
    })),
  });
  return `${rest.slice(0, -1)},"names":[${[...names.keys()]}]}`;
}

/** The facts that `writeFacts` wrote; `vocabulary` is the one that they were read with. */
export function readFacts(line: string, vocabulary: Vocabulary): Facts {
  const { length, lines, mentions, claims, names, ...rest } = JSON.parse(line) as Written;
  for (const name of names) share(name);
  let sum = 0;
  const lineStarts = lines.map(units => {
    sum += units;
    return sum;
  });
  return {
    ...rest,
    vocabulary,
    text: { lineStarts, length },
    mentions: mentionsAt(mentions, names),
    claims: claims.map(claim => ({
      ...share(claim),
      cues: claim.cues.map(number => names[number]),
    })) as KeptClaim[],
  };
}

interface Written extends Omit<Facts, 'text' | 'vocabulary' | 'mentions' | 'claims'> {
  readonly length: number;
  /** From the start of a line to that of the next. */
  readonly lines: readonly number[];
  /** Three numbers for each: units since the start of the one before, its own units, and its name. */
  readonly mentions: readonly number[];
  readonly claims: readonly (Omit<Claim, 'cues'> & { readonly cues: readonly number[] })[];
  /** What mentions and cues say, whatever their place. */
  readonly names: readonly object[];
}

function mentionsAt(places: readonly number[], names: readonly object[]): Mention[] {
  const mentions: Mention[] = [];
  let start = 0;
  for (let i = 0; i < places.length; i += 3) {
    start += places[i]!;
    // A copy of one shape takes half the room of an object that is put together.
    const mention = { ...names[places[i + 2]!] } as { -readonly [K in keyof Mention]: Mention[K] };
    mention.start = start;
    mention.end = start + places[i + 1]!;
    mentions.push(mention);
  }
  return mentions;
}

/** Short strings that read alike are one string, whatever text they stand in. */
function share<T extends object>(record: T): T {
  const strings = record as Record<string, unknown>;
  for (const key in strings) {
    const value = strings[key];
    if (typeof value !== 'string' || value.length > LONGEST_SHARED) continue;
    const known = shared.get(value);
    if (known === undefined) shared.set(value, value);
    else strings[key] = known;
  }
  return record;
}

const shared = new Map<string, string>();

/** Longer strings are mostly the words of one claim. */
const LONGEST_SHARED = 40;
