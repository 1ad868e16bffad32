/**
 * Words as Markdown that reads as just these words. VS Code's own `appendText` makes every space unbreakable, and a
 * tooltip then breaks its lines within words.
 * @example asMarkdown('[place] *') // '\\[place\\] \\*'
 */
export function asMarkdown(words: string): string {
  return words.replace(/[\\`*_{}[\]()#+\-.!<>~|&]/g, '\\$&').replace(/\s+/g, ' ');
}
