import * as l10n from '@vscode/l10n';
import { findAlike } from '../../core/claims/alike.ts';
import { nameOf } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { claimsInWords, counted, textsInWords } from '../../core/ground/counts.ts';
import { csvOf } from '../../core/ground/csv.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import { atOnce, type InSlices } from '../../core/ground/slices.ts';
import { positionAt } from '../../core/text/text.ts';
import { commonName } from '../../core/voices/names.ts';
import { AUTHOR } from '../../core/voices/voices.ts';
import {
  answersAcross,
  answersWithin,
  idOf,
  type PlacedClaim,
  topicInWords,
  VOICES,
  wordsOf,
} from './claims.ts';
import { claimsFor, isSure, lessCertainLeftOut, type Query } from './listing.ts';

/**
 * What a voice does with a claim; a voice that does none of these is silent. Only a person's decision makes a voice
 * dispute a claim: what the machine finds to meet it "speaks to it", for a cell of a table is read as a fact.
 */
export const POSITIONS = ['asserts', 'disputes', 'speaks to it', 'quotes only'] as const;
export type Position = (typeof POSITIONS)[number];

function positionInWords(position: Position): string {
  switch (position) {
    case 'asserts':
      return l10n.t('asserts');
    case 'disputes':
      return l10n.t('disputes');
    case 'speaks to it':
      return l10n.t('speaks to it');
    case 'quotes only':
      return l10n.t('quotes only');
  }
}

