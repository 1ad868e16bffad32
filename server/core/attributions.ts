import { type CueHit, type Reading, readingOf, within } from './cues.ts';
import type { Passage } from './passages.ts';
import { contains, type Span } from './span.ts';
import type { ConceptId, Vocabulary } from './vocabulary.ts';

/** The voice of words that somebody else said, where nobody can tell who. */
export const UNATTRIBUTED = 'unattributed';

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
 * Who is said to speak. `named`: as written. `crowd`: "many GPs". `someone`: "there are concerns", "it is said".
 * `pronoun`: somebody named before. `self`: the one who speaks or writes here.
 */
export interface Source extends Span {
  readonly kind: 'named' | 'crowd' | 'someone' | 'pronoun' | 'self';
  readonly name: string;
  readonly concept?: ConceptId;
}

/** The attributions of a passage; worked out once and kept for as long as the passage is. */
export function attributionsOf(passage: Passage, vocabulary: Vocabulary): readonly Attribution[] {
  const known = remembered.get(passage);
  if (known) return known;
  const reading = readingOf(passage);
  const sentences = new Grammar(passage, reading, vocabulary);
  const attributions = passage.sentences.flatMap(sentence => sentences.attributions(sentence));
  remembered.set(passage, attributions);
  return attributions;
}

const remembered = new WeakMap<Passage, readonly Attribution[]>();

/** Reads the sentences of one passage, word by word. */
class Grammar {
  readonly #text: string;
  readonly #reading: Reading;
  readonly #passage: Passage;
  readonly #vocabulary: Vocabulary;
  /** The hit of the lists of sources that holds a word, by the word's number. */
  readonly #hits: (CueHit | undefined)[] = [];

  constructor(passage: Passage, reading: Reading, vocabulary: Vocabulary) {
    this.#passage = passage;
    this.#text = passage.text;
    this.#reading = reading;
    this.#vocabulary = vocabulary;
    for (const hit of reading.sources) for (let i = hit.first; i < hit.last; i++) this.#hits[i] = hit;
  }

