import { once } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import type { Passage } from '../terms/passages.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type CueHit, read, readingOf, within } from '../voices/cues.ts';
import { Statement, VERBS } from '../voices/statements.ts';

/** What a claim is mainly about; the list of the command line's contract. */
export const TOPICS = [
  ...[
    'accountability',
    'sos-powers',
    'private-sector',
    'procurement',
    'gp-representation',
    'local-government',
  ],
  ...[
    'finance',
    'timing',
    'integration',
    'bureaucracy',
    'outcomes',
    'workforce',
    'transparency',
    'commissioning',
    'other',
  ],
] as const;
export type Topic = (typeof TOPICS)[number] & string;

/** How strongly words speak of each topic, in the order of `TOPICS`. */
export type ByTopic = readonly number[];

const NUMBER = new Map<string, number>(TOPICS.map((topic, number) => [`#${topic}`, number]));

/** No words, no topic. */
export const NO_TOPICS: ByTopic = TOPICS.map(() => 0);

/** What a statement or a passage says of topics by itself. */
export interface Spoken {
  /** Its words, and the names of the concepts in it. */
  readonly words: ByTopic;
  /** The words before its verb: what it is a statement about. */
  readonly subject: ByTopic;
  /** Phrases, which say more than words. */
  readonly phrases: ByTopic;
  /** The powers, regimes and contracts that it names. */
  readonly named: ByTopic;
}

/** Says nothing of any topic. */
const UNSPOKEN: Spoken = {
  ...{ words: NO_TOPICS, subject: NO_TOPICS, phrases: NO_TOPICS, named: NO_TOPICS },
};

/** Remembered by the span itself: ask with the very statement, or with the passage where the whole is meant. */
export const topicsIn = once((of: Statement | Passage): Spoken => {
  const passage = of instanceof Statement ? of.passage : of;
  const { vocabulary } = passage;
  const span = 'start' in of ? of : { start: 0, end: passage.text.length };
  const hits = within(readingOf(passage).topics, span);
  const names = passage.matches.filter(match => span.start <= match.start && match.end <= span.end);
  if (hits.length === 0 && names.length === 0) return UNSPOKEN;
  const subjectEnd = hits.length > 0 ? endOfSubject(passage, span) : 0;
  const words = NO_TOPICS.slice();
  // Most statements have none of one of these.
  let [subject, phrases, named]: (number[] | undefined)[] = [];
  for (const hit of hits) {
    if (!isOfTopic(hit)) continue;
    // "Integrated" in the name of a body speaks of the body.
    const inName = names.some(name => name.start <= hit.start && hit.end <= name.end);
    addHit(words, hit, inName ? IN_NAME : 1);
    if (hit.start < subjectEnd) subject = added(subject, hit, 1 / hit.kinds.length);
    if (hit.last - hit.first > 1) phrases = added(phrases, hit, 1);
  }
  for (const name of names) {
    const concept = vocabulary.concepts.get(name.forms[0]!.concept);
    if (!concept) continue;
    // A short form says nothing by its letters; its full name does.
    const isShort = /^\p{Lu}+s?$/u.test(passage.text.slice(name.start, name.end));
    for (const hit of topicsOfLabel(concept.prefLabel)) {
      if (isShort) addHit(words, hit, IN_NAME);
      if (TELLING.has(concept.type)) named = added(named, hit, 1 / hit.kinds.length);
    }
  }
  const total = words.reduce((sum, weight) => sum + weight, 0);
  return {
    words: words.map(weight => weight / Math.sqrt(total + 1)),
    ...{ subject: bounded(subject), phrases: bounded(phrases), named: bounded(named) },
  };
});

function endOfSubject(passage: Passage, span: Span): number {
  const isVerb = ({ kinds }: CueHit) => kinds.some(kind => VERBAL.has(kind));
  return within(readingOf(passage).cues, span).find(isVerb)?.start ?? span.start + OPENING;
}

/** "In practice" speaks of no practice. */
function isOfTopic({ kinds }: CueHit): boolean {
  return kinds[0] !== 'set phrases';
}

/** What ends the subject of a statement, and how many units stand for it where nothing does. */
const VERBAL = new Set([...VERBS, 'effect', 'cause']);
const OPENING = 40;

/** The types of concepts whose names tell what is spoken of; a body is named for many reasons. */
const TELLING = new Set(['power', 'regime', 'contract']);

/** Two words of a topic tell it as surely as ten do. */
function bounded(weights: readonly number[] | undefined): ByTopic {
  return weights?.map(weight => Math.min(weight, 2)) ?? NO_TOPICS;
}

function added(weights = NO_TOPICS.slice(), { kinds }: CueHit, by: number): number[] {
  for (const kind of kinds) weights[NUMBER.get(kind)!]! += by;
  return weights;
}

/** The words in a stretch of a passage that speak of a topic, the names of concepts included. */
export function topicWordsIn(
  passage: Passage,
  span: Span,
  topic: string,
  vocabulary: Vocabulary,
): readonly Span[] {
  const words = within(readingOf(passage).topics, span).filter(({ kinds }) => kinds.includes(`#${topic}`));
  const names = passage.matches.filter(
    name => span.start <= name.start && name.end <= span.end && nameIsOf(name, topic, vocabulary),
  );
  const outside = words.filter(word => !names.some(name => name.start <= word.start && word.end <= name.end));
  return [...outside, ...names].sort((a, b) => a.start - b.start);
}

function nameIsOf(name: Passage['matches'][number], topic: string, vocabulary: Vocabulary): boolean {
  const label = vocabulary.concepts.get(name.forms[0]!.concept)?.prefLabel;
  return label !== undefined && topicsOfLabel(label).some(({ kinds }) => kinds.includes(`#${topic}`));
}

function addHit(weights: number[], { kinds, first, last }: CueHit, by: number): void {
  // A word of one topic says more than a word of three.
  const weight = (by * (last - first > 1 ? 1.6 : 1)) / kinds.length;
  for (const kind of kinds) weights[NUMBER.get(kind)!]! += weight;
}

const IN_NAME = 0.3;

const labels = new Map<string, readonly CueHit[]>();

function topicsOfLabel(label: string): readonly CueHit[] {
  const known = labels.get(label) ?? read(label).topics.filter(isOfTopic);
  labels.set(label, known);
  return known;
}
