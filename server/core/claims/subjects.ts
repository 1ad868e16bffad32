import { remembered } from '../ground/memory.ts';
import type { Passage, PlacedPassage } from '../terms/passages.ts';
import type { Candidate } from './claims.ts';
import { stemsIn } from './stems.ts';
import kin from './topicStems.json' with { type: 'json' };
import { type ByTopic, NO_TOPICS, type Spoken, TOPICS, type Topic, topicsIn } from './topics.ts';
import { SHIPPED, type TopicWeights } from './weights.ts';

/** What a statement by itself tells of its topic, in the order of `ownSignsOf`. */
export const OWN_SIGNS = [
  ...['its words', 'any of its words', 'its subject', 'its phrases', 'what it names'],
  'what goes with its words',
] as const;

/** In the order of `aroundSignsOf`: what stands around a statement, as it reads by itself, then the words above it. */
export const AROUND_SIGNS = [
  ...['itself', 'the statement before', 'the statement behind'],
  ...['two and three before', 'two and three behind'],
  ...['the whole text', 'its section', 'the rest of its paragraph'],
  ...['words of its paragraph', 'words of the heading', 'words of the title'],
] as const;

/**
 * What each statement of a text is mainly about. First each is read by itself; then what stands around it counts as it
 * was read, because a claim seldom names what the text has named already ("That is plainly wrong").
 */
export class Topics {
  readonly #candidates: readonly Candidate[];
  readonly #weights: TopicWeights;
  /** The nearest heading of each passage, the title apart. */
  readonly #headings: readonly (Passage | undefined)[];
  readonly #title: Passage | undefined;
  /** How likely each topic is for each statement by itself. */
  readonly #chances: readonly ByTopic[];
  readonly #all: ByTopic;
  /** No word of any topic stands in the text: what else could be told of them would be a guess. */
  readonly #isSilent: boolean;
  readonly #sections = new Map<Passage | undefined, Sum>();
  readonly #paragraphs = new Map<Passage, Sum>();

