import { type CueHit, read, readingOf, within } from './cues.ts';
import { once } from './memory.ts';
import type { Passage } from './passages.ts';
import type { Span } from './span.ts';
import type { Statement } from './statements.ts';
import type { Vocabulary } from './vocabulary.ts';

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
export type TopicWeights = readonly number[];

const NUMBER = new Map<string, number>(TOPICS.map((topic, number) => [`#${topic}`, number]));

/** No words, no topic. */
export const NO_TOPICS: TopicWeights = TOPICS.map(() => 0);

/**
 * What a stretch of a passage is about: its own words, and the names of the concepts in it. Remembered by the span
 * itself: ask with the very statement, or with the passage where the whole is meant.
 */
export const topicsIn = once(
  (of: Statement | Passage, passage: Passage, vocabulary: Vocabulary): TopicWeights => {
    const whole = { start: 0, end: passage.text.length };
    return weightsIn(passage, 'start' in of ? of : whole, vocabulary);
  },
);

function weightsIn(passage: Passage, span: Span, vocabulary: Vocabulary): TopicWeights {
  const weights = NO_TOPICS.slice();
  const names = passage.matches.filter(match => span.start <= match.start && match.end <= span.end);
  for (const hit of within(readingOf(passage).topics, span)) {
    // "Integrated" in the name of a body speaks of the body.
    const inName = names.some(name => name.start <= hit.start && hit.end <= name.end);
    addHit(weights, hit, inName ? IN_NAME : 1);
  }
  for (const name of names) {
    const label = passage.text.slice(name.start, name.end);
    const concept = vocabulary.concepts.get(name.forms[0]!.concept);
    // A short form says nothing by its letters; its full name does.
    if (!concept || !/^\p{Lu}+s?$/u.test(label)) continue;
    for (const hit of topicsOfLabel(concept.prefLabel)) addHit(weights, hit, IN_NAME);
  }
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  for (let i = 0; i < weights.length; i++) weights[i]! /= Math.sqrt(total + 1);
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
    name => span.start <= name.start && name.end <= span.end && isOfTopic(name, topic, vocabulary),
  );
  const outside = words.filter(word => !names.some(name => name.start <= word.start && word.end <= name.end));
  return [...outside, ...names].sort((a, b) => a.start - b.start);
}

function isOfTopic(name: Passage['matches'][number], topic: string, vocabulary: Vocabulary): boolean {
  const label = vocabulary.concepts.get(name.forms[0]!.concept)?.prefLabel;
  return label !== undefined && topicsOfLabel(label).some(({ kinds }) => kinds.includes(`#${topic}`));
}

/** The weightiest topic of what is said, in the light of what stands around it, or `other`. */
export function topicOf(own: TopicWeights, around: readonly (readonly [TopicWeights, number])[]): Topic {
  let best: Topic = 'other';
  let most = LEAST;
  for (let i = 0; i < TOPICS.length; i++) {
    let sum = own[i]!;
    for (const [weights, by] of around) sum += by * weights[i]!;
    if (sum <= most) continue;
    most = sum;
    best = TOPICS[i]!;
  }
  return best;
}

/** Below this the words speak of nothing in particular. */
const LEAST = 0.35;

function addHit(weights: number[], { kinds, first, last }: CueHit, by: number): void {
  // A phrase says more than a word, and a word of one topic more than a word of three.
  const weight = (by * (last - first > 1 ? 1.6 : 1)) / kinds.length;
  for (const kind of kinds) weights[NUMBER.get(kind)!]! += weight * (TELLING[kind] ?? 1);
}

const IN_NAME = 0.3;

/** Some topics are spoken of in passing in every text of the field; a word on another is telling. */
const TELLING: Readonly<Record<string, number>> = {
  '#private-sector': 1.4,
  '#sos-powers': 1.3,
  '#procurement': 1.2,
  '#gp-representation': 1.2,
  '#timing': 1.2,
  '#transparency': 1.1,
  '#finance': 0.9,
  '#local-government': 0.9,
  '#integration': 0.85,
  '#commissioning': 0.8,
  '#outcomes': 0.75,
  '#workforce': 0.8,
};

const labels = new Map<string, readonly CueHit[]>();

function topicsOfLabel(label: string): readonly CueHit[] {
  const known = labels.get(label) ?? read(label).topics;
  labels.set(label, known);
  return known;
}
