import type { Heading, Nodes, Paragraph, Root, RootContent, Text } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { differenceOf, patched } from '../ground/difference.ts';
import { firstNot } from '../ground/sorted.ts';
import { type Span, shift } from '../ground/span.ts';
import { frontMatterSpan } from './frontMatter.ts';

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

/** A text as blocks in order, front matter left out. */
export interface Markdown {
  readonly blocks: readonly Block[];
  /** Every `[label]:` and `[^label]:` that the text defines, as written; they decide what a bracket means anywhere. */
  readonly labels: readonly string[];
}

/**
 * Parses a text: CommonMark with GFM tables and footnotes. Literal addresses are left to the word scanner,
 * because GFM's own rule for them doubles the time of a parse.
 *
 * A paragraph or heading that holds no character with a meaning in Markdown is built without the parser, and the rest is
 * parsed in pieces cut where a line at the margin follows an empty one: the same tree, several times faster.
 */
export function parseMarkdown(text: string): Markdown {
  const start = bodyStart(text);
  // What looks like a definition nearly always is one; what turns out not to be is put right afterwards.
  const likely = new Labels(
    text
      .slice(start)
      .match(LIKELY_LABEL)
      ?.map(label => label.replace(/^.*?(?=\[)/, '')) ?? [],
  );
  const { read } = parseStretch(text, start, text.length, likely);
  const labels = labelsOf(blocksOf(read), text);
  return { blocks: blocksOf(correct(read, text, likely, new Labels(labels))), labels };
}

/**
 * The Markdown of `text`, in which `inserted` units stand in place of `edit` (a span of the old text). Equal to
 * `parseMarkdown(text)`, but only the blocks around the edit are parsed: from the last sync point before it to
 * the first behind it, or further while a fence stands open. If the set of labels changes, all is parsed.
 */
export function editMarkdown(
  old: Markdown,
  oldText: string,
  text: string,
  edit: Span,
  inserted: number,
): Markdown {
  const by = inserted - (edit.end - edit.start);
  const moved = ({ span, node, base }: Block): Block => ({ span: shift(span, by), node, base: base + by });
  const oldStart = bodyStart(oldText);
  const start = bodyStart(text);
  if (edit.end < oldStart && start === oldStart + by)
    return { blocks: old.blocks.map(moved), labels: old.labels };
  if (start !== oldStart || edit.start < start) return parseMarkdown(text);
  const labels = Labels.of(old.labels);
  const first = firstTouched(old.blocks, oldText, edit.start);
  const from = first === 0 ? start : old.blocks[first]!.span.start;
  let next = firstBeyond(old.blocks, oldText, edit.end);
  for (let further = 1; ; further *= 2) {
    const to = next < old.blocks.length ? old.blocks[next]!.span.start + by : text.length;
    const { read, isOpen } = parseStretch(text, from, to, labels);
    if (isOpen) {
      next = firstSync(old.blocks, oldText, next + further);
      continue;
    }
    const fresh = blocksOf(read);
    const removed = labelsOf(old.blocks.slice(first, next), oldText);
    if (!sameLabels(removed, labelsOf(fresh, text))) return parseMarkdown(text);
    // Most of what had to be parsed around the edit is as it was, and what was read in it is kept.
    const gone = old.blocks.slice(first, next);
    const changed = differenceOf(
      gone,
      fresh,
      (a, b) => isSameBlock(a, oldText, b, text, 0),
      (a, b) => isSameBlock(a, oldText, b, text, by),
    );
    const touched = { from: first + changed.from, oldEnd: first + changed.oldEnd };
    const middle = fresh.slice(changed.from, changed.end);
    return { blocks: patched(old.blocks, touched, middle, moved), labels: old.labels };
  }
}

/** True where a block is one that was there before the edit, in the same words and of the same parts. */
function isSameBlock(old: Block, oldText: string, block: Block, text: string, by: number): boolean {
  const { start, end } = block.span;
  return (
    old.span.start + by === start &&
    old.span.end + by === end &&
    oldText.slice(old.span.start, old.span.end) === text.slice(start, end) &&
    isSameNode(old.node, block.node, block.base - old.base - by)
  );
}

/** True for equal trees, where the places of the first count from a base that is so much further on. */
function isSameNode(a: unknown, b: unknown, by: number): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if ('offset' in a && 'offset' in b) return Number(a.offset) === Number(b.offset) + by;
  const [parts, others] = [Object.entries(a), Object.entries(b)];
  return (
    parts.length === others.length &&
    parts.every(([key, part], i) => key === others[i]![0] && isSameNode(part, others[i]![1], by))
  );
}

