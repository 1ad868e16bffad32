import * as l10n from '@vscode/l10n';
import { type Argumentation, type Claim, type Relation, readArgumentation } from '../claims/argumentation.ts';
import type { Learned } from '../claims/weights.ts';
import { decoded } from '../ground/decoded.ts';
import {
  type Difference,
  differenceOf,
  findNumbers,
  firstOf,
  numbersOf,
  type Parted,
  patchedParts,
} from '../ground/difference.ts';
import { atOnce, type InSlices, SharedWork } from '../ground/slices.ts';
import { contains, type Span } from '../ground/span.ts';
import { type Abbreviation, type Mention, type Naming, readNaming } from '../terms/naming.ts';
import { type Edit, type PlacedPassage, readPassages } from '../terms/passages.ts';
import { type Block, isUnread } from '../text/blocks.ts';
import {
  type FrontMatter,
  type FrontMatterProblem,
  frontMatterSpan,
  readFrontMatter,
} from '../text/frontMatter.ts';
import { joinedBlocks } from '../text/joinedBlocks.ts';
import { editingMarkdown, type Markdown, parsingMarkdown } from '../text/markdown.ts';
import { longest } from '../text/pieces.ts';
import { createText, editText, type Text } from '../text/text.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type DocumentDate, dateOf, isDated } from '../voices/readingDate.ts';
import { AUTHOR } from '../voices/voices.ts';
import { readZones, type Zone, type Zoning } from '../voices/zones.ts';

export type { Abbreviation, Mention } from '../terms/naming.ts';

/** A text and all facts in it. Immutable; an edit makes a new one that shares what did not change. */
export interface Document {
  readonly uri: string;
  readonly version: number;
  readonly text: Text;
  readonly vocabulary: Vocabulary;
  readonly options: DocumentOptions;
  readonly head: FrontMatter;
  readonly headProblems: readonly FrontMatterProblem[];
  readonly date: DocumentDate;
  /** The syntax that the passages were read from. */
  readonly markdown: Markdown;
  readonly passages: readonly PlacedPassage[];
  readonly zones: readonly Zone[];
  readonly abbreviations: readonly Abbreviation[];
  readonly mentions: readonly Mention[];
  /** What was left unread because it is too long; nothing is marked there. */
  readonly limits: readonly Limit[];
  /** What the next edit starts from. */
  readonly reusable: Reusable;
  /** Worked out when first asked for: a keystroke needs the terms at once, the claims when its writer pauses. */
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
  /** The work behind both, for those who can wait while others are answered. */
  readonly argumentation: SharedWork<Argumentation>;
}

/** What a question may look at that is asked of one passage as if it were all of the text. */
export type Excerpt = Pick<
  Document,
  'vocabulary' | 'head' | 'date' | 'passages' | 'zones' | 'abbreviations' | 'mentions'
>;

/** A stretch of a document that was left unread, and why, for its reader. */
export interface Limit extends Span {
  /** @example 'This part is 5.0 MB without a break, ...' */
  readonly message: string;
}

/** The parts of a document that an edit elsewhere leaves as they are. */
interface Reusable {
  readonly headSource: string;
  /** As they are read: those that a page parts are one. */
  readonly blocks: readonly Block[];
  /** By the block that they stand in. */
  readonly passages: Parted<PlacedPassage>;
  readonly unread: readonly number[];
  readonly dated: readonly number[];
  readonly zoning: Zoning;
  readonly naming: Naming;
}

export interface DocumentOptions {
  /** Read the text as of this day instead of its own: ISO, possibly partial; or `if:BILL@DAY`, as if a Bill were in force. */
  readonly asOf?: string;
  /** What claims are weighed by; what ships where absent. */
  readonly learned?: Learned;
}

/** Reads a text from scratch. */
export function openDocument(
  uri: string,
  version: number,
  value: string,
  vocabulary: Vocabulary,
  options: DocumentOptions = {},
): Document {
  return atOnce(openingDocument(uri, version, value, vocabulary, options));
}

