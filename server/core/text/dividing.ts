import type { RootContent } from 'mdast';
import type { Span } from '../ground/span.ts';

/** A stretch of a long table or list that is read by itself, and put together with the others afterwards. */
export interface Division extends Span {
  /** The head of the table, which is read before it. */
  readonly before: string;
  /** The row or item that stands for those that follow; none where the table or list ends in this stretch. */
  readonly behind: string;
  /** It goes on with the table or list that the stretch before it ends in. */
  readonly joins: boolean;
}

/**
 * Cuts a stretch about every `size` units, at the rows of a table or the items of a list at the margin: the parser reads
 * each of them by itself. What only looks like a row or an item comes to light when it is read.
 */
export function divided(text: string, { start, end }: Span, size: number): Division[] {
  const divisions: Division[] = [];
  let from = start;
  let before = '';
  /** Of the table that the line at hand stands in. */
  let head = '';
  /** Of the list that the line at hand may go on with. */
  let marker = '';
  let [above, isFirst] = ['', true];
  LINE.lastIndex = start;
  for (let line = LINE.exec(text); line && line.index < end; line = LINE.exec(text)) {
    const [words] = line;
    const item = ITEM.exec(words)?.[0] ?? '';
    const isBlank = words.trim() === '';
    const behind = item !== '' && sameKind(item, marker) ? `${item}x\n\n` : item === '' && head && 'x\n\n';
    if (behind && !isBlank && line.index - from > size) {
      divisions.push({ start: from, end: line.index, before, behind, joins: from > start });
      from = line.index;
      before = item === '' ? head : '';
    }
    if (item !== '') [head, marker] = ['', item];
    else if (isBlank) head = '';
    else if (isFirst && !/^[ \t]/.test(words)) marker = '';
    if (DELIMITERS.test(words) && /^[^ \t\r\n]/.test(above)) head = above + words;
    [above, isFirst] = [words, isBlank];
  }
  divisions.push({ start: from, end, before, behind: '', joins: from > start });
  return divisions;
}

/** The last is empty, where a text ends with a line end; then the search is over. */
const LINE = /[^\r\n]+(?:\r\n|\n|\r)?|\r\n|\n|\r/g;

/** An item at the margin that has words, and is no line across the page. */
const ITEM = /^(?:[-+*]|\d{1,9}[.)])[ \t](?=[ \t]*[^\s])(?!(?:[ \t]*[-*])+\s*$)/;

/** The second line of a table. */
const DELIMITERS = /^[ \t]*(?=\S*[|:])\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?:[\r\n]|$)/;

function sameKind(item: string, other: string): boolean {
  return other !== '' && item.trim().at(-1) === other.trim().at(-1);
}

/**
 * The part of what was read that belongs to a division; undefined where a cut went through something else than a table
 * or a list. Offsets count as in `nodes`, which the result takes for its own.
 */
export function ownPart(
  nodes: readonly RootContent[],
  { start, end }: Span,
  { before, behind, joins }: Pick<Division, 'before' | 'behind' | 'joins'>,
): readonly RootContent[] | undefined {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (joins) {
    const wanted = before === '' ? 'list' : 'table';
    if (first?.type !== wanted || first.position!.start.offset !== start - before.length) return undefined;
    if (before !== '') first.children.shift();
  }
  if (behind !== '') {
    if (last?.type !== 'list' && last?.type !== 'table') return undefined;
    const stub = last.children.pop();
    const own = last.children.at(-1);
    if (!own || !stub || stub.position!.start.offset !== end) return undefined;
    last.position!.end = { ...own.position!.end };
  }
  return nodes;
}
