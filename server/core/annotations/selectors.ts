import * as l10n from '@vscode/l10n';
import type { Span } from '../ground/span.ts';
import { FlatText } from '../text/flatText.ts';
import type { Annotation, TextPositionSelector, TextQuoteSelector } from './annotation.ts';

/**
 * The least context kept on each side, in units. With 32, as other tools keep, one edit beside the words takes all of
 * a side away; with 64 a tenth more places settled by themselves, with 128 no more. More is kept, up to `MOST_CONTEXT`,
 * until the words with the context of that side alone stand only once in the text, so that either side tells them
 * from their look-alikes. A side on which the text only repeats itself is left empty: it tells nothing.
 */
export const LEAST_CONTEXT = 64;
const MOST_CONTEXT = 1024;

/**
 * The selectors of a span: its words with context on both sides, and its place in code points.
 * White space at the ends of the span is left out. One flat text serves for many spans.
 * @example selectorsOf(new FlatText('The board must publish.'), { start: 4, end: 9 })
 *   // [{ type: 'TextQuoteSelector', exact: 'board', prefix: 'The ', suffix: ' must publish.' }, { ..., start: 4, end: 9 }]
 * @throws an Error when the span holds nothing but white space.
 */
export function selectorsOf(flat: FlatText, span: Span): readonly [TextQuoteSelector, TextPositionSelector] {
  const value = flat.source;
  const { start, end } = trimmed(value, span);
  if (start === end) throw new Error(l10n.t('There are no words to annotate here.'));
  const from = flat.fromSource(start);
  const to = flat.fromSource(end - 1) + 1;
  const exact = flat.text.slice(from, to);
  const before = contextLength(flat, length => flat.text.slice(Math.max(0, from - length), from) + exact);
  const after = contextLength(flat, length => exact + flat.text.slice(to, to + length));
  const around = flat.toSource({
    start: Math.max(0, from - before),
    end: Math.min(flat.text.length, to + after),
  });
  return [
    {
      type: 'TextQuoteSelector',
      exact: value.slice(start, end),
      prefix: value.slice(betweenCharacters(value, around.start), start),
      suffix: value.slice(end, betweenCharacters(value, around.end)),
    },
    { type: 'TextPositionSelector', start: flat.toCodePoints(start), end: flat.toCodePoints(end) },
  ];
}

/**
 * The annotation at another place, or at the same with the words that stand there now.
 * @param modified when, ISO date and time in UTC
 */
export function reanchored(annotation: Annotation, value: string, span: Span, modified: string): Annotation {
  const selector = selectorsOf(new FlatText(value), span);
  const move = <T>(target: T): T =>
    typeof target === 'object' && target !== null && 'selector' in target ? { ...target, selector } : target;
  const { target } = annotation;
  const moved = Array.isArray(target) ? target.map(move) : move(target);
  return { ...annotation, target: moved as Annotation['target'], modified };
}

/** The least length, doubled from `LEAST_CONTEXT`, at which the words with so much context stand only once; or 0. */
function contextLength(flat: FlatText, withContext: (length: number) => string): number {
  for (let length = LEAST_CONTEXT; length <= MOST_CONTEXT; length *= 2)
    if (flat.placesOf(withContext(length), 2).length === 1) return length;
  return 0;
}

/** An offset that does not part the two halves of a character. */
function betweenCharacters(value: string, offset: number): number {
  const code = value.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}

export function trimmed(value: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(value.charAt(start))) start += 1;
  while (end > start && /\s/.test(value.charAt(end - 1))) end -= 1;
  return { start, end };
}
