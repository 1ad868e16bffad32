import type { Features } from '../ground/logistic.ts';
import { once, Remembering } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import type { Passage } from '../terms/passages.ts';
import { wordFrom } from '../text/words.ts';
import { CUES } from '../wordLists/cues.ts';
import { opensAnswer } from './answers.ts';
import { type CueHit, type Reading, readingOf, within } from './cues.ts';
import { INSTRUCTIONS } from './instructions.ts';

/** A sentence, or a clause that stands on its own, which may be a claim; the span counts in its passage's text. */
export class Statement extends Remembering implements Span {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly cues: readonly CueHit[];
  /** What there is to logOdds, in the order of `FEATURES`. */
  readonly features: Features;

  constructor(passage: Passage, { start, end }: Span, cues: readonly CueHit[], features: Features) {
    super();
    this.passage = passage;
    this.start = start;
    this.end = end;
    this.cues = cues;
    this.features = features;
  }
}

/** Kinds of cues that tell where a claim stands, not whether it is one. */
const OF_STANCE = new Set([
  'set phrases',
  'weak',
  'answers for it',
  'calls on them',
  'set against',
  'truth of it',
  'disagreement',
  'concession',
  'instance',
  'reason',
  'conclusion',
  'evidence',
  'agreement',
]);
const KINDS = Object.keys(CUES).filter(kind => !OF_STANCE.has(kind));

/** The names of all features: the kinds of cues, then how the statement is built. */
export const FEATURES = [
  ...KINDS,
  ...['under six words', 'six to ten words', 'over twenty words', 'over thirty-five words'],
  ...[
    'ends with a full stop',
    'ends with a question mark',
    'ends with an exclamation mark',
    'ends with a colon',
  ],
  ...['begins in lower case', 'is a heading', 'is a list item', 'is a table cell', 'holds a number'],
  ...[
    'holds a quotation',
    'holds brackets',
    'names a concept',
    'names two concepts',
    'begins with a concept',
  ],
  ...['begins with it or they', 'begins with I or we', 'begins with a contrast', 'begins with a verb'],
  ...['has no verb', 'is judged', 'is judged to be', 'will be good or bad', 'has a good or bad effect'],
  ...['ought to be and is judged', 'was so', 'has no cue at all'],
] as const;

const NUMBER = new Map<string, number>(FEATURES.map((name, number) => [name, number]));

/** The number of a feature in `FEATURES`. */
export function featureNumber(name: string): number {
  return NUMBER.get(name) ?? -1;
}

/** The statements of a passage, in order; worked out once and kept for as long as the passage is. */
export const statementsOf = once((passage: Passage): readonly Statement[] => {
  const reading = readingOf(passage);
  const statements: Statement[] = [];
  for (const sentence of passage.sentences) {
    for (const span of clausesOf(passage, reading, sentence))
      statements.push(statementAt(passage, reading, span));
  }
  return statements;
});

/** A cue of a kind among the first words of a statement. */
export function opening({ cues, start }: Statement, kind: string, reach = 14): CueHit | undefined {
  for (const cue of cues) {
    if (cue.start - start > reach) return undefined;
    if (cue.kinds.includes(kind)) return cue;
  }
  return undefined;
}

/** A clause within a statement that somebody else is said to have said ("the fear that ..."), read for itself. */
export function clauseAt(passage: Passage, clause: Span): Statement {
  const known = clauses.get(clause);
  if (known) return known;
  const statement = statementAt(passage, readingOf(passage), clause);
  clauses.set(clause, statement);
  return statement;
}

const clauses = new WeakMap<Span, Statement>();

/** A clause that could be a sentence of its own, were the other clause not there: read as if it were one. */
export function sentenceAt(passage: Passage, clause: Span): Statement {
  const statement = statementAt(passage, readingOf(passage), clause);
  const features = statement.features.slice();
  features[featureNumber('begins in lower case')] = 0;
  features[featureNumber('ends with a full stop')] = 1;
  return new Statement(passage, clause, statement.cues, features);
}

function statementAt(passage: Passage, reading: Reading, { start, end }: Span): Statement {
  const cues = within(reading.cues, { start, end });
  const features = NONE.slice();
  countKinds(features, cues);
  weighShape(features, passage, start, end, reading, cues);
  // Only now, when nobody asks any more whether there is one: the first of a kind tells more than the second.
  for (let i = 0; i < KINDS.length; i++)
    if (features[i]! > 1) features[i] = ROOTS[Math.min(features[i]!, 4)]!;
  return new Statement(passage, { start, end }, cues, features);
}

const NONE: readonly number[] = FEATURES.map(() => 0);
const ROOTS = [0, 1, Math.SQRT2, Math.sqrt(3), 2];

function countKinds(features: number[], cues: readonly CueHit[]): void {
  for (const { kinds } of cues) {
    for (let i = 0; i < kinds.length; i++) {
      const number = NUMBER.get(kinds[i]!);
      if (number !== undefined) features[number]! += 1;
    }
  }
}

