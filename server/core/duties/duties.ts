import { once } from '../ground/memory.ts';
import { firstNot } from '../ground/sorted.ts';
import { contains, overlaps, type Span } from '../ground/span.ts';
import { type Passage, type PlacedPassage, place } from '../terms/passages.ts';
import type { ConceptId, ConceptType, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Zone } from '../voices/zones.ts';

/**
 * How strongly a text binds someone, by its words as written and not by their force in law.
 * `none` is for what says that nobody is bound: "there is no requirement to ...", "is not required to ...".
 */
export type Strength = 'must' | 'should' | 'may' | 'have-regard' | 'none';

/** Who must, should or may do what. All spans count in the document. */
export interface Duty extends Span {
  readonly strength: Strength;
  /** "must not", "should not", "may not". */
  readonly negated: boolean;
  /** Who is bound, as written; undefined where the text does not say. */
  readonly actor?: Actor;
  /** The words that bind: "are required to". */
  readonly cue: Span;
  /** What is to be done. */
  readonly action: Span;
}

export interface Actor extends Span {
  readonly text: string;
  /** The first concept that the words name, if they name any. */
  readonly concept?: ConceptId;
}

/** What duties are read from; a document is one. */
export interface DutySource {
  readonly passages: readonly PlacedPassage[];
  readonly zones: readonly Zone[];
  /** In the order of the text. */
  readonly mentions: readonly Named[];
  readonly vocabulary: Pick<Vocabulary, 'concepts'>;
}

/** A place where a concept is named. */
export interface Named extends Span {
  readonly concept: ConceptId;
}

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
  for (const placed of passages) {
    const whole = place(placed, { start: 0, end: placed.passage.text.length });
    if (aside.some(zone => contains(zone, whole))) continue;
    const reading = readingOf(placed, whole, bindable);
    if (isHeadingLike(placed)) {
      heading = headingSubject(reading);
      lead = undefined;
    } else if (lead && isItem(placed) && !hasOwnCue(reading)) duties.push(listed(reading, lead));
    else {
      lead = leadOf(reading) ?? (isItem(placed) ? lead : undefined);
      duties.push(...dutiesIn(reading, heading));
    }
  }
  return duties.sort((a, b) => a.start - b.start);
}

/** The duties that name one of `concepts`: as the one who is bound, or in what is to be done. */
export function dutiesNaming(
  duties: readonly Duty[],
  mentions: readonly Named[],
  concepts: ReadonlySet<ConceptId>,
): readonly Duty[] {
  const named = mentions.filter(({ concept }) => concepts.has(concept));
  return duties.filter(
    duty =>
      (duty.actor?.concept !== undefined && concepts.has(duty.actor.concept)) ||
      named.some(mention => overlaps(mention, duty)),
  );
}

/** A passage while it is read, and what it names; spans below count in its text unless they are an actor's. */
interface Reading {
  readonly placed: PlacedPassage;
  readonly text: string;
  readonly mentions: readonly Named[];
}

/** Who or what a cue is said of. */
interface Subject extends Actor {
  /** A person or body, and not a plan or a "this". */
  readonly isSomebody: boolean;
}

/** The words of a duty in a passage. */
interface Cue extends Span {
  readonly strength: Strength;
  readonly negated: boolean;
  readonly kind: 'modal' | 'phrase' | 'object' | 'noun';
  /** Whom the cue itself names, as in "requires X to". */
  readonly object?: Span;
}

/** "Boards must:" binds the items that follow. The cue counts in the document. */
interface Lead {
  readonly strength: Strength;
  readonly negated: boolean;
  readonly subject?: Subject;
  readonly cue: Span;
}

function readingOf(placed: PlacedPassage, whole: Span, all: readonly Named[]): Reading {
  let mentions: readonly Named[] | undefined;
  return {
    placed,
    text: placed.passage.text,
    // Most passages bind nobody, and finding the way back from the document costs more than reading them.
    get mentions() {
      mentions ??= mentionsOf(placed, whole, all);
      return mentions;
    },
  };
}

