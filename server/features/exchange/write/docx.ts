import { Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { Paper } from '../export/paper.ts';
import { DocxBlocks } from './docxBlocks.ts';
import { commentSign, DocxNotes } from './docxNotes.ts';
import { STYLES } from './docxStyles.ts';
import { legible } from './legible.ts';

/** A4 and its margins, in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, margin: 1134 };

/**
 * A paper as a Word file (.docx, ECMA-376): notes are comments on their words with author and date, replies are threads,
 * and what is resolved is marked so.
 */
export async function docxOf(paper: Paper): Promise<Uint8Array> {
  const { title, creator, properties, wide, footnotes } = paper;
  const notes = new DocxNotes(paper);
  const width = (wide ? PAGE.height : PAGE.width) - 2 * PAGE.margin;
  const blocks = new DocxBlocks(width, notes);
  const children = blocks.write(paper.blocks);
  const atFoot = footnotes.map((text, i) => [
    i + 1,
    { children: onlyParagraphs(blocks.write(text, 'FootnoteText')) },
  ]);
  const comments = notes.comments(new Date(), text => {
    const [first = new Paragraph({ style: 'CommentText' }), ...others] = blocks.write(text, 'CommentText');
    if (first instanceof Paragraph) first.addRunToFront(commentSign() as TextRun);
    return [first, ...others];
  });
  const document = new Document({
    title: legible(title),
    creator: legible(creator ?? ''),
    lastModifiedBy: legible(creator ?? ''),
    customProperties: properties.map(([name, value]) => ({ name, value: legible(value) })),
    styles: STYLES,
    numbering: { config: blocks.lists },
    comments: { children: comments },
    footnotes: Object.fromEntries(atFoot),
    sections: [
      {
        properties: { page: pageOf(wide) },
        footers: { default: footerOf(title) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function onlyParagraphs(written: readonly unknown[]): Paragraph[] {
  const paragraphs = written.filter(block => block instanceof Paragraph);
  return paragraphs.length > 0 ? paragraphs : [new Paragraph({ style: 'FootnoteText' })];
}

function pageOf(wide = false) {
  const { width, height, margin } = PAGE;
  return {
    size: { width, height, orientation: wide ? ('landscape' as const) : ('portrait' as const) },
    margin: { top: margin, right: margin, bottom: margin, left: margin },
  };
}

function footerOf(title: string): Footer {
  const children = [`${legible(title)} · `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [new Paragraph({ style: 'Footer', children: [new TextRun({ children })] })],
  });
}
