import * as l10n from '@vscode/l10n';
import type { Stance } from '../../core/claims/claims.ts';
import { nameOf } from '../../core/document/document.ts';
import type { Workspace } from '../../core/folder/workspace.ts';
import { claimsInWords, counted } from '../../core/ground/counts.ts';
import { atOnce, type InSlices } from '../../core/ground/slices.ts';
import type { Course, Port } from '../../core/pictures/claimMap.ts';
import {
  BOX_WIDTH,
  type Debate,
  HEADING,
  type Line,
  type Node,
  type PlacedNode,
  placeMap,
} from '../../core/pictures/claimMap.ts';
import { asXml, drawPicture } from '../../core/pictures/svg.ts';
import { idOf, type PlacedClaim, topicInWords, voiceOf, withAnswers } from './claims.ts';
import { claimsFor, isSure, lessCertainLeftOut, type Query } from './listing.ts';
import type { GraphClaim, GraphRelation } from './takeAway.ts';
import { titleOf } from './title.ts';

/** Claims and how they meet, for a picture. */
export interface ClaimMap {
  /** Of what. @example 'all texts' */
  readonly name: string;
  readonly claims: readonly MapClaim[];
  readonly lines: readonly GraphRelation[];
  /** How many claims are left out: those that fewest others speak against. */
  readonly claimsLeft: number;
  /** How many relations between the claims shown are left out: those of claims that have closer ones. */
  readonly linesLeft: number;
  /** What was chosen to be seen, in words; absent where nothing is left out by choice. */
  readonly filter?: string;
  /** How many claims are left out because they are less certain. */
  readonly lessCertain: number;
}

export interface MapClaim extends Node {
  readonly placed: PlacedClaim;
  /** Its words, in rows that fit into its box. */
  readonly rows: readonly string[];
  /** It stands in the document that was asked for; false where all were. */
  readonly isOwn: boolean;
}

/** As many claims as a reader can take in. */
export const MOST_CLAIMS = 60;

/** `buildClaimMap` without a rest. */
export function claimMapOf(workspace: Workspace, uri?: string): ClaimMap {
  return atOnce(buildClaimMap(workspace, { uri }));
}

/**
 * The claims that a query finds and that are sure, with those of other texts that meet them where it asks for one text,
 * and how they meet. Of more than `MOST_CLAIMS` the most contested are shown, each with those that meet it.
 */
export function* buildClaimMap(workspace: Workspace, query: Omit<Query, 'grouping'>): InSlices<ClaimMap> {
  const { uri } = query;
  const found = yield* claimsFor({ ...query, grouping: 'topic' }, workspace);
  const sure = found.filter(isSure);
  // A picture of what is less certain says more than none.
  const own = new Map((sure.length > 0 ? sure : found).map(placed => [idOf(placed), placed]));
  const all = new Map(own);
  const relations = new Map<string, GraphRelation>();
  for (const placed of own.values()) {
    for (const answer of withAnswers(placed, workspace).answers) {
      const end = RELATED[answer.kind];
      const other = idOf(answer);
      if (!end || (uri === undefined && !own.has(other))) continue;
      const [from, to] = end.incoming ? [other, idOf(placed)] : [idOf(placed), other];
      relations.set(`${from}\n${to}`, {
        ...{ from, to, kind: end.kind, across: answer.across },
        // Of thousands that are found, some sixty are drawn and say why.
        get reason() {
          return answer.reason;
        },
      });
      if (!all.has(other)) all.set(other, { claim: answer.claim, document: answer.document });
    }
    yield;
  }
  const near = closest([...relations.values()]);
  const chosen = mostContested([...all.keys()], near);
  const isShown = ({ from, to }: Line) => chosen.has(from) && chosen.has(to);
  const lines = near.filter(isShown);
  const document = uri === undefined ? undefined : workspace.facts(uri);
  return {
    name: document ? nameOf(document) : l10n.t('all texts'),
    claims: [...all]
      .filter(([id]) => chosen.has(id))
      .map(([id, placed]) => mapClaimOf({ id, ...placed }, document !== undefined && own.has(id))),
    lines,
    claimsLeft: all.size - chosen.size,
    linesLeft: [...relations.values()].filter(isShown).length - lines.length,
    lessCertain: sure.length > 0 ? found.length - sure.length : 0,
  };
}

