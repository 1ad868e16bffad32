import type { Html, Nodes, Parents, Text } from 'mdast';
import { atOnce, type InSlices } from '../ground/slices.ts';
import { firstNot } from '../ground/sorted.ts';
import { type Span, shift } from '../ground/span.ts';
import { HYPHENED } from '../wordLists/hyphened.ts';
import type { Block } from './blocks.ts';
import { furnitureAmong } from './furniture.ts';
import { divideLines } from './lines.ts';
import { placeText } from './placing.ts';

/**
 * The readable words of a block in one string, with the way back to the source.
 * Emphasis, links and escapes are gone; code, images and HTML leave one `OBJECT` each, so that the words
 * around them do not run together; parts (paragraphs, cells, items) are divided by a blank line.
 */
export interface Prose {
  readonly text: string;
  /** In order; what stands between two runs has no source of its own. */
  readonly runs: readonly Run[];
  readonly parts: readonly Part[];
  /** Where a short form begins that its element explains: `<abbr title="quality group">QG</abbr>`. */
  readonly explained: readonly number[];
}

/**
 * A stretch of prose and its place in the source, counted from the block's `base`.
 * Either both lengths are equal and each unit has its own place, or the run is one decoded
 * character reference, escape or line end whose source is taken as a whole.
 * @example { prose: 0, source: 2, length: 10, sourceLength: 10 } // '**integrated** ...'
 */
export interface Run {
  readonly prose: number;
  readonly source: number;
  readonly length: number;
  readonly sourceLength: number;
  /** Of an `OBJECT`: the words that a reader sees there, if any. */
  readonly shown?: string;
}

export type PartKind = 'paragraph' | 'heading' | 'item' | 'cell' | 'footnote';

/** One paragraph's worth of prose; the span counts in the prose. */
export interface Part extends Span {
  readonly kind: PartKind;
  /** Heading depth 1 to 6; 0 for all else. */
  readonly depth: number;
  /** Stands in a block quotation. */
  readonly quoted: boolean;
  /** How many HTML block quotations begin here, less those that end; the part itself has no words. */
  readonly quotes?: number;
  /** Of a cell: the number of its row in the table. */
  readonly row?: number;
}

/** Stands for something that cannot be read as words: code, an image, raw HTML. */
export const OBJECT = '\ufffc';

/** The prose of a block; `source` is the whole text that the block is part of. */
export function proseOf(block: Block, source: string): Prose {
  return atOnce(readProse(block, source));
}

/** The same with rests: between the rows of a table, and the items of a list. */
export function* readProse({ node, base }: Block, source: string): InSlices<Prose> {
  const writer = new Writer(source, base);
  const context: Context = { kind: 'paragraph', depth: 0, quoted: false };
  if (node.type === 'table' || node.type === 'list')
    for (const [row, child] of node.children.entries()) {
      visit(child, node.type === 'table' ? { ...context, row } : context, writer);
      yield;
    }
  else visit(node, context, writer);
  return writer.finish();
}

/** The words of one text node exactly as the parser read them, with the way back to the source. */
export function proseOfText(node: Text, base: number, source: string): Pick<Prose, 'text' | 'runs'> {
  const writer = new Writer(source, base);
  writer.text(node.value, spanOf(node));
  return writer.finish();
}

/** The place in the source, counted from the block's `base`, of a non-empty span of its prose. */
export function toSource(prose: Prose, span: Span): Span {
  const first = prose.runs[runAt(prose.runs, span.start, 'after')];
  const last = prose.runs[runAt(prose.runs, Math.max(span.start, span.end - 1), 'before')];
  if (!first || !last) return { start: 0, end: 0 };
  const start = first.source + (isAtomic(first) ? 0 : Math.max(0, span.start - first.prose));
  const end = isAtomic(last)
    ? last.source + last.sourceLength
    : last.source + Math.min(last.length, span.end - last.prose);
  return { start, end: Math.max(start, end) };
}

/** The offset in the prose of an offset in the source (counted from `base`), or undefined where the source is mark-up. */
export function toProse(prose: Prose, source: number): number | undefined {
  const run = prose.runs.find(r => r.source <= source && source < r.source + r.sourceLength);
  if (!run) return undefined;
  return isAtomic(run) ? run.prose : run.prose + source - run.source;
}

/** The words of a span of the prose as a reader sees them: those of code and images too. */
export function shownIn({ text, runs }: Prose, { start, end }: Span): string {
  let words = '';
  let done = start;
  for (let at = text.indexOf(OBJECT, start); at >= 0 && at < end; at = text.indexOf(OBJECT, done)) {
    words += text.slice(done, at) + (runs[runAt(runs, at, 'after')]?.shown ?? '');
    done = at + 1;
  }
  return words + text.slice(done, end);
}

