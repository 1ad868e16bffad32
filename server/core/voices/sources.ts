import { contains, type Span } from '../ground/span.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Wording } from './wording.ts';

/** The voice of words that somebody else said, where nobody can tell who. */
export const UNATTRIBUTED = 'unattributed';

/**
 * Who is said to speak. `named`: as written. `crowd`: "many GPs". `someone`: "there are concerns", "it is said".
 * `pronoun`: somebody named before. `self`: the one who speaks or writes here.
 */
export interface Source extends Span {
  readonly kind: 'named' | 'crowd' | 'someone' | 'pronoun' | 'self';
  readonly name: string;
  readonly concept?: ConceptId;
}

/** Marks a source that is a kind of body and no body of its own ("commissioners", "ICBs"). */
export const GENERIC = 'generic';

/** Finds who is named by the words of a passage: bodies, people, writings, and those without a name. */
export class Sources {
  readonly #wording: Wording;
  readonly #vocabulary: Vocabulary;

  constructor(wording: Wording, vocabulary: Vocabulary) {
    this.#wording = wording;
    this.#vocabulary = vocabulary;
  }

  /** The source whose last word is number `at`. */
  endingAt(at: number, sentence: Span): Source | undefined {
    const { words } = this.#wording.reading;
    if (at < 0) return undefined;
    let first = at;
    if (/[”"’']/.test(this.#wording.wordAt(at)) && this.#wording.wordAt(at).length === 1)
      return this.#quotedTitle(at, sentence);
    while (first > 0 && words.starts[first - 1]! >= sentence.start && !this.#endsPhrase(first - 1))
      first -= 1;
    while (first < at && this.#wording.isLead(first)) first += 1;
    const whole = this.#classify(first, at + 1);
    if (whole) return whole;
    // "This has been debated and Ministers are ...", "It comes after the union has ...".
    for (let joint = at - 1; joint > first; joint--)
      if (JOINT.test(this.#wording.wordAt(joint)) && this.#isNamedAt(joint + 1))
        return this.#classify(joint + 1, at + 1);
    return undefined;
  }

  /** Words `first` to `last` name a person. */
  person(first: number, last: number): Source {
    while (last - first > 2 && /^\p{Lu}{2,}$/u.test(this.#wording.wordAt(last - 1))) last -= 1;
    return this.as('named', first, last);
  }

  /** The one word with which a sentence begins, with "the" or without, if a body or people may be called so. */
  loneWord(at: number, sentence: Span): Source | undefined {
    const word = this.#wording.wordAt(at);
    if ((this.#wording.hits[at]?.kinds.length ?? 0) > 0) return undefined;
    const { starts } = this.#wording.words;
    if (starts[at] === sentence.start)
      return /^\p{Lu}[\p{L}’'-]{2,}$/u.test(word) && !/(?:ing|ly|er|ough|less)$/.test(word)
        ? this.as('named', at, at + 1)
        : undefined;
    const isMany = /^\p{Ll}+(?:[^p]ers|ors|ists|ians|ees|men)$/u.test(word);
    return isMany && starts[at - 1] === sentence.start && /^the$/i.test(this.#wording.wordAt(at - 1))
      ? this.as('named', at - 1, at + 1)
      : undefined;
  }

  upTo(end: number, limit: number): Source | undefined {
    let first = end - 1;
    while (
      first > 0 &&
      end - first < 8 &&
      !this.#endsPhrase(first - 1) &&
      this.#wording.words.starts[first - 1]! < limit
    )
      first -= 1;
    while (first < end - 1 && this.#wording.isLead(first)) first += 1;
    // The owner is a name or what follows the last article.
    for (let at = end - 1; at >= first; at--)
      if (this.#wording.hits[at]?.kinds.includes('determiner')) return this.#classify(at, end);
    return this.#classify(first, end);
  }

  /** The source that begins at word `at`, up to a comma, a mark or a verb. */
  from(at: number, sentence: Span): Source | undefined {
    const { words } = this.#wording.reading;
    let last = at;
    while (last < words.count && words.ends[last]! <= sentence.end && last - at < 12) {
      const text = this.#wording.wordAt(last);
      if (/^[,:;.()“”"!?–—]/.test(text)) break;
      const kinds = this.#wording.hits[last]?.kinds ?? [];
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

  /** A name among the words of a phrase: a body or writing that the vocabulary knows, or a run of capitals. */
  nameWithin(first: number, last: number): Source | undefined {
    const { words } = this.#wording.reading;
    const span = { start: words.starts[first]!, end: words.ends[last - 1]! };
    let best: Source | undefined;
    for (let at = first; at < last; at++) {
      if (
        !this.#isName(at) ||
        (at === first && this.#wording.hits[at]?.kinds.includes('determiner') && at + 1 < last)
      )
        continue;
      let end = at + 1;
      while (
        end < last &&
        (this.#isName(end) ||
          (/^(?:of|the|for|and|to|on|in|&|,)$/.test(this.#wording.wordAt(end)) &&
            this.#wording.wordAt(end) !== ',' &&
            this.#isNameSoon(end + 1, last)))
      )
        end += 1;
      // "White paper": the kind of writing is part of its name.
      const document = this.#wording.hits[end - 1];
      if (document?.kinds.includes('document') && document.last > end) end = Math.min(last, document.last);
      at = this.#personIn(at, end);
      if (this.#isOffice(at, end, last)) end = last;
      const run = this.as('named', at, end);
      if (this.#qualifies(end, last)) {
        at = end;
        continue;
      }
      const alone = end - at === 1 ? (this.#wording.hits[at]?.kinds ?? []) : [];
      const titled = !alone.includes('person title') && !alone.includes('fellow speaker');
      const solid =
        (titled && end - at > 1) ||
        (titled && words.starts[at]! > span.start) ||
        /^\p{Lu}{2,}/u.test(run.name);
      if (solid && this.#isSpeakable(run, end - at) && (!best || run.end - run.start > best.end - best.start))
        best = run;
      at = end;
    }
    const match = this.#wording.passage.matches.find(
      m => contains(span, m) && this.#isBody(m.forms[0]?.concept),
    );
    if (!match) return best;
    const concept = match.forms[0]!.concept;
    // "Northvale Council" is one, "Council" is a kind.
    if (best && best.start <= match.start && match.end <= best.end)
      return best.end - best.start > match.end - match.start
        ? best
        : { ...best, concept: this.#ofItsOwn(concept) };
    if (best) return best;
    return {
      start: match.start,
      end: match.end,
      kind: 'named',
      name: this.#wording.text.slice(match.start, match.end),
      concept: this.#ofItsOwn(concept),
    };
  }

  as(kind: Source['kind'], first: number, last: number): Source {
    const { words } = this.#wording.reading;
    const start = words.starts[first]!;
    const end = words.ends[last - 1]!;
    const name = this.#wording.text.slice(start, end).replace(/\s+/g, ' ');
    return { start, end, kind, name: name.replace(/[’']s$/, '') };
  }

  /** `“Integrating Care” claims`: a title between marks. */
  #quotedTitle(at: number, sentence: Span): Source | undefined {
    // “We shall see,” said ...: a comma within the marks ends what is said, and no title.
    if (/^[,.?!…]$/.test(this.#wording.wordAt(at - 1))) return undefined;
    for (let open = at - 1; open >= 0 && at - open < 10; open--) {
      if (this.#wording.words.starts[open]! < sentence.start) return undefined;
      if (!/^[“"‘']$/.test(this.#wording.wordAt(open))) continue;
      return /^\p{Lu}/u.test(this.#wording.wordAt(open + 1)) ? this.as('named', open + 1, at) : undefined;
    }
    return undefined;
  }

  #classify(first: number, last: number): Source | undefined {
    if (last <= first || last - first > 14) return undefined;
    while (
      first < last - 1 &&
      /^(?:[•●▪◦‣·]|and|does|did|do|has|have|is|are|will|would|can|could)$/i.test(this.#wording.wordAt(first))
    )
      first += 1;
    const kinds = this.#wording.hits[first]?.kinds ?? [];
    const word = this.#wording.wordAt(first);
    if (kinds.includes('preposition') || /^(?:every|each|any|if|when)$/i.test(word)) return undefined;
    if (last - first === 1 && /^(?:I|we|one|you|let)$/i.test(word)) return this.as('self', first, last);
    if (last - first === 1 && /^(?:he|she|it|they|who|which)$/i.test(word))
      return this.as('pronoun', first, last);
    // "Your officials", "our members".
    if (/^(?:my|our|your)$/i.test(word) && last - first < 5 && this.#isMany(last - 1))
      return this.as('crowd', first, last);
    if (
      /^(?:I|we|this|these|that|those|there|it|they|what|nobody|nothing|my|our|your|you|here|how)$/i.test(
        word,
      )
    )
      return undefined;
    if (kinds.includes('crowd') && !(kinds.includes('somebody') && last - first > 1))
      return this.as('crowd', first, Math.min(last, first + 6));
    const possessive = /^(?:his|her|their|its)$/i.test(word);
    const named = (possessive ? this.#nameInBrackets(last) : undefined) ?? this.nameWithin(first, last);
    if (named) return named;
    for (let at = first; at < last; at++)
      if (this.#wording.hits[at]?.kinds.includes('fellow speaker')) return this.as('pronoun', first, last);
    if (possessive) return this.as('pronoun', first, last);
    for (let at = first; at < last; at++) {
      const here = this.#wording.hits[at]?.kinds ?? [];
      if (here.includes('preposition') && at > first) break;
      if (here.includes('crowd') && !QUANTITY.test(this.#wording.wordAt(at)))
        return this.as('crowd', first, last);
      if ((here.includes('document') || here.includes('somebody')) && this.#isHead(at, last))
        return {
          ...this.as('named', first, Math.min(last, first + 7)),
          concept: /^the$/i.test(word) ? undefined : GENERIC,
        };
    }
    return undefined;
  }

  #isMany(at: number): boolean {
    return this.#wording.hits[at]?.kinds.includes('crowd') === true && /s$/.test(this.#wording.wordAt(at));
  }

  /** "Committee chair for England Dr Ada Marsh": the name begins at the title. */
  #personIn(first: number, last: number): number {
    for (let at = last - 2; at > first; at--) if (HONORIFIC.test(this.#wording.wordAt(at))) return at;
    return first;
  }

  /** "The union's GP committee chair": who holds an office is named by it. */
  #isOffice(first: number, end: number, last: number): boolean {
    if (end >= last || !this.#wording.hits[last - 1]?.kinds.includes('somebody')) return false;
    for (let at = first; at < end; at++) if (/[’']s?$/.test(this.#wording.wordAt(at))) return true;
    return false;
  }

  /** "The leader of the council", not "the council struggles with the costs and", which is a clause. */
  #isHead(at: number, last: number): boolean {
    const next = at + 1;
    if (next >= last || this.#isName(next) || /^[(,]$/.test(this.#wording.wordAt(next))) return true;
    const kinds = this.#wording.hits[next]?.kinds ?? [];
    return ['preposition', 'somebody', 'document', 'saying'].some(kind => kinds.includes(kind));
  }

  /** "The COVID-19 pandemic": the name only qualifies what is no body, person or writing. */
  #qualifies(next: number, last: number): boolean {
    if (next >= last || !/^(?:\p{Ll}|\d)/u.test(this.#wording.wordAt(next))) return false;
    const kinds = this.#wording.hits[next]?.kinds ?? [];
    const fits = ['somebody', 'document', 'saying', 'crowd', 'preposition', 'between', 'lead'];
    return !kinds.some(kind => fits.includes(kind));
  }

  /** "Its commissioning wing (NHS Clinical Commissioners)": the name in brackets behind word `last`. */
  #nameInBrackets(last: number): Source | undefined {
    if (this.#wording.wordAt(last) !== '(' || !this.#isName(last + 1)) return undefined;
    let end = last + 1;
    while (this.#isName(end)) end += 1;
    return this.#wording.wordAt(end) === ')' ? this.as('named', last + 1, end) : undefined;
  }

  #ofItsOwn(concept: ConceptId): ConceptId {
    const label = this.#vocabulary.concepts.get(concept)?.prefLabel ?? '';
    return /^[\p{Lu}\d]/u.test(label) ? concept : GENERIC;
  }

  /** A law provides, it does not speak; nor does an area or a power. */
  #isSpeakable(run: Span, length: number): boolean {
    const match = this.#wording.passage.matches.find(m => m.start <= run.start + 4 && run.end - 2 <= m.end);
    if (match) return this.#speaks(match.forms[0]?.concept);
    return (
      length > 1 ||
      (!/^(?:Bill|Act|Amendments?|Clauses?|Schedule|England|Parliament|Covid|COVID)/.test(
        this.#wording.text.slice(run.start, run.end),
      ) &&
        !/^(?:Bill|Act)$/.test(this.#wording.text.slice(run.start, run.end)))
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
    const text = this.#wording.wordAt(at);
    return (
      (/^\p{Lu}/u.test(text) && !/^I(?:['’]\p{Ll}+)?$/u.test(text)) ||
      (/^\d{1,2}$/.test(this.#wording.wordAt(at)) && /^(?:Year)/.test(this.#wording.wordAt(at + 1)))
    );
  }

  /** "The ...", or a name. */
  #isNamedAt(at: number): boolean {
    return this.#isName(at) || this.#wording.hits[at]?.kinds.includes('determiner') === true;
  }

  #isNameSoon(at: number, last: number): boolean {
    for (let i = at; i < Math.min(last, at + 2); i++) if (this.#isName(i)) return true;
    return false;
  }

  #endsPhrase(at: number): boolean {
    const text = this.#wording.wordAt(at);
    if (/^[,:;.()“”"‘’'!?–—…]$/.test(text) || /^that$/i.test(text)) return true;
    const kinds = this.#wording.hits[at]?.kinds;
    if (!kinds?.includes('says') || kinds.includes('somebody')) return false;
    return !this.#wording.isNoun(this.#wording.hits[at]!);
  }
}

const QUANTITY = /^(?:some|many|most|several|few|others|those)$/i;
const JOINT = /^(?:and|but|after|as|because|before|since|though|although|when|where|while|whilst|whereas)$/i;
const HONORIFIC = /^(?:Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Mr|Mrs|Ms|Miss|Mx|Cllr|Councillor)$/;
