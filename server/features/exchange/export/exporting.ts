import { type Document, nameOf } from '../../../core/document/document.ts';
import type { Workspace } from '../../../core/folder/workspace.ts';
import { csvOf } from '../../../core/ground/csv.ts';
import type { InSlices } from '../../../core/ground/slices.ts';
import { type Change, comparisonAsMarkdown, comparisonAsRows } from '../../annotations/compare.ts';
import { idOf, type PlacedClaim } from '../../claims/claims.ts';
import { claimsFor, isSure, type Query } from '../../claims/listing.ts';
import { buildMatrix, matrixRows } from '../../claims/matrix.ts';
import { type ArgumentGraph, argumentGraph } from '../../claims/takeAway.ts';
import { dutiesAsRows, listDuties } from '../../duties/duties.ts';
import type { Finding } from '../../findings/findings.ts';
import { claimsAsAif } from './aif.ts';
import { claimsAsArgdown } from './argdown.ts';
import { claimsAsRows } from './claims.ts';
import { collectionOf } from './collection.ts';
import { commentsAsRows, paperOfComments, threadsOf } from './comments.ts';
import { paperOfComparison } from './comparison.ts';
import { paperOfDuties } from './duties.ts';
import { paperOfMatrix } from './matrix.ts';
import { type NoteChoice, notesOn } from './notes.ts';
import type { Paper } from './paper.ts';
import { paperOfResponse } from './response.ts';
import { paperOfText } from './text.ts';
import type { LoadWriters } from './writers.ts';

/** What can be exported, and the kinds of file that each may become; the first is the one that needs no asking. */
export const EXPORTS = {
  text: ['docx', 'html'],
  response: ['docx', 'html'],
  duties: ['docx', 'xlsx', 'csv', 'html'],
  comparison: ['docx', 'xlsx', 'csv', 'html', 'md'],
  matrix: ['docx', 'xlsx', 'csv', 'html'],
  comments: ['docx', 'xlsx', 'csv', 'html'],
  claims: ['xlsx', 'csv', 'argdown', 'aif'],
  annotations: ['jsonld'],
} as const satisfies Record<string, readonly string[]>;

export type ExportThing = keyof typeof EXPORTS;
export type ExportFormat = (typeof EXPORTS)[ExportThing][number];

/** What an export is made of. */
export interface Material {
  readonly workspace: Workspace;
  /** The texts that it is about, the one at hand first. */
  readonly texts: readonly Document[];
  readonly findingsIn: (document: Document) => readonly Finding[];
  /** What goes along with a text. */
  readonly notes: ReadonlySet<NoteChoice>;
  /** Which claims count. */
  readonly query: Omit<Query, 'grouping'>;
  /** What became of a text in its next version, and what the two are called. */
  readonly compared?: {
    readonly changes: readonly Change[];
    readonly before: string;
    readonly after: string;
  };
  /** Works something long out, with rests where others have to get their turn. */
  readonly work: <T>(slices: InSlices<T>) => T | Promise<T>;
}

