import type { Definition, Nodes } from 'mdast';
import type { Document } from '../../core/document/document.ts';
import { differenceOf } from '../../core/ground/difference.ts';
import type { InSlices } from '../../core/ground/slices.ts';
import { overlaps, type Span, shift } from '../../core/ground/span.ts';
import type { Block } from '../../core/text/blocks.ts';
import type { blockHtml } from './render.ts';
import type { BlockMark } from './words.ts';

/** A text typeset, block by block; what an edit left as it was is the very same in the next page. */
export interface Page {
  readonly blocks: readonly PageBlock[];
  /** What they were drawn from, with their places in the text. */
  readonly drawn: readonly Block[];
  /** What links lead to, as one string to compare. */
  readonly definitions: string;
  /** Of the text, in UTF-16 units. */
  readonly length: number;
}

/** What the HTML says of places, and the places of the marks, count from the start of the block. */
export interface PageBlock {
  readonly html: string;
  readonly node: Block['node'];
  readonly marks: readonly BlockMark[];
  /** It refers to definitions of links. */
  readonly isLinked: boolean;
}

/** What to do to the blocks of a page so that it becomes a later one. */
export interface PageChange {
  /** The blocks from `from` to before `oldEnd` give way to the fresh ones, and those behind move by so many units. */
  readonly from: number;
  readonly oldEnd: number;
  readonly fresh: readonly (Span & { readonly html: string })[];
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
  const all = markdown.labels.length > 0 ? definitionsIn(markdown.blocks) : [];
  const definitions = JSON.stringify(all.map(({ identifier, url }) => [identifier, url]));
  const isLinkedAsBefore = before?.definitions === definitions;
  const { from, oldEnd, end } = differenceOf<{ node: Block['node'] }>(
    before?.blocks ?? [],
    markdown.blocks,
    (a, b) => a.node === b.node,
  );
  const marksOf = marksByBlock(marks);
  const blocks: PageBlock[] = [];
  for (const [number, block] of markdown.blocks.entries()) {
    const { span, node } = block;
    const here = marksOf(span);
    const isOld = number < from || number >= end;
    const old = isOld ? before?.blocks[number < from ? number : number - end + oldEnd] : undefined;
    const isAsBefore = old && (isLinkedAsBefore || !old.isLinked);
    if (isAsBefore && isSameMarks(old.marks, here, span.start)) {
      blocks.push(old);
      continue;
    }
    const linked = all.length > 0 ? referredTo(node, all) : [];
    const own = here.map(mark => ({ ...mark, ...shift(mark, -span.start) }));
    const html = draw(block, text.value, own, linked);
    blocks.push({ node, marks: own, isLinked: linked.length > 0, html });
    yield;
  }
  return { blocks, drawn: markdown.blocks, definitions, length: text.value.length };
}

/** How a page differs from an earlier one of the same text; all is fresh where there is none. */
export function pageChange(before: Page = NOTHING, after: Page): PageChange {
  const by = after.length - before.length;
  const isSameBy = (by: number) => (a: Block, b: Block) =>
    a.node === b.node && a.span.start + by === b.span.start;
  const { from, oldEnd, end } = differenceOf(before.drawn, after.drawn, isSameBy(0), isSameBy(by));
  const redrawn: { index: number; html: string }[] = [];
  for (const [index, block] of after.blocks.entries()) {
    if (index >= from && index < end) continue;
    const { html } = before.blocks[index < from ? index : index - end + oldEnd]!;
    if (html !== block.html) redrawn.push({ index, html: block.html });
  }
  const fresh = after.blocks
    .slice(from, end)
    .map(({ html }, i) => ({ html, ...after.drawn[from + i]!.span }));
  return { from, oldEnd, fresh, by, redrawn };
}

const NOTHING: Page = { blocks: [], drawn: [], definitions: '', length: 0 };

/** Gives block after block the marks on it. */
function marksByBlock(marks: readonly BlockMark[]): (span: Span) => readonly BlockMark[] {
  let next = 0;
  let open: BlockMark[] = [];
  return span => {
    if (open.length > 0) open = open.filter(({ end }) => end > span.start);
    while (next < marks.length && marks[next]!.start < span.end) open.push(marks[next++]!);
    return open.length > 0 ? open.filter(mark => overlaps(mark, span)) : open;
  };
}

/** True for marks of a block that are, counted from its start, those that it had. */
function isSameMarks(old: readonly BlockMark[], now: readonly BlockMark[], start: number): boolean {
  if (old.length !== now.length) return false;
  return old.every((mark, i) => {
    const other = now[i]!;
    return (
      mark.start === other.start - start &&
      mark.end === other.end - start &&
      mark.kinds === other.kinds &&
      mark.label === other.label
    );
  });
}

/** Where the links of a text lead, by their labels; those in quotations and items too. */
function definitionsIn(nodes: readonly { readonly node: Nodes }[]): readonly Definition[] {
  const found: Definition[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'definition') found.push(node);
    else if (CONTAINERS.has(node.type) && 'children' in node) for (const child of node.children) visit(child);
  };
  for (const { node } of nodes) visit(node);
  return found;
}

/** What a definition may stand in. */
const CONTAINERS = new Set(['blockquote', 'list', 'listItem', 'footnoteDefinition']);

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