/** How a statement is built, and which cues meet in it. */
function weighShape(
  features: number[],
  passage: Passage,
  start: number,
  end: number,
  { words }: Reading,
  cues: readonly CueHit[],
): void {
  const { text, kind } = passage;
  const set = (name: string, holds: boolean) => {
    if (holds) features[NUMBER.get(name)!] = 1;
  };
  const has = (name: string) => features[NUMBER.get(name)!]! > 0;
  const any = (names: readonly string[]) => names.some(has);
  const first = wordFrom(words, start);
  const length = wordFrom(words, end) - first;
  set('under six words', length < 6);
  set('six to ten words', length >= 6 && length <= 10);
  set('over twenty words', length > 20);
  set('over thirty-five words', length > 35);
  const last = lastMark(text, start, end);
  // A clause that a semicolon or dash divides off is as whole as one with a full stop.
  const divided = /^(?:;|\s+[–—-]\s)/.test(text.slice(end, end + 3));
  set('ends with a full stop', last === '.' || last === '…' || divided);
  set('ends with a question mark', last === '?');
  set('ends with an exclamation mark', last === '!');
  set('ends with a colon', last === ':');
  const initial = text.charAt(start);
  set('begins in lower case', initial !== initial.toUpperCase());
  set('is a heading', kind === 'heading');
  set('is a list item', kind === 'item' || BULLET.test(text.slice(start, start + 6)));
  set('is a table cell', kind === 'cell');
  const whole = start === 0 && end === text.length ? text : text.slice(start, end);
  set('holds a number', /\d/.test(whole));
  set('holds a quotation', whole.includes('“') || whole.includes('"'));
  set('holds brackets', whole.includes('('));
  let named = 0;
  for (const match of passage.matches) {
    if (match.start < start || match.end > end) continue;
    named += 1;
    if (match.start <= start + 4) set('begins with a concept', true);
  }
  set('names a concept', named > 0);
  set('names two concepts', named > 1);
  const opening = cues[0]?.start === start ? cues[0].kinds : undefined;
  set('begins with it or they', opening?.includes('it or they') === true);
  set('begins with I or we', opening?.includes('I or we') === true);
  set('begins with a contrast', opening?.includes('contrast') === true);
  set(
    'begins with a verb',
    first < words.count &&
      INSTRUCTIONS.has(text.slice(words.starts[first]!, words.ends[first]!).toLowerCase()),
  );
  set('has no verb', !any(VERBAL));
  const judged = any(['good', 'bad', 'worry']);
  set('is judged', judged);
  set('is judged to be', judged && has('is or are'));
  set('will be good or bad', judged && any(['prediction', 'possibility']));
  set('has a good or bad effect', judged && any(['effect', 'cause']));
  set('ought to be and is judged', judged && any(['it ought to be', 'importance']));
  set('was so', has('was or were') && !any(['is or are', 'has or have', 'prediction', 'possibility']));
  set('has no cue at all', !any(TELLING));
}

/** The kinds of cues that are verbs of a clause. */
export const VERBS: readonly string[] = [
  'is or are',
  'was or were',
  'has or have',
  'prediction',
  'possibility',
  'it ought to be',
  'need',
];
const VERBAL = [...VERBS, 'conviction'];
const TELLING = [
  ...[
    'it ought to be',
    'need',
    'importance',
    'prediction',
    'possibility',
    'certainty',
    'cause',
    'comparison',
    'conviction',
  ],
  ...['worry', 'good', 'bad', 'approval', 'disapproval', 'contrast'],
];
const BULLET = /^\s*(?:[•●▪◦‣·–—]|o\s|\(?\w{1,3}\)\s)/u;

/** The last character that is no closing quotation mark or bracket. */
function lastMark(text: string, start: number, end: number): string {
  let at = end - 1;
  while (at > start && '”’"\')]'.includes(text.charAt(at))) at -= 1;
  return text.charAt(at);
}

/**
 * A sentence is one statement, unless a semicolon or a dash joins two that could each stand alone or the second answers
 * the first in the author's own name, or a dash follows a mere heading ("To return power to Ministers - the old Act took it away").
 */
function clausesOf(passage: Passage, { cues }: Reading, sentence: Span): Span[] {
  const text = passage.text.slice(sentence.start, sentence.end);
  if (!JOINS.test(text)) return [sentence];
  const spans: Span[] = [];
  let start = sentence.start;
  for (const match of text.matchAll(JOIN)) {
    const end = sentence.start + match.index;
    const next = end + match[0].length;
    const before = within(cues, { start, end });
    const after = within(cues, { start: next, end: sentence.end });
    const stands = hasVerb(after) && sentence.end - next > 24;
    const turns = after[0]?.start === next && after[0].kinds.includes('contrast');
    const answers = opensAnswer(text.slice(next - sentence.start));
    const joined = match[0].startsWith(';') ? hasVerb(before) : !hasVerb(before) || turns;
    const parts = answers || (stands && joined);
    if (!parts || end - start < 25) continue;
    spans.push({ start, end });
    start = next;
  }
  spans.push({ start, end: sentence.end });
  return spans;
}

const JOIN = /;\s+|\s+[–—-]\s+(?:and\s+)?/gu;
const JOINS = /;|\s[–—-]\s/u;
const FINITE = new Set([
  'is or are',
  'was or were',
  'has or have',
  'prediction',
  'possibility',
  'it ought to be',
  'conviction',
]);

function hasVerb(cues: readonly CueHit[]): boolean {
  return cues.some(cue => cue.kinds.some(kind => FINITE.has(kind)));
}
