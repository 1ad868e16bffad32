import type { Span } from '../ground/span.ts';
import { place } from '../terms/passages.ts';
import type { Cue } from './cues.ts';
import type { Actor, Named } from './duty.ts';
import { PEOPLE } from './people.ts';
import { mentionsIn, numberingLength, type Reading, trimmed } from './reading.ts';

/** Who or what a cue is said of. */
export interface Subject extends Actor {
  /** A person or body, and not a plan or a "this". */
  readonly isSomebody: boolean;
  /** "No board", "none of the trusts": what is said of them is denied. */
  readonly isDenied: boolean;
  /** What the row of a table is about; its cell says the rest. */
  readonly isRow?: true;
  /** Named in an earlier sentence that speaks of something else. */
  readonly isMentionedOnly?: boolean;
}

/** Who is bound by a cue: whom it names itself, else the subject of its clause, else that of the clause before. */
export function subjectOf(
  reading: Reading,
  sentence: Span,
  cue: Cue,
  before: Cue | undefined,
  last: Subject | undefined,
): Subject | undefined {
  const { text } = reading;
  if (cue.object) return subjectIn(reading, cue.object);
  const start = Math.max(sentence.start, before?.end ?? sentence.start);
  const clause = text.slice(start, cue.start);
  if (cue.kind === 'noun') return ownerOf(reading, start, clause);
  const relative = /(?:,\s*|\s)(?:which|who|that)\s+(?:\p{Ll}+ly\s+|also\s+|all\s+|each\s+)*$/u.exec(clause);
  if (relative) return lastSomebody(reading, { start, end: start + relative.index });
  // Behind another cue the subject is what follows the last "and"; where nothing does, it is the same one.
  const joint = before ? (/^.*(?:\s(?:and|but|or|then)(?=\s)|[,;])/su.exec(clause)?.[0].length ?? 0) : 0;
  const from = start + joint + clauseStart(clause.slice(joint));
  const span = trimmed(text, { start: from, end: cue.start });
  span.start += numberingLength(text.slice(span.start, span.end));
  const words = text.slice(span.start, span.end);
  if (before && /^(?:also|then)?$/iu.test(words)) return last;
  if (/^(?:they|it|he|she|these|both)$/iu.test(words))
    return (
      meantBy(reading, { start: sentence.start, end: span.start }, words, last, before) ??
      subjectIn(reading, span)
    );
  return span.start < span.end ? subjectIn(reading, span) : undefined;
}

/**
 * Whom a pronoun stands for: who was bound last, else whom its own sentence or one before names. An "it" stands for what
 * was spoken of, so for no body that was only mentioned ("The Bill gives the minister a power. It should be paused"),
 * for none behind another subject ("that is a loss, and it should be mended"), and never for several.
 */
function meantBy(
  reading: Reading,
  opening: Span,
  pronoun: string,
  last: Subject | undefined,
  before: Cue | undefined,
): Subject | undefined {
  const isOne = /^it$/iu.test(pronoun);
  if (!isOne || before || last?.isRow) return last ?? firstSomebody(reading, opening);
  const own = firstSomebody(reading, opening);
  if (own) return own;
  if (/^\W*(?:that|this|it|there|these|those|they)\s/iu.test(reading.text.slice(opening.start, opening.end)))
    return undefined;
  return last?.isMentionedOnly || SEVERAL.test(last?.text ?? '') ? undefined : last;
}
/** What is left of the number of a provision: "4(1)", "(2A)", ")". */
const SUBSECTION = /^(?:\d{0,3}[A-Z]?\(?\w{0,4}[)\]][\s.]*)+/u;
const SEVERAL = /\p{L}(?<![sS])s$/u;

