import type { Span } from '../ground/span.ts';
import type { Cue } from './cues.ts';
import type { Reading } from './reading.ts';
import type { Subject } from './subjects.ts';

/** Whether a cue binds anybody, or only says what is likely, possible or to be wished. */
export function binds(
  reading: Reading,
  sentence: Span,
  cue: Cue,
  subject: Subject | undefined,
  action: Span,
): boolean {
  const { text } = reading;
  const words = text.slice(action.start, action.end);
  const before = text.slice(sentence.start, cue.start);
  const isSomebody = subject?.isSomebody ?? false;
  if (subject && NOBODY_BOUND.test(subject.text)) return false;
  if (
    NOT_SO.test(before) ||
    isThought(before) ||
    isNotInForce(cue, before, text.slice(cue.end, sentence.end))
  )
    return false;
  if (/^we$/iu.test(subject?.text ?? '') && MENTAL.test(words)) return false;
  // "what a plan should look like", "if the board should fail"
  if (
    cue.kind !== 'noun' &&
    cue.kind !== 'object' &&
    ASKING.test(text.slice(sentence.start + lastBreak(before), cue.start))
  )
    return false;
  switch (cue.kind) {
    case 'modal':
      if (/^(?:have|have\s+been|be\s+being)\s+\p{L}+(?:ed|en|ne|nt)?\b/u.test(words) && !REGARD.test(words))
        return false;
      if (cue.strength === 'must') return !/^surely\b/u.test(words);
      if (cue.strength === 'should')
        return (
          isSomebody ||
          PASSIVE.test(words) ||
          (!LIKELY.test(words) &&
            subject !== undefined &&
            !subject.isRow &&
            !/^(?:this|that|it|there|which)$/iu.test(subject.text))
        );
      return (
        (isSomebody &&
          !CHANCE.test(words) &&
          (!/^(?:\p{Ll}+ly\s+)?be\b/u.test(words) || PERMITTED.test(words))) ||
        PERMITTED.test(words) ||
        (subject?.isRow === true && PASSIVE.test(words) && !SUFFERED.test(words))
      );
    case 'phrase':
      if (/^needs?\b/iu.test(text.slice(cue.start))) return isSomebody && !PRONOUN.test(subject!.text);
      if (/^(?:has|have)\b/iu.test(text.slice(cue.start)))
        return (isSomebody && !/\b(?:who|which|that)\s+$/iu.test(before)) || PERMITTED.test(words);
      // "A new model is required to meet the need": it is wanted, not bound.
      return isSomebody || !/^(?:an?|more|further|some|much)\b/iu.test(subject?.text ?? '');
    case 'object':
      if (cue.strength === 'must' || cue.strength === 'none' || cue.negated) return true;
      return isSomebody && (cue.strength === 'should' || LAW.test(text.slice(sentence.start, cue.start)));
    case 'noun':
      if (LACKING.test(before)) return false;
      return cue.strength !== 'may' || isSomebody;
  }
}

/** "Without a duty to publish, contracts are let in the dark": there is none. */
const LACKING =
  /\b(?:without|(?:in\s+the\s+)?absence\s+of|instead\s+of|rather\s+than|short\s+of|lack\s+of)\s+(?:(?:an?|any|the|such|[\p{Ll}-]+)\s+){0,3}$/iu;

function lastBreak(words: string): number {
  return Math.max(
    0,
    ...[',', ';', ':', '–', '—', ' and ', ' that '].map(mark => words.lastIndexOf(mark) + 1),
  );
}
export const REGARD =
  /^(?:\p{Ll}+\s+){0,2}(?:have|pay|give|paying|having)\s+(?:(?:due|proper|particular|full|special)\s+)?regard\b/iu;
