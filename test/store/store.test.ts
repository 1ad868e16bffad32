import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

// What becomes of a sidecar where the window that writes it dies, the disk is full, or the folder is read-only.

const WRITER = join(import.meta.dirname, 'writer.ts');
const folder = mkdtempSync(join(tmpdir(), 'policy-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The lines of a sidecar, each of which has to be whole. */
function linesOf(file: string): number[] {
  const text = readFileSync(file, 'utf8');
  assert.ok(text.endsWith('\n'), 'the last line is whole');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line).line);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

test('kill -9 in the midst of writing loses no line that was kept, and leaves no half of one', async () => {
  for (let run = 0; run < 6; run++) {
    const file = join(folder, `killed-${run}.jsonl`);
    const writer = spawn(process.execPath, [WRITER, file, '1000000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const enough = 20 + run * 13;
    for await (const chunk of writer.stdout) {
      said += chunk;
      if (said.split('\n').length > enough) writer.kill('SIGKILL');
    }
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
    assert.equal(writer.signalCode, 'SIGKILL');
    const kept = Number(said.split('\n').at(-2));
    const lines = linesOf(file);
    assert.deepEqual(lines, upTo(lines.length));
    assert.ok(lines.length >= kept, `${kept} lines were kept, ${lines.length} are there`);
    const { stdout } = spawnSync(process.execPath, [WRITER, file, '1']);
    assert.equal(String(stdout).trim(), '1', 'the next window goes on');
  }
});

test('a full disk leaves the file as it was, and says what to do', t => {
  const disk = join(folder, 'small');
  mkdirSync(disk);
  if (!mount('size=64k', disk)) return t.skip('No small disk can be mounted here.');
  try {
    const file = join(disk, 'paper.md.jsonl');
    const said = String(spawnSync(process.execPath, [WRITER, file, '1000']).stdout)
      .trim()
      .split('\n');
    assert.equal(said.at(-1), 'The disk is full: paper.md.jsonl was left as it is. Make room and try again.');
    assert.deepEqual(linesOf(file), upTo(Number(said.at(-2))));
    assert.deepEqual(readdirSync(disk), ['paper.md.jsonl'], 'nothing is left beside it');
  } finally {
    spawnSync('umount', [disk]);
  }
});

test('in a read-only folder nothing is changed, and the person is told', t => {
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  // The superuser may write in any folder, but on no disk that is read-only.
  const isSuperuser = process.getuid?.() === 0;
  if (process.platform === 'win32' || (isSuperuser && !mount('size=64k', closed)))
    return t.skip('No folder can be made read-only here.');
  try {
    const file = join(closed, 'paper.md.jsonl');
    writeFileSync(file, '{"line":1}\n');
    if (isSuperuser) assert.ok(mount('remount,ro', closed));
    else chmodSync(closed, 0o555);
    assert.match(
      String(spawnSync(process.execPath, [WRITER, file, '1']).stdout),
      /^paper\.md\.jsonl may not be written: the folder is read-only for you\. Nothing was changed\./,
    );
    assert.equal(readFileSync(file, 'utf8'), '{"line":1}\n');
    assert.deepEqual(readdirSync(closed), ['paper.md.jsonl']);
  } finally {
    if (isSuperuser) spawnSync('umount', [closed]);
    else chmodSync(closed, 0o755);
  }
});

/** A disk of its own at a folder, kept in memory; false where this machine allows none. */
function mount(options: string, at: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at]).status === 0;
}
