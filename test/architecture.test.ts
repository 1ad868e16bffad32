import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { test } from 'node:test';

/** The arrows of ARCHITECTURE.md, held against the import lines of every source file. */
const root = join(import.meta.dirname, '..');
const files = ['client', 'server'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ts|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map(name => posix.join(folder, name.replaceAll('\\', '/'))),
);

interface Import {
  readonly from: string;
  /** A path below the root, or the name of a package. */
  readonly to: string;
}

/** `import ... from 'x'`, `export ... from 'x'`, `import 'x'`; and a call of `import` or `require`, whatever it names. */
const IMPORT =
  /^\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\b(?:import|require)\(((?:[^()]|\([^()]*\))*)\)/gm;

const imports: readonly Import[] = files.flatMap(from => {
  const source = readFileSync(join(root, from), 'utf8');
  return [...source.matchAll(IMPORT)].map(([, named, bare, called]) => {
    const name = named ?? bare ?? called!.replace(/^'(.*)'$/, '$1');
    const isLocal = name.startsWith('.');
    return {
      from,
      to: isLocal ? relative(root, join(root, dirname(from), name)).replaceAll('\\', '/') : name,
    };
  });
});

/** Which folder or package each part of the house may import; a part is the longest prefix that fits. */
const ALLOWED: Record<string, readonly string[]> = {
  'client/': [
    'client/',
    'server/protocol/',
    'server/store/',
    'server/core/ground/days.ts',
    'server/core/ground/markdown.ts',
    '@vscode/l10n',
    'vscode',
    'vscode-languageclient',
    'vscode-uri',
  ],
  // The frame of a page knows no VS Code, and the rest of the client only what the two say to each other.
  'client/page/webview/': ['client/page/webview/', 'server/protocol/', '@vscode/l10n'],
  // Used by whoever keeps annotations. What needs Node there, the browser's entries do not import.
  'server/store/': ['server/store/', '@vscode/l10n', 'node:'],
  'server/protocol/': ['server/protocol/'],
  'server/core/': [
    'server/core/',
    '@vscode/l10n',
    'unified',
    'remark-parse',
    'micromark-',
    'mdast',
    'decode-named-character-reference',
    'yaml',
    'approx-string-match',
    '@dagrejs/dagre',
    'diff',
  ],
  'server/features/': ['server/features/', 'server/core/', '@vscode/l10n', 'diff'],
  // Walks the parser's tree.
  'server/features/exchange/export/': ['server/features/', 'server/core/', '@vscode/l10n', 'mdast'],
  // Only the bundle that is loaded for it has the libraries that write files.
  'server/features/exchange/write/': ['server/features/exchange/', 'docx', 'write-excel-file', 'hast'],
  'server/main.export.ts': ['server/features/exchange/'],
  // Only the thread that is started for it has the libraries that read files.
  'server/features/exchange/read/': [
    'server/features/exchange/read/',
    '@vscode/l10n',
    'hast',
    'mdast',
    'xast',
    'fflate',
    'mammoth',
    'postal-mime',
    'unpdf',
  ],
  'server/main.prepare.ts': ['server/features/exchange/read/', 'node:worker_threads'],
  'server/main.mcp.ts': ['server/features/judging/', '@modelcontextprotocol/sdk'],
  'server/main.render.ts': ['server/features/page/'],
  // Pages are drawn from the syntax tree with the libraries of its family.
  'server/features/page/': ['server/features/', 'server/core/', '@vscode/l10n', 'mdast'],
  'server/features/page/render.ts': ['server/features/page/', 'server/core/', 'mdast', 'hast'],
  'server/lsp/': [
    'server/lsp/',
    'server/features/',
    'server/core/',
    'server/protocol/',
    '@vscode/l10n',
    'vscode-languageserver',
    'vscode-uri',
  ],
  'server/cli/': [
    'server/cli/',
    'server/features/',
    'server/core/',
    'node:',
    'n3',
    'jsonld-streaming-parser',
    'yaml',
  ],
  'server/disk/': ['server/disk/', 'server/store/', 'server/protocol/', '@vscode/l10n', 'node:', 'yaml'],
  'server/main.node.ts': [
    'server/lsp/',
    'server/disk/',
    'server/core/',
    'vscode-languageserver',
    'policy:engine',
    'policy:vocabulary',
    'node:',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the source.
    'join(__dirname, `${name}.js`)',
  ],
  'server/main.browser.ts': [
    'server/lsp/',
    'server/core/',
    'vscode-languageserver',
    'policy:engine',
    'policy:vocabulary',
  ],
  'server/main.cli.ts': [
    'server/cli/',
    'server/features/exchange/export/writers.ts',
    'server/core/',
    'policy:vocabulary',
    'node:',
    "join(__dirname, 'server.js')",
    "join(__dirname, 'export.js')",
    "join(__dirname, 'mcp.js')",
  ],
  'server/vocabulary/': ['server/vocabulary/', 'node:', 'yaml'],
};

function partOf(file: string): string {
  return Object.keys(ALLOWED)
    .filter(part => file.startsWith(part))
    .sort((a, b) => b.length - a.length)[0]!;
}

