import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { openDocument } from '../../server/core/document/document.ts';
import { type Facts, writeFacts } from '../../server/core/document/facts.ts';
import type { VocabularyData } from '../../server/core/vocabulary/vocabulary.ts';
import { type Port, ReadingThread, readTexts, type Thread } from '../../server/lsp/folder/readingThread.ts';
import { readVocabulary } from '../../server/vocabulary/read.mjs';
import { textOf } from '../bench/prose.ts';
import { vocabulary } from '../shared/vocabulary.ts';

// What becomes of a folder when the thread that reads it dies.

/** Threads that are none, and die of some words. */
class Threads {
  started = 0;
  ended = 0;
  readonly problems: string[] = [];

  /** @param dies whether a thread dies of a text; of `undefined` before it is ready */
  reading(dies: (text: string | undefined) => boolean): ReadingThread {
    return new ReadingThread({ ...this.#around, start: () => this.#start(dies) });
  }

  get #around() {
    return {
      vocabulary: () => ({ data: DATA, compiled: vocabulary }),
      failed: (error: unknown) => assert.fail(String(error)),
      problem: (message: string) => this.problems.push(message),
    };
  }

  #start(dies: (text: string | undefined) => boolean): Thread {
    this.started += 1;
    let [isAlive, answer, die]: [boolean, Hears, (reason: string) => void] = [true, () => {}, () => {}];
    let hear: Hears = () => {};
    const port: Port = {
      post: message => answer(message),
      listen: heard => {
        hear = heard;
      },
    };
    readTexts(port);
    return {
      post: message =>
        setImmediate(() => {
          if (!isAlive) return;
          if (dies((message as { text?: string }).text)) {
            isAlive = false;
            die('It is dead.');
          } else hear(message);
        }),
      listen: heard => {
        answer = heard;
      },
      onDeath: told => {
        die = told;
      },
      end: () => {
        isAlive = false;
        this.ended += 1;
      },
    };
  }
}

type Hears = (message: unknown) => void;

const DATA = readVocabulary() as VocabularyData;

const texts = ['The ICB met.', 'Deadly.', 'The CCG met.', 'The LMC met.'];

/** The facts of each text as a line, `here` where the first thread is to read it, or why there are none. */
async function read(reading: ReadingThread): Promise<string[]> {
  const lines = texts.map((text, n) => reading.read(`file:///${n}.md`, text, true).then(lineOf, messageOf));
  return Promise.all(lines);
}

const lineOf = (facts: Facts | undefined) => (facts ? writeFacts(facts) : 'here');
const messageOf = (error: Error) => error.message;
const expected = texts.map((text, n) => writeFacts(openDocument(`file:///${n}.md`, 0, text, vocabulary)));

test('texts are read one after the other, and the thread ends with them', async () => {
  const threads = new Threads();
  const reading = threads.reading(() => false);
  assert.deepEqual(await read(reading), expected);
  reading.end();
  assert.deepEqual([threads.started, threads.ended, threads.problems], [1, 1, []]);
  assert.equal(await reading.read('file:///late.md', 'Late.', true), undefined, 'it is over');
  assert.equal(threads.started, 1);
});

test('for one short text no thread is started, for a long one it is', async () => {
  const threads = new Threads();
  const reading = threads.reading(() => false);
  assert.equal(await reading.read('file:///a.md', 'The ICB met.', false), undefined);
  assert.equal(threads.started, 0);
  assert.ok(await reading.read('file:///b.md', 'The ICB met. '.repeat(10_000), false));
  assert.equal(threads.started, 1);
});

test('a text that a thread dies of is left out, and the next thread reads the others', async () => {
  const threads = new Threads();
  const reading = threads.reading(text => text === 'Deadly.');
  const [, fatal] = await read(reading);
  assert.equal(
    fatal,
    'file:///1.md is too much at once; the text is annotated when it is opened. It is dead.',
  );
  assert.equal(threads.started, 2);
  assert.deepEqual(await read(threads.reading(text => text === 'Deadly.')), expected.toSpliced(1, 1, fatal));
});

test('where no thread can be had, the first one reads all', async () => {
  const threads = new Threads();
  const reading = threads.reading(text => text === undefined);
  assert.deepEqual(await read(reading), Array(4).fill('here'));
  assert.deepEqual(await read(reading), Array(4).fill('here'), 'it is not tried again');
  assert.equal(threads.started, 1);
  const words = 'The folder is read without a second thread, which is slower. It is dead.';
  assert.deepEqual(threads.problems, [words]);
});

test('threads that die of every text are given up', async () => {
  const threads = new Threads();
  const lines = await read(threads.reading(text => text !== undefined));
  assert.deepEqual(
    lines.map(line => (line === 'here' ? line : line.slice(12))),
    [...Array(3).fill(' is too much at once; the text is annotated when it is opened. It is dead.'), 'here'],
  );
  assert.equal(threads.started, 3);
});

test('a real thread that runs out of memory takes one text with it', async () => {
  const program = new URL('../../dist/server.js', import.meta.url);
  const problems: string[] = [];
  const reading = new ReadingThread({
    start: () => {
      const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: 40 } });
      return {
        post: message => worker.postMessage(message),
        listen: heard => worker.on('message', heard),
        onDeath: told => worker.once('error', ({ message }) => told(message)),
        end: () => void worker.terminate(),
      };
    },
    vocabulary: () => ({ data: DATA, compiled: vocabulary }),
    failed: error => assert.fail(String(error)),
    problem: message => problems.push(message),
  });
  const large = reading.read('file:///large.md', textOf('dense', 900_000), true).then(lineOf, messageOf);
  const small = reading.read('file:///0.md', texts[0]!, true).then(lineOf, messageOf);
  assert.match(await large, /^file:\/\/\/large\.md is too much at once; .* memory/);
  assert.equal(await small, expected[0]);
  assert.deepEqual(problems, []);
  reading.end();
});
