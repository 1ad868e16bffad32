// A decoder is at hand in Node and in browsers alike, and in the types of neither alone.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean },
) => { decode(bytes: Uint8Array): string };

/**
 * The text of a file: as its first bytes or its own words say, else as UTF-8, else as Windows wrote it before.
 * @param declared the name of an encoding that the file gives. @example decoded(bytes, 'iso-8859-1')
 */
export function decoded(bytes: Uint8Array, declared?: string): string {
  const [first, second] = bytes;
  const mark =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  for (const label of [mark, 'utf-8', declared])
    try {
      if (label !== undefined) return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding, or in none that is known.
    }
  return new TextDecoder('windows-1252').decode(bytes);
}
