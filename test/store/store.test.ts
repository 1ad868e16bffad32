import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nameBeside } from '../../server/store/sidecarStore.ts';
import { openWindow, STORES } from './windowOnDisk.ts';

// What becomes of a sidecar where the window that writes it dies, two write at once, the disk is full or read-only, or
// something else stands in its place; on the desktop and in the browser, where VS Code writes in steps.

const WRITER = join(import.meta.dirname, 'writer.ts');
const folder = mkdtempSync(join(tmpdir(), 'policy-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Kept {
  readonly name: string;
  readonly line: number;
}

/** The lines that a window finds, each of which has to be whole. */
async function linesOf(kind: string, file: string): Promise<Kept[]> {
  const { text = '', problem } = await (await openWindow(kind)).read(String(pathToFileURL(file)));
  assert.equal(problem, undefined);
  assert.ok(text === '' || text.endsWith('\n'), 'the last line is whole');
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

function numbers(lines: readonly Kept[], name = 'a'): number[] {
  return lines.filter(line => line.name === name).map(({ line }) => line);
}

function placeFor(name: string): string {
  const place = join(folder, name, '.annotations');
  mkdirSync(place, { recursive: true });
  return join(place, 'paper.md.jsonl');
}

function sayings(...args: string[]): string[] {
  return String(spawnSync(process.execPath, [WRITER, ...args]).stdout)
    .trim()
    .split('\n');
}

for (const kind of STORES) {
  test(`${kind}: kill -9 in the midst of writing loses no line that was kept, and leaves no half of one`, async () => {
    for (let run = 0; run < 4; run++) {
      const file = placeFor(`${kind}-killed-${run}`);
      const writer = spawn(process.execPath, [WRITER, kind, file, '1000000'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      const enough = 10 + run * 7;
      for await (const chunk of writer.stdout) {
        said += chunk;
        if (said.split('\n').length > enough) writer.kill('SIGKILL');
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
      assert.equal(writer.signalCode, 'SIGKILL');
      const kept = Number(said.split('\n').at(-2));
      const lines = numbers(await linesOf(kind, file));
      assert.deepEqual(lines, upTo(lines.length));
      assert.ok(lines.length >= kept, `${kept} lines were kept, ${lines.length} are there`);
      assert.deepEqual(sayings(kind, file, '1', 'b'), ['1'], 'the next window goes on');
      assert.equal((await linesOf(kind, file)).length, lines.length + 1);
    }
  });

  test(`${kind}: a nearly full disk leaves the file as it was, and says what to do`, async t => {
    const disk = join(folder, `${kind}-small`);
    mkdirSync(disk);
    if (!mount('size=64k', disk)) return t.skip('No small disk can be mounted here.');
    try {
      const file = join(disk, '.annotations', 'paper.md.jsonl');
      const said = sayings(kind, file, '1000');
      assert.equal(
        said.at(-1),
        'The disk is full: paper.md.jsonl was left as it is. Make room and try again.',
      );
      assert.deepEqual(numbers(await linesOf(kind, file)), upTo(Number(said.at(-2))));
      assert.deepEqual(readdirSync(dirname(file)), ['paper.md.jsonl'], 'nothing is left beside it');
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  test(`${kind}: in a read-only folder nothing is changed, and the person is told`, t => {
    const closed = join(folder, `${kind}-closed`);
    mkdirSync(closed);
    // The superuser may write in any folder, but on no disk that is read-only.
    const isSuperuser = process.getuid?.() === 0;
    if (process.platform === 'win32' || (isSuperuser && !mount('size=64k', closed)))
      return t.skip('No folder can be made read-only here.');
    const place = join(closed, '.annotations');
    try {
      mkdirSync(place);
      const file = join(place, 'paper.md.jsonl');
      writeFileSync(file, '{"line":1}\n');
      if (isSuperuser) assert.ok(mount('remount,ro', closed));
      else chmodSync(place, 0o555);
      assert.match(
        sayings(kind, file, '1')[0]!,
        /^paper\.md\.jsonl may not be written: the folder is read-only for you\. Nothing was changed\./,
      );
      assert.equal(readFileSync(file, 'utf8'), '{"line":1}\n');
      assert.deepEqual(readdirSync(place), ['paper.md.jsonl']);
    } finally {
      if (isSuperuser) spawnSync('umount', [closed]);
      else chmodSync(place, 0o755);
    }
  });

  test(`${kind}: what cannot be a sidecar is left alone, in words`, async t => {
    const { read, write } = await openWindow(kind);
    const problemOf = async (file: string) => {
      const uri = String(pathToFileURL(file));
      const [one, two] = [await read(uri), await write({ uri, expected: null, text: '{}\n' })];
      assert.equal(one.problem, two.problem);
      return one.problem;
    };
    const file = placeFor(`${kind}-odd`);
    writeFileSync(file, Buffer.from([0x7b, 0xff, 0xfe]));
    assert.match((await problemOf(file))!, /not UTF-8 text/);
    writeFileSync(file, '\n'.repeat(10_000_001));
    assert.match((await problemOf(file))!, /has 10 MB.*are read up to 10 MB/);
    rmSync(file);
    mkdirSync(file);
    assert.match((await problemOf(file))!, /not a regular file/);
    if (process.platform === 'win32') return t.skip('There are no pipes and links to try.');
    rmSync(file, { recursive: true });
    spawnSync('mkfifo', [file]);
    assert.match((await problemOf(file))!, /not a regular file/);
    rmSync(file);
    const elsewhere = join(folder, `${kind}-elsewhere`);
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'paper.md.jsonl'), '{}\n');
    symlinkSync(join(elsewhere, 'paper.md.jsonl'), file);
    assert.match((await problemOf(file))!, /reached by a link/);
    rmSync(dirname(file), { recursive: true });
    symlinkSync(elsewhere, dirname(file));
    assert.match((await problemOf(file))!, /reached by a link/);
    assert.equal(readFileSync(join(elsewhere, 'paper.md.jsonl'), 'utf8'), '{}\n');
    assert.deepEqual(readdirSync(elsewhere), ['paper.md.jsonl']);
  });

  test(`${kind}: a sidecar whose writer died between its steps is what was to be put there`, async () => {
    const { read, write } = await openWindow(kind);
    const file = placeFor(`${kind}-orphan`);
    const uri = String(pathToFileURL(file));
    const [whole, cut] = ['{"line":1}\n{"line":2}\n', '{"line":1}\n'];
    const beside = (text: string) => join(dirname(file), nameBeside('paper.md.jsonl', text));
    writeFileSync(beside(whole), whole);
    writeFileSync(beside(whole), cut);
    assert.deepEqual(await read(uri), { text: whole });
    assert.deepEqual(await write({ uri, expected: null, text: cut }), { changed: true, text: whole });
    assert.deepEqual(await write({ uri, expected: whole, text: `${whole}{}\n` }), {});
    assert.equal(readFileSync(file, 'utf8'), `${whole}{}\n`);
  });
}

test('four windows on the desktop that write at once keep every line', async () => {
  const file = placeFor('together');
  const names = ['a', 'b', 'c', 'd'];
  const ends = names.map(name =>
    once(spawn(process.execPath, [WRITER, 'desktop', file, '15', name], { stdio: 'ignore' }), 'exit'),
  );
  await Promise.all(ends);
  const lines = await linesOf('desktop', file);
  for (const name of names) assert.deepEqual(numbers(lines, name), upTo(15), name);
  assert.deepEqual(readdirSync(dirname(file)), ['paper.md.jsonl']);
});

test('a lock that a dead window left is taken away, and a lock that another window holds is not', async () => {
  const file = placeFor('locked');
  writeFileSync(`${file}.lock`, 'half a li');
  assert.deepEqual(sayings('desktop', file, '1'), ['1']);
  assert.deepEqual(readdirSync(dirname(file)), ['paper.md.jsonl']);

  // Somebody goes on writing for longer than a dead window's lock would stand.
  let isDone = false;
  const uri = String(pathToFileURL(file));
  const { read, write } = await openWindow('desktop');
  const { text } = await read(uri);
  writeFileSync(`${file}.lock`, '');
  const written = write({ uri, expected: text!, text: `${text}{}\n` }).then(answer => {
    isDone = true;
    return answer;
  });
  for (let i = 0; i < 25; i++) {
    writeFileSync(`${file}.lock`, 'x'.repeat(i));
    await new Promise(resolve => setTimeout(resolve, 100));
    assert.equal(isDone, false);
  }
  renameSync(`${file}.lock`, `${file}.put`);
  assert.deepEqual(await written, {});
  assert.equal(existsSync(`${file}.lock`), false);
});

/** A disk of its own at a folder, kept in memory; false where this machine allows none. */
function mount(options: string, at: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at]).status === 0;
}
