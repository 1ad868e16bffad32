import type { Nodes, Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Span, shift } from '../ground/span.ts';
import { type Block, plainBlock, unread } from './blocks.ts';
import { ownPart } from './dividing.ts';
import type { Labels } from './labels.ts';
import type { Piece } from './pieces.ts';

/** How much the parser has read since the program started; for tests that count work. */
export const parsed = { units: 0 };

/** A piece with its blocks. */
export interface Read extends Piece {
  readonly blocks: readonly Block[];
}

/**
 * Reads pieces as they stand in their text, in one call of the parser. Labels that they name are defined before them
 * by stubs, closed by an empty heading; a word at the margin after each piece stands for the text behind it, because
 * the end of a container depends on what follows. Where that word became part of the piece's last block, the piece
 * is open, and neither it nor any behind it counts as read; `isCutWrong` where a long table or list was divided that
 * is none.
 */
export function parsePieces(
  text: string,
  pieces: readonly Piece[],
  labels: Labels,
): { read: Read[]; open?: Block; isCutWrong?: true } {
  const sources = pieces.map(({ start, end, kind, before = '', behind = '' }) =>
    kind === 'parsed' ? before + text.slice(start, end) + behind : '',
  );
  const stubs = labels.namedIn(sources).map(label => `${label} #\n\n`);
  let joined = stubs.length > 0 ? `${stubs.join('')}#\n\n` : '\n';
  // The concatenation is also the copy that lets an old version of the text go.
  const starts = sources.map((source, i) => {
    const start = joined.length;
    if (source !== '') joined += pieces[i]!.end < text.length ? source + REST : source;
    return start;
  });
  const nodes = (parser.parse(joined) as Root).children.filter(node => spanOf(node).start >= starts[0]!);
  const read: Read[] = [];
  for (const [i, piece] of pieces.entries()) {
    const { start, end, kind, before = '', behind = '', joins = false } = piece;
    if (kind !== 'parsed') {
      const block = kind === 'plain' ? plainBlock(text, { start, end }) : unread(text, { start, end });
      read.push({ ...piece, blocks: [block] });
      continue;
    }
    parsed.units += end - start;
    const base = start - starts[i]! - before.length;
    const place = shift(piece, -base);
    const rest = place.end + behind.length;
    const next = nodes.findIndex(node => spanOf(node).start >= rest);
    const all = nodes.splice(0, next < 0 ? nodes.length : next);
    const isClosed = end === text.length || (nodes[0] && spanOf(nodes[0]).start === rest);
    if (end < text.length) nodes.shift();
    const own = isClosed ? ownPart(all, place, { before, behind, joins }) : all;
    if (!own) return { read, isCutWrong: true };
    const blocks = own.map(node => ({ span: shift(spanOf(node), base), node, base }));
    if (!isClosed) return { read, open: blocks.at(-1)! };
    read.push({ ...piece, blocks });
  }
  return { read };
}

/** Where a node stands in what was parsed. */
function spanOf(node: Nodes): Span {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}

const REST = 'x\n\n';

const parser = unified()
  .use(remarkParse)
  .use(function leanGfm() {
    const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
    data.micromarkExtensions = [gfmTable(), gfmFootnote()];
    data.fromMarkdownExtensions = [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()];
  })
  .freeze();
