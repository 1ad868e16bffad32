import type { Root, RootContent } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { frontMatterSpan } from './frontMatter.ts';
import type { Span } from './span.ts';

/** One top-level piece of Markdown: a paragraph, heading, list, table, quotation ... */
export interface Block {
  /** Where it stands in the text. */
  readonly span: Span;
  /** Its syntax tree. Offsets in `node.position` count from `base`, so that a block can move without being rebuilt. */
  readonly node: RootContent;
  readonly base: number;
}

/**
 * The top-level blocks of a text in order, front matter left out.
 * CommonMark with GFM tables and footnotes; literal addresses are left to the word scanner,
 * because GFM's own rule for them doubles the time of a parse.
 */
export function parseMarkdown(text: string): readonly Block[] {
  const head = frontMatterSpan(text);
  const base = head?.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const root = parser.parse(text.slice(base)) as Root;
  return root.children.map(node => ({
    span: { start: base + node.position!.start.offset!, end: base + node.position!.end.offset! },
    node,
    base,
  }));
}

const parser = unified()
  .use(remarkParse)
  .use(function leanGfm() {
    const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
    data.micromarkExtensions = [gfmTable(), gfmFootnote()];
    data.fromMarkdownExtensions = [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()];
  })
  .freeze();
