import type { Element, ElementContent, Root } from 'xast';
import { endMark, startMark } from './marks.ts';
import type { Remark } from './source.ts';
import { allIn, attributeOf, childOf, childrenOf, valOf, wordsIn } from './xml.ts';

/** A comment of Word with the answers to it; where it stands is told by its mark in the text. */
export interface WordComment extends Remark {
  readonly id: string;
  readonly replies: readonly Remark[];
  readonly resolved: boolean;
}

/** The comments of a document, the answers with what they answer. @param extended says which is an answer, and which is done with */
export function readComments(comments: Root | undefined, extended: Root | undefined): WordComment[] {
  const threads = new Map(
    allIn(extended, 'w15:commentEx').map(one => [
      attributeOf(one, 'w15:paraId'),
      { parent: attributeOf(one, 'w15:paraIdParent'), done: attributeOf(one, 'w15:done') === '1' },
    ]),
  );
  const all = allIn(comments, 'w:comment').map(comment => {
    const paragraphs = allIn(comment, 'w:p');
    // A thread is named by the last paragraph of its comment.
    const paragraph = attributeOf(paragraphs.at(-1), 'w14:paraId');
    return {
      id: attributeOf(comment, 'w:id') ?? '',
      text: paragraphs.map(markdownIn).join('\n\n').trim(),
      author: attributeOf(comment, 'w:author')?.trim() || undefined,
      date: timeOf(attributeOf(comment, 'w:date')),
      paragraph,
      ...threads.get(paragraph),
    };
  });
  return all
    .filter(({ parent, text }) => !parent && text !== '')
    .map(({ id, text, author, date, paragraph, done }) => ({
      id,
      text,
      author,
      date,
      resolved: done ?? false,
      replies: all
        .filter(({ parent }) => parent !== undefined && parent === paragraph)
        .map(({ text, author, date }) => ({ text, author, date })),
    }));
}

/** The words of a paragraph of a comment, with what is bold or slanted in them; lines as they are. */
function markdownIn(paragraph: Element): string {
  const pieces: { marks: string; words: string }[] = [];
  for (const run of allIn(paragraph, 'w:r')) {
    const look = childOf(run, 'w:rPr');
    const marks = (isOn(look, 'w:b') ? '**' : '') + (isOn(look, 'w:i') ? '*' : '');
    const words = childrenOf(run)
      .map(one => (one.name === 'w:br' ? '\n' : one.name === 'w:tab' ? ' ' : wordsIn(one)))
      .join('');
    const last = pieces.at(-1);
    if (last?.marks === marks) last.words += words;
    else pieces.push({ marks, words });
  }
  // Blanks at the ends of an emphasis stand outside, where Markdown wants them.
  return pieces
    .map(({ marks, words }) => words.replace(/\S(?:.*\S)?/s, inner => marks + inner + marks))
    .join('');
}

/** A property is on by being there, unless it says that it is not. */
function isOn(look: Element | undefined, name: string): boolean {
  return childOf(look, name) !== undefined && !/^(?:0|false|off)$/.test(valOf(look, name) ?? '');
}

/** Word writes the time on the clock of who commented, as if it were that of Greenwich; nothing better is known. */
function timeOf(written: string | undefined): string | undefined {
  const time =
    written === undefined
      ? Number.NaN
      : Date.parse(/Z|[+-]\d\d:\d\d$/.test(written) ? written : `${written}Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/**
 * Puts marks into the words where comments begin and end. A mark goes into the run beside it, so that a word in bold
 * stays one. A comment without a range is on its whole paragraph.
 */
export function markComments(document: Root, ids: ReadonlySet<string>): void {
  const body = childOf(document, 'w:document', 'w:body');
  const ends = new Set(allIn(body, 'w:commentRangeEnd').map(end => attributeOf(end, 'w:id')));
  const texts = allIn(body, 'w:t');
  const order = new Map<Element, number>(texts.map((text, i) => [text, i]));
  for (const paragraph of allIn(body, 'w:p')) {
    for (const reference of allIn(paragraph, 'w:commentReference')) {
      const id = attributeOf(reference, 'w:id') ?? '';
      const own = allIn(paragraph, 'w:t');
      if (!ids.has(id) || ends.has(id) || own.length === 0) continue;
      put(own[0]!, startMark(id), 'before');
      put(own.at(-1)!, endMark(id), 'behind');
    }
  }
  // The texts before and behind each border of a range, in the order of the document.
  let before: Element | undefined;
  const next = (from: Element | undefined) => texts[from ? order.get(from)! + 1 : 0];
  const walk = (parent: Element) => {
    for (const child of childrenOf(parent)) {
      const id = attributeOf(child, 'w:id') ?? '';
      if (child.name === 'w:t') before = child;
      else if (child.name === 'w:commentRangeStart' && ids.has(id)) {
        const text = next(before);
        if (text) put(text, startMark(id), 'before');
      } else if (child.name === 'w:commentRangeEnd' && ids.has(id) && before)
        put(before, endMark(id), 'behind');
      else walk(child);
    }
  };
  if (body) walk(body);
}

function put(text: Element, mark: string, where: 'before' | 'behind'): void {
  const node: ElementContent = { type: 'text', value: mark };
  text.children = where === 'before' ? [node, ...text.children] : [...text.children, node];
  text.attributes['xml:space'] = 'preserve';
}
