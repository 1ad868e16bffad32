import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidatesOf } from '../../server/core/claims/argumentation.ts';
import type { Candidate } from '../../server/core/claims/claims.ts';
import { stemsIn } from '../../server/core/claims/stems.ts';
import { AROUND_SIGNS, OWN_SIGNS, ownSignsOf, Topics } from '../../server/core/claims/subjects.ts';
import { TOPICS, type Topic } from '../../server/core/claims/topics.ts';
import type { TopicWeights } from '../../server/core/claims/weights.ts';
import { type Document, openDocument } from '../../server/core/document/document.ts';
import { compileVocabulary } from '../../server/core/vocabulary/compile.ts';
import { readVocabulary } from '../../server/vocabulary/read.mjs';
import { type Choice, fitChoices, type Priors } from './choices.ts';
import type { JudgedText } from './corpus.ts';
import { type GoldText, inParts, shared } from './gold.ts';

/**
 * Which words speak of which topic stands in `server/core/wordLists/topicWords.ts`; learned is how much they count by
 * where they stand, what else in a claim tells its topic, and how much what stands around it does.
 */
const OWN: Priors = {
  signs: { ...zero(OWN_SIGNS), 'its words': 3 },
  topics: { other: 0.3 },
  strength: { sign: 4, topic: 4, stem: 40 },
};
const AROUND: Priors = {
  signs: { ...zero(AROUND_SIGNS), itself: 1 },
  topics: {},
  strength: { sign: 4, topic: 10, stem: 1 },
};
/** A stem counts that stands in so many texts or examples, and of these the ones that weigh most are kept. */
const LEAST_TEXTS = 5;
const MOST_STEMS = 400;
/** What adds less to a topic is left out. */
const LEAST_WEIGHT = 0.04;
/** A claim of a debate, of which a reader saw no more than that one: it counts half. */
const COUNTS = 0.5;

/** What the annotated texts and the judged statements teach of topics. */
export function learnTopics(texts: readonly GoldText[], judged: readonly JudgedText[]): TopicWeights {
  const more = [...judged.flatMap(choicesOfJudged), ...examples()];
  const own = learnOwn(texts, more);
  // The second step learns from what the first step told of texts that it had not seen.
  const choices = inParts(texts, 3).flatMap(part => {
    const without = learnOwn(
      texts.filter(other => !part.includes(other)),
      more,
    );
    return part.flatMap(text => aroundChoicesOf(text, { own: without, around: { signs: {}, topics: {} } }));
  });
  const { signs, topics } = fitChoices(choices, [], AROUND);
  return { own, around: { signs, topics } };
}

function learnOwn(texts: readonly GoldText[], more: readonly Choice[]): TopicWeights['own'] {
  const counts = new Map<string, number>();
  for (const holder of [...texts.map(ownChoicesOf), ...examples().map(one => [one])])
    for (const stem of new Set(holder.flatMap(({ stems }) => stems)))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const common = [...counts.keys()].filter(stem => counts.get(stem)! >= LEAST_TEXTS).sort();
  const choices = [...texts.flatMap(ownChoicesOf), ...more];
  const first = fitChoices(choices, common, OWN).words;
  const size = (stem: string) => Math.max(...Object.values(first[stem]!).map(Math.abs));
  const kept = common
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, MOST_STEMS)
    .sort();
  const { words, ...rest } = fitChoices(choices, kept, OWN);
  const tells = ([, weight]: [string, number]) => Math.abs(weight) >= LEAST_WEIGHT;
  return {
    ...rest,
    words: Object.fromEntries(
      kept.map(stem => [stem, Object.fromEntries(Object.entries(words[stem]!).filter(tells))]),
    ),
  };
}

const remembered = new WeakMap<GoldText | JudgedText, readonly Choice[]>();

function rememberedOf<T extends GoldText | JudgedText>(text: T, make: (text: T) => readonly Choice[]) {
  const choices = remembered.get(text) ?? make(text);
  remembered.set(text, choices);
  return choices;
}

/**
 * Sentences of our own that say what each topic means, so that the words of one text do not pass for those of a topic:
 * a heading for each topic, one sentence a line.
 */
function examples(): readonly Choice[] {
  if (written) return written;
  const vocabulary = compileVocabulary(readVocabulary());
  const file = readFileSync(join(import.meta.dirname, 'topicExamples.txt'), 'utf8');
  written = file
    .split(/^# /m)
    .slice(1)
    .flatMap(part => {
      const [topic, ...sentences] = part.trim().split('\n');
      return sentences.flatMap(sentence => {
        const candidate = candidatesIn(openDocument(topic!, 0, sentence, vocabulary))[0];
        return candidate ? [ownChoice(candidate, topic!, 1)] : [];
      });
    });
  return written;
}

let written: readonly Choice[] | undefined;

function ownChoicesOf(text: GoldText): readonly Choice[] {
  return rememberedOf(text, ({ document, claims }) => {
    const candidates = candidatesIn(document);
    return claims.flatMap(claim => {
      const candidate = candidates.find(one => shared(claim, one) >= 0.5);
      return candidate ? [ownChoice(candidate, claim.topic, 1)] : [];
    });
  });
}

/** Of what is no claim only a topic tells something: that it is on none is no reader's word on claims. */
function choicesOfJudged(text: JudgedText): readonly Choice[] {
  return rememberedOf(text, ({ document, judged }) => {
    const candidates = candidatesIn(document);
    return judged.flatMap(one => {
      const candidate = candidates.find(other => shared(one, other) >= 0.5);
      return candidate && (one.claim || one.topic !== 'other')
        ? [ownChoice(candidate, one.topic, COUNTS)]
        : [];
    });
  });
}

function ownChoice(candidate: Candidate, topic: string, counts: number): Choice {
  const stems = stemsIn(candidate.statement);
  return { signs: ownSignsOf(candidate), stems, topic: TOPICS.indexOf(topic as Topic), counts };
}

function aroundChoicesOf({ document, claims }: GoldText, weights: TopicWeights): readonly Choice[] {
  const candidates = candidatesIn(document);
  const topics = new Topics(candidates, document.passages, weights);
  return claims.flatMap(claim => {
    const best = candidates.findIndex(one => shared(claim, one) >= 0.5);
    const topic = TOPICS.indexOf(claim.topic as Topic);
    return best < 0 ? [] : [{ signs: topics.aroundSignsOf(best), stems: [], topic, counts: 1 }];
  });
}

function candidatesIn({ passages, zones, vocabulary }: Document): readonly Candidate[] {
  return candidatesOf(passages, zones, 'author', vocabulary);
}

function zero(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map(name => [name, 0]));
}
