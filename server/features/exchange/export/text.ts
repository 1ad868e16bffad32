import { type Document, LONGEST_TEXT, nameOf } from '../../../core/document/document.ts';
import { contains } from '../../../core/ground/span.ts';
import type { Block } from '../../../core/text/blocks.ts';
import { parseMarkdown } from '../../../core/text/markdown.ts';
import { blocksOf } from './blocks.ts';
import type { PlacedNote } from './notes.ts';
import { type Paper, type PaperBlock, type PaperNote, type PaperRun, paragraph, runsIn } from './paper.ts';

/** A text as a paper, with notes on its words; what its head says becomes the properties of the file. */
export function paperOfText(document: Document, notes: readonly PlacedNote[]): Paper {
  const { text, head } = document;
  const marks = notes.map(({ span }) => span ?? { start: 0, end: 0 });
  const { blocks, footnotes } = blocksOf(text.value, blocksIn(document), marks);
  const strays = strayOf(blocks, notes.length);
  const { title, voice, publisher, kind, date, url, audience } = head;
  const properties = Object.entries({ kind, publisher, date, url, audience });
  return {
    title: title ?? nameOf(document).replace(/\.(?:md|markdown)$/i, ''),
    creator: voice ?? publisher,
    properties: properties.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
    blocks: withStrays(blocks, strays),
    footnotes,
    notes: notes.map((placed, number) => withWords(placed, document, strays.includes(number))),
  };
}

/** The analysis leaves reports unread, whose words are wanted here all the same. */
function blocksIn({ markdown, text: { value } }: Document): readonly Block[] {
  const isUnread = markdown.blocks.length === 0 && value.length <= LONGEST_TEXT;
  return isUnread ? parseMarkdown(value).blocks : markdown.blocks;
}

/** Notes that no words of the paper bear: those on its head, or on what does not show. */
function strayOf(blocks: readonly PaperBlock[], count: number): readonly number[] {
  const placed = new Set([...runsIn(blocks)].flatMap(({ notes = [] }) => notes));
  return Array.from({ length: count }, (_, number) => number).filter(number => !placed.has(number));
}

/** A note that cannot stand on its words says which they are. */
function withWords({ note, span }: PlacedNote, document: Document, stray: boolean): PaperNote {
  if (!span) return note;
  const { text, markdown } = document;
  const inFootnote = markdown.blocks.some(
    block => block.node.type === 'footnoteDefinition' && contains(block.span, span),
  );
  if (!stray && !inFootnote) return note;
  const words = text.value.slice(span.start, span.end).replace(/\s+/g, ' ');
  const where = inFootnote ? 'On words of the footnote' : 'On words that do not show in this file';
  const [first, ...others] = note.remarks;
  const blocks = [paragraph(`${where}: “${words}”`, { emphasis: true }), ...first.blocks];
  return { ...note, remarks: [{ ...first, blocks }, ...others] };
}

/** They stand on its first words: none is left out. */
function withStrays(blocks: readonly PaperBlock[], strays: readonly number[]): readonly PaperBlock[] {
  if (strays.length === 0) return blocks;
  const first = blocks.findIndex(block => block.kind === 'heading' || block.kind === 'paragraph');
  const block = blocks[first];
  if (block?.kind !== 'heading' && block?.kind !== 'paragraph')
    return [{ kind: 'paragraph', runs: [{ text: '\u00a0', notes: strays }] }, ...blocks];
  const [run, ...others] = block.runs;
  const marked: PaperRun = { ...(run ?? { text: '' }), notes: [...(run?.notes ?? []), ...strays] };
  return blocks.with(first, { ...block, runs: [marked, ...others] });
}
