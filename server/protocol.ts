// The messages that client and server exchange beside those of the Language Server Protocol.
// It imports nothing, so that the client can read it without pulling in the server.
// Positions and ranges are those of LSP: lines and UTF-16 units from zero, half-open.

/** Requests of the client. */
export const CLAIM_GROUPS = 'policy/claimGroups';
export const CLAIMS = 'policy/claims';
export const CLAIM_AT = 'policy/claimAt';
export const CLAIMS_NAMED = 'policy/claimsNamed';
export const CLAIM_CHOICES = 'policy/claimChoices';
export const TERMS = 'policy/terms';
export const MENTIONS = 'policy/mentions';
export const AS_OF = 'policy/asOf';
export const BILLS = 'policy/bills';
export const READ_AS = 'policy/readAs';
export const TIMELINE = 'policy/timeline';
export const MATRIX = 'policy/matrix';
export const TRACE_QUOTATION = 'policy/traceQuotation';
export const RESPONSE_PACK = 'policy/responsePack';
export const NEW_ENTRY = 'policy/newEntry';
export const CLAIM_MAP = 'policy/claimMap';
export const CLAIM_PLACE = 'policy/claimPlace';

export const ACT = 'policy/act';
export const UNDO_ACT = 'policy/undoAct';
export const ANNOTATIONS = 'policy/annotations';
export const CONCEPTS = 'policy/concepts';
export const MENTIONS_TO_TAG = 'policy/mentionsToTag';
export const REVIEW = 'policy/review';
export const DISMISSED = 'policy/dismissed';
export const COMPARE = 'policy/compare';
export const DUTIES = 'policy/duties';

/** Notification of the server, without a payload: claims changed, ask again. */
export const CLAIMS_CHANGED = 'policy/claimsChanged';

/** Notification of the server, without a payload: annotations came, went or were changed by somebody; ask again. */
export const ANNOTATIONS_CHANGED = 'policy/annotationsChanged';

/** Requests of the server. */
export const READ_SHELF = 'policy/index/read';
export const WRITE_SHELF = 'policy/index/write';
export const LIST_FILES = 'policy/files/list';
export const READ_FILE = 'policy/files/read';
export const LIST_GLOSSARIES = 'policy/files/glossaries';
export const LIST_SIDECARS = 'policy/sidecars/list';
export const READ_SIDECAR = 'policy/sidecars/read';
export const WRITE_SIDECAR = 'policy/sidecars/write';

/** The scheme of pages that explain a finding; the query is an `ExplainedFinding` as JSON. */
export const FINDING_SCHEME = 'policy-finding';

/** The scheme of the page on what goes stale; the query is a `StaleQuery` as JSON. */
export const STALE_SCHEME = 'policy-stale';

/** The scheme of pages that say why something is a claim; the query is the id of a `ClaimItem`. */
export const CLAIM_SCHEME = 'policy-claim';

/** The page of the glossary that says what wants a look. */
export const GLOSSARY_CHECK = 'check';

/** The scheme of glossary pages. @example 'policy-glossary:/integrated-care-board.md' */
export const GLOSSARY_SCHEME = 'policy-glossary';

/** Commands of the client that hovers and code actions call; only where the client said that it has them. */
export const EXPLAIN_FINDING = 'policyAnnotator.explainFinding';
export const DISMISS_FINDING = 'policyAnnotator.dismissFinding';
export const ADD_TO_GLOSSARY = 'policyAnnotator.addToGlossary';
export const NOTE_FINDING = 'policyAnnotator.noteFinding';
export const CLAIM_WORDS = 'policyAnnotator.theseAreMyWords';
export const SHOW_MENTIONS = 'policyAnnotator.showMentions';
export const OPEN_PASSAGE = 'policyAnnotator.openPassage';

/** `initializationOptions`: what this client can do beyond the standard. All are optional. */
export interface ClientAbilities {
  /** It answers `policy/files/list` and `policy/files/read`. */
  readonly files?: boolean;
  /** It answers `policy/index/read` and `policy/index/write`. */
  readonly index?: boolean;
  /** It has the commands above, and its hovers may link to them. */
  readonly commands?: boolean;
  /** It lists, reads and writes sidecars. */
  readonly sidecars?: boolean;
}

