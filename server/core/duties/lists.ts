import type { Span } from '../ground/span.ts';
import { type PlacedPassage, place } from '../terms/passages.ts';
import { cuesIn } from './cues.ts';
import type { Strength } from './duty.ts';
import { numberingLength, type Reading } from './reading.ts';
import { type Subject, subjectOf } from './subjects.ts';

/** "Boards must:" binds the items that follow. The cue counts in the document. */
export interface Lead {
  readonly strength: Strength;
  readonly negated: boolean;
  readonly subject?: Subject;
  readonly cue: Span;
}

/** A line that ends in a colon right after its cue. */
export function leadOf(reading: Reading): Lead | undefined {
  const { text, placed } = reading;
  const head = /^(.*?)\s*:\s*$/su.exec(text)?.[1];
  const sentence = placed.passage.sentences.at(-1);
  if (head === undefined || !sentence) return undefined;
  const cue = cuesIn(reading, sentence).at(-1);
  if (!cue || head.length - cue.end > 24) return undefined;
  const subject = subjectOf(reading, sentence, cue, undefined, undefined);
  return { strength: cue.strength, negated: cue.negated, subject, cue: place(placed, cue) };
}

/** A heading, or a short line without an end, such as one in bold type. */
export function isHeadingLike({ passage: { kind, text } }: PlacedPassage): boolean {
  if (kind === 'heading') return true;
  return kind === 'paragraph' && /^\p{Lu}[^.:;,!?…]{0,60}$/u.test(text);
}

export function hasOwnCue(reading: Reading): boolean {
  return reading.placed.passage.sentences.some(sentence =>
    cuesIn(reading, sentence).some(cue => cue.kind !== 'noun'),
  );
}

export function isItem({ passage }: PlacedPassage): boolean {
  return passage.kind === 'item' || numberingLength(passage.text) > 0;
}
