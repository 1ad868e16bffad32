import * as l10n from '@vscode/l10n';
import type { Document, Excerpt } from '../../core/document/document.ts';
import { isOwn } from '../../core/document/surroundings.ts';
import { contains, type Span, shift } from '../../core/ground/span.ts';
import { place } from '../../core/terms/passages.ts';
import type { Edit } from '../../core/text/rewording.ts';
import type { ConceptId } from '../../core/vocabulary/vocabulary.ts';
import type { Zone } from '../../core/voices/zones.ts';

/** How much a finding weighs; a warning is for invalid data of the user's own, never for prose. */
export type Severity = 'warning' | 'information' | 'hint';

/**
 * How much a user wants to hear. `reading`: slips that change what a text says; `reviewing`: and whatever else an
 * editor would point at; `drafting`: and house style, and slips in the words that are quoted.
 */
export type Profile = 'reading' | 'reviewing' | 'drafting';

/**
 * Something a careful editor would point at. The span counts in the document.
 * @example { code: 'initials-disagree', span: { start: 24, end: 28 }, severity: 'information', message: '...', fixes: [] }
 */
export interface Finding {
  /** The rule that found it, and the name of its page of explanation. */
  readonly code: string;
  readonly span: Span;
  /** One sentence or two: what is wrong, and what would be right. */
  readonly message: string;
  readonly severity: Severity;
  /** The best first. */
  readonly fixes: readonly Fix[];
  /** The term that it is about. */
  readonly concept?: ConceptId;
  /** Other places that a reader should see, such as the first definition. */
  readonly related: readonly Related[];
  /** What else was weighed and why it was not chosen, in words. */
  readonly because: readonly string[];
  /** Where the words are not the author's own: the innermost zone around them. */
  readonly zone?: Zone;
}

export interface Related {
  readonly span: Span;
  readonly message: string;
}

/**
 * What a fix does:
 * `replace` puts the right words in this place, `replace all` in all places alike in the author's own words;
 * `expand` writes the term out; `gloss` inserts "[now ICBs]" and `sic` "[sic]" behind quoted words;
 * `sense` sets the sense lock in the front matter, `date` makes room there for the day of the text.
 * These have no edits, and the editor does them beside the text: `note` adds an annotation, with `text` to begin it;
 * `own words` records that a quotation is the author's own; `glossary` adds `text` as a term to a glossary.
 */
export type FixKind =
  | 'replace'
  | 'replace all'
  | 'expand'
  | 'gloss'
  | 'sic'
  | 'sense'
  | 'date'
  | 'note'
  | 'own words'
  | 'glossary';

/** One way to settle a finding. */
export interface Fix {
  readonly kind: FixKind;
  readonly title: string;
  /**
   * Never overlapping, in order; to be made in one step. As a rule gives them they are words for words, whatever marks
   * stand between; as a finding has them they leave all mark-up alone.
   */
  readonly edits: readonly Edit[];
  readonly text?: string;
  /** It may be made together with others, unseen ("Fix all safe terminology"). */
  readonly safe?: boolean;
}

export type { Edit } from '../../core/text/rewording.ts';

/** What a rule saw, as if all words were the author's own; `findings.ts` makes it safe for those that are not. */
export interface Observation extends Pick<Finding, 'span' | 'message' | 'concept'> {
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  readonly because?: readonly string[];
  /** What to put in square brackets behind the words when they are quoted. @example 'now ICBs' */
  readonly gloss?: string;
  /** Less certain than the rule's own severity. */
  readonly severity?: Severity;
  /** How much further on than they say the fixes stand. */
  readonly by?: number;
}

/** One of a passage alone, so that no other place of the text has to do with it. */
export type PassageObservation = Omit<Observation, 'related' | 'by'>;

/** What a rule says of itself: its name, its page of explanation, and when it is heard. */
interface About {
  readonly code: string;
  /** @example 'Initials that do not fit' */
  readonly title: string;
  /** Why an editor would mind, as a paragraph of Markdown, with the guide that says so where there is one. */
  readonly why: string;
  readonly severity: Severity;
  /** The quietest profile in which the rule speaks. */
  readonly from: Profile;
  /** Whether the rule has anything to say about quoted words; if so, it does while drafting. */
  readonly inQuotations: boolean;
  /** The rules beside which it may stand at one place, because what they ask for leaves its own question open. */
  readonly besides?: readonly string[];
  /** True where quoted words that it points at are slips, which "[sic]" marks. */
  readonly isSlip?: boolean;
}

