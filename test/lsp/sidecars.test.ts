import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { annotationsIn, parseSidecar } from '../../server/core/annotations/sidecar.ts';
import { ownSpelling } from '../../server/disk/addresses.ts';
import { ACT, type Act, type ActAnswer, UNDO_ACT } from '../../server/protocol/acts.ts';
import { ANNOTATIONS, REVIEW } from '../../server/protocol/annotations.ts';
import { answer, ask } from '../../server/protocol/messages.ts';
import {
  LIST_SIDECARS,
  READ_SIDECAR,
  type SidecarAnswer,
  type SidecarWrite,
  WRITE_SIDECAR,
} from '../../server/protocol/sidecars.ts';
import { change, FOLDER, open, range, start, until } from '../shared/builtServer.ts';

// The annotations of a folder as the built server keeps them, for one window and for two at once.

const TEXT = 'The board must publish its plan. Nobody has said by when it must do so.\n';
const URI = `${FOLDER}/plans/board%20plan.md`;
const SIDECAR = `${FOLDER}/.annotations/plans/board%20plan.md.jsonl`;

/** A folder on a slow disk: between any two steps others may do theirs. */
class Disk {
  readonly files: Map<string, string> = new Map();
  problem: string | undefined;
  /** By address, why a file cannot be read. */
  readonly unreadable = new Map<string, string>();

  serve(client: ProtocolConnection): void {
    answer(client, LIST_SIDECARS, () => [...this.files.keys()].filter(uri => uri.endsWith('.jsonl')));
    answer(client, READ_SIDECAR, async ({ uri }: { uri: string }): Promise<SidecarAnswer> => {
      await moment();
      const problem = this.unreadable.get(uri);
      return problem === undefined ? { text: this.files.get(uri) } : { problem };
    });
    answer(client, WRITE_SIDECAR, async (write: SidecarWrite): Promise<SidecarAnswer> => {
      await moment();
      if (this.problem) return { problem: this.problem };
      const now = this.files.get(write.uri);
      if ((now ?? null) !== write.expected) return { changed: true, text: now };
      if (write.text === null) this.files.delete(write.uri);
      else this.files.set(write.uri, write.text);
      return {};
    });
  }

  /** Those that nobody took away. */
  get lines(): { id: string; creator?: { name: string }; body: { value?: string } }[] {
    return annotationsIn(parseSidecar(this.files.get(SIDECAR) ?? '')) as never;
  }
}

async function moment(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, Math.random() * 8));
}

async function windowOn(disk: Disk) {
  const { server, client, log } = await start({ files: true, sidecars: true }, new Map(), {}, c =>
    disk.serve(c),
  );
  const said: string[] = [];
  client.onNotification('window/showMessage', ({ message }) => void said.push(message));
  open(client, URI, TEXT);
  const annotated = () => ask(client, ANNOTATIONS, { uri: URI });
  const done: (readonly unknown[])[] = [];
  return {
    server,
    client,
    log,
    said,
    done,
    async act(act: DistributiveOmit<Act, 'uri'>, creator = 'Ada') {
      const answer = await ask(client, ACT, { act: { uri: URI, ...act } as Act, creator });
      if (answer.undo) done.push(answer.undo);
      return answer;
    },
    threads: async () => (await annotated())[0]?.threads ?? [],
    tags: async () => (await annotated())[0]?.tags ?? [],
    undo: () => ask(client, UNDO_ACT, { undo: done.pop()! }),
    changed: () =>
      client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: SIDECAR, type: 2 }] }),
  };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const PUBLISH = range(TEXT, 'must publish', 'must publish');

test('a comment is written beside the text, answered, mended, settled, taken away, and all of it taken back', async () => {
  const disk = new Disk();
  const { act, threads, undo } = await windowOn(disk);
  const { ids } = await act({ kind: 'comment', range: PUBLISH, text: 'By *when*?' });
  assert.deepEqual([...disk.files.keys()].sort(), [`${FOLDER}/.annotations/.gitattributes`, SIDECAR]);
  assert.equal(disk.lines[0]?.creator?.name, 'Ada');

  const [thread] = await threads();
  assert.deepEqual(
    [thread?.range, thread?.verdict, thread?.resolved, thread?.comments[0]?.text],
    [PUBLISH, 'exact', false, 'By *when*?'],
  );
  const { id } = thread!;
  assert.deepEqual(ids, [id]);
  await act({ kind: 'reply', to: id, text: 'By May.' }, 'Bea');
  await act({ kind: 'rewrite', id, text: 'By when?' });
  await act({ kind: 'settle', id, status: 'resolved' });
  const [settled] = await threads();
  assert.deepEqual(
    [settled?.resolved, settled?.comments.map(({ text, creator }) => `${creator}: ${text}`)],
    [true, ['Ada: By when?', 'Bea: By May.']],
  );
  const before = disk.lines;
  await act({ kind: 'withdraw', id });
  assert.deepEqual([disk.lines, await threads()], [[], []]);
  assert.doesNotMatch(disk.files.get(SIDECAR)!, /By when|By May|publish/, 'the words are gone from the file');
  await undo();
  const undated = (lines: object[]) => lines.map(line => ({ ...line, modified: undefined }));
  assert.deepEqual(undated(disk.lines), undated(before));
  for (let i = 0; i < 4; i++) assert.deepEqual(await undo(), {});
  assert.deepEqual(disk.lines, []);
});

