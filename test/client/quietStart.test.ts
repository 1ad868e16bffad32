import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { beforeEach, test } from 'node:test';

// When the extension begins to read, with a stand-in for the parts of VS Code that it waits on.

interface Text {
  readonly languageId: string;
  getText(): string;
  lineAt(line: number): { text: string };
}

const settings = new Map<string, unknown>();
const files = new Set<string>();
const commands = new Map<string, (...given: unknown[]) => unknown>();
const views = new Map<string, View>();
interface View {
  getChildren(): unknown[];
}
/** How often a view that was there had nobody to ask for its rows. */
let gaps = 0;
/** As in VS Code, who provides the rows of a view last is asked for them, and only the end of that one takes it away. */
const provide = (id: string, provider: View) => {
  views.set(id, provider);
  return {
    dispose: () => {
      if (views.get(id) !== provider) return;
      views.delete(id);
      gaps++;
    },
  };
};
const listeners = new Map<string, Set<(told: unknown) => unknown>>();
let texts: Text[] = [];
let tabs: unknown[] = [];
let said: string[] = [];

const hear = (name: string) => (heard: (told: unknown) => unknown) => {
  const all = listeners.get(name) ?? new Set();
  listeners.set(name, all.add(heard));
  return { dispose: () => all.delete(heard) };
};
const tell = (name: string, told: unknown) => {
  for (const heard of [...(listeners.get(name) ?? [])]) heard(told);
};
const register =
  <Value>(all: Map<string, Value>) =>
  (name: string, value: Value) => {
    assert.ok(!all.has(name), `${name} is registered twice`);
    all.set(name, value);
    return { dispose: () => all.delete(name) };
  };

class TabInputCustom {
  readonly viewType: string;
  constructor(viewType: string) {
    this.viewType = viewType;
  }
}

Object.assign(globalThis, {
  vscodeForQuiet: {
    l10n: { t: (words: string) => words },
    TreeItem: class {},
    TabInputCustom,
    Uri: { joinPath: (folder: string, name: string) => `${folder}/${name}` },
    Disposable: {
      from: (...all: { dispose(): unknown }[]) => ({
        dispose: () => {
          for (const one of all) one.dispose();
        },
      }),
    },
    commands: {
      registerCommand: register(commands),
      executeCommand: async (name: string, ...given: unknown[]) => commands.get(name)?.(...given),
    },
    window: {
      registerTreeDataProvider: provide,
      showInformationMessage: async (words: string) => void said.push(words),
      tabGroups: {
        get all() {
          return [{ tabs: tabs.map(input => ({ input })) }];
        },
        onDidChangeTabs: hear('tabs'),
      },
    },
    workspace: {
      workspaceFolders: [{ uri: '/work' }],
      get textDocuments() {
        return texts;
      },
      fs: {
        stat: async (place: string) => {
          if (!files.has(place)) throw new Error('not there');
        },
      },
      getConfiguration: () => ({
        get: (name: string) => settings.get(name),
        inspect: () => ({ defaultValue: false }),
      }),
      onDidOpenTextDocument: hear('open'),
      onDidChangeTextDocument: hear('change'),
      onDidChangeConfiguration: hear('settings'),
    },
  },
});
const names = ['l10n', 'TreeItem', 'TabInputCustom', 'Uri', 'Disposable', 'commands', 'window', 'workspace'];
const source = names.map(name => `export const ${name} = vscodeForQuiet.${name};`).join('\n');
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(specifier, context),
});
const { isTelling, startQuietly } = await import('../../client/quietStart.ts');

const text = (words: string, languageId = 'markdown'): Text => ({
  languageId,
  getText: () => words,
  lineAt: () => ({ text: words }),
});

let started = 0;
let ran: unknown[] = [];

beforeEach(() => {
  for (const all of [settings, files, commands, views, listeners]) all.clear();
  settings.set('enable', true);
  [texts, tabs, said, ran, started] = [[], [], [], [], 0];
  gaps = 0;
});

function activate() {
  const contributes = {
    commands: [{ command: 'policyAnnotator.comment' }],
    views: { policyAnnotator: [{ id: 'policyAnnotator.claims' }] },
  };
  const context = { subscriptions: [], extension: { packageJSON: { contributes } } };
  return startQuietly(context as never, () => {
    started++;
    // What is really registered then must find its place free.
    register(commands)('policyAnnotator.comment', (...given) => ran.push(given));
    provide('policyAnnotator.claims', { getChildren: () => [] });
    return {
      ready: Promise.resolve(),
      claims: async () => 'claims',
      extendMarkdownIt: (one: unknown) => ran.push(one),
      stop() {
        commands.delete('policyAnnotator.comment');
        views.delete('policyAnnotator.claims');
      },
    } as never;
  });
}

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

