/**
 * The day that a clock on the wall shows, as ISO: between midnight and one in British summer it is a day later than in
 * Greenwich. @example dayOf(new Date(2026, 5, 30, 0, 30)) // '2026-06-30'
 */
export function dayOf(moment: Date): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  const year = String(moment.getFullYear()).padStart(4, '0');
  return `${year}-${twoDigits(moment.getMonth() + 1)}-${twoDigits(moment.getDate())}`;
}
