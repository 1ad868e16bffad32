import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { ReadingThreads } from '../../server/cli/readingThreads.ts';
import { openDocument } from '../../server/core/document/document.ts';
import { factsOf } from '../../server/core/document/facts.ts';
import { vocabulary } from '../shared/vocabulary.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const WORDS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const textOf = (word: string) =>
  `The ${word} Eastfield board will weaken the accountability of ambulance trusts.\n\nThe council fears that the ${word} board will harm patients.\n`;

const folder = mkdtempSync(join(tmpdir(), 'policy-threads-'));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const [i, word] of WORDS.entries()) writeFileSync(join(folder, `${i}.md`), textOf(word));

function claims(...paths: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [CLI, 'claims', '--format', 'json', ...paths],
    {
      encoding: 'utf8',
    },
  );
  return { status, stderr, claims: (JSON.parse(stdout) as { claims: { file: string }[] }).claims };
}

test('the claims of many texts, read by threads, are those of a few texts at a time, in their order', () => {
  const paths = WORDS.map((_, i) => join(folder, `${i}.md`));
  const { status, claims: all } = claims(folder);
  assert.equal(status, 0);
  assert.deepEqual(all, [...claims(...paths.slice(0, 5)).claims, ...claims(...paths.slice(5)).claims]);
  assert.ok(all.length >= WORDS.length);
});

test('of many texts one that cannot be read is named, and the others are read', () => {
  const bad = join(folder, 'bad');
  writeFileSync(`${bad}.md`, Buffer.from([0x41, 0xff, 0xfe]));
  const { status, stderr, claims: all } = claims(folder);
  rmSync(`${bad}.md`);
  assert.equal(status, 1);
  assert.match(stderr, /^.*bad\.md: is not UTF-8 text\. Save it as UTF-8 and try again\.\n$/);
  assert.equal(new Set(all.map(({ file }) => file)).size, WORDS.length);
});

for (const [when, script] of [
  ['before it answers', 'process.exit()'],
  ['of a text', "require('worker_threads').parentPort.on('message', () => { throw new Error('too much'); })"],
] as const)
  test(`texts are read without threads where each dies ${when}`, {
    skip: availableParallelism() < 2 && 'one core starts no thread',
  }, async () => {
    let started = 0;
    const start = () => {
      started += 1;
      return new Worker(script, { eval: true });
    };
    const threads = new ReadingThreads(start, vocabulary);
    const read = await Promise.all(WORDS.map(word => threads.read(word, textOf(word), WORDS.length)));
    await threads.end();
    assert.ok(started > 0);
    assert.deepEqual(
      read,
      WORDS.map(word => factsOf(openDocument(word, 0, textOf(word), vocabulary))),
    );
  });