test('the Markdown of other trades begins nothing, at the start and later', async () => {
  texts = [text('# Build\n\nRun make. See the API.'), text('The NHS', 'plaintext')];
  activate();
  await settled();
  tell('open', text('# Licence\n\nMIT.'));
  tell('change', {
    document: text('Fixes a bug'),
    contentChanges: [{ range: { start: { line: 0 } }, text: 'g' }],
  });
  await settled();
  assert.equal(started, 0);
});

test('a text that speaks of health policy begins the reading, once', async () => {
  texts = [text('Each ICB must plan.'), text('The NHS in 2021')];
  activate();
  await settled();
  tell('open', text('The NHS'));
  assert.equal(started, 1);
});

test('so does one that is opened or written later', async () => {
  activate();
  await settled();
  tell('change', {
    document: text('What the NHS'),
    contentChanges: [{ range: { start: { line: 0 } }, text: 'S' }],
  });
  assert.equal(started, 1);
});

test('and annotations, a page, the settings for it, and whoever asks', async () => {
  files.add('/work/.annotations');
  activate();
  await settled();
  assert.equal(started, 1, 'annotations');
});

for (const [name, prepare] of [
  ['a page that is restored', () => tabs.push(new TabInputCustom('policyAnnotator.page'))],
  ['the walkthrough', () => settings.set('welcome', true)],
  ['assistants', () => settings.set('languageModel.tools', true)],
] as const)
  test(`${name} begins the reading`, async () => {
    prepare();
    activate();
    await settled();
    assert.equal(started, 1);
  });

test('a command begins the reading and is then run with what it was given', async () => {
  activate();
  await settled();
  await commands.get('policyAnnotator.comment')!('here', 7);
  assert.deepEqual([started, ran], [1, [['here', 7]]]);
});

test('so does a view that is opened, and another extension that asks', async () => {
  const api = activate();
  await settled();
  views.get('policyAnnotator.claims')!.getChildren();
  assert.equal(started, 1);
  assert.equal(gaps, 0, 'its rows have a provider all the time');
  assert.equal(await api.claims(), 'claims');
  await api.ready;
});

test('a preview that was made before is told of terms later', async () => {
  const { extendMarkdownIt } = activate();
  const engine = { name: 'engine' };
  assert.equal(extendMarkdownIt(engine as never), engine);
  tell('open', text('The NHS'));
  assert.deepEqual(ran, [engine]);
});

test('where it is switched off nothing begins, and a command says so; turned on, it waits again', async () => {
  settings.set('enable', false);
  texts = [text('The NHS')];
  files.add('/work/.annotations');
  activate();
  await settled();
  views.get('policyAnnotator.claims')!.getChildren();
  assert.deepEqual(said, []);
  await commands.get('policyAnnotator.comment')!();
  assert.equal(started, 0);
  assert.match(said[0]!, /switched off/);
  settings.set('enable', true);
  tell('settings', { affectsConfiguration: () => true });
  await settled();
  assert.equal(started, 1);
});

test('turned off while it reads it ends, and its commands say so; turned on, it starts anew', async () => {
  texts = [text('The NHS')];
  const { extendMarkdownIt } = activate();
  await settled();
  extendMarkdownIt('engine' as never);
  settings.set('enable', false);
  tell('settings', { affectsConfiguration: () => true });
  await commands.get('policyAnnotator.comment')!();
  assert.match(said[0]!, /switched off/);
  settings.set('enable', true);
  tell('settings', { affectsConfiguration: () => true });
  await settled();
  assert.equal(started, 2);
  await commands.get('policyAnnotator.comment')!('at');
  assert.deepEqual(ran, ['engine', 'engine', ['at']]);
});

test('telling are words of health policy, or a head for this program', () => {
  for (const words of [
    'An NHS body.',
    'integrated care',
    '---\nkind: draft\n---\n',
    '---\ntitle: A\nsides: { B: for }\n---\n',
  ])
    assert.ok(isTelling(words), words);
  for (const words of ['# README\n\nkind: draft', 'Nhs of numbers', 'gps unit', '---\ntitle: A\n---\n', ''])
    assert.ok(!isTelling(words), words);
});
