import * as l10n from '@vscode/l10n';
import type { Document, Mention } from '../../core/document/document.ts';
import { contains, type Span } from '../../core/ground/span.ts';
import { effectInWords } from '../../core/terms/entry.ts';
import { inCapitalsOf } from '../../core/terms/nearMisses.ts';
import { dateInWords, endedBy, holdsAt, readAsked } from '../../core/vocabulary/dates.ts';
import { isInitialism, pluralOf } from '../../core/vocabulary/forms.ts';
import {
  type Concept,
  type ConceptType,
  type Effect,
  type Named,
  namedBy,
  type Sense,
  type Succession,
  type Vocabulary,
} from '../../core/vocabulary/vocabulary.ts';

/** A copy of a text with the terms of another day. The spans of the notes count in the copy. */
export interface ReadAs {
  readonly text: string;
  readonly notes: readonly ReadAsNote[];
}

/** What was changed or added in a place, and on whose authority. */
export interface ReadAsNote extends Span {
  readonly message: string;
}

/**
 * A document in the terms of a day: a term that had another name or successor by then is replaced, and what stood
 * there follows in square brackets. Quotations and readers' comments keep their words and gain a gloss in brackets.
 * Where there is no one-to-one successor, or a Bill would end a thing, the text says so once, and nothing is guessed.
 * @param asked a day, or `if:BILL@DAY` for a Bill that is to be read as if it were in force.
 * @example readAs(document, '2026-07-01').text // 'ICBs [CCGs] hold the budget.'
 */
export function readAs(document: Document, asked: string): ReadAs {
  const at = readAsked(asked);
  const writer = new Writer(document);
  const told = new Set<string>();
  for (const mention of outermost(document.mentions)) {
    const found = laterOf(mention, at, document.vocabulary);
    if (!found) continue;
    const { later, reason } = found;
    const key = `${mention.concept} ${mention.sense}`;
    const words = document.text.value.slice(mention.start, mention.end);
    if (later === undefined) writer.put(mention, told.has(key) ? words : `${words} [${found.short}]`, reason);
    else if (isQuoted(document, mention)) writer.put(mention, `${words} [${found.short} ${later}]`, reason);
    else if (!isReplaced(document, mention))
      writer.put(mention, told.has(key) ? words : `${words} [${found.short} ${later}]`, reason);
    else writer.replace(mention, later, reason);
    told.add(key);
  }
  return writer.finish();
}

/** Of a description and the terms inside it, only those inside can be read otherwise; of two terms, the longer. */
function outermost(mentions: readonly Mention[]): readonly Mention[] {
  let end = 0;
  return mentions.filter(mention => {
    if (mention.labelKind === 'descriptive' || mention.start < end) return false;
    end = mention.end;
    return true;
  });
}

/** Words that are another's stay as they are. */
function isQuoted(document: Document, mention: Mention): boolean {
  return document.zones.some(zone => contains(zone, mention));
}

/** Rules, laws and the named ones of a kind keep their names, with one gloss: what was under the old is not under the new. */
function isReplaced({ vocabulary }: Document, { concept, nameStart }: Mention): boolean {
  return nameStart === undefined && REPLACED.has(vocabulary.concepts.get(concept)!.type);
}

const REPLACED: ReadonlySet<ConceptType> = new Set(['body', 'office', 'role']);
const TYPES: ReadonlySet<ConceptType> = new Set([...REPLACED, 'regime', 'contract', 'law']);

interface Later {
  /** The term of that day, in the number and the length of the old one; absent where no single one took its place. */
  readonly later?: string;
  /** What stands in the brackets. @example 'now' */
  readonly short: string;
  readonly reason: string;
}

