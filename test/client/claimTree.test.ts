import assert from 'node:assert/strict';
import { test } from 'node:test';
import './vscodeStandIn.ts';

// What the list of claims asks VS Code to draw anew when claims changed: while it draws a row it knows of no selection,
// and a key that decides about that row is lost.

type Drawn = { readonly id: string } | undefined;

class EventEmitter {
  #listener: (drawn: unknown) => void = () => {};
  event = (listener: (drawn: unknown) => void): void => {
    this.#listener = listener;
  };
  fire(drawn: unknown): void {
    this.#listener(drawn);
  }
}

const before = (globalThis as unknown as { vscodeStandIn: (name: string) => unknown }).vscodeStandIn;
Object.assign(globalThis, {
  vscodeStandIn: (name: string) => (name === 'EventEmitter' ? EventEmitter : before(name)),
});
const { ClaimTree } = await import('../../client/claims/claimTree.ts');

/** A tree whose one group is open, and what it asked to be drawn anew after the claims became those of `later`. */
async function drawnAnew(now: Listing, later: Listing, prepare?: (tree: Tree) => void): Promise<string[]> {
  let listing = now;
  const client = {
    sendRequest: async (method: string) =>
      method === 'policy/claimGroups'
        ? {
            groups: [
              { id: 'timing', label: 'Timing', total: 9, sure: listing.claims.length, ...listing.group },
            ],
          }
        : { claims: listing.claims, total: listing.claims.length },
  } as never;
  const tree = new ClaimTree(client, Promise.resolve(), { grouping: 'topic' });
  const [group] = await tree.getChildren();
  await tree.getChildren(group);
  prepare?.(tree);
  const drawn: string[] = [];
  tree.onDidChangeTreeData(one => {
    for (const row of [one].flat() as Drawn[]) drawn.push(row?.id ?? 'everything');
  });
  listing = later;
  tree.refresh();
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  return drawn;
}

type Tree = InstanceType<typeof ClaimTree>;

interface Listing {
  readonly claims: readonly object[];
  readonly group?: object;
}

const CLAIMS = [
  { id: 'a', answers: [], same: [] },
  { id: 'b', answers: [], same: [] },
];
const CONFIRMED = { ...CLAIMS[1], decided: { verdict: 'confirmed' } };

test('nothing is drawn anew where nothing changed', async () => {
  assert.deepEqual(await drawnAnew({ claims: CLAIMS }, { claims: CLAIMS }), []);
});

test('a claim that is confirmed is drawn anew, and no other', async () => {
  assert.deepEqual(await drawnAnew({ claims: CLAIMS }, { claims: [CLAIMS[0]!, CONFIRMED] }), ['timing/b']);
});

test('a group is drawn anew where its claims are others', async () => {
  const group = { sure: 2 };
  assert.deepEqual(await drawnAnew({ claims: CLAIMS, group }, { claims: [CLAIMS[1]!], group }), ['timing']);
});

test('everything is drawn anew where the groups are others', async () => {
  const later = { claims: CLAIMS, group: { id: 'finance' } };
  assert.deepEqual(await drawnAnew({ claims: CLAIMS }, later), ['everything']);
});

test('what is folded is not asked for, and is asked for when it is unfolded', async () => {
  const later = { claims: [CLAIMS[1]!], group: { sure: 2 } };
  const drawn = await drawnAnew({ claims: CLAIMS }, later, tree =>
    tree.fold({ id: 'timing' } as never, true),
  );
  assert.deepEqual(drawn, ['timing']);
});