/** The whole body through the parser in one go: what `parseMarkdown` must equal; for tests and measurements. */
export function parseWhole(text: string): readonly Block[] {
  const piece = { start: bodyStart(text), end: text.length, kind: 'parsed' as const };
  return blocksOf(parsePieces(text, [piece], new Labels([])).read);
}

/** How much the parser has read since the program started; for tests that count work. */
export const parsed = { units: 0 };

function bodyStart(text: string): number {
  return frontMatterSpan(text)?.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
}

/** The block to parse from: one at a sync point, with a whole block between it and the edit; else the first. */
function firstTouched(blocks: readonly Block[], text: string, offset: number): number {
  let index = firstBlockEndingAfter(blocks, offset - 1);
  while (index >= blocks.length || (index > 0 && blocks[index]!.span.start >= offset)) index -= 1;
  index -= 1;
  while (index > 0 && !isSyncPoint(text, blocks[index]!.span.start)) index -= 1;
  return Math.max(0, index);
}

/** The first block behind the edit that is at a sync point, with a whole block between. */
function firstBeyond(blocks: readonly Block[], text: string, offset: number): number {
  let index = firstBlockEndingAfter(blocks, offset);
  while (index < blocks.length && blocks[index]!.span.start <= offset) index += 1;
  return firstSync(blocks, text, index + 1);
}

/** The number of the first block whose end lies beyond `offset`; their count where none does. */
export function firstBlockEndingAfter(blocks: readonly Block[], offset: number): number {
  return firstNot(blocks.length, i => blocks[i]!.span.end <= offset);
}

function firstSync(blocks: readonly Block[], text: string, from: number): number {
  let index = from;
  while (index < blocks.length && !isSyncPoint(text, blocks[index]!.span.start)) index += 1;
  return Math.min(index, blocks.length);
}

/**
 * True where a line closes whatever stood open before it, fences and raw HTML apart: it follows an empty line and
 * starts at the margin with plain words or a heading. (A list item or a footnote goes on only when indented, a
 * lazy line only where no empty line stands before it.)
 */
function isSyncPoint(text: string, offset: number): boolean {
  return (
    startsAtMargin(text, offset) &&
    /(?:\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, offset - 80), offset))
  );
}

function startsAtMargin(text: string, offset: number): boolean {
  return isPlainStart(text.charCodeAt(offset)) || /^#{1,6}[ \t]/.test(text.slice(offset, offset + 7));
}

/** A stretch of text that is read on its own: a plain paragraph or heading, something for the parser, or too much for it. */
interface Piece extends Span {
  readonly kind: 'plain' | 'parsed' | 'too long';
}

/**
 * The blocks of a stretch that starts at a sync point (or where the body does) and ends before one (or with the
 * text); `isOpen` when a fence or raw HTML at its end goes on beyond it.
 */
function parseStretch(
  text: string,
  from: number,
  to: number,
  labels: Labels,
): { read: Read[]; isOpen: boolean } {
  const pieces = piecesOf(text, from, to);
  const read: Read[] = [];
  let room = BATCH;
  for (let next = 0; next < pieces.length; ) {
    const batch = batchFrom(pieces, next, room);
    const { read: done, open } = parsePieces(text, batch, labels);
    for (const piece of done) read.push(piece);
    next += done.length;
    room = Math.min(BATCH, room * 2);
    if (!open) continue;
    // Where much stands open, a large batch would be read for its first piece only.
    room = 1;
    const end = endOfFence(open, text, pieces[next]!.end);
    let last = next + 1;
    while (last < pieces.length && pieces[last]!.start <= end) last += 1;
    if (last >= pieces.length && to < text.length) return { read, isOpen: true };
    // In place of the last of them, so that nothing behind is moved.
    const whole = last < pieces.length ? pieces[last - 1]!.end : to;
    pieces[last - 1] = { start: pieces[next]!.start, end: whole, kind: 'parsed' };
    next = last - 1;
  }
  return { read, isOpen: false };
}