/** What a mention is called on a day; nothing where it is called the same. */
function laterOf(
  mention: Mention,
  { date: day, bill }: ReturnType<typeof readAsked>,
  vocabulary: Vocabulary,
): Later | undefined {
  const concept = vocabulary.concepts.get(mention.concept);
  const sense = namedBy(mention.sense, vocabulary)?.sense;
  if (!concept || !sense || concept.common) return undefined;
  const holds = holdsAt(sense, day);
  const effect = holds ? endedBy(sense, bill) : undefined;
  if (effect) return wouldEnd(effect, vocabulary);
  if (!TYPES.has(concept.type) || holds) return undefined;
  const { from, to } = sense.valid ?? {};
  if (from && from.slice(0, day.length) > day) return earlierOf(mention, { concept, sense }, day, vocabulary);
  if (!to) return undefined;
  const end = follow({ concept, sense }, day, vocabulary);
  const ended = l10n.t('{0} ended on {1}', sense.label, dateInWords(to));
  if (end.lost) {
    const heirs = (end.lost.sense.becomes ?? []).map(step => nameOf(namedBy(step.to, vocabulary), step.to));
    // What stands in the text stays in its language.
    const work = heirs.length > 0 ? `its work went to ${heirs.join(', ')}` : 'no successor is known';
    const short = `ended ${dateInWords(to)}; ${heirs.length > 0 ? `no single successor: ${work}` : work}`;
    const went =
      heirs.length > 0
        ? l10n.t('{0}; its work went to {1}.', ended, heirs.join(', '))
        : l10n.t('{0}; no successor is known.', ended);
    return { short, reason: `${went} ${authorityOf(concept, sense)}` };
  }
  if (isStillSaid(mention, end.at, vocabulary)) return undefined;
  const later = labelFor(mention, end.at);
  return {
    later,
    short: 'now',
    reason: `${ended}. ${pathInWords(end.path, vocabulary)} ${authorityOf(end.at.concept, end.at.sense)}`,
  };
}

/** What a Bill would do is said in words; which body would be meant in a thing's place is not guessed. */
function wouldEnd(effect: Effect, vocabulary: Vocabulary): Later {
  const bill = nameOf(namedBy(effect.bill, vocabulary), effect.bill);
  const { words } = effectInWords(effect, vocabulary);
  return { short: `if the ${bill} were in force: ${effect.effect}`, reason: `${words}.`.replace(/^i/, 'I') };
}

/** "Secretary of State" is said of the office whatever its full name. */
function isStillSaid({ label }: Mention, { sense }: Named, { ambiguous }: Vocabulary): boolean {
  const readings = ambiguous.get(label)?.readings ?? [];
  return readings.some(reading => reading.sense === sense.id);
}

/** Read at a day before it began: the one that it came from, if there is just one; else it is said to be still to come. */
function earlierOf(mention: Mention, named: Named, day: string, vocabulary: Vocabulary): Later {
  const { concept, sense } = named;
  const from = dateInWords(sense.valid!.from!);
  const parents = [...vocabulary.concepts.values()].flatMap(other =>
    other.senses
      .filter(known => holdsAt(known, day) && isWhole(known.becomes, [concept.id, sense.id]))
      .map(known => ({ concept: other, sense: known })),
  );
  const reason = `${l10n.t('{0} began on {1}.', sense.label, from)} ${authorityOf(concept, sense)}`;
  const [parent, ...more] = parents;
  if (!parent || more.length > 0) return { short: `not before ${from}`, reason };
  return { later: labelFor(mention, parent), short: 'then', reason };
}

interface End {
  readonly at: Named;
  readonly path: readonly Succession[];
  /** The one in the chain that has no single successor. */
  readonly lost?: Named;
}

/** Along whole successions to the one that is there on the day. */
function follow(start: Named, day: string, vocabulary: Vocabulary): End {
  const path: Succession[] = [];
  let at = start;
  while (!holdsAt(at.sense, day)) {
    const steps = at.sense.becomes ?? [];
    const [step] = steps;
    const next = step && namedBy(step.to, vocabulary);
    if (!step || !next || !isWhole(steps, [step.to]) || path.length > MOST_STEPS)
      return { at, path, lost: at };
    path.push(step);
    at = next;
  }
  return { at, path };
}

/** A cycle in a house glossary must not hold the reader up. */
const MOST_STEPS = 8;