function dutiesIn(reading: Reading, heading: Subject | undefined): Duty[] {
  const { sentences } = reading.placed.passage;
  return sentences.flatMap((sentence, index) => {
    const cues = cuesIn(reading, sentence);
    if (cues.length === 0 && !heading) return [];
    const words = reading.text.slice(sentence.start, sentence.end);
    if (/\?["”’')\]]*$/.test(words)) return [];
    const found =
      cues.length > 0 ? dutiesInSentence(reading, sentence, cues, somebodyBefore(reading, index)) : [];
    if (found.length > 0 || !heading || !INSTRUCTION.test(words)) return found;
    const action = trimmed(reading.text, { start: sentence.start + bulletLength(words), end: sentence.end });
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
    const subject = subjectOf(reading, sentence, cue, cues[i - 1], last);
    const action = trimmed(reading.text, { start: cue.end, end: cues[i + 1]?.start ?? sentence.end });
    action.end = clauseEnd(reading.text, action, cues[i + 1] !== undefined);
    if (action.start >= action.end || !binds(reading, sentence, cue, subject, action)) return;
    if (subject?.isSomebody) last = subject;
    const words = reading.text.slice(action.start, action.end);
    const strength = cue.strength !== 'none' && REGARD.test(words) ? 'have-regard' : cue.strength;
    // "Requires the minister to be notified": somebody must notify, and it is not said who.
    const bound = cue.kind === 'object' && PASSIVE.test(words) ? undefined : subject;
    duties.push(dutyOf(reading, { strength, negated: cue.negated, subject: bound, cue, action }));
  });
  return duties;
}

function dutyOf(
  { placed }: Reading,
  found: { strength: Strength; negated: boolean; subject?: Subject; cue: Span; action: Span },
): Duty {
  const cue = place(placed, found.cue);
  const action = place(placed, found.action);
  const { subject } = found;
  const whole = place(placed, { start: 0, end: placed.passage.text.length });
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

/** The cues of a sentence, remembered with its passage, which stays the same for as long as it is not edited. */
function cuesIn({ placed: { passage } }: Reading, sentence: Span): readonly Cue[] {
  const known = cuesBySentence(passage);
  const cues = known.get(sentence) ?? readCues(passage.text, sentence);
  known.set(sentence, cues);
  return cues;
}

const cuesBySentence = once((_: Passage) => new Map<Span, readonly Cue[]>());

/** The cues of a sentence in order; of two that overlap the first and longer. */
function readCues(text: string, sentence: Span): readonly Cue[] {
  const words = text.slice(sentence.start, sentence.end);
  const found = CUES.filter(({ hint }) => hint.test(words)).flatMap(({ kind, strength, pattern }) =>
    Array.from(words.matchAll(pattern), (match): Cue => {
      const groups = match.groups ?? {};
      const start = sentence.start + match.index;
      const object = groups.object === undefined ? -1 : match[0].indexOf(groups.object);
      const not = groups.not ?? groups.not2;
      const isDenied = kind !== 'modal' && (not !== undefined || DENIED.test(words.slice(0, match.index)));
      return {
        start,
        end: start + match[0].length,
        kind,
        strength: isDenied ? 'none' : strength,
        negated: !isDenied && not !== undefined,
        ...(object >= 0 && {
          object: { start: start + object, end: start + object + groups.object!.length },
        }),
      };
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((cue, i) => !found.slice(0, i).some(other => overlaps(other, cue)));
}

/** Who is bound by a cue: whom it names itself, else the subject of its clause, else that of the clause before. */
function subjectOf(
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
  const words = text.slice(span.start, span.end);
  if (before && /^(?:also|then)?$/iu.test(words)) return last;
  if (/^(?:they|it|he|she|these|both|this|that)$/iu.test(words))
    return /^(?:this|that)$/iu.test(words) ? subjectIn(reading, span) : (last ?? subjectIn(reading, span));
  return span.start < span.end ? subjectIn(reading, span) : undefined;
}

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
  for (const match of words.matchAll(COMMA_SUBJECT))
    if (match.index > start && FINITE.test(words.slice(start, match.index))) start = match.index + 1;
  let rest = words.slice(start);
  // "In its plan, the board": what opens the sentence is not its subject.
  for (let opening = OPENING.exec(rest); opening; opening = OPENING.exec(rest)) {
    start += opening[0].length;
    rest = words.slice(start);
  }
  return start + (/^\s*(?:[“"‘(]|(?:and|but|so|or|yet)\b)*\s*/iu.exec(rest)?.[0].length ?? 0);
}

/** The subject that a noun phrase names: somebody, where its head is a mention or an everyday word for people. */
function subjectIn(reading: Reading, phrase: Span): Subject | undefined {
  const { text, placed } = reading;
  const span = trimmed(text, phrase);
  span.end -= AUXILIARY.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  if (span.start >= span.end) return undefined;
  // "Before an award the team": what opens the sentence is no part of its subject, comma or not.
  if (OPENED.test(text.slice(span.start, span.end)))
    span.start += LAST_ARTICLE.exec(text.slice(span.start, span.end))?.[1]?.length ?? 0;
  const words = text.slice(span.start, span.end);
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
    isSomebody,
  };
}

/** The last person or body named in a stretch, for "..., which must". */
function lastSomebody(reading: Reading, span: Span): Subject | undefined {
  const mention = mentionsIn(reading, span).at(-1);
  const gap = mention && reading.text.slice(mention.end, span.end);
  if (!mention || gap === undefined || gap.length > 40 || /[.;:]/.test(gap)) return undefined;
  return somebody(reading, mention);
}

/** The first person or body that the nearest sentence before names early on, for a "they" that follows. */
function somebodyBefore(reading: Reading, index: number): Subject | undefined {
  for (const { start } of reading.placed.passage.sentences.slice(0, index).reverse()) {
    const mention = mentionsIn(reading, { start, end: start + 120 })[0];
    if (mention) return somebody(reading, mention);
  }
  return undefined;
}

function somebody({ placed, text }: Reading, { start, end, concept }: Named): Subject {
  return { ...place(placed, { start, end }), text: text.slice(start, end), concept, isSomebody: true };
}

function mentionsIn({ mentions }: Reading, span: Span): readonly Named[] {
  return mentions.filter(mention => contains(span, mention));
}

/** The mentions of a passage in its own offsets; of one within another only the wider. `mentions` are in order. */
function mentionsOf(placed: PlacedPassage, whole: Span, mentions: readonly Named[]): readonly Named[] {
  const found: Named[] = [];
  const first = firstNot(mentions.length, i => mentions[i]!.start < whole.start);
  for (let i = first; i < mentions.length && mentions[i]!.start < whole.end; i++) {
    const { start, end, concept } = mentions[i]!;
    const from = passageOffset(placed, start);
    const to = passageOffset(placed, end - 1) + 1;
    if (to > (found.at(-1)?.end ?? 0)) found.push({ start: from, end: to, concept });
  }
  return found;
}

/** The passage's offset of a document's; sought by halves, since the way is known only from passage to document. */
function passageOffset(placed: PlacedPassage, offset: number): number {
  const { length } = placed.passage.text;
  return firstNot(length, at => place(placed, { start: at, end: at + 1 }).end <= offset);
}

/** Whether a cue binds anybody, or only says what is likely, possible or to be wished. */
function binds(
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
  if (subject && /^(?:I|you'd|one)$/u.test(subject.text)) return false;
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
            !/^(?:this|that|it|there|which)$/iu.test(subject.text))
        );
      return (
        (isSomebody &&
          !CHANCE.test(words) &&
          (!/^(?:\p{Ll}+ly\s+)?be\b/u.test(words) || PERMITTED.test(words))) ||
        PERMITTED.test(words)
      );
    case 'phrase':
      if (/^needs?\b/iu.test(text.slice(cue.start))) return isSomebody && !PRONOUN.test(subject!.text);
      if (/^(?:has|have)\b/iu.test(text.slice(cue.start)))
        return (isSomebody && !/\b(?:who|which|that)\s+$/iu.test(before)) || PERMITTED.test(words);
      // "A new model is required to meet the need": it is wanted, not bound.
      return isSomebody || !/^(?:an?|more|further|some|much)\b/iu.test(subject?.text ?? '');
    case 'object':
      if (cue.strength === 'must') return true;
      return isSomebody && (cue.strength === 'should' || LAW.test(text.slice(sentence.start, cue.start)));
    case 'noun':
      return cue.strength !== 'may' || isSomebody;
  }
}

/** A line that ends in a colon right after its cue. */
function leadOf(reading: Reading): Lead | undefined {
  const { text, placed } = reading;
  const head = /^(.*?)\s*:\s*$/su.exec(text)?.[1];
  const sentence = placed.passage.sentences.at(-1);
  if (head === undefined || !sentence) return undefined;
  const cue = cuesIn(reading, sentence).at(-1);
  if (!cue || head.length - cue.end > 24) return undefined;
  const subject = subjectOf(reading, sentence, cue, undefined, undefined);
  return { strength: cue.strength, negated: cue.negated, subject, cue: place(placed, cue) };
}

function listed(reading: Reading, { strength, negated, subject, cue }: Lead): Duty {
  const { text } = reading;
  const action = trimmed(text, { start: bulletLength(text), end: text.length });
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

/** A heading, or a short line without an end, such as one in bold type. */
function isHeadingLike({ passage: { kind, text } }: PlacedPassage): boolean {
  if (kind === 'heading') return true;
  return kind === 'paragraph' && /^\p{Lu}[^.:;,!?…]{0,60}$/u.test(text);
}

function headingSubject(reading: Reading): Subject | undefined {
  const span = trimmed(reading.text, { start: 0, end: reading.text.length });
  const words = reading.text.slice(span.start, span.end);
  const mention = mentionsIn(reading, span)[0];
  const rest = mention ? words.replace(reading.text.slice(mention.start, mention.end), '') : '';
  const isName = mention ? /^(?:\W|the|and|s)*$/iu.test(rest) : EVERYDAY_NAME.test(words);
  if (!isName) return undefined;
  return { ...place(reading.placed, span), text: words, concept: mention?.concept, isSomebody: true };
}

function hasOwnCue(reading: Reading): boolean {
  return reading.placed.passage.sentences.some(sentence =>
    cuesIn(reading, sentence).some(cue => cue.kind !== 'noun'),
  );
}

function isItem({ passage }: PlacedPassage): boolean {
  return passage.kind === 'item' || bulletLength(passage.text) > 0;
}

function bulletLength(text: string): number {
  return /^\s*(?:[•●▪◦‣·–—-]\s+|o\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)?/u.exec(text)![0].length;
}

/** What is to be done ends where another clause begins: one with a cue of its own, or with another finite verb. */
function clauseEnd(text: string, action: Span, isFollowed: boolean): number {
  const words = text.slice(action.start, action.end);
  const finite = words.search(NEXT_CLAUSE);
  const joint = isFollowed ? LAST_JOINT.exec(words)?.[1]?.length : undefined;
  const length = Math.min(finite < 0 ? words.length : finite, joint ?? words.length);
  return trimmed(text, { start: action.start, end: action.start + length }).end;
}

function lastBreak(words: string): number {
  return Math.max(
    0,
    ...[',', ';', ':', '–', '—', ' and ', ' that '].map(mark => words.lastIndexOf(mark) + 1),
  );
}

function trimmed(text: string, span: Span): { start: number; end: number } {
  let { start, end } = span;
  while (start < end && /[\s,;:–—]/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s,;:.–—]/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

const ADVERB = String.raw`(?:\s+(?:also|all|each|both|now|then|therefore|always|normally|generally|usually|at least|at all times|clearly|still|only|legally|expressly|specifically|explicitly|formally|\p{Ll}+ly))*`;
const BE = '(?:is|are|was|were|be|been|being|becomes?)';
const NOT = String.raw`(?<not>\s+not|n['’]t|\s+no longer|\s+never)?`;
const DETERMINERS = String.raw`(?:(?:the|a|an|no|any|new|its|their|this|that|general|specific|statutory|legal|additional|wider|broad|broader|formal|clear|greater|other|overall|overarching|\p{Ll}{4,})\s+){0,4}`;

/** Each with a cheap look beforehand, and named groups: `not`, and `object` where the cue names who is bound. */
const CUES: readonly {
  readonly kind: Cue['kind'];
  readonly strength: Strength;
  readonly hint: RegExp;
  readonly pattern: RegExp;
}[] = [
  {
    kind: 'modal',
    strength: 'must',
    hint: /must|shall/i,
    pattern: cue(String.raw`\b(?:must|shall)${NOT}\b`),
  },
  {
    kind: 'modal',
    strength: 'should',
    hint: /should|ought/i,
    pattern: cue(String.raw`\b(?:should${NOT}|ought(?<not2>\s+not)?\s+to)\b`),
  },
  { kind: 'modal', strength: 'may', hint: /may/i, pattern: cue(String.raw`\bmay${NOT}\b(?!\s+\d)`) },
  {
    kind: 'phrase',
    strength: 'must',
    hint: /requir|oblig|mandat|bound|direct|dut/i,
    pattern: cue(
      String.raw`\b${BE}${NOT}${ADVERB}\s+(?:required|obliged|obligated|mandated|bound|directed|under\s+${DETERMINERS}(?:duty|obligation))${ADVERB}\s+to\b`,
    ),
  },
  {
    kind: 'phrase',
    strength: 'must',
    hint: /ha(?:s|ve)\s/i,
    pattern: cue(String.raw`\b(?:has|have)${ADVERB}\s+to\b(?!\s+do\s+with)`),
  },
  {
    kind: 'phrase',
    strength: 'should',
    hint: /expect|ask|encourag|advis|urg|recommend/i,
    pattern: cue(
      String.raw`\b${BE}${NOT}${ADVERB}\s+(?:expected|asked|encouraged|advised|urged|recommended)\s+to\b`,
    ),
  },
  { kind: 'phrase', strength: 'should', hint: /needs?\s/i, pattern: cue(String.raw`\bneeds?\s+to\b`) },
  {
    kind: 'phrase',
    strength: 'may',
    hint: /permit|allow|entitl|empower|authori|free/i,
    pattern: cue(
      String.raw`\b${BE}${NOT}${ADVERB}\s+(?:permitted|allowed|entitled|empowered|authori[sz]ed|free)\s+to\b`,
    ),
  },
  {
    kind: 'object',
    strength: 'must',
    hint: /requir|oblig/i,
    pattern: cue(
      String.raw`\b(?:requir(?:e|es|ed|ing)|oblig(?:es?|ed|ing))\s+(?<object>[^,;:.]{2,90}?)\s+to\b`,
    ),
  },
  {
    kind: 'object',
    strength: 'should',
    hint: /expect|ask|encourag|urg/i,
    pattern: cue(String.raw`\b(?:expects?|asks?|encourages?|urges?)\s+(?<object>[^,;:.]{2,60}?)\s+to\b`),
  },
  {
    kind: 'object',
    strength: 'may',
    hint: /allow|permit|empower|authori|enabl/i,
    pattern: cue(
      String.raw`\b(?:allow|permit|empower|authori[sz]e|enable)(?:s|ing)?\s+(?<object>[^,;:.]{2,60}?)\s+to\b`,
    ),
  },
  {
    kind: 'noun',
    strength: 'must',
    hint: /dut|obligation|requirement/i,
    pattern: cue(
      String.raw`\b(?:dut(?:y|ies)|obligations?|requirements?)(?:\s+(?:(?:placed|imposed)\s+)?(?:on|for|of)\s+(?<object>[^,;:.]{2,90}?))?\s+to\b`,
    ),
  },
  {
    kind: 'noun',
    strength: 'must',
    hint: /there\s/i,
    pattern: cue(
      String.raw`\bthere\s+(?:is|are|will be|would be)\s+${DETERMINERS}requirements?\b(?!\s+(?:to|for|on|of)\b)`,
    ),
  },
  {
    kind: 'noun',
    strength: 'may',
    hint: /power|right|discretion|freedom/i,
    pattern: cue(
      String.raw`\b(?:powers?|rights?|discretion|freedom)(?:\s+(?:for|of)\s+(?<object>[^,;:.]{2,60}?))?\s+to\b`,
    ),
  },
];

function cue(source: string): RegExp {
  return new RegExp(source, 'giu');
}

/** The types of concept that can be bound by anything. */
const BINDABLE: ReadonlySet<ConceptType> = new Set(['body', 'office', 'role']);
/** Everyday words for people and bodies that can be bound; their names are in the vocabulary. */
const PEOPLE =
  'agenc(?:y|ies)|authorit(?:y|ies)|bod(?:y|ies)|boards?|chairs?|chief executives?|clinicians?|commissioners?|commissions?|committees?|councils?|councillors?|departments?|directors?|doctors?|employers?|everyone|executives?|government|governors?|groups?|leaders?|managers?|members?|ministers?|networks?|nobody|officers?|organi[sz]ations?|partners?|partnerships?|patients?|people|persons?|practices?|practitioners?|professionals?|providers?|regions?|regulators?|services|staff|systems|teams?|trusts?|we|you';
const SOMEBODY = new RegExp(
  String.raw`(?<![\p{L}-])(?:${PEOPLE})(?=$|[^\p{L}'’-])(?!\s+(?:plans?|strateg(?:y|ies)|polic(?:y|ies)|papers?|meetings?|budgets?|services|members?hip)\b)`,
  'iu',
);
const EVERYDAY_NAME = new RegExp(
  String.raw`^(?:the\s+|all\s+)?(?:[\p{L}-]+\s+){0,2}(?:${PEOPLE})(?:\s+and\s+(?:[\p{L}-]+\s+)?(?:${PEOPLE}))?$`,
  'iu',
);
const OPENED = /^(?:in|before|after|at|under|by|during|from|for|on|since|until|within|once)\s/iu;
const LAST_ARTICLE = /^(.*\s)(?=(?:the|an?|each|every|all|any|our|its|their)\s)/isu;
/** What may stand between a subject and its cue. */
const AUXILIARY =
  /(?:\s+(?:will?|would|can|could|do|does|did|has|have|had|not|now|also|all|each|both|then|therefore|still|always|\p{Ll}+ly|,))+$/iu;
const POSSESSED = /^['’]s?\s/u;
const REGARD =
  /^(?:\p{Ll}+\s+){0,2}(?:have|pay|give|paying|having)\s+(?:(?:due|proper|particular|full|special)\s+)?regard\b/iu;
/** "no", "not a", "without any" right before a noun or phrase of duty. */
const DENIED =
  /\b(?:no|not(?:\s+an?|\s+any)?|without(?:\s+any)?|never(?:\s+an?)?|neither)\s+(?:(?:specific|general|legal|statutory|formal|explicit|such|longer|particular|clear|corresponding|\p{Ll}+ly)\s+)*$/iu;
const CLAUSE =
  /[;:–—]\s*|["“]|,\s+(?:and|but|so|while|whereas|although|because|since)\s+|\bthat\s+(?!(?:is|are|was|were|has|have|had|will|would|can|may|must|should|do|does|\p{Ll}+(?:s|ed)\b)\b)|\b(?:because|when|while|whereas|although|whether|unless)\s+|\b(?:says?|said|thinks?|believes?|argues?|argued|suggests?|recommends?|states|stated|means?|makes clear)\s+(?:that\s+)?/giu;
const COMMA_SUBJECT = /,\s(?=(?:the|each|every|all|any|an?|our|they|it|we|you|he|she|these|that)\b)/giu;
const FINITE = /\b(?:is|are|was|were|has|have|had|will|would|can|could|do|does|did|wants?|\p{Ll}{3,}ed)\b/u;
const OPENING =
  /^\s*(?:according|across|alongside|among|beyond|despite|per|unlike|in|by|under|for|from|to|when|where|if|as|after|before|following|subject|until|at|on|over|during|through|with|within|without|given|having|being|once|while|however|therefore|moreover|also|finally|first|firstly|second|secondly|thirdly|instead|similarly|taken|together|additionally|again|here|there|this\s+year|\p{L}+ly)\b[^,]*,\s*/iu;
const NEXT_CLAUSE =
  /,?\s(?:and|but|so)\s+(?:therefore|will|would|is|are|was|were|has|have|had|this|it|they)\b/iu;
const LAST_JOINT =
  /^(.*)(?:[,;]\s*(?:and|but|or|while|whereas)?\s|\s(?:and|but|or|while|whereas|which|who|that)(?=\s|$)).*?$/su;
const ASKING =
  /(?:^|\s)(?:(?:of|on|to|by|in)\s+which\s+\p{Ll}+|what|how|who|whom|whose|why|if|whether|lest|as if)\s(?!.*,)/iu;
const PASSIVE = /^be\s+(?:\p{Ll}+ly\s+)?\p{Ll}+(?:ed|en|wn|ne|de|lt|pt|ught|id|ut|et|ld)\b/u;
/** What may be permitted in so many words, when nobody is named who does it. */
const PERMITTED =
  /^(?:only\s+)?be\s+(?:\p{Ll}+ly\s+)?(?:appointed|delegated|invited|nominated|disclosed|charged|amended|revoked|exercised|varied|terminated|published|shared|withheld|waived|extended|renewed|transferred|awarded|commissioned|required|directed|removed|imposed|granted|refused|reported|notified|consulted|agreed|approved|recorded|kept|disclosed)\b/u;
const CHANCE =
  /^(?:not\s+)?(?:\p{Ll}+ly\s+|also\s+|still\s+|yet\s+|even\s+|well\s+|all\s+)*(?:have|need|want|wish|feel|find|become|think|argue|believe|say|see|experience|lose|face|struggle|suffer|seem|appear|remain|differ|vary|know|fail|lead|result|cause|mean|benefit|get|come|go|turn|prove|increase|reduce|affect|exist|contain|depend|happen|occur|continue|like|hope|recall|remember|notice|worry|fear|prefer|well)\b/u;
const LIKELY =
  /^(?:\p{Ll}+ly\s+|also\s+|not\s+)*(?:be|help|mean|lead|result|allow|enable|make|reduce|improve|increase|have|bring|give|come|benefit|prove|remain|look|seem|feel|become|free|save|work|not)\b/u;
const PRONOUN = /^(?:we|you|they|it|he|she|these|those)$/iu;
const MENTAL =
  /^(?:\p{Ll}+ly\s+|also\s+|not\s+|all\s+)*(?:say|remember|note|recogni[sz]e|declare|admit|confess|ask|stress|thank|bear|forget|think|hope|like|be|begin|perhaps|surely)\b/u;
const LAW =
  /\b(?:acts?|bills?|clauses?|contracts?|directions?|guidance|laws?|legislation|orders?|powers?|proposals?|provisions?|reforms?|regimes?|regulations?|rules?|schedules?|sections?|white paper)\b/iu;
/** Plain instructions begin with one of these; all are verbs of doing that open items of guidance. */
const INSTRUCTION =
  /^\s*(?:[•●▪◦‣·–—-]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)?(?:\p{L}+ly\s+)?(?:act|address|adopt|agree|align|allocate|appoint|apply|approve|arrange|assess|assure|attend|build|carry out|collaborate|collect|commission|communicate|complete|conduct|confirm|consider|consult|contact|contribute|convene|coordinate|co-ordinate|create|define|deliver|demonstrate|design|determine|develop|discuss|embed|engage|ensure|establish|evaluate|facilitate|follow|hold|identify|implement|improve|include|inform|invest|involve|keep|lead|liaise|maintain|make|manage|monitor|notify|offer|oversee|participate|plan|prepare|prioriti[sz]e|produce|promote|protect|provide|publish|record|reduce|refer|report|respond|review|secure|seek|send|set|set out|share|sign|submit|support|take|train|undertake|update|use|work)\b/iu;