/** Which end of a line an answer is, and what kind of line; absent where no line is drawn. */
const RELATED: Readonly<Partial<Record<string, { kind: GraphRelation['kind']; incoming: boolean }>>> = {
  'countered by': { kind: 'attack', incoming: true },
  'supported by': { kind: 'support', incoming: true },
  counters: { kind: 'attack', incoming: false },
  supports: { kind: 'support', incoming: false },
};

/** The map as an SVG that stands by itself: stances as columns, debates one beneath another. */
export function drawClaimMap(map: ClaimMap): string {
  const { columns, debates, lines, width, height } = placeMap(map.claims, map.lines);
  const names = new Map(map.claims.map(claim => [claim.id, claim.rows.join(' ')]));
  return drawPicture({
    title: titleOfMap(map),
    description: `${countOf(map)} ${about()}`,
    width,
    height: HEAD + height + FOOT,
    style: STYLE,
    content: [
      ...drawHead(map),
      `<g transform="translate(0 ${HEAD})">`,
      ...debates.flatMap(debate => [
        `<text class="group" x="${EDGE}" y="${debate.top + HEADING - 26}">${asXml(headingOf(debate))}</text>`,
        ...columns
          .filter(({ x }) => debate.nodes.some(node => node.x === x))
          .map(
            ({ stance, x }) =>
              `<text class="quiet" x="${x}" y="${debate.top + HEADING - 8}">${asXml(STANCES[stance]())}</text>`,
          ),
      ]),
      ...lines.map(course => drawLine(course, names)),
      ...debates.flatMap(({ nodes }) => nodes.map(node => drawClaim(node, map))),
      '</g>',
    ],
  });
}

/** The same as lists in HTML, for reading aloud and for those who would rather read. */
export function claimMapInWords(map: ClaimMap): string {
  const { debates } = placeMap(map.claims, map.lines);
  const byId = new Map(map.claims.map(claim => [claim.id, claim]));
  const parts = debates.map(debate => {
    const items = debate.nodes.map(({ node }) => `<li>${claimInWords(node, map.lines, byId)}</li>`);
    return `<h3>${asXml(headingOf(debate))}</h3>\n<ol>${items.join('\n')}</ol>`;
  });
  const left = lessCertainIn(map) && `<p>${asXml(lessCertainLeftOut(map.lessCertain))}</p>`;
  const head = [`<h2>${asXml(titleOfMap(map))}</h2>`, `<p>${asXml(countOf(map))}</p>`, left];
  return [...head, ...parts].filter(Boolean).join('\n');
}

/** So many of what speaks against a claim are drawn, and so many of what supports it. */
const CLOSE = { attack: 2, support: 1 };

/**
 * The closest relations, which come first; more would hide each other. What speaks against a claim is drawn where it
 * is close to one of the two, support only where to both: claims of one side support each other in dozens.
 */
function closest(relations: readonly GraphRelation[]): readonly GraphRelation[] {
  const counts = new Map<string, number>();
  return relations.filter(({ kind, from, to }) => {
    const ends = [`${kind} ${from}`, `${kind} ${to}`];
    const isFree = (end: string) => (counts.get(end) ?? 0) < CLOSE[kind];
    const isClose = kind === 'attack' ? ends.some(isFree) : ends.every(isFree);
    if (isClose) for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
    return isClose;
  });
}

/** Those that most others speak against, or they against them, each with the closest of those. */
function mostContested(ids: readonly string[], relations: readonly GraphRelation[]): ReadonlySet<string> {
  const met = new Map(ids.map(id => [id, { attack: [] as string[], support: [] as string[] }]));
  for (const { kind, from, to } of relations) {
    met.get(from)![kind].push(to);
    met.get(to)![kind].push(from);
  }
  const by = (kind: Line['kind']) => (a: string, b: string) =>
    met.get(b)![kind].length - met.get(a)![kind].length;
  const chosen = new Set<string>();
  for (const id of [...ids].sort((a, b) => by('attack')(a, b) || by('support')(a, b))) {
    const { attack, support } = met.get(id)!;
    for (const next of [id, ...[...attack, ...support].slice(0, CLOSE.attack)]) {
      if (chosen.size < MOST_CLAIMS) chosen.add(next);
    }
  }
  return chosen;
}

const LETTERS = 44;
const LONGEST_WORDS = 120;
const ROW = 15;
const PAD = 9;

function mapClaimOf({ id, ...placed }: GraphClaim, isOwn: boolean): MapClaim {
  const rows = inRows(titleOf(placed.claim.text, LONGEST_WORDS));
  const height = 2 * PAD + (rows.length + 1) * ROW;
  return { id, stance: placed.claim.stance, height, placed, rows, isOwn };
}

