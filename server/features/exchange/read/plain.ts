import * as l10n from '@vscode/l10n';
import type { Element } from 'hast';
import { decoded } from './encoding.ts';
import { h, plainOf } from './hypertext.ts';
import { joinLines, type Speller, spellerOf } from './lines.ts';
import { unmarked } from './marks.ts';
import { type SourceFile, type SourceText, Unreadable } from './source.ts';
import { writeMarkdown } from './writing.ts';

/** Reads plain text, and text that was copied from somewhere. */
export function readPlain({ bytes }: SourceFile): SourceText {
  if (bytes.subarray(0, 8000).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe)
    throw new Unreadable(l10n.t('It is no text.'));
  return { format: 'txt', ...readWords(decoded(bytes)) };
}

/** Plain words as Markdown: lines that were broken to fit a width are joined, and signs stand as they are. */
export function readWords(text: string): Omit<SourceText, 'format'> {
  const lines = unmarked(text)
    .replace(/\r\n?/g, '\n')
    .replaceAll('\f', '\n\n')
    .split('\n')
    .map(line => line.trimEnd());
  const speller = spellerOf(text);
  const blocks = isBroken(lines)
    ? paragraphsOf(lines)
    : lines.filter(line => line.trim()).map(line => [line]);
  const root = { type: 'root' as const, children: blocks.flatMap(block => blockOf(block, speller)) };
  return {
    markdown: writeMarkdown(root).markdown,
    plain: plainOf(root),
    properties: {},
    comments: [],
    lost: [],
  };
}

/** Lines of a text that was broken to a width; the others hold a paragraph each. */
function isBroken(lines: readonly string[]): boolean {
  const written = lines.filter(line => line.trim());
  return written.filter(line => line.length > 110).length < written.length / 10;
}

const ITEM = /^\s*(?:[•●▪◦○·*\uf0b7-]\s|o\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s)/;

/** The lines of each paragraph or item. */
function paragraphsOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  const width = Math.max(40, ...lines.map(line => Math.min(line.length, 110)));
  const close = () => {
    if (block.length > 0) blocks.push(block);
    block = [];
  };
  for (const line of lines) {
    const before = block.at(-1);
    const isShort = before !== undefined && endsEarly(before, line, width);
    if (line.trim() === '' || ITEM.test(line) || /^\s*(?:={3,}|-{3,})$/.test(line) || isShort) {
      const rule = /^\s*(={3,}|-{3,})$/.exec(line);
      if (rule && block.length === 1) block.push(line);
      else close();
      if (rule || line.trim() === '') {
        close();
        continue;
      }
    }
    block.push(line);
  }
  close();
  return blocks;
}

/** A line that ends long before the margin ends its paragraph: the next word would have found room there. */
function endsEarly(line: string, next: string, width: number): boolean {
  if (line.startsWith('>') || !(/[.:;?!”’"]$/.test(line) || /^\s*\p{Lu}/u.test(next))) return false;
  return line.length + (/^\s*\S+/.exec(next)?.[0].length ?? 0) < width * 0.7;
}

function blockOf(lines: readonly string[], speller: Speller): Element[] {
  const [first = '', second = ''] = lines;
  if (lines.length === 2 && /^\s*(?:={3,}|-{3,})$/.test(second))
    return [h(second.includes('=') ? 'h1' : 'h2', {}, [first.trim()])];
  if (lines.every(line => line.startsWith('>')))
    return [
      h('blockquote', {}, [
        h('p', {}, [
          joinLines(
            lines.map(line => line.replace(/^>+ ?/, '')),
            speller,
          ),
        ]),
      ]),
    ];
  const words = joinLines(lines, speller);
  const number = /^\(?(\d{1,3})[.)]\s+/.exec(words);
  if (number) return [h('ol', { start: Number(number[1]) }, [h('li', {}, [words.slice(number[0].length)])])];
  return [h('p', {}, [words.replace(/^-\s+/, '• ')])];
}
