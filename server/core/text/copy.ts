/** A string of its own: V8 keeps the whole text alive for as long as a slice of it is. */
export function copy(text: string): string {
  return ` ${text}`.slice(1);
}
