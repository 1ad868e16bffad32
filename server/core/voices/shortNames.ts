import { matchesIn } from '../terms/mentions.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/**
 * Who speaks, in as few letters as a row of a list has room for: the surname of a person with a title, else the name
 * with short forms of bodies for their names, cut at a word.
 * @example shortName('Baroness Thornton', vocabulary) // 'Thornton'
 * @example shortName('Northvale Local Medical Committee', vocabulary) // 'Northvale LMC'
 */
export function shortName(name: string, vocabulary: Vocabulary): string {
  const bare = name.replace(/^the /i, '');
  const [, titled] = TITLED.exec(bare) ?? [];
  if (titled)
    return titled
      .replace(/ (?:of|in) .*$/, '')
      .split(' ')
      .at(-1)!;
  const short = withShortForms(bare, vocabulary);
  if (short.length <= LONGEST) return short;
  const room = short.slice(0, LONGEST);
  return `${room.slice(0, room.lastIndexOf(' ') > 5 ? room.lastIndexOf(' ') : LONGEST)}…`;
}

/** Bodies in a name by their short forms, where it has their names in full: a council is not called an LA. */
function withShortForms(name: string, vocabulary: Vocabulary): string {
  let short = name;
  for (const { start, end, forms } of [...matchesIn(name, vocabulary)].reverse()) {
    const concept = forms.length === 1 ? vocabulary.concepts.get(forms[0]!.concept) : undefined;
    const isInFull = concept?.prefLabel.toLowerCase() === name.slice(start, end).toLowerCase();
    const abbreviation = isInFull && concept?.abbreviation?.[0];
    if (abbreviation) short = `${short.slice(0, start)}${abbreviation}${short.slice(end)}`;
  }
  return short;
}

const LONGEST = 18;

/** Titles of persons; a bishop is named by the see, and keeps it. */
const TITLED =
  /^(?:(?:noble|right|rt|hon(?:ourable)?|reverend|rev)\.? )*(?:Lord|Lady|Baroness|Baron|Earl|Viscount|Countess|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Professor|Prof)\.? (\p{Lu}.*)$/u;
