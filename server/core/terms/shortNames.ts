import { once } from '../ground/memory.ts';
import { overlaps, type Span } from '../ground/span.ts';
import { SHORT_NAMES } from '../wordLists/shortNames.ts';
import { fullNamesIn, type GeneralNames } from './generalNouns.ts';
import type { Passage } from './passages.ts';

/** The last noun of a name, in place of the whole: the "Board" of "the Board". The span counts in the passage's text. */
export interface ShortName extends Span {
  /** In small letters. @example 'board' */
  readonly noun: string;
}

/** "the Board", "this Panel's", but not "the Board of Trade", "the Council Tax" or "the Northvale Board". */
const SHORT_NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:[Tt]he|[Tt]his|[Tt]hat|[Oo]ur|said)\s(?:whole\s)?(?<noun>${SHORT_NAMES.join('|')})(?![\p{L}\p{N}‐‑-]|\s(?:(?:of|for|on)\s(?:the\s)?)?\p{Lu})`,
  'gu',
);

/** The short names of a passage that part no label and no full name. */
export const shortNamesIn = once((passage: Passage): readonly ShortName[] => {
  const { text, matches } = passage;
  return [...text.matchAll(SHORT_NAME)].flatMap(({ 0: all, index, groups }) => {
    const end = index + all.length;
    const span = { start: end - groups!.noun!.length, end };
    const isTaken = [...matches, ...fullNamesIn(passage)].some(other => overlaps(other, span));
    return isTaken ? [] : [{ ...span, noun: groups!.noun!.toLowerCase() }];
  });
});

/** True where a passage holds a short name that the text gives in full. */
export function usesShortName(passage: Passage, names: GeneralNames): boolean {
  return names.size > 0 && shortNamesIn(passage).some(({ noun }) => names.get(noun)?.forms !== undefined);
}
