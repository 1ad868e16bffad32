import type { Span } from '../ground/span.ts';
import type { Source } from './sources.ts';

/** Words with which somebody answers in their own name what was just reported: "we disagree", "in truth". */
const OWN_ANSWER = [
  "(?:we|I) (?:(?:do|have|can|could|would|will) ?(?:not|n[’']t)?|cannot|disagree|dispute|doubt|reject|agree|see|saw|found|think|believe|say|said|know|knew|remain|am|are|was|were)\\b",
  'in (?:truth|reality|fact)\\b',
  'the (?:truth|reality|fact|opposite) is\\b',
  '(?:that|this) is (?:simply |just |plainly |quite |clearly )?(?:not (?:so|true|right|the case)|untrue|false|wrong|nonsense|mistaken|a myth)\\b',
].join('|');

const OPENS = new RegExp(`^(?:${OWN_ANSWER})`, 'iu');
const BEHIND = new RegExp(`(?:;|\\s[–—-]|,)\\s+(?=(?:and |but |yet |though )?(?:${OWN_ANSWER}))`, 'iu');

/** True where a clause answers what was reported before it. @example opensAnswer('we disagree.') // true */
export function opensAnswer(clause: string): boolean {
  return OPENS.test(clause);
}

/**
 * What is reported, up to where whoever reports it answers ("Ministers say it is safe; in truth it is not"); the
 * same object where nobody does, and where a quotation still goes on there.
 *
 * @param words those from `reported.end` to the end of the sentence
 */
export function untilAnswered<R extends Reported>(reported: R, words: string): R {
  const { content, said, end, source } = reported;
  const turn = BEHIND.exec(words)?.index ?? words.length;
  const at = end + turn;
  if (source.kind === 'self' || at >= content.end || isInQuotation(words.slice(0, turn))) return reported;
  return {
    ...reported,
    content: { start: Math.min(content.start, at), end: at },
    said: { start: Math.min(said.start, at), end: Math.min(said.end, at) },
  };
}

/** Of an attribution, what counts here. */
interface Reported extends Span {
  readonly source: Pick<Source, 'kind'>;
  readonly content: Span;
  readonly said: Span;
}

/** True where a quotation that began in these words has not ended. */
function isInQuotation(words: string): boolean {
  return words.lastIndexOf('“') > words.lastIndexOf('”') || (words.split('"').length - 1) % 2 === 1;
}
