import writeExcelFile, { type Cell, type Feature } from 'write-excel-file/universal';
import { legible } from './legible.ts';

/** More words than this no cell of a spreadsheet holds. */
const MOST_UNITS = 32_767;
/** Widths of columns, in characters. */
const [NARROWEST, WIDEST] = [8, 60];

/**
 * A table as a spreadsheet (.xlsx, ECMA-376). Words are written as words, so that none is run as a formula; columns that
 * hold nothing but numbers are numbers.
 * @param rows the first is the head
 */
export async function xlsxOf(name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const [head = [], ...body] = rows;
  const isNumeric = head.map((_, i) => body.every(row => /^\d{0,9}$/.test(row[i] ?? '')));
  const columns = head.map((_, i) => ({ width: widthOf(rows.map(row => row[i] ?? '')) }));
  const data = [
    head.map(words => ({ ...cellOf(words), fontWeight: 'bold' as const, backgroundColor: '#E8EDF2' })),
    ...body.map(row => {
      const height = heightOf(columns.map(({ width }, i) => linesIn(row[i] ?? '', width)));
      return head.map((_, i) => ({ ...cellOf(row[i] ?? '', isNumeric[i]), height }));
    }),
  ];
  // A pane without rows below it is none.
  const sticky = body.length > 0 ? { stickyRowsCount: 1 } : {};
  const file = writeExcelFile(
    data,
    { sheet: sheetName(name), columns, orientation: 'landscape' as const, ...sticky },
    { features: [ORDERED_FONTS], fontFamily: 'Arial', fontSize: 10 },
  );
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
}

/** The library writes the parts of a font as they come; the schema that Excel follows has them in this order. */
const FONT_PARTS = ['b', 'i', 'strike', 'u', 'sz', 'color', 'name', 'family', 'scheme'];
const ORDERED_FONTS: Feature<Blob> = {
  files: {
    transform: {
      'xl/styles.xml': {
        transform: xml =>
          xml.replace(/(?<=<font>).*?(?=<\/font>)/g, font => {
            const parts = font.match(/<[^>]*>/g) ?? [];
            const rank = (part: string) => FONT_PARTS.indexOf(/\w+/.exec(part)![0]);
            return parts.sort((a, b) => rank(a) - rank(b)).join('');
          }),
      },
    },
  },
};

function cellOf(text: string, isNumber = false): NonNullable<Cell> & object {
  if (text === '') return { value: '', type: String };
  if (isNumber) return { value: Number(text), type: Number, alignVertical: 'top' };
  return { value: legible(text).slice(0, MOST_UNITS), type: String, wrap: true, alignVertical: 'top' };
}

function widthOf(cells: readonly string[]): number {
  const longest = Math.max(0, ...cells.flatMap(cell => cell.split('\n').map(line => line.length)));
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}

/** How many lines words take in a column, as far as their number tells. */
function linesIn(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width - 2))), 0);
}

/** The height of a row in points, for programs that do not work it out; Excel has no higher ones. */
function heightOf(lines: readonly number[]): number {
  return Math.min(409, 13 * Math.max(1, ...lines) + 2);
}

/** A sheet's name may hold none of some signs, and at most 31 characters. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Table';
}
