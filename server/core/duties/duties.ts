import { contains, overlaps, type Span } from '../ground/span.ts';
import { type PlacedPassage, place } from '../terms/passages.ts';
import type { ConceptId, ConceptType } from '../vocabulary/vocabulary.ts';
import { binds, PASSIVE, REGARD } from './binding.ts';
import { type Cue, cuesIn } from './cues.ts';
import type { Duty, DutySource, Named, Strength } from './duty.ts';
import { hasOwnCue, isHeadingLike, isItem, type Lead, leadOf } from './lists.ts';
import { PRACTICE } from './people.ts';
import { numberingLength, type Reading, readingOf, trimmed } from './reading.ts';
import { rowSubject } from './rows.ts';
import { headingSubject, type Subject, somebodyBefore, subjectOf } from './subjects.ts';

/**
 * The duties that a text lays on people and bodies, in the order of the text: said by a modal verb ("must", "should",
 * "may"), by a phrase ("is required to", "are expected to"), by a verb with an object ("requires each trust to"), by a
 * noun ("a duty on the board to"), by a list under a line such as "Boards must:", or by plain instructions under a
 * heading that is somebody's name. Words of chance ("this may help", "that should be enough") and questions bind nobody.
 *
 * The method reads surface forms, without a parser: the subject is what stands between the start of the clause and the
 * cue. Boilerplate and readers' comments are left out.
 */
export function dutiesOf({ passages, zones, mentions, vocabulary }: DutySource): readonly Duty[] {
  const aside = zones.filter(zone => zone.kind !== 'quotation');
  const bindable = mentions.filter(({ concept }) =>
    BINDABLE.has(vocabulary.concepts.get(concept)?.type ?? 'term'),
  );
  const duties: Duty[] = [];
  let heading: Subject | undefined;
  let lead: Lead | undefined;
  for (const [index, placed] of passages.entries()) {
    const whole = wholeOf(placed);
    if (aside.some(zone => contains(zone, whole))) continue;
    const reading = readingOf(placed, whole, bindable);
    if (isHeadingLike(placed)) {
      heading = headingSubject(reading);
      lead = undefined;
    } else if (lead && isItem(placed) && !hasOwnCue(reading)) duties.push(listed(reading, lead));
    else {
      lead = leadOf(reading) ?? (isItem(placed) ? lead : undefined);
      const row = isRowCell(reading)
        ? rowSubject(passages, index, cell => readingOf(cell, wholeOf(cell), bindable))
        : undefined;
      duties.push(...dutiesIn(reading, heading, row));
    }
  }
  return duties.sort((a, b) => a.start - b.start);
}

/**
 * The duties that name one of `concepts`: as the one who is bound, in what is to be done, or in the heading that they
 * stand under. "A practice" and "partners" bind general practice, though as words alone they name no concept.
 */
export function dutiesNaming(
  duties: readonly Duty[],
  { mentions, passages }: Pick<DutySource, 'mentions' | 'passages'>,
  concepts: ReadonlySet<ConceptId>,
): readonly Duty[] {
  const named = mentions.filter(({ concept }) => concepts.has(concept));
  const sections = sectionsNaming(passages, named);
  const isPractice = (words: string) => concepts.has('general-practice') && PRACTICE.test(words);
  return duties.filter(
    duty =>
      (duty.actor?.concept !== undefined && concepts.has(duty.actor.concept)) ||
      isPractice(duty.actor?.text ?? '') ||
      sections.some(section => contains(section, duty)) ||
      named.some(mention => overlaps(mention, duty)),
  );
}

/** From each heading that holds one of `named` to the next heading that is no deeper, or the end. */
function sectionsNaming(passages: readonly PlacedPassage[], named: readonly Named[]): readonly Span[] {
  const headings = passages
    .filter(({ passage }) => passage.kind === 'heading')
    .map(placed => ({
      ...wholeOf(placed),
      depth: placed.passage.depth,
    }));
  return headings.flatMap((heading, i) => {
    if (!named.some(mention => overlaps(mention, heading))) return [];
    const next = headings.slice(i + 1).find(({ depth }) => depth <= heading.depth);
    return [{ start: heading.start, end: next?.start ?? Number.POSITIVE_INFINITY }];
  });
}

