import type { Block } from './markdown.ts';
import { type Match, matchesAmong } from './mentions.ts';
import { phrasesIn } from './phrases.ts';
import { type Part, type Prose, proseOf, toSource } from './prose.ts';
import { sentencesIn } from './sentences.ts';
import { type Span, shift, spanAt } from './span.ts';
import type { Vocabulary } from './vocabulary.ts';
import { scanWords, type Words } from './words.ts';

/**
 * One paragraph's worth of readable words: its sentences and the labels found in it, all counted in `text`.
 * A passage depends on its block's source and the vocabulary only, so it is kept, as the very same object,
 * for as long as its block is not edited; what is worked out from it alone may be remembered by it.
 */
export interface Passage extends Pick<Part, 'kind' | 'depth' | 'quoted'> {
  readonly text: string;
  readonly words: Words;
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
  const { lexicon } = vocabulary;
  phrasesIn(lexicon);
  return prose.parts.map(part => {
    const text = prose.text.slice(part.start, part.end);
    const words = scanWords(text, lexicon);
    const passage: Passage = {
      text,
      words,
      sentences: sentencesIn(text),
      matches: matchesAmong(words, text, vocabulary),
      prose,
      offset: part.start,
      kind: part.kind,
      depth: part.depth,
      quoted: part.quoted,
    };
    // Not enumerable: a copy with other words must not inherit what was read from these.
    return Object.defineProperty(passage, MEMORY, { value: [] });
  });
}

const MEMORY = Symbol('what was read from a passage');

/**
 * `read`, which depends on the passage (and on the vocabulary that its matches come from) alone, done once for each
 * passage: what was read lives as long as the passage does. A slot in the passage rather than a `WeakMap`, because
 * thousands of passages are asked for all their facts at each keystroke.
 */
export function once<T>(read: (passage: Passage) => T): (passage: Passage) => T;
export function once<T>(
  read: (passage: Passage, vocabulary: Vocabulary) => T,
): (passage: Passage, vocabulary: Vocabulary) => T;
export function once<T>(read: (passage: Passage, vocabulary: Vocabulary) => T) {
  const slot = slots++;
  return (passage: Passage, vocabulary: Vocabulary): T => {
    const memory = (passage as Remembering)[MEMORY];
    if (!memory) return read(passage, vocabulary);
    const known = memory[slot] as { readonly value: T } | undefined;
    if (known) return known.value;
    const value = read(passage, vocabulary);
    readings.count += 1;
    memory[slot] = { value };
    return value;
  };
}

/** How many facts were read from passages since the program started; for tests that count work. */
export const readings = { count: 0 };

let slots = 0;

interface Remembering extends Passage {
  readonly [MEMORY]?: unknown[];
}

/** Where a span of a passage's text stands in the document. */
export function place({ passage, base }: PlacedPassage, span: Span): Span {
  return shift(toSource(passage.prose, shift(span, passage.offset)), base);
}

/** The sentence of a passage that holds `offset`, or the whole passage. */
export function sentenceAt(passage: Passage, offset: number): Span {
  return spanAt(passage.sentences, offset) ?? { start: 0, end: passage.text.length };
}