/**
 * Cuts a stretch wherever a line stands at the margin after an empty one, as if no fence were open anywhere; code
 * between fences of its own is kept in one piece, because it is the likeliest to be cut wrongly.
 */
function piecesOf(text: string, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  let section = from;
  let fencedTo = from;
  const cut = (end: number) => {
    if (end > start) pieces.push({ start, end, kind: 'parsed' });
    start = end;
  };
  /** What lies between two places where the text could be cut must be read at once. */
  const endSection = (end: number) => {
    if (weightOf(text, section, end) > longest.section || hasEndlessLine(text, section, end)) {
      cut(section);
      pieces.push({ start, end, kind: 'too long' });
      start = end;
    }
    section = end;
  };
  for (const chunk of chunksOf(text, from, to)) {
    if (start === chunk.start || isBlank(text, start, chunk.start)) {
      // Empty lines that nothing stands before mean nothing, however many.
      start = chunk.start;
      section = chunk.start;
    }
    if (chunk.start < fencedTo) continue;
    fencedTo = endOfCode(text, chunk, to);
    if (chunk.start > from && !startsAtMargin(text, chunk.start)) continue;
    endSection(chunk.start);
    const isPlain = isPlainParagraph(text, chunk) || isPlainHeading(text, chunk);
    if (isPlain || chunk.start - start > BATCH) cut(chunk.start);
    if (!isPlain) continue;
    const isTooLong = hasEndlessLine(text, chunk.start, chunk.end);
    pieces.push({ ...chunk, kind: isTooLong ? 'too long' : 'plain' });
    start = chunk.end;
    section = chunk.end;
  }
  if (start < to && isBlank(text, start, to)) return pieces;
  endSection(to);
  cut(to);
  return pieces;
}

/**
 * How many units are too many to be read at once: the parser takes a second or more for them. A table, a list or a
 * paragraph of that length is data, and is left unread. Tests set it lower.
 */
export const longest = { section: 200_000, line: 50_000 };

/** True where a line is longer than twenty pages of print: the sentences and words in it would take minutes. */
function hasEndlessLine(text: string, start: number, end: number): boolean {
  for (let at = start; end - at > longest.line; ) {
    const line = text.slice(at, Math.min(end, at + longest.line + 1));
    const last = Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r'));
    if (last < 0) return true;
    at += last + 1;
  }
  return false;
}

/** Units, with more for each bracket: for a paragraph of links that never close the parser's time grows as the square. */
function weightOf(text: string, start: number, end: number): number {
  let weight = end - start;
  if (weight * BRACKET <= longest.section) return weight;
  for (let at = text.indexOf('[', start); at >= 0 && at < end; at = text.indexOf('[', at + 1))
    weight += BRACKET;
  return weight;
}

const BRACKET = 15;

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR && code !== SPACE && code !== TAB) return false;
  }
  return true;
}

