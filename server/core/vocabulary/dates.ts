export { dateInWords } from '../ground/days.ts';

import type { ConceptId, Effect, Sense } from './vocabulary.ts';

/** The law and the day that terms are read by. @example { date: '2026-07-01', bill: 'some-bill' } */
export interface ReadAt {
  /** ISO, possibly partial ('2021', '2021-11'). */
  readonly date?: string;
  /** Read as if this Bill were in force. */
  readonly bill?: ConceptId;
}

/**
 * What a reader may ask for: a day, or a day with a Bill that is to be read as if it were in force.
 * @example readAsked('if:some-bill@2026-07-01') // { date: '2026-07-01', bill: 'some-bill' }
 */
export function readAsked(asked: string): ReadAt & { readonly date: string } {
  const [, bill, date] = /^if:([a-z0-9-]+)@(.+)$/.exec(asked) ?? [];
  return bill && date ? { date, bill } : { date: asked };
}

/** True where `day` may lie within the sense's time; a partial date stands for all its days. */
export function holdsAt(sense: Pick<Sense, 'valid'>, day: string): boolean {
  const { from, to } = sense.valid ?? {};
  return (!from || from.slice(0, day.length) <= day) && (!to || day.slice(0, to.length) <= to);
}

/** How a Bill would end a sense, where it would. */
export function endedBy({ pending }: Sense, bill: ConceptId | undefined): Effect | undefined {
  return bill === undefined ? undefined : pending?.find(effect => effect.ends && effect.bill === bill);
}

/**
 * What a sense is on a day: not yet or no longer in being count as such, and so does what a Bill would end that is
 * read as if it were in force. Without a day, as the vocabulary was checked.
 */
export function statusAt(sense: Sense, { date: day, bill }: ReadAt = {}): Status {
  const { from, to } = sense.valid ?? {};
  if (endedBy(sense, bill)) return 'ended';
  if (day && to && day.slice(0, to.length) > to) return 'ended';
  if (day && from && from.slice(0, day.length) > day) return 'future';
  if (day && sense.status === 'ended' && to) return 'current';
  return sense.status ?? 'unknown';
}

export type Status = 'current' | 'ended' | 'future' | 'proposed' | 'unknown';
