import type { IStylesOptions } from 'docx';

/** The look of a Word file. All but the two of tables are Word's own styles, so that a house style can take their place. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 22, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    heading1: heading(32, 360),
    heading2: heading(27, 300),
    heading3: heading(24, 240),
    heading4: heading(22, 200),
    heading5: heading(22, 160),
    heading6: heading(22, 160),
    listParagraph: { paragraph: { spacing: { after: 60 } } },
    hyperlink: { run: { color: '1F4E9E', underline: {} } },
    footnoteText: { run: { size: 18 } },
  },
  paragraphStyles: [
    style('Quote', 'Quote', { italics: true, color: '303030' }),
    style('HTMLPreformatted', 'HTML Preformatted', { font: 'Courier New', size: 19 }),
    style('CommentText', 'annotation text', { size: 20 }),
    style('Footer', 'footer', { size: 16, color: '606060' }),
    { ...style('TableText', 'Table Text', { size: 19 }), paragraph: { spacing: { after: 40, line: 250 } } },
    {
      ...style('TableHead', 'Table Head', { size: 19, bold: true }),
      paragraph: { spacing: { after: 40 }, keepNext: true },
    },
  ],
  characterStyles: [
    { id: 'CommentReference', name: 'annotation reference', run: { size: 16 } },
    { id: 'HTMLCode', name: 'HTML Code', run: { font: 'Courier New', size: 20 } },
  ],
};

function heading(size: number, before: number) {
  return {
    run: { size, bold: true, italics: false, color: '0B3B6F', font: 'Arial' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  };
}

function style(
  id: string,
  name: string,
  run: { font?: string; size?: number; color?: string; bold?: boolean; italics?: boolean },
) {
  return { id, name, basedOn: 'Normal', quickFormat: true, run };
}
