import type { Stance } from '../claims/claims.ts';
import { arrange, type Link } from './layout.ts';

// Where claims stand on a map and how its lines run. Lengths are in pixels.

/** A claim to be placed. */
export interface Node {
  readonly id: string;
  readonly stance: Stance;
  readonly height: number;
}

/** One claim speaks against another or supports it. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: 'attack' | 'support';
}

export interface PlacedMap<N extends Node, L extends Line> {
  readonly columns: readonly { readonly stance: Stance; readonly x: number }[];
  readonly debates: readonly Debate<N>[];
  readonly lines: readonly Course<L>[];
  readonly width: number;
  readonly height: number;
}

/** Claims that meet, directly or by way of others; in the last, those that meet no other. */
export interface Debate<N extends Node> {
  readonly top: number;
  readonly nodes: readonly PlacedNode<N>[];
  readonly alone: boolean;
}

export interface PlacedNode<N extends Node> {
  readonly node: N;
  readonly x: number;
  readonly y: number;
}

/** The way of a line. */
export interface Course<L extends Line> {
  readonly line: L;
  /** As SVG writes it. @example 'M312 60C342 60 392 90 422 90' */
  readonly path: string;
  readonly start: Port;
  readonly end: Port;
  /** Where a word on it has room: near its end, where the lines to a box are apart. */
  readonly word: Point;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The place where a line meets a box, and on which side of it. */
export interface Port extends Point {
  readonly side: 'left' | 'right';
}

export const BOX_WIDTH = 310;
/** Between two columns, where the lines run. */
const GAP = 130;
/** At both sides, where lines between claims of one column bow out. */
const MARGIN = 70;
/** Above the claims of a debate, for its heading. */
export const HEADING = 60;

/** From what speaks against the reform, on the left, to what speaks for it. */
const STANCES: readonly Stance[] = ['against', 'neutral', 'for'];

/**
 * Puts claims in columns by stance and, one beneath another, in debates, the largest first. Lines between columns
 * run through the gaps and between boxes; those within a column bow out at its side.
 */
export function placeMap<N extends Node, L extends Line>(
  nodes: readonly N[],
  lines: readonly L[],
): PlacedMap<N, L> {
  const stances = STANCES.filter(stance => nodes.some(node => node.stance === stance));
  const columnOf = (node: N) => stances.indexOf(node.stance);
  const xOf = (column: number) => MARGIN + column * (BOX_WIDTH + GAP);
  const debates: Debate<N>[] = [];
  const tops = new Map<string, number>();
  const passes = new Map<L, readonly number[]>();
  let bottom = 0;
  for (const { members, alone } of debatesOf(nodes, lines)) {
    const ids = new Map(members.map(node => [node.id, columnOf(node)]));
    const links = lines.flatMap(line => linkOf(line, ids));
    const boxes = members.map(node => ({ ...node, column: columnOf(node) }));
    const arranged = arrange(boxes, links);
    const start = bottom + HEADING;
    for (const [id, top] of arranged.tops) tops.set(id, start + top);
    for (const [{ line }, ys] of arranged.passes) {
      passes.set(
        line,
        ys.map(y => start + y),
      );
    }
    const placed = members.map(node => ({ node, x: xOf(columnOf(node)), y: tops.get(node.id)! }));
    debates.push({ top: bottom, alone, nodes: placed.sort((a, b) => a.x - b.x || a.y - b.y) });
    bottom = start + arranged.height;
  }
  const placed = new Map(debates.flatMap(({ nodes }) => nodes).map(at => [at.node.id, at]));
  return {
    columns: stances.map((stance, column) => ({ stance, x: xOf(column) })),
    debates,
    lines: coursesOf(lines, placed, passes),
    width: 2 * MARGIN + stances.length * BOX_WIDTH + Math.max(0, stances.length - 1) * GAP,
    height: bottom,
  };
}

interface Members<N> {
  readonly members: readonly N[];
  readonly alone: boolean;
}

function debatesOf<N extends Node>(nodes: readonly N[], lines: readonly Line[]): readonly Members<N>[] {
  const debates = new Map<string, string[]>(nodes.map(({ id }) => [id, [id]]));
  for (const { from, to } of lines) {
    const [one, other] = [debates.get(from)!, debates.get(to)!];
    if (one === other) continue;
    one.push(...other);
    for (const id of other) debates.set(id, one);
  }
  const groups = new Map<string[], N[]>();
  for (const node of nodes) {
    const debate = debates.get(node.id)!;
    const members = groups.get(debate);
    if (members) members.push(node);
    else groups.set(debate, [node]);
  }
  const all = [...groups.values()].sort((a, b) => b.length - a.length);
  const alone = all.filter(members => members.length === 1).flat();
  const met = all.filter(members => members.length > 1).map(members => ({ members, alone: false }));
  return alone.length > 0 ? [...met, { members: alone, alone: true }] : met;
}

/** A line between two columns of a debate; one within a column has no say in the arrangement. */
function linkOf<L extends Line>(line: L, columns: ReadonlyMap<string, number>): (Link & { line: L })[] {
  const [from, to] = [columns.get(line.from), columns.get(line.to)];
  if (from === undefined || to === undefined || from === to) return [];
  return from < to
    ? [{ left: line.from, right: line.to, line }]
    : [{ left: line.to, right: line.from, line }];
}

/** One end of a line, while its place on the side of its box is not known. */
interface End {
  readonly at: PlacedNode<Node>;
  readonly side: Port['side'];
  /** The height that the line comes from. */
  readonly towards: number;
}

function coursesOf<L extends Line>(
  lines: readonly L[],
  placed: ReadonlyMap<string, PlacedNode<Node>>,
  passes: ReadonlyMap<L, readonly number[]>,
): readonly Course<L>[] {
  const last = Math.max(...[...placed.values()].map(({ x }) => x));
  const drawn = lines.map(line => {
    const [from, to] = [placed.get(line.from)!, placed.get(line.to)!];
    const through = passes.get(line) ?? [];
    const ys = from.x < to.x ? through : [...through].reverse();
    const bow = from.x === last && last > MARGIN ? 'right' : 'left';
    const [out, back] = from.x < to.x ? (['right', 'left'] as const) : (['left', 'right'] as const);
    const [start, end] = from.x === to.x ? [bow, bow] : [out, back];
    return {
      line,
      ys,
      start: { at: from, side: start, towards: ys[0] ?? middleOf(to) } as End,
      end: { at: to, side: end, towards: ys.at(-1) ?? middleOf(from) } as End,
    };
  });
  const ports = portsOf(drawn.flatMap(({ start, end }) => [start, end]));
  return drawn.map(({ line, ys, ...ends }) => {
    const [start, end] = [ports.get(ends.start)!, ports.get(ends.end)!];
    return { line, start, end, ...(start.side === end.side ? bowOf(start, end) : curveOf(start, end, ys)) };
  });
}

function middleOf({ y, node }: PlacedNode<Node>): number {
  return y + node.height / 2;
}

/** Lines meet a side of a box at places of their own, in the order of the heights that they come from. */
function portsOf(ends: readonly End[]): ReadonlyMap<End, Port> {
  const sides = new Map<string, End[]>();
  for (const end of ends) {
    const key = `${end.side} ${end.at.node.id}`;
    sides.set(key, [...(sides.get(key) ?? []), end]);
  }
  const ports = new Map<End, Port>();
  for (const met of sides.values()) {
    met.sort((a, b) => a.towards - b.towards);
    met.forEach((end, i) => {
      const { side, at } = end;
      const y = Math.round(at.y + (at.node.height * (i + 1)) / (met.length + 1));
      ports.set(end, { side, x: side === 'left' ? at.x : at.x + BOX_WIDTH, y });
    });
  }
  return ports;
}

/** Through gaps in curves, and straight between the boxes of the columns that it passes at `ys`. */
function curveOf(start: Port, end: Port, ys: readonly number[]): Pick<Course<Line>, 'path' | 'word'> {
  const ahead = start.side === 'right' ? 1 : -1;
  let path = `M${start.x} ${start.y}`;
  let at: Point = start;
  const curveTo = (to: Point) => {
    const half = (at.x + to.x) / 2;
    path += `C${half} ${at.y} ${half} ${to.y} ${to.x} ${to.y}`;
  };
  for (const y of ys) {
    const x = at.x + ahead * GAP;
    curveTo({ x, y });
    at = { x: x + ahead * BOX_WIDTH, y };
    path += `H${at.x}`;
  }
  curveTo(end);
  // This far from the end, the curve has left it by little.
  return { path, word: { x: end.x + (at.x - end.x) * 0.3, y: end.y + (at.y - end.y) * 0.16 } };
}

function bowOf(start: Port, end: Port): Pick<Course<Line>, 'path' | 'word'> {
  const depth = Math.min(MARGIN - 14, 24 + Math.abs(end.y - start.y) / 12);
  const x = start.side === 'left' ? start.x - depth : start.x + depth;
  return {
    path: `M${start.x} ${start.y}C${x} ${start.y} ${x} ${end.y} ${end.x} ${end.y}`,
    word: { x: start.x + (x - start.x) * 0.75, y: (start.y + end.y) / 2 },
  };
}
