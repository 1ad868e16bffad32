import { type Document, nameOf } from '../../../core/document/document.ts';
import { blocksOf } from './blocks.ts';
import type { PlacedNote } from './notes.ts';
import { type Paper, type PaperBlock, type PaperRun, runsIn } from './paper.ts';

/** A text as a paper, with notes on its words; what its head says becomes the properties of the file. */
export function paperOfText(document: Document, notes: readonly PlacedNote[]): Paper {
  const { text, markdown, head } = document;
  const marks = notes.map(({ span }) => span ?? { start: 0, end: 0 });
  const { blocks, footnotes } = blocksOf(text.value, markdown.blocks, marks);
  const { title, voice, publisher, kind, date, url, audience } = head;
  const properties = Object.entries({ kind, publisher, date, url, audience });
  return {
    title: title ?? nameOf(document).replace(/\.(?:md|markdown)$/i, ''),
    creator: voice ?? publisher,
    properties: properties.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
    blocks: withStrays(blocks, notes.length),
    footnotes,
    notes: notes.map(({ note }) => note),
  };
}

/** Notes that no words of the paper bear, such as those on its head, stand on its first words: none is left out. */
function withStrays(blocks: readonly PaperBlock[], count: number): readonly PaperBlock[] {
  const placed = new Set([...runsIn(blocks)].flatMap(({ notes = [] }) => notes));
  const strays = Array.from({ length: count }, (_, number) => number).filter(number => !placed.has(number));
  if (strays.length === 0) return blocks;
  const first = blocks.findIndex(block => block.kind === 'heading' || block.kind === 'paragraph');
  const block = blocks[first];
  if (block?.kind !== 'heading' && block?.kind !== 'paragraph')
    return [{ kind: 'paragraph', runs: [{ text: '\u00a0', notes: strays }] }, ...blocks];
  const [run, ...others] = block.runs;
  const marked: PaperRun = { ...(run ?? { text: '' }), notes: [...(run?.notes ?? []), ...strays] };
  return blocks.with(first, { ...block, runs: [marked, ...others] });
}
