import type { Span } from '../ground/span.ts';
import { type CueHit, type Reading, within } from '../voices/cues.ts';

/** What a text takes up of what may be disputed: a line of `SENSES`, or one side of a line of `ANTONYMS`. */
export interface Oppositions {
  /** Lines of `ANTONYMS` of which it takes the one side or the other, a bit each. */
  readonly plus: number;
  readonly minus: number;
  /** Lines of `SENSES`. */
  readonly matters: readonly number[];
}

/**
 * The sides that a text takes. A word that denies or lessens turns the side round ("cut bureaucracy" is for what is
 * simple), and a phrase hides the words in it ("without scrutiny" is not for scrutiny).
 * @example oppositionsIn(read('It will cut bureaucracy')) // { plus: the bit of "simple", minus: 0, ... }
 */
export function oppositionsIn({ cues, sides }: Reading, span?: Span): Oppositions {
  const hits = span ? within(sides, span) : sides;
  const turns = cues.filter(({ kinds }) => kinds.includes('not') || kinds.includes('less'));
  let [plus, minus] = [0, 0];
  const matters = new Set<number>();
  for (const hit of hits) {
    for (const kind of hit.kinds) {
      const line = Number(kind.slice(1));
      if (kind.startsWith('=')) matters.add(line);
      else if (isHidden(hit, line, hits)) continue;
      else if (kind.startsWith('+') !== isTurned(hit, turns)) plus |= 1 << line;
      else minus |= 1 << line;
    }
  }
  return { plus, minus, matters: [...matters] };
}

/** True where a longer phrase on the same line holds it. */
function isHidden(hit: CueHit, line: number, hits: readonly CueHit[]): boolean {
  return hits.some(
    outer =>
      outer.first <= hit.first &&
      hit.last <= outer.last &&
      outer.last - outer.first > hit.last - hit.first &&
      outer.kinds.some(kind => !kind.startsWith('=') && Number(kind.slice(1)) === line),
  );
}

function isTurned(hit: CueHit, turns: readonly CueHit[]): boolean {
  return turns.filter(turn => turn.last <= hit.first && hit.first - turn.last <= REACH).length % 2 === 1;
}

/** A word denies or lessens what stands within so many words behind it. */
const REACH = 2;
