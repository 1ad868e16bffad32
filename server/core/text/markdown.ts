import { differenceOf, patched } from '../ground/difference.ts';
import { atOnce, type InSlices } from '../ground/slices.ts';
import { type Span, shift } from '../ground/span.ts';
import { type Block, firstBlockEndingAfter, joined } from './blocks.ts';
import { frontMatterSpan } from './frontMatter.ts';
import { Labels, LIKELY_LABEL, labelsOf, sameLabels } from './labels.ts';
import { parsePieces, type Read } from './parser.ts';
import { batch, batchFrom, findPieces, isSyncPoint, type Piece } from './pieces.ts';

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
  return atOnce(parsingMarkdown(text));
}

/** The same with rests. */
export function* parsingMarkdown(text: string): InSlices<Markdown> {
  const start = bodyStart(text);
  // What looks like a definition nearly always is one; what turns out not to be is put right afterwards.
  const likely = new Labels(
    text
      .slice(start)
      .match(LIKELY_LABEL)
      ?.map(label => label.replace(/^.*?(?=\[)/, '')) ?? [],
  );
  const { read } = yield* parsingStretch(text, start, text.length, likely);
  const labels = labelsOf(
    read.flatMap(({ blocks }) => blocks),
    text,
  );
  return { blocks: blocksOf(yield* correcting(read, text, likely, new Labels(labels))), labels };
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
  return atOnce(editingMarkdown(old, oldText, text, edit, inserted));
}

/** The same with rests. */
export function* editingMarkdown(
  old: Markdown,
  oldText: string,
  text: string,
  edit: Span,
  inserted: number,
): InSlices<Markdown> {
  const by = inserted - (edit.end - edit.start);
  const moved = ({ span, node, base }: Block): Block => ({ span: shift(span, by), node, base: base + by });
  const oldStart = bodyStart(oldText);
  const start = bodyStart(text);
  if (edit.end < oldStart && start === oldStart + by)
    return { blocks: old.blocks.map(moved), labels: old.labels };
  if (start !== oldStart || edit.start < start) return yield* parsingMarkdown(text);
  const labels = Labels.of(old.labels);
  const first = firstTouched(old.blocks, oldText, edit.start);
  const from = first === 0 ? start : old.blocks[first]!.span.start;
  let next = firstBeyond(old.blocks, oldText, edit.end);
  for (let further = 1; ; further *= 2) {
    const to = next < old.blocks.length ? old.blocks[next]!.span.start + by : text.length;
    const { read, isOpen } = yield* parsingStretch(text, from, to, labels);
    if (isOpen) {
      next = firstSync(old.blocks, oldText, next + further);
      continue;
    }
    const fresh = blocksOf(read);
    const removed = labelsOf(old.blocks.slice(first, next), oldText);
    if (!sameLabels(removed, labelsOf(fresh, text))) return yield* parsingMarkdown(text);
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

function firstSync(blocks: readonly Block[], text: string, from: number): number {
  let index = from;
  while (index < blocks.length && !isSyncPoint(text, blocks[index]!.span.start)) index += 1;
  return Math.min(index, blocks.length);
}

/**
 * The blocks of a stretch that starts at a sync point (or where the body does) and ends before one (or with the
 * text); `isOpen` when a fence or raw HTML at its end goes on beyond it.
 */
function* parsingStretch(
  text: string,
  from: number,
  to: number,
  labels: Labels,
): InSlices<{ read: Read[]; isOpen: boolean }> {
  const pieces = yield* findPieces(text, from, to);
  const read: Read[] = [];
  let room = batch.units;
  for (let next = 0; next < pieces.length; ) {
    const { read: done, open, isCutWrong } = parsePieces(text, batchFrom(pieces, next, room), labels);
    for (const piece of done) read.push(piece);
    next += done.length;
    room = Math.min(batch.units, room * 2);
    yield;
    if (isCutWrong || (open && isDivision(pieces[next]!))) {
      const first = putTogether(pieces, next);
      read.length -= next - first;
      next = first;
      continue;
    }
    if (!open) continue;
    // Where much stands open, a large batch would be read for its first piece only.
    room = 1;
    const end = endOfFence(open, text, pieces[next]!.end);
    let last = next + 1;
    while (last < pieces.length && (pieces[last]!.start <= end || pieces[last]!.joins)) last += 1;
    if (last >= pieces.length && to < text.length) return { read, isOpen: true };
    // In place of the last of them, so that nothing behind is moved.
    const whole = last < pieces.length ? pieces[last - 1]!.end : to;
    pieces[last - 1] = { start: pieces[next]!.start, end: whole, kind: 'parsed' };
    next = last - 1;
  }
  return { read, isOpen: false };
}

function isDivision({ joins, behind }: Piece): boolean {
  return joins === true || (behind !== undefined && behind !== '');
}

/** Makes one piece of all that one was divided into. @returns its number */
function putTogether(pieces: Piece[], at: number): number {
  let first = at;
  while (pieces[first]!.joins) first -= 1;
  let last = at;
  while (pieces[last + 1]?.joins) last += 1;
  const whole: Piece = { start: pieces[first]!.start, end: pieces[last]!.end, kind: 'parsed' };
  pieces.splice(first, last + 1 - first, whole);
  return first;
}

/** What was read, read anew where it named a label taken for defined by mistake, or the other way round. */
function* correcting(
  read: readonly Read[],
  text: string,
  likely: Labels,
  real: Labels,
): InSlices<readonly Read[]> {
  const corrected: Read[] = [];
  for (const piece of read) {
    const source = piece.kind === 'parsed' ? [text.slice(piece.start, piece.end)] : [];
    const isRight = sameLabels(real.namedIn(source), likely.namedIn(source));
    if (isRight) corrected.push(piece);
    else corrected.push(...parsePieces(text, [piece], real).read);
    yield;
  }
  return corrected;
}

/** The blocks of all; what was divided is one again. */
function blocksOf(read: readonly Read[]): readonly Block[] {
  const all: Block[] = [];
  for (const { blocks, joins } of read) {
    const [first, ...others] = blocks;
    if (joins && first) all.push(joined(all.pop()!, first), ...others);
    else all.push(...blocks);
  }
  return all;
}

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