function inRows(text: string): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(' ').flatMap(long => long.match(PIECES) ?? [])) {
    const longer = rows.length > 0 ? `${rows.at(-1)} ${word}` : word;
    if (rows.length === 0 || longer.length > LETTERS) rows.push(word);
    else rows[rows.length - 1] = longer;
  }
  return rows;
}

/** A word that is longer than a row, such as an address, is broken. */
const PIECES = new RegExp(`.{1,${LETTERS}}`, 'gsu');

/** Above the debates: title, counts and what the lines mean. */
const HEAD = 84;
const FOOT = 20;
const EDGE = 20;

/** The editor's colours, with those of print behind them. */
const STYLE = [
  '.title{font-size:16px;font-weight:600}',
  '.box{fill:var(--vscode-editorWidget-background,#f6f6f6);stroke:var(--vscode-contrastBorder,var(--vscode-descriptionForeground,#5a5a5a));stroke-opacity:0.5}',
  '.own .box{stroke:var(--vscode-editor-foreground,#1f1f1f);stroke-width:2;stroke-opacity:1}',
  '.line path{fill:none;stroke-width:1.5}',
  '.attack path{stroke:var(--vscode-charts-red,#b3261e)}',
  '.support path{stroke:var(--vscode-charts-green,#2e7d32);stroke-dasharray:6 4}',
  '.line .head{stroke-dasharray:none}',
  '.attack .head{fill:var(--vscode-charts-red,#b3261e)}',
  '.line text{font-size:10px;text-anchor:middle;paint-order:stroke;stroke:var(--vscode-editor-background,#fff);stroke-width:4px}',
].join('');

const about = () =>
  l10n.t(
    'Columns hold what is against the reform, neither, and for it. A line with a full arrow speaks against what it points at, a dashed one with an open arrow supports it.',
  );

const STANCES: Readonly<Record<Stance, () => string>> = {
  against: () => l10n.t('Against the reform'),
  neutral: () => l10n.t('Neither for nor against'),
  for: () => l10n.t('For the reform'),
};

function titleOfMap({ name, filter }: ClaimMap): string {
  return l10n.t('Claims and counterclaims: {0}', filter ? l10n.t('{0}, only {1}', name, filter) : name);
}

/** @example '60 of 168 claims, the most contested; the closest 74 of 83 relations between them.' */
function countOf({ claims, lines, claimsLeft, linesLeft }: ClaimMap): string {
  const shown =
    claimsLeft > 0
      ? l10n.t('{0} of {1} claims, the most contested', claims.length, claims.length + claimsLeft)
      : claimsInWords(claims.length);
  if (linesLeft > 0)
    return l10n.t(
      '{0}; the closest {1} of {2} relations between them.',
      shown,
      lines.length,
      lines.length + linesLeft,
    );
  return counted(
    lines.length,
    l10n.t('{0}; 1 relation between them.', shown),
    l10n.t('{0}; {1} relations between them.', shown, lines.length),
  );
}

/** In few words, for the picture has one line for them; “In Words” says how to see them. */
function lessCertainIn({ lessCertain }: ClaimMap): string {
  return lessCertain > 0 ? l10n.t('Less certain, not drawn: {0} (see the side bar).', lessCertain) : '';
}

function drawHead(map: ClaimMap): readonly string[] {
  const samples = [
    ['attack', l10n.t('speaks against')],
    ['support', l10n.t('supports')],
  ] as const;
  return [
    `<text class="title" x="${EDGE}" y="30">${asXml(titleOfMap(map))}</text>`,
    `<text class="quiet" x="${EDGE}" y="50">${asXml([countOf(map), lessCertainIn(map)].filter(Boolean).join(' '))}</text>`,
    ...samples.map(([kind, words], i) => {
      const x = EDGE + i * 170;
      const end = { x: x + 50, y: 70, side: 'left' } as const;
      return `<g class="line ${kind}" aria-hidden="true"><path d="M${x} 70H${end.x}"/>${arrowOf(end)}</g><text class="quiet" x="${end.x + 8}" y="74">${asXml(words)}</text>`;
    }),
    map.claims.some(({ isOwn }) => isOwn)
      ? `<g class="own"><rect class="box" x="${EDGE + 300}" y="62" width="34" height="16" rx="3"/><text class="quiet" x="${EDGE + 342}" y="74">${asXml(l10n.t('of this document'))}</text></g>`
      : '',
  ];
}

