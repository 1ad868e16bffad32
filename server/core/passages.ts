import type { Block } from './markdown.ts';
import { type Match, matchesIn } from './mentions.ts';
import { type Part, type Prose, proseOf, toSource } from './prose.ts';
import { sentencesOf } from './sentences.ts';
import { type Span, shift } from './span.ts';
import type { Vocabulary } from './vocabulary.ts';
import { scanWords, type Words } from './words.ts';

/**
 * One paragraph's worth of readable words: its sentences and the labels found in it, all counted in `text`.
 * A passage depends on its block's source and the vocabulary only, so it is kept, as the very same object,
 * for as long as its block is not edited; what is worked out from it alone may be remembered by it.
 */
export interface Passage extends Pick<Part, 'kind' | 'depth' | 'quoted'> {
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly matches: readonly Match[];
  /** The block's prose and where this passage starts in it: the way back to the source. */
  readonly prose: Prose;
  readonly offset: number;
}

/** A passage where it stands in a document now; `base` is the document offset that its block counts from. */
export interface PlacedPassage {
  readonly passage: Passage;
  readonly base: number;
  /** Its number in the document. */
  readonly index: number;
}

/** All passages of a block. A pure function of the block's source and the vocabulary. */
export function passagesOf(block: Block, source: string, vocabulary: Vocabulary): readonly Passage[] {
  const prose = proseOf(block, source);
  const sentences = sentencesOf(prose);
  return prose.parts.map((part, index) => {
    const text = prose.text.slice(part.start, part.end);
    return {
      text,
      sentences: sentences
        .filter(s => s.part === index)
        .map(s => ({ start: s.start - part.start, end: s.end - part.start })),
      matches: matchesIn(text, vocabulary),
      prose,
      offset: part.start,
      kind: part.kind,
      depth: part.depth,
      quoted: part.quoted,
    };
  });
}

/** Where a span of a passage's text stands in the document. */
export function place({ passage, base }: PlacedPassage, span: Span): Span {
  return shift(toSource(passage.prose, shift(span, passage.offset)), base);
}

/** The sentence of a passage that holds `offset`, or the whole passage. */
export function sentenceAt(passage: Passage, offset: number): Span {
  return (
    passage.sentences.find(sentence => sentence.start <= offset && offset < sentence.end) ?? {
      start: 0,
      end: passage.text.length,
    }
  );
}

const scanned = new WeakMap<Passage, Words>();

/** The words of a passage, scanned again only for what asks more of them than its labels, and then remembered. */
export function wordsIn(passage: Passage, vocabulary: Vocabulary): Words {
  const known = scanned.get(passage) ?? scanWords(passage.text, vocabulary.lexicon);
  scanned.set(passage, known);
  return known;
}
