import type { Nodes, PhrasingContent, RootContent, Table, Text } from 'mdast';
import { overlaps, type Span, shift } from '../../../core/ground/span.ts';
import type { Block } from '../../../core/text/blocks.ts';
import { isUnread } from '../../../core/text/blocks.ts';
import { parseMarkdown } from '../../../core/text/markdown.ts';
import { type Prose, proseOfText } from '../../../core/text/prose.ts';
import type { PaperBlock, PaperCell, PaperRun, PaperText } from './paper.ts';

/** A Markdown text as the blocks of a paper, with the numbers of the marks on its words. */
export interface MarkedBlocks {
  readonly blocks: readonly PaperBlock[];
  readonly footnotes: readonly (readonly PaperBlock[])[];
}

/**
 * Makes the blocks of a text into those of a paper. Words that lie in one of `marks` are given its number; marks within
 * a footnote stand at the footnote's sign, because Word has no comments on footnotes. HTML is left out, but for the words
 * that stand in it; a picture is its description in brackets.
 * @param marks spans of the text
 */
export function blocksOf(source: string, blocks: readonly Block[], marks: readonly Span[]): MarkedBlocks {
  const reader = new BlockReader(source, blocks, marks);
  return { blocks: blocks.flatMap(block => reader.read(block)), footnotes: reader.footnotes };
}

/** What a person wrote in Markdown, on its own: a comment, say. */
export function blocksOfMarkdown(text: string): readonly PaperBlock[] {
  return blocksOf(text, parseMarkdown(text).blocks, []).blocks;
}

type Look = Omit<PaperText, 'text'>;

class BlockReader {
  readonly footnotes: (readonly PaperBlock[])[] = [];
  readonly #source: string;
  readonly #marks: readonly Span[];
  /** Where links and footnotes are defined, by label. */
  readonly #addresses = new Map<string, string>();
  readonly #notes = new Map<string, { readonly block: Block; number?: number }>();
  /** Of the block that is being read. */
  #base = 0;
  /** Words in a footnote are not marked. */
  #inFootnote = false;

  constructor(source: string, blocks: readonly Block[], marks: readonly Span[]) {
    this.#source = source;
    this.#marks = marks;
    for (const block of blocks) {
      const { node } = block;
      if (node.type === 'definition') this.#addresses.set(node.identifier, node.url);
      if (node.type === 'footnoteDefinition') this.#notes.set(node.identifier, { block });
    }
  }

