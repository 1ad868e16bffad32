import { once } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import type { Passage } from './passages.ts';

/** An initialism in a passage; the span counts in its text. */
export interface Initialism extends Span {
  readonly text: string;
}

/** Words of two to seven capitals, with or without a plural s; an address (GOV.UK) holds none. */
export const initialismsIn = once(({ text }: Passage): readonly Initialism[] => findInitialisms(text));

function findInitialisms(text: string): Initialism[] {
  const found: Initialism[] = [];
  for (const { 0: short, index: start } of text.matchAll(CAPITALS)) {
    const end = start + short.length;
    if (JOINED_BEFORE.test(text.charAt(start - 1)) || JOINED_AFTER.test(text.slice(end, end + 2))) continue;
    found.push({ text: short, start, end });
  }
  return found;
}

const CAPITALS = /[A-Z]{2,7}s?/g;
const JOINED_BEFORE = /[\p{L}\p{N}&@_.’'-]/u;
const JOINED_AFTER = /^\.?[\p{L}\p{N}&@_]/u;