test('a text of any name has its annotations beside it', async () => {
  for (const name of ['100%.md', 'a%20b#1.md', '[draft].md', '%ZZ.md', '%25 ç.md']) {
    const disk = new Disk();
    const { client } = await windowOn(disk);
    const uri = `${FOLDER}/${name}`;
    open(client, uri, TEXT);
    const act: Act = { uri, kind: 'comment', range: PUBLISH, text: 'When?' };
    assert.equal((await ask(client, ACT, { act, creator: 'Ada' })).problem, undefined, name);
    assert.equal((await ask(client, ANNOTATIONS, { uri }))[0]?.threads.length, 1, name);
    // An editor over stdio is told of a file by the spelling of the folder's listing.
    assert.ok(disk.files.has(ownSpelling(`${FOLDER}/.annotations/${name}.jsonl`, 'linux')), name);
  }
});

test('what one server did, the next one takes back', async () => {
  const disk = new Disk();
  const first = await windowOn(disk);
  await first.act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  first.server.kill('SIGKILL');
  const next = await windowOn(disk);
  next.done.push(...first.done);
  await until(async () => (await next.threads()).length === 1);
  assert.deepEqual(await next.undo(), {});
  assert.deepEqual([disk.lines, await next.threads()], [[], []]);
});

test('a place moves along with an edit, and is sought again when the file was changed elsewhere', async () => {
  const disk = new Disk();
  const { client, act, threads } = await windowOn(disk);
  await act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  change(client, URI, 2, range(TEXT, 'The', 'The'), 'As everybody knows, the');
  const edited = TEXT.replace('The', 'As everybody knows, the');
  assert.deepEqual((await threads())[0]?.range, range(edited, 'must publish', 'must publish'));
  assert.equal((await threads())[0]?.verdict, 'moved');
});

test('what two windows write at the same time is all kept', async () => {
  const disk = new Disk();
  const [one, two] = [await windowOn(disk), await windowOn(disk)];
  const texts = Array.from({ length: 12 }, (_, i) => `Comment ${i}`);
  await Promise.all(
    texts.map(async (text, i) => {
      assert.equal(
        (await (i % 2 ? one : two).act({ kind: 'comment', range: PUBLISH, text })).problem,
        undefined,
      );
    }),
  );
  assert.deepEqual(disk.lines.map(({ body }) => body.value).sort(), [...texts].sort());
  await one.changed();
  await until(async () => (await one.threads()).length === texts.length);
});

test('a window whose words another put its own file over writes them again', async () => {
  const disk = new Disk();
  const { act, changed } = await windowOn(disk);
  await act({ kind: 'comment', range: PUBLISH, text: 'Mine' });
  const mine = disk.files.get(SIDECAR)!;
  const theirs = mine.replace(/urn:uuid:.{8}/, 'urn:uuid:01900000').replace('Mine', 'Theirs');
  disk.files.set(SIDECAR, theirs);
  await changed();
  await until(async () => disk.lines.length === 2);
  assert.equal(disk.files.get(SIDECAR), theirs + mine);
});

test('edits, deletions and several comments survive another window that puts an older file over them', async () => {
  const disk = new Disk();
  const { act, changed, threads } = await windowOn(disk);
  const made = async (text: string) => (await act({ kind: 'comment', range: PUBLISH, text })).ids![0]!;
  const [edited, gone] = [await made('To be edited'), await made('To be deleted')];
  const older = disk.files.get(SIDECAR)!;
  await act({ kind: 'rewrite', id: edited, text: 'Edited' });
  await act({ kind: 'withdraw', id: gone });
  await made('First of two');
  await made('Second of two');
  const words = () => disk.lines.map(({ body }) => body.value).sort();
  const kept = ['Edited', 'First of two', 'Second of two'];
  for (const file of [older, undefined, older]) {
    if (file === undefined) disk.files.delete(SIDECAR);
    else disk.files.set(SIDECAR, file);
    await changed();
    await until(async () => words().join() === kept.join());
  }
  assert.equal((await threads()).length, 3);
});

