/** Whether a sentence speaks of a thing as it is now, as it was, or cannot be told. */
export type Tense = 'present' | 'past' | 'unclear';

/**
 * The time in which a sentence speaks of the thing at `start` to `end`, from the clause that holds it: its auxiliary
 * verbs first, then the word right behind the thing. No grammar is parsed; what has no finite verb that we know is
 * `unclear`.
 * @example tenseOf('CCGs are to be abolished, but ICBs were founded.', 0, 4) // 'present'
 */
export function tenseOf(sentence: string, start: number, end: number): Tense {
  const clause = clauseAt(sentence, start, end);
  const behind = sentence.slice(end, end + 60);
  if (PAST.test(clause) || /^\s+(?:\p{L}+ly\s+)?\p{Ll}{2,}ed\b(?!\s+by\b)/u.test(behind)) return 'past';
  if (PRESENT.test(clause) || /^\s+(?:\p{L}+ly\s+|also\s+)?\p{Ll}{3,}s\b/u.test(behind)) return 'present';
  return 'unclear';
}

/** True where a sentence tells of a body's end, its past or what took its place, in whatever tense. */
export function isHistory(sentence: string): boolean {
  return HISTORY.test(sentence);
}

/** True where what stands before a name says that it is one of the past. @example isFormer('staff of the demised ') // true */
export function isFormer(before: string): boolean {
  return FORMER.test(before);
}

/** The years named in a sentence, decades too. @example yearsIn('in the 1990s, and from 2013 to 2022/23') // [1990, 2013, 2022] */
export function yearsIn(sentence: string): number[] {
  return [...sentence.matchAll(/\b(?:19|20)\d{2}(?=s?\b)/g)].map(match => Number(match[0]));
}

const PAST =
  /\b(?:(?:I|we|he|she|they)\s(?:\p{L}+ly\s)?\p{Ll}+[^e\s]ed(?=\s)|was|were|had|did|(?:did|was|were|had)n['’]t|arose|became|began|bore|bought|broke|brought|built|came|chose|dealt|drew|drove|fell|fought|found|gave|got|grew|heard|held|kept|knew|laid|left|led|lost|made|meant|met|oversaw|overspent|paid|put|ran|rose|sat|saw|said|sent|set up|sold|sought|spent|spoke|stood|taught|thought|told|took|underspent|undertook|went|withdrew|won|wrote|used to)\b/iu;
const PRESENT =
  /\b(?:is|are|am|isn['’]t|aren['’]t|has|have|hasn['’]t|haven['’]t|does|do|don['’]t|doesn['’]t|can|cannot|can['’]t|will|won['’]t|must|should|shall|may|might|remains?|continues?)\b/i;
const FORMER =
  /(?<![\p{L}])(?:abolished|closed|defunct|demised|departed|departing|disbanded|disestablished|dissolved|erstwhile|ex|former|late|one-?time|outgoing|predecessor|then)[-–\s]+$/iu;
const HISTORY =
  /\b(?:former(?:ly)?|ex(?:[-–](?=\p{L})|\s(?=\p{Lu}{2}))|(?<=the )(?:late|closed|departed)(?=\s\p{Lu}{2})|now\)|(?<=\()now|gone|outgoing|demised|defunct|departing|disestablish\w*|one-?time|previous(?:ly)?|erstwhile|old|legacy|predecessors?|successors?|abolish\w*|abolition|demise|scrap(?:ped|ping)\b|did away with|replac(?:e|es|ed|ing)\b|replacements? (?:for|of)|supersed\w+|disband\w+|dissol\w+|wound up|winding up|subsum\w+|absorbed|folded into|merg\w+|renam\w+|re-?brand\w+|no longer|until|before|used to|ceas\w+|histor\w+|past|originally|at (?:the|that) time|in (?:its|their) (?:time|day)|(?:change (?:in|of)|chang(?:ed|ing)) (?:the |its )?(?:name|title)|at first|in (?:those|the old) days|ended|(?:to|would|will) end|^end|ends? the|inherit\w*|became|known as|called|took over|taken over|takes? over|take (?:the|its|their) place|taken (?:the|its|their) place|transition\w*|decommission\w+|decommision\w+|since|ago|then|once|were|(?:have|has) (?:now )?become)\b/iu;

/** The clause around the thing: cut at strong marks and before a new clause after a comma. */
function clauseAt(sentence: string, start: number, end: number): string {
  const cuts = [
    ...sentence.matchAll(/[;:—]|\s–\s|,\s+(?:and|but|while|whereas|although|though|so|because)\b/g),
  ];
  const from = cuts.findLast(cut => cut.index + cut[0].length <= start);
  const to = cuts.find(cut => cut.index >= end);
  return sentence.slice(from ? from.index + from[0].length : 0, to?.index);
}