/** What the claims of a debate are mostly about. */
function headingOf({ nodes, alone }: Debate<MapClaim>): string {
  if (alone) return l10n.t('Claims that none of these speaks against or supports');
  const counts = new Map<string, number>();
  for (const { node } of nodes) {
    const topic = topicInWords(node.placed.claim.topic);
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const topics = [...counts].sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
  return topics.slice(0, 3).join(', ');
}

function drawClaim({ node, x, y }: PlacedNode<MapClaim>, { lines }: ClaimMap): string {
  const left = x + 10;
  const rows = node.rows.map(
    (row, i) => `<text x="${left}" y="${y + PAD + 11 + i * ROW}">${asXml(row)}</text>`,
  );
  const { source, voice } = sourceOf(node);
  const seen = `${cut(voice, 24)} · ${cut(source, 25)}`;
  const standing = standingOf(node, lines);
  // The name is what is seen, so that somebody who speaks to the machine can say it; the rest is told behind it.
  const label = `“${node.rows.join(' ')}” ${seen}. ${standing}`;
  const whole = `“${node.placed.claim.text}” ${voice} · ${source}. ${standing}`;
  return [
    `<g role="link" tabindex="-1"${node.isOwn ? ' class="own"' : ''} data-item="${asXml(node.id)}" aria-label="${asXml(label)}">`,
    `<title>${asXml(whole)}</title>`,
    `<rect class="box" x="${x}" y="${y}" width="${BOX_WIDTH}" height="${node.height}" rx="4"/>`,
    ...rows,
    `<text class="quiet" x="${left}" y="${y + node.height - PAD}">${asXml(seen)}</text>`,
    '</g>',
  ].join(' ');
}

function drawLine(
  { line, path, end, word }: Course<GraphRelation>,
  names: ReadonlyMap<string, string>,
): string {
  const { kind, from, to, reason } = line;
  const ends = [names.get(from) ?? '', names.get(to) ?? ''] as const;
  const met =
    kind === 'attack'
      ? l10n.t('“{0}” speaks against “{1}”', ...ends)
      : l10n.t('“{0}” supports “{1}”', ...ends);
  return [
    `<g class="line ${kind}" aria-hidden="true" data-from="${asXml(from)}" data-to="${asXml(to)}">`,
    `<title>${asXml(`${met}. ${reason ?? ''}`.trim())}</title>`,
    `<path d="${path}"/>${arrowOf(end)}`,
    `<text x="${word.x}" y="${word.y + 3}">${asXml(kind === 'attack' ? l10n.t('against') : l10n.t('supports'))}</text>`,
    '</g>',
  ].join('');
}

function arrowOf({ x, y, side }: Port): string {
  const back = side === 'left' ? x - 9 : x + 9;
  return `<path class="head" d="M${back} ${y - 4.5}L${x} ${y}L${back} ${y + 4.5}"/>`;
}

function sourceOf({ placed }: MapClaim): { readonly voice: string; readonly source: string } {
  return { voice: voiceOf(placed), source: nameOf(placed.document).replace(/\.\w+$/, '') };
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

/** @example 'Against the reform. 2 against it, 1 supporting it.' */
function standingOf(claim: MapClaim, lines: readonly GraphRelation[]): string {
  const count = (kind: Line['kind']) =>
    lines.filter(line => line.kind === kind && line.to === claim.id).length;
  const [against, support] = [count('attack'), count('support')];
  const answered =
    against + support > 0 ? ` ${l10n.t('{0} against it, {1} supporting it.', against, support)}` : '';
  return `${STANCES[claim.stance]()}.${answered}`;
}

function claimInWords(
  claim: MapClaim,
  lines: readonly GraphRelation[],
  byId: ReadonlyMap<string, MapClaim>,
): string {
  const { voice, source } = sourceOf(claim);
  // Each is told once, under the claim that it meets.
  const answers = lines
    .filter(({ to }) => to === claim.id)
    .map(({ kind, from }) => `<li>${asXml(MEETS[kind]())} ${linkTo(byId.get(from)!)}</li>`);
  const list = answers.length > 0 ? `<ul>${answers.join('')}</ul>` : '';
  return `${linkTo(claim)} ${asXml(`${voice}, ${source}. ${STANCES[claim.stance]()}.`)}${list}`;
}

const MEETS: Readonly<Record<Line['kind'], () => string>> = {
  attack: () => l10n.t('against it:'),
  support: () => l10n.t('supported by'),
};

function linkTo({ id, rows }: MapClaim): string {
  return `<a href="#" data-open="${asXml(id)}">${asXml(rows.join(' '))}</a>`;
}