test('a sidecar that is gone is not taken for a new one while its annotations are shown', async () => {
  const line = (n: number) =>
    `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:a:${n}","type":"Annotation","motivation":"commenting","body":{"type":"TextualBody","value":"Older ${n}"},"target":{"source":"urn:a:b","selector":{"type":"TextQuoteSelector","exact":"board"}}}\n`;
  const disk = new Disk();
  disk.files.set(SIDECAR, Array.from({ length: 40 }, (_, n) => line(n)).join(''));
  const { act, threads } = await windowOn(disk);
  await until(async () => (await threads()).length === 40);
  disk.files.delete(SIDECAR);
  assert.equal((await act({ kind: 'comment', range: PUBLISH, text: 'New' })).problem, undefined);
  assert.equal(disk.lines.length, 41);
});

test('a sidecar that cannot be read is said once, and all others are shown', async () => {
  const disk = new Disk();
  const other = SIDECAR.replace('board%20plan', 'another');
  const problem = 'another.md.jsonl is not UTF-8 text, so it is left alone.';
  disk.files.set(other, '');
  disk.unreadable.set(other, problem);
  const first = new Disk();
  await (await windowOn(first)).act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  disk.files.set(SIDECAR, first.files.get(SIDECAR)!);
  const { client, said, threads, act } = await windowOn(disk);
  await until(async () => (await threads()).length === 1);
  const again = { changes: [{ uri: other, type: 2 }] };
  for (let i = 0; i < 3; i++) await client.sendNotification('workspace/didChangeWatchedFiles', again);
  await act({ kind: 'comment', range: PUBLISH, text: 'Who?' });
  assert.deepEqual(said, [problem]);
});

test('a line nested 100,000 deep harms no comment, which is written once', async () => {
  const disk = new Disk();
  const deep = `{"target":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`;
  disk.files.set(SIDECAR, deep);
  const { act } = await windowOn(disk);
  assert.equal((await act({ kind: 'comment', range: PUBLISH, text: 'When?' })).problem, undefined);
  assert.equal(disk.lines.length, 1);
  assert.ok(disk.files.get(SIDECAR)!.includes(deep));
});

test('a line that is no annotation is kept and said once, in its file', async () => {
  const disk = new Disk();
  disk.files.set(SIDECAR, 'not JSON\n');
  const { client, act } = await windowOn(disk);
  const said: number[] = [];
  client.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    if (uri === SIDECAR) said.push(diagnostics.length);
  });
  await act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  assert.equal(disk.files.get(SIDECAR)?.split('\n')[0], 'not JSON');
  await until(async () => said.at(-1) === 1);
});

test('where nothing can be written, the person is told and nothing is shown as if it were kept', async () => {
  const disk = new Disk();
  const { client, act, threads } = await windowOn(disk);
  disk.problem = 'The disk is full.';
  assert.deepEqual(await act({ kind: 'comment', range: PUBLISH, text: 'When?' }), {
    problem: 'The disk is full.',
  });
  assert.deepEqual(await threads(), []);
  open(client, 'file:///elsewhere/a.md', TEXT);
  const answer: ActAnswer = await ask(client, ACT, {
    act: { kind: 'comment', uri: 'file:///elsewhere/a.md', range: PUBLISH, text: 'When?' },
  });
  assert.match(answer.problem!, /Save the text in a folder/);
});

test('a sidecar goes along with its text, and one that is in the way is left alone', async () => {
  const disk = new Disk();
  const { client, act } = await windowOn(disk);
  await act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  const [old, now] = [`${FOLDER}/plans`, `${FOLDER}/past`];
  await client.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: old, newUri: now }] });
  await until(async () => !disk.files.has(SIDECAR));
  const moved = disk.files.get(SIDECAR.replace('plans', 'past'))!;
  assert.match(moved, /urn:policy-annotator:text:past\/board%20plan\.md/);
  disk.files.set(SIDECAR, 'somebody\n');
  const warnings: string[] = [];
  client.onNotification('window/showMessage', ({ message }) => void warnings.push(message));
  await client.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: now, newUri: old }] });
  await until(async () => warnings.length === 1);
  assert.match(warnings[0]!, /there are annotations for board plan\.md already/);
  assert.deepEqual(
    [disk.files.get(SIDECAR), disk.files.get(SIDECAR.replace('plans', 'past'))],
    ['somebody\n', moved],
  );
});

