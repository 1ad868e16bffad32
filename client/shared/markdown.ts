import * as vscode from 'vscode';
import { asMarkdown, withoutPictures } from '../../server/core/ground/markdown.ts';

// The one place of the client that makes VS Code's Markdown: words of others cannot get into it unescaped.

/** Markdown of our own, in which words of others are just these words. */
export interface Written {
  readonly markdown: string;
}

/** Our own Markdown; what is put into it reads as just these words. @example markdown`**${name}** · ${status}` */
export function markdown(ours: TemplateStringsArray, ...theirs: readonly (string | Written)[]): Written {
  const said = theirs.map(words => (typeof words === 'string' ? asMarkdown(words) : words.markdown));
  return { markdown: ours.map((part, i) => part + (said[i] ?? '')).join('') };
}

/** For a tooltip; each a paragraph. */
export function paragraphs(...all: readonly (Written | undefined)[]): vscode.MarkdownString {
  return new vscode.MarkdownString(all.flatMap(one => one?.markdown ?? []).join('\n\n'));
}

/** With a link that runs one command, and icons. @param command the only one that its links may run */
export function withCommand({ markdown }: Written, command: string): vscode.MarkdownString {
  const shown = new vscode.MarkdownString(markdown, true);
  shown.isTrusted = { enabledCommands: [command] };
  return shown;
}

/** Markdown that the server made, which escapes words of others by the same function. */
export function fromServer(markdown: string): Written {
  return { markdown };
}

/** What a person wrote in Markdown; pictures in it are shown as links. */
export function byPerson(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(withoutPictures(text));
}