  attributions(sentence: Span): Attribution[] {
    const found: Attribution[] = [];
    for (const hit of within(this.#reading.sources, sentence)) {
      const attribution = this.#attributionAt(hit, sentence);
      const last = found.at(-1);
      if (attribution && !(last && attribution.start < last.end)) found.push(attribution);
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
    const source = this.#sourceFrom(hit.last, sentence);
    return (
      source && {
        start: hit.start,
        end: source.end,
        source,
        content: sentence,
        said: nothingAt(sentence.end),
      }
    );
  }

  /** "The council warns that ...", "Many fear ...", "..., said Lord Smith", "it is said that ...". */
  #sayingVerb(hit: CueHit, sentence: Span): Attribution | undefined {
    const { words } = this.#reading;
    if (this.#isNoun(hit)) return undefined;
    const passive = this.#passiveBefore(hit);
    if (!passive && this.#isPassive(hit)) return undefined;
    if (passive)
      return {
        start: passive.start,
        end: hit.end,
        source: passive,
        content: sentence,
        said: nothingAt(sentence.end),
      };
    const before = this.#subjectBefore(hit, sentence);
    const rest = { start: words.starts[hit.last] ?? sentence.end, end: sentence.end };
    if (before) {
      const { source } = before;
      // "As he put it" is the speaker's own sentence.
      const as = /\bas (?:the |my )?$/i.test(this.#text.slice(sentence.start, source.start));
      if (as && source.kind !== 'named') return undefined;
      if (as)
        return {
          start: before.start,
          end: hit.end,
          source,
          content: sentence,
          said: nothingAt(sentence.end),
        };
      if (!this.#mayBeSaid(hit, source, rest)) return undefined;
      // A relative clause and what follows "that" belong to the source; so does all of "The council fears ...".
      return {
        start: before.start,
        end: hit.end,
        source,
        content: before.relative ? rest : { start: before.clause, end: sentence.end },
        said: this.#behindThat(rest),
      };
    }
    if (!/[”"’',]\s*$/.test(this.#text.slice(sentence.start, hit.start))) return undefined;
    const after = this.#sourceFrom(hit.last, sentence);
    return after?.kind === 'named'
      ? { start: hit.start, end: after.end, source: after, content: sentence, said: nothingAt(sentence.end) }
      : undefined;
  }

  #behindThat(rest: Span): Span {
    const that = /^that\s+/i.exec(this.#text.slice(rest.start, rest.start + 8));
    return that ? { start: rest.start + that[0].length, end: rest.end } : rest;
  }

  /** A verb that may also be something else needs a clause, a colon or a quotation, or a source with a name. */
  #mayBeSaid(hit: CueHit, source: Source, rest: Span): boolean {
    const clause =
      /^(?:that\b|[:“"‘']|,\s*[“"])/.test(this.#text.slice(rest.start, rest.start + 6)) ||
      /[:“"]\s*$/.test(this.#text.slice(hit.end, rest.start + 1)) ||
      /\bthat$/.test(this.#text.slice(hit.start, hit.end));
    if (clause || source.kind === 'self') return true;
    if (hit.kinds.includes('says')) return true;
    return hit.kinds.includes('takes a side') && source.kind === 'named' && source.concept !== GENERIC;
  }

  /** "concerns that ...", "the Government's claim that ...", "it is the view of the council that ...". */
  #sayingNoun(hit: CueHit, sentence: Span): Attribution | undefined {
    const { words } = this.#reading;
    const next = this.#textOf(hit.last);
    const of =
      next === 'of' || next === 'from' || next === 'among'
        ? this.#sourceFrom(hit.last + 1, sentence)
        : undefined;
    const after = of ? this.#wordAt(of.end) : hit.last;
    const word = this.#textOf(after).toLowerCase();
    const opens = word === 'that' || word === 'about' || word === 'over' || word === 'expressed';
    if (!opens) return undefined;
    const source = of ?? this.#ownerBefore(hit) ?? this.#someone(hit);
    const begins =
      /^(?:but |yet |and |however,? |while |although )?(?:there (?:has|have|is|are|remain)|it (?:is|was|remains))\b/i.test(
        this.#text.slice(sentence.start, sentence.end),
      );
    const said = { start: words.starts[after + 1] ?? sentence.end, end: sentence.end };
    if (said.start >= said.end) return undefined;
    return {
      start: Math.min(source.start, hit.start),
      end: hit.end,
      source,
      content: begins ? sentence : said,
      // "Concern about the costs" says nothing that could be true or false.
      said: word === 'that' ? said : nothingAt(sentence.end),
    };
  }

  /** "The council's fear", "their claim", "my belief". */
  #ownerBefore(hit: CueHit): Source | undefined {
    for (let at = hit.first - 1; at >= Math.max(0, hit.first - 3); at--) {
      const owner = this.#hits[at];
      if (owner?.kinds.includes('it or they') && /^(?:his|her|their|its|whose)$/i.test(this.#textOf(at)))
        return this.#source('pronoun', at, at + 1);
      if (/^(?:my|our)$/i.test(this.#textOf(at))) return this.#source('self', at, at + 1);
      if (/[’']s?$/.test(this.#textOf(at)) && /[’']/.test(this.#textOf(at))) {
        const source = this.#sourceUpTo(at + 1, hit.start);
        return source && { ...source, name: source.name.replace(/[’']s?$/, '') };
      }
    }
    return undefined;
  }

  #someone(hit: CueHit): Source {
    return { start: hit.start, end: hit.end, kind: 'someone', name: UNATTRIBUTED };
  }

  /** "is said to", "it is argued that": nobody is named. */
  #passiveBefore(hit: CueHit): Source | undefined {
    const said = this.#text.slice(hit.start, hit.end);
    if (!/(?:ed|said|thought|felt|seen|told)$/i.test(said)) return undefined;
    const before = this.#text.slice(Math.max(0, hit.start - 24), hit.start);
    const after = this.#text.slice(hit.end, hit.end + 8);
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
    const before = this.#text.slice(Math.max(0, hit.start - 24), hit.start);
    return (
      /(?:ed|said|thought|felt|seen|told|found)$/i.test(this.#text.slice(hit.start, hit.end)) &&
      /\b(?:is|are|was|were|be|been|being) (?:\w+ly |also |often |not )?$/i.test(before)
    );
  }

  /** "the claims", "his fears", "to say": no verb of a sentence. */
  #isNoun(hit: CueHit): boolean {
    const before = this.#textOf(hit.first - 1).toLowerCase();
    if (
      /^(?:to|of|for|with|from|by|about|on|in|at|no|any|such|these|those|recent|into|without|despite|serious|real|grave)$/.test(
        before,
      )
    )
      return true;
    if (/[’']s$/.test(before)) return true;
    const kinds = this.#hits[hit.first - 1]?.kinds;
    return (
      kinds !== undefined &&
      (kinds.includes('determiner') || /^(?:his|her|their|its|my|our|your)$/.test(before))
    );
  }

  /** The subject of a verb, back over auxiliaries, brackets and an apposition between commas. */
  #subjectBefore(
    hit: CueHit,
    sentence: Span,
  ): { source: Source; start: number; clause: number; relative: boolean } | undefined {
    const { words } = this.#reading;
    const at = this.#backOver(hit.first - 1, sentence);
    if (at < 0 || words.starts[at]! < sentence.start) return undefined;
    const pronoun = this.#hits[at];
    if (pronoun?.kinds.includes('it or they') && /^(?:who|which)$/i.test(this.#textOf(at))) {
      const before = this.#textOf(at - 1) === ',' ? at - 2 : at - 1;
      const source =
        this.#sourceEndingAt(before, sentence) ?? this.#nameWithin(Math.max(0, before - 4), before + 1);
      return source && { source, start: source.start, clause: source.start, relative: true };
    }
    if (/^[,–—]$/.test(this.#textOf(at))) {
      // "The noble Lord, Lord Stevens, said": the name itself stands in apposition.
      const direct = this.#sourceEndingAt(at - 1, sentence);
      if (
        direct?.kind === 'named' &&
        /^\p{Lu}/u.test(direct.name) &&
        this.#textOf(this.#wordAt(direct.start) - 1) === ',' &&
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
    const source = this.#sourceEndingAt(at, sentence);
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
    const before = this.#text.slice(sentence.start, start);
    return before.length < 40 && !/[;:–—]/.test(before) ? sentence.start : start;
  }

  #backOver(from: number, sentence: Span): number {
    const { words } = this.#reading;
    let at = from;
    for (;;) {
      if (at < 0 || words.starts[at]! < sentence.start) return -1;
      const text = this.#textOf(at);
      if (text === ')') {
        let open = at - 1;
        while (open >= 0 && this.#textOf(open) !== '(') open -= 1;
        at = open - 1;
      } else if (this.#hits[at]?.kinds.includes('between') || /ly$/.test(text)) at -= 1;
      else return at;
    }
  }

  /** Out of an apposition: "NHS Providers, representing trusts, has warned" gives the words before its first comma. */
  #headOfClause(before: number, sentence: Span): Source | undefined {
    const { words } = this.#reading;
    let first = before - 1;
    while (
      first > 0 &&
      words.starts[first - 1]! >= sentence.start &&
      !/^[:;.“"]$/.test(this.#textOf(first - 1))
    )
      first -= 1;
    let last = first;
    while (last < before && !(last > first && /^[,(–—]$/.test(this.#textOf(last)) && !this.#isLead(last - 1)))
      last += 1;
    return before - last <= 30
      ? this.#sourceEndingAt(this.#backOver(last - 1, sentence), sentence)
      : undefined;
  }

  /** The source whose last word is number `at`. */
  #sourceEndingAt(at: number, sentence: Span): Source | undefined {
    const { words } = this.#reading;
    if (at < 0) return undefined;
    let first = at;
    if (/[”"’']/.test(this.#textOf(at)) && this.#textOf(at).length === 1)
      return this.#quotedTitle(at, sentence);
    while (first > 0 && words.starts[first - 1]! >= sentence.start && !this.#endsPhrase(first - 1))
      first -= 1;
    while (first < at && this.#isLead(first)) first += 1;
    const whole = this.#classify(first, at + 1);
    if (whole) return whole;
    // "This has been debated and Ministers are ...": the words after the last "and".
    for (let and = at - 1; and > first; and--)
      if (this.#textOf(and).toLowerCase() === 'and') return this.#classify(and + 1, at + 1);
    return undefined;
  }

  /** `“Integrating Care” claims`: a title between marks. */
  #quotedTitle(at: number, sentence: Span): Source | undefined {
    for (let open = at - 1; open >= 0 && at - open < 10; open--) {
      if (this.#reading.words.starts[open]! < sentence.start) return undefined;
      if (!/^[“"‘']$/.test(this.#textOf(open))) continue;
      return /^\p{Lu}/u.test(this.#textOf(open + 1)) ? this.#source('named', open + 1, at) : undefined;
    }
    return undefined;
  }

  #sourceUpTo(end: number, limit: number): Source | undefined {
    let first = end - 1;
    while (
      first > 0 &&
      end - first < 8 &&
      !this.#endsPhrase(first - 1) &&
      this.#reading.words.starts[first - 1]! < limit
    )
      first -= 1;
    while (first < end - 1 && this.#isLead(first)) first += 1;
    // The owner is a name or what follows the last article.
    for (let at = end - 1; at >= first; at--)
      if (this.#hits[at]?.kinds.includes('determiner')) return this.#classify(at, end);
    return this.#classify(first, end);
  }

  /** The source that begins at word `at`, up to a comma, a mark or a verb. */
  #sourceFrom(at: number, sentence: Span): Source | undefined {
    const { words } = this.#reading;
    let last = at;
    while (last < words.count && words.ends[last]! <= sentence.end && last - at < 12) {
      const text = this.#textOf(last);
      if (/^[,:;.()“”"!?–—]/.test(text)) break;
      const kinds = this.#hits[last]?.kinds ?? [];
      if (
        last > at &&
        ((kinds.includes('between') && !/^(?:all|both)$/.test(text)) ||
          (/^(?:that|which|who|and|but|in|on|this|there|about|over|will|would|must)$/i.test(text) &&
            !this.#isName(last + 1)) ||
          kinds.includes('says'))
      )
        break;
      last += 1;
    }
    return last > at ? this.#classify(at, last) : undefined;
  }

  #classify(first: number, last: number): Source | undefined {
    if (last <= first || last - first > 14) return undefined;
    while (
      first < last - 1 &&
      /^(?:[•●▪◦‣·]|and|does|did|do|has|have|is|are|will|would|can|could)$/i.test(this.#textOf(first))
    )
      first += 1;
    const kinds = this.#hits[first]?.kinds ?? [];
    const word = this.#textOf(first);
    if (kinds.includes('preposition') || /^(?:every|each|any|if|when)$/i.test(word)) return undefined;
    if (last - first === 1 && /^(?:I|we|one|you|let)$/i.test(word)) return this.#source('self', first, last);
    if (last - first === 1 && /^(?:he|she|it|they|who|which)$/i.test(word))
      return this.#source('pronoun', first, last);
    if (
      /^(?:I|we|this|these|that|those|there|it|they|what|nobody|nothing|my|our|your|you|here|how)$/i.test(
        word,
      )
    )
      return undefined;
    if (kinds.includes('crowd') && !(kinds.includes('somebody') && last - first > 1))
      return this.#source('crowd', first, Math.min(last, first + 6));
    const possessive = /^(?:his|her|their|its)$/i.test(word);
    const named = (possessive ? this.#nameInBrackets(last) : undefined) ?? this.#nameWithin(first, last);
    if (named) return named;
    for (let at = first; at < last; at++)
      if (this.#hits[at]?.kinds.includes('fellow speaker')) return this.#source('pronoun', first, last);
    if (possessive) return this.#source('pronoun', first, last);
    for (let at = first; at < last; at++) {
      const here = this.#hits[at]?.kinds ?? [];
      if (here.includes('preposition') && at > first) break;
      if (here.includes('crowd')) return this.#source('crowd', first, last);
      if (here.includes('document') || here.includes('somebody'))
        return {
          ...this.#source('named', first, Math.min(last, first + 7)),
          concept: /^the$/i.test(word) ? undefined : GENERIC,
        };
    }
    return undefined;
  }

  /** A name among the words of a phrase: a body or writing that the vocabulary knows, or a run of capitals. */
  #nameWithin(first: number, last: number): Source | undefined {
    const { words } = this.#reading;
    const span = { start: words.starts[first]!, end: words.ends[last - 1]! };
    let best: Source | undefined;
    for (let at = first; at < last; at++) {
      if (
        !this.#isName(at) ||
        (at === first && this.#hits[at]?.kinds.includes('determiner') && at + 1 < last)
      )
        continue;
      let end = at + 1;
      while (
        end < last &&
        (this.#isName(end) ||
          (/^(?:of|the|for|and|to|on|in|&|,)$/.test(this.#textOf(end)) &&
            this.#textOf(end) !== ',' &&
            this.#isNameSoon(end + 1, last)))
      )
        end += 1;
      const run = this.#source('named', at, end);
      if (this.#qualifies(end, last)) {
        at = end;
        continue;
      }
      const alone = end - at === 1 ? (this.#hits[at]?.kinds ?? []) : [];
      const titled = !alone.includes('person title') && !alone.includes('fellow speaker');
      const solid =
        (titled && end - at > 1) ||
        (titled && words.starts[at]! > span.start) ||
        /^\p{Lu}{2,}/u.test(run.name);
      if (solid && this.#isSpeakable(run, end - at) && (!best || run.end - run.start > best.end - best.start))
        best = run;
      at = end;
    }
    const match = this.#passage.matches.find(m => contains(span, m) && this.#isBody(m.forms[0]?.concept));
    if (!match) return best;
    const concept = match.forms[0]!.concept;
    if (best && best.start <= match.start && match.end <= best.end)
      return { ...best, concept: this.#ofItsOwn(concept) };
    if (best) return best;
    return {
      start: match.start,
      end: match.end,
      kind: 'named',
      name: this.#text.slice(match.start, match.end),
      concept: this.#ofItsOwn(concept),
    };
  }

  /** "The COVID-19 pandemic": the name only qualifies what is no body, person or writing. */
  #qualifies(next: number, last: number): boolean {
    if (next >= last || !/^(?:\p{Ll}|\d)/u.test(this.#textOf(next))) return false;
    const kinds = this.#hits[next]?.kinds ?? [];
    const fits = ['somebody', 'document', 'saying', 'crowd', 'preposition', 'between', 'lead'];
    return !kinds.some(kind => fits.includes(kind));
  }

  /** "Its commissioning wing (NHS Clinical Commissioners)": the name in brackets behind word `last`. */
  #nameInBrackets(last: number): Source | undefined {
    if (this.#textOf(last) !== '(' || !this.#isName(last + 1)) return undefined;
    let end = last + 1;
    while (this.#isName(end)) end += 1;
    return this.#textOf(end) === ')' ? this.#source('named', last + 1, end) : undefined;
  }

  #ofItsOwn(concept: ConceptId): ConceptId {
    const label = this.#vocabulary.concepts.get(concept)?.prefLabel ?? '';
    return /^[\p{Lu}\d]/u.test(label) ? concept : GENERIC;
  }

  /** A law provides, it does not speak; nor does an area or a power. */
  #isSpeakable(run: Span, length: number): boolean {
    const match = this.#passage.matches.find(m => m.start <= run.start + 4 && run.end - 2 <= m.end);
    if (match) return this.#speaks(match.forms[0]?.concept);
    return (
      length > 1 ||
      (!/^(?:Bill|Act|Amendments?|Clauses?|Schedule|England|Parliament|Covid|COVID)/.test(
        this.#text.slice(run.start, run.end),
      ) &&
        !/^(?:Bill|Act)$/.test(this.#text.slice(run.start, run.end)))
    );
  }

  #speaks(concept: ConceptId | undefined): boolean {
    const found = concept === undefined ? undefined : this.#vocabulary.concepts.get(concept);
    if (found?.common) return true;
    const type = found?.type;
    return type === 'body' || type === 'office' || type === 'role' || type === 'policy';
  }

  #isBody(concept: ConceptId | undefined): boolean {
    const type = concept === undefined ? undefined : this.#vocabulary.concepts.get(concept)?.type;
    return type === 'body' || type === 'office';
  }

  #isName(at: number): boolean {
    const text = this.#textOf(at);
    return (
      (/^\p{Lu}/u.test(text) && !/^I(?:['’]\p{Ll}+)?$/u.test(text)) ||
      (/^\d{1,2}$/.test(this.#textOf(at)) && /^(?:Year)/.test(this.#textOf(at + 1)))
    );
  }

  #isNameSoon(at: number, last: number): boolean {
    for (let i = at; i < Math.min(last, at + 2); i++) if (this.#isName(i)) return true;
    return false;
  }

  #endsPhrase(at: number): boolean {
    const text = this.#textOf(at);
    if (/^[,:;.()“”"‘!?–—…]$/.test(text) || /^that$/i.test(text)) return true;
    const kinds = this.#hits[at]?.kinds;
    if (!kinds?.includes('says') || kinds.includes('somebody')) return false;
    return !this.#isNoun(this.#hits[at]!);
  }

  #isLead(at: number): boolean {
    return this.#hits[at]?.kinds.includes('lead') === true;
  }

  #source(kind: Source['kind'], first: number, last: number): Source {
    const { words } = this.#reading;
    const start = words.starts[first]!;
    const end = words.ends[last - 1]!;
    return { start, end, kind, name: this.#text.slice(start, end).replace(/\s+/g, ' ') };
  }

  #textOf(at: number): string {
    const { words } = this.#reading;
    return at < 0 || at >= words.count ? '' : this.#text.slice(words.starts[at]!, words.ends[at]!);
  }

  #wordAt(offset: number): number {
    const { words } = this.#reading;
    let at = 0;
    while (at < words.count && words.starts[at]! < offset) at += 1;
    return at;
  }
}

function nothingAt(offset: number): Span {
  return { start: offset, end: offset };
}

/** Marks a source that is a kind of body and no body of its own ("commissioners", "ICBs"). */
const GENERIC = 'generic';
const VERBS = new Set(['says', 'may say', 'takes a side']);