/** The settings that the server asks for, under `policyAnnotator`. */
export interface Settings {
  readonly marks?: 'first' | 'all' | 'none';
  readonly profile?: 'reading' | 'reviewing' | 'drafting';
  readonly audience?: 'public' | 'professional';
  readonly dismissed?: readonly Dismissal[];
}

/** What a person does not want to hear of again. @example { code: 'defined-twice', words: 'ICS', reason: 'Long text.' } */
export interface Dismissal {
  readonly code: string;
  /** Only for these words. */
  readonly words?: string;
  /** Only in the text whose address ends so. @example 'drafts/paper.md' */
  readonly document?: string;
  readonly reason?: string;
  /** The last day on which it holds; ISO. */
  readonly until?: string;
}

/** The argument of the commands about a finding. */
export interface ExplainedFinding {
  readonly uri: string;
  readonly position: Position;
  readonly code: string;
  readonly words: string;
}

/** The argument of the command that adds a note about a finding: its place, and words to begin with. */
export interface FindingNote extends Place {
  readonly text: string;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A passage of a text in reach. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

export type Grouping = 'topic' | 'document' | 'voice' | 'stance';

/** The concept that the filters *touching general practice* ask for; the glossary says what belongs to it. */
export const GENERAL_PRACTICE = 'general-practice';

/** Which claims, and how they are put together. */
export interface ClaimQuery {
  readonly grouping: Grouping;
  /** Those of this document only. */
  readonly uri?: string;
  readonly only?: 'unanswered' | 'contested' | 'dismissed';
  /** Those whose words, voice, topic or document hold all words of this text. */
  readonly text?: string;
  /** Those that name this concept or one that belongs to it. @example 'general-practice' */
  readonly touching?: string;
}

/** The answer to `policy/claimGroups`. */
export interface ClaimGroups {
  readonly groups: readonly ClaimGroup[];
  /** How many claims the query found. */
  readonly total: number;
  /** How many texts are read, and how many claims they hold whatever the query. */
  readonly documents: number;
  readonly claims: number;
}

/** @example { id: 'sos-powers', label: 'Powers of the Secretary of State', total: 12 } */
export interface ClaimGroup {
  readonly id: string;
  readonly label: string;
  readonly total: number;
}

/** The request `policy/claims`: the first `limit` claims of a group. */
export interface ClaimsInGroup extends ClaimQuery {
  readonly group: string;
  readonly limit: number;
}

/** The answer to `policy/claims`. */
export interface Claims {
  readonly claims: readonly ClaimItem[];
  /** How many there are in the group, shown or not. */
  readonly total: number;
}

/** A claim as the side bar shows it. */
export interface ClaimItem extends Place {
  /** Unique among all texts, and stable while the words of the claim are. */
  readonly id: string;
  /** At most 60 characters. */
  readonly title: string;
  readonly text: string;
  readonly voice: string;
  readonly stance: 'for' | 'against' | 'neutral';
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
}

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

/** A claim without what it meets. */
export type BareClaim = Omit<ClaimItem, 'answers'>;

/** What the other claim does to this one, or this one to the other. */
export type AnswerKind = 'countered by' | 'supported by' | 'counters' | 'supports';

/** The request `policy/claimAt`: where in the tree the claim under the cursor stands. */
export interface ClaimAt extends ClaimQuery {
  readonly at: { readonly uri: string; readonly position: Position };
}

/** The answer to `policy/claimAt`. */
export interface ClaimPath {
  readonly group: ClaimGroup;
  readonly claim: ClaimItem;
  /** Its number in the group, from zero. */
  readonly index: number;
}

/** The request `policy/claimsNamed`: claims of any text that hold all words of a text; without words, those like one. */
export interface ClaimsNamed {
  readonly text: string;
  /** The id of a claim that is left out; those of its topic come first. */
  readonly besides: string;
  readonly limit: number;
}

/** The request `policy/claimChoices`: what a claim of a text may be corrected to. */
export interface ClaimChoicesQuery {
  readonly uri: string;
}

export interface ClaimChoices {
  readonly voices: readonly Choice[];
  readonly topics: readonly Choice[];
}

/** A value and its name for a reader. @example { id: 'sos-powers', label: 'Powers of the Secretary of State' } */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** The request `policy/terms`. */
export interface TermsQuery {
  readonly uri: string;
}

/** A concept that a document mentions. */
export interface TermItem {
  readonly concept: string;
  readonly name: string;
  readonly short?: string;
  readonly definition: string;
  /** On the day the document is read at. @example 'ended 30 June 2022' */
  readonly status: string;
  readonly ended: boolean;
  readonly mentions: readonly TermMention[];
}

export interface TermMention {
  readonly range: Range;
  /** The words as they stand, with some before and after. */
  readonly before: string;
  readonly label: string;
  readonly after: string;
}

/** The request `policy/mentions`: every mention in every text. */
export interface MentionsQuery {
  readonly concept: string;
}

/** The request `policy/asOf`: read a document as of a day; `null` goes back to its own; absent leaves it. */
export interface AsOfQuery {
  readonly uri: string;
  /** A day, or `if:BILL@DAY` for a Bill that is to be read as if it were in force. */
  readonly date?: string | null;
}

/** The day a document is read at, the answer to `policy/asOf`; `null` when the document is not open. */
export interface ReadingDate {
  /** ISO, possibly partial. */
  readonly date?: string;
  /** @example '17 November 2021' */
  readonly words?: string;
  readonly from: 'front matter' | 'text' | 'option' | 'unknown';
  readonly why?: string;
  /** The name of the Bill that is read as if it were in force. */
  readonly bill?: string;
}

/** The answer to `policy/bills`: the Bills that can be read as if they were in force. */
export type Bills = readonly { readonly id: string; readonly name: string }[];

/** What texts are held against, in an address of `policy-stale:`. */
export interface StaleQuery {
  /** As in `policy/asOf`. */
  readonly date: string;
  /** The address of the folder that links count from. */
  readonly folder?: string;
}

/** The request `policy/timeline`: of one document, or of all texts in reach. */
export interface TimelineQuery {
  readonly uri?: string;
  /** The day up to which what goes on is drawn; ISO. */
  readonly today: string;
}

/** The request `policy/claimMap`: of one document, or of all texts in reach. */
export interface ClaimMapQuery {
  readonly uri?: string;
}

/** The answer to `policy/timeline` and `policy/claimMap`. */
export interface Picture {
  /** It stands by itself; what can be opened has the name that the client opens it by in `data-item`. */
  readonly svg: string;
  /** The same in words, as HTML; what can be opened has that name in `data-open`. */
  readonly words: string;
  /** How much there is to see; with nothing there is no need to look. */
  readonly items: number;
}

/** The request `policy/claimPlace`: where a claim stands by now; the answer is a `Place`, or `null` if it is gone. */
export interface ClaimPlaceQuery {
  /** The `id` of a `ClaimItem`. */
  readonly id: string;
}

/** The request `policy/responsePack`: a draft that answers claims. */
export interface ResponseQuery {
  /** The ids of claims, as in `ClaimItem`. */
  readonly claims: readonly string[];
  /** The folder that links are relative to. */
  readonly folder?: string;
}

/** The answer to `policy/responsePack`. */
export interface ResponseAnswer {
  /** Markdown. */
  readonly text: string;
}

/** The request `policy/traceQuotation`: the quotation at an empty range, or the words of the range. */
export interface TraceQuery {
  readonly uri: string;
  readonly range: Range;
}

/** The answer to `policy/traceQuotation`. */
export interface TraceAnswer {
  /** Absent where there is no quotation, or too short a one. */
  readonly quotation?: string;
  /** How many texts were looked through. */
  readonly texts: number;
  /** The truest first. */
  readonly passages: readonly TracedPassage[];
}

/** A passage that a quotation is taken from. */
export interface TracedPassage extends Place {
  readonly verdict: 'verbatim' | 'elided' | 'altered';
  /** The word that turns the sense round and was left out. @example 'not' */
  readonly leftOut?: string;
  /** The name of the document. */
  readonly source: string;
  /** What stayed, went and came between the source's words and the quotation, in order. */
  readonly words: readonly { readonly text: string; readonly change: 'same' | 'removed' | 'added' }[];
}

/** The request `policy/matrix`: claims by voices, over all texts. */
export interface MatrixQuery {
  readonly as: 'markdown' | 'csv';
  /** The folder that links are relative to; texts elsewhere are linked by their whole address. */
  readonly folder?: string;
}

/** The answer to `policy/matrix`. */
export interface MatrixAnswer {
  readonly text: string;
  /** How many claims there are; with none there is nothing to show. */
  readonly claims: number;
}

/** The request `policy/readAs`: the text in the terms of a day. */
export interface ReadAsQuery {
  readonly uri: string;
  /** As in `policy/asOf`. */
  readonly date: string;
}

/** The answer to `policy/readAs`; ranges count in its own text. `null` when the document is not known. */
export interface ReadAsAnswer {
  readonly text: string;
  readonly notes: readonly { readonly range: Range; readonly message: string }[];
}

/** The argument of the command that adds a term: how it is written, and in which text. */
export interface WantedTerm {
  readonly uri: string;
  readonly form: string;
}

/** The request `policy/newEntry`: how a glossary file gets a new term. */
export interface NewEntryQuery {
  /** What stands in the file; empty for a new one. */
  readonly file: string;
  /** The text in which the term was met. */
  readonly uri: string;
  readonly form: string;
  /** What the term is called in full. */
  readonly label: string;
  readonly definition: string;
}

/** The answer to `policy/newEntry`: the edit of the file, or why there can be none. */
export interface NewEntryAnswer {
  readonly edit?: { readonly range: Range; readonly text: string };
  readonly problem?: string;
}

/** One of the answers to `policy/files/glossaries`: a glossary file and whose it is. */
export interface GlossaryAddress {
  readonly uri: string;
  readonly layer: 'organisation' | 'workspace';
}

/** The request `policy/files/read`: the text, unless its content still has the tag `known`. */
export interface FileQuery {
  readonly uri: string;
  readonly known?: string;
}

/** The answer to `policy/files/read`: the text with a tag of its content, the known tag alone, or why there is neither. */
export interface FileAnswer {
  readonly text?: string;
  readonly tag?: string;
  readonly problem?: string;
}

/** The requests `policy/index/read` and `policy/index/write`: a part of what is kept from one day to the next. */
export interface ShelfQuery {
  /** @example 'a' */
  readonly shelf: string;
}

export interface ShelfWrite extends ShelfQuery {
  readonly text: string;
}

/** The answer to `policy/index/read`; without a text where nothing was kept. */
export interface ShelfAnswer {
  readonly text?: string;
}

/** The request `policy/sidecars/write`: put `text` there, whole or not at all, if the file says `expected` now. */
export interface SidecarWrite {
  readonly uri: string;
  /** `null`: there is no such file. */
  readonly expected: string | null;
  /** `null`: delete the file. */
  readonly text: string | null;
}

/** The answer to `policy/sidecars/read` and `write`. */
export interface SidecarAnswer {
  /** What the file says; absent where there is none. */
  readonly text?: string;
  /** The file did not say what was expected, and was left alone; `text` is what it says. */
  readonly changed?: boolean;
  /** Why it cannot be read or written, and what to do, in words. */
  readonly problem?: string;
}

/** What a person does to the annotations of a text; ids are those of annotations. */
export type Act = { readonly kind: 'acceptAll' } | ActOnText | ActOnClaim;

type ActOnText = { readonly uri: string } & (
  | { readonly kind: 'comment'; readonly range: Range; readonly text: string }
  | { readonly kind: 'reply'; readonly to: string; readonly text: string }
  | { readonly kind: 'rewrite'; readonly id: string; readonly text: string }
  | { readonly kind: 'withdraw'; readonly id: string }
  | { readonly kind: 'settle'; readonly id: string; readonly status: 'open' | 'resolved' }
  | { readonly kind: 'tag'; readonly range: Range; readonly concept: string }
  | { readonly kind: 'tagMentions' | 'untag'; readonly concept: string }
  | { readonly kind: 'accept'; readonly id: string }
  | { readonly kind: 'moveTo'; readonly id: string; readonly range: Range }
  | { readonly kind: 'retire'; readonly id: string }
  | ({ readonly kind: 'markClaim'; readonly range: Range } & Required<ClaimCorrection>)
  | {
      readonly kind: 'dismissFinding';
      readonly code: string;
      /** Here only; else in the whole text. */
      readonly range?: Range;
      /** In the whole text: for these words only. */
      readonly words?: string;
      readonly reason?: string;
      readonly until?: string;
    }
  | { readonly kind: 'ownWords'; readonly range: Range }
);

/** What a person decides about a claim; `claim` is the id of a `ClaimItem`. */
export type ActOnClaim = { readonly claim: string } & (
  | { readonly kind: 'confirm' }
  | { readonly kind: 'dismissClaim'; readonly reason?: string }
  | { readonly kind: 'undecide' }
  /** Confirms it, with what is known better; with a range, on other words. */
  | ({ readonly kind: 'correct'; readonly range?: Range } & ClaimCorrection)
  /** What it does to the claim `to`; `none`: the two do not meet. Both are confirmed. */
  | { readonly kind: 'relate'; readonly to: string; readonly relation: 'attack' | 'support' | 'none' }
);

export interface ClaimCorrection {
  readonly stance?: ClaimItem['stance'];
  /** As a `Choice` names it, or the words for another one. */
  readonly voice?: string;
  /** The id of a `Choice`. */
  readonly topic?: string;
}

/** The request `policy/act`; it is written at once, or not at all. */
export interface ActRequest {
  readonly act: Act;
  /** Whose act it is, as people know them. */
  readonly creator?: string;
}

/** The answer to `policy/act` and `policy/undoAct`. */
export interface ActAnswer {
  /** Why it was not done, and what to do, in words. */
  readonly problem?: string;
  /** The annotations that were made or changed. */
  readonly ids?: readonly string[];
}

/** The request `policy/annotations`: of one text, or of all that have comments or tags. */
export interface AnnotationsQuery {
  readonly uri?: string;
}

/** One of the answers to `policy/annotations`. */
export interface AnnotatedText {
  readonly uri: string;
  /** The name of the document. */
  readonly name: string;
  /** In the order in which they were begun. */
  readonly threads: readonly ThreadItem[];
  /** In the order of their places. */
  readonly tags: readonly TagItem[];
}

/** Words that somebody noted something on; without a range where they are no longer found. */
export interface NotedWords {
  readonly id: string;
  readonly range?: Range;
  readonly verdict: 'exact' | 'moved' | 'changed' | 'ambiguous' | 'lost';
  /** As they were then. */
  readonly words: string;
}

export interface ThreadItem extends NotedWords {
  readonly resolved: boolean;
  readonly comments: readonly CommentItem[];
}

export interface CommentItem {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  readonly creator?: string;
  /** ISO date and time. */
  readonly created?: string;
  readonly modified?: string;
}

export interface TagItem extends NotedWords {
  readonly concept: string;
  /** @example 'integrated care board (ICB)' */
  readonly name: string;
  readonly creator?: string;
  /** ISO date and time. */
  readonly created?: string;
}

/** The request `policy/concepts`: what words of a text may be tagged with. */
export interface ConceptsQuery {
  readonly uri: string;
  readonly range: Range;
}

/** One of the answers to `policy/concepts`; those that are named come first. */
export interface ConceptItem {
  readonly concept: string;
  /** @example 'integrated care board (ICB)' */
  readonly name: string;
  /** On the day of the text. @example 'ended 30 June 2022' */
  readonly status: string;
  readonly definition: string;
  readonly named?: 'in the words' | 'in the text';
}

/** The request `policy/mentionsToTag`: the term at a place. */
export interface MentionsToTagQuery {
  readonly uri: string;
  readonly position: Position;
}

/** The answer to `policy/mentionsToTag`: how many mentions of the term the text has, and how many lack its tag. */
export interface MentionsToTag {
  readonly concept: string;
  readonly name: string;
  readonly mentions: number;
  readonly untagged: number;
}

/** One of the answers to `policy/review`: an annotation whose place a person has to decide on. */
export interface DecisionItem {
  readonly uri: string;
  readonly id: string;
  readonly doubt: 'changed' | 'ambiguous' | 'lost' | 'text gone';
  /** @example 'comment' */
  readonly kind: string;
  /** What the annotation says, as far as it says anything of its own. */
  readonly says?: string;
  readonly creator?: string;
  readonly noted: { readonly before: string; readonly words: string; readonly after: string };
  /** Where its words probably stand now. */
  readonly range?: Range;
  /** Where else they may stand, the likeliest first, with the line they stand in. */
  readonly candidates: readonly { readonly range: Range; readonly line: string }[];
}

/** One of the answers to `policy/dismissed`: what a person noted in a text so that it would not be said again. */
export interface DismissedItem {
  /** That of the annotation; who withdraws it hears of the finding again. */
  readonly id: string;
  /** The code of the finding; absent where a quotation is the author's own words. */
  readonly code?: string;
  /** What kind of finding that is, in words. @example 'Not the official form' */
  readonly title?: string;
  /** The words that it is about; absent where it is about all findings of a kind in the text. */
  readonly words?: string;
  /** Only in one place, which is `range` as far as its words still stand there. */
  readonly isHere: boolean;
  readonly range?: Range;
  readonly reason?: string;
  readonly until?: string;
  readonly creator?: string;
  /** Whether it still keeps anything from being said. */
  readonly holds: boolean;
}

/** The request `policy/compare`: two versions of a text. */
export interface CompareQuery {
  readonly before: VersionItem;
  readonly after: VersionItem;
}

export interface VersionItem {
  /** @example 'guidance.md, 3 May 2026' */
  readonly name: string;
  /** The address of the text whose annotations belong to it. */
  readonly uri: string;
  readonly text: string;
}

/** The answer to `policy/compare`. */
export interface Comparison {
  readonly changes: readonly VersionChange[];
  /** The same for a paper and for a spreadsheet. */
  readonly markdown: string;
  readonly csv: string;
}

/** What became of an annotation, duty or claim; ranges count in the version that they stand in. */
export interface VersionChange {
  readonly kind: 'annotation' | 'duty' | 'claim';
  /** In words. @example 'wording changed' */
  readonly fate: string;
  readonly isUnchanged: boolean;
  /** Where a duty binds more or less than before. @example '“should” became “must”: stronger' */
  readonly strength?: string;
  /** What stands there now, else what stood there. */
  readonly text: string;
  /** Where the words changed: Markdown that strikes what went and emboldens what came. */
  readonly difference?: string;
  readonly before?: Range;
  readonly after?: Range;
}

/** The request `policy/duties`: of one text. */
export interface DutiesQuery {
  readonly uri: string;
  /** Only what names this concept or one that belongs to it. @example 'general-practice' */
  readonly touching?: string;
}

/** The answer to `policy/duties`. */
export interface DutiesAnswer {
  readonly duties: readonly DutyItem[];
  readonly csv: string;
}

/** Who must, should or may do what, as written. */
export interface DutyItem {
  /** As written; empty where the text names nobody. */
  readonly who: string;
  /** @example 'must', 'should not', 'must have regard', 'no duty' */
  readonly strength: string;
  readonly action: string;
  readonly range: Range;
}
