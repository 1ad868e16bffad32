import { firstNot } from '../ground/sorted.ts';
import { contains, type Span } from '../ground/span.ts';
import { type Passage, type PlacedPassage, place } from '../terms/passages.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import { type Attribution, attributionsOf } from './attributions.ts';
import { readingOf } from './cues.ts';
import { Names, RUN } from './names.ts';
import { type Source, UNATTRIBUTED } from './sources.ts';
import { type Speaker, speakersOf } from './speakers.ts';
import type { Zone } from './zones.ts';

/** The voice of a text's own words, where its front matter names nobody. */
export const AUTHOR = 'author';
/** The voice of a reader's comment without a name. */
export const COMMENTER = 'commenter';

/** Whose words a stretch of a document is, and how that is known. */
export interface Voice {
  /** A body or person as written, `author`, `commenter` or `unattributed`. */
  readonly name: string;
  readonly how: 'own' | 'speaker' | 'reported' | 'quoted' | 'comment';
  /** Where others are reported or quoted: who does so, the author, a speaker or a commenter. */
  readonly by?: string;
  /** Where others are reported: a body or person, or an unnamed many ("some argue", "there are concerns"). */
  readonly unnamed?: boolean;
  /** The words that say so; the span counts in the document. */
  readonly from?: Span;
}

/** Finds the voice of each stretch of a document; ask in the order of the text, for "their statement" looks back. */
export class Voices {
  readonly #authored: Voice;
  readonly #passages: readonly PlacedPassage[];
  readonly #vocabulary: Vocabulary;
  readonly #names: Names;
  readonly #zones: readonly Zone[];
  readonly #speakers: readonly (Speaker | undefined)[];
  readonly #quoted = new Map<Zone, Voice>();
  #firstZone = 0;
  /** The speakers of each surname that peers bear. */
  #surnames: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** True where speakers take turns. */
  readonly isDebate: boolean;
  #isMinutes: boolean | undefined;
  /** Who was said to speak last, and which body was named last: "their statement" is one of these. */
  #lastSource: { name: string; index: number } | undefined;
  #lastBody: { name: string; index: number } | undefined;

  constructor(
    passages: readonly PlacedPassage[],
    zones: readonly Zone[],
    author: string,
    vocabulary: Vocabulary,
  ) {
    this.#passages = passages;
    this.#authored = { name: author, how: 'own' };
    this.#vocabulary = vocabulary;
    this.#names = new Names(passages);
    this.#zones = zones;
    this.#speakers = speakersOf(passages);
    this.isDebate = this.#speakers.some(speaker => speaker !== undefined);
  }

