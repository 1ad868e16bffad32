import type { Passage } from '../terms/passages.ts';
import { type Words, wordFrom } from '../text/words.ts';
import { type CueHit, type Reading, readingOf } from './cues.ts';

/** The words of a passage one by one, each with what the lists of sources say of it. */
export class Wording {
  readonly passage: Passage;
  readonly text: string;
  readonly reading: Reading;
  readonly words: Words;
  /** The hit of the lists of sources that holds a word, by the word's number. */
  readonly hits: (CueHit | undefined)[] = [];

  constructor(passage: Passage) {
    this.passage = passage;
    this.text = passage.text;
    this.reading = readingOf(passage);
    this.words = this.reading.words;
    for (const hit of this.reading.sources) for (let i = hit.first; i < hit.last; i++) this.hits[i] = hit;
  }

  /** The word of a number as it is written; empty where there is none. */
  wordAt(at: number): string {
    const { words } = this;
    return at < 0 || at >= words.count ? '' : this.text.slice(words.starts[at]!, words.ends[at]!);
  }

  /** The number of the first word that begins at `offset` or later. */
  numberAt(offset: number): number {
    return wordFrom(this.words, offset);
  }

  /** What may stand before a source at the head of a sentence: "But", "For example". */
  isLead(at: number): boolean {
    return this.hits[at]?.kinds.includes('lead') === true;
  }

  /** "the claims", "his fears", "to say", "has held the council back": no verb of a sentence. */
  isNoun(hit: CueHit): boolean {
    if (/^back$/i.test(this.wordAt(hit.first)) && /^(?:$|[.,;:!?–—])/.test(this.wordAt(hit.last)))
      return true;
    // "The Explanatory Notes": within a sentence, no verb has a capital.
    if (/^\p{Lu}\p{Ll}/u.test(this.wordAt(hit.first)) && /^\p{L}/u.test(this.wordAt(hit.first - 1)))
      return true;
    const before = this.wordAt(hit.first - 1).toLowerCase();
    if (
      /^(?:to|of|for|with|from|by|about|on|in|at|no|any|such|these|those|recent|into|without|despite|serious|real|grave)$/.test(
        before,
      )
    )
      return true;
    if (/[’']s$/.test(before)) return true;
    const kinds = this.hits[hit.first - 1]?.kinds;
    return (
      kinds !== undefined &&
      (kinds.includes('determiner') || /^(?:his|her|their|its|my|our|your)$/.test(before))
    );
  }
}

/** "Felt" with a clause: "felt the committee should wait", and not "felt the pressure". */
export const FELT =
  /^(?:felt|feels?) (?:the|this|it|there|they|we|an?)\b[^,.;:]{0,60}\b(?:should|must|would|could|ought|needs?|needed|is|are|was|were)\b/i;
