import type { Decisions } from '../../core/annotations/decisions.ts';
import type { KeptClaim } from '../../core/claims/claims.ts';
import { nameOf } from '../../core/document/document.ts';
import type { Facts } from '../../core/document/facts.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { csvOf } from '../../core/ground/csv.ts';
import { asMarkdown } from '../../core/ground/markdown.ts';
import { positionAt } from '../../core/text/text.ts';
import { commonName } from '../../core/voices/names.ts';
import { AUTHOR } from '../../core/voices/voices.ts';
import { idOf, type PlacedClaim, topicInWords } from './claims.ts';

/** What a voice does with a claim; a voice that does none of these is silent. */
const POSITIONS = ['asserts', 'disputes', 'quotes only'] as const;
export type Position = (typeof POSITIONS)[number];

/** One claim, and where each voice stands on it. */
export interface MatrixRow {
  /** The claim that the others are like or against. */
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
}

/**
 * Who asserts, disputes or only quotes which claim, over all texts. A row is a claim with those of other texts that say
 * much the same; a claim that stands in one row heads no other. A text that quotes or reports a claim is not counted as
 * making it: the claim is its speaker's, and the text "quotes only", unless it takes a side elsewhere in the row.
 */
export function claimMatrix(workspace: Workspace): Matrix {
  const claims = workspace.documents.flatMap(document =>
    workspace.decisions(document).claims.map(claim => ({ claim, document })),
  );
  const rows = rowsOf(claims, workspace);
  const topics = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const { topic } = row.claim.claim;
    topics.set(topic, [...(topics.get(topic) ?? []), row]);
  }
  return {
    topics: [...topics]
      .sort(
        ([a, { length: one }], [b, { length: two }]) =>
          Number(a === 'other') - Number(b === 'other') || two - one,
      )
      .map(([topic, rows]) => topicOf(topic, rows)),
    claims: claims.length,
    texts: new Set(claims.map(({ document }) => document.uri)).size,
  };
}

function rowsOf(claims: readonly PlacedClaim[], workspace: Workspace): MatrixRow[] {
  const met = claims.map(placed => meetingsOf(placed, workspace));
  // A claim that many meet heads a row before one that meets it.
  const order = [...met].sort(
    (a, b) => b.alike.length + b.against.length - a.alike.length - a.against.length,
  );
  const placed = new Set<string>();
  const rows = order.flatMap(({ claim, alike, against }) => {
    if (placed.has(idOf(claim))) return [];
    const asserting = [claim, ...alike.filter(other => !placed.has(idOf(other)))];
    for (const one of [...asserting, ...against]) placed.add(idOf(one));
    return { claim, cells: cellsOf(asserting, against) };
  });
  return rows.sort((a, b) => sidesIn(b) - sidesIn(a) || b.cells.size - a.cells.size);
}

/** How many voices take a side, which only to quote is not. */
function sidesIn({ cells }: MatrixRow): number {
  return [...cells.values()].filter(({ positions }) => positions.has('asserts') || positions.has('disputes'))
    .length;
}

interface Meetings {
  readonly claim: PlacedClaim;
  readonly alike: readonly PlacedClaim[];
  readonly against: readonly PlacedClaim[];
}

/** Claims of other texts that say much the same, and what other voices say against it. */
function meetingsOf(placed: PlacedClaim, workspace: Workspace): Meetings {
  const { claim, document } = placed;
  const alike: PlacedClaim[] = [];
  const against: PlacedClaim[] = [];
  const decisions = workspace.decisions(document);
  const byId = claimsById(decisions);
  for (const { from, to, kind } of decisions.relations) {
    const answer = kind === 'attack' && to === claim.id && byId.get(from);
    if (answer) against.push({ claim: answer, document });
  }
  for (const { from, to, kind, score, decided } of workspace.crossRelations(document.uri, claim.id)) {
    const end = from.uri === document.uri ? to : from;
    const other = workspace.facts(end.uri);
    const answer = other && claimsById(workspace.decisions(other)).get(end.id);
    if (!answer) continue;
    // What a person says to support a claim need not say the same.
    if (kind === 'support' && !decided && isMuchTheSame(claim, answer, score))
      alike.push({ claim: answer, document: other });
    if (kind === 'attack' && (decided || isOpposed(claim, answer, score)))
      against.push({ claim: answer, document: other });
  }
  return {
    claim: placed,
    alike,
    against: against.filter(other => voiceIn(other).name !== voiceIn(placed).name),
  };
}

/**
 * The side bar may suggest what a person then judges; a cell of a table is read as a fact. So two claims of different
 * texts need more in common here: nearly the same words, or plainly the same or opposite sides of the same thing.
 */
const NEARLY_THE_SAME = 0.7;
const MUCH_THE_SAME = 0.45;
const SAME_MATTER = 0.3;