  read(block: Block): PaperBlock[] {
    this.#base = block.base;
    if (isUnread(block)) {
      const { start, end } = block.span;
      return [{ kind: 'code', runs: this.#marked(this.#source.slice(start, end), start) }];
    }
    return this.#block(block.node);
  }

  #block(node: RootContent): PaperBlock[] {
    switch (node.type) {
      case 'heading':
        return [{ kind: 'heading', depth: node.depth, runs: this.#words(node.children) }];
      case 'paragraph':
        return [{ kind: 'paragraph', runs: this.#words(node.children) }];
      case 'list':
        return [
          {
            kind: 'list',
            ...(node.ordered && { start: node.start ?? 1 }),
            items: node.children.map(item => this.#all(item.children)),
          },
        ];
      case 'blockquote':
        return [{ kind: 'quote', blocks: this.#all(node.children) }];
      case 'code':
        return [{ kind: 'code', runs: this.#codeOf(node.value, spanOf(node)) }];
      case 'table':
        return [this.#table(node)];
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      case 'html':
        return htmlWords(node.value).map(text => ({
          kind: 'paragraph',
          runs: this.#atomic(text, spanOf(node), {}),
        }));
      default:
        return [];
    }
  }

  #all(nodes: readonly RootContent[]): PaperBlock[] {
    return nodes.flatMap(node => this.#block(node));
  }

  #table({ children }: Table): PaperBlock {
    return {
      kind: 'table',
      rows: children.map(row => row.children.map((cell): PaperCell => [this.#words(cell.children)])),
    };
  }

  #words(nodes: readonly PhrasingContent[], look: Look = {}): PaperRun[] {
    return nodes.flatMap(node => this.#inline(node, look));
  }

  #inline(node: PhrasingContent, look: Look): PaperRun[] {
    switch (node.type) {
      case 'text':
        return this.#text(node, look);
      case 'strong':
        return this.#words(node.children, { ...look, strong: true });
      case 'emphasis':
        return this.#words(node.children, { ...look, emphasis: true });
      case 'delete':
        return this.#words(node.children, { ...look, change: 'removed' });
      case 'link':
        return this.#words(node.children, { ...look, href: node.url });
      case 'linkReference':
        return this.#words(node.children, { ...look, href: this.#addresses.get(node.identifier) });
      case 'inlineCode':
        return this.#codeOf(node.value, spanOf(node), look);
      case 'break':
        return this.#atomic('\n', spanOf(node), look);
      case 'image':
      case 'imageReference':
        return this.#atomic(node.alt ? `[${node.alt}]` : '', spanOf(node), { ...look, emphasis: true });
      case 'html':
        return this.#atomic(/^<br\b/i.test(node.value) ? '\n' : '', spanOf(node), look);
      case 'footnoteReference':
        return this.#footnote(node.identifier, spanOf(node));
      default:
        return [];
    }
  }

  /** A line that was wrapped goes on: its end is a blank. Words struck with two tildes the parser leaves as they are. */
  #text(node: Text, look: Look): PaperRun[] {
    const prose = proseOfText(node, this.#base, this.#source);
    const struck = [...prose.text.matchAll(/~~(?=\S)[^~]+(?<=\S)~~/g)].map(({ 0: all, index }) => ({
      start: index + 2,
      end: index + all.length - 2,
    }));
    return this.#cut(prose, offset => offset - this.#base, look, struck).map(run => ({
      ...run,
      text: run.text.replace(/[ \t]*\n[ \t]*/g, ' '),
    }));
  }

  /** Code stands in its source as it is, but for the indentation of what is around it. */
  #codeOf(value: string, span: Span, look: Look = {}): PaperRun[] {
    const placed = shift(span, this.#base);
    const at = this.#source.slice(placed.start, placed.end).indexOf(value);
    if (at < 0) return this.#atomic(value, span, { ...look, code: true });
    return this.#marked(value, placed.start + at, { ...look, code: true });
  }

  /** Words that stand in the source as they are, from `start` on. */
  #marked(text: string, start: number, look: Look = {}): PaperText[] {
    const runs = [{ prose: 0, source: 0, length: text.length, sourceLength: text.length }];
    return this.#cut({ text, runs }, offset => offset - start, look);
  }

  /** What has no parts that could be marked one by one. */
  #atomic(text: string, span: Span, look: Look): PaperText[] {
    return text === '' ? [] : [{ text, ...look, ...this.#notesOn(shift(span, this.#base)) }];
  }

  #footnote(label: string, span: Span): PaperRun[] {
    const note = this.#notes.get(label);
    if (!note || this.#inFootnote) return [];
    const isFirst = note.number === undefined;
    if (note.number === undefined) {
      note.number = this.footnotes.push([]) - 1;
      this.footnotes[note.number] = this.#footnoteText(note.block);
    }
    const on = [shift(span, this.#base), ...(isFirst ? [note.block.span] : [])];
    return [{ footnote: note.number, ...this.#notesOn(...on) }];
  }

  #footnoteText({ node, base }: Block): readonly PaperBlock[] {
    const [outer, inFootnote] = [this.#base, this.#inFootnote];
    [this.#base, this.#inFootnote] = [base, true];
    const blocks = node.type === 'footnoteDefinition' ? this.#all(node.children) : [];
    [this.#base, this.#inFootnote] = [outer, inFootnote];
    return blocks;
  }

  /**
   * Words in pieces, each with the same marks throughout.
   * @param place a place in the text as one in the source of `prose`
   * @param struck places in `prose` between two marks of two units each, which go
   */
  #cut(
    prose: Pick<Prose, 'text' | 'runs'>,
    place: (offset: number) => number,
    look: Look,
    struck: readonly Span[] = [],
  ): PaperText[] {
    const { text } = prose;
    if (text === '') return [];
    const within = this.#inFootnote
      ? []
      : this.#marks.flatMap((mark, number) => {
          const start = inProse(prose, place(mark.start));
          const end = inProse(prose, place(mark.end));
          return start < end ? [{ start, end, number }] : [];
        });
    const signs = struck.flatMap(({ start, end }) => [
      { start: start - 2, end: start },
      { start: end, end: end + 2 },
    ]);
    const ends = [...within, ...signs].flatMap(({ start, end }) => [start, end]);
    const cuts = [...new Set([0, ...ends, text.length])].sort((a, b) => a - b);
    return cuts.slice(1).flatMap((end, i): PaperText[] => {
      const piece = { start: cuts[i]!, end };
      if (signs.some(sign => overlaps(sign, piece))) return [];
      const notes = within.filter(mark => overlaps(mark, piece)).map(({ number }) => number);
      const isStruck = struck.some(span => overlaps(span, piece));
      return [
        {
          ...{ text: text.slice(piece.start, end), ...look },
          ...(isStruck && { change: 'removed' as const }),
          ...(notes.length > 0 && { notes }),
        },
      ];
    });
  }

  #notesOn(...spans: readonly Span[]): { notes?: readonly number[] } {
    if (this.#inFootnote) return {};
    const notes = this.#marks.flatMap((mark, number) =>
      spans.some(span => overlaps(mark, span)) ? [number] : [],
    );
    return notes.length > 0 ? { notes } : {};
  }
}

/** How much of the words stands before a place in their source. */
function inProse({ text, runs }: Pick<Prose, 'text' | 'runs'>, offset: number): number {
  const run = runs.find(({ source, sourceLength }) => source + sourceLength > offset);
  if (!run) return text.length;
  const isWhole = run.length !== run.sourceLength;
  return isWhole ? run.prose : run.prose + Math.max(0, offset - run.source);
}

/** The words in a block of HTML, paragraph by paragraph; what only a program reads has none. */
function htmlWords(html: string): string[] {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<\/?(?:p|div|li|tr|h[1-6]|blockquote|br)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

function spanOf(node: Nodes): Span {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}