test('of a folder that is renamed every sidecar goes along but those in the way, which are all named', async () => {
  const disk = new Disk();
  const first = await windowOn(disk);
  await first.act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  const names = ['a', 'b', 'c', 'd'];
  const place = (folder: string, name: string) => `${FOLDER}/.annotations/${folder}/${name}.md.jsonl`;
  for (const name of names) disk.files.set(place('plans', name), disk.files.get(SIDECAR)!);
  for (const name of ['a', 'c']) disk.files.set(place('past', name), 'somebody\n');
  const { client, said } = await windowOn(disk);
  await until(async () => (await ask(client, REVIEW)).length === names.length);
  const files = [{ oldUri: `${FOLDER}/plans`, newUri: `${FOLDER}/past` }];
  await client.sendNotification('workspace/didRenameFiles', { files });
  await until(async () => said.length === 1);
  assert.match(said[0]!, /of a\.md stay.*of c\.md stay/);
  const left = [...disk.files.keys()].filter(uri => uri.includes('/plans/'));
  assert.deepEqual(
    left.sort(),
    ['a', 'c'].map(name => place('plans', name)),
  );
  for (const name of ['b', 'd']) assert.match(disk.files.get(place('past', name))!, /text:past\//);
});

test('on a disk that ignores case, a text renamed by case alone keeps its annotations', async () => {
  const disk = new Disk();
  const { get, set, delete: remove } = Map.prototype;
  const key = (uri: string) => uri.toLowerCase();
  Object.assign(disk.files, {
    get: (uri: string) => get.call(disk.files, key(uri)),
    set: (uri: string, text: string) => set.call(disk.files, key(uri), text),
    delete: (uri: string) => remove.call(disk.files, key(uri)),
  });
  const { client, act, said } = await windowOn(disk);
  await act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  const newUri = URI.replace('board', 'Board');
  open(client, newUri, TEXT);
  await client.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: URI, newUri }] });
  await until(async () => (await ask(client, ANNOTATIONS, { uri: newUri }))[0]?.threads.length === 1);
  assert.match(disk.files.get(SIDECAR)!, /text:plans\/Board%20plan\.md/);
  assert.deepEqual(said, []);
});

test('what cannot be placed without doubt is asked, and each answer is kept', async () => {
  const disk = new Disk();
  const { client, act } = await windowOn(disk);
  const asked = () => ask(client, REVIEW);
  await act({ kind: 'comment', range: PUBLISH, text: 'When?' });
  await act({ kind: 'comment', range: range(TEXT, 'Nobody has said', 'Nobody has said'), text: 'Who?' });
  assert.deepEqual(await asked(), []);

  const edited = TEXT.replace('must publish its', 'must now publish its').replace(
    'Nobody has said',
    'Who said',
  );
  change(client, URI, 2, range(TEXT, 'must publish its', 'must publish its'), 'must now publish its');
  change(
    client,
    URI,
    3,
    range(edited.replace('Who said', 'Nobody has said'), 'Nobody has', 'Nobody has'),
    'Who',
  );
  const [first, second] = await asked();
  assert.deepEqual([first?.doubt, first?.noted.words, first?.says], ['changed', 'must publish', 'When?']);
  assert.deepEqual(first?.range, range(edited, 'must now publish', 'must now publish'));

  await act({ kind: 'accept', id: first!.id });
  assert.deepEqual(
    (await asked()).map(({ id }) => id),
    [second!.id],
  );
  assert.match(disk.files.get(SIDECAR)!, /"exact":"must now publish"/);
  await act({ kind: 'moveTo', id: second!.id, range: range(edited, 'by when', 'by when') });
  assert.deepEqual(await asked(), []);
  assert.equal((await act({ kind: 'acceptAll' })).problem, undefined);

  void client.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
  await until(async () => (await asked()).length === 2);
  const gone = await asked();
  assert.deepEqual(
    gone.map(({ doubt }) => doubt),
    ['text gone', 'text gone'],
  );
  for (const { id } of gone) assert.equal((await act({ kind: 'retire', id })).problem, undefined);
  assert.deepEqual(await asked(), []);
  assert.equal(disk.lines.length, 4, 'what is retired is kept');
});

test('an act is carried through what is typed while it is written; one on an older text is refused in words', async () => {
  const disk = new Disk();
  const { client, threads } = await windowOn(disk);
  const first = { kind: 'comment', uri: URI, range: PUBLISH, text: 'When?' } as const;
  const before = ask(client, ACT, { act: first, version: 1, creator: 'Ada' });
  change(client, URI, 2, range(TEXT, 'The', 'The'), 'As everybody knows,\nthe');
  assert.equal((await before).problem, undefined);
  assert.match(disk.files.get(SIDECAR)!, /"exact":"must publish"/);
  const edited = TEXT.replace('The', 'As everybody knows,\nthe');
  assert.deepEqual((await threads())[0]?.range, range(edited, 'must publish', 'must publish'));

  const late = await ask(client, ACT, { act: first, version: 1, creator: 'Ada' });
  assert.match(late.problem!, /^The words were edited meanwhile, so nothing was noted/);

  assert.equal((await threads()).length, 1);
});
