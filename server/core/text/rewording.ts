import type { Nodes, Parents, RootContent } from 'mdast';
import { contains, overlaps, type Span, shift } from '../ground/span.ts';
import { type Block, firstBlockEndingAfter } from './blocks.ts';
import { editMarkdown, type Markdown } from './markdown.ts';

/** Replaces `span` by `text`; inserts where the span is empty. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A text and its syntax. */
export interface Marked {
  readonly source: string;
  readonly markdown: Markdown;
}

/**
 * The edits that put `words` in the place of the words in `span` (of the source) and leave all mark-up as it is; in
 * order, never overlapping. Undefined where that cannot be done: the words stand in several links, around code or an
 * image, in an element that shows the words of others, or the text would no longer parse to the same structure.
 *
 * Only words that differ are touched. Words that run over the border of emphasis or of a link go where most of them
 * stood, else each to its place.
 * @example reword(text, span, 'integrated care board') // '**clinical commissioning** group' -> '**integrated care board**'
 */
export function reword(text: Marked, span: Span, words: string): readonly Edit[] | undefined {
  const block = blockAround(text, span);
  if (!block || LINK_OF_WIKI.test(text.source.slice(block.span.start, span.start))) return undefined;
  const pieces = piecesIn(block, text.source, span);
  if (pieces.length === 0) return undefined;
  const hunk = hunkOf(pieces, words);
  const edits = hunk.text === '' && hunk.pieces.length === 0 ? [] : editsOf(hunk);
  if (!edits || !(isPlain(block, edits) || keepsStructure(text, block, edits))) return undefined;
  return edits;
}

