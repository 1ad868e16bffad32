import { type CueHit, within } from './cues.ts';
import { once } from './memory.ts';
import type { Passage } from './passages.ts';
import { GENERIC, type Source, Sources, UNATTRIBUTED } from './sources.ts';
import type { Span } from './span.ts';
import type { Vocabulary } from './vocabulary.ts';
import { Wording } from './wording.ts';

/**
 * A place where a passage says whose words follow ("NHS Providers ... warning that", "according to the council").
 * Spans count in the passage's text.
 */
export interface Attribution extends Span {
  readonly source: Source;
  /** The stretch that is the source's, its naming included: all of "The council fears that ...". */
  readonly content: Span;
  /** What is said, without who says it; empty where it follows elsewhere. */
  readonly said: Span;
}

/**

/** The attributions of a passage; worked out once and kept for as long as the passage is. */
export const attributionsOf = once((passage: Passage, vocabulary: Vocabulary): readonly Attribution[] => {
  const sentences = new Grammar(passage, vocabulary);
  return passage.sentences.flatMap(sentence => sentences.attributions(sentence));
});

/** Reads the sentences of one passage, word by word. */
class Grammar {
  readonly #wording: Wording;
  readonly #sources: Sources;

  constructor(passage: Passage, vocabulary: Vocabulary) {
    this.#wording = new Wording(passage);
    this.#sources = new Sources(this.#wording, vocabulary);
  }

  attributions(sentence: Span): Attribution[] {
    const found: Attribution[] = [];
    for (const hit of within(this.#wording.reading.sources, sentence)) {
      const last = found.at(-1);
      const attribution = sameAs(last, this.#attributionAt(hit, sentence));
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
    return hit.kinds.includes('saying') ? this.#sayingNoun(hit, sentence) : undefined;
  }

  /** "According to the council, ..." and "..., according to the council". */
  #accordingTo(hit: CueHit, sentence: Span): Attribution | undefined {
    const source = this.#sources.from(hit.last, sentence);
    return source && wholeOf(sentence, hit.start, source.end, source);
  }

  /** "The council warns that ...", "Many fear ...", "..., said Lord Smith", "it is said that ...". */
  #sayingVerb(hit: CueHit, sentence: Span): Attribution | undefined {
    const { words } = this.#wording.reading;
    if (this.#wording.isNoun(hit)) return undefined;
    const passive = this.#passiveBefore(hit);
    if (!passive && this.#isPassive(hit)) return undefined;
    if (passive) return wholeOf(sentence, passive.start, hit.end, passive);
    const before = this.#subjectBefore(hit, sentence);
    const rest = { start: words.starts[hit.last] ?? sentence.end, end: sentence.end };
    if (before) {
      const { source } = before;
      // "As he put it" is the speaker's own sentence.
      const as = /\bas (?:the |my )?$/i.test(this.#wording.text.slice(sentence.start, source.start));
      if (as && source.kind !== 'named') return undefined;
      if (as || this.#isAside(before.start, hit, sentence))
        return wholeOf(sentence, before.start, hit.end, source);
      if (this.#isCondition(before.start, rest, sentence)) return undefined;
      if (this.#isAsked(before.start, sentence) || !this.#mayBeSaid(hit, source, rest)) return undefined;
      // A relative clause and what follows "that" belong to the source; so does all of "The council fears ...".
      return {
        start: before.start,
        end: hit.end,
        source,
        content: before.relative ? rest : { start: before.clause, end: sentence.end },
        said: this.#behindThat(rest),
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

  #behindThat(rest: Span): Span {
    const that = THAT.exec(this.#wording.text.slice(rest.start, rest.start + 48));
    return that ? { start: rest.start + that[0].length, end: rest.end } : rest;
  }

  /** A verb that may also be something else needs a clause, a colon or a quotation, or a source with a name. */
  #mayBeSaid(hit: CueHit, source: Source, rest: Span): boolean {
    const clause =
      /^(?:that\b|[:“"‘']|,\s*[“"])/.test(this.#wording.text.slice(rest.start, rest.start + 6)) ||
      /[:“"]\s*$/.test(this.#wording.text.slice(hit.end, rest.start + 1)) ||
      /\bthat$/.test(this.#wording.text.slice(hit.start, hit.end)) ||
      // "Their statement continues with a promise: ..."
      /:\s*(?:[“"‘']|$)/.test(this.#wording.text.slice(rest.start, rest.end));
    if (clause || source.kind === 'self') return true;
    if (hit.kinds.includes('says')) return true;
    const named = source.kind === 'named' && source.concept !== GENERIC;
    // "The college noted while ..., “...”": a quotation follows.
    if (named && /[“"]/.test(this.#wording.text.slice(rest.start, rest.end))) return true;
    if (!hit.kinds.includes('takes a side')) return false;
    // "She called for", "they rejected": of somebody named before.
    if (source.kind === 'pronoun')
      return /^(?:he|she|they)$/i.test(source.name) && /ed\b/.test(this.#wording.wordAt(hit.first));
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
    const opens = word === 'that' || word === 'about' || word === 'over' || word === 'expressed';
    if (!opens) return undefined;
    const source = of ?? this.#ownerBefore(hit) ?? this.#holderBefore(hit, sentence) ?? this.#someone(hit);
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

  /** "The council's fear", "their claim", "my belief". */
  #ownerBefore(hit: CueHit): Source | undefined {
    for (let at = hit.first - 1; at >= Math.max(0, hit.first - 3); at--) {
      const owner = this.#wording.hits[at];
      if (
        owner?.kinds.includes('it or they') &&
        /^(?:his|her|their|its|whose)$/i.test(this.#wording.wordAt(at))
      )
        return this.#sources.as('pronoun', at, at + 1);
      if (/^(?:my|our)$/i.test(this.#wording.wordAt(at))) return this.#sources.as('self', at, at + 1);
      if (/[’']s?$/.test(this.#wording.wordAt(at)) && /[’']/.test(this.#wording.wordAt(at))) {
        const source = this.#sources.upTo(at + 1, hit.start);
        return source && { ...source, name: source.name.replace(/[’']s?$/, '') };
      }
    }
    return undefined;
  }

  /** "I have concerns", "the council has real doubts". */
  #holderBefore(hit: CueHit, sentence: Span): Source | undefined {
    for (let at = hit.first - 1; at >= Math.max(0, hit.first - 2); at--) {
      const word = this.#wording.wordAt(at);
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
    if (
      /\bit (?:is|was|has been|can be|could be|may be|might be) (?:\w+ly |also |often )?$/i.test(before) &&
      /^ that\b/.test(after)
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
      // "The noble Lord, Lord Stevens, said": the name itself stands in apposition.
      const direct = this.#sources.endingAt(at - 1, sentence);
      if (
        direct?.kind === 'named' &&
        /^\p{Lu}/u.test(direct.name) &&
        this.#wording.wordAt(this.#wording.numberAt(direct.start) - 1) === ',' &&
        direct.concept !== GENERIC
      )
        return { source: direct, start: direct.start, clause: sentence.start, relative: false };
      const head = this.#headOfClause(at, sentence);
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

/** "That ...", "on several occasions that ...". */
const THAT = /^(?:(?:on|in|at|to|as|for|before|again)\b[^,;:.]{0,32}?\s)?that\s+/i;

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

const VERBS = new Set(['says', 'may say', 'takes a side']);
