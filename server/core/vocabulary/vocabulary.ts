import { remembered } from '../ground/memory.ts';
import type { PatternSet } from '../text/patterns.ts';
import type { Trie } from '../text/trie.ts';
import type { Lexicon } from '../text/words.ts';

/** The id of a concept: kebab-case, stable. @example 'integrated-care-board' */
export type ConceptId = string;

export type ConceptType =
  | 'body'
  | 'office'
  | 'law'
  | 'policy'
  | 'regime'
  | 'power'
  | 'role'
  | 'area'
  | 'contract'
  | 'term';

/** A SKOS concept of the reform as `server/vocabulary/*.yaml` holds it; `concepts.schema.json` describes each field. */
export interface Concept {
  readonly id: ConceptId;
  readonly type: ConceptType;
  readonly kind?: string;
  readonly prefLabel: string;
  readonly plural?: readonly string[];
  readonly abbreviation?: readonly string[];
  readonly altLabel?: readonly (string | Label)[];
  readonly hiddenLabel?: readonly Label[];
  readonly descriptive?: readonly string[];
  /** An everyday word of the field (NHS, GP): explained on hover, never marked in the text. */
  readonly common?: boolean;
  /** Rule of capitals of the preferred label. */
  readonly case?: CaseRule;
  /** When the labels count that say nothing themselves. */
  readonly match?: Label['match'];
  readonly near?: readonly string[];
  readonly definition: string;
  readonly scopeNote?: string;
  readonly senses: readonly Sense[];
  readonly broader?: readonly ConceptId[];
  readonly narrower?: readonly ConceptId[];
  readonly related?: readonly ConceptId[];
  readonly legalBasis?: readonly string[];
  readonly statusNote?: { readonly asAt?: string; readonly text: string };
  readonly changes?: string;
  readonly misuse?: readonly { readonly claim: string; readonly correct: string }[];
  readonly confidence?: 'high' | 'medium' | 'low';
  /** Of an area or a body of one: its codes at the Organisation Data Service and the ONS, its region and its places. */
  readonly ods?: string;
  readonly ons?: string;
  readonly region?: string;
  readonly area?: string;
  readonly sources: readonly Source[] | 'unknown';
}

/** A concept as written: its plurals and short forms may say when they count. */
export interface WrittenConcept extends Omit<Concept, 'abbreviation' | 'plural'> {
  readonly abbreviation?: readonly (string | Label)[];
  readonly plural?: readonly (string | Label)[];
}

/** How a label's capitals must stand in the text. */
export type CaseRule = 'any' | 'initial' | 'title' | 'exact';

export interface Label {
  readonly form: string;
  readonly kind?: string;
  readonly note?: string;
  readonly fix?: string;
  readonly case?: CaseRule;
  readonly match?: 'always' | 'context' | 'never';
  readonly near?: readonly string[];
  readonly sense?: string;
}

/** One meaning of a concept's labels and the time it held. Days are ISO, possibly partial; `to` is the last day in being. */
export interface Sense {
  readonly id: string;
  readonly label: string;
  readonly definition?: string;
  readonly valid?: {
    readonly from?: string;
    readonly to?: string;
    readonly precision?: string;
    readonly note?: string;
  };
  readonly status?: 'current' | 'ended' | 'proposed' | 'unknown';
  readonly authority?: string;
  readonly becomes?: readonly Succession[];
  readonly pending?: readonly Effect[];
}

export interface Succession {
  readonly to: ConceptId;
  readonly kind: 'renamed' | 'became' | 'merged-into' | 'functions-to';
  readonly partial?: boolean;
  readonly on?: string;
}

/** What a Bill would do, and how far it had come on the day that was checked. */
export interface Effect {
  readonly bill: ConceptId;
  readonly clause?: string;
  readonly effect: string;
  /** It would be no more, or no longer whose it is: what a text says of it as it is would go stale. */
  readonly ends?: boolean;
  readonly stage?: string;
  /** The day on which it stood there, where that is known to be older than the check. */
  readonly on?: string;
  readonly checked: string;
}

export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly ref?: string;
  readonly date?: string;
  readonly checked?: string;
  readonly note?: string;
  /** The page shows only that it is called so. */
  readonly proves?: 'name';
  /** A glossary of the organisation or the folder names it, so its address is not shown as a link. */
  readonly isForeign?: true;
}

/** A form with several readings (`forms.yaml`). */
export interface AmbiguousForm {
  readonly form: string;
  readonly case?: CaseRule;
  readonly match?: Label['match'];
  readonly readings?: readonly Reading[];
  readonly otherSense?: { readonly label: string; readonly near?: readonly string[] };
  readonly needsPolicyContext?: boolean;
  /** A general noun: it stands for what the text names in full. Where nothing is, the date decides, or it is no term. */
  readonly general?: 'dated' | 'named';
  readonly note?: string;
}