/** Where the fence that a chunk begins with ends, when empty lines stand between; else where the chunk starts. */
function endOfCode(text: string, { start, end }: Span, to: number): number {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(text.slice(start, start + 200))?.[1];
  if (!fence) return start;
  const close = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`, 'gm');
  close.lastIndex = start + fence.length + 3;
  const found = close.exec(text);
  return found && found.index > end && found.index < to ? found.index + found[0].length : start;
}

/** Pieces for one call of the parser, and the plain ones between them. */
function batchFrom(pieces: readonly Piece[], first: number, room: number): readonly Piece[] {
  let units = 0;
  let next = first;
  while (next < pieces.length && units < room) {
    const piece = pieces[next]!;
    if (piece.kind === 'parsed') units += piece.end - piece.start;
    next += 1;
  }
  return pieces.slice(first, next);
}

/** About how many units go to the parser at once: each call has its price, and remark slows down on longer texts. */
const BATCH = 4000;

/** Runs of lines that are not empty, without the line ends around them. */
function* chunksOf(text: string, from: number, to: number): Generator<Span> {
  const gap = /(?:[ \t]*(?:\r\n|\n|\r))+/y;
  const end = /(?:\r\n|\n|\r(?!\n))(?=[ \t]*[\r\n])|(?:\r\n|\n|\r)?(?![\s\S])/g;
  let start = from;
  while (start < to) {
    gap.lastIndex = start;
    start += gap.exec(text)?.[0].length ?? 0;
    if (start >= to) return;
    end.lastIndex = start;
    const found = Math.min(end.exec(text)!.index, to);
    yield { start, end: found };
    start = Math.max(found, start + 1);
  }
}

/**
 * True where every line starts at the margin with plain words and none holds a character that can mean anything
 * to Markdown; such a chunk is one paragraph with one text in it. The longest texts are scanned without recursion.
 */
function isPlainParagraph(text: string, { start, end }: Span): boolean {
  let atLineStart = true;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (atLineStart && !isPlainStart(code)) return false;
    atLineStart = code === LF || code === CR;
    if (code === CR && text.charCodeAt(at + 1) === LF) continue;
    if (atLineStart ? text.charCodeAt(at - 1) === SPACE : code < 128 && MEANS[code]) return false;
  }
  return text.charCodeAt(end - 1) !== SPACE;
}

/** True for a heading of plain words, on its own between empty lines, with no marks behind it. */
function isPlainHeading(text: string, { start, end }: Span): boolean {
  const words = start + headingMarks(text, start) + 1;
  if (words === start + 1 || words >= end || text.charCodeAt(words) === TAB) return false;
  if (text.charCodeAt(words) === SPACE || text.charCodeAt(end - 1) === SPACE) return false;
  for (let at = words; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === HASH || code === LF || code === CR || (code < 128 && MEANS[code])) return false;
  }
  return true;
}

/** How many marks a heading begins with; 0 where there is none, or no single blank behind them. */
function headingMarks(text: string, start: number): number {
  let marks = 0;
  while (marks < 7 && text.charCodeAt(start + marks) === HASH) marks += 1;
  return marks < 7 && text.charCodeAt(start + marks) === SPACE ? marks : 0;
}

/** A unit that can begin a line without meaning anything: no white space, digit or mark of a list, fence, table ... */
function isPlainStart(code: number): boolean {
  return code < 128 ? /[A-Za-z"'(]/.test(String.fromCharCode(code)) : code !== 0xfeff && code !== 0xa0;
}

const LF = 10;
const CR = 13;
const HASH = 35;
const SPACE = 32;
const TAB = 9;
/** Escapes, emphasis, brackets, HTML, character references, code; tabs and NUL, which the parser changes. */
const MEANS = Uint8Array.from({ length: 128 }, (_, code) =>
  Number('*_[]<&\\`\t\0'.includes(String.fromCharCode(code))),
);

