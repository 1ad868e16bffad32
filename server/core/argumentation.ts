import type { CueHit } from './cues.ts';
import weights from './data/claimWeights.json' with { type: 'json' };
import { type PlacedPassage, place } from './passages.ts';
import { relationsOf } from './relations.ts';
import type { Span } from './span.ts';
import { leaningOf, stanceFeaturesOf } from './stance.ts';
import { type Features, type Statement, statementsOf } from './statements.ts';
import { type TopicWeights, topicOf, topicsIn } from './topics.ts';
import type { ConceptId, Vocabulary } from './vocabulary.ts';
import { type Voice, Voices } from './voices.ts';
import { probability, type Weights, weigh } from './weigh.ts';
import type { Zone } from './zones.ts';

export { TOPICS, type Topic } from './topics.ts';

export type Stance = 'for' | 'against' | 'neutral';

/** A contestable assertion about the reform or its parts. The span counts in the document. */
export interface Claim extends Span {
  /** Stable while the words of the claim and its place among equal ones are. @example 'c1f9a3b7' */
  readonly id: string;
  /** The readable words, without mark-up. */
  readonly text: string;
  /** A body or person as written, `author`, `commenter`, or `unattributed`. */
  readonly voice: string;
  /** Own words, a speaker in a debate, reported ("the council fears"), quoted, or a reader's comment. */
  readonly how: Voice['how'];
  /** The words that name the voice, where there are any. */
  readonly attribution?: Span;
  readonly stance: Stance;
  readonly topic: string;
  readonly about: readonly ConceptId[];
  /** From 0 to 1: of claims shown at .8, about eight in ten are claims in the eyes of a careful reader. */
  readonly confidence: number;
  readonly cues: readonly Cue[];
}

/** The words that gave a claim away. */
export interface Cue extends Span {
  /** The kind of cue that weighs most here. @example 'worry' */
  readonly kind: string;
  /** What it adds to the odds that this is a claim; negative where it speaks against. */
  readonly weight: number;
}

/** A claim speaks against or for another; a claim that attacks is a counterclaim. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly kind: 'attack' | 'support';
  readonly cue?: Span;
  /** In words. @example '"However" sets this against the claim before.' */
  readonly reason?: string;
}

export interface Argumentation {
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
}

/** A statement where it stands, with its voice and all there is to weigh. */
export interface Candidate extends Span {
  readonly placed: PlacedPassage;
  readonly statement: Statement;
  readonly voice: Voice;
  readonly features: Features;
}

/** The claims of a document and how they answer each other. */
export function argumentationOf(
  passages: readonly PlacedPassage[],
  zones: readonly Zone[],
  author: string,
  vocabulary: Vocabulary,
): Argumentation {
  const candidates = candidatesOf(passages, zones, author, vocabulary);
  const confidences = confidencesOf(candidates.map(({ features }) => weigh(features, weights.claim)));
  const stances = stancesOf(candidates);
  const topics = topicsOf(candidates, passages, vocabulary);
  const ordinals = new Map<string, number>();
  const claims: Claim[] = [];
  const numbers: number[] = [];
  candidates.forEach((candidate, i) => {
    if (confidences[i]! < weights.threshold) return;
    claims.push(claimOf(candidate, confidences[i]!, stances[i]!, topics[i]!, ordinals));
    numbers.push(i);
  });
  return { claims, relations: relationsOf(claims, candidates, numbers) };
}

/** All statements of a document that could be claims, in order. */
export function candidatesOf(
  passages: readonly PlacedPassage[],
  zones: readonly Zone[],
  author: string,
  vocabulary: Vocabulary,
): readonly Candidate[] {
  const voices = new Voices(passages, zones, author, vocabulary);
  const candidates: Candidate[] = [];
  passages.forEach((placed, index) => {
    for (const statement of statementsOf(placed.passage)) {
      const voice = voices.of(placed, statement, passages[index - 1]);
      if (voices.isBoilerplate(placed, statement)) continue;
      const features = { ...statement.features, [`${voice.how} words`]: 1 };
      candidates.push({ ...place(placed, statement), placed, statement, voice, features });
    }
  });
  return candidates;
}

