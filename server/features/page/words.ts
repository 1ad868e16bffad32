import type { Span } from '../../core/ground/span.ts';
import type { Place } from '../../core/text/placing.ts';

/** What is marked in a block, in the order of the places; they count from the start of the block, in UTF-16 units. */
export interface BlockMark extends Span {
  /** In single words, of which style sheets know some. @example 'term body ended' */
  readonly kinds: string;
  /** What is said behind the last of the words. @example 'earlier law' */
  readonly label?: string;
  /** Something can be asked about the words, so the keyboard has to get there. */
  readonly asks?: boolean;
}

/** Words of one place with the same marks. Either both lengths are equal, or the source is taken as a whole. */
export interface Words {
  readonly text: string;
  /** Counts from the start of the block. */
  readonly at: number;
  /** In the source. */
  readonly length: number;
  readonly marks: readonly BlockMark[];
}

/** Takes down what `placeText` and its like tell; neighbours become one where each unit has its own place. */
export function wordsFrom(by: number, tell: (place: Place) => void): readonly Omit<Words, 'marks'>[] {
  const runs: { text: string; at: number; length: number }[] = [];
  tell((told, from, length) => {
    const text = told === '\r\n' || told === '\r' ? '\n' : told;
    const at = from + by;
    const last = runs.at(-1);
    const joins =
      last && text.length === length && last.text.length === last.length && last.at + last.length === at;
    if (!joins) return runs.push({ text, at, length });
    last.text += text;
    last.length += length;
  });
  return runs;
}

/** The words cut wherever a mark begins or ends. @param marks in the order of their places */
export function divided(
  runs: readonly Omit<Words, 'marks'>[],
  marks: readonly BlockMark[],
): readonly Words[] {
  if (marks.length === 0) return runs.map(run => ({ ...run, marks }));
  return runs.flatMap(run => {
    const { text, at, length } = run;
    const end = at + length;
    const here = marks.filter(mark => mark.start < end && mark.end > at);
    if (text.length !== length || here.length === 0) return { ...run, marks: here };
    const cuts = new Set([at, end]);
    for (const { start, end: last } of here)
      for (const cut of [start, last]) if (cut > at && cut < end) cuts.add(cut);
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(1).map((to, i) => {
      const from = places[i]!;
      return {
        text: text.slice(from - at, to - at),
        at: from,
        length: to - from,
        marks: here.filter(mark => mark.start < to && mark.end > from),
      };
    });
  });
}
