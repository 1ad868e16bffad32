import type { Passage } from '../terms/passages.ts';
import { cellPlace } from '../text/tables.ts';
import type { Candidate, Stance } from './claims.ts';

/**
 * The side on which each statement stands by its place: in a column headed "Against", or below "Arguments in favour";
 * undefined where its place tells nothing. In the order of `candidates`.
 */
export function sidesByPlace(candidates: readonly Candidate[]): readonly (Stance | undefined)[] {
  let below: Stance | undefined;
  return candidates.map(({ placed: { passage }, voice }) => {
    if (passage.kind === 'cell') return sideInWords(headOfColumn(passage));
    const own = sideInWords(passage.text);
    if (own || passage.kind === 'heading') {
      below = own;
      return undefined;
    }
    // In a debate a heading is of the matter, and who speaks below it takes his own side.
    return voice.how === 'speaker' ? undefined : below;
  });
}

/** The words that head the column of a cell; empty for the head itself. */
function headOfColumn({ prose: { parts, text }, offset }: Passage): string {
  const cell = cellPlace(parts, offset);
  const head = cell && parts[cell.head];
  return head?.row === 0 ? text.slice(head.start, head.end) : '';
}

/** What a heading, or a line that stands for one, says of all below it. @example sideInWords('Arguments against') // 'against' */
export function sideInWords(label: string): Stance | undefined {
  const words = label.replace(/[^\p{L}’' ]/gu, ' ').trim();
  if (words.length > LONGEST) return undefined;
  if (FOR.test(words)) return 'for';
  return AGAINST.test(words) ? 'against' : undefined;
}

const LONGEST = 60;
const ARGUMENTS =
  '(?:(?:the |our |main |key |some )*(?:arguments?|points?|reasons?|case|views?|responses?) )';
const MATTER = '(?: (?:of |to )?(?:the|this|these|a|an|our)\\b(?:(?! and | or ).)*)?';
/** "The case for a pause" may be against what the text is about, so nothing may follow "for". */
const FOR = new RegExp(
  `^(?:${ARGUMENTS}?(?:for|pro|in favour|in support)|${ARGUMENTS}in (?:favour|support)${MATTER}|(?:the )?(?:pros|advantages|benefits))$`,
  'iu',
);
const AGAINST = new RegExp(
  `^(?:${ARGUMENTS}?(?:against|contra)|${ARGUMENTS}against${MATTER}|(?:the )?(?:cons|disadvantages|drawbacks|risks))$`,
  'iu',
);
