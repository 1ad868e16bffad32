import { Graph, layout } from '@dagrejs/dagre';

// The only file that knows the layout library. Lengths are in pixels, downwards from the upper edge of all.

/** A box that is to stand in a column; columns count from zero. */
export interface Box {
  readonly id: string;
  readonly column: number;
  readonly height: number;
}

/** A line between boxes of two columns, from the left to the right. */
export interface Link {
  readonly left: string;
  readonly right: string;
}

export interface Arrangement<L extends Link> {
  /** The upper edge of each box, by its id. */
  readonly tops: ReadonlyMap<string, number>;
  /** At what height a line passes each column that it only crosses, from left to right. */
  readonly passes: ReadonlyMap<L, readonly number[]>;
  readonly height: number;
}

/**
 * Puts boxes one under another in their columns so that lines seldom cross each other and run between the boxes of a
 * column, not through them: the layered method of Sugiyama, Tagawa and Toda (1981), as `dagre` has it. The same boxes
 * and links, in the same order, give the same arrangement.
 */
export function arrange<L extends Link>(boxes: readonly Box[], links: readonly L[]): Arrangement<L> {
  const graph = new Graph({ multigraph: true });
  // The columns are given; of its ways to find them, the one that its types leave out keeps those given.
  const ranker = 'none' as 'network-simplex';
  graph.setGraph({ rankdir: 'LR', ranker, nodesep: BETWEEN_BOXES, edgesep: BETWEEN_LINES, ranksep: 1 });
  for (const { id, column, height } of boxes) {
    graph.setNode(id, { width: 1, height, rank: column * RANKS_PER_COLUMN });
  }
  links.forEach((link, i) => {
    graph.setEdge(link.left, link.right, {}, String(i));
  });
  layout(graph);
  const placed = boxes.map(box => ({ ...box, top: graph.node(box.id).y - box.height / 2 }));
  const columns = new Map(boxes.map(({ id, column }) => [id, column]));
  const passes = links.map((link, i) => {
    const between = columns.get(link.right)! - columns.get(link.left)! - 1;
    const points: readonly { readonly y: number }[] = graph.edge(link.left, link.right, String(i)).points;
    // First stands the side of the box, then a point for each rank up to the other box.
    const heights = Array.from({ length: between }, (_, n) => points[(n + 1) * RANKS_PER_COLUMN]!.y);
    return [link, heights] as const;
  });
  const top = Math.min(...placed.map(box => box.top), ...passes.flatMap(([, heights]) => heights));
  const end = Math.max(
    ...placed.map(box => box.top + box.height),
    ...passes.flatMap(([, heights]) => heights),
  );
  return {
    tops: new Map(placed.map(box => [box.id, Math.round(box.top - top)])),
    passes: new Map(passes.map(([link, heights]) => [link, heights.map(y => Math.round(y - top))])),
    height: Math.round(end - top),
  };
}

/** The library keeps a rank free between two for the labels of lines. */
const RANKS_PER_COLUMN = 2;
const BETWEEN_BOXES = 14;
const BETWEEN_LINES = 12;
