import type { KeptClaim, Relation } from '../claims/claims.ts';
import { remembered } from '../ground/memory.ts';
import { firstNot } from '../ground/sorted.ts';
import { firstEndingAfter, type Span } from '../ground/span.ts';
import type { Abbreviation, Mention } from '../terms/naming.ts';
import type { FrontMatter } from '../text/frontMatter.ts';
import type { Lines } from '../text/text.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { DocumentDate } from '../voices/readingDate.ts';
import type { Document } from './document.ts';

/**
 * What the rest of a folder and its views need of a text: what was found in it and where, without its words. A text
 * that is open in an editor is a `Document`, which has all this and more; of the others only this is kept.
 */
export interface Facts {
  readonly uri: string;
  readonly text: Lines;
  readonly vocabulary: Vocabulary;
  readonly head: FrontMatter;
  readonly date: DocumentDate;
  readonly abbreviations: readonly Abbreviation[];
  readonly mentions: readonly Mention[];
  readonly claims: readonly KeptClaim[];
  readonly relations: readonly Relation[];
}

/** True where the words are at hand as well. */
export function isDocument(facts: Facts): facts is Document {
  return 'passages' in facts;
}

/**
 * The facts of a text, as they would be read from a file. Nothing in them keeps the document alive, not even by a
 * slice of its text.
 */
export function factsOf(document: Facts): Facts {
  return readFacts(writeFacts(document), document.vocabulary);
}

/** Every mention of a concept in a text. */
export function mentionsOf(facts: Facts, concept: ConceptId): readonly Mention[] {
  if (facts instanceof KeptFacts) return facts.mentionsOf(concept);
  return facts.mentions.filter(mention => mention.concept === concept);
}

/** The concepts that a span of a text names, each once, in the senses that the text's day and words decide. */
export function conceptsIn(facts: Facts, span: Span): readonly ConceptId[] {
  if (facts instanceof KeptFacts) return facts.conceptsIn(span);
  const { mentions } = facts;
  const found = new Set<ConceptId>();
  for (
    let i = firstEndingAfter(mentions, span.start);
    i < mentions.length && mentions[i]!.start < span.end;
    i++
  )
    found.add(mentions[i]!.concept);
  return [...found];
}

/** Facts on one line, to be kept in a file. What is said more than once is written once and then by number. */
export function writeFacts(facts: Facts): string {
  const { uri, text, head, date, abbreviations, relations } = facts;
  const names = new Map<string, number>();
  const numberOf = (name: object) => {
    const written = JSON.stringify(name);
    const number = names.get(written) ?? names.size;
    names.set(written, number);
    return number;
  };
  const mentions = facts.mentions.flatMap(({ start, end, nameStart, ...name }) => [
    ...[start, end, nameStart === undefined ? -1 : nameStart],
    numberOf(name),
  ]);
  const cues: number[] = [];
  const claims = facts.claims.flatMap(claim => {
    const { start, end, voice, how, by, unnamed, attribution, about, confidence } = claim;
    const from = cues.length;
    for (const { kind, weight, words } of claim.cues) cues.push(numberOf({ kind, weight, words }));
    return [
      ...[start, end, attribution?.start ?? -1, attribution?.end ?? -1, Math.round(confidence * 100)],
      ...[numberOf({ voice, how, by, unnamed }), numberOf(whereItStands(claim)), numberOf(about), from],
    ];
  });
  return JSON.stringify({
    uri,
    length: text.length,
    head,
    date,
    abbreviations,
    relations,
    lines: text.lineStarts.map((start, i) => start - (text.lineStarts[i - 1] ?? 0)),
    mentions,
    claims,
    cues,
    ids: facts.claims.map(({ id }) => id),
    texts: facts.claims.map(({ text }) => text),
    names: [...names.keys()],
  } satisfies Written);
}

/** The facts that `writeFacts` wrote; `vocabulary` is the one that they were read with. */
export function readFacts(line: string, vocabulary: Vocabulary): Facts {
  return new KeptFacts(JSON.parse(line) as Written, vocabulary);
}

interface Written extends Pick<Facts, 'uri' | 'head' | 'date' | 'abbreviations' | 'relations'> {
  readonly length: number;
  /** From the start of a line to that of the next. */
  readonly lines: readonly number[];
  /** `MENTION` numbers for each: start, end, start of a name before it or -1, what it says. */
  readonly mentions: readonly number[];
  /**
   * `CLAIM` numbers for each: start, end, those of the words that name its voice or -1, confidence in hundredths, whose
   * it is, where it stands, what it is about, and where its cues begin.
   */
  readonly claims: readonly number[];
  /** What gave the claims away, one claim after the other. */
  readonly cues: readonly number[];
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  /** What mentions, claims and cues say whatever their place, each as JSON. */
  readonly names: readonly string[];
}