function wholeOf(placed: PlacedPassage): Span {
  return place(placed, { start: 0, end: placed.passage.text.length });
}

/** A cell that leaves its subject to its row: "may be used". */
function isRowCell(reading: Reading): boolean {
  const { passage } = reading.placed;
  const [sentence] = passage.sentences;
  return passage.kind === 'cell' && sentence !== undefined && cuesIn(reading, sentence)[0]?.start === 0;
}

function dutiesIn(reading: Reading, heading: Subject | undefined, row: Subject | undefined): Duty[] {
  const { sentences } = reading.placed.passage;
  return sentences.flatMap((sentence, index) => {
    const cues = cuesIn(reading, sentence);
    if (cues.length === 0 && !heading) return [];
    const words = reading.text.slice(sentence.start, sentence.end);
    if (/\?["”’')\]]*$/.test(words)) return [];
    const found =
      cues.length > 0 ? dutiesInSentence(reading, sentence, cues, row ?? somebodyBefore(reading, index)) : [];
    if (found.length > 0 || !heading || !INSTRUCTION.test(words)) return found;
    const action = trimmed(reading.text, {
      start: sentence.start + numberingLength(words),
      end: sentence.end,
    });
    const verb = { start: action.start, end: action.start + words.search(/\s|$/) };
    return [dutyOf(reading, { strength: 'should', negated: false, subject: heading, cue: verb, action })];
  });
}

function dutiesInSentence(
  reading: Reading,
  sentence: Span,
  cues: readonly Cue[],
  earlier: Subject | undefined,
): Duty[] {
  const duties: Duty[] = [];
  let last = earlier;
  cues.forEach((cue, i) => {
    const subject =
      subjectOf(reading, sentence, cue, cues[i - 1], last) ??
      (last?.isRow && cue.start === 0 ? last : undefined);
    const action = trimmed(reading.text, { start: cue.end, end: cues[i + 1]?.start ?? sentence.end });
    const isAhead = SUBORDINATE.test(reading.text.slice(sentence.start, cue.start));
    action.end = clauseEnd(reading.text, action, cues[i + 1] !== undefined, isAhead);
    // "The trust shall not be required to": the second cue is said of the subject of the first.
    if (action.start >= action.end && cue.kind === 'modal' && subject?.isSomebody) last = subject;
    if (action.start >= action.end || !binds(reading, sentence, cue, subject, action)) return;
    if (subject?.isSomebody) last = { ...subject, isDenied: false };
    const words = reading.text.slice(action.start, action.end);
    const { strength, negated } = subject?.isDenied ? denied(cue) : cue;
    const isRegard = strength !== 'none' && REGARD.test(words);
    // "Requires the minister to be notified", "it must be agreed": it is not said who.
    const isNobody = (cue.kind === 'object' && PASSIVE.test(words)) || NOBODY.test(subject?.text ?? '');
    const bound = isNobody || isOfNoOne(reading, sentence, cue, words) ? undefined : subject;
    const found = { strength: isRegard ? ('have-regard' as const) : strength, negated, subject: bound };
    duties.push(dutyOf(reading, { ...found, cue, action }));
  });
  return duties;
}

/** "No board may" forbids, "no board is required to" sets free. */
function denied({ kind, strength, negated }: Cue): Pick<Cue, 'strength' | 'negated'> {
  const forbids = kind === 'modal' || strength === 'may';
  return forbids ? { strength, negated: !negated } : { strength: 'none', negated: false };
}

/** "It must be clear that": the "it" is nobody. */
function isOfNoOne({ text }: Reading, sentence: Span, cue: Cue, action: string): boolean {
  return /\bit\s+(?:\p{Ll}+ly\s+)?$/iu.test(text.slice(sentence.start, cue.start)) && EXPLETIVE.test(action);
}

function dutyOf(
  { placed }: Reading,
  found: { strength: Strength; negated: boolean; subject?: Subject; cue: Span; action: Span },
): Duty {
  const cue = place(placed, found.cue);
  const action = place(placed, found.action);
  const { subject } = found;
  const whole = wholeOf(placed);
  const parts = [cue, action, ...(subject && contains(whole, subject) ? [subject] : [])];
  return {
    start: Math.min(...parts.map(part => part.start)),
    end: action.end,
    strength: found.strength,
    negated: found.negated,
    actor: subject && {
      start: subject.start,
      end: subject.end,
      text: subject.text,
      concept: subject.concept,
    },
    cue,
    action,
  };
}

function listed(reading: Reading, { strength, negated, subject, cue }: Lead): Duty {
  const { text } = reading;
  const action = trimmed(text, { start: numberingLength(text), end: text.length });
  const isRegard = strength !== 'none' && REGARD.test(text.slice(action.start, action.end));
  const found = {
    strength: isRegard ? ('have-regard' as const) : strength,
    negated,
    subject,
    cue: action,
    action,
  };
  return { ...dutyOf(reading, found), cue };
}

/** What is to be done ends where another clause begins: one with a cue of its own, the main one behind it, or one with another finite verb. */
function clauseEnd(text: string, action: Span, isFollowed: boolean, isAhead: boolean): number {
  const words = text.slice(action.start, action.end);
  const main = isAhead ? words.search(MAIN_CLAUSE) : -1;
  const finite = main < 0 ? words.search(NEXT_CLAUSE) : main;
  const joint = isFollowed ? LAST_JOINT.exec(words)?.[1]?.length : undefined;
  const length = Math.min(finite < 0 ? words.length : finite, joint ?? words.length);
  return trimmed(text, { start: action.start, end: action.start + length }).end;
}

/** The types of concept that can be bound by anything. */
const BINDABLE: ReadonlySet<ConceptType> = new Set(['body', 'office', 'role']);
/** Words that stand for whatever was said before, or for nobody. */
const NOBODY = /^(?:this|that|it|these|those|there|which|what|nobody|no\s+one|none|neither)$/iu;
const EXPLETIVE =
  /^be\s+(?:the\s+case|(?:\p{Ll}+ly\s+)?(?:said|noted|remembered|clear|recogni[sz]ed|stressed|emphasi[sz]ed|assumed|thought|understood|accepted|admitted|possible|right|wrong|for|that|shown)\b)/iu;
const NEXT_CLAUSE =
  /,?\s(?:and|but|so)\s+(?:therefore|will|would|is|are|was|were|has|have|had|this|it|they)\b/iu;
/** What stands before the clause that says the thing: "With a duty to publish, contracts will be let in the open". */
const SUBORDINATE =
  /^\W*(?:although|as|because|by|despite|even|given|if|once|since|though|under|unless|until|when|where|while|with|without)\b[^,;:]*$/iu;
const MAIN_CLAUSE =
  /,\s(?=[^,]{1,60}?\s(?:is|are|was|were|has|have|had|will|would|can|could|cannot|may|must|should|does|do)\b)/iu;
const LAST_JOINT =
  /^(.*)(?:[,;]\s*(?:and|but|or|while|whereas)?\s|\s(?:and|but|or|while|whereas|which|who|that)(?=\s|$)).*?$/su;
/** Plain instructions begin with one of these; all are verbs of doing that open items of guidance. */
const INSTRUCTION =
  /^\s*(?:[•●▪◦‣·–—-]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?:\p{L}+ly\s+)?(?:act|address|adopt|agree|align|allocate|appoint|apply|approve|arrange|assess|assure|attend|build|carry out|collaborate|collect|commission|communicate|complete|conduct|confirm|consider|consult|contact|contribute|convene|coordinate|co-ordinate|create|define|deliver|demonstrate|design|determine|develop|discuss|embed|engage|ensure|establish|evaluate|facilitate|follow|hold|identify|implement|improve|include|inform|invest|involve|keep|lead|liaise|maintain|make|manage|monitor|notify|offer|oversee|participate|plan|prepare|prioriti[sz]e|produce|promote|protect|provide|publish|record|reduce|refer|report|respond|review|secure|seek|send|set|set out|share|sign|submit|support|take|train|undertake|update|use|work)\b/iu;
