import * as l10n from '@vscode/l10n';
import { strToU8, zipSync } from 'fflate';
import { fromHtml } from 'hast-util-from-html';
import mammoth from 'mammoth';
import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { linkNotes, plainOf } from './hypertext.ts';
import { saidOf } from './properties.ts';
import type { Properties, SourceFile, SourceText } from './source.ts';
import { Unreadable } from './source.ts';
import { markComments, readComments } from './wordComments.ts';
import { headingsByOutline, numberParagraphs } from './wordNumbers.ts';
import { settleChanges } from './wordRevisions.ts';
import { leaveOut } from './wordTidy.ts';
import { writeMarkdown } from './writing.ts';
import { attributeOf, childOf, childrenOf, parseXml, wordsIn } from './xml.ts';
import { type Parts, textOf, unpack } from './zip.ts';

/**
 * Reads a Word document. The library that turns Word into HTML knows nothing of tracked changes, of the words that
 * comments are on, and of numbers that Word counts by itself; so these are settled in Word's own XML before it.
 * @throws Unreadable
 */
export async function readWord({ bytes, changes = 'accept' }: SourceFile): Promise<SourceText> {
  const lost = new Set<string>();
  const parts = unpack(bytes, name => /\.(?:xml|rels)$/i.test(name) || /vbaProject\.bin$/i.test(name));
  if ([...parts.keys()].some(name => /vbaProject\.bin$/i.test(name)))
    lost.add(l10n.t('The macros in the document were neither run nor kept.'));
  const main = mainPart(parts);
  const trees = new Map<string, Root>();
  const tree = (name: string): Root | undefined => {
    const text = trees.has(name) ? undefined : textOf(parts, name);
    if (text !== undefined) trees.set(name, parseXml(text, name));
    return trees.get(name);
  };
  const related = (type: string) => relatedPart(parts, main, type);
  const document = tree(main);
  if (!document) throw new Unreadable(l10n.t('It is no Word document: it has no body.'));
  const notes = ['footnotes', 'endnotes'].flatMap(type => tree(related(type) ?? '') ?? []);
  const styles = tree(related('styles') ?? '');
  const comments = readComments(tree(related('comments') ?? ''), tree(related('commentsExtended') ?? ''));
  const tracked = settleChanges([document, ...notes], changes);
  for (const root of [document, ...notes]) leaveOut(root, styles, lost);
  markComments(document, new Set(comments.map(({ id }) => id)));
  if (styles) headingsByOutline(document, styles);
  numberParagraphs(document, styles, tree(related('numbering') ?? ''));
  const html = await toHtml(parts, trees);
  const hypertext = linkNotes(fromHtml(html, { fragment: true }));
  const { markdown, spans } = writeMarkdown(hypertext);
  return {
    format: 'docx',
    markdown,
    plain: plainOf(hypertext),
    properties: propertiesOf(parts),
    comments: comments.flatMap(({ id, ...comment }) => {
      const span = spans.get(id);
      return span ? [{ ...comment, ...span }] : [];
    }),
    tracked,
    lost: [...lost],
  };
}

/** The name of the part that holds the body. */
function mainPart(parts: Parts): string {
  return relatedPart(parts, '', 'officeDocument') ?? 'word/document.xml';
}

/** The part that another one names for a purpose. @param from '' for the file as a whole */
function relatedPart(parts: Parts, from: string, type: string): string | undefined {
  const slash = from.lastIndexOf('/') + 1;
  const [folder, name] = [from.slice(0, slash), from.slice(slash)];
  const text = textOf(parts, `${folder}_rels/${name}.rels`);
  const relations =
    text === undefined ? [] : childrenOf(childOf(parseXml(text, l10n.t('a list of parts')), 'Relationships'));
  const found = relations.find(relation => attributeOf(relation, 'Type')?.endsWith(`/${type}`));
  const target = attributeOf(found, 'Target');
  if (target === undefined) return undefined;
  return target.startsWith('/') ? target.slice(1) : folder + target;
}

/** The parts that the library reads, packed again as they are by now. */
async function toHtml(parts: Parts, trees: ReadonlyMap<string, Root>): Promise<string> {
  const packed: Record<string, Uint8Array> = {};
  for (const [name, bytes] of parts) {
    const tree = trees.get(name);
    packed[name] = tree ? strToU8(toXml(tree)) : bytes;
  }
  const zipped = zipSync(packed, { level: 0 });
  // The library's edition for browsers reads the one, that for Node the other; both take any array of bytes.
  const input = { arrayBuffer: zipped, buffer: zipped } as unknown as { arrayBuffer: ArrayBuffer };
  const options = { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) };
  try {
    const { value } = await mammoth.convertToHtml(input, options);
    return value;
  } catch (error) {
    throw new Unreadable(l10n.t('It is damaged: its text cannot be read ({0}).', (error as Error).message));
  }
}

/** Which of Word's styles mean something in Markdown, beside those that the library knows. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...['Quote', 'Intense Quote', 'Block Text', 'Quotations'].map(
    name => `p[style-name='${name}'] => blockquote > p:fresh`,
  ),
  ...[1, 2, 3, 4, 5, 6].map(level => `p[style-name='outline ${level}'] => h${level}:fresh`),
  "r[style-name='Strong'] => strong",
  "r[style-name='Emphasis'] => em",
];

/** What the document says of itself. */
function propertiesOf(parts: Parts): Properties {
  const read = (name: string) => {
    const text = textOf(parts, name);
    return text === undefined ? undefined : childrenOf(parseXml(text, name))[0];
  };
  const [core, app] = [read('docProps/core.xml'), read('docProps/app.xml')];
  const words = (from: Element | undefined, name: string) => wordsIn(childOf(from, name)).trim() || undefined;
  const said = saidOf(childrenOf(read('docProps/custom.xml')), one => attributeOf(one, 'name'));
  return {
    title: words(core, 'dc:title'),
    author: words(core, 'dc:creator'),
    publisher: words(core, 'dc:publisher') ?? words(app, 'Company'),
    date: (words(core, 'dcterms:modified') ?? words(core, 'dcterms:created'))?.slice(0, 10),
    ...said,
  };
}
