/**
 * The words for a number of things: those for one, or those for none and for several. Both are whole sentences, so that
 * other languages can say them. @example counted(1, '1 text', '1 texts') // '1 text'
 */
export function counted(count: number, one: string, several: string): string {
  return count === 1 ? one : several;
}
