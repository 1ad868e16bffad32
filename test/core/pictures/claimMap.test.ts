import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BOX_WIDTH, type Line, type Node, placeMap } from '../../../server/core/pictures/claimMap.ts';

const stances = ['against', 'neutral', 'for'] as const;

const maps = fc
  .array(fc.record({ stance: fc.constantFrom(...stances), height: fc.integer({ min: 20, max: 90 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .chain(given => {
    const nodes: Node[] = given.map((node, i) => ({ ...node, id: `file:///a b.md#${i}` }));
    const end = fc.nat(nodes.length - 1);
    const kind = fc.constantFrom<Line['kind']>('attack', 'support');
    return fc.record({
      nodes: fc.constant(nodes),
      lines: fc
        .array(fc.tuple(end, end, kind), { maxLength: 40 })
        .map(all =>
          all
            .filter(([from, to]) => from !== to)
            .map(([from, to, kind]) => ({ from: nodes[from]!.id, to: nodes[to]!.id, kind })),
        ),
    });
  });

test('claims stand apart from each other, each in the column of its stance', () => {
  fc.assert(
    fc.property(maps, ({ nodes, lines }) => {
      const { debates, columns, width, height } = placeMap(nodes, lines);
      const placed = debates.flatMap(debate => debate.nodes);
      assert.deepEqual(placed.map(({ node }) => node.id).sort(), nodes.map(({ id }) => id).sort());
      for (const { node, x, y } of placed) {
        assert.equal(x, columns.find(({ stance }) => stance === node.stance)?.x);
        assert.ok(x >= 0 && y >= 0 && x + BOX_WIDTH <= width && y + node.height <= height);
        const under = placed.filter(other => other.x === x && other.y >= y && other.node !== node);
        assert.ok(under.every(other => other.y > y + node.height));
      }
    }),
  );
});

test('claims that meet are in one debate, and those that meet none in the last', () => {
  fc.assert(
    fc.property(maps, ({ nodes, lines }) => {
      const { debates } = placeMap(nodes, lines);
      const debateOf = new Map(debates.flatMap(({ nodes }, i) => nodes.map(({ node }) => [node.id, i])));
      for (const { from, to } of lines) assert.equal(debateOf.get(from), debateOf.get(to));
      const met = new Set(lines.flatMap(({ from, to }) => [from, to]));
      for (const debate of debates)
        for (const { node } of debate.nodes) assert.equal(debate.alone, !met.has(node.id));
      assert.ok(debates.slice(0, -1).every(({ alone }) => !alone));
    }),
  );
});

test('lines start and end at the side of their claims, and pass between the claims of a column', () => {
  fc.assert(
    fc.property(maps, ({ nodes, lines }) => {
      const { debates, lines: courses } = placeMap(nodes, lines);
      const placed = new Map(debates.flatMap(({ nodes }) => nodes).map(at => [at.node.id, at]));
      assert.equal(courses.length, lines.length);
      for (const { line, path, start, end } of courses) {
        for (const [port, id] of [
          [start, line.from],
          [end, line.to],
        ] as const) {
          const { x, y, node } = placed.get(id)!;
          assert.equal(port.x, port.side === 'left' ? x : x + BOX_WIDTH);
          assert.ok(port.y > y && port.y < y + node.height);
        }
        for (const [, x, height, right] of path.matchAll(/ ([\d.]+) ([\d.]+)H([\d.]+)/g)) {
          const left = Math.min(Number(x), Number(right));
          const hit = [...placed.values()].find(
            box => box.x === left && box.y <= Number(height) && Number(height) <= box.y + box.node.height,
          );
          assert.equal(hit, undefined);
        }
      }
    }),
  );
});

test('the same claims are always placed the same', () => {
  fc.assert(
    fc.property(maps, ({ nodes, lines }) => {
      assert.deepEqual(placeMap(nodes, lines), placeMap(nodes, lines));
    }),
  );
});

test('a map of nothing is empty', () => {
  const { debates, lines, height } = placeMap([], []);
  assert.deepEqual([debates, lines, height], [[], [], 0]);
});
