import { notification, request } from './messages.ts';
import type { Picture } from './pictures.ts';
import type { Choice, Place, Position } from './places.ts';

/** Claims changed: ask again. */
export const CLAIMS_CHANGED = notification<undefined>('policy/claimsChanged');

/** The scheme of pages that say why something is a claim; the query is the id of a `ClaimItem`. */
export const CLAIM_SCHEME = 'policy-claim';

/** The groups that claims fall into. */
export const CLAIM_GROUPS = request<ClaimQuery, ClaimGroups>('policy/claimGroups');

/** Which claims, and how they are put together. */
export interface ClaimQuery extends ClaimFilter {
  readonly grouping: Grouping;
}

/** What leaves claims out; a claim has to fit all of it. */
export interface ClaimFilter {
  /** Those of this document only. */
  readonly uri?: string;
  readonly only?: 'unanswered' | 'contested' | 'confirmed' | 'dismissed';
  readonly stance?: 'for' | 'against' | 'neutral';
  /** Those of this voice, by the name that a reader sees. @example 'Earl Howe' */
  readonly voice?: string;
  /** Those of whoever spoke for the Government on the day of the text, or of all others. */
  readonly office?: 'government' | 'others';
  /** Those that hold each of these words in any form, in the claim or in what is known of it. @example 'privatising "call-in" 2022' */
  readonly text?: string;
  /** Those that name this concept or one that belongs to it. @example 'general-practice' */
  readonly touching?: string;
}

export type Grouping = 'topic' | 'point' | 'term' | 'bill' | 'voice' | 'document' | 'stance' | 'year';

/** The concept that the filters *touching general practice* ask for; the glossary says what belongs to it. */
export const GENERAL_PRACTICE = 'general-practice';

export interface ClaimGroups {
  readonly groups: readonly ClaimGroup[];
  /** How many claims the query found. */
  readonly total: number;
  /** How many texts are read, and how many claims they hold whatever the query. */
  readonly documents: number;
  readonly claims: number;
  /** The folder is still being read: there may be more in a moment. */
  readonly reading: boolean;
  /** The claims are still being compared with each other: more of them may turn out to be contested or unanswered. */
  readonly comparing: boolean;
}

/** @example { id: 'sos-powers', label: 'Powers of the Secretary of State', total: 12, sure: 9 } */
export interface ClaimGroup {
  readonly id: string;
  readonly label: string;
  readonly total: number;
  /** How many of them are shown at once; the others are less certain. */
  readonly sure: number;
  /** How many of those that are shown at once take a side. */
  readonly sides: { readonly for: number; readonly against: number };
  /** Of a group that is a voice: whose name is missing, that of the author of the text or that of whoever says so. */
  readonly unnamed?: 'author' | 'nobody';
  /** How many voices say so, in how many texts. */
  readonly saidBy: { readonly voices: number; readonly texts: number };
  /** Of a group that is a text: the texts that are largely the same, by their addresses, the older first. */
  readonly versions?: readonly TextVersion[];
}

/** A text that is largely the same as another. */
export interface TextVersion {
  readonly uri: string;
  readonly name: string;
  /** It is the older of the two, by their dates or else by their addresses. */
  readonly isOlder: boolean;
}

/** The first `limit` rows of a group, of those that are sure or of the others, the most telling first. */
export const CLAIMS = request<ClaimsInGroup, Claims>('policy/claims');

export type Certainty = 'sure' | 'lessCertain';

export interface ClaimsInGroup extends ClaimQuery {
  readonly group: string;
  readonly certainty: Certainty;
  readonly limit: number;
}

export interface Claims {
  readonly claims: readonly ClaimItem[];
  /** How many rows there are in the group that are as certain, shown or not. */
  readonly total: number;
}

/** A claim as the side bar shows it. */
export interface ClaimItem extends Place {
  /** Unique among all texts, and stable while the words of the claim are. */
  readonly id: string;
  /** At most 90 characters, the telling words first. */
  readonly title: string;
  readonly text: string;
  readonly voice: string;
  /** The voice in few letters. @example 'Thornton' */
  readonly who: string;
  readonly stance: 'for' | 'against' | 'neutral';
  /** The stance is likelier than another, and not sure. */
  readonly isLeaning: boolean;
  /** What it is for or against, by name, where that is known. @example 'reconfiguration call-in power' */
  readonly target?: string;
  /** That of the day its text is read at. @example '2021' */
  readonly year?: string;
  /** In words. @example 'Secretary of State powers' */
  readonly topic: string;
  /** The name of the document. */
  readonly source: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** The words that gave it away. @example ['will undermine'] */
  readonly cues: readonly string[];
  /** What a person said of it; absent while it is only suggested. */
  readonly decided?: ClaimDecision;
  readonly answers: readonly Answer[];
  /** Claims of the same group that say the same. */
  readonly same: readonly BareClaim[];
  /** How many voices say so, in how many texts. */
  readonly saidBy: { readonly voices: number; readonly texts: number };
}

/** A claim without what it meets and what says the same. */
export type BareClaim = Omit<ClaimItem, 'answers' | 'same' | 'saidBy'>;

