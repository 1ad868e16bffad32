import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Location, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import type { ActAnswer } from '../../server/protocol/acts.ts';
import type { AnnotatedText } from '../../server/protocol/annotations.ts';
import { at, open, range, start, until } from '../shared/builtServer.ts';

// An editor that announces nothing: it asks for no findings, answers none of our own requests, and has no settings. The
// folder is a real one on the disk, which the server reads and watches by itself.

const SLIP =
  '---\nkind: draft\ndate: 2023-05-01\n---\n\nThe Integrated care systems (ICGs) meet. A CCG was a group.\n';
const OTHER = 'The CCG of 2015 is described here.\n';

let folder: string;
let client: ProtocolConnection;
let log: readonly string[];
const said = new Map<string, readonly Diagnostic[]>();
const address = (name: string) => String(pathToFileURL(join(folder, name)));
const codesIn = (name: string) => said.get(address(name))?.map(({ code }) => code);

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'policy-bare-')));
  await mkdir(join(folder, 'glossary'));
  await mkdir(join(folder, 'node_modules'));
  await writeFile(join(folder, 'a.md'), SLIP);
  await writeFile(join(folder, 'b.md'), OTHER);
  await writeFile(join(folder, 'node_modules', 'c.md'), OTHER);
  process.env.XDG_CACHE_HOME = join(folder, '.cache');
});

async function mentionsOf({ sendRequest }: ProtocolConnection): Promise<number> {
  return (await sendRequest<unknown[]>('policy/mentions', { concept: 'clinical-commissioning-group' }))
    .length;
}

beforeEach(async () => {
  said.clear();
  const hear = (connection: ProtocolConnection) =>
    void connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      said.set(params.uri, params.diagnostics);
    });
  const greeting = {
    rootUri: String(pathToFileURL(folder)),
    capabilities: {},
    initializationOptions: undefined,
  };
  ({ client, log } = await start({}, new Map(), {}, hear, greeting));
  open(client, address('a.md'), SLIP);
});

after(() => rm(folder, { recursive: true, force: true }));

test('findings arrive without being asked for, and go when the text is closed', async () => {
  await until(async () => codesIn('a.md')?.includes('initials-disagree') === true);
  open(client, address('d.md'), SLIP);
  await until(async () => (codesIn('d.md')?.length ?? 0) > 0);
  await client.sendNotification('textDocument/didClose', { textDocument: { uri: address('d.md') } });
  await until(async () => codesIn('d.md')?.length === 0);
});

test('references come from all texts of the folder, and not from hidden folders or packages', async () => {
  const references = () =>
    client.sendRequest<Location[]>('textDocument/references', {
      ...at(SLIP, 'A CCG'),
      textDocument: { uri: address('a.md') },
      context: { includeDeclaration: true },
    });
  await until(async () => (await references()).length === 2);
  assert.deepEqual([...new Set((await references()).map(({ uri }) => uri))].sort(), [
    address('a.md'),
    address('b.md'),
  ]);
});

test('an editor that names its folder by path alone has it read too', async () => {
  const greeting = { rootUri: null, rootPath: folder, workspaceFolders: [], capabilities: {} };
  const { client } = await start({}, new Map(), {}, () => {}, {
    ...greeting,
    initializationOptions: undefined,
  });
  await until(async () => (await mentionsOf(client)) > 1);
});

test('a text that comes into the folder, and a glossary, are read without a restart', async () => {
  await writeFile(join(folder, 'e.md'), OTHER);
  await until(async () => (await mentionsOf(client)) === 3);
  await writeFile(
    join(folder, 'glossary', 'house.yaml'),
    '- id: house-forum\n  prefLabel: Quillhaven Forum\n  definition: A forum of ours.\n',
  );
  open(client, address('f.md'), 'The Quillhaven Forum met.\n');
  await until(async () => {
    const hover = await client.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri: address('f.md') },
      position: { line: 0, character: 8 },
    });
    return hover?.contents.value.includes('A forum of ours') === true;
  });
  assert.ok(log.every(line => !line.includes('failed')));
});