/** What stands behind it is the address of a link as wikis and notebooks have it: `[[integrated care board|ICB]]`. */
const LINK_OF_WIKI = /\[\[[^\]|\n]*$/;

function blockAround({ markdown: { blocks } }: Marked, span: Span): Block | undefined {
  const block = blocks[firstBlockEndingAfter(blocks, Math.max(0, span.end - 1))];
  return block && contains(block.span, span) ? block : undefined;
}

/** A stretch of words between two marks, in the source; `marks` are the emphasis, links and so on around it. */
interface Piece extends Span {
  readonly source: string;
  readonly marks: readonly Nodes[];
  /** Something that is no words: code, an image, an address; or words of others. */
  readonly isFixed: boolean;
}

/** What stands in the span, and for an empty span what ends or begins there. */
function piecesIn(block: Block, source: string, span: Span): Piece[] {
  const found: Piece[] = [];
  const quoting: string[] = [];
  const visit = (node: Nodes, marks: readonly Nodes[]): void => {
    const start = block.base + node.position!.start.offset!;
    const end = block.base + node.position!.end.offset!;
    if (node.type === 'html') noteElement(node.value, quoting);
    if ('children' in node)
      for (const child of node.children) visit(child, MARKS.has(node.type) ? [...marks, node] : marks);
    else {
      const isTouched =
        span.start === span.end ? start <= span.start && span.end <= end : overlaps(span, { start, end });
      if (!isTouched || (node.type === 'html' && /^<br\b/i.test(node.value)) || UNSEEN.has(node.type)) return;
      const from = Math.max(start, span.start);
      const to = Math.min(end, span.end);
      const isFixed = node.type !== 'text' || quoting.length > 0;
      found.push({ start: from, end: to, source: source.slice(from, to), marks, isFixed });
    }
  };
  visit(block.node, []);
  return found;
}

const MARKS: ReadonlySet<string> = new Set([
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'footnoteDefinition',
]);
/** These stand between words without parting them. */
const UNSEEN: ReadonlySet<string> = new Set(['footnoteReference', 'break']);

/** Elements that show words which their writer did not choose, or that are no prose. */
const QUOTING = /^<(\/?)(q|cite|blockquote|code|kbd|samp|var|pre|s|del)\b/i;

function noteElement(html: string, open: string[]): void {
  const [, closes, name] = QUOTING.exec(html) ?? [];
  if (!name) return;
  if (!closes) open.push(name.toLowerCase());
  else if (open.includes(name.toLowerCase())) open.length = open.lastIndexOf(name.toLowerCase());
}

/** The words that differ: what of the pieces goes, and what comes; where nothing goes, `at` is where it comes. */
interface Hunk {
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** Leaves out the words at both ends that stay as they are. */
function hunkOf(pieces: readonly Piece[], words: string): Hunk {
  const old =
    pieces
      .map(({ source }) => source)
      .join('')
      .match(TOKEN) ?? [];
  const fresh = words.match(TOKEN) ?? [];
  const isSame = (a: string, b: string) => a === b || (a.trim() === '' && b.trim() === '');
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && isSame(old[head]!, fresh[head]!)) head += 1;
  let tail = 0;
  while (tail < most - head && isSame(old.at(-1 - tail)!, fresh.at(-1 - tail)!)) tail += 1;
  const lengthOf = (tokens: readonly string[]) => tokens.join('').length;
  const from = lengthOf(old.slice(0, head));
  const to = from + lengthOf(old.slice(head, old.length - tail));
  let done = 0;
  let at: number | undefined;
  const touched: Piece[] = [];
  for (const piece of pieces) {
    const { length } = piece.source;
    const [a, b] = [Math.max(0, from - done), Math.min(length, to - done)];
    if (a <= length) at ??= piece.start + a;
    if (a < b)
      touched.push({
        ...piece,
        start: piece.start + a,
        end: piece.start + b,
        source: piece.source.slice(a, b),
      });
    done += length;
  }
  return { pieces: touched, text: fresh.slice(head, fresh.length - tail).join(''), at: at! };
}

function editsOf({ pieces, text, at }: Hunk): readonly Edit[] | undefined {
  const [first] = pieces;
  if (!first) return [{ span: { start: at, end: at }, text: escaped(text) }];
  if (pieces.some(({ isFixed }) => isFixed)) return undefined;
  if (pieces.length === 1 && !/[\n\r]/.test(first.source)) return [edit(first, text)];
  const main = mainPiece(pieces);
  if (main) return pieces.map(piece => edit(piece, piece === main ? text : ''));
  return wordByWord(pieces, text);
}

function edit({ start, end }: Span, text: string): Edit {
  return { span: { start, end }, text: escaped(text) };
}

/** The one piece within a mark that holds most of the words, or the first where none is in a mark that the others are not in. */
function mainPiece(pieces: readonly Piece[]): Piece | undefined {
  const [first, ...rest] = pieces;
  const shared = first!.marks.filter(mark => rest.every(({ marks }) => marks.includes(mark)));
  const marked = pieces.filter(({ marks }) => marks.length > shared.length);
  if (marked.length !== 1) return undefined;
  const count = (some: readonly Piece[]) => some.reduce((sum, { source }) => sum + wordsOf(source).length, 0);
  return count(marked) * 2 > count(pieces) ? marked[0] : undefined;
}

function wordsOf(text: string): RegExpMatchArray[] {
  return [...text.matchAll(/[\p{L}\p{N}’'&-]+/gu)];
}

/** Where there are as many words as before, each in the place of its own; else all before the first mark, if there is none else. */
function wordByWord(pieces: readonly Piece[], text: string): readonly Edit[] | undefined {
  const old = pieces.flatMap(piece =>
    wordsOf(piece.source).map(word => ({ start: piece.start + (word.index ?? 0), word: word[0] })),
  );
  const fresh = wordsOf(text).map(([word]) => word);
  if (old.length === fresh.length)
    return old.flatMap(({ start, word }, i) =>
      word === fresh[i] ? [] : [edit({ start, end: start + word.length }, fresh[i]!)],
    );
  const [first, ...rest] = pieces;
  const isUnmarked = rest.every(
    ({ marks }) => marks.length === first!.marks.length && marks.every((mark, i) => mark === first!.marks[i]),
  );
  return isUnmarked ? [edit(first!, text), ...rest.map(piece => edit(piece, ''))] : undefined;
}

/** Words as they are written where Markdown would see marks in them. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>|]|\[(?![^\]]*\])|(?<!\[[^[]*)\]|&(?=#?\w+;)/g, String.raw`\$&`);
}

/** A paragraph without marks, and words of letters alone: nothing can come of it but words. */
function isPlain({ node }: Block, edits: readonly Edit[]): boolean {
  const isBare = node.type === 'paragraph' && node.children.length === 1 && node.children[0]!.type === 'text';
  return isBare && edits.every(({ text }) => /^\p{L}[\p{L}\p{N} ,'’()&-]*$/u.test(text));
}

/** True where the edited block has the same parts, links, emphasis, code and notes, and only its words are others. */
function keepsStructure(
  { source, markdown: { labels } }: Marked,
  block: Block,
  edits: readonly Edit[],
): boolean {
  const [first, last] = [edits[0], edits.at(-1)];
  if (!first || !last) return true;
  // The block by itself, with an empty line before it so that nothing in it is taken for the head of a text.
  const by = 1 - block.span.start;
  const before = `\n${source.slice(block.span.start, block.span.end)}`;
  const after = applied(
    before,
    edits.map(({ span, text }) => ({ span: shift(span, by), text })),
  );
  const alone = { blocks: [{ ...block, span: shift(block.span, by), base: block.base + by }], labels };
  const hull = shift({ start: first.span.start, end: last.span.end }, by);
  const { blocks } = editMarkdown(
    alone,
    before,
    after,
    hull,
    hull.end - hull.start + after.length - before.length,
  );
  return blocks.length === 1 && structureOf(blocks[0]!.node) === structureOf(block.node);
}

/** A text after some edits, which are in order and do not overlap. */
export function applied(source: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { span, text } of edits) {
    parts.push(source.slice(at, span.start), text);
    at = span.end;
  }
  return parts.join('') + source.slice(at);
}

/**
 * A tree without its words and places, to be compared with another's.
 * @example '["paragraph",["strong"],["link","/a"]]'
 */
export function structureOf(node: RootContent | Parents): string {
  const reduce = (part: Nodes): unknown => {
    const own = Object.entries(part).filter(
      ([key, value]) => key !== 'position' && key !== 'children' && value !== undefined && value !== null,
    );
    const inner = 'children' in part ? part.children.filter(({ type }) => type !== 'text').map(reduce) : [];
    return [...own, ...inner];
  };
  return JSON.stringify(reduce(node));
}
