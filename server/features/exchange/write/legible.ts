/**
 * Words as XML can hold them: signs that it forbids are left out, halves of characters replaced.
 * @example legible('a\u0007b') // 'ab'
 */
export function legible(text: string): string {
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * An address as a file may hold it; undefined for one that would run a program or leads to a place on one machine.
 * @example addressOf('a b.md#L3') // 'a%20b.md#L3'
 */
export function addressOf(href: string): string | undefined {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  if (scheme !== undefined && !SCHEMES.has(scheme)) return undefined;
  const address = legible(href.trim())
    .replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, '%25');
  return address === '' ? undefined : address;
}

const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto']);
