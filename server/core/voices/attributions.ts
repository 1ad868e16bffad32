import { once } from '../ground/memory.ts';
import type { Span } from '../ground/span.ts';
import type { Passage } from '../terms/passages.ts';
import { untilAnswered } from './answers.ts';
import { type CueHit, within } from './cues.ts';
import { GENERIC, type Source, Sources, UNATTRIBUTED } from './sources.ts';
import { FELT, Wording } from './wording.ts';

/**
 * A place where a passage says whose words follow ("NHS Providers ... warning that", "according to the council").
 * Spans count in the passage's text.
 */
export interface Attribution extends Span {
  readonly source: Source;
  /** The stretch that is the source's, its naming included: all of "The council fears that ...". */
  readonly content: Span;
  /** The content is a clause that concedes ("While the council says ..., ..."): the rest of the sentence is not theirs. */
  readonly isClause?: boolean;
  /** What is said, without who says it; empty where it follows elsewhere. */
  readonly said: Span;
}

/**

/** The attributions of a passage; worked out once and kept for as long as the passage is. */
export const attributionsOf = once((passage: Passage): readonly Attribution[] => {
  const sentences = new Grammar(passage);
  return passage.sentences.flatMap(sentence => sentences.attributions(sentence));
});

/** Reads the sentences of one passage, word by word. */
class Grammar {
  readonly #wording: Wording;
  readonly #sources: Sources;

  constructor(passage: Passage) {
    this.#wording = new Wording(passage);
    this.#sources = new Sources(this.#wording, passage.vocabulary);
  }

