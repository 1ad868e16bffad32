import type { Document } from '../../../core/document/document.ts';
import { nameOf } from '../../../core/document/document.ts';
import type { Workspace } from '../../../core/folder/workspace.ts';
import type { Finding } from '../../findings/findings.ts';
import { type NoteChoice, notesOn } from './notes.ts';
import { paperOfText } from './text.ts';
import type { Writers } from './writers.ts';

/** What can be exported, and the kinds of file that each may become; the first is the one that needs no asking. */
export const EXPORTS = {
  text: ['docx'],
} as const satisfies Record<string, readonly ExportFormat[]>;

export type ExportThing = keyof typeof EXPORTS;
export type ExportFormat = 'docx';

/** A file that is ready to be saved. */
export interface Exported {
  /** @example 'reply.docx' */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A text with what is noted on it. */
export interface TextToExport {
  readonly document: Document;
  readonly workspace: Workspace;
  readonly findings: () => readonly Finding[];
  readonly notes: ReadonlySet<NoteChoice>;
}

/** A text with the notes on its words, as a file. */
export async function exportText(
  { document, workspace, findings, notes }: TextToExport,
  format: ExportFormat,
  writers: Writers,
): Promise<Exported> {
  const paper = paperOfText(document, notesOn(document, workspace, findings, notes));
  const name = nameOf(document).replace(/\.(?:md|markdown)$/i, '');
  return { name: `${name}.${format}`, bytes: await writers[format](paper) };
}
