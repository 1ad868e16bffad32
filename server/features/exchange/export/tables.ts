import { nameOf } from '../../../core/document/document.ts';
import type { Facts } from '../../../core/document/facts.ts';
import { dateInWords } from '../../../core/vocabulary/dates.ts';
import { type PaperBlock, type PaperCell, type PaperRun, type PaperTable, paragraph } from './paper.ts';

/** What tables of papers are made of. */

/** A table with a head and columns of these shares. */
export function table(
  columns: readonly (readonly [head: string, share: number])[],
  rows: readonly (readonly PaperCell[])[],
): PaperTable {
  const head = columns.map(([words]): PaperCell => [[{ text: words }]]);
  return { kind: 'table', rows: [head, ...rows], widths: columns.map(([, share]) => share) };
}

export function heading(depth: 1 | 2 | 3, text: string): PaperBlock {
  return { kind: 'heading', depth, runs: [{ text }] };
}

/** The blocks of what somebody wrote, as the lines of a cell. */
export function linesOf(blocks: readonly PaperBlock[]): PaperCell {
  return blocks.flatMap((block): PaperCell => {
    if (block.kind === 'list')
      return block.items.flatMap((item, i) => {
        const [first = [], ...others] = linesOf(item);
        const mark = block.start === undefined ? '• ' : `${block.start + i}. `;
        return [[{ text: mark }, ...first], ...others];
      });
    if (block.kind === 'quote') return linesOf(block.blocks);
    if (block.kind === 'table') return block.rows.map(row => joined(row));
    return block.kind === 'rule' ? [] : [block.runs];
  });
}

function joined(row: readonly PaperCell[]): readonly PaperRun[] {
  return row.flatMap((cell, i) => [...(i > 0 ? [{ text: ' | ' }] : []), ...cell.flat()]);
}

/** A text as a paper names its source. @example '“Response to the Bill”, Northvale Council, 14 September 2021' */
export function sourceOf(document: Pick<Facts, 'head' | 'uri' | 'date'>): string {
  const { head, date } = document;
  const title = head.title ? `“${head.title}”` : nameOf(document);
  return [title, head.publisher, date.date && dateInWords(date.date)].filter(Boolean).join(', ');
}

/** What is said where a table has no rows. */
export function none(words: string): PaperBlock {
  return paragraph(words, { emphasis: true });
}
