import * as l10n from '@vscode/l10n';
import type { Element, Root } from 'hast';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'unpdf/pdfjs';
import { spellerOf } from './lines.ts';
import { unmarked } from './marks.ts';
import { type Block, blocksOf, elementOf } from './pdfBlocks.ts';
import { columnsOf, withoutRunningHeads } from './pdfColumns.ts';
import { type Item, type Line, type Look, type Page, piecesOf } from './pdfPage.ts';
import { isPicture, pictureAt, picturesAmong } from './pdfPictures.ts';
import { type Properties, type SourceFile, type SourceText, Unreadable } from './source.ts';
import { missing, writeMarkdown } from './writing.ts';

/** More pages than any policy paper has. */
const MOST_PAGES = 2000;

/** Reads a PDF by where its words stand. @throws Unreadable where it is locked or damaged */
export async function readPdf({ bytes }: SourceFile): Promise<SourceText> {
  const document = await opened(bytes);
  try {
    if (document.numPages > MOST_PAGES)
      throw new Unreadable(l10n.t('It has more than {0} pages. Divide it.', MOST_PAGES));
    const all: Page[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number).catch(() => undefined);
      all.push(page ? await pageOf(page) : { width: 0, height: 0, pieces: [], isBroken: true });
      page?.cleanup();
    }
    if (all.every(({ isBroken }) => isBroken))
      throw new Unreadable(l10n.t('It is damaged: none of its pages can be read.'));
    const lost = new Set<string>();
    const { pages, dropped } = withoutRunningHeads(all);
    if (pages.some(({ pieces }) => pieces.some(isPicture) && !pieces.every(isPicture)))
      lost.add(picturesLost());
    if (dropped) lost.add(l10n.t('Running heads, feet and page numbers were left out.'));
    const root: Root = { type: 'root', children: elementsOf(pages, lost) };
    const { markdown } = writeMarkdown(root);
    return {
      format: 'pdf',
      markdown,
      plain: all.map(({ pieces }) => pieces.map(({ text }) => text.trim()).join('\n')).join('\n\n'),
      properties: await propertiesOf(document),
      comments: [],
      lost: [...lost],
    };
  } finally {
    await document.loadingTask.destroy();
  }
}

async function opened(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: Uint8Array.from(bytes),
      verbosity: VerbosityLevel.ERRORS,
      // Nothing is drawn, so no font and no picture is made ready, and nothing in the file is run.
      disableFontFace: true,
      useSystemFonts: false,
      isEvalSupported: false,
      maxImageSize: 1,
      enableXfa: false,
    }).promise;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException')
      throw new Unreadable(l10n.t('It is locked with a password. Save a copy without one.'));
    throw new Unreadable(l10n.t('It is damaged: its pages cannot be read ({0}).', message));
  }
}

async function pageOf(page: PDFPageProxy): Promise<Page> {
  const { width, height } = page.getViewport({ scale: 1 });
  const [left, bottom] = page.view as [number, number];
  const top = bottom + height;
  // Which font is bold is known once the page was gone through as if it were drawn.
  const drawn = await page.getOperatorList().catch(() => undefined);
  const { items } = await page.getTextContent();
  const links = (await page.getAnnotations()).flatMap(({ url, rect }) =>
    typeof url === 'string' && rect ? [{ url, rect: rect as number[] }] : [],
  );
  const words = items.flatMap((item): Item[] => {
    if (!('str' in item)) return [];
    const [, , slope, size, x, y] = item.transform as [number, number, number, number, number, number];
    if (Math.abs(size) < 1 && Math.abs(slope) > 1) return [];
    const link = links.find(
      ({ rect: [x1, y1, x2, y2] }) => x >= x1! - 1 && x < x2! && y >= y1! - 2 && y < y2!,
    );
    return [
      {
        text: unmarked(item.str),
        left: x - left,
        width: item.width,
        y: top - y,
        size: Math.abs(size),
        ...fontOf(page, item.fontName),
        href: link?.url,
      },
    ];
  });
  const pictures = drawn
    ? picturesAmong(drawn).map(box => pictureAt(box.left - left, top - box.middle, box.height))
    : [];
  // Some programs draw letters as shapes, which nobody can read back.
  const isBlank = pictures.length === 0 && (drawn?.fnArray.length ?? 0) < FEW_SHAPES;
  return { width, height, pieces: [...piecesOf(words), ...pictures], isBlank };
}

/** A page that is left empty has a frame at most. */
const FEW_SHAPES = 40;

function fontOf({ commonObjs }: PDFPageProxy, name: string): { bold: boolean; italic: boolean } {
  const font = commonObjs.has(name)
    ? (commonObjs.get(name) as { name?: string; bold?: boolean; italic?: boolean })
    : {};
  return {
    bold: font.bold === true || /bold|black|heavy|semibold/i.test(font.name ?? ''),
    italic: font.italic === true || /italic|oblique/i.test(font.name ?? ''),
  };
}

