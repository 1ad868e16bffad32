import { request } from './messages.ts';
import type { Range } from './places.ts';

/** What became of annotations, duties and claims between two versions of a text. */
export const COMPARE = request<CompareQuery, Comparison>('policy/compare');

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
