// The one place where words of others (a text, a glossary of the folder, a comment) become Markdown. Nothing in them
// may turn into a picture or a link, which the view that shows them would fetch or offer to open.

/**
 * Words as Markdown that reads as just these words, on one line.
 * @example asMarkdown('[place]') // '\\[place\\]'
 */
export function asMarkdown(words: string): string {
  return (
    words
      // The last: before a link of ours, it would make a picture of it.
      .replace(/[\\`*_[\]<>#|~]|\$(?=\()|!$/g, '\\$&')
      // Bare addresses become links where they are seen.
      .replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
      .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
  );
}

/** A name that programs know, as code. @example asCode('integrated-care-board') // '`integrated-care-board`' */
export function asCode(name: string): string {
  return `\`${name.replace(/[`\s]+/g, ' ').trim()}\``;
}

/**
 * A source or a law with its address: a link where the address is one of our own vocabulary, and the plain words with
 * the plain address where it was written by somebody else.
 * @example linked('An Act', 'https://www.legislation.gov.uk/id') // '[An Act](https://www.legislation.gov.uk/id)'
 */
export function linked(words: string, address: string | undefined, isForeign = false): string {
  if (address === undefined) return asMarkdown(words);
  if (isForeign || !/^https:\/\/[^\s<>\\]+$/.test(address)) return asMarkdown(`${words}, ${address}`);
  return `[${asMarkdown(words)}](${/[()]/.test(address) ? `<${address}>` : address})`;
}

/**
 * What a person wrote in Markdown, with its pictures as links: a picture would be fetched from wherever it leads to.
 * An invisible joint goes between the two signs that begin one, whatever stands before them.
 */
export function withoutPictures(markdown: string): string {
  return markdown.replace(/!(?=\[)/g, '!\u2060');
}
