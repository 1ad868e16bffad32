import type { Element, ElementContent } from 'hast';
import { h, NOTE, NOTE_REFERENCE } from './hypertext.ts';
import { jointOf, type Speller } from './lines.ts';
import { numberMark } from './marks.ts';
import type { Line, Look, Run } from './pdfPage.ts';
import { isPicture } from './pdfPictures.ts';
import { isRow, tableOf } from './pdfTables.ts';

/** Lines that belong together. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'note' | 'table';
  readonly lines: readonly Line[];
  /** From 1 for headings; of items how far they are indented, in points. */
  readonly level: number;
  /** The number of a note on its page. */
  readonly note?: string;
}

/** How often each number is raised on a page: beside a word, and perhaps once more before its note. */
export type Raised = ReadonlyMap<string, number>;

const BULLET = /^\s*(?:[•●▪■◦○‣·\uf0b7\uf0a7\uf0d8]|[–o-](?=\s))\s*/;
const NUMBER = /^\s*(\d{1,3}[.)]|\([a-z]{1,2}\)|\([ivx]{1,5}\)|[a-z][.)])\s+/;

/** The blocks of a column in their order. */
export function blocksOf(lines: readonly Line[], look: Look, notes: Raised): Block[] {
  const blocks: Block[] = [];
  let open: { kind: Block['kind']; lines: Line[]; level: number; note?: string } | undefined;
  const width = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  for (let i = 0; i < lines.length; i++) {
    const rows = rowsFrom(lines, i);
    if (rows > 0) {
      blocks.push({ kind: 'table', lines: lines.slice(i, i + rows), level: 0 });
      open = undefined;
      i += rows - 1;
      continue;
    }
    const line = lines[i]!;
    if (line.pieces.some(isPicture)) {
      blocks.push({ kind: 'paragraph', lines: [line], level: 0 });
      open = undefined;
      continue;
    }
    const begins = beginOf(line, look, notes);
    const before = open?.lines.at(-1);
    if (open && before && !begins && goesOn(open.kind, before, line, look, width)) {
      open.lines.push(line);
      continue;
    }
    open = { ...(begins ?? { kind: 'paragraph', level: 0 }), lines: [line] };
    const last = blocks.at(-1);
    const isSameHeading = open.kind === 'heading' && last?.kind === 'heading' && last.level === open.level;
    // A heading of several lines is one.
    if (isSameHeading && isNear(last.lines.at(-1)!, line, look)) {
      (last.lines as Line[]).push(line);
      open = last as typeof open;
    } else blocks.push(open);
  }
  return blocks;
}

/** How many lines from one on are rows of a table. */
function rowsFrom(lines: readonly Line[], from: number): number {
  let [end, rows] = [from, 0];
  while (end < lines.length) {
    const line = lines[end]!;
    const before = lines[end - 1];
    const isApart = end > from && before !== undefined && line.y - before.y > 3.2 * line.size;
    if (isApart) break;
    if (isRow(line)) rows += 1;
    // The second line of a cell has no others beside it.
    else if (
      rows === 0 ||
      end + 1 >= lines.length ||
      !lines.slice(end + 1, end + 3).some(isRow) ||
      line.text.length > 60
    )
      break;
    end += 1;
  }
  return rows >= 2 ? end - from : 0;
}

/** What a line begins; undefined where it may go on with what stands above it. */
function beginOf(line: Line, look: Look, notes: Raised): Omit<Block, 'lines'> | undefined {
  const { text, size, pieces } = line;
  const note = /^\s*(\d{1,3})\s*/.exec(text)?.[1];
  const isRaised = pieces[0]!.runs[0]!.raised && (notes.get(note ?? '') ?? 0) > 1;
  if (note !== undefined && notes.has(note) && (isRaised || size < 0.95 * look.body))
    return { kind: 'note', level: 0, note };
  const rank = look.headings.findIndex(height => size >= height - 0.2);
  if (rank >= 0 && text.length < 200) return { kind: 'heading', level: Math.min(rank + 1, 6) };
  if (BULLET.test(text) || NUMBER.test(text)) return { kind: 'item', level: line.left };
  const isBold = pieces.every(({ runs }) => runs.every(run => run.bold || run.text.trim() === ''));
  const isSentence = /[.,;:]$/.test(text.trim());
  if (isBold && text.length < 90 && !isSentence && /\p{L}/u.test(text))
    return { kind: 'heading', level: Math.min(look.headings.length + 1, 6) };
  return undefined;
}

