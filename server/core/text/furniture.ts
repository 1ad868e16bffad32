/**
 * What a page puts among the lines of a paragraph when it is converted: its number, and the running head or foot that
 * stands on every page.
 */

/** The number of a page, with a word for it or the count of all: "Page 3 of 40", "3 | Page", "- 3 of 40 -". */
const PAGE_NUMBER =
  /^[\s|–—-]*(?:(?:page|pg\.?|p\.)[\s|]*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?|\d{1,4}\s*(?:(?:of|\/)\s*\d{1,4}|\|\s*page))[\s|–—-]*$/i;
/** A number alone may belong to its sentence. */
const BARE_NUMBER = /^[\s–—-]*\d{1,4}[\s–—-]*$/;
/** A line that is no sentence: it begins with a capital and has no stop. */
const TITLE = /^\s*[\p{Lu}\d][^.?!;:]{2,79}$/u;
/** Every word of it begins with a capital, little ones apart. */
const IN_CAPITALS =
  /^\s*\p{Lu}[^\s]*(?:\s+(?:[\p{Lu}\d&|–—-][^\s]*|and|of|the|for|in|on|to|a|at|by|with))+\s*$/u;
const OPEN_AT_END = /[\p{L}\p{N},–—-]\s*$/u;
const GOES_ON = /^\s*["“‘'(]?\p{Ll}/u;
/** A line that ends with one of these is not at its end. */
export const JOINING =
  /(?:[,;&(–—-]|\b(?:a|an|and|as|at|by|for|from|in|its|nor|of|on|or|our|that|the|their|to|with))\s*$/u;

/** True where a sentence is not at its end. */
export function isOpenAtEnd(text: string): boolean {
  return OPEN_AT_END.test(text);
}

/** True where a line goes on with what stands before it: by a small letter. */
export function goesOn(text: string): boolean {
  return GOES_ON.test(text);
}

/** A line that may be a running head, without what differs from page to page. @example 'board paper #' */
export function runningHead(line: string): string | undefined {
  return TITLE.test(line) ? line.trim().replace(/\d+/g, '#').toLowerCase() : undefined;
}

/**
 * True where lines between two halves of a sentence are a page's: each a page number, a running head (`isRepeated`), or
 * a title beside a page number.
 */
export function isFurniture(lines: readonly string[], isRepeated: (head: string) => boolean): boolean {
  const hasNumber = lines.some(line => PAGE_NUMBER.test(line));
  return lines.every(line => {
    if (line.trim() === '' || PAGE_NUMBER.test(line) || BARE_NUMBER.test(line)) return true;
    const head = runningHead(line);
    return head !== undefined && ((hasNumber && IN_CAPITALS.test(line)) || isRepeated(head));
  });
}

/** How many lines of furniture stand together. */
const MOST_LINES = 4;
/** A line that a bare number breaks is as wide as a page, not one of a narrow column. */
const WIDE = 30;

/**
 * The numbers of those lines of a paragraph that are a page's and break a sentence: what stands before is open, and
 * what follows goes on. The number of a page that has a word for it needs no sentence.
 * @example furnitureAmong(['The trust must', 'Page 3 of 40', 'reply.']) // [1]
 */
export function furnitureAmong(lines: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const head = runningHead(line);
    if (head) counts.set(head, (counts.get(head) ?? 0) + 1);
  }
  const isRepeated = (head: string) => (counts.get(head) ?? 0) > 1;
  const found: number[] = [];
  for (let at = 1; at < lines.length - 1; at++) {
    const count = breakAt(lines, at, isRepeated);
    for (let i = 0; i < count; i++) found.push(at + i);
    at += Math.max(0, count - 1);
  }
  return found;
}

/** How many lines from `at` on break a sentence. */
function breakAt(lines: readonly string[], at: number, isRepeated: (head: string) => boolean): number {
  const before = lines[at - 1]!;
  for (let count = Math.min(MOST_LINES, lines.length - 1 - at); count > 0; count--) {
    const between = lines.slice(at, at + count);
    if (!isFurniture(between, isRepeated)) continue;
    const isBroken = isOpenAtEnd(before) && (goesOn(lines[at + count]!) || JOINING.test(before));
    const isNumber = between.every(line => PAGE_NUMBER.test(line));
    const isWide = before.trim().length >= WIDE || !between.every(line => BARE_NUMBER.test(line));
    if (isNumber || (isBroken && isWide)) return count;
  }
  return 0;
}
