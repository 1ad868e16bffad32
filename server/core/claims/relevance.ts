import { probability } from '../ground/logistic.ts';
import { type InSlices, mapInSlices } from '../ground/slices.ts';
import type { Passage, PlacedPassage } from '../terms/passages.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Candidate } from './claims.ts';
import { stemsIn, stemsOfText } from './stems.ts';
import type { RelevanceWeights } from './weights.ts';

/** What is told of how much a statement is about health and care as a system beside its stems, in order. */
export const RELEVANCE_SIGNS = [
  ...['names in it', 'names in its paragraph', 'names near it', 'names in its heading', 'names in the title'],
  ...['names in the text', 'no names in the text'],
] as const;

/**
 * What there is to tell whether each statement is about health and care as a system: the policy concepts that it, its
 * paragraph, its headings and the text name, its stems, and those of the title, of the heading and of the whole text.
 */
export class Relevance {
  readonly candidates: readonly Candidate[];
  readonly #passages: readonly PlacedPassage[];
  readonly #named: readonly number[];
  readonly #density: number;
  readonly #title: Passage | undefined;
  readonly #headings: readonly (Passage | undefined)[];
  readonly #vocabulary: Vocabulary;

  constructor(candidates: readonly Candidate[], passages: readonly PlacedPassage[], vocabulary: Vocabulary) {
    this.candidates = candidates;
    this.#passages = passages;
    this.#vocabulary = vocabulary;
    this.#named = passages.map(({ passage }) => this.#namesIn(passage, 0, passage.text.length));
    this.#density = this.#named.reduce((a, b) => a + b, 0) / (candidates.length + 5);
    this.#title = passages.find(({ passage }) => passage.kind === 'heading')?.passage;
    let heading: Passage | undefined;
    this.#headings = passages.map(({ passage }) => {
      if (passage.kind === 'heading' && passage !== this.#title) heading = passage;
      return heading;
    });
  }

  /** True for a longer text that hardly speaks of health, care or any policy: a manual of software, an account of trains. */
  get isElsewhere(): boolean {
    if (this.candidates.length < LONG) return false;
    const concepts = new Set<ConceptId>();
    let paragraphs = 0;
    let health = 0;
    this.#passages.forEach(({ passage }, i) => {
      const speaksOfIt = HEALTH.test(passage.text);
      if (speaksOfIt) health += 1;
      if (speaksOfIt || this.#named[i]! > 0) paragraphs += 1;
      if (this.#named[i]! > 0) for (const { forms } of passage.matches) concepts.add(forms[0]!.concept);
    });
    // One name may be the short form of something else.
    return paragraphs < RARE * this.#passages.length || health + concepts.size < LEAST_EVIDENCE;
  }

  /** In the order of `RELEVANCE_SIGNS`. */
  signsOf(index: number): readonly number[] {
    const { statement, placed } = this.candidates[index]!;
    const at = placed.index;
    const near = [at - 2, at - 1, at + 1, at + 2].reduce((sum, i) => sum + (this.#named[i] ?? 0), 0);
    const heading = this.#headings[at];
    return [
      bounded(this.#namesIn(placed.passage, statement.start, statement.end)),
      bounded(this.#named[at]!),
      bounded(near / 2),
      bounded(heading ? this.#namesIn(heading, 0, heading.text.length) : 0),
      bounded(this.#title ? this.#namesIn(this.#title, 0, this.#title.text.length) : 0),
      Math.log1p(4 * this.#density),
      Number(this.#density === 0),
    ];
  }

  stemsOf(index: number): readonly string[] {
    return stemsIn(this.candidates[index]!.statement);
  }

  /** The stems of the title and of the heading above. */
  headingsOf(index: number): readonly string[] {
    const heading = this.#headings[this.candidates[index]!.placed.index];
    return stemsOfText(`${this.#title?.text ?? ''} ${heading?.text ?? ''}`);
  }

  /** The stems of the whole text, with how much each counts. */
  stemsOfAll(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { statement } of this.candidates)
      for (const stem of stemsIn(statement)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const all = this.candidates.length + 5;
    for (const [stem, count] of counts) counts.set(stem, Math.sqrt(count / all));
    return counts;
  }

  #namesIn({ matches }: Passage, start: number, end: number): number {
    let count = 0;
    for (const match of matches)
      if (match.start >= start && match.end <= end && this.#isPolicy(match.forms[0]!.concept)) count += 1;
    return count;
  }

  #isPolicy(id: ConceptId): boolean {
    const concept = this.#vocabulary.concepts.get(id);
    return concept !== undefined && !concept.common;
  }
}

/** In shorter texts no word need fall that tells what they are about. */
const LONG = 8;
/** A text of the field names it in far more of its paragraphs. */
const RARE = 0.08;
const LEAST_EVIDENCE = 2;
const HEALTH =
  /\b(?:NHS|[Hh]ealth(?:care)?|[Pp]atients?|[Hh]ospitals?|[Dd]octors?|[Nn]urs(?:es?|ing)|GPs?|[Cc]linic(?:al|ians?|s)?|[Mm]edic(?:al|ines?)|[Ss]urger(?:y|ies)|[Ss]ocial care|[Cc]are (?:homes?|workers?|services?|systems?)|[Cc]ommission(?:ers?|ing)|[Ww]ards?|[Cc]ouncils?|(?:for|of|better) care)\b/;

/** Three names tell as much as ten. */
function bounded(count: number): number {
  return Math.log1p(Math.min(count, 6));
}

/** Below this a statement is about something else, and no claim of the field. */
export const LEAST_RELEVANCE = 0.5;

/** How likely it is, for each statement, that it is about health and care as a system, as it was learned. */
export function* relevancesOf(relevance: Relevance, weights: RelevanceWeights): InSlices<readonly number[]> {
  if (relevance.isElsewhere) return relevance.candidates.map(() => 0);
  let ofText = weights.constant;
  for (const [stem, count] of relevance.stemsOfAll()) ofText += (weights.text[stem] ?? 0) * count;
  const ofHeadings = new Map<string, number>();
  return yield* mapInSlices(relevance.candidates, (_, index) => {
    let odds = ofText;
    relevance.signsOf(index).forEach((value, i) => {
      odds += value * (weights.signs[RELEVANCE_SIGNS[i]!] ?? 0);
    });
    for (const stem of relevance.stemsOf(index)) odds += weights.words[stem] ?? 0;
    const headings = relevance.headingsOf(index);
    const key = headings.join(' ');
    const known =
      ofHeadings.get(key) ?? headings.reduce((sum, stem) => sum + (weights.headings[stem] ?? 0), 0);
    ofHeadings.set(key, known);
    return probability(odds + known);
  });
}
