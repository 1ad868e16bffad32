import type { Definition, Nodes } from 'mdast';
import type { Document } from '../../core/document/document.ts';
import { differenceOf } from '../../core/ground/difference.ts';
import type { InSlices } from '../../core/ground/slices.ts';
import { overlaps, type Span } from '../../core/ground/span.ts';
import type { Block } from '../../core/text/blocks.ts';
import type { blockHtml } from './render.ts';
import type { BlockMark } from './words.ts';

/** A text typeset, block by block; what an edit left as it was is the very same in the next page. */
export interface Page {
  readonly blocks: readonly PageBlock[];
  /** What links lead to, as one string to compare. */
  readonly definitions: string;
  /** Of the text, in UTF-16 units. */
  readonly length: number;
}

/** The span counts in the text, what the HTML says of places from the start of the block. */
export interface PageBlock extends Span {
  readonly html: string;
  readonly node: Block['node'];
  /** Its marks as one string to compare. */
  readonly marked: string;
}

/** What to do to the blocks of a page so that it becomes a later one. */
export interface PageChange {
  /** The blocks from `from` to before `oldEnd` give way to the fresh ones, and those behind move by so many units. */
  readonly from: number;
  readonly oldEnd: number;
  readonly fresh: readonly PageBlock[];
  readonly by: number;
  /** Blocks in which only marks or the ends of links are others, by their number in the later page. */
  readonly redrawn: readonly { readonly index: number; readonly html: string }[];
}

/**
 * Typesets a document, with a rest after each block that has to be drawn.
 * @param marks in the order of their places, which count in the document
 * @param draw is loaded only when there is a page to be drawn
 * @param before an earlier page of the same text: what did not change since is taken from it
 */
export function* drawPage(
  document: Document,
  marks: readonly BlockMark[],
  draw: typeof blockHtml,
  before?: Page,
): InSlices<Page> {
  const { markdown, text } = document;
  const all = markdown.labels.length > 0 ? definitionsIn(markdown.blocks.map(({ node }) => node)) : [];
  const definitions = JSON.stringify(all.map(({ identifier, url }) => [identifier, url]));
  const known = before && { blocks: before.blocks, isSame: before.definitions === definitions };
  const { from, oldEnd, end } = differenceOf(
    known?.blocks ?? [],
    markdown.blocks as readonly { node: Block['node'] }[],
    (a, b) => a.node === b.node,
  );
  const marksOf = marksByBlock(marks);
  const blocks: PageBlock[] = [];
  for (const [number, block] of markdown.blocks.entries()) {
    const { span, node } = block;
    const own = marksOf(span);
    const marked = own
      .map(({ start, end, kinds, label = '' }) => `${start},${end},${kinds},${label}`)
      .join(';');
    const old =
      number < from ? known?.blocks[number] : number < end ? undefined : known?.blocks[number - end + oldEnd];
    const linked = all.length > 0 ? referredTo(node, all) : [];
    if (old && old.marked === marked && (linked.length === 0 || known?.isSame))
      blocks.push(old.start === span.start ? old : { ...old, ...span });
    else {
      blocks.push({ ...span, node, marked, html: draw(block, text.value, own, linked) });
      yield;
    }
  }
  return { blocks, definitions, length: text.value.length };
}

/** How a page differs from an earlier one of the same text; all is fresh where there is none. */
export function pageChange(before: Page = NOTHING, after: Page): PageChange {
  const by = after.length - before.length;
  const { from, oldEnd, end } = differenceOf(
    before.blocks,
    after.blocks,
    (a, b) => a.node === b.node && a.start === b.start,
    (a, b) => a.node === b.node && a.start + by === b.start,
  );
  const redrawn = after.blocks.flatMap(({ html }, index) => {
    if (index >= from && index < end) return [];
    const old = before.blocks[index < from ? index : index - end + oldEnd]!;
    return old.html === html ? [] : { index, html };
  });
  return { from, oldEnd, fresh: after.blocks.slice(from, end), by, redrawn };
}

const NOTHING: Page = { blocks: [], definitions: '', length: 0 };

/** Gives block after block its marks, cut to it and counted from its start. */
function marksByBlock(marks: readonly BlockMark[]): (span: Span) => readonly BlockMark[] {
  let next = 0;
  let open: readonly BlockMark[] = [];
  return span => {
    open = open.filter(({ end }) => end > span.start);
    const reached: BlockMark[] = [];
    while (next < marks.length && marks[next]!.start < span.end) reached.push(marks[next++]!);
    if (reached.length > 0) open = [...open, ...reached];
    if (open.length === 0) return open;
    return open
      .filter(mark => overlaps(mark, span))
      .map(mark => ({ ...mark, start: mark.start - span.start, end: mark.end - span.start }));
  };
}

/** Where the links of a text lead, by their labels; those in quotations and items too. */
function definitionsIn(nodes: readonly Nodes[]): readonly Definition[] {
  return nodes.flatMap(node => {
    if (node.type === 'definition') return [node];
    const mayHold = node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem';
    return mayHold || node.type === 'footnoteDefinition' ? definitionsIn(node.children) : [];
  });
}

/** The definitions that links and figures in a tree refer to. */
function referredTo(node: Nodes, definitions: readonly Definition[]): readonly Definition[] {
  const labels = new Set<string>();
  const visit = (one: Nodes) => {
    if (one.type === 'linkReference' || one.type === 'imageReference') labels.add(one.identifier);
    if ('children' in one) for (const child of one.children) visit(child);
  };
  visit(node);
  return labels.size > 0 ? definitions.filter(({ identifier }) => labels.has(identifier)) : [];
}
