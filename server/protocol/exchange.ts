import { request } from './messages.ts';

/** What can be exported for a text, or for a folder where no text is at hand. */
export const EXPORT_CHOICES = request<ExportChoicesQuery, readonly ExportChoice[]>('policy/exportChoices');

export interface ExportChoicesQuery {
  readonly uri?: string;
}

/** @example { thing: 'text', formats: ['docx', 'html'], count: 12 } */
export interface ExportChoice {
  readonly thing: ExportThing;
  readonly formats: readonly ExportFormat[];
  /** How many rows or notes there are. */
  readonly count?: number;
}

export type ExportThing = 'text';

export type ExportFormat = 'docx';

/** What may go along with a text. */
export const NOTES_TO_EXPORT = ['comments', 'tags', 'findings', 'confirmed-claims', 'claims'] as const;
export type NotesToExport = (typeof NOTES_TO_EXPORT)[number];

/** A file for other programs. */
export const EXPORT = request<ExportQuery, ExportAnswer>('policy/export');

export interface ExportQuery {
  readonly thing: ExportThing;
  readonly format: ExportFormat;
  /** The text; none for what is about all texts. */
  readonly uri?: string;
  readonly notes?: readonly NotesToExport[];
}

/** The file, or in words why there is none. */
export interface ExportAnswer {
  /** @example 'reply.docx' */
  readonly name?: string;
  /** What is in it, in base64. */
  readonly content?: string;
  readonly problem?: string;
}
