/**
 * A part of an address as people read it. One that another program wrote with a `%` that encodes nothing is taken as it
 * is written.
 * @example decoded('board%20plan.md') // 'board plan.md'
 */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