/** One claim, and where each voice stands on it. */
export interface MatrixRow {
  /** The claim that the others say as well, or speak to. */
  readonly claim: PlacedClaim;
  /** By the name of the voice; one that is not there is silent. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Where one voice stands on a claim, with the passages that say so. */
export interface Cell {
  readonly voice: Voice;
  readonly positions: ReadonlyMap<Position, readonly PlacedClaim[]>;
}

/** A voice that is named is one and the same in all texts; "some" and "the council" only within their own. */
interface Voice {
  readonly name: string;
  readonly isNamed: boolean;
}

/** The rows on one topic. */
export interface MatrixTopic {
  /** @example 'Accountability' */
  readonly label: string;
  /** Who is named in rows of more than one voice: the columns, the most passages first. */
  readonly voices: readonly string[];
  /** What the most voices speak to first. */
  readonly rows: readonly MatrixRow[];
}

/** Claims by voices. */
export interface Matrix {
  readonly topics: readonly MatrixTopic[];
  readonly claims: number;
  readonly texts: number;
  /** How many rows, and how many voices in them, were left out for want of room. */
  readonly rowsLeft: number;
  readonly voicesLeft: number;
  /** How many claims were left out because they are less certain. */
  readonly lessCertain: number;
}

/** How much of a matrix is wanted: a page has room for sixty claims, a spreadsheet for all. */
export interface MatrixOptions {
  readonly query?: Omit<Query, 'grouping'>;
  readonly mostRows?: number;
}

/** As many rows as a reader takes in. */
export const ROWS_OF_A_PAGE = 60;

/** `buildMatrix` without a rest. */
export function claimMatrix(workspace: Workspace, options: MatrixOptions = {}): Matrix {
  return atOnce(buildMatrix(workspace, options));
}

/**
 * Who asserts, disputes or only quotes which claim, of those that are sure. A row is a claim with those that say the
 * same; each claim heads one row or stands in one. A text that quotes or reports a claim is not counted as making it: the
 * claim is its speaker's, and the text "quotes only", unless it takes a side elsewhere in the row.
 */
export function* buildMatrix(
  workspace: Workspace,
  { query, mostRows = Number.POSITIVE_INFINITY }: MatrixOptions,
): InSlices<Matrix> {
  const { claims, heads, lessCertain } = yield* headsFor(workspace, query);
  const topics = new Map<string, MatrixRow[]>();
  for (const head of heads.slice(0, mostRows)) {
    const row = matrixRowOf(head, workspace);
    const rows = topics.get(head.topic);
    if (rows) rows.push(row);
    else topics.set(head.topic, [row]);
    yield;
  }
  const shown = [...topics].map(([topic, rows]) => topicOf(topic, rows));
  const left = heads.slice(mostRows).flatMap(({ asserting }) => asserting.map(one => voiceIn(one).name));
  const named = new Set(shown.flatMap(({ rows }) => rows.flatMap(({ cells }) => [...cells.keys()])));
  return {
    topics: shown.sort((a, b) => byRows(a.label, a.rows.length, b.label, b.rows.length)),
    claims: claims.length,
    texts: new Set(claims.map(({ document }) => document.uri)).size,
    rowsLeft: Math.max(0, heads.length - mostRows),
    voicesLeft: new Set(left.filter(name => !named.has(name))).size,
    lessCertain,
  };
}

/** A row that is to be: those who say the same, and what meets them in their texts. */
interface Head {
  readonly topic: string;
  readonly asserting: readonly PlacedClaim[];
  readonly met: readonly Met[];
}

/** The claims that are sure, and the heads of all rows, what the most voices speak to first. */
function* headsFor(workspace: Workspace, query: MatrixOptions['query']) {
  const found = yield* claimsFor({ ...query, grouping: 'topic' }, workspace);
  const claims = found.filter(isSure);
  const heads: Head[] = [];
  for (const [topic, placed] of byTopic(claims))
    for (const numbers of yield* findAlike(placed.map(({ claim }) => claim))) {
      const asserting = numbers.map(number => placed[number]!);
      heads.push({ topic, asserting, met: asserting.flatMap(one => metWithin(one, workspace)) });
      yield;
    }
  const weighed = heads.map(head => ({ head, voices: voicesIn(head), confidence: surest(head) }));
  weighed.sort((a, b) => b.voices - a.voices || b.confidence - a.confidence);
  return { claims, heads: weighed.map(({ head }) => head), lessCertain: found.length - claims.length };
}

function matrixRowOf({ asserting, met }: Head, workspace: Workspace): MatrixRow {
  const across = asserting.flatMap(one => metAcross(one, workspace));
  return { claim: asserting[0]!, cells: cellsOf(asserting, [...met, ...across]) };
}

/** Topics with more rows come first, what fits none last. */
function byRows(a: string, rowsOfA: number, b: string, rowsOfB: number): number {
  const other = topicInWords('other');
  return Number(a === other) - Number(b === other) || rowsOfB - rowsOfA;
}

/**
 * The matrix for a spreadsheet that counts or pivots, one row a cell, a few rows at a time: all of them may be more than
 * there is room for. Whoever is in no row of a claim is silent on it. Without claims there is nothing, else a head first.
 * It rests where it yields undefined.
 */
export function* matrixCsv(
  workspace: Workspace,
  query?: MatrixOptions['query'],
): Generator<string | undefined, void> {
  for (const rows of matrixRows(workspace, query)) yield rows && csvOf(rows);
}

/** The same as rows. */
export function* matrixRows(
  workspace: Workspace,
  query?: MatrixOptions['query'],
): Generator<string[][] | undefined, void> {
  const { heads } = yield* headsFor(workspace, query);
  if (heads.length === 0) return;
  yield [['topic', 'claim', 'voice', 'position', 'words', 'file', 'line']];
  const topics = new Map<string, Head[]>();
  for (const head of heads) {
    const rows = topics.get(head.topic);
    if (rows) rows.push(head);
    else topics.set(head.topic, [head]);
  }
  const ordered = [...topics].map(([topic, rows]) => ({ label: topicInWords(topic), rows }));
  ordered.sort((a, b) => byRows(a.label, a.rows.length, b.label, b.rows.length));
  for (const { label, rows } of ordered)
    for (const head of rows) yield cellsAsRows(label, matrixRowOf(head, workspace));
}

function cellsAsRows(topic: string, { claim, cells }: MatrixRow): string[][] {
  return [...cells].flatMap(([voice, { positions }]) =>
    [...positions].flatMap(([position, passages]) =>
      passages.map(placed => [
        ...[topic, wordsOf(claim), voice, position, wordsOf(placed)],
        ...[nameOf(placed.document), String(lineOf(placed))],
      ]),
    ),
  );
}

/** A claim of another voice that meets a row, and whether a person said that it disputes it. */
interface Met {
  readonly placed: PlacedClaim;
  readonly disputes: boolean;
}

function byTopic(claims: readonly PlacedClaim[]): ReadonlyMap<string, readonly PlacedClaim[]> {
  const topics = new Map<string, PlacedClaim[]>();
  for (const placed of claims) {
    const known = topics.get(placed.claim.topic);
    if (known) known.push(placed);
    else topics.set(placed.claim.topic, [placed]);
  }
  return topics;
}

function voicesIn({ asserting, met }: Head): number {
  return new Set([...asserting, ...met.map(({ placed }) => placed)].map(one => voiceIn(one).name)).size;
}

function surest({ asserting }: Head): number {
  return Math.max(...asserting.map(({ claim }) => claim.confidence));
}

function metWithin(placed: PlacedClaim, workspace: Workspace): readonly Met[] {
  return answersWithin(placed, workspace).flatMap(({ kind, claim, document, decided }) =>
    kind === 'countered by' ? [{ placed: { claim, document }, disputes: decided !== undefined }] : [],
  );
}

function metAcross(placed: PlacedClaim, workspace: Workspace): readonly Met[] {
  return answersAcross(placed, workspace).flatMap(({ kind, claim, document, decided }) => {
    const isAgainst = kind === 'countered by' || kind === 'counters';
    // What a person says to support a claim need not say the same, and is no answer to it.
    if (decided !== undefined && !isAgainst) return [];
    // What the claim of this row answers was said before it, and disputes nothing of it.
    return [{ placed: { claim, document }, disputes: decided !== undefined && kind === 'countered by' }];
  });
}

function cellsOf(asserting: readonly PlacedClaim[], met: readonly Met[]): MatrixRow['cells'] {
  const cells = new Map<string, { voice: Voice; positions: Map<Position, PlacedClaim[]> }>();
  const note = (voice: Voice, position: Position, placed: PlacedClaim) => {
    const cell = cells.get(voice.name) ?? { voice, positions: new Map<Position, PlacedClaim[]>() };
    const passages = cell.positions.get(position) ?? [];
    if (!passages.some(known => idOf(known) === idOf(placed))) passages.push(placed);
    cell.positions.set(position, passages);
    cells.set(voice.name, cell);
  };
  const asserted = new Set(asserting.map(idOf));
  for (const placed of asserting) note(voiceIn(placed), 'asserts', placed);
  for (const { placed, disputes } of met) {
    const voice = voiceIn(placed);
    const hasSaid = cells.get(voice.name)?.positions.has('asserts');
    if (!asserted.has(idOf(placed)) && !hasSaid) note(voice, disputes ? 'disputes' : 'speaks to it', placed);
  }
  for (const placed of [...asserting, ...met.map(one => one.placed)]) {
    const by = quoterOf(placed);
    if (by && !cells.has(by.name)) note(by, 'quotes only', placed);
  }
  return cells;
}

function voiceIn({ claim, document }: PlacedClaim): Voice {
  return voiceNamed(claim.voice, document, claim.unnamed);
}

/** Who quotes or reports the claim, where that is not who makes it. */
function quoterOf({ claim, document }: PlacedClaim): Voice | undefined {
  return claim.by === undefined || claim.by === claim.voice ? undefined : voiceNamed(claim.by, document);
}

/** A voice by the name that it has throughout, without an article. */
function voiceNamed(voice: string, document: Facts, unnamed = false): Voice {
  if (voice === AUTHOR) {
    const name = document.head.voice ?? document.head.publisher;
    return {
      name: name ? sharedName(name, document) : l10n.t('Author of {0}', nameOf(document)),
      isNamed: true,
    };
  }
  const name = voice.replace(/^the /i, '');
  if (unnamed || VOICES.has(voice) || !/\p{Lu}/u.test(name)) {
    const said = VOICES.get(voice)?.() ?? voice;
    return { name: l10n.t('{0} (in {1})', said, nameOf(document)), isNamed: false };
  }
  return { name: sharedName(name, document), isNamed: true };
}

/** "The LGA" in one text is the Local Government Association of another. */
function sharedName(name: string, { vocabulary }: Facts): string {
  return commonName(name.replace(/^the /i, ''), vocabulary);
}

/** As many columns as a page has room for, beside the claim and the other voices. */
const MOST_VOICES = 6;

function topicOf(topic: string, rows: readonly MatrixRow[]): MatrixTopic {
  const counts = new Map<string, number>();
  for (const { cells } of rows.filter(isShared)) {
    for (const { voice, positions } of cells.values()) {
      const said = [...positions.values()].flat().length;
      if (voice.isNamed) counts.set(voice.name, (counts.get(voice.name) ?? 0) + said);
    }
  }
  const voices = [...counts].sort((a, b) => b[1] - a[1]).map(([voice]) => voice);
  return { label: topicInWords(topic), voices: voices.slice(0, MOST_VOICES), rows };
}

/** Where in a text a row's passage stands, from one. */
export function lineOf({ claim, document }: PlacedClaim): number {
  return positionAt(document.text, claim.start).line + 1;
}

/**
 * @param hrefOf the address of a text as a link may have it. @example 'papers/reply.md'
 * @param filter what was chosen to be seen, in words. @example 'contested, this document'
 */
export function matrixAsMarkdown(matrix: Matrix, hrefOf: (uri: string) => string, filter = ''): string {
  const { topics, claims, texts } = matrix;
  const link = (words: string, placed: PlacedClaim) =>
    `[${words}](${hrefOf(placed.document.uri)}#L${lineOf(placed)})`;
  return [
    '---\nkind: report\ntitle: Claim matrix\n---',
    `# ${l10n.t('Claim matrix')}`,
    l10n.t('{0} in {1}: {2}', claimsInWords(claims), textsInWords(texts), howToRead()),
    ...(filter ? [l10n.t('Only what the side bar shows: {0}.', asMarkdown(filter))] : []),
    ...leftOut(matrix),
    ...topics.flatMap(topic => topicAsMarkdown(topic, link)),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What the cells of a matrix mean, for its reader. */
export const howToRead = () =>
  l10n.t(
    'which voice asserts, disputes or only quotes each; – is silent. A voice disputes a claim where a person said so; “speaks to it” is a suggestion. Claims were found by rules: read the passage before you cite it.',
  );

/** What a page has no room for, what is not sure enough for it, and where both are to be had. */
function leftOut({ rowsLeft, voicesLeft, lessCertain }: Matrix): string[] {
  const voices = counted(
    voicesLeft,
    l10n.t('1 voice that says nothing else'),
    l10n.t('{0} voices that say nothing else', voicesLeft),
  );
  const left =
    voicesLeft > 0 ? l10n.t('{0} and {1}', claimsInWords(rowsLeft), voices) : claimsInWords(rowsLeft);
  return [
    ...(rowsLeft > 0
      ? [
          l10n.t(
            'The {0} claims that most voices speak to are shown. For want of room this leaves out {1}. Filter the claims to see others, or open the table for a spreadsheet, which has them.',
            ROWS_OF_A_PAGE,
            left,
          ),
        ]
      : []),
    ...(lessCertain > 0 ? [lessCertainLeftOut(lessCertain)] : []),
  ];
}

function topicAsMarkdown(
  { label, voices, rows }: MatrixTopic,
  link: (words: string, placed: PlacedClaim) => string,
): string[] {
  const shared = rows.filter(isShared);
  const alone = rows.filter(row => !isShared(row));
  const positions = (cell: Cell) =>
    [
      ...new Set(
        [...cell.positions].flatMap(([position, passages]) =>
          passages.map(placed => link(positionInWords(position), placed)),
        ),
      ),
    ].join(', ');
  const table = shared.map(({ claim, cells }) => [
    asMarkdown(wordsOf(claim)),
    ...voices.map(voice => (cells.has(voice) ? positions(cells.get(voice)!) : '–')),
    [...cells]
      .filter(([voice]) => !voices.includes(voice))
      .map(([voice, cell]) => `${asMarkdown(voice)}: ${positions(cell)}`)
      .join('; ') || '–',
  ]);
  const head = [l10n.t('Claim'), ...voices.map(asMarkdown), l10n.t('Other voices')];
  return [
    `## ${label}`,
    ...(table.length > 0 ? [[head, head.map(() => '---'), ...table].map(rowOf).join('\n')] : []),
    ...(alone.length > 0
      ? [
          l10n.t('Said by one voice, and met by no other:'),
          alone
            .map(
              ({ claim, cells }) =>
                `- ${asMarkdown([...cells.keys()][0]!)}: ${link(asMarkdown(wordsOf(claim)), claim)}`,
            )
            .join('\n'),
        ]
      : []),
  ];
}

/** More than one voice speaks to it. */
export function isShared({ cells }: MatrixRow): boolean {
  return cells.size > 1;
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