/** What the statements around one tell of it: claims come in company. `own` are logarithms of odds. */
export function companyOf(own: readonly number[], index: number): Features {
  const at = (i: number) => own[i] ?? own[index]!;
  return {
    own: own[index]!,
    'next to it': (at(index - 1) + at(index + 1)) / 2,
    'two off': (at(index - 2) + at(index + 2)) / 2,
  };
}

/** The features that tell where each candidate stands. */
export function stancesFeatures(candidates: readonly Candidate[]): readonly Features[] {
  return stanceFeaturesOf(
    candidates.map(({ placed, statement, voice, features }) => ({
      voice: voice.name,
      how: voice.how,
      namesReform: features['reform named'] !== undefined,
      leaning: leaningOf(placed.passage, statement),
    })),
  );
}

function confidencesOf(own: readonly number[]): number[] {
  return own.map((_, i) => probability(weigh(companyOf(own, i), weights.company)));
}

function stancesOf(candidates: readonly Candidate[]): Stance[] {
  const each: readonly (readonly [Stance, Weights])[] = [
    ['for', weights.for],
    ['against', weights.against],
    ['neutral', weights.neutral],
  ];
  return stancesFeatures(candidates).map(features => {
    const scored = each.map(([stance, own]) => [stance, weigh(features, own)] as const);
    return scored.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  });
}

/** A claim's topic in the light of its paragraph, the statements next to it and the title. */
function topicsOf(
  candidates: readonly Candidate[],
  passages: readonly PlacedPassage[],
  vocabulary: Vocabulary,
): string[] {
  const own = candidates.map(({ placed, statement }) => topicsIn(placed.passage, statement, vocabulary));
  const heading = passages.find(({ passage }) => passage.kind === 'heading')?.passage;
  const title = heading ? topicsIn(heading, { start: 0, end: heading.text.length }, vocabulary) : {};
  const paragraphs = new Map<PlacedPassage, TopicWeights>();
  for (const { placed } of candidates) {
    if (!paragraphs.has(placed))
      paragraphs.set(
        placed,
        topicsIn(placed.passage, { start: 0, end: placed.passage.text.length }, vocabulary),
      );
  }
  return candidates.map(({ placed }, i) =>
    topicOf(own[i]!, [
      [paragraphs.get(placed)!, 0.3],
      [own[i - 1] ?? {}, 0.2],
      [own[i + 1] ?? {}, 0.1],
      [title, 0.2],
    ]),
  );
}

function claimOf(
  { start, end, placed, statement, voice }: Candidate,
  confidence: number,
  stance: Stance,
  topic: string,
  ordinals: Map<string, number>,
): Claim {
  const text = placed.passage.text.slice(statement.start, statement.end);
  const { matches } = placed.passage;
  const about = matches
    .filter(m => statement.start <= m.start && m.end <= statement.end)
    .map(m => m.forms[0]!.concept);
  return {
    ...{ start, end, id: idOf(text, ordinals), text, voice: voice.name, how: voice.how },
    ...(voice.from && { attribution: voice.from }),
    ...{ stance, topic, about: [...new Set(about)], confidence: Math.round(confidence * 100) / 100 },
    cues: statement.cues.map(hit => cueOf(placed, hit)).filter(cue => Math.abs(cue.weight) >= 0.1),
  };
}

function cueOf(placed: PlacedPassage, hit: CueHit): Cue {
  const claim: Weights = weights.claim;
  const kind = hit.kinds.reduce((best, one) =>
    Math.abs(claim[one] ?? 0) > Math.abs(claim[best] ?? 0) ? one : best,
  );
  return { ...place(placed, hit), kind, weight: Math.round((claim[kind] ?? 0) * 100) / 100 };
}

/** From the words alone, so that it lasts while the text around is edited; equal claims are numbered. */
function idOf(text: string, ordinals: Map<string, number>): string {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (let i = 0; i < plain.length; i++) hash = Math.imul(hash ^ plain.charCodeAt(i), 0x01000193);
  const id = `c${(hash >>> 0).toString(16).padStart(8, '0')}`;
  const ordinal = (ordinals.get(id) ?? 0) + 1;
  ordinals.set(id, ordinal);
  return ordinal === 1 ? id : `${id}-${ordinal}`;
}