  attributions(sentence: Span): Attribution[] {
    const found: Attribution[] = [];
    for (const hit of within(this.#wording.reading.sources, sentence)) {
      const last = found.at(-1);
      const said = sameAs(last, this.#attributionAt(hit, sentence));
      const attribution = said && untilAnswered(said, this.#wording.text.slice(said.end, sentence.end));
      // "The union has reservations, warning that ...": the same source goes on.
      const goesOn = last && /ing$/.test(this.#wording.wordAt(hit.first));
      if (attribution && !goesOn && !(last && attribution.start < last.end)) found.push(attribution);
    }
    return found;
  }

  #attributionAt(hit: CueHit, sentence: Span): Attribution | undefined {
    if (hit.kinds.includes('according to')) return this.#accordingTo(hit, sentence);
    if (hit.kinds.some(kind => VERBS.has(kind))) {
      const saying = this.#sayingVerb(hit, sentence);
      if (saying) return saying;
    }
    if (hit.kinds.includes('message')) return this.#message(hit, sentence);
    return hit.kinds.includes('saying') ? this.#sayingNoun(hit, sentence) : undefined;
  }

  /** "According to the council, ..." and "..., according to the council". */
  #accordingTo(hit: CueHit, sentence: Span): Attribution | undefined {
    // "In her view, ..."
    const owner = this.#ownerBefore(hit.last);
    const source = owner && owner.start >= hit.start ? owner : this.#sources.from(hit.last, sentence);
    return source && wholeOf(sentence, hit.start, source.end, source);
  }

  /** "The council warns that ...", "Many fear ...", "..., said Lord Smith", "it is said that ...". */
  #sayingVerb(hit: CueHit, sentence: Span): Attribution | undefined {
    const { words } = this.#wording.reading;
    if (this.#wording.isNoun(hit)) return undefined;
    const passive = this.#passiveBefore(hit);
    if (!passive && this.#isPassive(hit)) return undefined;
    if (passive) return wholeOf(sentence, passive.start, hit.end, passive);
    const before = this.#subjectBefore(hit, sentence) ?? this.#wordBefore(hit, sentence);
    const rest = { start: words.starts[hit.last] ?? sentence.end, end: sentence.end };
    if (before) {
      const { source } = before;
      // "As he put it" is the speaker's own sentence, and so is "as Lady Marsh feared"; what a body reports is its own.
      const as = AS.test(this.#wording.text.slice(sentence.start, source.start));
      if (as && (source.kind !== 'named' || TITLED.test(source.name))) return undefined;
      if (as) return wholeOf(sentence, before.start, hit.end, source);
      if (this.#isAside(before.start, hit, sentence)) return wholeOf(sentence, before.start, hit.end, source);
      if (this.#isCondition(before.start, rest, sentence)) return undefined;
      if (this.#isAsked(before.start, sentence) || !this.#mayBeSaid(hit, source, rest)) return undefined;
      const clause = this.#concession(before.start, rest, sentence);
      // A relative clause and what follows "that" belong to the source; so does all of "The council fears ...".
      return {
        start: before.start,
        end: hit.end,
        source,
        content: before.relative ? rest : (clause ?? { start: before.clause, end: sentence.end }),
        ...(clause && { isClause: true }),
        said: this.#behindThat({ start: rest.start, end: clause?.end ?? rest.end }),
      };
    }
    if (!/[”"’',]\s*$/.test(this.#wording.text.slice(sentence.start, hit.start))) return undefined;
    const after = this.#sources.from(hit.last, sentence);
    return after?.kind === 'named' ? wholeOf(sentence, hit.start, after.end, after) : undefined;
  }

  /** "..., she says." and "..., the council argues, ...": the rest of the sentence is what is said. */
  #isAside(start: number, { kinds, end }: CueHit, sentence: Span): boolean {
    if (kinds.includes('takes a side')) return false;
    const { text } = this.#wording;
    const before = text.slice(sentence.start, start).trimEnd();
    const after = text.slice(end, sentence.end);
    return (
      /[,”’"'–—](?: (?:the|an?|its|their|his|her|one))?$/.test(before) && /^\s*(?:[.,!?–—]|$)/.test(after)
    );
  }

  /** "Where the institute recommends it, ...", "Although ministers believe this, ...": what is claimed stands behind. */
  #isCondition(start: number, rest: Span, sentence: Span): boolean {
    const { text } = this.#wording;
    return (
      /^(?:where|if|when|unless|until|once) (?:the )?$/i.test(text.slice(sentence.start, start)) ||
      /^(?:this|that|so|it)\s*,/i.test(text.slice(rest.start, rest.start + 8))
    );
  }

  /** "Does the Minister accept that ...?" asks, and reports nothing. */
  #isAsked(start: number, sentence: Span): boolean {
    const { text } = this.#wording;
    return (
      /\?[”’"')\s]*$/.test(text.slice(sentence.start, sentence.end)) &&
      /\b(?:do|does|did|will|would|can|could|has|have|should|may|might)\s+(?:the\s+)?$/i.test(
        text.slice(sentence.start, start),
      )
    );
  }

  /** "While the council says ..., the costs ..." and "..., although ministers say ...": what it says is a clause. */
  #concession(start: number, rest: Span, sentence: Span): Span | undefined {
    const { text } = this.#wording;
    const before = text.slice(sentence.start, start);
    if (CONCEDES_BEHIND.test(before)) return { start, end: rest.end };
    const comma = CONCEDES.test(before) && MAIN_CLAUSE.exec(text.slice(rest.start, rest.end));
    return comma ? { start: sentence.start, end: rest.start + comma.index } : undefined;
  }

  #behindThat(rest: Span): Span {
    const that = THAT.exec(this.#wording.text.slice(rest.start, rest.start + 48));
    return that ? { start: rest.start + that[0].length, end: rest.end } : rest;
  }

  /** A verb that may also be something else needs a clause, a colon or a quotation, or a source with a name. */
  #mayBeSaid(hit: CueHit, source: Source, rest: Span): boolean {
    const clause =
      /^(?:(?:to \w+ )?that\b|whether\b|why\b|[:“"‘']|,\s*[“"])/.test(
        this.#wording.text.slice(rest.start, rest.start + 16),
      ) ||
      /[:“"]\s*$/.test(this.#wording.text.slice(hit.end, rest.start + 1)) ||
      /\bthat$/.test(this.#wording.text.slice(hit.start, hit.end)) ||
      // "The Chair felt the committee should wait."
      FELT.test(this.#wording.text.slice(hit.start, rest.end)) ||
      // "Their statement continues with a promise: ..."
      /:\s*(?:[“"‘']|$)/.test(this.#wording.text.slice(rest.start, rest.end));
    if (clause || source.kind === 'self') return true;
    if (hit.kinds.includes('says')) return true;
    const named = source.kind === 'named' && source.concept !== GENERIC;
    // "The college noted while ..., “...”": a quotation follows.
    if (named && /[“"]/.test(this.#wording.text.slice(rest.start, rest.end))) return true;
    if (!hit.kinds.includes('takes a side')) return false;
    // "She called for", "they reject", "it urged us to": of somebody named before.
    if (source.kind === 'pronoun') {
      if (
        hit.kinds.includes('of people') &&
        !/\b(?:is|are|was|were|be|been) $/.test(this.#wording.text.slice(0, hit.start))
      )
        return /^(?:he|she|they|it)$/i.test(source.name);
      return /^(?:he|she|they)$/i.test(source.name) && /ed\b/.test(this.#wording.wordAt(hit.first));
    }
    return named;
  }

  /** "concerns that ...", "the Government's claim that ...", "it is the view of the council that ...". */
  #sayingNoun(hit: CueHit, sentence: Span): Attribution | undefined {
    const { words } = this.#wording.reading;
    const next = this.#wording.wordAt(hit.last);
    const of =
      next === 'of' || next === 'from' || next === 'among'
        ? this.#sources.from(hit.last + 1, sentence)
        : undefined;
    const after = of ? this.#wording.numberAt(of.end) : hit.last;
    const word = this.#wording.wordAt(after).toLowerCase();
    // "The Minister's view was that ..."
    const isThat = /^(?:is|was)$/.test(word) && this.#wording.wordAt(after + 1).toLowerCase() === 'that';
    if (isThat && VIEWS.test(this.#wording.wordAt(hit.first)))
      return this.#viewIs(hit, sentence, of ?? this.#ownerBefore(hit.first), after + 2);
    const opens = word === 'that' || word === 'about' || word === 'over' || word === 'expressed';
    if (!opens) return this.#message(hit, sentence);
    const source =
      of ?? this.#ownerBefore(hit.first) ?? this.#holderBefore(hit, sentence) ?? this.#someone(hit);
    const begins = OPENS_WITH.test(this.#wording.text.slice(sentence.start, hit.start));
    const said = { start: words.starts[after + 1] ?? sentence.end, end: sentence.end };
    if (said.start >= said.end) return undefined;
    return {
      start: Math.min(source.start, hit.start),
      end: hit.end,
      source,
      // In "it rests on a view that ..." the sentence stays the author's.
      content: begins ? sentence : source.kind === 'someone' ? nothingAt(sentence.end) : said,
      // "Concern about the costs" says nothing that could be true or false.
      said: word === 'that' ? said : nothingAt(sentence.end),
    };
  }

  /** "The council's view is that ...": all of it is the council's. */
  #viewIs(hit: CueHit, sentence: Span, source: Source | undefined, first: number): Attribution | undefined {
    const said = { start: this.#wording.words.starts[first] ?? sentence.end, end: sentence.end };
    if (!source || source.kind === 'self' || said.start >= said.end) return undefined;
    return { start: Math.min(source.start, hit.start), end: hit.end, source, content: sentence, said };
  }

  /** "The principles of the report still stand: ...", "The message of the council is that ...". */
  #message(hit: CueHit, sentence: Span): Attribution | undefined {
    const of =
      this.#wording.wordAt(hit.last) === 'of' ? this.#sources.from(hit.last + 1, sentence) : undefined;
    const stands = of?.kind === 'named' && STATED.exec(this.#wording.text.slice(of.end, sentence.end));
    if (!stands) return undefined;
    const said = { start: of.end + stands[0].length, end: sentence.end };
    return { start: hit.start, end: of.end, source: of, content: said, said };
  }

  /** "The council's fear", "their claim", "my belief". */
  #ownerBefore(word: number): Source | undefined {
    for (let at = word - 1; at >= Math.max(0, word - 3); at--) {
      const owner = this.#wording.hits[at];
      if (
        owner?.kinds.includes('it or they') &&
        /^(?:his|her|their|its|whose)$/i.test(this.#wording.wordAt(at))
      )
        return this.#sources.as('pronoun', at, at + 1);
      if (/^(?:my|our)$/i.test(this.#wording.wordAt(at))) return this.#sources.as('self', at, at + 1);
      if (/[’']s?$/.test(this.#wording.wordAt(at)) && /[’']/.test(this.#wording.wordAt(at))) {
        const source = this.#sources.upTo(
          at + 1,
          this.#wording.words.starts[word] ?? this.#wording.text.length,
        );
        return source && { ...source, name: source.name.replace(/[’']s?$/, '') };
      }
    }
    return undefined;
  }

  /** "I have concerns", "the council has real doubts". */
  #holderBefore(hit: CueHit, sentence: Span): Source | undefined {
    for (let at = hit.first - 1; at >= Math.max(0, hit.first - 2); at--) {
      const word = this.#wording.wordAt(at);
      // "The committee was of the view that ..."
      if (/^of$/i.test(word) && /^(?:is|are|was|were)$/i.test(this.#wording.wordAt(at - 1)))
        return this.#sources.endingAt(this.#backOver(at - 2, sentence), sentence);
      if (/^(?:have|has|had|share|shares|shared)$/i.test(word))
        return this.#sources.endingAt(this.#backOver(at - 1, sentence), sentence);
      if (!/^\p{Ll}/u.test(word)) return undefined;
    }
    return undefined;
  }

  #someone(hit: CueHit): Source {
    return { start: hit.start, end: hit.end, kind: 'someone', name: UNATTRIBUTED };
  }

  /** "is said to", "it is argued that": nobody is named. */
  #passiveBefore(hit: CueHit): Source | undefined {
    const said = this.#wording.text.slice(hit.start, hit.end);
    if (!/(?:ed|said|thought|felt|seen|told)$/i.test(said)) return undefined;
    const before = this.#wording.text.slice(Math.max(0, hit.start - 24), hit.start);
    const after = this.#wording.text.slice(hit.end, hit.end + 8);
    // "It is accepted that ..." is what the author of a paper accepts.
    if (OWNED.test(said) && /\bit (?:is|was) (?:\w+ly |also )?$/i.test(before)) return undefined;
    if (
      /\bit (?:is|was|has been|can be|could be|may be|might be) (?:\w+ly |also |often )?$/i.test(before) &&
      (/^ that\b/.test(after) || (HOPED.test(said) && !/^ (?:to|by|in|on|for|as)\b|^[.,;]/.test(after)))
    )
      return this.#someone(hit);
    if (/\b(?:we|I) (?:are|am|were|was|have been) (?:\w+ly |often )?$/i.test(before) && /^told/i.test(said))
      return this.#someone(hit);
    if (
      /\b(?:is|are|was|were) (?:\w+ly |often )?$/i.test(before) &&
      /^ to\b/.test(after) &&
      /^(?:said|claimed|alleged|thought|believed|feared)$/i.test(said)
    )
      return this.#someone(hit);
    return undefined;
  }

  /** "are expected to": somebody else expects it. */
  #isPassive(hit: CueHit): boolean {
    const before = this.#wording.text.slice(Math.max(0, hit.start - 24), hit.start);
    return (
      /(?:ed|said|thought|felt|seen|told|found)$/i.test(this.#wording.text.slice(hit.start, hit.end)) &&
      /\b(?:is|are|was|were|be|been|being) (?:\w+ly |also |often |not )?$/i.test(before)
    );
  }

  /** The subject of a verb, back over auxiliaries, brackets and an apposition between commas. */
  #subjectBefore(
    hit: CueHit,
    sentence: Span,
  ): { source: Source; start: number; clause: number; relative: boolean } | undefined {
    const { words } = this.#wording.reading;
    const at = this.#backOver(hit.first - 1, sentence);
    if (at < 0 || words.starts[at]! < sentence.start) return undefined;
    const pronoun = this.#wording.hits[at];
    if (pronoun?.kinds.includes('it or they') && /^(?:who|which)$/i.test(this.#wording.wordAt(at))) {
      const before = this.#wording.wordAt(at - 1) === ',' ? at - 2 : at - 1;
      const source =
        this.#sources.endingAt(before, sentence) ??
        this.#sources.nameWithin(Math.max(0, before - 4), before + 1);
      return source && { source, start: source.start, clause: source.start, relative: true };
    }
    if (/^[,–—]$/.test(this.#wording.wordAt(at))) {
      const head =
        this.#personBefore(at, sentence) ??
        this.#nameBefore(at, sentence) ??
        this.#headOfClause(at, sentence);
      return (
        head && {
          source: head,
          start: head.start,
          clause: this.#clauseStart(head.start, sentence),
          relative: false,
        }
      );
    }
    const source = this.#sources.endingAt(at, sentence);
    return (
      source && {
        source,
        start: source.start,
        clause: this.#clauseStart(source.start, sentence),
        relative: false,
      }
    );
  }

  /** "Marsh said", "Hospitals fear": whatever stands alone before a verb that surely says something. */
  #wordBefore(hit: CueHit, sentence: Span) {
    const source = hit.kinds.includes('says') ? this.#sources.loneWord(hit.first - 1, sentence) : undefined;
    return source && { source, start: source.start, clause: sentence.start, relative: false };
  }

  /** Where the clause of a subject begins: at the sentence's head if only connectives stand between. */
  #clauseStart(start: number, sentence: Span): number {
    const before = this.#wording.text.slice(sentence.start, start);
    return before.length < 40 && !/[;:–—]/.test(before) ? sentence.start : start;
  }

  #backOver(from: number, sentence: Span): number {
    const { words } = this.#wording.reading;
    let at = from;
    for (;;) {
      if (at < 0 || words.starts[at]! < sentence.start) return -1;
      const text = this.#wording.wordAt(at);
      if (text === ')') {
        let open = at - 1;
        while (open >= 0 && this.#wording.wordAt(open) !== '(') open -= 1;
        at = open - 1;
      } else if (this.#wording.hits[at]?.kinds.includes('between') || /ly$/.test(text)) at -= 1;
      else return at;
    }
  }

  /** "In reply, Ada Marsh, chief executive of the Northvale Trust, said": a person, then what they are. */
  #personBefore(before: number, sentence: Span): Source | undefined {
    let last = before;
    let isOffice = false;
    for (let at = before - 1; at >= -1 && before - at < 40; at--) {
      const begins = at < 0 || this.#wording.words.starts[at]! < sentence.start;
      if (!begins && this.#wording.wordAt(at) !== ',') {
        isOffice ||= this.#isOffice(at) || this.#wording.wordAt(at) === 'who';
        continue;
      }
      const name = this.#wording.text.slice(
        this.#wording.words.starts[at + 1],
        this.#wording.words.ends[last - 1],
      );
      if (
        last < before &&
        (isOffice || (begins && !this.#opensPhrase(at + 1))) &&
        PERSON.test(name) &&
        !this.#isOffice(last - 1)
      )
        return this.#sources.person(at + 1, last);
      if (begins) return undefined;
      last = at;
    }
    return undefined;
  }

  #opensPhrase(at: number): boolean {
    const kinds = this.#wording.hits[at]?.kinds ?? [];
    return ['preposition', 'lead', 'determiner'].some(kind => kinds.includes(kind));
  }

  #isOffice(at: number): boolean {
    return this.#wording.hits[at]?.kinds.includes('somebody') === true;
  }

  /** "The noble Lord, Lord Stevens, said": the name itself stands in apposition. */
  #nameBefore(before: number, sentence: Span): Source | undefined {
    const name = this.#sources.endingAt(before - 1, sentence);
    const isName = name?.kind === 'named' && /^\p{Lu}/u.test(name.name) && name.concept !== GENERIC;
    if (!isName) return undefined;
    const first = this.#wording.numberAt(name.start);
    const word = this.#wording.wordAt(first - 1);
    if (word === ',') return name;
    // "Their trade body, the Northvale Network, insists": "their" alone would tell less.
    const opens = this.#wording.wordAt(this.#wording.numberAt(sentence.start));
    return /^the$/i.test(word) &&
      this.#wording.wordAt(first - 2) === ',' &&
      /^(?:its|their|his|her|our|one|an?)$/i.test(opens)
      ? name
      : undefined;
  }

  /** Out of an apposition: "NHS Providers, representing trusts, has warned" gives the words before its first comma. */
  #headOfClause(before: number, sentence: Span): Source | undefined {
    const { words } = this.#wording.reading;
    let first = before - 1;
    while (
      first > 0 &&
      words.starts[first - 1]! >= sentence.start &&
      !/^[:;.“"]$/.test(this.#wording.wordAt(first - 1))
    )
      first -= 1;
    let last = first;
    while (
      last < before &&
      !(last > first && /^[,(–—]$/.test(this.#wording.wordAt(last)) && !this.#wording.isLead(last - 1))
    )
      last += 1;
    return before - last <= 30
      ? this.#sources.endingAt(this.#backOver(last - 1, sentence), sentence)
      : undefined;
  }
}

/** "The Minister has said that he believes": he is the one who was named in the same sentence. */
function sameAs(last: Attribution | undefined, next: Attribution | undefined): Attribution | undefined {
  const isSame = next && last?.source.kind === 'named' && /^(?:he|she)$/i.test(next.source.name);
  return isSame
    ? { ...next, source: { ...last.source, start: next.source.start, end: next.source.end } }
    : next;
}

/** "While the", "But although". */
const CONCEDES =
  /^(?:(?:and|but|yet|so|however,?) )?(?:while|whilst|although|though|even though|whereas|much as) (?:the |an? |its |their |many |some |most )?$/i;

const CONCEDES_BEHIND =
  /[\p{L}\p{N})”’"],? (?:while|whilst|although|though|even though|whereas|much as) (?:the |an? |its |their |many |some |most )?$/u;

/** A comma and what may be the subject of a main clause; a list or a relative clause goes on. */
const MAIN_CLAUSE =
  /,[”’"']? (?!(?:which|who|whose|whom|where|when|and|or|but|nor|including|such|particularly|especially|not|as|with|in|on|by|for|to|from|of|at|\p{L}+(?:ing|ed))\b)(?=[^,.;:]*\b(?:is|are|was|were|be|has|have|had|do|does|did|will|would|can|could|may|might|must|should|cannot|know|knows|say|says|think|thinks|fear|fears|need|needs|remain|remains|\p{L}+s|\p{L}+ed)\b)/iu;

/** What may stand between those whose message it is and the message. */
const STATED = /^ (?:is|was|are|were|still|remains?|stands?|could|has|have)\b[^:;,.]{0,30}?(?::|\bthat)\s+/;

/** "That ...", "on several occasions that ...". */
const THAT = /^(?:(?:on|in|at|to|as|for|before|again)\b[^,;:.]{0,32}?\s)?that\s+/i;

const AS = /\bas (?:the |my |my noble friend |my noble friend the |the noble \w+,? )?$/i;
const TITLED =
  /^(?:Lord|Lady|Baroness|Earl|Viscount|Sir|Dame|Dr|Mrs?|Ms|Miss|Prof|Professor|Cllr|Councillor)\b/;

/** Nouns for what somebody holds to be so; "the evidence is that" is the speaker's. */
const VIEWS =
  /^(?:views?|arguments?|positions?|beliefs?|claims?|contentions?|fears?|concerns?|hopes?|worry|worries|answer|opinions?|complaints?)$/i;

const OWNED =
  /^(?:accepted|acknowledged|recognised|recognized|proposed|recommended|considered|noted|appreciated)$/i;

/** "It was hoped the boards would ..." needs no "that". */
const HOPED = /^(?:hoped|feared|claimed|argued|said|thought|believed|alleged|expected|suggested)$/i;

/** All of a sentence is the source's. */
function wholeOf(sentence: Span, start: number, end: number, source: Source): Attribution {
  return { start, end, source, content: sentence, said: nothingAt(sentence.end) };
}

function nothingAt(offset: number): Span {
  return { start: offset, end: offset };
}

/** "There are concerns", "But it is the clear view". */
const OPENS_WITH =
  /^(?:but |yet |and |however,? |while |although )?(?:there (?:has|have|is|are|remain)\b[^;:–—]*|it (?:is|was|remains) (?:\S+ ){0,2})$/i;

/** A first name and a surname, with a title or without; letters behind it are honours. */
const PERSON =
  /^(?:\p{Lu}\p{Ll}*\.? )?\p{Lu}\p{Ll}[\p{L}’'-]*(?: \p{Lu}\.?)*(?: \p{Lu}[\p{Ll}’'][\p{L}’'-]*){1,2}(?: \p{Lu}{2,5})*$/u;

const VERBS = new Set(['says', 'may say', 'takes a side']);