function isAtomic(run: Run): boolean {
  return run.length !== run.sourceLength;
}

/** The run that holds `offset`; else the nearest one after or before it. */
function runAt(runs: readonly Run[], offset: number, otherwise: 'before' | 'after'): number {
  const at = firstNot(runs.length, i => runs[i]!.prose + runs[i]!.length <= offset);
  if (otherwise === 'after') return at;
  const run = runs[at];
  return run && run.prose <= offset ? at : at - 1;
}

type Context = Omit<Part, keyof Span>;

function visit(node: Nodes, context: Context, writer: Writer): void {
  switch (node.type) {
    case 'text':
      return writer.text(node.value, spanOf(node));
    case 'break':
      return writer.replace('\n', spanOf(node));
    case 'inlineCode':
      return writer.replace(OBJECT, spanOf(node), node.value);
    case 'image':
    case 'imageReference':
      return writer.replace(OBJECT, spanOf(node), node.alt ?? '');
    case 'html':
      if (ABBREVIATION.test(node.value)) writer.explain();
      return writer.isOpen
        ? writer.replace(shownAs(node.value), spanOf(node))
        : visitHtml(node, context, writer);
    case 'link':
      return isAddress(node) ? writer.replace(OBJECT, spanOf(node)) : visitAll(node, context, writer);
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'linkReference':
    case 'root':
    case 'list':
    case 'tableRow':
      return visitAll(node, context, writer);
    case 'paragraph':
      return writer.part(context, () => visitAll(node, context, writer));
    case 'heading': {
      const heading: Context = { ...context, kind: 'heading', depth: node.depth };
      return writer.part(heading, () => visitAll(node, heading, writer));
    }
    case 'table':
      node.children.forEach((child, row) => {
        visit(child, { ...context, row }, writer);
      });
      return;
    case 'tableCell': {
      const cell: Context = { ...context, kind: 'cell' };
      return writer.part(cell, () => visitAll(node, cell, writer));
    }
    case 'listItem':
      return visitAll(node, { ...context, kind: 'item' }, writer);
    case 'footnoteDefinition':
      return visitAll(node, { ...context, kind: 'footnote' }, writer);
    case 'blockquote':
      return visitAll(node, { ...context, quoted: true }, writer);
    default:
      return undefined;
  }
}

/** What a reader sees of an element among words: a line break, the marks of a quotation, or nothing that can be read. */
function shownAs(html: string): string {
  if (/^<br\b/i.test(html)) return '\n';
  if (FORMATTING.test(html) || html.startsWith('<!--')) return '';
  if (/^<q\b/i.test(html)) return '“';
  return /^<\/q\b/i.test(html) ? '”' : OBJECT;
}

/** Elements that only show words in another way; like emphasis, they part none. */
const FORMATTING =
  /^<\/?(?:a|b|i|u|s|em|strong|small|big|mark|span|font|abbr|dfn|ins|del|sub|tt|var)(?![\w-])/i;

