import {
  type AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  type FileChild,
  FootnoteReferenceRun,
  type ILevelsOptions,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { PaperBlock, PaperList, PaperRun, PaperTable, PaperText } from '../export/paper.ts';
import type { DocxNotes } from './docxNotes.ts';
import { addressOf, legible } from './legible.ts';

/** Where a block stands among others. */
interface Place {
  /** How many lists and quotations are around it. */
  readonly lists: number;
  readonly quotes: number;
  /** The style of paragraphs that have none of their own. */
  readonly style?: string;
}

/** Twentieths of a point, as Word counts. */
const STEP = 567;
const MOST_LEVELS = 8;

/** Writes the blocks of a paper as those of a Word file. */
export class DocxBlocks {
  /** The lists of the file with their numbers, as `numbering` has them. */
  readonly lists: { readonly reference: string; readonly levels: readonly ILevelsOptions[] }[] = [];
  readonly #width: number;
  readonly #notes: DocxNotes;

  /** @param width that of a line, in twentieths of a point */
  constructor(width: number, notes: DocxNotes) {
    this.#width = width;
    this.#notes = notes;
  }

  write(blocks: readonly PaperBlock[], style?: string): FileChild[] {
    return this.#all(blocks, { lists: 0, quotes: 0, style });
  }

  #all(blocks: readonly PaperBlock[], place: Place): FileChild[] {
    return blocks.flatMap(block => this.#block(block, place));
  }

  #block(block: PaperBlock, place: Place): FileChild[] {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [this.#paragraph(block, place)];
      case 'list':
        return this.#list(block, place);
      case 'quote':
        return this.#all(block.blocks, { ...place, quotes: place.quotes + 1 });
      case 'code':
        return [
          new Paragraph({
            style: 'HTMLPreformatted',
            indent: indentOf(place),
            children: this.words(block.runs),
          }),
        ];
      case 'table':
        // Two tables that touch would be one, and a table may not be the last thing in a cell or a file.
        return [this.#table(block), new Paragraph({ spacing: { after: 120 } })];
      case 'rule':
        return [
          new Paragraph({
            border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: 'A0A0A0' } },
          }),
        ];
    }
  }

  /** @param more what a paragraph of a list has besides */
  #paragraph(
    block: PaperBlock & { readonly runs: readonly PaperRun[] },
    place: Place,
    more: IParagraphOptions = {},
  ): Paragraph {
    const own = place.quotes > 0 ? 'Quote' : place.lists > 0 ? 'ListParagraph' : place.style;
    const style = block.kind === 'heading' ? `Heading${block.depth}` : own;
    return new Paragraph({ style, indent: indentOf(place), children: this.words(block.runs), ...more });
  }

  #list({ start, items }: PaperList, place: Place): FileChild[] {
    const inside = { ...place, lists: place.lists + 1 };
    const level = Math.min(place.lists, MOST_LEVELS);
    const reference = `list-${this.lists.length + 1}`;
    this.lists.push({ reference, levels: levelsUpTo(level, start, place.quotes) });
    return items.flatMap(item => {
      const [first, ...others] = item;
      const numbered = { numbering: { reference, level }, indent: undefined };
      if (first?.kind === 'paragraph' || first?.kind === 'heading')
        return [this.#paragraph(first, inside, numbered), ...this.#all(others, inside)];
      const empty = { kind: 'paragraph' as const, runs: [] };
      return [this.#paragraph(empty, inside, numbered), ...this.#all(item, inside)];
    });
  }

  #table({ rows, widths }: PaperTable): Table {
    const columns = Math.max(1, ...rows.map(row => row.length));
    const widthsOf = shareOut(this.#width, widths ?? widthsByWords(rows, columns));
    return new Table({
      width: { size: this.#width, type: WidthType.DXA },
      columnWidths: widthsOf,
      layout: TableLayoutType.FIXED,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      rows: rows.map(
        (row, number) =>
          new TableRow({
            tableHeader: number === 0,
            cantSplit: true,
            children: Array.from({ length: columns }, (_, column) => {
              const lines = row[column] ?? [[]];
              return new TableCell({
                width: { size: widthsOf[column]!, type: WidthType.DXA },
                ...(number === 0 && { shading: { fill: 'E8EDF2', type: 'clear', color: 'auto' } }),
                children: lines.map(
                  runs =>
                    new Paragraph({
                      style: number === 0 ? 'TableHead' : 'TableText',
                      children: this.words(runs),
                    }),
                ),
              });
            }),
          }),
      ),
    });
  }

  /** Runs as they stand in a paragraph; those that follow each other with one address are one link. */
  words(runs: readonly PaperRun[]): ParagraphChild[] {
    const children: ParagraphChild[] = [];
    for (let i = 0; i < runs.length; ) {
      const run = runs[i]!;
      const link = linkOf(run);
      if (link === undefined) {
        children.push(...this.#notes.around(run, writtenRun(run)));
        i += 1;
        continue;
      }
      const end = runs.findIndex((other, at) => at > i && linkOf(other) !== link);
      const linked = runs.slice(i, end < 0 ? undefined : end);
      const inside = linked.flatMap(part => this.#notes.around(part, writtenRun(part)));
      children.push(new ExternalHyperlink({ link, children: inside }));
      i += linked.length;
    }
    return children;
  }
}

function linkOf(run: PaperRun): string | undefined {
  return 'footnote' in run || run.href === undefined ? undefined : addressOf(run.href);
}

function writtenRun(run: PaperRun): ParagraphChild[] {
  if ('footnote' in run) return [new FootnoteReferenceRun(run.footnote + 1)];
  const look = lookOf(run);
  return legible(run.text)
    .split('\n')
    .map((text, line) => new TextRun({ ...look, text, ...(line > 0 && { break: 1 }) }));
}

function lookOf({ strong, emphasis, code, change, href }: PaperText): IRunOptions {
  const style = href !== undefined && addressOf(href) ? 'Hyperlink' : code ? 'HTMLCode' : undefined;
  return {
    ...(style && { style }),
    ...(strong && { bold: true }),
    ...(emphasis && { italics: true }),
    ...(change === 'removed' && { strike: true, color: 'A02020' }),
    ...(change === 'added' && { underline: {}, color: '106030' }),
  };
}

function indentOf({ lists, quotes }: Place): { left: number } | undefined {
  return lists + quotes > 0 ? { left: STEP * (lists + quotes) } : undefined;
}

const BULLETS = ['•', '◦', '▪'];

/** A list has a numbering of its own, so that it begins with its own number; the levels above it are there for Word. */
function levelsUpTo(level: number, start: number | undefined, quotes: number): ILevelsOptions[] {
  return Array.from({ length: level + 1 }, (_, i) => ({
    level: i,
    format: start === undefined ? LevelFormat.BULLET : LevelFormat.DECIMAL,
    text: start === undefined ? BULLETS[i % BULLETS.length]! : `%${i + 1}.`,
    alignment: 'left' satisfies (typeof AlignmentType)['LEFT'],
    start: start ?? 1,
    style: { paragraph: { indent: { left: STEP * (i + 1 + quotes), hanging: STEP * 0.75 } } },
  }));
}

/** Columns by the words in them: a long one gets more room, but not all. */
function widthsByWords(rows: PaperTable['rows'], columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => {
    const lengths = rows.map(row => lengthOf(row[column]?.flat() ?? []));
    return Math.min(60, Math.max(6, ...lengths));
  });
}

function lengthOf(runs: readonly PaperRun[]): number {
  return runs.reduce((sum, run) => sum + ('text' in run ? run.text.length : 2), 0);
}

function shareOut(width: number, shares: readonly number[]): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map(share => Math.floor((width * share) / all));
}
