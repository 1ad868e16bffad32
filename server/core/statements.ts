import { type CueHit, readingOf, within } from './cues.ts';
import type { Passage } from './passages.ts';
import type { Span } from './span.ts';

/** A sentence, or a clause that stands on its own, which may be a claim; the span counts in its passage's text. */
export interface Statement extends Span {
  readonly cues: readonly CueHit[];
  /** What there is to weigh, each under a name that a person can read. @example { worry: 1, 'ends with a full stop': 1 } */
  readonly features: Features;
}

export type Features = Readonly<Record<string, number>>;

/** The statements of a passage, in order; worked out once and kept for as long as the passage is. */
export function statementsOf(passage: Passage): readonly Statement[] {
  const known = remembered.get(passage);
  if (known) return known;
  const statements = passage.sentences
    .flatMap(sentence => clausesOf(passage, sentence))
    .map(span => statementAt(passage, span));
  remembered.set(passage, statements);
  return statements;
}

const remembered = new WeakMap<Passage, readonly Statement[]>();

/** What the cues of a statement add up to, and how it is built. */
function statementAt(passage: Passage, span: Span): Statement {
  const cues = within(readingOf(passage).cues, span);
  return { ...span, cues, features: { ...countsOf(cues), ...shapeOf(passage, span, cues) } };
}

/** The first of a kind tells more than the second; beyond four nothing is added. */
function countsOf(cues: readonly CueHit[]): Features {
  const counts: Record<string, number> = {};
  for (const { kinds } of cues) for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  for (const kind of Object.keys(counts)) counts[kind] = Math.sqrt(Math.min(counts[kind]!, 4));
  for (const kind of OF_STANCE) delete counts[kind];
  return counts;
}

/** Kinds that tell where a claim stands, not whether it is one. */
const OF_STANCE = ['set phrases', 'weak', 'answers for it', 'calls on them'];

function shapeOf(passage: Passage, span: Span, cues: readonly CueHit[]): Features {
  const text = passage.text.slice(span.start, span.end);
  const { words } = readingOf(passage);
  const length = wordCount(words.starts, words.count, span);
  const first = cues[0]?.start === span.start ? cues[0].kinds : [];
  const has = (...kinds: string[]) => cues.some(cue => cue.kinds.some(kind => kinds.includes(kind)));
  const judged = has('good', 'bad', 'worry');
  const named = passage.matches.filter(match => span.start <= match.start && match.end <= span.end);
  const holds: Record<string, boolean> = {
    'under six words': length < 6,
    'six to ten words': length >= 6 && length <= 10,
    'over twenty words': length > 20,
    'over thirty-five words': length > 35,
    'ends with a full stop': /[.…][”’"')\]]*$/.test(text),
    'ends with a question mark': /\?[”’"')\]]*$/.test(text),
    'ends with an exclamation mark': /![”’"')\]]*$/.test(text),
    'ends with a colon': text.endsWith(':'),
    'begins in lower case': /^\p{Ll}/u.test(text),
    'is a heading': passage.kind === 'heading',
    'is a list item': passage.kind === 'item' || /^\s*(?:[•●▪◦‣·–—]|o\s|\(?\w{1,3}\)\s)/u.test(text),
    'is a table cell': passage.kind === 'cell',
    'holds a number': /\d/.test(text),
    'holds a quotation': /[“"]/.test(text),
    'holds brackets': text.includes('('),
    'names a concept': named.length > 0,
    'names two concepts': named.length > 1,
    'begins with a concept': named.some(match => match.start <= span.start + 4),
    'begins with it or they': first.includes('it or they'),
    'begins with I or we': first.includes('I or we'),
    'begins with a contrast': first.includes('contrast'),
    'has no finite verb': !hasVerb(cues),
    'is judged': judged,
    'is judged to be': judged && has('is or are'),
    'will be good or bad': judged && has('prediction', 'possibility'),
    'has a good or bad effect': judged && has('effect', 'cause'),
    'ought to be and is judged': judged && has('it ought to be', 'importance'),
    'was so': has('was or were') && !has('is or are', 'has or have', 'prediction', 'possibility'),
    'has no cue at all': !has(
      'it ought to be',
      'importance',
      'prediction',
      'possibility',
      'certainty',
      'cause',
      'comparison',
      'conviction',
      'worry',
      'good',
      'bad',
      'approval',
      'disapproval',
      'contrast',
    ),
    'begins with a verb': startsWithVerb(text),
  };
  const features: Record<string, number> = {};
  for (const [name, value] of Object.entries(holds)) if (value) features[name] = 1;
  return features;
}

function wordCount(starts: Int32Array, count: number, span: Span): number {
  let n = 0;
  for (let i = 0; i < count; i++) if (starts[i]! >= span.start && starts[i]! < span.end) n += 1;
  return n;
}

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

/** Instructions begin with a bare verb: "Develop ...", "Ensure ...", "To return ...". */
function startsWithVerb(text: string): boolean {
  return /^(?:\W*(?:o\s+)?)(?:to|develop|ensure|set|work|lead|provide|submit|complete|contact|visit|click|see|read|download|register|build|support|improve|deliver|agree|consider|use|make|take|include|review|identify|establish|convene|co-ordinate|coordinate|collaborate|incorporate|amend|simplify|enable|return|share|send|ask|check|find|join|keep|give|maintain|monitor|publish|report|plan|promote|reduce|strengthen|undertake|please|note|remember|follow|apply|sign|book|attend|respond)\b/i.test(
    text,
  );
}

/**
 * A sentence is one statement, unless a semicolon or a dash joins two that could each stand alone, or a dash
 * follows a mere heading ("To return power to Ministers - the old Act took it away").
 */
function clausesOf(passage: Passage, sentence: Span): Span[] {
  const text = passage.text.slice(sentence.start, sentence.end);
  const { cues } = readingOf(passage);
  const spans: Span[] = [];
  let start = sentence.start;
  for (const match of text.matchAll(/;\s+|\s+[–—-]\s+(?:and\s+)?/gu)) {
    const end = sentence.start + match.index;
    const next = end + match[0].length;
    const before = within(cues, { start, end });
    const after = within(cues, { start: next, end: sentence.end });
    const stands = hasVerb(after) && sentence.end - next > 24;
    const parts = match[0].startsWith(';')
      ? stands && hasVerb(before)
      : stands && (!hasVerb(before) || (after[0]?.start === next && after[0].kinds.includes('contrast')));
    if (!parts || end - start < 25) continue;
    spans.push({ start, end });
    start = next;
  }
  spans.push({ start, end: sentence.end });
  return spans;
}
