/** The hash of no characters. */
export const NO_CHARACTERS = 0x811c9dc5;

/** The hash of what was hashed so far and one more UTF-16 unit: FNV-1a, 32 bits, as a signed number. */
export function withUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/**
 * FNV-1a over UTF-16 units, 32 bits: any single change makes another hash. For finding what changed, not for secrets.
 * @example hashOf('board') // 0xef92fe2b
 */
export function hashOf(text: string): number {
  let hash = NO_CHARACTERS;
  for (let i = 0; i < text.length; i++) hash = withUnit(hash, text.charCodeAt(i));
  return hash >>> 0;
}