function isNear(above: Line, below: Line, look: Look): boolean {
  const gap = (below.y - above.y) / Math.max(above.size, below.size);
  return gap > 0 && gap < look.leading * 1.3;
}

function goesOn(kind: Block['kind'], above: Line, below: Line, look: Look, width: number): boolean {
  if (kind === 'heading' || !isNear(above, below, look)) return false;
  if (Math.abs(above.size - below.size) > 0.12 * look.body) return false;
  // Space for more words was left, the sentence is over, and another begins.
  const isShort = above.right < below.right - 0.25 * width || above.right - above.left < 0.55 * width;
  return !(isShort && /[.:;?!”’)]$/.test(above.text.trim()) && /^\s*[“‘(]?\p{Lu}/u.test(below.text));
}

/** A block as HTML. @param names the names of the notes that numbers on this page refer to */
export function elementOf(block: Block, look: Look, names: ReadonlyMap<string, string>): Element {
  if (block.kind === 'table') return tableOf(block.lines, runs => contentOf(runs, names), look);
  const isHeading = block.kind === 'heading';
  const runs = joined(block.lines, look.speller);
  const content = (from: readonly Run[]) =>
    contentOf(isHeading ? from.map(run => ({ ...run, bold: false })) : from, names);
  if (isHeading) return h(`h${block.level}`, {}, content(runs));
  if (block.kind === 'note')
    return h(NOTE, { dataNote: names.get(block.note!)! }, [
      h('p', {}, content(without(runs, /^\s*\d{1,3}\s*/))),
    ]);
  if (block.kind === 'paragraph') return h('p', {}, content(runs));
  const text = runs.map(run => run.text).join('');
  const bullet = BULLET.exec(text);
  if (bullet) return h('ul', {}, [h('li', {}, content(without(runs, BULLET)))]);
  const label = NUMBER.exec(text)![1]!;
  const words: ElementContent[] = [
    { type: 'text', value: numberMark(label) },
    ...content(without(runs, NUMBER)),
  ];
  return h('ol', { start: Number.parseInt(label, 10) || 1 }, [h('li', {}, words)]);
}

/** Runs without what they begin with. */
function without(runs: readonly Run[], beginning: RegExp): Run[] {
  let left = beginning.exec(runs.map(run => run.text).join(''))?.[0].length ?? 0;
  return runs.flatMap(run => {
    const taken = Math.min(left, run.text.length);
    left -= taken;
    return taken < run.text.length ? [{ ...run, text: run.text.slice(taken) }] : [];
  });
}

/** Lines as running words, in their looks. */
export function joined(lines: readonly Line[], speller: Speller): Run[] {
  const runs: Run[] = [];
  let before = '';
  for (const line of lines) {
    const pieces = line.pieces.flatMap(({ runs: own }, i) =>
      i === 0 ? own : [{ ...own[0]!, text: ` ${own[0]!.text}` }, ...own.slice(1)],
    );
    const last = runs.at(-1);
    if (last) {
      const { glue, drops } = jointOf(before.trimEnd(), line.text.trimStart(), speller);
      const text = last.text.trimEnd();
      runs[runs.length - 1] = { ...last, text: (drops ? text.slice(0, -1) : text) + glue };
    }
    runs.push(...pieces);
    before = line.text;
  }
  return runs;
}

function contentOf(runs: readonly Run[], names: ReadonlyMap<string, string>): ElementContent[] {
  return runs.flatMap((run): ElementContent[] => {
    const name = run.raised ? names.get(run.text.trim()) : undefined;
    if (name !== undefined) return [h(NOTE_REFERENCE, { dataNote: name })];
    let node: ElementContent = { type: 'text', value: run.text };
    if (run.raised && /^\s*\d+\s*$/.test(run.text)) node = h('sup', {}, [run.text.trim()]);
    if (run.italic) node = h('em', {}, [node]);
    if (run.bold) node = h('strong', {}, [node]);
    if (run.href !== undefined) node = h('a', { href: run.href }, [node]);
    return [node];
  });
}