  /**
   * The voice of a statement that stands at `here` in the document, or undefined in boilerplate, which claims nothing;
   * `before` is the passage before its own.
   */
  of(placed: PlacedPassage, span: Span, here: Span, before: PlacedPassage | undefined): Voice | undefined {
    const base = this.reporter(placed, here, before);
    if (!base) return undefined;
    const attributions = attributionsOf(placed.passage);
    const fitting = attributions.filter(one => holds(one, span));
    const quotation = base.how === 'quoted' ? this.#zonesAround(here).quotation : undefined;
    const said = sayerAmong(fitting, quotation && within(quotation, placed));
    const reported = said && this.#resolve(said.source, base, placed.index);
    this.#remember(placed, span, attributions);
    if (!said && base.how === 'own') return this.#minuted(placed, span, attributions) ?? base;
    if (!reported || said?.source.kind === 'self') return base;
    // "As the Post has reported", in the Post.
    if (base.how === 'own' && base.name !== AUTHOR && this.#names.areSame(reported, base.name)) return base;
    const unnamed = said.source.kind === 'crowd' || said.source.kind === 'someone';
    return { name: reported, how: 'reported', by: base.by ?? base.name, unnamed, from: place(placed, said) };
  }

  /** In minutes, what follows "Dr Marsh said that ..." in the same paragraph is still what she said. */
  #minuted(placed: PlacedPassage, span: Span, attributions: readonly Attribution[]): Voice | undefined {
    this.#isMinutes ??= this.#passages.slice(0, HEAD).some(({ passage }) => MINUTES.test(passage.text));
    if (!this.#isMinutes) return undefined;
    const before = attributions.findLast(({ start }) => start < span.start);
    const name =
      before?.source.kind === 'named' && this.#resolve(before.source, this.#authored, placed.index);
    if (!before || !name) return undefined;
    return { name, how: 'reported', by: this.#authored.name, unnamed: false, from: place(placed, before) };
  }

  /** Whose words stand here, whatever they report of others; undefined in boilerplate. */
  reporter(placed: PlacedPassage, here: Span, before: PlacedPassage | undefined): Voice | undefined {
    const around = this.#zonesAround(here);
    if (around.boilerplate) return undefined;
    const own = around.comment
      ? { name: around.comment.voice ?? COMMENTER, how: 'comment' as const }
      : (this.#spoken(placed) ?? this.#authored);
    return around.quotation ? this.#voiceOfQuotation(around.quotation, placed, before, own) : own;
  }

  /** A statement without the name that opens a speech; undefined where nothing is left. */
  spokenPart({ index }: PlacedPassage, span: Span): Span | undefined {
    const speaker = this.#speakers[index];
    if (!speaker || speaker.from !== index || span.start >= speaker.begins) return span;
    return speaker.begins < span.end ? { start: speaker.begins, end: span.end } : undefined;
  }

  /** The clauses within a statement that others are said to have said, where the statement itself is not theirs. */
  within(placed: PlacedPassage, span: Span, voice: Voice): { clause: Span; voice: Voice }[] {
    if (voice.how === 'reported') return [];
    const found: { clause: Span; voice: Voice }[] = [];
    for (const attribution of attributionsOf(placed.passage)) {
      const { said: clause, source } = attribution;
      const inside =
        clause.start > span.start + 16 && clause.end <= span.end && clause.end - clause.start >= 24;
      if (found.some(outer => contains(outer.clause, clause))) continue;
      if (!inside || source.kind === 'self' || holds(attribution, span)) continue;
      const name = this.#resolve(source, voice, placed.index) ?? UNATTRIBUTED;
      const unnamed = source.kind === 'crowd' || source.kind === 'someone';
      found.push({
        clause,
        voice: {
          name,
          how: 'reported',
          by: voice.by ?? voice.name,
          unnamed,
          from: place(placed, attribution),
        },
      });
    }
    return found;
  }

  #spoken({ index }: PlacedPassage): Voice | undefined {
    const speaker = this.#speakers[index];
    return speaker && { name: speaker.name, how: 'speaker' };
  }

  /** The innermost zone of each kind that holds most of a stretch. */
  #zonesAround(here: Span): { quotation?: Zone; comment?: Zone; boilerplate?: Zone } {
    while ((this.#zones[this.#firstZone]?.end ?? here.end) <= here.start) this.#firstZone += 1;
    const found: { quotation?: Zone; comment?: Zone; boilerplate?: Zone } = {};
    for (let i = this.#firstZone; i < this.#zones.length && this.#zones[i]!.start < here.end; i++) {
      const zone = this.#zones[i]!;
      if (overlap(zone, here) >= 0.5 * (here.end - here.start)) found[zone.kind] = zone;
    }
    return found;
  }

  #voiceOfQuotation(zone: Zone, placed: PlacedPassage, before: PlacedPassage | undefined, own: Voice): Voice {
    const known = this.#quoted.get(zone);
    if (known) return known;
    const name =
      zone.voice ?? this.#quotedIn(zone, placed, before, own) ?? this.#namedBehind(zone, placed, own);
    if (name === undefined && (isFragment(zone, placed) || this.#isSetApart(zone, placed))) return own;
    const voice: Voice = { name: name ?? UNATTRIBUTED, how: 'quoted', by: own.name };
    this.#quoted.set(zone, voice);
    return voice;
  }

  /** "We expect ...", set apart like a quotation with nobody said to speak: guidance that shows its own words so. */
  #isSetApart(zone: Zone, placed: PlacedPassage): boolean {
    if (!placed.passage.quoted) return false;
    const first = firstNot(placed.index, i => placeOf(this.#passages[i]!).start < zone.start);
    const before = this.#passages[first - 1]?.passage;
    const leadsIn = before && (/:\s*$/.test(before.text) || attributionsOf(before).length > 0);
    return !leadsIn && /^(?:We|Our)\b/.test(this.#passages[first]!.passage.text);
  }

  /** Who is quoted: the lead-in of the same passage, the words behind the quotation, or the passage before. */
  #quotedIn(
    zone: Zone,
    placed: PlacedPassage,
    before: PlacedPassage | undefined,
    own: Voice,
  ): string | undefined {
    const { passage } = placed;
    const whole = placeOf(placed);
    const opens = Math.max(0, zone.start - whole.start);
    const lead = passage.text.slice(0, opens).trimEnd();
    const closes = zone.end - whole.start;
    const around = attributionsOf(passage).filter(a => a.start < opens || a.start >= closes);
    const near =
      around.findLast(a => opens - a.start < 300 && a.start < opens) ??
      around.find(
        a => a.start >= closes && a.start - closes < 40 && !isNewSentence(passage, closes, a.start),
      );
    if (near) return this.#resolve(near.source, own, placed.index);
    if (lead !== '')
      return /[:,]$/.test(lead)
        ? this.#nameIn(placed, { start: Math.max(0, opens - 200), end: opens })
        : undefined;
    if (!before) return undefined;
    const text = before.passage.text.trimEnd();
    const attributions = attributionsOf(before.passage);
    // The next paragraph of what somebody is quoted with, as newspapers set it.
    const goesOn = attributions.findLast(one => quotesOn(one, before.passage));
    if (goesOn) return this.#resolve(goesOn.source, own, before.index);
    const attribution = attributions.at(-1);
    if (attribution && (/[:–—-]$/.test(text) || /\b(?:that|to|said)$/.test(text)))
      return this.#resolve(attribution.source, own, before.index);
    return /[:–—-]$/.test(text) || /\b(?:that|to)$/.test(text)
      ? this.#nameIn(before, { start: 0, end: text.length })
      : undefined;
  }

  /** Who is named behind a quotation that ends in a later paragraph: “...” “..., she said. */
  #namedBehind(zone: Zone, placed: PlacedPassage, own: Voice): string | undefined {
    for (let index = placed.index + 1; index < this.#passages.length; index++) {
      const last = this.#passages[index]!;
      const { start, end } = within(zone, last);
      if (start >= end) return undefined;
      if (end >= last.passage.text.trimEnd().length) continue;
      const behind = attributionsOf(last.passage).find(
        a => a.start >= end && a.start - end < 40 && !isNewSentence(last.passage, end, a.start),
      );
      return behind && this.#resolve(behind.source, own, index);
    }
    return undefined;
  }

  /** The last body or writing that a stretch names. */
  #nameIn(placed: PlacedPassage, span: Span): string | undefined {
    const { passage } = placed;
    const text = passage.text.slice(span.start, span.end);
    const names = [...text.matchAll(RUN)].map(found => ({
      start: span.start + found.index,
      end: span.start + found.index + found[0].length,
    }));
    const match = passage.matches.findLast(m => contains(span, m) && this.#isVoice(m.forms[0]?.concept));
    const name = match ? (names.find(run => contains(run, match)) ?? match) : names.at(-1);
    if (!name) return undefined;
    const written = passage.text.slice(name.start, name.end).replace(/^The /, '');
    const full = this.#names.fullOf(written.replace(/[’']s$/, ''));
    return mayBeVoice(full) ? full : undefined;
  }

  #isVoice(id: ConceptId | undefined): boolean {
    const concept = id === undefined ? undefined : this.#vocabulary.concepts.get(id);
    return concept?.type === 'body' || concept?.type === 'office';
  }

  #resolve(source: Source, own: Voice, index: number): string | undefined {
    const name = this.#named(source, own, index)?.replace(LEAD, '');
    return name === undefined || mayBeVoice(name) ? name : undefined;
  }

  #named(source: Source, own: Voice, index: number): string | undefined {
    if (source.kind === 'self') return own.name;
    if (source.kind === 'someone') return UNATTRIBUTED;
    if (source.kind !== 'pronoun') {
      const name = source.kind === 'named' ? this.#asSpeaker(this.#fullName(source, index)) : source.name;
      this.#lastSource = { name, index };
      return name;
    }
    if (/^(?:he|she|his|her)\b/i.test(source.name)) {
      const person =
        this.#personIn(source, index) ?? this.#speakerBefore(index) ?? this.#personBefore(source, index);
      if (person) return person;
    }
    const near = [this.#lastBody, this.#lastSource].filter(one => one && index - one.index <= 2);
    near.sort((a, b) => b!.index - a!.index);
    const many = /^the/i.test(source.name) ? this.#manyBefore(source, index) : undefined;
    if (near[0]) return this.#names.fullOf(near[0].name);
    return many ?? this.#namedBefore(source, index) ?? UNATTRIBUTED;
  }

  #fullName({ name, start }: Source, index: number): string {
    const before = this.#passages[index]!.passage.text.slice(Math.max(0, start - 4), start);
    const noun = /^the (\p{Ll}+)$/iu.exec(/the $/i.test(before) ? before + name : name)?.[1];
    return (noun && this.#names.describedBy(noun, index)) ?? this.#names.fullOf(name);
  }

  /** Who is on record here under a longer name: "Lord Howe" for Earl Howe, "Lady Finlay" for Baroness Finlay of Llandaff. */
  #asSpeaker(written: string): string {
    const name = written.replace(/[’']s?$/, '').replace(/^(?:Her |His )?Majesty[’']s (?=Government)/, '');
    const surname = PEER.exec(name)?.[1];
    if (!this.isDebate || !surname) return name;
    this.#surnames ??= surnamesOf(this.#speakers);
    const found = this.#surnames.get(surname);
    return found?.size === 1 ? [...found][0]! : name;
  }

  /** "I quote Dame Ada Marsh, who led the review. She says": whom the paragraph names last before, if it may be him or her. */
  #personIn({ name, start }: Source, index: number): string | undefined {
    const { passage } = this.#passages[index]!;
    const notMeant = /^(?:he|his)\b/i.test(name) ? WOMAN : MAN;
    const people = passage.text.slice(0, start).match(PERSON) ?? [];
    const last = people.findLast(person => !notMeant.test(person));
    return last && this.#asSpeaker(last);
  }

