import type { ClaimQuery } from './claims.ts';
import { request } from './messages.ts';
import type { CompareQuery } from './versions.ts';

/** What there is to export, of a text and of all texts; what needs a text only where one is named. */
export const EXPORT_CHOICES = request<ExportChoicesQuery, readonly ExportChoice[]>('policy/exportChoices');

export interface ExportChoicesQuery {
  /** The text at hand. */
  readonly uri?: string;
}

/** @example { thing: 'comments', formats: ['docx', 'xlsx', 'csv', 'html'], here: 3, everywhere: 12 } */
export interface ExportChoice {
  readonly thing: ExportThing;
  /** The first is the one that is usually wanted. */
  readonly formats: readonly ExportFormat[];
  /** Where it can be had of one text and of all: how many there are in the text at hand, and in all. */
  readonly here?: number;
  readonly everywhere?: number;
}

export type ExportThing =
  | 'text'
  | 'response'
  | 'duties'
  | 'comparison'
  | 'matrix'
  | 'comments'
  | 'claims'
  | 'annotations';

export type ExportFormat = 'docx' | 'xlsx' | 'csv' | 'html' | 'md' | 'argdown' | 'aif' | 'jsonld';

/** What may go along with a text. */
export type NotesToExport = 'comments' | 'tags' | 'findings' | 'confirmed-claims' | 'claims';

/** A file for other programs. */
export const EXPORT = request<ExportQuery, ExportAnswer>('policy/export');

export interface ExportQuery {
  readonly thing: ExportThing;
  readonly format: ExportFormat;
  /** The text; none for all texts. */
  readonly uri?: string;
  readonly notes?: readonly NotesToExport[];
  /** Which claims count, where claims are exported. */
  readonly claims?: Omit<ClaimQuery, 'grouping'>;
  /** The versions, where a comparison is exported. */
  readonly compared?: CompareQuery;
}

/** The file, or in words why there is none. */
export interface ExportAnswer {
  /** @example 'reply.docx' */
  readonly name?: string;
  /** What is in it, in base64. */
  readonly content?: string;
  readonly problem?: string;
}
