import type { Difference } from '../ground/difference.ts';
import { Remembering } from '../ground/memory.ts';
import { atOnce, type InSlices, mapInSlices } from '../ground/slices.ts';
import { type Span, shift, spanAt } from '../ground/span.ts';
import type { Block } from '../text/blocks.ts';
import { phrasesIn } from '../text/phrases.ts';
import { type Part, type Prose, readProse, toSource } from '../text/prose.ts';
import { sentencesIn } from '../text/sentences.ts';
import { scanWords, type Words } from '../text/words.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Match, matchesAmong } from './mentions.ts';

/**
 * One paragraph's worth of readable words: its sentences and the labels found in it, all counted in `text`.
 * A passage depends on its block's source and the vocabulary only, so it is kept, as the very same object,
 * for as long as its block is not edited; what is worked out from it alone may be remembered by it.
 */
export class Passage extends Remembering implements Pick<Part, 'kind' | 'depth' | 'quoted' | 'quotes'> {
  readonly text: string;
  readonly words: Words;
  readonly sentences: readonly Span[];
  readonly matches: readonly Match[];
  readonly vocabulary: Vocabulary;
  /** The block's prose and where this passage starts in it: the way back to the source. */
  readonly prose: Prose;
  readonly offset: number;
  readonly kind: Part['kind'];
  readonly depth: number;
  readonly quoted: Part['quoted'];
  readonly quotes: Part['quotes'];

  constructor(prose: Prose, part: Part, vocabulary: Vocabulary) {
    super();
    this.text = prose.text.slice(part.start, part.end);
    this.words = scanWords(this.text, vocabulary.lexicon);
    this.sentences = sentencesIn(this.text);
    this.matches = matchesAmong(this.words, this.text, vocabulary);
    this.vocabulary = vocabulary;
    this.prose = prose;
    this.offset = part.start;
    this.kind = part.kind;
    this.depth = part.depth;
    this.quoted = part.quoted;
    this.quotes = part.quotes;
  }
}

/** A passage where it stands in a document now; `base` is the document offset that its block counts from. */
export interface PlacedPassage {
  readonly passage: Passage;
  readonly base: number;
  /** Its number in the document. */
  readonly index: number;
}

/** What an edit changed among the passages of a document; those of the tail stand `by` units further on. */
export interface Edit extends Difference {
  readonly by: number;
}

/** All passages of a block. A pure function of the block's source and the vocabulary. */
export function passagesOf(block: Block, source: string, vocabulary: Vocabulary): readonly Passage[] {
  return atOnce(readPassages(block, source, vocabulary));
}

/** The same with rests: a table may have thousands. */
export function* readPassages(
  block: Block,
  source: string,
  vocabulary: Vocabulary,
): InSlices<readonly Passage[]> {
  const prose = yield* readProse(block, source);
  phrasesIn(vocabulary.lexicon);
  return yield* mapInSlices(prose.parts, part => new Passage(prose, part, vocabulary));
}

/** Where a span of a passage's text stands in the document. */
export function place({ passage, base }: PlacedPassage, span: Span): Span {
  return shift(toSource(passage.prose, shift(span, passage.offset)), base);
}

/** The sentence of a passage that holds `offset`, or the whole passage. */
export function sentenceAt(passage: Passage, offset: number): Span {
  return spanAt(passage.sentences, offset) ?? { start: 0, end: passage.text.length };
}

/** The words of a span that counts in a passage's text; a span may reach beyond it, into the rest of its block. */
export function wordsAt({ prose, offset }: Passage, { start, end }: Span): string {
  return prose.text.slice(offset + start, offset + end);
}
