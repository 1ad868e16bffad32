import { type CueHit, read, readingOf, within } from './cues.ts';
import type { Passage } from './passages.ts';
import type { Span } from './span.ts';
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

/** How strongly words speak of each topic. @example { finance: 2, timing: 0.5 } */
export type TopicWeights = Readonly<Record<string, number>>;

/** What a stretch of a passage is about: its own words, and the names of the concepts in it. */
export function topicsIn(passage: Passage, span: Span, vocabulary: Vocabulary): TopicWeights {
  const weights: Record<string, number> = {};
  const named = passage.matches;
  for (const hit of within(readingOf(passage).topics, span)) {
    // "Integrated" in the name of a body speaks of the body.
    const inName = named.some(match => match.start <= hit.start && hit.end <= match.end);
    addHit(weights, hit, inName ? IN_NAME : 1);
  }
  for (const match of passage.matches) {
    if (match.start < span.start || match.end > span.end) continue;
    const label = passage.text.slice(match.start, match.end);
    const concept = vocabulary.concepts.get(match.forms[0]!.concept);
    // A short form says nothing by its letters; its full name does.
    if (concept && /^\p{Lu}+s?$/u.test(label))
      for (const hit of topicsOfLabel(concept.prefLabel)) addHit(weights, hit, IN_NAME);
  }
  return weights;
}

/** The weightiest topic of what is said, in the light of what stands around it, or `other`. */
export function topicOf(own: TopicWeights, around: readonly (readonly [TopicWeights, number])[]): Topic {
  const sum: Record<string, number> = {};
  const add = (weights: TopicWeights, by: number) => {
    const total = Object.values(weights).reduce((a, b) => a + b, 0);
    for (const [topic, weight] of Object.entries(weights))
      sum[topic] = (sum[topic] ?? 0) + (by * weight) / Math.sqrt(total + 1);
  };
  add(own, 1);
  for (const [weights, by] of around) add(weights, by);
  let best: Topic = 'other';
  let most = LEAST;
  for (const topic of TOPICS) {
    if ((sum[topic] ?? 0) <= most) continue;
    most = sum[topic]!;
    best = topic;
  }
  return best;
}

/** Below this the words speak of nothing in particular. */
const LEAST = 0.35;

function addHit(weights: Record<string, number>, { kinds, first, last }: CueHit, by: number): void {
  // A phrase says more than a word, and a word of one topic more than a word of three.
  const weight = (by * (last - first > 1 ? 1.6 : 1)) / kinds.length;
  for (const kind of kinds) {
    const topic = kind.slice(1);
    weights[topic] = (weights[topic] ?? 0) + weight * (TELLING[topic] ?? 1);
  }
}

const IN_NAME = 0.3;

/** Some topics are spoken of in passing in every text of the field; a word on another is telling. */
const TELLING: Readonly<Record<string, number>> = {
  'private-sector': 1.4,
  'sos-powers': 1.3,
  procurement: 1.2,
  'gp-representation': 1.2,
  timing: 1.2,
  transparency: 1.1,
  finance: 0.9,
  'local-government': 0.9,
  integration: 0.85,
  commissioning: 0.8,
  outcomes: 0.75,
  workforce: 0.8,
};

const labels = new Map<string, readonly CueHit[]>();

function topicsOfLabel(label: string): readonly CueHit[] {
  const known = labels.get(label) ?? read(label).topics;
  labels.set(label, known);
  return known;
}