  /** In a debate "she says" is of the one who spoke before. */
  #speakerBefore(index: number): string | undefined {
    const speaker = this.#speakers[index];
    return speaker && this.#speakers[speaker.from - 1]?.name;
  }

  /** "Dr Ada Marsh, who chairs the board, ...": the last person named with a title, up to three paragraphs back. */
  #personBefore(source: Source, index: number): string | undefined {
    for (let at = index; at >= Math.max(0, index - 3); at--) {
      const text = this.#passages[at]?.passage.text ?? '';
      const titled = (at === index ? text.slice(0, source.start) : text).match(PERSON)?.at(-1);
      if (titled) return titled.replace(/[’']s?$/, '');
      if (this.#lastSource?.index === at && NAMED_IN_FULL.test(this.#lastSource.name))
        return this.#lastSource.name;
    }
    return undefined;
  }

  /** "Ministers moved fast. They say ...": an unnamed many with which a sentence of the same paragraph begins. */
  #manyBefore({ start }: Source, index: number): string | undefined {
    const { passage } = this.#passages[index]!;
    const heads = readingOf(passage).sources.filter(
      hit =>
        hit.end <= start &&
        hit.kinds.includes('crowd') &&
        !/^(?:some|many|most|few|several|others|those)$/i.test(passage.text.slice(hit.start, hit.end)) &&
        passage.sentences.some(sentence => sentence.start === hit.start),
    );
    const last = heads.at(-1);
    return last && passage.text.slice(last.start, last.end);
  }

  /** The last name before a pronoun, in its own paragraph or the one before. */
  #namedBefore(source: Source, index: number): string | undefined {
    const here = this.#passages[index];
    const before = this.#passages[index - 1];
    const own = here && this.#nameIn(here, { start: 0, end: source.start });
    return own ?? (before && this.#nameIn(before, { start: 0, end: before.passage.text.length }));
  }

  /** Notes whom a statement names, for pronouns that follow. */
  #remember({ passage, index }: PlacedPassage, span: Span, attributions: readonly Attribution[]): void {
    for (const match of passage.matches) {
      if (match.start < span.start || match.end > span.end) continue;
      const concept = this.#vocabulary.concepts.get(match.forms[0]!.concept);
      if (concept?.type === 'body' && /^\p{Lu}/u.test(concept.prefLabel))
        this.#lastBody = { name: passage.text.slice(match.start, match.end), index };
    }
    for (const { source } of attributions) {
      if (source.kind === 'named' && contains(span, source)) this.#lastSource = { name: source.name, index };
    }
  }
}