/** One successor, and of the whole; a transfer of functions leaves the name behind, but not the body. */
function isWhole(steps: readonly Succession[] | undefined, to: readonly string[]): boolean {
  return steps?.length === 1 && !steps[0]!.partial && to.includes(steps[0]!.to);
}

function nameOf(found: Named | undefined, id: string): string {
  return found?.sense.label ?? id;
}

function labelFor({ labelKind, plural, label }: Mention, { concept, sense }: Named): string {
  const isMain = concept.senses[0] === sense;
  const short = isMain ? concept.abbreviation?.[0] : undefined;
  const isShort = labelKind === 'abbreviation' || !/[\p{Ll}\s]{3}/u.test(label);
  const name = isShort && short ? short : isMain ? concept.prefLabel : sense.label;
  return plural ? pluralOf(name) : name;
}

const KINDS: Readonly<Record<Succession['kind'], (name: string) => string>> = {
  renamed: name => l10n.t('Renamed {0}', name),
  became: name => l10n.t('Became {0}', name),
  'merged-into': name => l10n.t('Merged into {0}', name),
  'functions-to': name => l10n.t('Functions to {0}', name),
};

function pathInWords(path: readonly Succession[], vocabulary: Vocabulary): string {
  return path
    .map(({ kind, to, on }) => {
      const step = KINDS[kind](nameOf(namedBy(to, vocabulary), to));
      return on ? l10n.t('{0} on {1}.', step, dateInWords(on)) : `${step}.`;
    })
    .join(' ');
}

function authorityOf({ legalBasis, sources, senses }: Concept, sense: Sense): string {
  const law = sense.authority ?? (senses[0] === sense ? legalBasis?.[0] : undefined);
  const source = sources === 'unknown' ? undefined : sources[0];
  return [law && l10n.t('Authority: {0}.', law), source && l10n.t('Source: {0}.', source.title)]
    .filter(Boolean)
    .join(' ');
}

/** Copies a text from the start to the end with changes in between. */
class Writer {
  readonly #source: string;
  readonly #notes: ReadAsNote[] = [];
  #text = '';
  #done = 0;

  constructor({ text }: Document) {
    this.#source = text.value;
  }

  /** Puts words in a place, with a note. */
  put({ start, end }: Span, words: string, message: string): void {
    this.#text += this.#source.slice(this.#done, start);
    this.#notes.push({ start: this.#text.length, end: this.#text.length + words.length, message });
    this.#text += words;
    this.#done = end;
  }

  /** Puts a new term in the place of the old one, which follows in brackets; "a CCG" becomes "an ICB". */
  replace({ start, end }: Span, term: string, message: string): void {
    const source = this.#source;
    const old = source.slice(start, end);
    const possessive = /^['’]s?(?![\p{L}\p{N}])/u.exec(source.slice(end, end + 3))?.[0] ?? '';
    const isFirst = /(?:^|[.!?:]["”’)]*\s|\n)\s*$/.test(source.slice(Math.max(0, start - 4), start));
    const name = isInitialism(old) && !isFirst ? term : inCapitalsOf(old, term);
    const article = /(?<![\p{L}\p{N}])(an?)( )$/iu.exec(
      this.#source.slice(Math.max(this.#done, start - 4), start),
    );
    const from = article ? start - article[0].length : start;
    const right = article ? `${articleFor(article[1]!, name)} ` : '';
    const span = { start: from, end: end + possessive.length };
    this.put(span, `${right}${name}${possessive} [${old}${possessive}]`, message);
  }

  finish(): ReadAs {
    return { text: this.#text + this.#source.slice(this.#done), notes: this.#notes };
  }
}

/** Initials go by the name of their first letter: an NHS body, an ICB, a CCG. */
function articleFor(written: string, term: string): string {
  const isSpelled = /^\p{Lu}{2}/u.test(term);
  const isVowel = isSpelled ? /^[AEFHILMNORSX]/.test(term) : /^[aeio]|^u(?!ni)/i.test(term);
  const article = isVowel ? 'an' : 'a';
  return /^A/.test(written) ? `A${article.slice(1)}` : article;
}