/** "Later in the Bill I must move": who speaks tells what comes next. "Not all trusts must": nobody is known to be bound. */
const NOBODY_BOUND =
  /^(?:you'd|one)$|^not\s+(?:all|each|every|many)\s|(?:^|[\s,])I(?:,?\s+(?:too|also|myself),?)?$/iu;

/** Whether the words before a cue open a clause that somebody only fears, believes or once said. */
function isThought(before: string): boolean {
  const thought = THOUGHT.exec(before);
  return thought !== null && !RELATIVE.test(thought.groups!.clause!);
}
/** The clause ends at a comma, but for a pair of commas right behind its "that". */
const CLAUSE = String.raw`\s+that\b(?<clause>(?:,[^,.;:]*,)?[^,.;:]*)$`;
/** "The fear that every change would have to be reported", "his GP, who suggested that dressings must". */
const THOUGHT = new RegExp(
  String.raw`(?:\b(?:the|this|that|an?|any|some|no|in|his|her|their|our|its)\s+(?:(?:common|widespread|main|mistaken|false|wrong|early|old|general|popular)\s+)?(?:allegation|argument|assumption|belief|claim|concern|fear|hope|idea|impression|misconception|misunderstanding|myth|notion|perception|rumour|suggestion|suspicion|theory|worry)(?:\s+(?:was|is|among|of|from)(?:\s+[\p{L}-]+){0,3}?)?|\b(?:he|she|I|(?:his|her|my|our)(?:\s+[\p{L}-]+){1,6}?,?(?:\s+who)?)\s+(?:\p{Ll}+ly\s+)?(?:(?:told|advised|warned)\s+\p{L}+|suggested|said|thought|felt|believed|feared|argued|insisted|remarked|explained|replied|claimed|complained))${CLAUSE}`,
  'iu',
);
/** "Any claim that a provider makes must be paid": here "that" only tells which claim. */
const RELATIVE = /^\s+(?:an?|each|every|any|one)\s+[\p{L}-]+\s+(?:has\s+\p{L}+|\p{Ll}+s|\p{Ll}+ed)\s*$/u;

/** "Section 46, which gives the minister a power to direct, is not yet in force": what gives the power binds nobody now. */
function isNotInForce({ kind }: Cue, before: string, after: string): boolean {
  const isInside = /\b(?:which|that)\b/iu.test(before) && /^[^;:.]*,\s/u.test(after);
  return (kind === 'noun' || kind === 'object' || isInside) && NOT_IN_FORCE.test(after);
}
const NOT_IN_FORCE =
  /^(?:(?!\b(?:although|though|but|and|while|because|if|until)\b)[^;:])*?\b(?:is|are|has|have)\s+(?:(?:not\s+yet|no\s+longer)\s+(?:been\s+)?(?:in\s+force|commenced|brought\s+into\s+force|taken\s+effect)|been\s+repealed)\b/iu;

/** "It is not the case that the board must". */
const NOT_SO = /\bnot\s+(?:the\s+case|true|so|correct|right)\s+that\b[^.;:]*$/iu;
const ASKING =
  /(?:^|\s)(?:(?:of|on|to|by|in)\s+which\s+\p{Ll}+|what|how|why|if|whether|lest|as if)\s(?!.*,)|(?:^|\b(?:about|of|on|over|to|(?:ask|decid|explain|know|say|set\s+out|tell)\p{Ll}*)\s+)(?:who|whom|whose)\s(?!.*,)/iu;
export const PASSIVE = /^be\s+(?:\p{Ll}+ly\s+)?\p{Ll}+(?:ed|en|wn|ne|de|lt|pt|ught|id|ut|et|ld)\b/u;
/** What may be permitted in so many words, when nobody is named who does it. */
const PERMITTED =
  /^(?:only\s+)?be\s+(?:\p{Ll}+ly\s+)?(?:appointed|delegated|invited|nominated|disclosed|charged|amended|revoked|exercised|varied|terminated|published|shared|withheld|waived|extended|renewed|transferred|awarded|commissioned|required|directed|removed|imposed|granted|refused|reported|notified|consulted|agreed|approved|recorded|kept|disclosed)\b/u;
/** What may happen to something, permitted or not. */
const SUFFERED =
  /^be\s+(?:\p{Ll}+ly\s+)?(?:affected|concerned|confused|delayed|disappointed|expected|harmed|hurt|increased|lost|missed|needed|reduced|worried)\b/u;
const CHANCE =
  /^(?:not\s+)?(?:\p{Ll}+ly\s+|also\s+|still\s+|yet\s+|even\s+|well\s+|all\s+)*(?:have|need|want|wish|feel|find|become|think|argue|believe|say|see|experience|lose|face|struggle|suffer|seem|appear|remain|differ|vary|know|fail|lead|result|cause|mean|benefit|get|come|go|turn|prove|increase|reduce|affect|exist|contain|depend|happen|occur|continue|like|hope|recall|remember|notice|worry|fear|prefer|well)\b/u;
const LIKELY =
  /^(?:\p{Ll}+ly\s+|also\s+|not\s+)*(?:be|help|mean|lead|result|allow|enable|make|reduce|improve|increase|have|bring|give|come|benefit|prove|remain|look|seem|feel|become|free|save|work|not)\b/u;
const PRONOUN = /^(?:we|you|they|it|he|she|these|those)$/iu;
const MENTAL =
  /^(?:\p{Ll}+ly\s+|also\s+|not\s+|all\s+)*(?:say|remember|note|recogni[sz]e|declare|admit|confess|ask|stress|thank|bear|forget|think|hope|like|be|begin|perhaps|surely)\b/u;
const LAW =
  /\b(?:acts?|bills?|clauses?|contracts?|directions?|guidance|laws?|legislation|orders?|powers?|proposals?|provisions?|reforms?|regimes?|regulations?|rules?|schedules?|sections?|white paper)\b/iu;