test('what a person notes is written beside the text, and taken back; two editors keep what both write', async () => {
  const sidecar = join(folder, '.annotations', 'a.md.jsonl');
  const comment = (words: string) => ({
    act: {
      kind: 'comment',
      uri: address('a.md'),
      range: range(SLIP, 'The Integrated', 'systems'),
      text: words,
    },
  });
  const other = await start({}, new Map(), {}, () => {}, {
    ...{ rootUri: String(pathToFileURL(folder)), capabilities: {}, initializationOptions: undefined },
  });
  open(other.client, address('a.md'), SLIP);
  const sent = [client, other.client].map((one, i) =>
    one.sendRequest<ActAnswer>('policy/act', comment(`Words of ${i}.`)),
  );
  const [first, second] = await Promise.all(sent);
  assert.deepEqual([first!.problem, second!.problem], [undefined, undefined]);
  const written = await readFile(sidecar, 'utf8');
  assert.match(written, /Words of 0/);
  assert.match(written, /Words of 1/);
  assert.equal(
    await readFile(join(folder, '.annotations', '.gitattributes'), 'utf8'),
    '*.jsonl merge=union\n',
  );
  await client.sendRequest('policy/undoAct', { undo: first!.undo });
  const left = await client.sendRequest<AnnotatedText[]>('policy/annotations', { uri: address('a.md') });
  assert.deepEqual(
    left.flatMap(({ threads }) => threads.map(({ comments }) => comments[0]!.text)),
    ['Words of 1.'],
  );
  await rm(join(folder, '.annotations'), { recursive: true });
});

test('what cannot be written is said in words, and nothing is lost', async t => {
  if (process.platform === 'win32') return t.skip('Links need rights there.');
  const elsewhere = await realpath(await mkdtemp(join(tmpdir(), 'policy-elsewhere-')));
  await symlink(elsewhere, join(folder, '.annotations'));
  const act = {
    kind: 'comment',
    uri: address('a.md'),
    range: range(SLIP, 'The Integrated', 'systems'),
    text: 'A.',
  };
  const { problem } = await client.sendRequest<ActAnswer>('policy/act', { act });
  assert.match(problem ?? '', /a\.md\.jsonl is reached by a link, which is not followed\. Put the folder/);
  assert.deepEqual(await readdir(elsewhere), []);
  await rm(join(folder, '.annotations'));
  await rm(elsewhere, { recursive: true });
});

test('a link out of the folder is not followed, for texts, glossaries and annotations alike', async t => {
  if (process.platform === 'win32') return t.skip('Links need rights there.');
  const elsewhere = await realpath(await mkdtemp(join(tmpdir(), 'policy-elsewhere-')));
  await writeFile(join(elsewhere, 'g.md'), OTHER);
  await writeFile(
    join(elsewhere, 'far.yaml'),
    '- id: far-forum\n  prefLabel: Farhaven Forum\n  definition: Not ours.\n',
  );
  await symlink(join(elsewhere, 'g.md'), join(folder, 'g.md'));
  await symlink(elsewhere, join(folder, 'linked'));
  await symlink(join(elsewhere, 'far.yaml'), join(folder, 'glossary', 'far.yaml'));
  const comment = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    ...{ id: 'urn:a', type: 'Annotation', motivation: 'commenting' },
    body: { type: 'TextualBody', value: 'Not ours.', purpose: 'commenting' },
    target: { source: 'urn:policy-annotator:text:a.md' },
  };
  await writeFile(join(elsewhere, 'a.md.jsonl'), `${JSON.stringify(comment)}\n`);
  await mkdir(join(folder, '.annotations'));
  await symlink(join(elsewhere, 'a.md.jsonl'), join(folder, '.annotations', 'a.md.jsonl'));
  // An honest one that comes later: once it is read, so were those before it.
  await writeFile(join(folder, 'h.md'), 'The Farhaven Forum and the CCG met.\n');
  const places = async (concept: string) =>
    (await client.sendRequest<Location[]>('policy/mentions', { concept })).map(({ uri }) => uri);
  await until(async () => (await places('clinical-commissioning-group')).includes(address('h.md')));
  const found = await places('clinical-commissioning-group');
  assert.deepEqual(
    found.filter(uri => /\/(?:g|linked\/.*)\.md$/.test(uri)),
    [],
  );
  assert.deepEqual(await places('far-forum'), []);
  assert.deepEqual(await client.sendRequest('policy/annotations', { uri: address('a.md') }), []);
  await rm(elsewhere, { recursive: true });
});

test('settings come from a client that sends them unasked', async () => {
  await until(async () => codesIn('a.md')?.includes('initials-disagree') === true);
  const policyAnnotator = { dismissed: [{ code: 'initials-disagree' }] };
  await client.sendNotification('workspace/didChangeConfiguration', { settings: { policyAnnotator } });
  await until(async () => codesIn('a.md')?.includes('initials-disagree') === false);
  await writeFile(join(folder, 'policy-annotator.yaml'), 'dismissed:\n  - code: initials-disagree\n');
});

test('and from a file of the folder', async () => {
  await until(async () => codesIn('a.md')?.includes('initials-disagree') === false);
});