/** The same with rests, for a long text while others are asked about. */
export function* openingDocument(
  uri: string,
  version: number,
  value: string,
  vocabulary: Vocabulary,
  options: DocumentOptions = {},
): InSlices<Document> {
  const markdown = yield* readingMarkdown(value);
  return yield* building(uri, version, createText(value), markdown, vocabulary, options);
}

/** The longest text that is read, in UTF-16 units: some two thousand pages, which take seconds. */
export const LONGEST_TEXT = 5_000_000;

const UNREAD: Markdown = { blocks: [], labels: [] };

function* readingMarkdown(value: string): InSlices<Markdown> {
  return isLeftUnread(value) ? UNREAD : yield* parsingMarkdown(value);
}

/** A report is made from other texts: what it says was counted where it stands. */
function isLeftUnread(value: string): boolean {
  if (value.length > LONGEST_TEXT) return true;
  const head = frontMatterSpan(value);
  return (
    head !== undefined &&
    /^[ \t]*["']?kind["']?[ \t]*[:=][ \t]*["']?report\b/im.test(value.slice(head.start, head.end))
  );
}

/** The document after `span` was replaced. Equal to one opened from scratch; unchanged blocks are not read again. */
export function editDocument(document: Document, version: number, span: Span, replacement: string): Document {
  return atOnce(editingDocument(document, version, span, replacement));
}

/** The same with rests. */
export function* editingDocument(
  document: Document,
  version: number,
  span: Span,
  replacement: string,
): InSlices<Document> {
  const text = editText(document.text, span, replacement);
  const { markdown: before, text: old } = document;
  const isUnreadOne = before === UNREAD || isLeftUnread(text.value);
  const markdown = isUnreadOne
    ? yield* readingMarkdown(text.value)
    : yield* editingMarkdown(before, old.value, text.value, span, replacement.length);
  return yield* building(
    document.uri,
    version,
    text,
    markdown,
    document.vocabulary,
    document.options,
    document,
  );
}

/** The voice of the claims that are in the author's own words. */
export function authorOf({ head }: Pick<Document, 'head'>): string {
  return head.voice ?? AUTHOR;
}

/** What a reader calls the document: the last part of its address. @example nameOf({ uri: 'file:///a/b%20c.md' }) // 'b c.md' */
export function nameOf({ uri }: Pick<Document, 'uri'>): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

function* building(
  uri: string,
  version: number,
  text: Text,
  markdown: Markdown,
  vocabulary: Vocabulary,
  options: DocumentOptions,
  before?: Document,
): InSlices<Document> {
  const span = frontMatterSpan(text.value);
  const headSource = span ? ` ${text.value.slice(span.start, span.end)}` : '';
  const isKnown = before?.reusable.headSource === headSource;
  const { values: head, problems: headProblems } = isKnown
    ? { values: before.head, problems: before.headProblems }
    : readFrontMatter(text.value);
  const read = joinedBlocks(markdown.blocks, text.value);
  const blocks = before && differenceOf(before.reusable.blocks, read, isSameBlock, isMovedBlock);
  const by = text.value.length - (before?.text.value.length ?? 0);
  const placed = yield* placingPassages(read, text.value, vocabulary, by, before?.reusable.passages, blocks);
  const passages = placed.items;
  const edit = before && blocks && editOf(before.reusable.passages, blocks, placed, by);
  const zoning = yield* readZones(passages, edit && { zoning: before.reusable.zoning, edit });
  const { zones } = zoning;
  const dated = yield* findNumbers(passages, ({ passage }) => isDated(passage), before?.reusable.dated, edit);
  const date = dateOf({ head, name: nameOf({ uri }) }, passages, dated, zones, options.asOf);
  const naming = yield* readNaming(
    passages,
    vocabulary,
    date,
    head,
    edit && { naming: before.reusable.naming, edit },
  );
  const { abbreviations, mentions } = naming;
  const unread = numbersOf(read, isUnread, before?.reusable.unread, blocks);
  const argumentation = new SharedWork(() =>
    arguing({ passages, zones, vocabulary, head, date, options }, head.sides),
  );
  return {
    uri,
    version,
    text,
    markdown,
    vocabulary,
    options,
    head,
    headProblems,
    date,
    limits: limitsOf(text, read, unread),
    passages,
    zones,
    abbreviations,
    mentions,
    reusable: { headSource, blocks: read, passages: placed, unread, dated, zoning, naming },
    argumentation,
    get claims() {
      return argumentation.now().claims;
    },
    get relations() {
      return argumentation.now().relations;
    },
  };
}

