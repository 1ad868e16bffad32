import type { Heading, Nodes, Paragraph, RootContent, Text } from 'mdast';
import { firstNot } from '../ground/sorted.ts';
import type { Span } from '../ground/span.ts';
import { copy } from './copy.ts';
import { headingMarks, isBlank } from './pieces.ts';

/** One top-level piece of Markdown: a paragraph, heading, list, table, quotation ... */
export interface Block {
  /** Where it stands in the text. */
  readonly span: Span;
  /**
   * Its syntax tree, the same object for as long as the block is not parsed again. Only the offsets in
   * `node.position` mean something, and they count from `base`, so that a block can move without being rebuilt.
   */
  readonly node: RootContent;
  readonly base: number;
}

/** The number of the first block whose end lies beyond `offset`; their count where none does. */
export function firstBlockEndingAfter(blocks: readonly Block[], offset: number): number {
  return firstNot(blocks.length, i => blocks[i]!.span.end <= offset);
}

/** The block of a plain paragraph or heading, built without the parser. */
export function plainBlock(text: string, span: Span): Block {
  const position = { start: point(0), end: point(span.end - span.start) };
  const depth = headingMarks(text, span.start) as Heading['depth'] | 0;
  const words = depth === 0 ? 0 : depth + 1;
  const value = copy(text.slice(span.start + words, span.end));
  const children: Text[] = [{ type: 'text', value, position: { start: point(words), end: position.end } }];
  const node: Paragraph | Heading =
    depth === 0 ? { type: 'paragraph', children, position } : { type: 'heading', depth, children, position };
  return { span, node, base: span.start };
}

/** Stands for what is too long to be read: something without words. */
export function unread(text: string, { start, end }: Span): Block {
  let last = end;
  while (last > start && isBlank(text, last - 1, last)) last -= 1;
  const position = { start: point(0), end: point(last - start) };
  return { span: { start, end: last }, node: { type: 'html', value: TOO_LONG, position }, base: start };
}

const TOO_LONG = 'too long to be read';

/** True for a block that was left unread because it is too long. */
export function isUnread({ node }: Block): boolean {
  return node.type === 'html' && node.value === TOO_LONG;
}

function point(offset: number) {
  return { line: 1, column: 1, offset };
}

/** A table or list with those rows or items that were read after it; its own tree takes them in. */
export function joined(block: Block, more: Block): Block {
  const { node, base, span } = block;
  if (!('children' in node) || !('children' in more.node)) return block;
  for (const child of more.node.children) move(child, more.base - base);
  const last = more.node.children.at(-1);
  if (!last) return block;
  // One by one: thousands of arguments are more than one call has room for.
  for (const child of more.node.children) (node.children as Nodes[]).push(child);
  node.position!.end = { ...last.position!.end };
  if (node.type === 'list' && more.node.type === 'list') node.spread ||= more.node.spread;
  return { node, base, span: { start: span.start, end: more.span.end } };
}

function move(node: Nodes, by: number): void {
  for (const point of [node.position!.start, node.position!.end]) point.offset! += by;
  if ('children' in node) for (const child of node.children) move(child, by);
}
