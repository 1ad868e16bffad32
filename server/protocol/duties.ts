import { request } from './messages.ts';
import type { Range } from './places.ts';

/** Who must do what, in one text. */
export const DUTIES = request<DutiesQuery, DutiesAnswer>('policy/duties');

export interface DutiesQuery {
  readonly uri: string;
  /** Only what names this concept or one that belongs to it. @example 'general-practice' */
  readonly touching?: string;
}

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