test('every file is in a part of the house, and the imports were read', () => {
  assert.ok(imports.length > files.length);
  assert.deepEqual(
    files.filter(file => partOf(file) === undefined),
    [],
  );
});

test('imports follow the arrows', () => {
  const wrong = imports.filter(
    ({ from, to }) => !ALLOWED[partOf(from)]?.some(allowed => to.startsWith(allowed)),
  );
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} must not import ${to}`),
    [],
  );
});

test('of the frame of a page, the rest of the client knows only what the two say to each other', () => {
  const frame = 'client/page/webview/';
  const wrong = imports.filter(
    ({ from, to }) => to.startsWith(frame) && !from.startsWith(frame) && to !== `${frame}wire.ts`,
  );
  assert.deepEqual(wrong, []);
});

test('Markdown of VS Code is made in one place, which escapes words of others', () => {
  const makers = files.filter(
    file =>
      file.startsWith('client/') &&
      /new (?:vscode\.)?MarkdownString|appendMarkdown|supportHtml|isTrusted\s*=/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
  );
  assert.deepEqual(makers, ['client/shared/markdown.ts']);
});

test('only parser.ts imports the parser', () => {
  const parser = /^(?:unified|remark-parse|micromark|mdast-util-(?!to-hast$))/;
  const isWriting = (from: string) => from === 'server/features/exchange/read/writing.ts';
  const wrong = imports.filter(
    ({ from, to }) => parser.test(to) && from !== 'server/core/text/parser.ts' && !isWriting(from),
  );
  assert.deepEqual(wrong, []);
});

/** The rooms of the core, from the ground up: a room imports only from itself and from rooms before it. */
const ROOMS = [
  'ground',
  'wordLists',
  'text',
  'vocabulary',
  'terms',
  'voices',
  'duties',
  'claims',
  'quotations',
  'document',
  'time',
  'annotations',
  'pictures',
  'folder',
  'judging',
];

test('a room of the core imports only rooms below it', () => {
  const roomOf = (file: string) => /^server\/core\/([^/]+)\//.exec(file)?.[1];
  const wrong = imports.filter(({ from, to }) => {
    const [room, other] = [roomOf(from), roomOf(to)];
    return room && other && ROOMS.indexOf(other) > ROOMS.indexOf(room);
  });
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} must not import ${to}`),
    [],
  );
  const strays = files.filter(file => file.startsWith('server/core/') && !ROOMS.includes(roomOf(file) ?? ''));
  assert.deepEqual(strays, [], 'every file of the core is in a room');
});

test('features do not import each other, but what others show, and findings their own type', () => {
  const isRule = (file: string) => file.startsWith('server/features/findings/rules/');
  const isFinding = (file: string) => FINDING_PARTS.has(file);
  // Exchange hands on what the others find.
  const isExchange = (file: string) => file.startsWith('server/features/exchange/');
  const isFeature = (file: string) =>
    file.startsWith('server/features/') && !isRule(file) && !isFinding(file) && !isExchange(file);
  const wrong = imports.filter(
    ({ from, to }) =>
      (isFeature(from) && isFeature(to) && !SHARED_FEATURES.has(to)) ||
      (isFeature(to) && (isRule(from) || isFinding(from))) ||
      (isRule(to) && from !== 'server/features/findings/findings.ts') ||
      (isRule(from) && to.startsWith('server/features/') && to !== 'server/features/findings/finding.ts'),
  );
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} must not import ${to}`),
    [],
  );
});

/** Features that others are made of: what is found, which others show or mend. */
const SHARED_FEATURES = new Set(
  [
    ...['findings/findings', 'terms/highlight'],
    ...['claims/claims', 'claims/grouping', 'claims/listing', 'claims/search', 'claims/takeAway'],
    'claims/title',
    ...['page/words', 'page/page', 'page/render', 'duties/duties'],
  ].map(name => `server/features/${name}.ts`),
);

/** What the rules of findings are made of. */
const FINDING_PARTS = new Set(
  ['finding', 'proofreader', 'wording'].map(name => `server/features/findings/${name}.ts`),
);

test('what writes files is in no bundle but its own', () => {
  const isWriter = (file: string) => file.startsWith('server/features/exchange/write/');
  const wrong = imports.filter(
    ({ from, to }) => isWriter(to) && !isWriter(from) && from !== 'server/main.export.ts',
  );
  assert.deepEqual(wrong, []);
});

test('there is no cycle, not even of types', () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycleFrom = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const to of next.get(file) ?? []) {
      const cycle = cycleFrom(to, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of files) assert.equal(cycleFrom(file, [])?.join(' -> '), undefined);
});

test('what reads files is in no bundle but its own', () => {
  const isReader = (file: string) => file.startsWith('server/features/exchange/read/');
  const wrong = imports.filter(
    ({ from, to }) =>
      isReader(to) &&
      !isReader(from) &&
      from !== 'server/main.prepare.ts' &&
      to !== 'server/features/exchange/read/source.ts',
  );
  assert.deepEqual(wrong, []);
});
