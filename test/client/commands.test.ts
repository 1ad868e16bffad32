import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestInWords } from '../shared/manifest.ts';
import { registered } from './vscodeStandIn.ts';

// The commands and menus of package.json, held against what the client registers.

interface Contributed {
  readonly commands: readonly { command: string; title: string; category?: string }[];
  readonly menus: Readonly<Record<string, readonly { command?: string; submenu?: string; when?: string }[]>>;
  readonly keybindings: readonly { command: string; args?: unknown }[];
  readonly views: Readonly<Record<string, readonly { id: string }[]>>;
}

const contributed = JSON.parse(manifestInWords).contributes as Contributed;
const commands = contributed.commands.map(({ command }) => command);

/** Registered for rows, links and code actions alone, which hand over what they are about. */
const INTERNAL = [
  'comparedVersions',
  'noteFinding',
  'openPassage',
  'openVersionChange',
  'showMoreClaims',
  'theseAreMyWords',
];

const { start } = await import('../../client/activate.ts');
start(
  {
    subscriptions: [],
    workspaceState: { get: (_: string, otherwise: unknown) => otherwise, update: async () => {} },
  } as never,
  () =>
    ({
      start: () => new Promise(() => {}),
      onNotification: () => {},
      onRequest: () => {},
      onDidChangeState: () => {},
    }) as never,
);

test('every command that is contributed is registered, once', () => {
  assert.deepEqual(
    commands.filter(command => registered.filter(id => id === command).length !== 1),
    [],
  );
});

test('every command that is registered is contributed, or known to be internal', () => {
  const internal = INTERNAL.map(name => `policyAnnotator.${name}`);
  assert.deepEqual(registered.filter(id => !commands.includes(id)).sort(), internal);
});

test('commands are named once, and have a category and a title', () => {
  assert.deepEqual([...new Set(commands)], commands);
  assert.deepEqual(
    contributed.commands.filter(({ title, category }) => !title || category !== 'Policy'),
    [],
  );
});

test('menus, keys, welcome texts and walkthroughs name commands that there are', () => {
  const views = Object.values(contributed.views).flat();
  const known = new Set([...commands, ...views.map(({ id }) => `${id}.focus`)]);
  const inMenus = Object.values(contributed.menus).flatMap(items =>
    items.flatMap(({ command }) => command ?? []),
  );
  const inTexts = [...manifestInWords.matchAll(/(?:command|onCommand):(policyAnnotator\.[\w.]+)/g)].map(
    ([, id]) => id!,
  );
  const named = [...inMenus, ...contributed.keybindings.map(({ command }) => command), ...inTexts];
  const ours = named.filter(id => id.startsWith('policyAnnotator.'));
  assert.ok(ours.length > commands.length);
  assert.deepEqual(
    ours.filter(id => !known.has(id)),
    [],
  );
});

test('a command that needs a row is hidden from the palette by a condition of its own', () => {
  const palette = contributed.menus.commandPalette ?? [];
  assert.deepEqual(
    palette.filter(({ command, when }) => !commands.includes(command ?? '') || !when),
    [],
  );
});