function isMuchTheSame(a: KeptClaim, b: KeptClaim, score: number): boolean {
  return (
    score >= NEARLY_THE_SAME || (score >= MUCH_THE_SAME && a.stance === b.stance && a.stance !== 'neutral')
  );
}

function isOpposed(a: KeptClaim, b: KeptClaim, score: number): boolean {
  const takeSides = a.stance !== 'neutral' && b.stance !== 'neutral' && a.stance !== b.stance;
  return score >= NEARLY_THE_SAME || (score >= SAME_MATTER && takeSides);
}

const remembered = new WeakMap<readonly KeptClaim[], ReadonlyMap<string, KeptClaim>>();

function claimsById({ claims }: Decisions): ReadonlyMap<string, KeptClaim> {
  const known = remembered.get(claims) ?? new Map(claims.map(claim => [claim.id, claim]));
  remembered.set(claims, known);
  return known;
}

function cellsOf(asserting: readonly PlacedClaim[], against: readonly PlacedClaim[]): MatrixRow['cells'] {
  const cells = new Map<string, { voice: Voice; positions: Map<Position, PlacedClaim[]> }>();
  const note = (voice: Voice, position: Position, placed: PlacedClaim) => {
    const cell = cells.get(voice.name) ?? { voice, positions: new Map() };
    cell.positions.set(position, [...(cell.positions.get(position) ?? []), placed]);
    cells.set(voice.name, cell);
  };
  for (const placed of asserting) note(voiceIn(placed), 'asserts', placed);
  for (const placed of against) note(voiceIn(placed), 'disputes', placed);
  for (const placed of [...asserting, ...against]) {
    const by = quoterOf(placed);
    const own = by && cells.get(by.name)?.positions;
    if (by && !own?.has('asserts') && !own?.has('disputes')) note(by, 'quotes only', placed);
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
    return { name: name ? sharedName(name, document) : `Author of ${nameOf(document)}`, isNamed: true };
  }
  const name = voice.replace(/^the /i, '');
  if (unnamed || UNNAMED.has(voice) || !/\p{Lu}/u.test(name))
    return { name: `${UNNAMED.get(voice) ?? voice} (in ${nameOf(document)})`, isNamed: false };
  return { name: sharedName(name, document), isNamed: true };
}

/** "The LGA" in one text is the Local Government Association of another. */
function sharedName(name: string, { vocabulary }: Facts): string {
  return commonName(name.replace(/^the /i, ''), vocabulary);
}

const UNNAMED: ReadonlyMap<string, string> = new Map([
  ['unattributed', 'Nobody named'],
  ['commenter', 'A commenter'],
]);

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

/** Where in a text a row's passage stands. */
function lineOf({ claim, document }: PlacedClaim): number {
  return positionAt(document.text, claim.start).line + 1;
}

/** @param hrefOf the address of a text as a link may have it. @example 'papers/reply.md' */
export function matrixAsMarkdown({ topics, claims, texts }: Matrix, hrefOf: (uri: string) => string): string {
  const link = (words: string, placed: PlacedClaim) =>
    `[${words}](${hrefOf(placed.document.uri)}#L${lineOf(placed)})`;
  return [
    '---\nkind: report\ntitle: Claim matrix\n---',
    '# Claim matrix',
    `${claims} claims in ${texts} texts: which voice asserts, disputes or only quotes each; – is silent. They were found by rules: read the passage before you cite it.`,
    ...topics.flatMap(topic => topicAsMarkdown(topic, link)),
  ]
    .join('\n\n')
    .concat('\n');
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
        [...cell.positions].flatMap(([position, passages]) => passages.map(placed => link(position, placed))),
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
  const head = ['Claim', ...voices.map(asMarkdown), 'Other voices'];
  return [
    `## ${label}`,
    ...(table.length > 0 ? [[head, head.map(() => '---'), ...table].map(rowOf).join('\n')] : []),
    ...(alone.length > 0
      ? [
          'Said by one voice, and met by no other:',
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

function isShared({ cells }: MatrixRow): boolean {
  return cells.size > 1;
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function wordsOf({ claim }: PlacedClaim): string {
  return claim.text.replace(/\s+/g, ' ').trim();
}

/** One row a claim, one column a voice; silence is said in full, because a table for counting has no empty cells. */
export function matrixAsCsv({ topics }: Matrix): string {
  const voices = [...new Set(topics.flatMap(({ rows }) => rows.flatMap(({ cells }) => [...cells.keys()])))];
  return csvOf([
    ['topic', 'claim', 'file', 'line', ...voices],
    ...topics.flatMap(({ label, rows }) =>
      rows.map(({ claim, cells }) => [
        ...[label, wordsOf(claim), nameOf(claim.document), String(lineOf(claim))],
        ...voices.map(voice => [...(cells.get(voice)?.positions.keys() ?? ['silent'])].join(', ')),
      ]),
    ),
  ]);
}