const ABBREVIATION = /^<abbr\b[^>]*\btitle\s*=\s*["']?[^"'>\s]/i;

/** A block of HTML is not prose, but where it opens a quotation, the paragraphs behind it are another's words. */
function visitHtml({ value, position }: Html, context: Context, writer: Writer): void {
  const [opens, closes] = [/<blockquote\b/gi, /<\/blockquote\b/gi].map(tag => value.match(tag)?.length ?? 0);
  const quotes = opens! - closes!;
  const span = { start: position!.start.offset!, end: position!.end.offset! };
  if (quotes !== 0) writer.part({ ...context, quotes }, () => writer.replace(OBJECT, span));
}

/** What is nested deeper than anybody can follow is not read: the walk would come to the end of the stack. */
function visitAll(node: Parents, context: Context, writer: Writer): void {
  if (writer.depth === MOST_LEVELS) return;
  writer.depth += 1;
  const { children } = node;
  for (let at = 0; at < children.length; at++) {
    if (isRaisedNumber(children, at)) at += 2;
    else visit(children[at]!, context, writer);
  }
  writer.depth -= 1;
}

/** The number of a note that stands raised behind a word: `<sup>2</sup>`. */
function isRaisedNumber(nodes: readonly Nodes[], at: number): boolean {
  const [open, number, close] = [nodes[at]!, nodes[at + 1], nodes[at + 2]];
  return (
    open.type === 'html' &&
    /^<sup\b/i.test(open.value) &&
    number?.type === 'text' &&
    /^\W*\d{1,3}(?:,\s*\d{1,3})*\W*$/.test(number.value) &&
    close?.type === 'html' &&
    /^<\/sup\b/i.test(close.value)
  );
}

const MOST_LEVELS = 500;

/** An autolink shows its own address: `<https://...>`. */
function isAddress(node: Nodes & { type: 'link' }): boolean {
  const only = node.children.length === 1 ? node.children[0]! : undefined;
  return only?.type === 'text' && /^(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|www\.)/i.test(only.value);
}

function spanOf(node: Nodes): Span {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}

/** Collects prose while the tree is walked. */
class Writer {
  readonly #source: string;
  readonly #base: number;
  #runs: Run[] = [];
  readonly #parts: Part[] = [];
  readonly #explained: number[] = [];
  #text = '';
  isOpen = false;
  /** How many parents the node at hand has. */
  depth = 0;

  constructor(source: string, base: number) {
    this.#source = source;
    this.#base = base;
  }

  part(context: Context, write: () => void): void {
    if (this.#text !== '') this.#text += '\n\n';
    const start = this.#text.length;
    this.isOpen = true;
    write();
    this.isOpen = false;
    this.#mend(start);
    for (const span of divideLines(this.#text, start)) this.#parts.push({ ...span, ...context });
  }

  /** What is written next is a short form that its element explains. */
  explain(): void {
    this.#explained.push(this.#text.length);
  }

  replace(text: string, source: Span, shown?: string): void {
    if (text !== '') this.#append(text, source.start, source.end - source.start, shown);
  }

  /** Writes the value of a text node, undoing what the parser decoded so that each unit keeps its place. */
  text(value: string, span: Span): void {
    placeText(value, this.#source, this.#base, span, (text, at, length) => this.#append(text, at, length));
  }

  finish(): Prose {
    return { text: this.#text, runs: this.#runs, parts: this.#parts, explained: this.#explained };
  }

  /** Takes out of the prose from `start` on what a page put between the letters of a word or the lines of a sentence. */
  #mend(start: number): void {
    const text = this.#text.slice(start);
    if (!text.includes('\n') && !text.includes(SOFT_HYPHEN)) return;
    this.#cutAll(start, furnitureIn(text));
    const breaks = [...this.#text.slice(start).matchAll(BROKEN)].map(({ 0: words, index, groups }) => {
      const first = groups?.first ?? '';
      const keepsHyphen =
        first !== '' && (HYPHENED.has(first.toLowerCase()) || !/^\p{Lu}?\p{Ll}+$/u.test(first));
      return { start: index + first.length + (keepsHyphen ? 1 : 0), end: index + words.length };
    });
    this.#cutAll(start, breaks);
  }

  /** From the last to the first, so that the places of those before stay true. */
  #cutAll(base: number, spans: readonly Span[]): void {
    for (const span of [...spans].reverse()) this.#cut(shift(span, base));
  }

  #cut({ start, end }: Span): void {
    this.#text = this.#text.slice(0, start) + this.#text.slice(end);
    const by = end - start;
    this.#explained.forEach((at, i) => {
      if (at >= end) this.#explained[i] = at - by;
    });
    this.#runs = this.#runs.flatMap(run => {
      const last = run.prose + run.length;
      if (last <= start) return run;
      if (run.prose >= end) return { ...run, prose: run.prose - by };
      if (isAtomic(run)) return [];
      const before = { ...run, length: start - run.prose, sourceLength: start - run.prose };
      const rest = {
        prose: start,
        source: run.source + end - run.prose,
        length: last - end,
        sourceLength: last - end,
      };
      return [before, rest].filter(({ length }) => length > 0);
    });
  }

  #append(text: string, source: number, sourceLength: number, shown?: string): void {
    const last = this.#runs.at(-1);
    const prose = this.#text.length;
    this.#text += text === '\r\n' || text === '\r' ? '\n' : text;
    const length = this.#text.length - prose;
    const joins =
      last &&
      length === sourceLength &&
      !isAtomic(last) &&
      last.prose + last.length === prose &&
      last.source + last.length === source;
    if (joins)
      this.#runs[this.#runs.length - 1] = {
        ...last,
        length: last.length + length,
        sourceLength: last.sourceLength + length,
      };
    else this.#runs.push({ prose, source, length, sourceLength, ...(shown && { shown }) });
  }
}

/** Where the lines stand that are a page's, each with the line end before it. */
function furnitureIn(text: string): readonly Span[] {
  const lines = text.split('\n');
  if (lines.length < 3) return [];
  const found = new Set(furnitureAmong(lines));
  let at = 0;
  return lines.flatMap((line, number) => {
    const span = { start: at - 1, end: at + line.length };
    at = span.end + 1;
    return found.has(number) ? [span] : [];
  });
}

const SOFT_HYPHEN = '\u00ad';

/** A word that a line end or a soft hyphen divides. */
const BROKEN = /(?<![\p{L}\p{N}])(?<first>[\p{L}\p{N}]+)-\n(?=\p{Ll}{2})|\u00ad\n?/gu;
