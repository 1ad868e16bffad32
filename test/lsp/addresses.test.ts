import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Location, PublishDiagnosticsParams } from 'vscode-languageserver';
import { Addresses, ownSpelling } from '../../server/disk/addresses.ts';
import { at, open, start, until } from '../shared/builtServer.ts';

const SLIP =
  '---\nkind: draft\ndate: 2023-05-01\n---\n\nThe Integrated care systems (ICGs) meet. A CCG was a group.\n';

/** The last two are one name to a Mac and two to everybody else. */
const NAMES = [
  'my notes.md',
  '[draft] (2).md',
  '100% #1.md',
  "Ann's & Bob's, 1+1=2.md",
  'café.md',
  'cafe\u0301.md',
];

/** As an editor may write it that encodes whatever may be encoded, with small digits. */
function overwritten(address: string): string {
  const encoded = (char: string) => `%${char.charCodeAt(0).toString(16)}`;
  return address
    .replace(/(?<=[^/]\/)[^/]*$/, name => name.replace(/[^\w%.-]/g, encoded))
    .replace(/%[\dA-F]{2}/g, code => code.toLowerCase());
}

test('a text is one text, however an editor writes its address, and the editor hears its own spelling', async () => {
  const names = process.platform === 'darwin' ? NAMES.slice(0, -1) : NAMES;
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'policy-[names]-')));
  try {
    for (const name of names) await writeFile(join(folder, name), SLIP);
    process.env.XDG_CACHE_HOME = join(folder, '.cache');
    const said = new Set<string>();
    const { client, log } = await start(
      {},
      new Map(),
      {},
      connection =>
        void connection.onNotification(
          'textDocument/publishDiagnostics',
          ({ uri }: PublishDiagnosticsParams) => {
            said.add(uri);
          },
        ),
      {
        rootUri: String(pathToFileURL(folder)).replaceAll('%5B', '[').replaceAll('%5D', ']'),
        capabilities: {},
        initializationOptions: undefined,
      },
    );
    // The folder first, by its own spelling, so that the editor's comes second.
    await until(async () => log.some(line => line.startsWith(`Read ${names.length} texts`)));
    const theirs = names.map(name => overwritten(String(pathToFileURL(join(folder, name)))));
    assert.ok(theirs[1]!.endsWith('/%5bdraft%5d%20%282%29.md'), theirs[1]);
    for (const uri of theirs) open(client, uri, SLIP);
    await until(async () => theirs.every(uri => said.has(uri)));
    assert.equal(said.size, names.length);
    const places = await client.sendRequest<Location[]>('textDocument/references', {
      ...at(SLIP, 'A CCG'),
      textDocument: { uri: theirs[0] },
      context: { includeDeclaration: true },
    });
    assert.deepEqual(places.map(({ uri }) => uri).sort(), [...theirs].sort());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the drive of Windows and the accents of a Mac have one spelling; two files have two', () => {
  for (const written of [
    'file:///c%3A/My%20Texts/%5Ba%5D.md',
    'file:///c:/My Texts/[a].md',
    'file:///C%3a/My%20Texts/%5ba].md',
  ])
    assert.equal(ownSpelling(written, 'win32'), 'file:///C:/My%20Texts/%5Ba%5D.md');
  assert.equal(ownSpelling('file:///a/cafe%CC%81.md', 'darwin'), 'file:///a/caf%C3%A9.md');
  assert.equal(ownSpelling('file:///a/cafe%CC%81.md', 'linux'), 'file:///a/cafe%CC%81.md');
  assert.equal(ownSpelling('file:/a/b.md', 'linux'), 'file:///a/b.md');
});

test('what is no address of a file here stays as it is, and what follows # stays with it', () => {
  for (const other of [
    'untitled:Untitled-1',
    'file://server/share/a.md',
    'file:///a%2Fb.md',
    'file:///a/%zz.md',
  ])
    assert.equal(ownSpelling(other, 'linux'), other);
  assert.equal(ownSpelling('file:///a/[b].md#c1f9', 'linux'), 'file:///a/%5Bb%5D.md#c1f9');
});

test('addresses are changed wherever they stand in a message, and the words of a text never', () => {
  const addresses = new Addresses('linux');
  const [theirs, ours] = ['file:///a/[b].md', 'file:///a/%5Bb%5D.md'];
  const message = {
    params: { textDocument: { uri: theirs, text: theirs }, list: [theirs, 'a'], data: [1, 2] },
  };
  const read = addresses.in(message);
  assert.deepEqual(read, {
    params: { textDocument: { uri: ours, text: theirs }, list: [ours, 'a'], data: [1, 2] },
  });
  const edit = { changes: { [ours]: [{ newText: ours }] }, other: 'file:///a/c.md' };
  assert.deepEqual(addresses.out(edit), {
    changes: { [theirs]: [{ newText: ours }] },
    other: 'file:///a/c.md',
  });
});