type Arguable = Omit<Pick<Document, 'options'> & Excerpt, 'abbreviations' | 'mentions'>;

/** The claims of a text, and how they answer each other, where voices are on these sides. */
export function argue(document: Arguable, sides: FrontMatter['sides']): Argumentation {
  return atOnce(arguing(document, sides));
}

function arguing(
  { passages, zones, vocabulary, head, date, options }: Arguable,
  sides: FrontMatter['sides'],
): InSlices<Argumentation> {
  const circumstances = { date: date.date, sides, learned: options.learned };
  return readArgumentation(passages, zones, authorOf({ head }), vocabulary, circumstances);
}

function limitsOf(text: Text, blocks: readonly Block[], unread: readonly number[]): readonly Limit[] {
  if (text.value.length > LONGEST_TEXT) {
    const message = l10n.t(
      'This text is {0} long and is not annotated; the limit is {1}. Divide it into smaller files.',
      megabytes(text.value.length),
      megabytes(LONGEST_TEXT),
    );
    return [{ start: 0, end: text.lineStarts[1] ?? text.value.length, message }];
  }
  return unread.map(number => {
    const { start, end } = blocks[number]!.span;
    const message =
      end - start > longest.line
        ? l10n.t(
            'This part is {0} without a break between paragraphs or lines and is not annotated. Put empty lines between its parts.',
            megabytes(end - start),
          )
        : l10n.t(
            'In this part marks stand within marks (lists, quotations, links, emphasis) more often than can be followed, and it is not annotated. Put empty lines between its parts.',
          );
    return { start, end, message };
  });
}

/** @example megabytes(5_000_000) // '5.0 MB' */
function megabytes(units: number): string {
  return `${Math.max(0.1, units / 1_000_000).toFixed(1)} MB`;
}

/** The passages of all blocks; those of blocks that an edit left as they were stay the very same. */
function* placingPassages(
  blocks: readonly Block[],
  source: string,
  vocabulary: Vocabulary,
  by: number,
  before: Parted<PlacedPassage> = { items: [], starts: [] },
  { from, oldEnd, end }: Difference = { from: 0, oldEnd: 0, end: blocks.length },
): InSlices<Parted<PlacedPassage>> {
  let index = firstOf(before, from);
  const fresh: PlacedPassage[][] = [];
  for (const block of blocks.slice(from, end)) {
    const passages = yield* readPassages(block, source, vocabulary);
    fresh.push(passages.map(passage => ({ passage, base: block.base, index: index++ })));
  }
  return patchedParts(before, { from, oldEnd }, fresh, ({ passage, base, index: old }, further) => ({
    passage,
    base: base + by,
    index: old + further,
  }));
}

function editOf(
  before: Parted<PlacedPassage>,
  blocks: Difference,
  placed: Parted<PlacedPassage>,
  by: number,
): Edit {
  const { from, oldEnd, end } = blocks;
  return { from: firstOf(before, from), oldEnd: firstOf(before, oldEnd), end: firstOf(placed, end), by };
}

function isSameBlock(a: Block, b: Block): boolean {
  return a === b;
}

/** A block keeps its node until it is parsed again. */
function isMovedBlock(a: Block, b: Block): boolean {
  return a.node === b.node;
}

/** The zones that hold a span, the innermost last. */
export function zonesAround(document: Pick<Document, 'zones'>, span: Span): readonly Zone[] {
  return document.zones.filter(zone => contains(zone, span));
}