  constructor(
    candidates: readonly Candidate[],
    passages: readonly PlacedPassage[],
    weights: TopicWeights = SHIPPED.topics,
    chances = candidates.map(candidate => chancesOf(candidate, weights)),
  ) {
    this.#candidates = candidates;
    this.#weights = weights;
    this.#title = passages.find(({ passage }) => passage.kind === 'heading')?.passage;
    let heading: Passage | undefined;
    this.#headings = passages.map(({ passage }) => {
      if (passage.kind === 'heading' && passage !== this.#title) heading = passage;
      return heading;
    });
    this.#chances = chances;
    const all = new Sum();
    candidates.forEach(({ placed }, i) => {
      const chances = this.#chances[i]!;
      all.add(chances);
      sumIn(this.#sections, this.#headings[placed.index]).add(chances);
      sumIn(this.#paragraphs, placed.passage).add(chances);
    });
    this.#all = all.values;
    this.#isSilent = passages.every(({ passage }) => topicsIn(passage).words === NO_TOPICS);
  }

  /** Of the candidate of a number, or of a part of it. */
  of(index: number, part = this.#candidates[index]!): Topic {
    if (this.#isSilent) return 'other';
    const { signs, topics } = this.#weights.around;
    const scores = scoresOf(this.aroundSignsOf(index, part), AROUND_SIGNS, signs, topics);
    return TOPICS[scores.indexOf(Math.max(...scores))]!;
  }

  /** In the order of `AROUND_SIGNS`. */
  aroundSignsOf(index: number, part = this.#candidates[index]!): readonly ByTopic[] {
    const { placed } = this.#candidates[index]!;
    const heading = this.#headings[placed.index];
    const own = this.#chances[index]!;
    const at = (by: number) => this.#chances[index + by] ?? NO_TOPICS;
    const both = (a: ByTopic, b: ByTopic) => a.map((one, t) => one + b[t]!);
    const itself = part === this.#candidates[index] ? own : chancesOf(part, this.#weights);
    const paragraph = this.#paragraphs.get(placed.passage)!;
    const others = Math.max(1, paragraph.count - 1);
    return [
      itself.map(chance => Math.log(chance + 1e-4)),
      ...[at(-1), at(1), both(at(-2), at(-3)), both(at(2), at(3))],
      shareOfRest({ values: this.#all, count: this.#candidates.length }, own),
      shareOfRest(this.#sections.get(heading)!, own),
      paragraph.values.map((sum, t) => (sum - own[t]!) / others),
      ...[placed.passage, heading, this.#title].map(of => (of ? topicsIn(of).words : NO_TOPICS)),
    ];
  }
}

/** How likely each topic is for a statement by itself. */
export function chancesOf(candidate: Candidate, { own }: TopicWeights): ByTopic {
  const { signs, topics, words } = own;
  const scores = scoresOf(ownSignsOf(candidate), OWN_SIGNS, signs, topics);
  const byStem = byStemOf(words);
  for (const stem of stemsIn(candidate.statement))
    for (const [topic, weight] of byStem.get(stem) ?? NO_WEIGHTS) scores[topic]! += weight;
  let sum = 0;
  for (let t = 0; t < scores.length; t++) sum += scores[t] = Math.exp(scores[t]!);
  for (let t = 0; t < scores.length; t++) scores[t]! /= sum;
  return scores;
}

/** In the order of `OWN_SIGNS`. */
export function ownSignsOf({ statement }: Pick<Candidate, 'statement'>): readonly ByTopic[] {
  const { words, subject, phrases, named }: Spoken = topicsIn(statement);
  const any = words === NO_TOPICS ? NO_TOPICS : words.map(weight => Number(weight > 0));
  return [words, any, subject, phrases, named, goingWith(stemsIn(statement))];
}

/** Which topics' words stand near such stems in debates: "ballot" near those of accountability. */
function goingWith(stems: readonly string[]): ByTopic {
  const sum = NO_TOPICS.slice();
  let count = 0;
  for (const stem of stems) {
    const topics = KIN.get(stem);
    if (!topics) continue;
    count += 1;
    for (const [topic, weight] of topics) sum[topic]! += weight;
  }
  const size = Math.sqrt(count + 3);
  for (let t = 0; t < sum.length; t++) sum[t]! /= size;
  return sum;
}

type ByStem = ReadonlyMap<string, readonly (readonly [topic: number, weight: number])[]>;

const NO_WEIGHTS: readonly (readonly [number, number])[] = [];

/** Weights by stem, with topics by their number. */
const byStemOf = remembered(
  (words: TopicWeights['own']['words']): ByStem =>
    new Map(
      Object.entries(words).map(([stem, weights]) => [
        stem,
        Object.entries(weights).map(([topic, weight]) => [TOPICS.indexOf(topic as Topic), weight] as const),
      ]),
    ),
);

const KIN: ByStem = kinByStem(kin);

/** From lists of stems by topic and weight, as they are written. */
function kinByStem(lists: Readonly<Record<string, Readonly<Record<string, string>>>>): ByStem {
  const found = new Map<string, [number, number][]>();
  for (const [topic, byWeight] of Object.entries(lists)) {
    for (const [weight, stems] of Object.entries(byWeight)) {
      for (const stem of stems.split(' '))
        found.set(stem, [...(found.get(stem) ?? []), [TOPICS.indexOf(topic as Topic), Number(weight)]]);
    }
  }
  return found;
}

function scoresOf(
  signs: readonly ByTopic[],
  names: readonly string[],
  weights: Readonly<Record<string, number>>,
  topics: Readonly<Record<string, number>>,
): number[] {
  const scores = TOPICS.map(topic => topics[topic] ?? 0);
  signs.forEach((sign, k) => {
    // Most statements have none of most signs.
    if (sign === NO_TOPICS) return;
    const weight = weights[names[k]!] ?? 0;
    for (let t = 0; t < scores.length; t++) scores[t]! += weight * sign[t]!;
  });
  return scores;
}

/** Chances added up. */
class Sum {
  readonly values: number[] = NO_TOPICS.slice();
  count = 0;

  add(chances: ByTopic): void {
    this.count += 1;
    for (let t = 0; t < chances.length; t++) this.values[t]! += chances[t]!;
  }
}

function sumIn<K>(sums: Map<K, Sum>, key: K): Sum {
  const sum = sums.get(key) ?? new Sum();
  sums.set(key, sum);
  return sum;
}

/** The logarithm of how much of all else is on each topic, as if there were one statement more on each. */
function shareOfRest({ values, count }: { values: ByTopic; count: number }, own: ByTopic): ByTopic {
  return values.map((sum, t) => Math.log((sum - own[t]! + 1) / (count + TOPICS.length)));
}