/**
 * A rule that a passage alone can keep or break. It is asked once for each passage, as if that were all of the text,
 * and again only when what the text makes of the passage changes; so what it sees may depend on nothing else.
 */
export interface PassageRule extends About {
  observeIn(excerpt: Excerpt, settings: Settings): readonly PassageObservation[];
}

/** A rule for which the rest of the text decides: it notes things in each passage once, and weighs them all each time. */
export interface WeighingRule<Thing> extends About {
  note(excerpt: Excerpt, settings: Settings): readonly Note<Thing>[];
  /** Where weighing takes long, it yields what it sees one by one, or nothing, so that there may be rests between. */
  weigh(notes: Notes<Thing>, document: Document, settings: Settings): Iterable<Observation | undefined>;
}

/** A rule about the text as a whole. It is asked after each keystroke, so it may look up facts but read no words. */
export interface TextRule extends About {
  observe(document: Document, settings: Settings): readonly Observation[];
}

/** One rule: what it looks for, and all that it sees in a document. */
export type Rule = PassageRule | WeighingRule<unknown> | TextRule;

/** Something that a rule notes in a passage, under a key by which it finds it again. */
export interface Note<Thing> {
  readonly key: string;
  readonly thing: Thing;
}

/** What a rule noted in a text, by key and in the order of the text. */
export type Notes<Thing> = ReadonlyMap<string, readonly Noted<Thing>[]>;

/** A thing and the number of the passage in which it was noted, from the base of whose block its places count. */
export interface Noted<Thing> {
  readonly thing: Thing;
  readonly passage: number;
}

/** What a user has chosen. */
export interface Settings {
  readonly profile: Profile;
  /** Who reads the text: the front matter's word, else the setting's, else the public. */
  readonly audience: 'public' | 'professional';
  /** ISO. */
  readonly today: string;
}

const LOUDNESS: readonly Profile[] = ['reading', 'reviewing', 'drafting'];

/** True where a rule speaks to a user who wants to hear so much. */
export function isHeard({ from }: Rule, { profile }: Settings): boolean {
  return LOUDNESS.indexOf(from) <= LOUDNESS.indexOf(profile);
}

/** Records the words as a term of the user's own, which the editor asks about; the text stays as it is. */
export function asTerm(form: string): Fix {
  return { kind: 'glossary', title: l10n.t('Add “{0}” to a glossary…', form), edits: [], text: form };
}

/** A fix that puts `text` in the place of `span`. */
export function replacement(span: Span, text: string, safe = false): Fix {
  return { kind: 'replace', title: l10n.t('Replace with “{0}”', text), edits: [{ span, text }], text, safe };
}

/** Where a noted span stands in the document. */
export function spanOf(document: Document, { thing, passage }: Noted<Span>): Span {
  const { base } = document.passages[passage]!;
  return { start: thing.start + base, end: thing.end + base };
}

/** An observation of a passage, as one of the document; its fixes are moved when they are asked for (`fixesOf`). */
export function placed(document: Document, { thing, passage }: Noted<PassageObservation>): Observation {
  const { base: by } = document.passages[passage]!;
  return { ...thing, span: shift(thing.span, by), by };
}

/** The fixes of an observation, as they are to be made in the document. */
export function fixesOf({ fixes = [], by = 0 }: Observation): readonly Fix[] {
  const moved = ({ span, text }: Edit) => ({ span: shift(span, by), text });
  return by === 0 ? fixes : fixes.map(fix => ({ ...fix, edits: fix.edits.map(moved) }));
}

/** A stretch of a text and its readable words. */
export interface Place extends Span {
  readonly text: string;
}

/** Where a pattern stands in the author's own running words, outside names and titles. */
export function placesOf(excerpt: Excerpt, pattern: RegExp): Place[] {
  return excerpt.passages.flatMap(placed =>
    [...placed.passage.text.matchAll(pattern)]
      .map(match => ({
        ...place(placed, { start: match.index, end: match.index + match[0].length }),
        text: match[0],
      }))
      .filter(span => isOwn(excerpt, span) && !excerpt.mentions.some(mention => contains(mention, span))),
  );
}
