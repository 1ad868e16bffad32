import { type Document, nameOf } from '../../../core/document/document.ts';
import type { Workspace } from '../../../core/folder/workspace.ts';
import { dateInWords } from '../../../core/vocabulary/dates.ts';
import { type Comment, type Thread, threadsIn } from '../../annotations/comments.ts';
import { placeOf } from '../../claims/citation.ts';
import { blocksOfMarkdown } from './blocks.ts';
import { cell, type Paper, type PaperBlock, type PaperCell, paragraph } from './paper.ts';
import { heading, linesOf, sourceOf, table } from './tables.ts';

/** A thread with the text it is on. */
export interface ThreadInText {
  readonly thread: Thread;
  readonly document: Document;
}

/** The threads of some texts, text by text and in the order of their places; lost ones come last. */
export function threadsOf(texts: readonly Document[], workspace: Workspace): readonly ThreadInText[] {
  const startOf = ({ thread }: ThreadInText) => thread.span?.start ?? Number.MAX_SAFE_INTEGER;
  return texts.flatMap(document => {
    const notebook = workspace.notebook(document.uri);
    const threads = notebook ? threadsIn(notebook).map(thread => ({ thread, document })) : [];
    return threads.sort((a, b) => startOf(a) - startOf(b));
  });
}

/** The list of comments to read, a table for each text. */
export function paperOfComments(threads: readonly ThreadInText[]): Paper {
  const texts = [...new Set(threads.map(({ document }) => document))];
  return {
    title: 'Comments',
    properties: [],
    wide: true,
    blocks: [
      heading(1, 'Comments'),
      paragraph(`${threads.length} threads on ${texts.length} texts.`),
      ...texts.flatMap(text =>
        partOf(
          text,
          threads.filter(({ document }) => document === text),
        ),
      ),
    ],
    footnotes: [],
    notes: [],
  };
}

function partOf(text: Document, threads: readonly ThreadInText[]): PaperBlock[] {
  const columns = [
    ['No.', 1],
    ['Where', 2],
    ['Words', 5],
    ['Comment and replies', 8],
    ['State', 2],
  ] as const;
  const rows = threads.map(({ thread }, i) => [
    cell(String(i + 1)),
    cell(whereOf({ thread, document: text })),
    cell(thread.words.replace(/\s+/g, ' ')),
    thread.comments.flatMap(remarkLines),
    cell(stateOf(thread)),
  ]);
  return [heading(2, sourceOf(text)), table(columns, rows)];
}

/** Who, when and what, of a comment or a reply. */
export function remarkLines({ creator, created, text }: Comment): PaperCell {
  const day = created ? `, ${dateInWords(created.slice(0, 10))}` : '';
  const [first = [], ...others] = linesOf(blocksOfMarkdown(text));
  return [[{ text: `${creator ?? 'Nobody named'}${day}: `, strong: true }, ...first], ...others];
}

/** One row a comment or reply, for a spreadsheet; the first row is the head. */
export function commentsAsRows(threads: readonly ThreadInText[]): string[][] {
  return [
    ['file', 'where', 'words', 'thread', 'kind', 'who', 'when', 'comment', 'state'],
    ...threads.flatMap(({ thread, document }, number) =>
      thread.comments.map(({ creator, created, text }, i) => [
        ...[nameOf(document), whereOf({ thread, document }), thread.words.replace(/\s+/g, ' ')],
        ...[String(number + 1), i === 0 ? 'comment' : 'reply', creator ?? '', created ?? '', text],
        stateOf(thread),
      ]),
    ),
  ];
}

function whereOf({ thread, document }: ThreadInText): string {
  return thread.span ? placeOf(thread.span.start, document) : 'no longer in the text';
}

function stateOf({ resolved }: Thread): string {
  return resolved ? 'resolved' : 'open';
}