export interface ClaimDecision {
  readonly verdict: 'confirmed' | 'dismissed';
  readonly creator?: string;
  readonly reason?: string;
  /** The words were changed since then. */
  readonly changed: boolean;
}

/** Another claim that this one meets. */
export interface Answer {
  readonly kind: AnswerKind;
  /** The other claim stands in another text. */
  readonly across: boolean;
  /** Why they are put together, in words. */
  readonly reason?: string;
  /** A person noted it. */
  readonly confirmed: boolean;
  readonly claim: BareClaim;
}

/** What the other claim does to this one, or this one to the other. */
export type AnswerKind = 'countered by' | 'supported by' | 'counters' | 'supports' | 'on the same point';

/** Where among the groups the claim under the cursor stands; `null` where there is none. */
export const CLAIM_AT = request<ClaimAt, ClaimPath | null>('policy/claimAt');

export interface ClaimAt extends ClaimQuery {
  readonly at: { readonly uri: string; readonly position: Position };
}

export interface ClaimPath {
  readonly group: ClaimGroup;
  readonly certainty: Certainty;
  /** The row that the claim stands in. */
  readonly claim: ClaimItem;
  /** The number of the row among those as certain, from zero. */
  readonly index: number;
}

/** Claims of any text that hold all words of a text; without words, those like one. */
export const CLAIMS_NAMED = request<ClaimsNamed, readonly BareClaim[]>('policy/claimsNamed');

export interface ClaimsNamed {
  readonly text: string;
  /** The id of a claim that is left out; those of its topic come first. */
  readonly besides: string;
  readonly limit: number;
}

/** What a claim of a text may be corrected to. */
export const CLAIM_CHOICES = request<ClaimChoicesQuery, ClaimChoices>('policy/claimChoices');

export interface ClaimChoicesQuery {
  readonly uri: string;
}

export interface ClaimChoices {
  readonly voices: readonly Choice[];
  readonly topics: readonly Choice[];
}

/** The voices whose side a person may tell, first those of which most stances are in doubt. */
export const VOICES = request<undefined, readonly VoiceItem[]>('policy/voices');

export type Side = 'for' | 'against' | 'neither';

/** @example { id: 'Lord Ash', label: 'Lord Ash', claims: 12, uris: ['file:///debate.md'] } */
export interface VoiceItem extends Choice {
  readonly claims: number;
  /** The texts in which it claims something. */
  readonly uris: readonly string[];
  /** The name of the first of them. */
  readonly source: string;
  /** Where it was told for all of them. */
  readonly side?: Side;
}

/** Claims by voices, over all texts. */
export const MATRIX = request<MatrixQuery, MatrixAnswer>('policy/matrix');

export interface MatrixQuery extends ClaimFilter {
  /** The folder that links are relative to; texts elsewhere are linked by their whole address. */
  readonly folder?: string;
  /** What leaves claims out, in the reader's words, for the head of the page. @example 'contested, this document' */
  readonly filterInWords?: string;
}

export interface MatrixAnswer {
  readonly text: string;
  /** How many claims there are; with none there is nothing to show. */
  readonly claims: number;
}

/** The same for a spreadsheet, part by part: it may have a hundred megabytes. */
export const MATRIX_CSV = request<MatrixCsvQuery, MatrixCsvPart>('policy/matrixCsv');

export interface MatrixCsvQuery extends ClaimFilter {
  /** Absent for the first part; else as the part before said. */
  readonly next?: number;
}

export interface MatrixCsvPart {
  /** Whole lines; empty where there are no claims. */
  readonly text: string;
  /** Absent behind the last part. */
  readonly next?: number;
}

/** A draft that answers claims. */
export const RESPONSE_PACK = request<ResponseQuery, ResponseAnswer>('policy/responsePack');

export interface ResponseQuery {
  /** The ids of claims, as in `ClaimItem`. */
  readonly claims: readonly string[];
  /** The folder that links are relative to. */
  readonly folder?: string;
}

export interface ResponseAnswer {
  /** Markdown. */
  readonly text: string;
}

/** Which claims speak for and against which: of one text, or of all in reach. */
export const CLAIM_MAP = request<ClaimMapQuery, Picture>('policy/claimMap');

export interface ClaimMapQuery extends ClaimFilter {
  /** As for `MATRIX`. */
  readonly filterInWords?: string;
}

/** Where a claim stands by now; `null` if it is gone. */
export const CLAIM_PLACE = request<ClaimPlaceQuery, Place | null>('policy/claimPlace');

export interface ClaimPlaceQuery {
  /** The `id` of a `ClaimItem`. */
  readonly id: string;
}

/** A claim as other papers cite it; `null` if it is gone. */
export const CITATION = request<ClaimPlaceQuery, CitationAnswer | null>('policy/citation');

/** The answer to `policy/citation`. */
export interface CitationAnswer {
  /** The quotation with voice, title, publisher, date and paragraph. */
  readonly text: string;
  /** CSL-JSON. */
  readonly csl: string;
  readonly bibtex: string;
}