/** A file that is ready to be saved. */
export interface Exported {
  /** @example 'reply.docx' */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Something has nothing in it to export, in words for who asked for it. */
export class NothingToExport extends Error {}

/** What a thing is, for each way in which it is written. */
interface Content {
  readonly paper?: () => Paper | Promise<Paper>;
  /** The first row is the head. */
  readonly rows?: () => readonly (readonly string[])[] | Promise<readonly (readonly string[])[]>;
  readonly words?: Partial<Record<ExportFormat, () => string | Promise<string>>>;
}

/**
 * Makes a file of a thing.
 * @throws NothingToExport, and an Error where the writers cannot be had
 */
export async function exportThing(
  thing: ExportThing,
  format: ExportFormat,
  material: Material,
  loadWriters: LoadWriters,
): Promise<Exported> {
  const name = `${nameFor(thing, material)}.${EXTENSIONS[format] ?? format}`;
  const { paper, rows, words } = CONTENTS[thing](material);
  const text = words?.[format] ?? (format === 'csv' && rows ? async () => csvOf(await rows()) : undefined);
  if (text) return { name, content: await text() };
  const writers = await loadWriters();
  if (format === 'xlsx' && rows) return { name, content: await writers.xlsx(thing, await rows()) };
  if (format === 'docx' && paper) return { name, content: await writers.docx(await paper()) };
  if (format === 'html' && paper) return { name, content: writers.html(await paper()) };
  throw new Error(`${thing} is not exported as ${format}.`);
}

/** Where a file does not end with the name of its format. */
const EXTENSIONS: Partial<Record<ExportFormat, string>> = { aif: 'aif.json' };

/** A file of one text is called like it. */
function nameFor(thing: ExportThing, { texts: [first, ...others] }: Material): string {
  const own = first && others.length === 0 ? nameOf(first).replace(/\.(?:md|markdown)$/i, '') : undefined;
  if (thing === 'text') return own ?? thing;
  return own ? `${own} ${thing}` : thing;
}

const CONTENTS: Record<ExportThing, (material: Material) => Content> = {
  text: ({ texts, workspace, findingsIn, notes }) => {
    const document = theText(texts);
    return {
      paper: () =>
        paperOfText(
          document,
          notesOn(document, workspace, () => findingsIn(document), notes),
        ),
    };
  },
  response: material => {
    const document = theText(material.texts);
    return {
      paper: async () =>
        paperOfResponse(document, await claimsOf(material, document.uri), material.workspace),
    };
  },
  duties: ({ texts }) => {
    const duties = texts.flatMap(text => listDuties(text, nameOf(text)));
    return { paper: () => paperOfDuties(duties), rows: () => dutiesAsRows(duties) };
  },
  comparison: ({ compared }) => {
    if (!compared) throw new NothingToExport('Choose two versions of a text to compare.');
    const { changes, before, after } = compared;
    return {
      paper: () => paperOfComparison(changes, before, after),
      rows: () => comparisonAsRows(changes),
      words: { md: () => comparisonAsMarkdown(changes, before, after) },
    };
  },
  matrix: ({ workspace, query, work }) => ({
    paper: async () => paperOfMatrix(await work(buildMatrix(workspace, { query }))),
    rows: async () => work(collected(matrixRows(workspace, query))),
  }),
  comments: ({ texts, workspace }) => {
    const threads = threadsOf(texts, workspace);
    if (threads.length === 0) throw new NothingToExport('Nobody has commented on this yet.');
    return { paper: () => paperOfComments(threads), rows: () => commentsAsRows(threads) };
  },
  claims: material => {
    const graph = () => graphOf(material);
    return {
      rows: async () => claimsAsRows(await graph()),
      words: {
        argdown: async () => claimsAsArgdown(await graph()),
        aif: async () => `${JSON.stringify(claimsAsAif(await graph()))}\n`,
      },
    };
  },
  annotations: ({ texts, workspace }) => {
    const uris = texts.map(({ uri }) => uri);
    return { words: { jsonld: () => `${JSON.stringify(collectionOf(uris, workspace), undefined, 2)}\n` } };
  },
};

function theText(texts: readonly Document[]): Document {
  const [document] = texts;
  if (!document) throw new NothingToExport('Open a Markdown text to export it.');
  return document;
}

/** What a table yields part by part, in one. */
function* collected(parts: Generator<string[][] | undefined, void>): InSlices<readonly string[][]> {
  const rows: string[][] = [];
  for (const part of parts) {
    if (part) for (const row of part) rows.push(row);
    yield;
  }
  return rows;
}

/** Those claims of a text that count and are sure, by place. */
async function claimsOf({ workspace, query, work }: Material, uri: string): Promise<readonly PlacedClaim[]> {
  const found = await work(claimsFor({ ...query, uri, grouping: 'topic' }, workspace));
  return found.filter(isSure);
}

/** The claims that count, and how they meet each other. */
async function graphOf({ workspace, query, work }: Material): Promise<ArgumentGraph> {
  const { claims, relations, points } = argumentGraph(workspace);
  const wanted = new Set((await work(claimsFor({ ...query, grouping: 'topic' }, workspace))).map(idOf));
  const both = ({ from, to }: { readonly from: string; readonly to: string }) =>
    wanted.has(from) && wanted.has(to);
  return {
    claims: claims.filter(({ id }) => wanted.has(id)),
    relations: relations.filter(both),
    points: points.filter(both),
  };
}