/** "Lord Hunt", "Baroness Finlay of Llandaff": the surname. */
const PEER =
  /^(?:Lord|Lady|Baroness|Earl|Viscount|Viscountess|Countess) (\p{Lu}[\p{L}’'-]+)(?: of \p{Lu}.*)?$/u;

function surnamesOf(speakers: readonly (Speaker | undefined)[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const speaker of speakers) {
    const surname = speaker && PEER.exec(speaker.name)?.[1];
    if (!surname) continue;
    const names = found.get(surname) ?? new Set();
    found.set(surname, names.add(speaker.name));
  }
  return found;
}

/** What stands before a name and is none of it: "Perhaps the Minister", "the right reverend Prelate the Bishop of London". */
const LEAD =
  /^(?:Perhaps|Apparently|Maybe|Both|Either|Neither|Surely|Only|Not even|[Tt]he very|(?:[Tt]he )?(?:right reverend )?Prelate|(?:noble )?Earl(?= the)|(?:(?:Her|His) )?Majesty[’']s(?= Government)) (?:the (?=\p{Lu}[^ ]* of ))?/u;

/** A name of a person, an office or a body: no clause, pronoun, month, heading or form of address. */
function mayBeVoice(name: string): boolean {
  return !NO_VOICE.test(name) && !(/^[^\p{Ll}]+$/u.test(name) && name.split(' ').length >= 3);
}

const NO_VOICE = new RegExp(
  [
    // Of a clause: "the crisis is now", "a commissioner of social care I", "Ministers in that debate must be".
    '\\b(?:must|should|would|could|cannot|shall|will|might|be|been|is|are|was|were|has|have|had|got|I|he|she|we|they|which|when|why|without)\\b',
    // The end of a longer name, or what leads to one.
    '^(?:and|of|\\p{Lu} of) |^\\p{L}$|^(?:Adult |Health and )?Social Care$',
    '^(?:In|On|At|By|For|From|With|Under|Using|Requiring|Existing|Implementation|Whether|Despite|Following|Given) ',
    // What is read or moved in a debate.
    '^(?:Baronesses|Motion|Speech|Bill|Chamber|Question|(?:First|Second|Third) Reading|(?:Committee|Report) Stage)$',
    "^(?:I|[Ww]e|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t)(?:['’]\\w+)?$",
    '^(?:But|And|Or|So|Are|Is|Was|Were|Do|Does|Did|Will|Would|Can|Could|Has|Have|Had|If|When|Where|Why|How|What|Which|Whose|Although|While|Because)\\b',
    '^(?:which|whom?|that|whose|if|when|because) ',
    '\\b(?:should|must|will|would|can|could|may|might|and|or|of|the|with|for)$',
    '^(?:The|A|An|Those|These|This|That|My Lords|Noble Lords|noble Lords|[Tt]he only people|[Mm]y noble [Ff]riends?|(?:[Yy]our )?Lordships. House|(?:[Tt]he |[Yy]our )?House)$',
    '^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$',
    '^(?:Clauses?|Amendments?|Schedules?|After Clause|Before Clause|Part|Section|Chapter|Theme|Option|Appendix|Annex|Figure|Table|Step|Stage|Page|Item|Paragraph)(?: .*)?$',
  ].join('|'),
  'u',
);

const PERSON =
  /\b(?:Lord|Lady|Baroness|Sir|Dame|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Cllr|Councillor)\.? \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*/gu;

/** Titles that "he", and that "she", cannot stand for. */
const WOMAN = /^(?:Lady|Baroness|Dame|Mrs|Ms|Miss)\b/;
const MAN = /^(?:Lord|Sir|Mr)\b/;

/** Where a text says that it is minutes, and the words that say so. */
const HEAD = 12;
const MINUTES =
  /^(?:Draft )?[Mm]inutes\b|\b[Mm]inutes of (?:the|a)\b|\b[Aa]pologies (?:for absence )?(?:were|had been) received\b|^In attendance\b|^Present:/;

/** A first name and a surname, as far as two or three words can tell. */
const NAMED_IN_FULL = /^\p{Lu}\p{Ll}+(?: \p{Lu}\.?)?(?: \p{Lu}[\p{Ll}’'-]+){1,2}$/u;

/** "Their budget will include “money for ...”": the words around make the statement, those quoted only fill it. */
function isFragment(zone: Zone, placed: PlacedPassage): boolean {
  const { text } = placed.passage;
  const opens = zone.start - placeOf(placed).start;
  const lead = text.slice(0, Math.max(0, opens)).trimEnd();
  return /[\p{L}\p{N}]$/u.test(lead) && /^.[\p{Ll}]/u.test(text.slice(opens));
}

/** “..., she said.” at the end, or "She said: “..." */
function quotesOn({ start, end }: Attribution, { text, sentences }: Passage): boolean {
  const last = sentences.at(-1);
  const atEnd = last !== undefined && end > last.start;
  return /^\s*[:,]?\s*[“‘"']/.test(text.slice(end)) || (atEnd && /[”’"'],?\s*$/.test(text.slice(0, start)));
}

/** True where a sentence begins between a quotation and what follows it: “...” The council warned ... */
function isNewSentence({ sentences }: Passage, closes: number, start: number): boolean {
  return sentences.some(
    sentence => sentence.start >= closes && sentence.start <= start && start > closes + 2,
  );
}

/** True where most of a statement is what is said; where that is only a clause, all of it must be. */
function holds({ content, isClause }: Attribution, span: Span): boolean {
  return overlap(content, span) >= (isClause ? 0.8 : 0.5) * (span.end - span.start);
}

/**
 * Who says it, of those who are said to: "There is a concern that ..., she says" is hers, and “We believe ...”, said by
 * somebody outside the quotation, is of who is named there.
 */
function sayerAmong(fitting: readonly Attribution[], quotation: Span | undefined): Attribution | undefined {
  const said = fitting.find(({ source }) => source.kind !== 'someone') ?? fitting[0];
  if (said?.source.kind !== 'self' || !quotation || said.start < quotation.start) return said;
  return fitting.find(({ source, start }) => source.kind === 'named' && start >= quotation.end) ?? said;
}

/** Where a zone stands in a passage's text; empty where it ends before. */
function within(zone: Span, placed: PlacedPassage): Span {
  const { start, end } = place(placed, { start: 0, end: placed.passage.text.length });
  return { start: Math.max(0, zone.start - start), end: Math.min(end, zone.end) - start };
}

function placeOf(placed: PlacedPassage): Span {
  return place(placed, { start: 0, end: placed.passage.text.length });
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}