const MENTION = 4;
const CLAIM = 9;

/** A folder has hundreds of thousands of mentions: their numbers lie side by side, and make objects when asked. */
class KeptFacts implements Facts {
  readonly uri: string;
  readonly text: Lines;
  readonly vocabulary: Vocabulary;
  readonly head: FrontMatter;
  readonly date: DocumentDate;
  readonly abbreviations: readonly Abbreviation[];
  readonly claims: readonly KeptClaim[];
  readonly relations: readonly Relation[];
  readonly #mentions: Int32Array;
  readonly #names: readonly object[];

  constructor(written: Written, vocabulary: Vocabulary) {
    const { uri, length, head, date, abbreviations, relations, lines, mentions } = written;
    this.uri = uri;
    this.head = head;
    this.date = date;
    this.abbreviations = abbreviations;
    this.relations = relations;
    this.vocabulary = vocabulary;
    let sum = 0;
    const lineStarts = lines.map(units => {
      sum += units;
      return sum;
    });
    this.text = { lineStarts, length };
    this.#mentions = Int32Array.from(mentions);
    const alike = alikeIn(vocabulary);
    this.#names = written.names.map(name => shared(name, alike));
    this.claims = claimsOf(written, this.#names);
  }

  get mentions(): readonly Mention[] {
    return this.#mentionsWhere(() => true);
  }

  mentionsOf(concept: ConceptId): readonly Mention[] {
    return this.#mentionsWhere(name => name.concept === concept);
  }

  conceptsIn({ start, end }: Span): readonly ConceptId[] {
    const numbers = this.#mentions;
    const found = new Set<ConceptId>();
    const first = firstNot(numbers.length / MENTION, i => numbers[i * MENTION + 1]! <= start);
    for (let i = first * MENTION; i < numbers.length && numbers[i]! < end; i += MENTION)
      found.add((this.#names[numbers[i + 3]!] as Mention).concept);
    return [...found];
  }

  #mentionsWhere(isWanted: (name: Mention) => boolean): Mention[] {
    const found: Mention[] = [];
    for (let i = 0; i < this.#mentions.length; i += MENTION) {
      const name = this.#names[this.#mentions[i + 3]!] as Mention;
      if (!isWanted(name)) continue;
      const [start, end, nameStart] = this.#mentions.subarray(i, i + 3) as unknown as [
        number,
        number,
        number,
      ];
      found.push({ ...name, start, end, ...(nameStart >= 0 && { nameStart }) });
    }
    return found;
  }
}

type WhoseItIs = Pick<KeptClaim, 'voice' | 'how' | 'by' | 'unnamed'>;
type WhereItStands = Pick<KeptClaim, 'stance' | 'stanceConfidence' | 'target' | 'topic'>;

/** Where a claim stands, in hundredths as it is shown, so that many claims say the same. */
function whereItStands({ stance, stanceConfidence, target, topic }: KeptClaim): WhereItStands {
  const rounded = stanceConfidence === undefined ? undefined : Math.round(stanceConfidence * 100) / 100;
  return { stance, stanceConfidence: rounded, target, topic };
}

/** The claims as they were written; what they say of themselves in the same words is one object for all. */
function claimsOf({ claims, cues, ids, texts }: Written, names: readonly object[]): readonly KeptClaim[] {
  return ids.map((id, i): KeptClaim => {
    const at = i * CLAIM;
    const [start, end, from, to, hundredths, whose, where, about, firstCue] = claims.slice(at, at + CLAIM);
    const { voice, how, by, unnamed } = names[whose!] as WhoseItIs;
    const { stance, stanceConfidence, target, topic } = names[where!] as WhereItStands;
    return {
      id,
      text: texts[i]!,
      start: start!,
      end: end!,
      voice,
      how,
      by,
      unnamed,
      attribution: from! < 0 ? undefined : { start: from!, end: to! },
      stance,
      stanceConfidence,
      target,
      topic,
      about: names[about!] as readonly ConceptId[],
      confidence: hundredths! / 100,
      cues: cues.slice(firstCue, claims[at + CLAIM + CLAIM - 1]).map(cue => names[cue] as KeptCue),
    };
  });
}

type KeptCue = KeptClaim['cues'][number];

/** What reads alike is one object, whatever text it stands in. */
function shared(name: string, alike: Map<string, object>): object {
  const known = alike.get(name);
  if (known) return known;
  // Most of what was met in an hour of edits is met no more.
  if (alike.size === MOST_ALIKE) alike.clear();
  const made = JSON.parse(name) as object;
  alike.set(name, made);
  return made;
}

/** By the vocabulary that the texts are read with: with its workspace all of them are let go. */
const alikeIn = remembered((_: Vocabulary) => new Map<string, object>());
const MOST_ALIKE = 50_000;
