import type { PageAnswer, PageCardPart } from '../../../server/protocol/page.ts';

// What a page and the extension say to each other. Offsets are UTF-16 units of the text; HTML comes from the server and is
// safe. A page is drawn in a frame of its own, which knows nothing but what it is told here.

/** Words of the text. */
export interface Words {
  readonly start: number;
  readonly end: number;
}

export type ToPage =
  | { readonly kind: 'options'; readonly typeface: 'serif' | 'sans'; readonly canAnnotate: boolean }
  | {
      readonly kind: 'page';
      readonly change: PageAnswer;
      /** The address of the folder of the text, which figures are named from. */
      readonly figures: string;
    }
  | { readonly kind: 'notes'; readonly notes: readonly Note[] }
  /** @param of the number that the question had */
  | { readonly kind: 'card'; readonly of: number; readonly parts: readonly CardPart[] }
  /** Scrolls to words and selects them, or only scrolls, where the source was scrolled. */
  | { readonly kind: 'show'; readonly words: Words; readonly select: boolean }
  /** What is selected in the source. */
  | { readonly kind: 'selected'; readonly words: Words }
  /** Opens an empty comment on what is selected. */
  | { readonly kind: 'compose' }
  /** What a person asked for was done, or not: then what they typed stays. */
  | { readonly kind: 'done'; readonly of: number; readonly ok: boolean };

export interface CardPart extends PageCardPart {
  /** What mends a finding, and what else can be done about it, by title. */
  readonly fixes?: readonly string[];
}

export type FromPage =
  /** It was loaded, or loaded again. */
  | { readonly kind: 'ready'; readonly duties: boolean; readonly lessCertain: boolean }
  | { readonly kind: 'duties' | 'lessCertain'; readonly on: boolean }
  | { readonly kind: 'card'; readonly of: number; readonly at: number }
  | { readonly kind: 'fix'; readonly at: number; readonly part: number; readonly fix: number }
  | { readonly kind: 'mentions'; readonly concept: string }
  | { readonly kind: 'definition'; readonly at: number }
  | { readonly kind: 'selection'; readonly words: Words }
  /** What stands at the top. */
  | { readonly kind: 'scrolled'; readonly at: number }
  | { readonly kind: 'act'; readonly of: number; readonly act: PageAct }
  | { readonly kind: 'words'; readonly what: 'tag' | 'markClaim' | 'copy'; readonly words: Words }
  | { readonly kind: 'claim'; readonly what: ClaimDeed; readonly id: string }
  | { readonly kind: 'relate'; readonly from: string; readonly to: string }
  | { readonly kind: 'review' | 'source' | 'export' | 'undo' }
  | { readonly kind: 'open'; readonly address: string }
  /** Another claim, wherever it stands. */
  | { readonly kind: 'showClaim'; readonly id: string };

/** What is written at once. */
export type PageAct =
  | { readonly kind: 'comment'; readonly words: Words; readonly text: string }
  | { readonly kind: 'reply'; readonly to: string; readonly text: string }
  | { readonly kind: 'rewrite'; readonly id: string; readonly text: string }
  | { readonly kind: 'withdraw'; readonly id: string }
  | { readonly kind: 'settle'; readonly id: string; readonly status: 'open' | 'resolved' };

/** The commands of the side bar on a claim. */
export type ClaimDeed =
  | 'confirmClaim'
  | 'dismissClaim'
  | 'undecideClaim'
  | 'relateClaims'
  | 'correctStance'
  | 'correctVoice'
  | 'whyClaim'
  | 'copyClaim';

/** Something in the margin; without a place where its words are lost. */
export type Note = CommentNote | TagNote | ClaimNote | DutyNote;

interface AnyNote {
  readonly id: string;
  readonly words?: Words;
  /** That its words changed or are lost, for a reader. */
  readonly doubt?: string;
}

export interface CommentNote extends AnyNote {
  readonly kind: 'comment';
  readonly resolved: boolean;
  readonly quoted: string;
  readonly comments: readonly Remark[];
}

export interface Remark {
  readonly id: string;
  readonly html: string;
  /** As it was written. */
  readonly text: string;
  readonly who: string;
  /** @example '3 days ago' */
  readonly when: string;
  readonly isOwn: boolean;
}

export interface TagNote extends AnyNote {
  readonly kind: 'tag';
  readonly name: string;
  /** @example 'by Ada, 2 days ago' */
  readonly made: string;
}

export interface DutyNote extends AnyNote {
  readonly kind: 'duty';
  readonly who: string;
  /** @example 'must not' */
  readonly strength: string;
  readonly action: string;
}

export interface ClaimNote extends AnyNote {
  readonly kind: 'claim';
  readonly stance: 'for' | 'against' | 'neutral';
  /** The voice in few letters, and in full. */
  readonly who: string;
  readonly voice: string;
  readonly title: string;
  readonly topic: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly state: 'suggested' | 'confirmed' | 'dismissed';
  /** In words. @example 'A suggestion, 82 % sure' */
  readonly decision: string;
  readonly answers: readonly {
    readonly id: string;
    /** @example 'speaks against it' */
    readonly how: string;
    readonly kind: 'against' | 'support' | 'same';
    readonly who: string;
    readonly stance: ClaimNote['stance'];
    readonly title: string;
    /** The document, where it is another. */
    readonly source?: string;
    readonly confirmed: boolean;
  }[];
}