/** One thing a form may stand for, and what speaks for it. */
export interface Reading {
  readonly concept: ConceptId;
  readonly sense?: string;
  readonly when?: { readonly from?: string; readonly to?: string };
  readonly near?: readonly string[];
  readonly weight?: number;
}

/** A claim about the reforms that stopped being right (`changes.yaml`; `changes.schema.json` describes each field). */
export interface Change {
  readonly id: string;
  readonly concepts: readonly ConceptId[];
  readonly topic: string;
  /** Patterns that recognise a sentence which makes the claim, and those that show that it says something else. */
  readonly any: readonly string[];
  readonly unless?: readonly string[];
  /** The claim in our own words. */
  readonly claim: string;
  readonly asWritten: string;
  readonly enacted: string;
  readonly since?: string;
  /** The day from which the claim no longer holds. */
  readonly from: string;
  readonly sources: readonly Source[];
}

/** The vocabulary as it is written. */
export interface VocabularyData {
  readonly version: string;
  readonly concepts: readonly WrittenConcept[];
  readonly forms: readonly AmbiguousForm[];
  /** Named instances of the concepts in their `broader`: each board that there is or was. */
  readonly boards?: readonly WrittenConcept[];
  readonly changes?: readonly Change[];
  readonly people?: readonly Spokesperson[];
}

/** Somebody who spoke for the Government or the Opposition for a time; ISO months or days, `to` included. */
export interface Spokesperson {
  /** As records of debates write it. @example 'Earl Howe' */
  readonly name: string;
  readonly side: 'government' | 'opposition';
  readonly from: string;
  readonly to?: string;
}

export type LabelKind = 'pref' | 'alt' | 'hidden' | 'abbreviation' | 'descriptive';

/** A label ready for matching. */
export interface Form {
  readonly text: string;
  readonly kind: LabelKind;
  readonly case: CaseRule;
  readonly plural: boolean;
  readonly concept: ConceptId;
  readonly sense?: string;
  readonly match: NonNullable<Label['match']>;
  readonly near?: readonly string[];
  /** Where it is one reading of a form with several: that form, when it is read so, and how likely that is. */
  readonly ambiguous?: AmbiguousForm;
  readonly when?: Reading['when'];
  readonly weight?: number;
}

/** Labels as words in a tree, and which of them end at each of its nodes. */
export interface Labels {
  readonly trie: Trie;
  readonly forms: readonly (readonly Form[])[];
}

/** Where an entry comes from: the glossary that ships, or one of the user's own. */
export interface Origin {
  readonly layer: 'built-in' | 'organisation' | 'workspace';
  /** Absent for the built-in entries. */
  readonly uri?: string;
}

/** A concept that a pattern describes, and the phrases, as numbers of words, that its paragraph must or must not hold. */
export interface Description {
  readonly concept: ConceptId;
  readonly needs: readonly (readonly number[])[];
  readonly unless: readonly (readonly number[])[];
}

/** The vocabulary ready for matching. */
export interface Vocabulary {
  readonly version: string;
  readonly concepts: ReadonlyMap<ConceptId, Concept>;
  readonly ambiguous: ReadonlyMap<string, AmbiguousForm>;
  /** The named instances of a concept, past ones included. */
  readonly instances: ReadonlyMap<ConceptId, readonly Concept[]>;
  /** For the entries of the user's own glossaries: the file that counts, and then those that it stands in for. */
  readonly trail: ReadonlyMap<ConceptId, readonly Origin[]>;
  readonly lexicon: Lexicon;
  /** How many words of the lexicon, the first ones, are its own; behind them stand those of other lists. */
  readonly words: number;
  readonly labels: Labels;
  readonly descriptive: PatternSet<Description>;
  readonly changes: PatternSet<Change>;
  /** What shows that a sentence does not make the claim after all. */
  readonly unchanged: PatternSet<Change>;
  /** For each list of near words, its phrases as numbers of words, in the singular and the plural, by their first word. */
  readonly near: ReadonlyMap<readonly string[], ReadonlyMap<number, readonly (readonly number[])[]>>;
  /** Who spoke for the Government and the Opposition, and when. */
  readonly people: readonly Spokesperson[];
}

/** A concept in one of its senses. */
export interface Named {
  readonly concept: Concept;
  readonly sense: Sense;
}

/** What an id stands for: a concept in its main sense, one of its senses, or a named instance of a concept. */
export function namedBy(id: string, vocabulary: Vocabulary): Named | undefined {
  return namesById(vocabulary).get(id);
}

const namesById = remembered(({ concepts, instances }: Vocabulary): ReadonlyMap<string, Named> => {
  const all = [...concepts.values(), ...[...instances.values()].flat()];
  const found = new Map<string, Named>();
  for (const concept of all) for (const sense of concept.senses) found.set(sense.id, { concept, sense });
  for (const concept of all) {
    const sense = concept.senses[0] ?? { id: concept.id, label: concept.prefLabel };
    found.set(concept.id, { concept, sense });
  }
  return found;
});