/** The blocks of all pages as one text: a paragraph that goes on over a page or column is one. */
function elementsOf(pages: readonly Page[], lost: Set<string>) {
  const columns = pages.map(page => columnsOf(page.pieces).map(lines => withoutContents(lines, lost)));
  const look = lookOf(columns.flat(2).filter(({ pieces }) => !pieces.some(isPicture)));
  let count = 0;
  const open: { block: Block; names: ReadonlyMap<string, string> }[] = [];
  columns.forEach((ofPage, i) => {
    const lines = ofPage.flat();
    if (pages[i]!.pieces.every(isPicture) && !pages[i]!.isBlank) {
      const { isBroken } = pages[i]!;
      lost.add(isBroken ? pagesDamaged() : wordsLost());
      const said = isBroken ? `Page ${i + 1} is damaged` : `Page ${i + 1}: no words can be read`;
      open.push({ block: placeholder(said), names: new Map() });
      return;
    }
    const raised = lines.flatMap(line =>
      line.pieces.flatMap(({ runs }) => runs.flatMap(run => (run.raised ? [run.text.trim()] : []))),
    );
    const numbers = new Map<string, number>();
    for (const number of raised)
      if (/^\d{1,3}$/.test(number)) numbers.set(number, (numbers.get(number) ?? 0) + 1);
    const blocks = ofPage
      .filter(column => column.length > 0)
      .flatMap(column => blocksOf(column, look, numbers));
    const names = new Map<string, string>();
    for (const { note } of blocks) if (note !== undefined) names.set(note, String(++count));
    for (const block of blocks) {
      const last = open.findLast(({ block: { kind } }) => kind !== 'note')?.block;
      const isSame =
        last && (last.kind === 'paragraph' || last.kind === 'item') && block.kind === 'paragraph';
      if (
        isSame &&
        !/[.:;?!”’]\s*$/.test(last.lines.at(-1)!.text) &&
        /^\s*\p{Ll}/u.test(block.lines[0]!.text)
      )
        (last.lines as Line[]).push(...block.lines);
      else open.push({ block, names });
    }
  });
  return nested(open.map(({ block, names }) => ({ block, element: elementOf(block, look, names) })));
}

/** Items that follow each other are lists, and one that stands further to the right is below the one before it. */
function nested(blocks: readonly { block: Block; element: Element }[]): Element[] {
  const out: Element[] = [];
  /** The lists that are open, each within the one before it. */
  let lists: { left: number; list: Element }[] = [];
  for (const { block, element } of blocks) {
    if (block.kind !== 'item') {
      if (block.kind !== 'note') lists = [];
      out.push(element);
      continue;
    }
    while (lists.length > 0 && lists.at(-1)!.left > block.level + INDENT) lists.pop();
    const last = lists.at(-1);
    const isDeeper = last !== undefined && block.level > last.left + INDENT;
    if (last && !isDeeper && last.list.tagName === element.tagName) {
      last.list.children.push(...element.children);
      continue;
    }
    if (last && !isDeeper) lists.pop();
    const above = lists.at(-1)?.list.children.at(-1) as Element | undefined;
    if (above) above.children.push(element);
    else out.push(element);
    lists.push({ left: block.level, list: element });
  }
  return out;
}

/** Points by which an item stands further in than the one that it belongs to. */
const INDENT = 5;

const picturesLost = () => l10n.t('Pictures cannot be read; [Picture] stands in the place of each.');
const wordsLost = () =>
  l10n.t('Of some pages no words can be read, as of scans and pictures; the text says where they stood.');
const pagesDamaged = () => l10n.t('Some pages are damaged; the text says where they stood.');

function placeholder(words: string): Block {
  const run = { text: missing(words), bold: false, italic: false, raised: false };
  const place = { left: 0, right: 0, y: 0, size: 1, text: run.text };
  return { kind: 'paragraph', level: 0, lines: [{ ...place, pieces: [{ ...place, runs: [run] }] }] };
}

/** A line of a table of contents: a title, dots, and a page. */
const ENTRY = /(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)\s*$/i;

function withoutContents(lines: readonly Line[], lost: Set<string>): Line[] {
  const isEntry = lines.map(({ text }) => ENTRY.test(text));
  if (isEntry.filter(Boolean).length < 3) return [...lines];
  lost.add(l10n.t('The table of contents was left out.'));
  return lines.filter(
    ({ text }, i) =>
      !isEntry[i] && !(/^\s*(?:table of )?contents\s*$/i.test(text) && isEntry.slice(i, i + 4).some(Boolean)),
  );
}

/** How the letters of a document look: most are those of its text, and those of headings are larger. */
function lookOf(lines: readonly Line[]): Look {
  const letters = new Map<number, number>();
  for (const { size, text } of lines)
    letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length);
  const body = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
  const gaps = lines.flatMap((line, i) => {
    const gap = i === 0 ? 0 : (line.y - lines[i - 1]!.y) / body;
    return rounded(line.size) === body && gap > 0.8 && gap < 2.5 ? [gap] : [];
  });
  const headings = [...letters.keys()].filter(size => size > body * 1.08).sort((a, b) => b - a);
  return {
    body,
    leading: gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 3)] ?? 1.3,
    headings: headings.slice(0, 5),
    speller: spellerOf(lines.map(({ text }) => text).join('\n')),
  };
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}

async function propertiesOf(document: PDFDocumentProxy): Promise<Properties> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const { Title, Author, CreationDate, ModDate } = info as Record<string, unknown>;
  const words = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined);
  const day = /^D:(\d{4})(\d\d)(\d\d)/.exec(words(CreationDate) ?? words(ModDate) ?? '');
  return {
    title: words(Title),
    author: words(Author),
    date: day ? `${day[1]}-${day[2]}-${day[3]}` : undefined,
  };
}