/** "X would have a power to": the owner of a noun's duty stands before it, or nobody is named. */
function ownerOf(reading: Reading, start: number, clause: string): Subject | undefined {
  const owns =
    /(?:['’]s?\s+(?:\p{Ll}+\s+){0,3}|\b(?:has|have|had|having|hold|holds|gain|gains|get|gets|retain|retains|given)\s+(?:\p{Ll}+\s+){0,5})$/iu.exec(
      clause,
    );
  if (owns) {
    const head = clause.slice(0, owns.index);
    return subjectIn(
      reading,
      trimmed(reading.text, { start: start + clauseStart(head), end: start + owns.index }),
    );
  }
  const given =
    /\b(?:gives?|giving|grants?|granting|offers?)\s+(?<whom>[^,;:.]{2,60}?)(?<!\bto)\s+(?:(?:the|an?|new|more|greater|wider|broad|broader|additional|further|general|legal|statutory)\s+)*$/iu.exec(
      clause,
    );
  if (!given) return undefined;
  const at = start + given.index + given[0].indexOf(given.groups!.whom!);
  return subjectIn(reading, { start: at, end: at + given.groups!.whom!.length });
}

/** Where the last clause begins in what stands before a cue. */
function clauseStart(words: string): number {
  let start = 0;
  for (const match of words.matchAll(CLAUSE)) start = match.index + match[0].length;
  for (const match of words.matchAll(NEXT_SUBJECT))
    if (match.index > start && (match.groups!.pronoun || FINITE.test(words.slice(start, match.index))))
      start = match.index + match[0].length;
  // "The plan, which the board must publish".
  const own = OWN_SUBJECT.exec(words.slice(start))?.[0].length;
  if (own !== undefined) start += own;
  let rest = words.slice(start);
  // "In its plan, the board": what opens the sentence is not its subject.
  for (let opening = OPENING.exec(rest); opening; opening = OPENING.exec(rest)) {
    start += opening[0].length;
    rest = words.slice(start);
  }
  return (
    start +
    (/^\s*(?:[“"‘(]|(?:and|but|so|or|yet|no\s+doubt|of\s+course)\b\s*)*\s*/iu.exec(rest)?.[0].length ?? 0)
  );
}

/** The subject that a noun phrase names: somebody, where its head is a mention or an everyday word for people. */
export function subjectIn(reading: Reading, phrase: Span): Subject | undefined {
  const { text, placed } = reading;
  const span = trimmed(text, phrase);
  span.start += numberingLength(text.slice(span.start, span.end));
  span.start += SUBSECTION.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  span.end -= ASIDE.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  span.end -= AUXILIARY.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  if (span.start >= span.end) return undefined;
  // "Before an award the team": what opens the sentence is no part of its subject, comma or not.
  if (OPENED.test(text.slice(span.start, span.end)))
    span.start += LAST_ARTICLE.exec(text.slice(span.start, span.end))?.[1]?.length ?? 0;
  const no = NO_ONE.exec(text.slice(span.start, span.end))?.[0] ?? '';
  span.start += no.length;
  const words = text.slice(span.start, span.end);
  const isNobody = NOBODY.test(words);
  const mention = mentionsIn(reading, span)[0];
  const headEnd = words.search(
    /\s(?:of|for|in|on|at|by|with|from|to|within|across|under|between|about|that|who|which|whose)\s/iu,
  );
  const head = headEnd < 0 ? words : words.slice(0, headEnd);
  const isMention =
    mention !== undefined &&
    mention.start - span.start < head.length &&
    !/['’]s?$/u.test(head.slice(0, mention.end - span.start + 2)) &&
    !POSSESSED.test(text.slice(mention.end, span.end));
  const isSomebody = isMention || SOMEBODY.test(head);
  return {
    ...place(placed, span),
    text: words,
    concept: isSomebody ? mention?.concept : undefined,
    isSomebody: isSomebody || isNobody,
    isDenied: no !== '' || isNobody,
  };
}

/** What the sentence itself named first, for an "it" later on: "the board met, and it must". */
function firstSomebody(reading: Reading, span: Span): Subject | undefined {
  const mention = mentionsIn(reading, span)[0];
  return mention && somebody(reading, mention);
}

/** The last person or body named in a stretch, for "..., which must". */
function lastSomebody(reading: Reading, span: Span): Subject | undefined {
  const mention = mentionsIn(reading, span).at(-1);
  const gap = mention && reading.text.slice(mention.end, span.end);
  if (!mention || gap === undefined || gap.length > 40 || /[.;:]/.test(gap)) return undefined;
  return somebody(reading, mention);
}

/** The first person or body that the nearest sentence before names early on, for a "they" that follows. */
export function somebodyBefore(reading: Reading, index: number): Subject | undefined {
  for (const { start } of reading.placed.passage.sentences.slice(0, index).reverse()) {
    const mention = mentionsIn(reading, { start, end: start + 120 })[0];
    if (!mention) continue;
    const numbered = reading.text.slice(start, mention.start);
    const head = numbered.slice(numberingLength(numbered));
    return { ...somebody(reading, mention), isMentionedOnly: !OPENS.test(head.slice(clauseStart(head))) };
  }
  return undefined;
}

/** What stands before a subject at most. */
const OPENS =
  /^\W*(?:(?:the|an?|each|every|any|all|both|our|its|their|this|that|no)\s+)?(?:[\p{L}-]+\s+)?$/iu;

function somebody({ placed, text }: Reading, { start, end, concept }: Named): Subject {
  const words = text.slice(start, end);
  return { ...place(placed, { start, end }), text: words, concept, isSomebody: true, isDenied: false };
}

export function headingSubject(reading: Reading): Subject | undefined {
  const span = trimmed(reading.text, { start: 0, end: reading.text.length });
  const words = reading.text.slice(span.start, span.end);
  const mention = mentionsIn(reading, span)[0];
  const rest = mention ? words.replace(reading.text.slice(mention.start, mention.end), '') : '';
  const isName = mention ? /^(?:\W|the|and|s)*$/iu.test(rest) : EVERYDAY_NAME.test(words);
  if (!isName) return undefined;
  const { concept } = mention ?? {};
  return { ...place(reading.placed, span), text: words, concept, isSomebody: true, isDenied: false };
}
const SOMEBODY = new RegExp(
  String.raw`(?<![\p{L}-])(?:${PEOPLE})(?=$|[^\p{L}'’-])(?!\s+(?:plans?|strateg(?:y|ies)|polic(?:y|ies)|papers?|meetings?|budgets?|services|members?hip)\b)`,
  'iu',
);
const EVERYDAY_NAME = new RegExp(
  String.raw`^(?:the\s+|all\s+)?(?:[\p{L}-]+\s+){0,2}(?:${PEOPLE})(?:\s+and\s+(?:[\p{L}-]+\s+)?(?:${PEOPLE}))?$`,
  'iu',
);
const OPENED = /^(?:in|without|before|after|at|under|by|during|from|for|on|since|until|within|once)\s/iu;
const LAST_ARTICLE = /^(.*\s)(?=(?:the|an?|each|every|all|any|no|our|its|their)\s)/isu;
/** A relative clause with a subject of its own. */
const OWN_SUBJECT = /^.*\s(?:which|that|whom)\s+(?=(?:the|an?|each|every|its|our|their)\s[^,;:]*$)/isu;
/** What stands between commas behind a subject: "the board, having consulted the trust, must". */
const ASIDE =
  /(?<=^[^,]{3,60}),\s+(?:having|after|before|when|where|if|once|on|in|as|acting|following|with|without|subject)\b[^,]*$/iu;
/** What denies a subject; "no fewer than three" counts. */
const NO_ONE =
  /^(?:no\s+(?!(?:fewer|more|less|later|earlier|sooner|doubt|matter|longer|one)\b)|(?:none|neither)\s+of\s+|neither\s+(?=\p{L}))/iu;
const NOBODY = /^(?:nobody|no\s+one|none|neither)$/iu;
/** What may stand between a subject and its cue. */
const AUXILIARY =
  /(?:\s+(?:(?:do|does|did|is|are|would|could|wo|ca)n['’]t|cannot|will?|would|can|could|do|does|did|has|have|had|not|now|also|all|each|both|then|therefore|still|always|\p{Ll}+ly|,))+$/iu;
const POSSESSED = /^['’]s?\s/u;
const CLAUSE =
  /[;:–—]\s*|["“]|,\s+(?:and|but|so|while|whereas|although|because|since)\s+|\bthat\s+(?!(?:is|are|was|were|has|have|had|will|would|can|may|must|should|do|does|\p{Ll}+(?:s|ed)\b)\b)|\b(?:because|when|while|whereas|although|whether|unless)\s+|\b(?:says?|said|thinks?|believes?|argues?|argued|suggests?|recommends?|states|stated|means?|makes clear)\s+(?:that\s+)?|(?<!\b(?:who|which|that|be|been|being|is|are|was|were)\s+)\b(?:agreed|believed|considered|feels?|felt|hoped|insisted|suggested|thought)\s+(?=(?:the|an?|each|every|all|any|our|its|their|they|it|we|he|she|this|these)\b)/giu;
/** A comma or an "and" before a subject of its own; a pronoun alone is always one. */
const NEXT_SUBJECT =
  /(?:,\s(?=(?<pronoun>(?:they|it|we|you|he|she)\s*$)|(?:the|each|every|all|any|an?|our|they|it|we|you|he|she|these|that)\b)|\s(?:and|but|so|or|yet)\s(?=(?:the|each|every|it|they|we|no)\b))/giu;
const FINITE =
  /\b(?:is|are|was|were|has|have|had|will|would|can|could|do|does|did|wants?|\p{Ll}{3,}ed|met|set|went|came|made|gave|took|said)\b|^(?:[\s“"‘(]*)(?:this|that|it)\s+\p{Ll}+s\b/iu;
const OPENING =
  /^\s*(?:according|across|alongside|among|beyond|despite|per|unlike|in|by|under|for|from|to|when|where|if|as|after|before|following|subject|until|at|on|over|during|through|with|within|without|given|having|being|once|while|however|therefore|moreover|also|finally|first|firstly|second|secondly|thirdly|instead|similarly|taken|together|additionally|again|here|there|this\s+year|\p{L}+ly)\b[^,]*,\s*/iu;
