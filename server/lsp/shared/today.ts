import { dayOf } from '../../core/ground/day.ts';

/** The only clock of the server. ISO. @example '2026-11-30' */
export function today(): string {
  return dayOf(new Date());
}