function plainBlock(text: string, span: Span): Block {
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
function unread(text: string, { start, end }: Span): Block {
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

/** A string of its own: V8 keeps the whole text alive for as long as a slice of it is. */
function copy(text: string): string {
  return ` ${text}`.slice(1);
}

/** Labels by their names, for finding those that a stretch of text may refer to. */
class Labels {
  static readonly #known = new WeakMap<readonly string[], Labels>();
  readonly #byName: ReadonlyMap<string, string>;

  /** An edit seldom changes the labels: their list stays the same, and so do their names. */
  static of(labels: readonly string[]): Labels {
    const known = Labels.#known.get(labels) ?? new Labels(labels);
    Labels.#known.set(labels, known);
    return known;
  }

  constructor(labels: readonly string[]) {
    this.#byName = new Map(labels.map(label => [nameOf(label.slice(0, -1)), label]));
  }

  namedIn(texts: readonly string[]): readonly string[] {
    if (this.#byName.size === 0) return [];
    const names = new Set(texts.flatMap(text => text.match(BRACKETED) ?? []).map(nameOf));
    return [...names].flatMap(name => this.#byName.get(name) ?? []);
  }
}

/** A bracket at the head of a line, or of a quotation or item in it, with a colon behind it. */
const LIKELY_LABEL = /^[ \t>*+.)\d-]*\[(?:[^[\]\\]|\\[\s\S])+\]:/gm;
const BRACKETED = /\[(?:[^[\]\\]|\\[\s\S])+\]/g;

/** Labels are compared without regard to case and white space. */
function nameOf(label: string): string {
  return label
    .slice(1, -1)
    .replace(/[\s>]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

/** What was read, read anew where it named a label taken for defined by mistake, or the other way round. */
function correct(read: readonly Read[], text: string, likely: Labels, real: Labels): readonly Read[] {
  return read.flatMap(piece => {
    if (piece.kind !== 'parsed') return piece;
    const source = [text.slice(piece.start, piece.end)];
    if (sameLabels(real.namedIn(source), likely.namedIn(source))) return piece;
    return parsePieces(text, [{ ...piece, kind: 'parsed' }], real).read;
  });
}

function blocksOf(read: readonly Read[]): readonly Block[] {
  return read.flatMap(piece => piece.blocks);
}

/** A piece with its blocks. */
interface Read extends Piece {
  readonly blocks: readonly Block[];
}

/**
 * Reads pieces as they stand in their text, in one call of the parser. Labels that they name are defined before them
 * by stubs, closed by an empty heading; a word at the margin after each piece stands for the text behind it, because
 * the end of a container depends on what follows. Where that word became part of the piece's last block, the piece
 * is open, and neither it nor any behind it counts as read.
 */
function parsePieces(text: string, pieces: readonly Piece[], labels: Labels): { read: Read[]; open?: Block } {
  const sources = pieces.map(piece => (piece.kind === 'parsed' ? text.slice(piece.start, piece.end) : ''));
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
  for (const [i, { start, end, kind }] of pieces.entries()) {
    if (kind !== 'parsed') {
      const block = kind === 'plain' ? plainBlock(text, { start, end }) : unread(text, { start, end });
      read.push({ start, end, kind, blocks: [block] });
      continue;
    }
    parsed.units += end - start;
    const base = start - starts[i]!;
    const behind = nodes.findIndex(node => spanOf(node).start >= end - base);
    const own = nodes.splice(0, behind < 0 ? nodes.length : behind);
    const blocks = own.map(node => ({ span: shift(spanOf(node), base), node, base }));
    if (end < text.length) {
      const rest = nodes.shift();
      if (!rest || spanOf(rest).start !== end - base) return { read, open: blocks.at(-1)! };
    }
    read.push({ start, end, kind, blocks });
  }
  return { read };
}

/** Where a node stands in what was parsed. */
function spanOf(node: Nodes): Span {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}

const REST = 'x\n\n';

/** Where the fence or raw HTML that stands open in `last` may end, from `from` on; a guess too early costs time only. */
function endOfFence(last: Block, text: string, from: number): number {
  const source = text.slice(last.span.start, last.span.end);
  const fence = /^(?:`{3,}|~{3,})/.exec(source)?.[0];
  const mark = fence ? new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`, 'gm') : RAW_HTML_END;
  mark.lastIndex = from;
  return mark.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}

/** What ends raw HTML that empty lines do not end (CommonMark 0.31, section 4.6, kinds 1 to 5). */
const RAW_HTML_END = /<\/(?:script|pre|style|textarea)>|-->|\?>|\]\]>|>/gi;

/** Every label that the blocks define, as written, once each. */
function labelsOf(blocks: readonly Block[], text: string): string[] {
  const labels = new Set<string>();
  const visit = (node: Nodes, base: number) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') {
      const source = text.slice(base + node.position!.start.offset!, base + node.position!.end.offset!);
      labels.add(copy(source.slice(0, source.indexOf(']:') + 2).replace(/\s+/g, ' ')));
    }
    if ('children' in node) for (const child of node.children) visit(child, base);
  };
  for (const { node, base } of blocks) if (CONTAINERS.has(node.type)) visit(node, base);
  return [...labels];
}

/** What may be or hold a definition. */
const CONTAINERS = new Set(['definition', 'footnoteDefinition', 'blockquote', 'list']);

function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(label => b.includes(label));
}

const parser = unified()
  .use(remarkParse)
  .use(function leanGfm() {
    const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
    data.micromarkExtensions = [gfmTable(), gfmFootnote()];
    data.fromMarkdownExtensions = [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()];
  })
  .freeze();
