import { matchesIn } from '../terms/mentions.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/**
 * Who speaks, in as few letters as a row of a list has room for: the short form of a body, the surname of a person with
 * a title, else the name cut at a word.
 * @example shortName('Baroness Thornton', vocabulary) // 'Thornton'
 * @example shortName('Local Government Association', vocabulary) // 'LGA'
 */
export function shortName(name: string, vocabulary: Vocabulary): string {
  const bare = name.replace(/^the /i, '');
  const [match] = matchesIn(bare, vocabulary);
  const isWhole = match?.start === 0 && match.end === bare.length && match.forms.length === 1;
  const short = isWhole ? vocabulary.concepts.get(match.forms[0]!.concept)?.abbreviation?.[0] : undefined;
  if (short) return short;
  const [, titled] = TITLED.exec(bare) ?? [];
  if (titled)
    return titled
      .replace(/ (?:of|in) .*$/, '')
      .split(' ')
      .at(-1)!;
  if (name.length <= LONGEST) return name;
  const room = name.slice(0, LONGEST);
  return `${room.slice(0, room.lastIndexOf(' ') > 8 ? room.lastIndexOf(' ') : LONGEST)}…`;
}

const LONGEST = 20;

/** Titles of persons; a bishop is named by the see, and keeps it. */
const TITLED =
  /^(?:(?:noble|right|rt|hon(?:ourable)?|reverend|rev)\.? )*(?:Lord|Lady|Baroness|Baron|Earl|Viscount|Countess|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Professor|Prof)\.? (\p{Lu}.*)$/u;
