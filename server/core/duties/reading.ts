import { firstNot } from '../ground/sorted.ts';
import { contains, type Span } from '../ground/span.ts';
import { type PlacedPassage, place } from '../terms/passages.ts';
import type { Named } from './duty.ts';

/** A passage while it is read, and what it names; spans below count in its text unless they are an actor's. */
export interface Reading {
  readonly placed: PlacedPassage;
  readonly text: string;
  /** Sought when first asked for, and kept: most passages bind nobody, and the way back from the document costs. */
  readonly mentions: () => readonly Named[];
}

export function readingOf(placed: PlacedPassage, whole: Span, all: readonly Named[]): Reading {
  let mentions: readonly Named[] | undefined;
  return {
    placed,
    text: placed.passage.text,
    // Most passages bind nobody, and finding the way back from the document costs more than reading them.
    mentions: () => {
      mentions ??= mentionsOf(placed, whole, all);
      return mentions;
    },
  };
}

export function mentionsIn({ mentions }: Reading, span: Span): readonly Named[] {
  return mentions().filter(mention => contains(span, mention));
}

/** The mentions of a passage in its own offsets; of one within another only the wider. `mentions` are in order. */
function mentionsOf(placed: PlacedPassage, whole: Span, mentions: readonly Named[]): readonly Named[] {
  const found: Named[] = [];
  const first = firstNot(mentions.length, i => mentions[i]!.start < whole.start);
  for (let i = first; i < mentions.length && mentions[i]!.start < whole.end; i++) {
    const { start, end, concept } = mentions[i]!;
    const from = passageOffset(placed, start);
    const to = passageOffset(placed, end - 1) + 1;
    if (to > (found.at(-1)?.end ?? 0)) found.push({ start: from, end: to, concept });
  }
  return found;
}

/** The passage's offset of a document's; sought by halves, since the way is known only from passage to document. */
function passageOffset(placed: PlacedPassage, offset: number): number {
  const { length } = placed.passage.text;
  return firstNot(length, at => place(placed, { start: at, end: at + 1 }).end <= offset);
}

/** How long the number, letter or mark is that a line or clause begins with. @example numberingLength('1.1 The board') // 4 */
export function numberingLength(text: string): number {
  return NUMBERING.exec(text)?.[0].length ?? 0;
}

const NUMBERING =
  /^\s*(?:(?:[•●▪◦‣·–—*➢►✓✔☐☑□■-]|o)\s+|(?:section|clause|paragraph|para|rule|regulation|article|recommendation|action|§)\s*\d+(?:\.\d+)*[a-z]{0,2}\d{0,3}(?:[.:)]\s+|\s+(?=(?:The|An?|Each|Every|No)\s))|\[\d{1,3}\]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]+\s*(?=[\s\p{L}(“"‘])(?!(?<=[a-z]\.)\p{L})|\d{1,3}(?:\.\d{1,3})+\s+|\d{1,3}\s+(?=(?:The|An?|Each|Every|No)\s))+/iu;

export function trimmed(text: string, span: Span): { start: number; end: number } {
  let { start, end } = span;
  while (start < end && /[\s,;:–—]/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s,;:.–—]/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
