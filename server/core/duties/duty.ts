import type { Span } from '../ground/span.ts';
import type { PlacedPassage } from '../terms/passages.ts';
import type { ConceptId, Vocabulary } from '../vocabulary/vocabulary.ts';
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
