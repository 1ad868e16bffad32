/** Today by the clock on the wall; ISO. In summer, Greenwich is still at yesterday for an hour after midnight. */
export function today(now = new Date()): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
