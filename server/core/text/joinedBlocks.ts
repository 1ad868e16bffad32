import type { Nodes, Paragraph, RootContent } from 'mdast';
import type { Block } from './blocks.ts';
import { goesOn, isFurniture, isOpenAtEnd, JOINING, runningHead } from './furniture.ts';

/**
 * The blocks as they are read: paragraphs that a page break or an empty line parts in the middle of a sentence are one,
 * without the page numbers and running heads between them. The same list where there are none; a joined block has the
 * same node for as long as its parts and their distances stay.
 */
export function joinedBlocks(blocks: readonly Block[], source: string): readonly Block[] {
  let heads: ReadonlySet<string> | undefined;
  const isRepeated = (head: string) => {
    heads ??= repeatedHeads(blocks, source);
    return heads.has(head);
  };
  let joined: Block[] | undefined;
  let done = 0;
  for (let at = 0; at < blocks.length - 1; at++) {
    let next = continuationOf(blocks, at, source, isRepeated, false);
    if (next === undefined) continue;
    const parts = [blocks[at]!];
    let last = at;
    for (; next !== undefined; next = continuationOf(blocks, last, source, isRepeated, true)) {
      parts.push(blocks[next]!);
      last = next;
    }
    joined ??= [];
    joined.push(...blocks.slice(done, at), asOne(parts));
    done = last + 1;
    at = last;
  }
  return joined ? [...joined, ...blocks.slice(done)] : blocks;
}

/** How many blocks of furniture stand together, and how long one may be. */
const MOST_BETWEEN = 4;
const LONGEST_FURNITURE = 200;
/** Fewer words than this before an empty line are rather a heading or an item of a list. */
const LEAST_WORDS = 3;

/** The number of the paragraph that goes on with a sentence which the one at `at` leaves open. */
function continuationOf(
  blocks: readonly Block[],
  at: number,
  source: string,
  isRepeated: (head: string) => boolean,
  isJoined: boolean,
): number | undefined {
  const { node, span } = blocks[at]!;
  // Most paragraphs end with a stop.
  if (node.type !== 'paragraph' || !isOpenAtEnd(source.slice(span.end - 1, span.end))) return undefined;
  const lastLine = source.slice(Math.max(span.start, span.end - LONGEST_FURNITURE), span.end);
  const isJoining = JOINING.test(lastLine);
  const lines: string[] = [];
  for (let next = at + 1; next < blocks.length && next <= at + 1 + MOST_BETWEEN; next++) {
    const block = blocks[next]!;
    const beginning = source.slice(block.span.start, block.span.start + 8).replace(/^[*_[]+/, '');
    const mayBeFurniture = lines.length > 0 || isJoined || isSentenceBegun(node, lastLine);
    if (block.node.type === 'paragraph' && mayBeFurniture && (isJoining || goesOn(beginning)))
      if (lines.length === 0 || isFurniture(lines, isRepeated))
        if (!isFurniture(linesOf(block, source), isRepeated)) return next;
    if (block.span.end - block.span.start > LONGEST_FURNITURE) return undefined;
    lines.push(...linesOf(block, source));
  }
  return undefined;
}

/** Without a page break between, only what begins like a sentence goes on behind an empty line: no item, no heading. */
function isSentenceBegun({ children }: Paragraph, text: string): boolean {
  return (
    children.every(({ type }) => type !== 'strong') &&
    /^[“"‘'(]?\p{Lu}/u.test(text) &&
    (text.split(/\s+/).length >= LEAST_WORDS || text.endsWith('-'))
  );
}

function linesOf({ span }: Block, source: string): string[] {
  return source
    .slice(span.start, span.end)
    .split(/\r\n|\n|\r/)
    .map(line => line.replace(/^#+\s+/, ''));
}

/** The lines that may be running heads and stand in the text more than once. */
function repeatedHeads(blocks: readonly Block[], source: string): ReadonlySet<string> {
  const found = new Set<string>();
  const repeated = new Set<string>();
  for (const block of blocks) {
    if (block.span.end - block.span.start > LONGEST_FURNITURE) continue;
    for (const line of linesOf(block, source)) {
      const head = runningHead(line);
      if (head && found.has(head)) repeated.add(head);
      if (head) found.add(head);
    }
  }
  return repeated;
}

interface Joined {
  readonly parts: readonly Block[];
  readonly block: Block;
}

/** By the node of the first part. */
const known = new WeakMap<RootContent, Joined>();

function asOne(parts: readonly Block[]): Block {
  const [first] = parts as [Block, ...Block[]];
  const before = known.get(first.node);
  const isAsBefore =
    before?.parts.length === parts.length &&
    parts.every(({ node, base }, i) => {
      const old = before.parts[i]!;
      return node === old.node && base - first.base === old.base - before.block.base;
    });
  if (isAsBefore && before.block.base === first.base) return before.block;
  const span = { start: first.span.start, end: parts.at(-1)!.span.end };
  const block = { span, base: first.base, node: isAsBefore ? before.block.node : joinedNode(parts) };
  known.set(first.node, { parts, block });
  return block;
}

/** One paragraph with a line end between its parts, which stands for all that lies between them in the source. */
function joinedNode([first, ...rest]: readonly Block[]): Paragraph {
  const { children, position } = first!.node as Paragraph;
  const all = [...children];
  let end = position!.end;
  for (const { node, base } of rest) {
    const part = moved(node as Paragraph, base - first!.base);
    all.push({ type: 'break', position: { start: end, end: part.position!.start } }, ...part.children);
    end = part.position!.end;
  }
  return { type: 'paragraph', children: all, position: { start: position!.start, end } };
}

/** A copy of a tree, whose offsets count from `by` further back. */
function moved<N extends Nodes>(node: N, by: number): N {
  const { start, end } = node.position!;
  const position = {
    start: { ...start, offset: start.offset! + by },
    end: { ...end, offset: end.offset! + by },
  };
  return 'children' in node
    ? { ...node, position, children: node.children.map(child => moved(child, by)) }
    : { ...node, position };
}
