// Lines of a page become running words again.

/** Knows the words of a text, so that a hyphen at the end of a line is taken for what it is elsewhere in it. */
export interface Speller {
  /** Whether the words are written with a hyphen. @param first what stands before the hyphen, `second` what begins the next line */
  readonly hasHyphen: (first: string, second: string) => boolean;
}

/** Beginnings of words that keep their hyphen more often than not. */
const PREFIXES = new Set(
  'self non co ex well long short high low cross multi semi post pre pro anti inter all half mid part full face year one two three four five six seven eight nine ten'.split(
    ' ',
  ),
);

export function spellerOf(text: string): Speller {
  const known = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu))
    known.set(word, (known.get(word) ?? 0) + 1);
  return {
    hasHyphen: (first, second) => {
      const [parted, whole] = [`${first}-${second}`, first + second].map(
        word => known.get(word.toLowerCase()) ?? 0,
      );
      if (parted !== whole) return parted! > whole!;
      return PREFIXES.has(first.toLowerCase()) || !/^\p{Ll}+$/u.test(second) || !/\p{Ll}$/u.test(first);
    },
  };
}

/** How a line goes on from the words before it: what is put between them, and whether the last sign before goes. */
export function jointOf(before: string, line: string, speller: Speller): { glue: '' | ' '; drops: boolean } {
  if (before.endsWith('\u00ad')) return { glue: '', drops: true };
  if (!/[\p{L}\d][-\u2010]$/u.test(before)) return { glue: ' ', drops: false };
  const first = /(\p{L}+)[-\u2010]$/u.exec(before)?.[1];
  const second = /^\p{L}+/u.exec(line)?.[0];
  const staysParted = first === undefined || second === undefined || speller.hasHyphen(first, second);
  return { glue: '', drops: !staysParted };
}

/**
 * Lines as one run of words. A hyphen at the end of a line that only breaks a word goes; one that belongs to it stays.
 * @example joinLines(['the pri-', 'mary care'], speller) // 'the primary care'
 */
export function joinLines(lines: readonly string[], speller: Speller): string {
  return lines
    .map(line => line.trim())
    .filter(Boolean)
    .reduce((text, line) => {
      if (text === '') return line;
      const { glue, drops } = jointOf(text, line, speller);
      return (drops ? text.slice(0, -1) : text) + glue + line;
    }, '');
}
