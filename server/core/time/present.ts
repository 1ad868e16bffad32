import type { Excerpt, Mention } from '../document/document.ts';
import { surroundingsOf } from '../document/surroundings.ts';
import { isHistory, tenseOf, yearsIn } from './tense.ts';

/**
 * True where a sentence of running text speaks of the thing as it is at present: in the present tense, and not of its
 * end, its past or a year up to `lastYear`, the last in which it was there.
 * @example isSaidAsNow(document, mention, 2022) // true for "CCGs hold the budget.", false for "Until 2022 CCGs held it."
 */
export function isSaidAsNow(document: Excerpt, mention: Mention, lastYear?: number): boolean {
  if (isInBrackets(document, mention)) return false;
  const around = surroundingsOf(document, mention);
  if (!around || around.placed.passage.kind === 'heading' || around.placed.passage.kind === 'cell')
    return false;
  if (isOfLongerName(mention.label, around.after)) return false;
  if (isHistory(around.sentence) || APART.test(around.after) || LIKENED.test(around.before)) return false;
  if (lastYear !== undefined && yearsIn(around.sentence).some(year => year <= lastYear)) return false;
  const tense = tenseOf(around.sentence, around.start, around.end);
  return tense === 'present' || (tense === 'unclear' && /[.!?]["”’)]*$/.test(around.sentence));
}

/** Elsewhere bodies of the same name are younger or older; and what has another name now is known to be of the past. */
const APART = /^(?:\s+in\s+(?:Wales|Scotland|Northern\s+Ireland)|\s?[—–,(-]+\s?now)\b/;
/** What something is likened to need not be there any more: "ICBs are just CCGs with a longer commute". */
const LIKENED =
  /\b(?:are|is|were)\b(?:\s+[\p{L}\p{N}]+){0,3}\s+(?:just|merely|simply|basically|like)\s+(?:the\s+|an?\s+)?$/iu;

/** "NHS Improvement and Assessment Framework" names no NHS Improvement. */
function isOfLongerName(label: string, after: string): boolean {
  return /^\p{Lu}/u.test(label) && /^\)?(?:\s+(?:and|of|for|in))?\s+\p{Lu}\p{Ll}/u.test(after);
}

/** A short form that is only being introduced: "clinical commissioning group (CCG)". */
function isInBrackets({ abbreviations }: Excerpt, { start, end }: Mention): boolean {
  return abbreviations.some(({ short }) => start <= short.start && short.end <= end);
}
